-- Admission (п. 4.8): numbers without gaps, closed days, and who of the people here an applicant may be.

-- Who studies, studied or works here and may be the same person: only whoever enters applicants asks, and is told no more
-- than whom to look for. What is «nearly the same name» the service decides.
create or replace function sec.twins(number_ text, key_ text, born_ date)
returns table (person_id integer, name text, search_key text, born date, same_number boolean, student_id integer,
    status text, group_name text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not (sec.is_console() or sec.may('edit_applicants')) then
        return;
    end if;
    return query
        select p.id, concat_ws(' ', p.last_name, p.first_name, nullif(p.patronymic, '')), p.search_key::text, d.birth_date,
            coalesce(i.snils = nullif(number_, ''), false), s.id, s.status::text, g.name::text
        from public.person p
        left join public.personal_data d on d.person_id = p.id
        left join public.identity i on i.person_id = p.id
        left join lateral (
            select * from public.student x where x.person_id = p.id order by x.id desc limit 1
        ) s on true
        left join public.study_group g on g.id = s.group_id
        where p.search_key = key_ or d.birth_date = born_ or i.snils = nullif(number_, '')
        order by p.id;
end $$;

create or replace function sec.guard_applicant() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if exists (select from public.campaign c where c.id = new.campaign_id and c.closed_on is not null) then
            perform sec.refuse('the campaign is closed');
        end if;
        if new.number <> 1 + (
            select coalesce(max(a.number), 0) from public.applicant a where a.campaign_id = new.campaign_id
        ) then
            perform sec.refuse('numbers follow each other');
        end if;
    elsif (new.id, new.campaign_id, new.number, new.code) is distinct from (old.id, old.campaign_id, old.number, old.code) then
        perform sec.refuse('a number stays whose it is');
    end if;
    if (tg_op = 'INSERT' or new.registered_on <> old.registered_on) and exists (
        select from public.admission_day d where d.campaign_id = new.campaign_id and (
            d.day = new.registered_on or tg_op = 'UPDATE' and d.day = old.registered_on
        )
    ) then
        perform sec.refuse('the day of the journal is closed');
    end if;
    return new;
end $$;

-- A day is closed with the number of those who were registered on it.
create or replace function sec.guard_admission_day() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not sec.is_console() and (new.closed_by <> sec.login() or new.accepted <> (
        select count(*) from public.applicant a where a.campaign_id = new.campaign_id and a.registered_on = new.day
    )) then
        perform sec.refuse('a day is closed as it was, by oneself');
    end if;
    return new;
end $$;

-- One applies for what the own campaign offers.
create or replace function sec.guard_application() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (
        select from public.applicant a join public.competition_group g on g.campaign_id = a.campaign_id
        where a.id = new.applicant_id and g.id = new.group_id
    ) then
        perform sec.refuse('the competition group is of another campaign');
    end if;
    return new;
end $$;

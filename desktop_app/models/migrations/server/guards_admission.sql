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

create or replace function sec.admission_is_closed(campaign_ integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (select from public.campaign c where c.id = campaign_ and c.closed_on is not null);
end $$;

-- The order of enrolment that holds an applicant: «draft», «signed», or nothing; an annulled one holds nobody.
create or replace function sec.held_by_order(order_ integer) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select o.state::text from public.college_order o where o.id = order_ and o.state <> 'annulled');
end $$;

-- Whoever was not enrolled is forgotten by whoever keeps campaigns, so many months after the extra set (152-ФЗ, ст. 5).
create or replace function sec.may_forget(campaign_ integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    months integer := coalesce((select s.value::integer from public.setting s where s.name = 'admission_keep_months'), 6);
    ends date := (select c.extra_until from public.campaign c where c.id = campaign_);
    due date := date_trunc('month', ends)::date + make_interval(months => months);
begin
    return sec.everywhere('edit_campaign')
        and current_date >= due + least(extract(day from ends)::integer, 28) - 1;
end $$;

create or replace function sec.guard_campaign() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.anonymised_on is not null then
            perform sec.refuse('a campaign begins with people');
        end if;
        return new;
    end if;
    if new.id <> old.id or old.anonymised_on is not null and (
        new.anonymised_on is distinct from old.anonymised_on or new.closed_on is null
    ) then
        perform sec.refuse('who was forgotten stays so');
    end if;
    if old.anonymised_on is null and new.anonymised_on is not null
        and (new.closed_on is null or not sec.may_forget(old.id)) then
        perform sec.refuse('nobody is forgotten before the term is over');
    end if;
    return new;
end $$;

create or replace function sec.guard_applicant() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    enrolled text[] := '{order_id,person_id,version}';
    held text;
begin
    if sec.is_console() then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if sec.admission_is_closed(new.campaign_id) then
            perform sec.refuse('the campaign is closed');
        end if;
        if new.order_id is not null or new.person_id is not null then
            perform sec.refuse('an applicant begins without an order');
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
    if tg_op = 'INSERT' then
        return new;
    end if;
    held := sec.held_by_order(old.order_id);
    if (new.order_id, new.person_id) is distinct from (old.order_id, old.person_id) and (
        not sec.everywhere('edit_orders') or held = 'signed' or new.person_id is null and old.person_id is not null
        or new.order_id is not null and not exists (
            select from public.college_order o where o.id = new.order_id and o.kind = 'enrolment' and o.state = 'draft'
        )
    ) then
        perform sec.refuse('whoever keeps orders puts an applicant into a draft');
    end if;
    if (to_jsonb(new) - enrolled) is not distinct from (to_jsonb(old) - enrolled) then
        return new;
    end if;
    if new.last_name = '' and old.last_name <> '' or sec.admission_is_closed(old.campaign_id) then
        if new.last_name <> '' or new.state <> old.state or not sec.may_forget(old.campaign_id) or held = 'signed' then
            perform sec.refuse('the campaign is closed, or nobody may be forgotten yet');
        end if;
        return new;
    end if;
    if held is not null and new.state <> old.state or held = 'signed' then
        perform sec.refuse('an applicant stands in an order of enrolment');
    end if;
    return new;
end $$;

-- What hangs on an applicant: nothing of it changes in a closed campaign, and of whoever is enrolled only the papers,
-- which are given back.
create or replace function sec.guard_applicant_part() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    it public.applicant;
begin
    if sec.is_console() or tg_op = 'UPDATE' and to_jsonb(new) = to_jsonb(old) then
        return coalesce(new, old);
    end if;
    if tg_op = 'UPDATE' and new.applicant_id <> old.applicant_id then
        perform sec.refuse('it stays whose it is');
    end if;
    select a.* into it from public.applicant a where a.id = coalesce(new.applicant_id, old.applicant_id);
    if sec.admission_is_closed(it.campaign_id) and (
        tg_op = 'INSERT' or sec.held_by_order(it.order_id) = 'signed' or not sec.may_forget(it.campaign_id)
    ) then
        perform sec.refuse('the campaign is closed');
    end if;
    if tg_table_name not in ('applicant_paper', 'scan') and sec.held_by_order(it.order_id) = 'signed' then
        perform sec.refuse('the card of the student goes on');
    end if;
    return coalesce(new, old);
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

-- One applies for what the own campaign offers; whoever enters applicants recommends, and nobody out of an order.
create or replace function sec.guard_application() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    was integer := case when tg_op = 'UPDATE' then old.wave end;
begin
    if not exists (
        select from public.applicant a join public.competition_group g on g.campaign_id = a.campaign_id
        where a.id = new.applicant_id and g.id = new.group_id
    ) then
        perform sec.refuse('the competition group is of another campaign');
    end if;
    if sec.is_console() or new.wave is not distinct from was then
        return new;
    end if;
    if not sec.everywhere('edit_applicants') or was is not null and exists (
        select from public.applicant a where a.id = new.applicant_id and sec.held_by_order(a.order_id) is not null
    ) then
        perform sec.refuse('a wave is taken back before the order, by whoever recommends');
    end if;
    return new;
end $$;

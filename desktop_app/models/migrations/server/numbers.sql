-- Numbers that are no secret, whoever may see the rows: a person without a right to these would see wrong ones.

-- How many study in a group.
create or replace function sec.group_size(group_ integer) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select count(*) from public.student s where s.group_id = group_ and s.status = 'studying');
end $$;

-- How many hang on a group: who studies, who is on leave from it, and the cards that wait there for an order.
create or replace function sec.group_members(group_ integer) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select count(*) from public.student s
        where s.group_id = group_ and s.status in ('studying', 'on_leave', 'candidate')
    );
end $$;

-- Who stands in the subgroups of a term's approved divisions, by key: of one that has ended, as it was then. Whoever reads
-- timetables sees these keys; who has left the group is left out, which they would not see.
create or replace function sec.standing(term_ integer)
returns table (group_id integer, ended boolean, subgroup_id integer, number integer, student_id integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() or sec.may('read_timetable') then
        return query
            select d.group_id, d.ends is not null, p.id, p.number, s.id
            from public.division d join public.subgroup p on p.division_id = d.id
            left join public.subgroup_membership m
                on m.subgroup_id = p.id and (m.until is null or m.until >= d.ends)
            left join public.student s
                on s.id = m.student_id and s.group_id = d.group_id and s.status = 'studying'
            where d.term_id = term_ and d.state = 'approved';
    end if;
end $$;

-- The last number in the register of permits of a year, whoever's permit it was.
create or replace function sec.last_permit(year_ integer) returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select coalesce(max(a.register_number), 0) from public.debt_attempt a where a.year = year_);
end $$;

-- Which of these СНИЛС stand in a card already, whoever's it is: to whoever may write one, the constraint would say as much.
create or replace function sec.snils_taken(numbers text[]) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() or sec.may('edit_identity') or sec.may('edit_staff') then
        return query select i.snils::text from public.identity i where i.snils = any(numbers);
    end if;
end $$;

-- After a list of thousands: the planner goes by what it knew of empty tables until then, and a second list takes hours.
create or replace function sec.weigh_lists() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() or sec.may('edit_students') or sec.may('edit_staff') or sec.may('edit_accounts') then
        analyze public.person, public.personal_data, public.identity, public.student, public.schooling,
            public.guardian, public.college_order, public.order_line, public.placement, public.employee, public.account;
    end if;
end $$;

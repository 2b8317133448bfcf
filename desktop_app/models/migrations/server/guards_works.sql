-- Course works and practices (п. 1.9, 2.1, 4.6): whose they are, and what a closed statement has closed.

-- The number of the closed statement that lists the student; a practice is asked for whatever its form of control is.
create or replace function sec.closed_work(student_ integer, row_ integer, term_ integer, control_ text)
returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select min(h.number) from public.grade_row r join public.grade_sheet h on h.id = r.sheet_id
        where r.student_id = student_ and h.row_id = row_ and h.term_id = term_ and h.state = 'closed'
            and (control_ is null or h.control = control_)
    );
end $$;

-- Whether the person keeps the works of a student in a row: by the group, or because they teach the row (of УП and ПП:
-- a course of its module) to it.
create or replace function sec.keeps_works(student_ integer, row_ integer, term_ integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return sec.everywhere('edit_works') or student_ = any(sec.group_students('edit_works')) or exists (
        select from public.student s
        join public.teaching_load l on l.group_id = s.group_id and l.term_id = term_
        join public.plan_row taught on taught.id = l.row_id
        join public.plan_row wanted on wanted.id = row_
        where s.id = student_ and l.teacher_id = any(sec.own_employees('edit_works')) and (
            taught.id = wanted.id
            or wanted.sort in ('up', 'pp', 'module_exam') and taught.parent_id = wanted.parent_id
        )
    );
end $$;

create or replace function sec.require_open_work(
    student_ integer, row_ integer, term_ integer, control_ text, reason_ text
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_director() and btrim(reason_) <> '' then
        return;  -- п. 4.11
    end if;
    perform from public.grade_row r join public.grade_sheet h on h.id = r.sheet_id
        where r.student_id = student_ and h.row_id = row_ and h.term_id = term_
            and (control_ is null or h.control = control_)
        for share of h;
    if sec.closed_work(student_, row_, term_, control_) is not null then
        perform sec.refuse('a closed statement stands on it');  -- п. 4.6
    end if;
end $$;

-- Both tables have the columns that are asked for here; a course work has a form of control of its own beside them.
create or replace function sec.guard_work() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    it record;
    was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    control_ text := coalesce(now, was) ->> 'control';
begin
    it := coalesce(new, old);
    if sec.is_console() then
        return it;
    end if;
    if tg_op = 'UPDATE' and new.row_id <> old.row_id and sec.everywhere('edit_curriculum')
        and (now - '{row_id,version}'::text[]) = (was - '{row_id,version}'::text[]) then
        return it;  -- its group goes over to another curriculum (п. 4.9)
    end if;
    if tg_op = 'UPDATE' and (new.student_id, new.row_id, new.term_id, was ->> 'control')
        is distinct from (old.student_id, old.row_id, old.term_id, now ->> 'control') then
        perform sec.refuse('a work does not move');
    end if;
    if not sec.keeps_works(it.student_id, it.row_id, it.term_id) and (
        tg_op = 'INSERT' or not old.supervisor_id = any(sec.own_employees('edit_works'))
        or tg_op = 'UPDATE' and not new.supervisor_id = any(sec.own_employees('edit_works'))
    ) then
        perform sec.refuse('the work is not yours');
    end if;
    if tg_op = 'DELETE' and was ->> 'mark' is not null then
        perform sec.refuse('a marked work stays');
    end if;
    perform sec.require_open_work(it.student_id, it.row_id, it.term_id, control_, it.reason);
    return it;
end $$;

create or replace function sec.guard_practice_skill() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    it public.practice_skill := coalesce(new, old);
    whose record;
begin
    if sec.is_console() then
        return it;
    end if;
    if tg_op = 'UPDATE' and (new.practice_id, new.competence_id, new.student_id)
        is distinct from (old.practice_id, old.competence_id, old.student_id) then
        perform sec.refuse('a judged competence does not move');
    end if;
    select p.student_id, p.row_id, p.term_id, p.supervisor_id, p.reason into whose
        from public.practice p where p.id = it.practice_id;
    if not found then
        return it;  -- it goes with its practice
    end if;
    if whose.student_id <> it.student_id or not sec.keeps_works(whose.student_id, whose.row_id, whose.term_id)
        and not whose.supervisor_id = any(sec.own_employees('edit_works')) then
        perform sec.refuse('the practice is not yours');
    end if;
    perform sec.require_open_work(whose.student_id, whose.row_id, whose.term_id, null, whose.reason);
    return it;
end $$;

-- What no policy can say: which columns of which row, in which state. A refusal is SQLSTATE 42501, as a policy's is.

create or replace function sec.refuse(why text) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = '42501', message = why;
end $$;

create or replace function sec.closed_number(load_ integer) returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select min(h.number) from public.teaching_load l
        join public.grade_sheet h on h.term_id = l.term_id and h.group_id = l.group_id and h.row_id = l.row_id
        where l.id = load_ and h.state = 'closed'
            and (h.subgroup_id is null or l.subgroup_id is null or h.subgroup_id = l.subgroup_id)
    );
end $$;

-- The same; and till the commit nobody closes or reopens a statement of this journal.
create or replace function sec.lock_sheets(load_ integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select min(x.number) filter (where x.state = 'closed') from (
            select h.number, h.state from public.teaching_load l
            join public.grade_sheet h on h.term_id = l.term_id and h.group_id = l.group_id and h.row_id = l.row_id
            where l.id = load_
                and (h.subgroup_id is null or l.subgroup_id is null or h.subgroup_id = l.subgroup_id)
            for share of h
        ) x
    );
end $$;

create or replace function sec.hold_sheets(load_ integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not (sec.is_console() or sec.may('read_journal')) then
        perform sec.refuse('no right to journals');
    end if;
    return sec.lock_sheets(load_);
end $$;

-- Till the commit nobody closes the term either.
create or replace function sec.require_open_term(load_ integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    closed date := (
        select x.journals_closed_on from (
            select t.journals_closed_on from public.term t join public.teaching_load l on l.term_id = t.id
            where l.id = load_ for share of t
        ) x
    );
begin
    if closed is not null then
        perform sec.refuse('the journals of the term are closed');  -- п. 7.4
    end if;
end $$;

-- A closed statement closes the journal of its discipline, a closed term all of its journals (п. 4.6).
create or replace function sec.require_open_journal(load_ integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    closed integer := sec.lock_sheets(load_);
begin
    if closed is not null then
        perform sec.refuse('the journal is closed by statement ' || closed);
    end if;
    perform sec.require_open_term(load_);
end $$;

-- Whether the person writes in a journal: the own one, or anybody's.
create or replace function sec.writes_in(load_ integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from sec.mine('write_marks') me
        where 'all' = any(me.scopes) or 'own_load' = any(me.scopes) and exists (
            select from public.teaching_load l where l.id = load_ and l.teacher_id = me.employee_id
        )
    );
end $$;

create or replace function sec.guard_mark() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    writes boolean;
    explains boolean;
begin
    if sec.is_console() then
        return new;
    end if;
    if tg_op = 'UPDATE' then
        if (new.id, new.lesson_id, new.load_id, new.student_id)
            is distinct from (old.id, old.lesson_id, old.load_id, old.student_id) then
            perform sec.refuse('a mark does not move');
        end if;
        writes := (new.value, new.second, new.third, new.late, new.comment, new.reason)
            is distinct from (old.value, old.second, old.third, old.late, old.comment, old.reason);
        explains := new.absence is distinct from old.absence
            and not (writes and new.absence is null and new.value is distinct from 'н');
    else
        writes := true;
        explains := new.absence is not null;
        if not exists (
            select from public.placement p join public.teaching_load l on l.group_id = p.group_id
            where p.student_id = new.student_id and p.status = 'studying' and l.id = new.load_id
        ) then
            perform sec.refuse('the student is not of this journal');
        end if;
    end if;
    if writes then
        if not sec.writes_in(new.load_id) and not new.lesson_id = any(sec.given_lessons('write_marks')) then
            perform sec.refuse('the marks of this journal are not yours');
        end if;
        if not (sec.is_director() and btrim(new.reason) <> '') then
            perform sec.require_open_journal(new.load_id);
        end if;
    end if;
    if explains and not (sec.everywhere('edit_absence') or new.load_id = any(sec.group_loads('edit_absence'))) then
        perform sec.refuse('the reason of an absence is the curator''s');  -- п. 4.3
    end if;
    if explains and not sec.is_director() then
        perform sec.require_open_term(new.load_id);
    end if;
    return new;
end $$;

create or replace function sec.guard_lesson() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    kept text[] := array['topic', 'homework', 'topic_id', 'attendance', 'version'];
begin
    if sec.is_console() then
        return new;
    end if;
    if (new.topic, new.homework, new.topic_id, new.attendance)
        is distinct from (old.topic, old.homework, old.topic_id, old.attendance) and not sec.is_director() then
        perform sec.require_open_term(new.load_id);
    end if;
    if sec.everywhere('edit_timetable') then
        return new;
    end if;
    if sec.everywhere('edit_load') then
        kept := kept || array['teacher_id'];  -- handing over
    end if;
    if sec.may('approve_divisions') then
        kept := kept || array['load_id'];  -- a group is divided amid the term
    end if;
    if new.load_id <> old.load_id then
        perform sec.require_divided(old.load_id, new.load_id);
    end if;
    if (to_jsonb(new) - kept) is distinct from (to_jsonb(old) - kept) then
        perform sec.refuse('of a lesson only topic and homework are the teacher''s');
    end if;
    return new;
end $$;

create or replace function sec.guard_sheet() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    mine boolean;
    follows text[] := '{day,teacher_id,commission,event_id,edits,version}';
begin
    if sec.is_console() then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.state <> 'created' or new.closed_on is not null then
            perform sec.refuse('a statement begins as created');
        end if;
        return new;
    end if;
    if new.row_id <> old.row_id and sec.everywhere('edit_curriculum')
        and (to_jsonb(new) - '{row_id,version}'::text[]) = (to_jsonb(old) - '{row_id,version}'::text[]) then
        return new;  -- its group goes over to another curriculum (п. 4.9)
    end if;
    if (to_jsonb(new) - '{reprint,version}'::text[]) = (to_jsonb(old) - '{reprint,version}'::text[]) then
        if new.reprint and not old.reprint and not sec.everywhere('reopen_sheets') then
            perform sec.refuse('a statement is printed anew after the director has changed something');  -- п. 4.11
        end if;
        return new;
    end if;
    if (to_jsonb(new) - follows) = (to_jsonb(old) - follows) and (
        (to_jsonb(new) - '{event_id,edits,version}'::text[]) = (to_jsonb(old) - '{event_id,edits,version}'::text[])
            and new.event_id is distinct from old.event_id
        or old.state in ('created', 'open') and (to_jsonb(new) - '{edits,version}'::text[])
            is distinct from (to_jsonb(old) - '{edits,version}'::text[])
    ) then
        if not (sec.everywhere('create_sheets') or sec.everywhere('edit_sessions')) then
            perform sec.refuse('a statement follows the schedule of the session');
        end if;
        return new;
    end if;
    if (to_jsonb(new) - '{state,closed_on,reason,reprint,edits,version}'::text[])
        is distinct from (to_jsonb(old) - '{state,closed_on,reason,reprint,edits,version}'::text[]) then
        perform sec.refuse('of a statement only its state changes');
    end if;
    if new.state = 'annulled' or old.state = 'annulled' then
        if old.state = 'annulled' or btrim(new.reason) = '' or new.closed_on is distinct from old.closed_on
            or not (sec.everywhere('reopen_sheets') or old.state <> 'closed' and sec.everywhere('create_sheets')) then
            perform sec.refuse('a statement is annulled with a reason, a closed one by the director');  -- п. 4.7, 4.11
        end if;
        return new;
    end if;
    if old.state = 'closed' then
        if not (sec.everywhere('reopen_sheets') and new.state = 'filled' and btrim(new.reason) <> '') then
            perform sec.refuse('a closed statement is reopened by the director, with a reason');  -- п. 4.11
        end if;
        return new;
    end if;
    if new.state = 'closed' then
        mine := sec.everywhere('close_sheets') or new.teacher_id = any(sec.own_employees('close_sheets'));
        if old.state <> 'filled' or exists (
            select from public.grade_row r where r.sheet_id = new.id and (
                r.mark is null or r.reason = '' and (r.mark = 'недоп' or r.mark = 'неявка' and r.excused)
            )
        ) then
            perform sec.refuse('a statement is closed when everybody has a mark, with its reason');
        end if;
        if sec.unapproved_finals(new.id) > 0 then
            perform sec.refuse('a final mark of the statement waits for its approval');  -- п. 6
        end if;
    else
        mine := sec.everywhere('fill_sheets') or new.teacher_id = any(sec.own_employees('fill_sheets'));
        if new.reason is distinct from old.reason or new.state = 'created' and old.state <> 'created' then
            perform sec.refuse('a statement does not go back');
        end if;
    end if;
    if not mine then
        perform sec.refuse('the statement is not yours');
    end if;
    return new;
end $$;

create or replace function sec.guard_sheet_row() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare sheet record;
begin
    if sec.is_console() then
        return new;
    end if;
    if tg_op = 'UPDATE'
        and (new.id, new.sheet_id, new.student_id) is distinct from (old.id, old.sheet_id, old.student_id) then
        perform sec.refuse('a line does not move');
    end if;
    select h.state, h.kind, h.teacher_id, h.group_id into sheet from public.grade_sheet h where h.id = new.sheet_id for share;
    if sheet.state in ('closed', 'annulled') or tg_op = 'INSERT' and sheet.state not in ('created', 'open') then
        perform sec.refuse('the statement takes no marks');
    end if;
    if not (sec.everywhere('fill_sheets') or sheet.teacher_id = any(sec.own_employees('fill_sheets'))
            or tg_op = 'INSERT' and sheet.kind <> 'main' and sheet.state = 'created'
            and sec.everywhere('create_sheets')) then
        perform sec.refuse('the statement is not yours');
    end if;
    if tg_op = 'INSERT' and not exists (
        select from public.placement p
        where p.student_id = new.student_id and p.status = 'studying' and p.group_id = sheet.group_id
    ) then
        perform sec.refuse('the student is not of this group');
    end if;
    return new;
end $$;

-- Whoever keeps no debts writes what a closed statement brings, and no more: a debt for a failed line of it, the end of
-- one, the result of an attempt as it stands in the statement (273-ФЗ, ст. 58).
create or replace function sec.guard_debt() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() or sec.may('edit_debts') or sec.everywhere('reopen_sheets')
        or tg_op = 'UPDATE' and sec.everywhere('edit_curriculum') and new.row_id <> old.row_id then
        return new;
    end if;
    if not exists (
        select from public.grade_row r join public.grade_sheet h on h.id = r.sheet_id
        where r.student_id = new.student_id and h.row_id = new.row_id and h.term_id = new.term_id
            and h.control = new.control and h.state = 'closed' and h.teacher_id = any(sec.own_employees('close_sheets'))
            and (new.closed_on is not null and tg_op = 'UPDATE' or h.kind in ('main', 'individual')
                and r.mark in ('2', 'незач', 'неявка', 'недоп') and not r.excused)
    ) then
        perform sec.refuse('no closed statement of yours says so');
    end if;
    return new;
end $$;

create or replace function sec.guard_attempt() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() or sec.may('edit_debts') or sec.everywhere('reopen_sheets') then
        return new;
    end if;
    if new.sheet_id is distinct from old.sheet_id or not exists (
        select from public.grade_row r join public.grade_sheet h on h.id = r.sheet_id
        where h.id = new.sheet_id and h.state = 'closed' and h.teacher_id = any(sec.own_employees('close_sheets'))
            and r.student_id = new.student_id and r.mark = new.mark and new.held_on = h.day
    ) then
        perform sec.refuse('no closed statement of yours says so');
    end if;
    return new;
end $$;

-- Of a signed order only its effect and its annulment are written, of an annulled one nothing; neither is deleted (п. 1.7).
create or replace function sec.guard_order() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if old.state = 'draft' or sec.is_console() then
        return case when tg_op = 'DELETE' then old else new end;
    end if;
    if tg_op = 'DELETE' then
        perform sec.refuse('a signed order is annulled, not deleted');
    end if;
    if old.state = 'annulled' or new.state not in ('signed', 'annulled')
        or (to_jsonb(new) - '{state,annulled_on,annulment,taken_effect_on,version}'::text[])
            is distinct from (to_jsonb(old) - '{state,annulled_on,annulment,taken_effect_on,version}'::text[]) then
        perform sec.refuse('a signed order does not change');
    end if;
    if new.state = 'annulled' and btrim(new.annulment) = '' then
        perform sec.refuse('an annulment says why');
    end if;
    return new;
end $$;

-- A line changes with the draft that it stands in; a signed one only remembers which name it took. An enrolment may be
-- completed: of a list that came in as a file, rows that had to be mended first follow the others into their order.
create or replace function sec.guard_order_line() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    kept text[] := '{was_last_name,was_first_name,was_patronymic,version}';
    signed boolean := exists (
        select from public.college_order o where o.state <> 'draft'
            and not (tg_op = 'INSERT' and o.kind = 'enrolment' and o.state = 'signed')
            and (tg_op <> 'INSERT' and o.id = old.order_id or tg_op <> 'DELETE' and o.id = new.order_id)
    );
begin
    if signed and not sec.is_console() and not (
        tg_op = 'UPDATE' and (to_jsonb(new) - kept) is not distinct from (to_jsonb(old) - kept)
    ) then
        perform sec.refuse('a line of a signed order does not change');
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

-- A calendar-thematic plan and a working programme are approved by deputies, and frozen from then on (п. 4.10).
create or replace function sec.guard_approved() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    approval text[] := array['approved_on', 'approved_by', 'edits', 'version'];
    was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
    if (now ->> 'approved_on') is distinct from (was ->> 'approved_on') and now is not null
        and not (sec.is_console() or sec.everywhere('edit_topics')) then
        perform sec.refuse('a deputy approves');
    end if;
    if sec.everywhere('edit_curriculum') then
        approval := approval || array['row_id'];  -- its groups go over to another curriculum (п. 4.9)
    end if;
    if (was ->> 'approved_on') is not null and (now - approval) is distinct from (was - approval) then
        perform sec.refuse('it is approved');
    end if;
    return coalesce(new, old);
end $$;

create or replace function sec.guard_topic() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.topic_plan p
               where p.id = coalesce(new.plan_id, old.plan_id) and p.approved_on is not null) then
        perform sec.refuse('the plan of the topic is approved');
    end if;
    return coalesce(new, old);
end $$;

create or replace function sec.guard_programme_file() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.work_programme w where w.id = old.programme_id and w.approved_on is not null) then
        perform sec.refuse('the programme of the file is approved');
    end if;
    return coalesce(new, old);
end $$;

-- What is approved of a curriculum changes only by a new edition; its own row may only be called replaced (п. 4.9).
create or replace function sec.guard_curriculum() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    kept text[] := array['state', 'edits', 'version'];
begin
    if sec.is_console() then
        return coalesce(new, old);
    end if;
    if tg_op = 'INSERT' and new.state <> 'draft' then
        perform sec.refuse('a curriculum begins as a draft');
    end if;
    if tg_op <> 'INSERT' and old.state <> 'draft' and (
        tg_op = 'DELETE' or new.state = 'draft' or old.state = 'replaced' and new.state <> 'replaced'
        or (to_jsonb(new) - kept) is distinct from (to_jsonb(old) - kept)
    ) then
        perform sec.refuse('the curriculum is approved');
    end if;
    return coalesce(new, old);
end $$;

create or replace function sec.guard_plan_part() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
    if not sec.is_console() and exists (
        select from public.curriculum c where c.state <> 'draft' and c.id in (
            (was ->> 'curriculum_id')::integer, (now ->> 'curriculum_id')::integer,
            (select r.curriculum_id from public.plan_row r where r.id = (was ->> 'row_id')::integer),
            (select r.curriculum_id from public.plan_row r where r.id = (now ->> 'row_id')::integer)
        )
    ) then
        perform sec.refuse('the curriculum is approved');
    end if;
    return coalesce(new, old);
end $$;

-- A published version of the timetable stays as people have seen it: a change is a draft, and another publication.
create or replace function sec.guard_timetable() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    kept text[] := array['source_id'];  -- the draft that it was copied from may go
begin
    if tg_op = 'INSERT' and new.state <> 'draft' and not sec.is_console() then
        perform sec.refuse('a version of the timetable begins as a draft');
    end if;
    if tg_op <> 'INSERT' and old.state = 'published' and (
        tg_op = 'DELETE' or (to_jsonb(new) - kept) is distinct from (to_jsonb(old) - kept)
    ) then
        perform sec.refuse('a published timetable does not change');
    end if;
    return coalesce(new, old);
end $$;

create or replace function sec.guard_cycle_lesson() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (
        select from public.timetable t where t.state = 'published' and (
            tg_op <> 'INSERT' and t.id = old.timetable_id or tg_op <> 'DELETE' and t.id = new.timetable_id
        )
    ) and not (sec.is_console() and tg_op = 'INSERT') then
        perform sec.refuse('a published timetable does not change');
    end if;
    if tg_op <> 'INSERT' and not sec.is_console() and not sec.everywhere('edit_timetable') then
        perform sec.require_divided(old.load_id, new.load_id);
    end if;
    return coalesce(new, old);
end $$;

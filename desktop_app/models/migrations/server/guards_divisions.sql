-- Divisions into subgroups (п. 4.6, 4.7): the office composes, the teachers sign, whoever may approves; what is approved
-- changes by dated moves only, and nothing but what is approved comes into the load.

create or replace function sec.keeps_division(permission_ text, group_ integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return sec.everywhere(permission_) or group_ = any(sec.own_groups(permission_));
end $$;

-- Every subgroup has a teacher for all that the division is for, every teacher has signed or it is said why not, and
-- nobody waits for an answer (п. 4.6).
create or replace function sec.require_agreed(it public.division, unsigned_ text) returns void
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (
        select from public.division_target t join public.subgroup s on s.division_id = t.division_id
        where t.division_id = it.id and not exists (
            select from public.part_teacher p where p.target_id = t.id and p.subgroup_id = s.id
        )
    ) then
        perform sec.refuse('a subgroup has no teacher');
    end if;
    if exists (select from public.move_request r where r.division_id = it.id and r.state = 'asked') then
        perform sec.refuse('a teacher waits for an answer');
    end if;
    if btrim(unsigned_) = '' and exists (
        select from public.part_teacher p where p.division_id = it.id and not exists (
            select from public.division_signature g
            where g.division_id = it.id and g.edition = it.edition and g.employee_id = p.teacher_id
        )
    ) then
        perform sec.refuse('a teacher has not signed, and it is not said why');
    end if;
end $$;

create or replace function sec.guard_division() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    decided text[] := '{state,approved_by,approved_at,unsigned,edition,version}';
    ended text[] := '{ends,edition,version}';
begin
    if sec.is_console() then
        return coalesce(new, old);
    end if;
    if tg_op = 'DELETE' then
        if old.state = 'approved' then
            perform sec.refuse('an approved division stays');
        end if;
        return old;
    end if;
    if tg_op = 'INSERT' then
        if new.state <> 'draft' or new.approved_by <> '' or new.ends is not null then
            perform sec.refuse('a division begins as a draft');
        end if;
        return new;
    end if;
    if (new.id, new.group_id, new.term_id) is distinct from (old.id, old.group_id, old.term_id) then
        perform sec.refuse('a division does not move');
    end if;
    if old.state = 'approved' then
        if (to_jsonb(new) - ended) is distinct from (to_jsonb(old) - ended)
            or new.ends is distinct from old.ends and not sec.keeps_division('approve_divisions', old.group_id) then
            perform sec.refuse('an approved division is only ended, by whoever approves');
        end if;
        return new;
    end if;
    if new.state = 'approved' then
        if not sec.keeps_division('approve_divisions', old.group_id) or new.approved_by <> sec.login()
            or old.state <> 'agreeing'
            or (to_jsonb(new) - decided) is distinct from (to_jsonb(old) - decided) then
            perform sec.refuse('a division is approved as its teachers have seen it, by whoever may');
        end if;
        perform sec.require_agreed(old, new.unsigned);
        return new;
    end if;
    if new.approved_by <> '' or new.ends is not null or not sec.keeps_division('edit_divisions', old.group_id) then
        perform sec.refuse('whoever composes a division does not approve it so');
    end if;
    return new;
end $$;

create or replace function sec.guard_division_part() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not sec.is_console() and exists (
        select from public.division d where d.state = 'approved' and (
            tg_op <> 'INSERT' and d.id = old.division_id or tg_op <> 'DELETE' and d.id = new.division_id
        )
    ) then
        perform sec.refuse('an approved division changes by moves alone');
    end if;
    return coalesce(new, old);
end $$;

create or replace function sec.guard_membership() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    approved boolean := exists (
        select from public.division d where d.id = coalesce(new.division_id, old.division_id) and d.state = 'approved'
    );
begin
    if tg_op <> 'DELETE' and new.subgroup_id is not null and not exists (
        select from public.subgroup s where s.id = new.subgroup_id and s.division_id = new.division_id
    ) then
        perform sec.refuse('the subgroup is of another division');
    end if;
    if tg_op <> 'DELETE' and exists (
        select from public.subgroup_membership m
        where m.division_id = new.division_id and m.student_id = new.student_id and m.id <> new.id
            and m.since < coalesce(new.until, 'infinity') and new.since < coalesce(m.until, 'infinity')
    ) then
        perform sec.refuse('a student stands in one subgroup at a time');
    end if;
    if sec.is_console() or not approved then
        return coalesce(new, old);
    end if;
    if tg_op = 'UPDATE' and (to_jsonb(new) - '{until,version}'::text[]) = (to_jsonb(old) - '{until,version}'::text[])
        or tg_op = 'INSERT'
        or tg_op = 'DELETE' and old.until is null and not exists (
            select from public.mark k join public.lesson l on l.id = k.lesson_id
            join public.teaching_load t on t.id = k.load_id
            where k.student_id = old.student_id and t.subgroup_id = old.subgroup_id and l.day >= old.since
        ) then
        return coalesce(new, old);
    end if;
    perform sec.refuse('of an approved division only the dates change');
    return null;
end $$;

create or replace function sec.guard_move_request() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() then
        return coalesce(new, old);
    end if;
    if tg_op = 'UPDATE' then
        if (to_jsonb(new) - '{state,answer,answered_by,subgroup_id,version}'::text[])
            is distinct from (to_jsonb(old) - '{state,answer,answered_by,subgroup_id,version}'::text[])
            or new.subgroup_id is distinct from old.subgroup_id and new.subgroup_id is not null
            or old.state <> 'asked' or new.state <> 'asked' and new.answered_by <> sec.login() then
            perform sec.refuse('a request is answered once, by oneself');
        end if;
        return new;
    end if;
    if tg_op = 'DELETE' and (
        not exists (select from public.division d where d.id = old.division_id)
        or old.subgroup_id is not null and not exists (select from public.subgroup s where s.id = old.subgroup_id)
    ) then
        return old;  -- it goes with what it was about
    end if;
    if coalesce(new.asked_by_id, old.asked_by_id) <> all(sec.own_employees('agree_divisions'))
        or coalesce(new.state, old.state) <> 'asked'
        or tg_op = 'INSERT' and not exists (
            select from public.division d where d.id = new.division_id and d.state = 'agreeing'
        ) then
        perform sec.refuse('a teacher asks for themselves, while the division is being agreed');
    end if;
    return coalesce(new, old);
end $$;

create or replace function sec.guard_signature() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() then
        return coalesce(new, old);
    end if;
    if tg_op = 'DELETE' and not exists (select from public.division d where d.id = old.division_id) then
        return old;  -- it goes with its division
    end if;
    if tg_op = 'UPDATE' or coalesce(new.employee_id, old.employee_id) <> all(sec.own_employees('agree_divisions'))
        or not exists (
            select from public.division d where d.id = coalesce(new.division_id, old.division_id)
                and d.state = 'agreeing' and d.edition = coalesce(new.edition, old.edition)
        ) then
        perform sec.refuse('a teacher signs for themselves, and what stands now');
    end if;
    return coalesce(new, old);
end $$;

-- Whether a division that somebody has approved is, or was, for the lessons of these rows of the load.
create or replace function sec.is_divided(it public.teaching_load) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from public.division_target t join public.division d on d.id = t.division_id
        where d.state = 'approved' and (d.group_id, d.term_id) = (it.group_id, it.term_id)
            and (t.row_id, t.kind) = (it.row_id, it.kind)
    ) or exists (
        select from public.teaching_load l join public.subgroup s on s.id = l.subgroup_id
        join public.division d on d.id = s.division_id
        where d.state = 'approved' and (l.group_id, l.term_id) = (it.group_id, it.term_id)
            and (l.row_id, l.kind) = (it.row_id, it.kind)
    );
end $$;

-- Whoever approves divisions moves the lessons of what is divided, from one of its rows to another, and no others.
create or replace function sec.require_divided(load_ integer, other_ integer) returns void
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one public.teaching_load;
    other public.teaching_load;
begin
    select * into one from public.teaching_load l where l.id = load_;
    select * into other from public.teaching_load l where l.id = coalesce(other_, load_);
    if not sec.is_divided(one) or (one.term_id, one.group_id, one.row_id, one.kind)
        is distinct from (other.term_id, other.group_id, other.row_id, other.kind) then
        perform sec.refuse('the lessons of what is not divided are somebody else''s');
    end if;
end $$;

create or replace function sec.guard_lesson_gone() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not (sec.is_console() or sec.everywhere('edit_timetable') or sec.everywhere('edit_sessions')) then
        perform sec.require_divided(old.load_id, null);
    end if;
    return old;
end $$;

-- A row of the load is of an approved division; whoever approves divisions changes nothing else of the load.
create or replace function sec.guard_load() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    followed text[] := '{hours,since,until,subgroup_id,teacher_id,room_kind,version}';
begin
    if sec.is_console() then
        return new;
    end if;
    if new.subgroup_id is not null and (tg_op = 'INSERT' or new.subgroup_id is distinct from old.subgroup_id)
        and not exists (
            select from public.subgroup s join public.division d on d.id = s.division_id
            where s.id = new.subgroup_id and d.state = 'approved' and d.ends is null
                and (d.group_id, d.term_id) = (new.group_id, new.term_id)
        ) then
        perform sec.refuse('the subgroup is of no division in force of this group');
    end if;
    if sec.everywhere('edit_load') or tg_op = 'UPDATE' and sec.everywhere('edit_curriculum')
        and (to_jsonb(new) - '{row_id,version}'::text[]) = (to_jsonb(old) - '{row_id,version}'::text[]) then
        return new;
    end if;
    if not sec.is_divided(new) or new.lead_id is not null
        or tg_op = 'UPDATE' and (old.until is not null
            or (to_jsonb(new) - followed) is distinct from (to_jsonb(old) - followed)) then
        perform sec.refuse('the load of what is not divided is somebody else''s');
    end if;
    if new.until is not null and new.hours <> (
        select coalesce(sum(l.hours), 0) from public.lesson l where l.load_id = new.id and l.day < new.until
    ) then
        perform sec.refuse('a row that ends has the hours that were given');
    end if;
    if new.until is null and new.subgroup_id is not null and not exists (
        select from public.part_teacher p join public.division_target t on t.id = p.target_id
        where p.subgroup_id = new.subgroup_id and p.teacher_id = new.teacher_id
            and (t.row_id, t.kind) = (new.row_id, new.kind)
    ) then
        perform sec.refuse('the teacher is not the one whom the division names');
    end if;
    return new;
end $$;

-- Whoever approves divisions lets a teacher go on with the plan of topics by which a row of the same was given before.
create or replace function sec.guard_topic_use() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare it public.teaching_load;
begin
    if sec.is_console() or sec.everywhere('edit_topics') or new.load_id = any(sec.own_loads('edit_topics')) then
        return new;
    end if;
    select * into it from public.teaching_load l where l.id = new.load_id;
    if tg_op <> 'INSERT' or not sec.is_divided(it) or not exists (
        select from public.topic_use u join public.topic_plan p on p.id = u.plan_id
        join public.teaching_load l on l.id = u.load_id
        where u.plan_id = new.plan_id and p.teacher_id = it.teacher_id and l.id <> it.id
            and (l.term_id, l.group_id, l.row_id, l.kind) = (it.term_id, it.group_id, it.row_id, it.kind)
    ) then
        perform sec.refuse('a plan of topics is chosen by the teacher');
    end if;
    return new;
end $$;

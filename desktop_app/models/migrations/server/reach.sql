-- Who asks, and on which rows a permission is theirs. The sets have the names of `services.reach` and mean the same;
-- where a permission is granted everywhere another policy says so, and the sets are not asked.
-- Everything hangs on session_user, the login that the server has checked: no setting that a client may change counts.
-- plpgsql keeps its plans from call to call; policies call these as (select …), so once a statement; what is written in SQL
-- becomes part of their queries (benchmarks/rls.py holds what it all costs). rights.sql is read first.

-- The first part of the logins' names stands in the text of the function: it is asked with every statement.
create or replace function sec.set_prefix(prefix_ text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $fn$
begin
    update sec.config set prefix = prefix_;
    execute format($made$
        create or replace function sec.login() returns text language sql stable as $body$
            select case when pg_catalog.starts_with(session_user, %L) then pg_catalog.substr(session_user, %s) end
        $body$
    $made$, prefix_, length(prefix_) + 1);
end $fn$;

select sec.set_prefix(coalesce((select c.prefix from sec.config c), ''));

create or replace function sec.is_console() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return pg_has_role(session_user, '$base_owner', 'member');  -- true of a superuser too
end $$;

create or replace function sec.account_id() returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select a.id from public.account a where a.login = sec.login() and not a.blocked
            and (a.valid_until is null or a.valid_until >= current_date)
    );
end $$;

create or replace function sec.person_id() returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select a.person_id from public.account a where a.login = sec.login());
end $$;

create or replace function sec.roles() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select distinct s.role from sec.role_span s
        where s.login = sec.login() and s.since <= current_date and s.until >= current_date
    );
end $$;

-- What the person has a permission for today: one line, or none.
create or replace function sec.mine(permission_ text) returns setof sec.rights language sql stable as $$
    select r.* from sec.rights r
    where r.login = sec.login() and r.permission = permission_ and r.since <= current_date and r.until >= current_date
$$;

create or replace function sec.scopes(permission_ text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return coalesce((select m.scopes from sec.mine(permission_) m), '{}');
end $$;

create or replace function sec.may(permission_ text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (select from sec.mine(permission_));
end $$;

create or replace function sec.everywhere(permission_ text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (select from sec.mine(permission_) m where 'all' = any(m.scopes));
end $$;

create or replace function sec.is_director() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return 'director' = any(sec.roles());
end $$;

-- Who works here, and oneself, whatever the scope.
create or replace function sec.staff(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return case when sec.may(permission_) then array(select e.person_id from public.employee e) end;
end $$;

create or replace function sec.oneself(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select m.person_id from sec.mine(permission_) m);
end $$;

-- The versions of timetables that everybody sees.
create or replace function sec.published(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return case when sec.may(permission_) then
        array(select t.id from public.timetable t where t.state = 'published') end;
end $$;

-- The sessions whose schedule everybody sees, and their events: who sits a retake is not told with them.
create or replace function sec.announced(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return case when sec.may(permission_) then
        array(select s.id from public.exam_session s where s.published_on is not null) end;
end $$;

create or replace function sec.announced_events(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return case when sec.may(permission_) then
        array(select e.id from public.exam_event e where e.session_id = any(sec.announced(permission_))) end;
end $$;

-- The divisions into subgroups that the load and the timetable follow.
create or replace function sec.in_force(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return case when sec.may(permission_) then
        array(select d.id from public.division d where d.state = 'approved') end;
end $$;

-- OWN_LOAD: the person as an employee, and what follows from it.
create or replace function sec.own_employees(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select me.employee_id from sec.mine(permission_) me
        where 'own_load' = any(me.scopes) and me.employee_id is not null
    );
end $$;

-- The newest first, here and below: a policy looks through the keys from the first on, and few ask for old journals.
create or replace function sec.own_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select l.id from sec.mine(permission_) me
        join public.teaching_load l on l.teacher_id = me.employee_id
        where 'own_load' = any(me.scopes)
        order by l.id desc
    );
end $$;

create or replace function sec.own_rows(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select distinct l.row_id from sec.mine(permission_) me
        join public.teaching_load l on l.teacher_id = me.employee_id
        where 'own_load' = any(me.scopes)
    );
end $$;

create or replace function sec.own_topic_plans(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select t.id from public.topic_plan t where t.teacher_id = any(sec.own_employees(permission_)));
end $$;

create or replace function sec.own_work_programmes(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select w.id from public.work_programme w where w.row_id = any(sec.own_rows(permission_)));
end $$;

create or replace function sec.load_groups(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select distinct l.group_id from sec.mine(permission_) me
        join public.teaching_load l on l.teacher_id = me.employee_id
        where 'own_load' = any(me.scopes)
    );
end $$;

create or replace function sec.load_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare groups integer[] := sec.load_groups(permission_);
begin
    return array(
        select s.id from public.student s where s.group_id = any(groups)
    );
end $$;

create or replace function sec.taught_persons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare groups integer[] := sec.load_groups(permission_);
begin
    return array(
        select s.person_id from public.student s where s.group_id = any(groups)
    );
end $$;

-- Whoever has studied in these groups: asked last, of those alone who are not there any more.
create or replace function sec.former_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare groups integer[] := sec.load_groups(permission_);
begin
    return array(
        select distinct p.student_id from public.placement p
        where p.group_id = any(groups) and p.status = 'studying'
    );
end $$;

create or replace function sec.former_persons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select s.person_id from public.student s where s.id = any(sec.former_students(permission_)));
end $$;

create or replace function sec.own_sheets(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select h.id from sec.mine(permission_) me
        join public.grade_sheet h on h.teacher_id = me.employee_id
        where 'own_load' = any(me.scopes)
    );
end $$;

create or replace function sec.sheet_groups(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_sheets(permission_);
begin
    return array(select distinct h.group_id from public.grade_sheet h where h.id = any(keys));
end $$;

create or replace function sec.sheet_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_sheets(permission_);
begin
    return array(select distinct r.student_id from public.grade_row r where r.sheet_id = any(keys));
end $$;

create or replace function sec.sheet_persons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    groups integer[] := sec.sheet_groups(permission_);
    keys integer[] := sec.sheet_students(permission_);
begin
    return array(
        select s.person_id from public.student s where s.group_id = any(groups) or s.id = any(keys)
    );
end $$;

create or replace function sec.journal_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select x.id from sec.mine(permission_) me cross join lateral (
            select beside.id from public.teaching_load own
            cross join lateral (  -- by the index: the loads of all years and people are not gone through
                select l.id from public.teaching_load l
                where l.term_id = own.term_id and l.group_id = own.group_id and l.row_id = own.row_id
                offset 0
            ) beside
            where own.teacher_id = me.employee_id
            union
            select l.id from public.grade_sheet h
            join public.teaching_load l on l.term_id = h.term_id and l.group_id = h.group_id and l.row_id = h.row_id
            where h.teacher_id = me.employee_id
        ) x
        where 'own_load' = any(me.scopes)
        order by x.id desc
    );
end $$;

create or replace function sec.supervised_practices(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select p.id from sec.mine(permission_) me join public.practice p on p.supervisor_id = me.employee_id
        where 'own_load' = any(me.scopes)
    );
end $$;

create or replace function sec.supervised_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_employees(permission_);
begin
    return array(
        select w.student_id from public.course_work w where w.supervisor_id = any(keys)
        union
        select p.student_id from public.practice p where p.supervisor_id = any(keys)
        union
        select g.student_id from public.gia_entry g where g.supervisor_id = any(keys)
    );
end $$;

create or replace function sec.supervised_persons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.supervised_students(permission_);
begin
    return array(select s.person_id from public.student s where s.id = any(keys));
end $$;

-- In journals only: the lessons that the person gives by a substitution in force, of whatever load, and who sits there.
create or replace function sec.given_lessons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select l.id from sec.mine(permission_) me
        join public.lesson l on l.teacher_id = me.employee_id
        join public.substitution s on s.lesson_id = l.id
        where 'own_load' = any(me.scopes) and permission_ in ('read_journal', 'write_marks')
            and s.revoked_at is null and s.kind in ('teacher', 'discipline', 'merged')
    );
end $$;

create or replace function sec.given_groups(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.given_lessons(permission_);
begin
    return array(
        select t.group_id from public.lesson l join public.teaching_load t on t.id = l.load_id where l.id = any(keys)
    );
end $$;

create or replace function sec.given_persons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.given_groups(permission_);
begin
    return array(select s.person_id from public.student s where s.group_id = any(keys));
end $$;

-- The divisions of which the person teaches a subgroup, or is to teach it; their groups, and who studies there.
create or replace function sec.own_divisions(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_employees(permission_);
begin
    return array(select distinct t.division_id from public.part_teacher t where t.teacher_id = any(keys));
end $$;

create or replace function sec.divided_groups(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_divisions(permission_);
begin
    return array(select distinct d.group_id from public.division d where d.id = any(keys));
end $$;

create or replace function sec.divided_persons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.divided_groups(permission_);
begin
    return array(select s.person_id from public.student s where s.group_id = any(keys));
end $$;

-- The students and their parents, as persons.
create or replace function sec.people_behind(students_ integer[]) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select s.person_id from public.student s where s.id = any(students_)
        union
        select g.person_id from public.guardian g where g.student_id = any(students_)
    );
end $$;

-- OWN_GROUP and DEPARTMENT: the groups that a person is curator or head of, and what follows from them.
create or replace function sec.own_groups(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare me record;
begin
    select m.scopes, m.employee_id into me from sec.mine(permission_) m;
    return array(
        select g.id from public.study_group g where 'own_group' = any(me.scopes) and g.curator_id = me.employee_id
        union
        select g.id from public.study_group g join public.department d on d.id = g.department_id
        where 'department' = any(me.scopes) and d.head_id = me.employee_id
    );
end $$;

create or replace function sec.group_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_groups(permission_);
begin
    return array(select l.id from public.teaching_load l where l.group_id = any(keys) order by l.id desc);
end $$;

create or replace function sec.group_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_groups(permission_);
begin
    return array(select s.id from public.student s where s.group_id = any(keys));
end $$;

create or replace function sec.led_divisions(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_groups(permission_);
begin
    return array(select d.id from public.division d where d.group_id = any(keys));
end $$;

create or replace function sec.led_places(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_groups(permission_);
begin
    return array(
        select c.id from public.cycle_lesson c join public.teaching_load l on l.id = c.load_id
        where l.group_id = any(keys)
    );
end $$;

create or replace function sec.group_sheets(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_groups(permission_);
begin
    return array(select h.id from public.grade_sheet h where h.group_id = any(keys));
end $$;

create or replace function sec.outsiders(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return sec.people_behind(sec.group_students(permission_));
end $$;

create or replace function sec.outside_accounts(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.outsiders(permission_);
begin
    return array(select a.id from public.account a where a.person_id = any(keys));
end $$;

-- SELF and OWN_CHILD: the person as a student, the person's children, and what follows from them.
create or replace function sec.own_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare me record;
begin
    select m.scopes, m.person_id into me from sec.mine(permission_) m;
    return array(
        select s.id from public.student s where 'self' = any(me.scopes) and s.person_id = me.person_id
        union
        select g.student_id from public.guardian g where 'own_child' = any(me.scopes) and g.person_id = me.person_id
    );
end $$;

create or replace function sec.study_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_students(permission_);
begin
    return array(
        select l.id from public.teaching_load l
        where l.group_id in (select s.group_id from public.student s where s.id = any(keys))
            and (l.subgroup_id is null or l.subgroup_id in (
                select m.subgroup_id from public.subgroup_membership m where m.student_id = any(keys)))
    );
end $$;

create or replace function sec.study_works(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.study_loads(permission_);
begin
    return array(
        select w.id from public.lesson_work w join public.lesson l on l.id = w.lesson_id
        where w.load_id = any(keys) and (w.announced or l.day <= current_date)
    );
end $$;

create or replace function sec.study_sheets(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_students(permission_);
begin
    return array(
        select h.id from public.grade_sheet h
        where h.group_id in (select s.group_id from public.student s where s.id = any(keys))
    );
end $$;

create or replace function sec.own_accounts(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select m.account_id from sec.mine(permission_) m where 'self' = any(m.scopes));
end $$;

create or replace function sec.own_persons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return sec.people_behind(sec.own_students(permission_))
        || array(select m.person_id from sec.mine(permission_) m where 'self' = any(m.scopes));
end $$;

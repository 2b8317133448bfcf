-- Who asks, and on which rows a permission is theirs. The sets have the names of `services.reach` and mean the same.
-- Everything hangs on session_user, the login that the server has checked: no setting that a client may change counts.
-- plpgsql keeps its plans from call to call; policies call these as (select …), so once a statement.

create or replace function sec.login() returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare start text := (select c.prefix from sec.config c);
begin
    if left(session_user, length(start)) = start then
        return substr(session_user, length(start) + 1);
    end if;
    return null;
end $$;

create or replace function sec.is_console() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (select from pg_roles r where r.rolname = session_user and r.rolsuper)
        or pg_has_role(session_user, '$base_owner', 'member');
end $$;

create or replace function sec.account_id() returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select a.id from public.account a
        where a.login = sec.login() and not a.blocked
            and (a.valid_until is null or a.valid_until >= current_date)
    );
end $$;

create or replace function sec.person_id() returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select a.person_id from public.account a where a.id = sec.account_id());
end $$;

create or replace function sec.employee_id() returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select min(e.id) from public.employee e
        where e.person_id = sec.person_id() and (e.dismissed_on is null or e.dismissed_on > current_date)
    );
end $$;

create or replace function sec.belongs(person integer, as_role text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if as_role = 'student' then
        return exists (
            select from public.student s
            where s.person_id = person and s.status in ('studying', 'on_leave')
                and (s.left_on is null or s.left_on > current_date)
        );
    elsif as_role = 'parent' then
        return exists (
            select from public.guardian g join public.student s on s.id = g.student_id
            where g.person_id = person and s.status in ('studying', 'on_leave')
                and (s.left_on is null or s.left_on > current_date)
        );
    end if;
    return not exists (select from public.employee e where e.person_id = person)
        or exists (
            select from public.employee e
            where e.person_id = person and (e.dismissed_on is null or e.dismissed_on > current_date)
        );
end $$;

create or replace function sec.roles() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select distinct r.role::text
        from public.account a join public.account_role r on r.account_id = a.id
        where a.id = sec.account_id() and r.since <= current_date
            and (r.until is null or r.until >= current_date) and sec.belongs(a.person_id, r.role)
    );
end $$;

create or replace function sec.scopes(permission_ text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    me record;
    found_ text[];
begin
    select a.id, a.person_id, a.must_change into me from public.account a
    where a.login = sec.login() and not a.blocked and (a.valid_until is null or a.valid_until >= current_date);
    if me.id is null then
        return '{}';
    end if;
    found_ := array(
        select distinct g.scope::text
        from public.account_role r
        join public.access_grant g on g.role = r.role and g.permission = permission_
        where r.account_id = me.id and r.since <= current_date and (r.until is null or r.until >= current_date)
            and sec.belongs(me.person_id, r.role)
    );
    if permission_ = 'change_password' then
        return case when cardinality(sec.roles()) > 0 then '{self}'::text[] else '{}' end;
    elsif me.must_change or permission_ = any('$fixed'::text[]) or cardinality(sec.roles()) = 0 then
        return '{}';
    end if;
    if exists (select from public.access_exception e where e.account_id = me.id) then
        if exists (
            select from public.access_exception e
            where e.account_id = me.id and e.permission = permission_ and not e.allowed
                and e.since <= current_date and (e.until is null or e.until >= current_date)
        ) then
            return '{}';
        end if;
        found_ := found_ || array(
            select e.scope::text from public.access_exception e
            where e.account_id = me.id and e.permission = permission_ and e.allowed
                and e.since <= current_date and (e.until is null or e.until >= current_date)
        );
    end if;
    return found_;
end $$;

create or replace function sec.may(permission_ text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return cardinality(sec.scopes(permission_)) > 0;
end $$;

create or replace function sec.everywhere(permission_ text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return 'all' = any(sec.scopes(permission_));
end $$;

create or replace function sec.is_director() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return 'director' = any(sec.roles());
end $$;

create or replace function sec.staff() returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select e.person_id from public.employee e);
end $$;

create or replace function sec.group_size(group_ integer) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select count(*) from public.student s where s.group_id = group_ and s.status = 'studying');
end $$;

create or replace function sec.own_employees(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if 'own_load' = any(sec.scopes(permission_)) then
        return array(select sec.employee_id() where sec.employee_id() is not null);
    end if;
    return '{}';
end $$;

create or replace function sec.own_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select l.id from public.teaching_load l where l.teacher_id = any(sec.own_employees(permission_)));
end $$;

create or replace function sec.load_groups(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select distinct l.group_id from public.teaching_load l where l.teacher_id = any(sec.own_employees(permission_))
    );
end $$;

create or replace function sec.load_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select s.id from public.student s where s.group_id = any(sec.load_groups(permission_)));
end $$;

create or replace function sec.own_groups(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    scopes text[] := sec.scopes(permission_);
    me integer := sec.employee_id();
begin
    return array(
        select g.id from public.study_group g
        where 'own_group' = any(scopes) and g.curator_id = me
        union
        select g.id from public.study_group g join public.department d on d.id = g.department_id
        where 'department' = any(scopes) and d.head_id = me
    );
end $$;

create or replace function sec.group_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select l.id from public.teaching_load l where l.group_id = any(sec.own_groups(permission_)));
end $$;

create or replace function sec.group_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select s.id from public.student s where s.group_id = any(sec.own_groups(permission_)));
end $$;

create or replace function sec.own_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    scopes text[] := sec.scopes(permission_);
    me integer := sec.person_id();
begin
    return array(
        select s.id from public.student s where 'self' = any(scopes) and s.person_id = me
        union
        select g.student_id from public.guardian g where 'own_child' = any(scopes) and g.person_id = me
    );
end $$;

create or replace function sec.study_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare students integer[] := sec.own_students(permission_);
begin
    return array(
        select l.id from public.teaching_load l
        where l.group_id in (select s.group_id from public.student s where s.id = any(students))
            and (l.subgroup_id is null or l.subgroup_id in (
                select m.subgroup_id from public.subgroup_membership m where m.student_id = any(students)
            ))
    );
end $$;

create or replace function sec.study_sheets(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare students integer[] := sec.own_students(permission_);
begin
    return array(
        select h.id from public.grade_sheet h
        where h.group_id in (select s.group_id from public.student s where s.id = any(students))
    );
end $$;

create or replace function sec.own_sheets(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select h.id from public.grade_sheet h where h.teacher_id = any(sec.own_employees(permission_)));
end $$;

create or replace function sec.sheet_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select l.id from public.teaching_load l
        join public.grade_sheet h on h.term_id = l.term_id and h.group_id = l.group_id and h.row_id = l.row_id
        where h.teacher_id = any(sec.own_employees(permission_))
    );
end $$;

create or replace function sec.group_sheets(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select h.id from public.grade_sheet h where h.group_id = any(sec.own_groups(permission_)));
end $$;

create or replace function sec.outsiders(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare students integer[] := sec.group_students(permission_);
begin
    return array(
        select s.person_id from public.student s where s.id = any(students)
        union
        select g.person_id from public.guardian g where g.student_id = any(students)
    );
end $$;

create or replace function sec.persons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    of_groups integer[] := sec.group_students(permission_);
    own integer[] := sec.own_students(permission_);
    taught integer[] := sec.load_students(permission_);
begin
    return array(
        select s.person_id from public.student s where s.id = any(of_groups || own || taught)
        union
        select g.person_id from public.guardian g where g.student_id = any(of_groups || own)
        union
        select sec.person_id() where 'self' = any(sec.scopes(permission_)) and sec.person_id() is not null
    );
end $$;

create or replace function sec.outside_accounts(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select a.id from public.account a where a.person_id = any(sec.outsiders(permission_)));
end $$;

create or replace function sec.own_accounts(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if 'self' = any(sec.scopes(permission_)) then
        return array[sec.account_id()];
    end if;
    return '{}';
end $$;

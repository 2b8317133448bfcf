-- Who asks, and on which rows a permission is theirs. The sets have the names of `services.reach` and mean the same;
-- a set is null where the permission is granted everywhere, and a policy takes that for «yes».
-- Everything hangs on session_user, the login that the server has checked: no setting that a client may change counts.
-- plpgsql keeps its plans from call to call; policies call these as (select …), so once a statement; whatever scope a
-- person has not is left without a look at any table (benchmarks/rls.py holds what it all costs). rights.sql is read first.

-- The first part of the logins' names stands in the text of the function: it is asked with every statement.
create or replace function sec.set_prefix(prefix_ text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $fn$
begin
    update sec.config set prefix = prefix_;
    execute format($made$
        create or replace function sec.login() returns text
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $body$
        begin
            return case when starts_with(session_user, %1$L) then substr(session_user, length(%1$L) + 1) end;
        end $body$
    $made$, prefix_);
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

create or replace function sec.employee_id() returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select min(e.id) from public.account a join public.employee e on e.person_id = a.person_id
        where a.login = sec.login() and (e.dismissed_on is null or e.dismissed_on > current_date)
    );
end $$;

create or replace function sec.roles() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select distinct s.role from sec.role_span s
        where s.login = sec.login() and s.since <= current_date and s.until >= current_date
    );
end $$;

create or replace function sec.scopes(permission_ text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    span record;
    found_ text[] := '{}';
begin
    for span in
        select r.scopes, r.refused from sec.rights r
        where r.login = sec.login() and r.permission = permission_ and r.since <= current_date and r.until >= current_date
    loop
        if span.refused then
            return '{}';
        end if;
        found_ := found_ || span.scopes;
    end loop;
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

-- Who works here, and oneself, whatever the scope.
create or replace function sec.staff() returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(select e.person_id from public.employee e);
end $$;

create or replace function sec.oneself() returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array[sec.person_id()];
end $$;

-- How many study in a group is no secret, whoever may see who they are.
create or replace function sec.group_size(group_ integer) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select count(*) from public.student s where s.group_id = group_ and s.status = 'studying');
end $$;

-- OWN_LOAD: the person as an employee, and what follows from it.
create or replace function sec.own_employees(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    scopes text[] := sec.scopes(permission_);
    me integer;
begin
    if 'all' = any(scopes) then
        return null;
    elsif 'own_load' = any(scopes) then
        me := sec.employee_id();
    end if;
    return case when me is null then '{}' else array[me] end;
end $$;

create or replace function sec.own_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_employees(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(select l.id from public.teaching_load l where l.teacher_id = keys[1]);
end $$;

create or replace function sec.load_groups(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_employees(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(select l.group_id from public.teaching_load l where l.teacher_id = keys[1]);
end $$;

create or replace function sec.load_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.load_groups(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(select s.id from public.student s where s.group_id = any(keys));
end $$;

create or replace function sec.own_sheets(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_employees(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(select h.id from public.grade_sheet h where h.teacher_id = keys[1]);
end $$;

create or replace function sec.sheet_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_employees(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(
        select l.id from public.grade_sheet h
        join public.teaching_load l on l.term_id = h.term_id and l.group_id = h.group_id and l.row_id = h.row_id
        where h.teacher_id = keys[1]
    );
end $$;

-- OWN_GROUP and DEPARTMENT: the groups that a person is curator or head of, and what follows from them.
create or replace function sec.own_groups(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    scopes text[] := sec.scopes(permission_);
    me integer;
begin
    if 'all' = any(scopes) then
        return null;
    elsif not scopes && '{own_group,department}' then
        return '{}';
    end if;
    me := sec.employee_id();
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
declare keys integer[] := sec.own_groups(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(select l.id from public.teaching_load l where l.group_id = any(keys));
end $$;

create or replace function sec.group_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_groups(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(select s.id from public.student s where s.group_id = any(keys));
end $$;

create or replace function sec.group_sheets(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_groups(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(select h.id from public.grade_sheet h where h.group_id = any(keys));
end $$;

create or replace function sec.outsiders(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.group_students(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(
        select s.person_id from public.student s where s.id = any(keys)
        union
        select g.person_id from public.guardian g where g.student_id = any(keys)
    );
end $$;

create or replace function sec.outside_accounts(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.outsiders(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(select a.id from public.account a where a.person_id = any(keys));
end $$;

-- SELF and OWN_CHILD: the person as a student, the person's children, and what follows from them.
create or replace function sec.own_students(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    scopes text[] := sec.scopes(permission_);
    me integer;
begin
    if 'all' = any(scopes) then
        return null;
    elsif not scopes && '{self,own_child}' then
        return '{}';
    end if;
    me := sec.person_id();
    return array(
        select s.id from public.student s where 'self' = any(scopes) and s.person_id = me
        union
        select g.student_id from public.guardian g where 'own_child' = any(scopes) and g.person_id = me
    );
end $$;

create or replace function sec.study_loads(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_students(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(
        select l.id from public.teaching_load l
        where l.group_id in (select s.group_id from public.student s where s.id = any(keys))
            and (l.subgroup_id is null or l.subgroup_id in (
                select m.subgroup_id from public.subgroup_membership m where m.student_id = any(keys)))
    );
end $$;

create or replace function sec.study_sheets(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare keys integer[] := sec.own_students(permission_);
begin
    if keys is null or keys = '{}' then
        return keys;
    end if;
    return array(
        select h.id from public.grade_sheet h
        where h.group_id in (select s.group_id from public.student s where s.id = any(keys))
    );
end $$;

create or replace function sec.own_accounts(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare scopes text[] := sec.scopes(permission_);
begin
    if 'all' = any(scopes) then
        return null;
    end if;
    return case when 'self' = any(scopes) then array[sec.account_id()] else '{}' end;
end $$;

-- Everybody behind the students within reach, their parents, and the person.
create or replace function sec.persons(permission_ text) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    scopes text[] := sec.scopes(permission_);
    students integer[] := '{}';
    taught integer[] := '{}';
    found_ integer[] := '{}';
begin
    if 'all' = any(scopes) then
        return null;
    end if;
    if scopes && '{own_group,department}' then
        students := students || sec.group_students(permission_);
    end if;
    if scopes && '{self,own_child}' then
        students := students || sec.own_students(permission_);
    end if;
    if 'own_load' = any(scopes) then
        taught := array(select l.group_id from public.teaching_load l where l.teacher_id = sec.employee_id());
    end if;
    if taught <> '{}' then
        found_ := array(select s.person_id from public.student s where s.group_id = any(taught));
    end if;
    if students <> '{}' then
        found_ := found_ || array(select s.person_id from public.student s where s.id = any(students))
            || array(select g.person_id from public.guardian g where g.student_id = any(students));
    end if;
    return case when 'self' = any(scopes) then found_ || sec.person_id() else found_ end;
end $$;

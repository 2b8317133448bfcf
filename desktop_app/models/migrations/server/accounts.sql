-- An account is a login role. These triggers run as the owner, who may make roles: the administrator needs no
-- superuser, and a password never comes here but as a SCRAM verifier that the client has computed.

create or replace function sec.role_of(login_ text) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select c.prefix from sec.config c) || login_;
end $$;

create or replace function sec.exists_role(name_ text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (select from pg_roles r where r.rolname = name_);
end $$;

create or replace function sec.keep_login() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    name_ text := sec.role_of(new.login);
    known boolean := sec.exists_role(sec.role_of(new.login));
begin
    if octet_length(name_) > 63 then
        raise exception using errcode = '22001', message = 'the login is too long for the server';
    end if;
    if tg_op = 'UPDATE' and new.login <> old.login then
        perform sec.refuse('a login does not change');
    end if;
    if not known then
        execute format('create role %I login in role %I', name_, '$base_member');
    elsif tg_op = 'INSERT' and (
        not pg_has_role(name_, '$base_member', 'member')
        or exists (select from pg_roles r where r.rolname = name_ and (r.rolsuper or r.rolcreaterole))
    ) then
        raise exception using errcode = '23505', message = 'the server has such a login already, and it is not ours';
    end if;
    if new.password_hash like 'SCRAM-SHA-256$%' then
        execute format('alter role %I password %L', name_, new.password_hash);
        new.password_hash := 'server';
    elsif new.password_hash <> 'server' then
        perform sec.refuse('a password comes as a SCRAM verifier only');
    end if;
    execute format('alter role %I valid until %L', name_,
        coalesce((new.valid_until + 1)::text, 'infinity'));
    execute format('alter role %I %s', name_, case when new.blocked then 'nologin' else 'login' end);
    return new;
end $$;

create or replace function sec.drop_login() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    execute format('drop role if exists %I', sec.role_of(old.login));
    return old;
end $$;

create or replace function sec.guard_account() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() or sec.everywhere('edit_accounts') then
        return new;
    end if;
    if tg_op = 'INSERT' or (to_jsonb(new) - '{password_hash,must_change,valid_until,signed_in_at,version}'::text[])
        is distinct from (to_jsonb(old) - '{password_hash,must_change,valid_until,signed_in_at,version}'::text[]) then
        perform sec.refuse('of an account only the password is yours to change');
    end if;
    if (to_jsonb(new) - 'signed_in_at') = (to_jsonb(old) - 'signed_in_at') then
        return new;  -- sec.signed_in(): no column that people may write
    end if;
    if new.password_hash = old.password_hash then
        perform sec.refuse('a password changes to another one');
    end if;
    if new.id = sec.account_id() then
        if new.must_change or new.valid_until is not null then
            perform sec.refuse('one''s own password is no one-time password');
        end if;
        return new;
    end if;
    if exists (
        select from public.account_role r where r.account_id = new.id and not r.role = any('$outside'::text[])
    ) then
        perform sec.refuse('the passwords of those who work here are the administrator''s');  -- п. 3.3
    end if;
    if not new.must_change or new.valid_until is null then
        perform sec.refuse('a password that is handed out is a one-time password');
    end if;
    return new;
end $$;

create or replace function sec.signed_in() returns timestamp
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare before timestamp;
begin
    select a.signed_in_at into before from public.account a where a.id = sec.account_id();
    update public.account a set signed_in_at = timezone('utc', clock_timestamp()) where a.id = sec.account_id();
    return before;
end $$;

-- Group roles follow the tables. $base_<role> holds $base_may_<permission>, which opens tables, and
-- $base_may_<permission>_<scope>, which opens rows; a login holds its roles, and its exceptions.
create or replace function sec.set_groups(member_ text, among_ text[], wanted_ text[]) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare group_ record;
begin
    if not sec.exists_role(member_) then
        return;
    end if;
    for group_ in
        select g.rolname as name, g.rolname = any(wanted_) as wanted from pg_roles g
        where g.rolname = any(among_) and (g.rolname = any(wanted_)) <> exists (
            select from pg_auth_members m join pg_roles r on r.oid = m.member
            where m.roleid = g.oid and r.rolname = member_
        )
    loop
        execute format(case when group_.wanted then 'grant %I to %I' else 'revoke %I from %I' end, group_.name, member_);
    end loop;
    if found then
        -- A plan that a session has prepared keeps the policies of the groups that it knew: it is to be made anew.
        perform pg_advisory_xact_lock(hashtext('$base rights'));
        grant usage on schema sec to $base_member;
    end if;
end $$;

create or replace function sec.lay_matrix() returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare role_ text;
begin
    foreach role_ in array '$roles'::text[] loop
        perform sec.set_groups('$base_' || role_, '$groups', array(
            select '$base_may_' || x.name from public.access_grant g
            cross join lateral (values (g.permission), (g.permission || '_' || g.scope)) x(name)
            where g.role = role_ and not g.permission = any('$fixed'::text[])
        ));
    end loop;
end $$;

create or replace function sec.lay_account(account_ integer) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare name_ text := sec.role_of((select a.login from public.account a where a.id = account_));
begin
    perform sec.set_groups(name_, '$groups'::text[] || array(select '$base_' || r from unnest('$roles'::text[]) r), array(
        select '$base_' || r.role from public.account_role r where r.account_id = account_
        union all
        select '$base_may_' || x.name from public.access_exception e
        cross join lateral (values (e.permission), (e.permission || '_' || e.scope)) x(name)
        where e.account_id = account_ and e.allowed and not e.permission = any('$fixed'::text[])
    ));
end $$;

create or replace function sec.keep_account_roles() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op <> 'INSERT' then
        perform sec.lay_account(old.account_id);
    end if;
    if tg_op <> 'DELETE' then
        perform sec.lay_account(new.account_id);
    end if;
    return null;
end $$;

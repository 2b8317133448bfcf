-- The trail: written by the server, by whomever and from whatever a statement comes; nobody may change a line of it.

create or replace function sec.who() returns text language sql stable as $$
    select coalesce(sec.login(), session_user)
$$;

create or replace function sec.current_deed(out id integer, out who text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare said text := current_setting('vedomost.deed', true);
begin
    if said ~ '^[0-9]{1,9}$' then  -- else nothing has been said, or somebody plays with it
        select d.id, d.who into current_deed.id, current_deed.who from public.audit d
        where d.id = said::integer and d.transaction = pg_current_xact_id()::text::bigint;
    end if;
end $$;

create or replace function sec.deed_is_done(operation_id_ text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (select from public.audit d where d.operation_id = operation_id_);
end $$;

-- The console may act for somebody (the demo, an import); everybody else is who the server knows them to be.
create or replace function sec.begin_deed(operation_id_ text, operation_ text, login_ text, workstation_ text)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare deed integer;
begin
    insert into public.audit (operation_id, at, account_id, who, operation, workstation, notes, transaction)
    values (
        left(operation_id_, 36), timezone('utc', clock_timestamp()),
        case when sec.is_console() then (select a.id from public.account a where a.login = login_)
            else sec.account_id() end,
        case when sec.is_console() then coalesce(nullif(login_, ''), session_user) else sec.who() end,
        left(operation_, 80),
        left(concat_ws(' ', nullif(workstation_, ''), host(inet_client_addr())), 80), '[]',
        pg_current_xact_id()::text::bigint
    ) returning id into deed;
    perform set_config('vedomost.deed', deed::text, true);
end $$;

create or replace function sec.end_deed(operation_id_ text, login_ text, notes_ json)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.audit d set
        notes = notes_,
        account_id = case when sec.is_console()
            then (select a.id from public.account a where a.login = login_) else d.account_id end,
        who = case when sec.is_console() then coalesce(nullif(login_, ''), d.who) else d.who end
    where d.operation_id = operation_id_ and d.transaction = pg_current_xact_id()::text::bigint;
end $$;

create or replace function sec.keep_trail() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    deed record := sec.current_deed();
    by_ text := case when sec.is_console() then coalesce(deed.who, session_user) else sec.who() end;
    at_ timestamp := timezone('utc', clock_timestamp());
    unsaid text[] := array['version'] || tg_argv;
begin
    if tg_op = 'INSERT' then
        insert into public.audit_change (table_name, row_key, kind, old, new, at, who, deed_id)
        select tg_table_name, (x.n ->> 'id')::integer, 'new', '{}', (x.n - unsaid)::json, at_, by_, deed.id
        from (select to_jsonb(r) n from new_rows r) x;
    elsif tg_op = 'DELETE' then
        insert into public.audit_change (table_name, row_key, kind, old, new, at, who, deed_id)
        select tg_table_name, (x.o ->> 'id')::integer, 'deleted', (x.o - unsaid)::json, '{}', at_, by_, deed.id
        from (select to_jsonb(r) o from old_rows r) x;
    else
        insert into public.audit_change (table_name, row_key, kind, old, new, at, who, deed_id)
        with pair as materialized (
            select o.id, to_jsonb(o) - unsaid as was, to_jsonb(n) - unsaid as now from old_rows o join new_rows n using (id)
        )
        select tg_table_name, pair.id, 'changed', x.old::json, x.new::json, at_, by_, deed.id
        from pair, lateral (
            select jsonb_object_agg(c.key, c.value) as old, jsonb_object_agg(c.key, pair.now -> c.key) as new
            from jsonb_each(pair.was) c where c.value is distinct from pair.now -> c.key
        ) x where x.new is not null;
    end if;
    return null;
end $$;

-- Who stands behind a login, for those who read a history: the accounts themselves may be closed to them.
create or replace function sec.names_of(logins_ text[]) returns json
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not (sec.is_console() or sec.may('read_history') or sec.may('read_audit')) then
        perform sec.refuse('no right to histories');
    end if;
    return (
        select json_object_agg(a.login, concat_ws(' ', p.last_name, p.first_name, nullif(p.patronymic, '')))
        from public.account a join public.person p on p.id = a.person_id where a.login = any(logins_)
    );
end $$;

-- Whether the asking person sees a record under the policies; runs with their own rights, not with the owner's.
create or replace function sec.sees(table_ text, key_ integer) returns boolean
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare seen boolean;
begin
    if table_ is null or key_ is null then
        return false;
    end if;
    execute format('select exists (select from public.%I r where r.id = $1)', table_) into seen using key_;
    return seen;
exception when insufficient_privilege or undefined_table or undefined_column then
    return false;
end $$;

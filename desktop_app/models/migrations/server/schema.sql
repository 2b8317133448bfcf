-- The schema of the guards. «$base» stands in the names of the server's roles; it is checked before it is put in.
create schema if not exists sec;

create table if not exists sec.config (
    one boolean primary key default true check (one),
    base text not null,            -- the first part of the names of the group roles
    prefix text not null,          -- the first part of the names of the login roles; empty if this is the only college
    fingerprint text not null      -- of what was laid last: another one means «must be renewed»
);

revoke all on schema sec, public from public;
revoke all on all tables in schema sec from public;

-- What was laid last: a client of another version learns that the database must be renewed, or that it is older itself.
create or replace function sec.fingerprint() returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select c.fingerprint from sec.config c);
end $$;

"""The group roles and the owner of everything, made where they are missing."""

import re

from sqlalchemy import Connection, text

from desktop_app.models.migrations.server.protection import Protection

BASE = re.compile(r"[a-z][a-z0-9_]{0,29}")


def run(connection: Connection, statements_: str) -> None:
    """Send statements as they are: «%» and «:» mean nothing to the driver."""
    driver = connection.connection.dbapi_connection
    assert driver is not None  # noqa: S101 - it is open
    driver.cursor().execute(statements_)


def role_names(protection: Protection, base: str) -> list[str]:
    """The group roles: everybody, each office role, each permission and scope of it."""
    return [f"{base}_member", *(f"{base}_{role}" for role in protection.roles), *protection.groups(base)]


def require_base(base: str) -> str:
    """The first part of the roles' names. Raises ValueError if it would need quotes."""
    if not BASE.fullmatch(base):
        raise ValueError(base)
    return base


def base_of(connection: Connection) -> str:
    """The base of this database: what was laid before, else its own name."""
    if connection.scalar(text("select to_regclass('sec.config') is not null")):
        return require_base(str(connection.scalar(text("select base from sec.config"))))
    return require_base(str(connection.scalar(text("select current_database()"))))


def act_as_owner(connection: Connection, protection: Protection, base: str) -> None:
    """Make the roles that are missing, hand the database to the owner, and act as that role till the commit.

    Whoever does it is a superuser, or holds CREATEROLE and CREATEDB and owns the database.
    """
    owner = f"{base}_owner"
    for statement in (
        create_role(owner, "nologin createrole"),
        become_member(owner),
        f"do $$ begin execute format('alter database %I owner to {owner}', current_database()); end $$",
        take_over(owner),
        f"set local role {owner}",
        f"alter schema public owner to {owner}",  # it belongs to pg_database_owner, and that is who we are now
        *(create_role(name, "nologin") for name in role_names(protection, base)),
        create_role(f"{base}_guest", "login"),
    ):
        run(connection, statement)


def become_member(owner: str) -> str:
    """Let the login that acts inherit the owner's rights and become it.

    From PostgreSQL 16 on the maker of a role may administer it, which is a membership without INHERIT and SET.
    """
    return f"""do $$ begin
        if not pg_has_role('{owner}', 'member') then
            grant {owner} to current_user;
        elsif current_setting('server_version_num')::int >= 160000 then
            if not pg_has_role('{owner}', 'set') or not pg_has_role('{owner}', 'usage') then
                execute 'grant {owner} to current_user with inherit true, set true';
            end if;
        end if; end $$"""


def create_role(name: str, how: str) -> str:
    """Make a role unless it is there."""
    there = f"select from pg_roles where rolname = '{name}'"
    return f"do $$ begin if not exists ({there}) then create role {name} {how}; end if; end $$"


def take_over(owner: str) -> str:
    """Tables of a database from before the roles, or restored by somebody else, go to the owner."""
    return f"""do $$ declare one record; begin
        for one in select c.oid::regclass as name from pg_class c where c.relnamespace = 'public'::regnamespace
            and c.relkind = 'r' and c.relowner <> '{owner}'::regrole
        loop execute format('alter table %s owner to {owner}', one.name); end loop; end $$"""


def prepare_database(connection: Connection, base: str) -> None:
    """Make an empty database of the owner role, unless it is there; the connection is to another, autocommitting."""
    if connection.scalar(text("select exists (select from pg_database where datname = :base)"), {"base": base}):
        return
    owner = f"{require_base(base)}_owner"
    for statement in (create_role(owner, "nologin createrole"), become_member(owner)):
        run(connection, statement)
    run(connection, f"create database {base} owner {owner} template template0 encoding 'UTF8'")


def give_guest_password(connection: Connection, base: str, verifier: str) -> str:
    """Seal the login of the guests with a SCRAM verifier, which needs no quoting; its name."""
    run(connection, f"set local role {base}_owner")
    run(connection, f"alter role {base}_guest login password '{verifier}'")
    return f"{base}_guest"

"""PostgreSQL as the second guard: roles, grants, policies, triggers, all made anew from the tables of rights.

Not a step of history like the migrations beside it but the state that this version wants, laid at every upgrade.
The owner of everything is a role without a login; group roles hold the privileges; every account is a login role.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, text

from desktop_app.models.everything import METADATA

FILES = ("schema.sql", "rights.sql", "reach.sql", "guards.sql", "trail.sql", "accounts.sql", "visitor.sql")
BASE = re.compile(r"[a-z][a-z0-9_]{0,29}")
UNKEPT = frozenset({"audit", "audit_change", "sign_in_failure"})
"""Tables whose changes are not in the trail: the trail itself, and what is noise."""

TRIGGERS = (
    ("mark", "guard", "before insert or update", "guard_mark"),
    ("lesson", "guard", "before update", "guard_lesson"),
    ("grade_sheet", "guard", "before insert or update", "guard_sheet"),
    ("grade_row", "guard", "before insert or update", "guard_sheet_row"),
    ("account", "guard", "before insert or update", "guard_account"),  # the names tell the order: guard, then keep
    ("account", "keep_login", "before insert or update of login, password_hash, valid_until, blocked", "keep_login"),
    ("account", "drop_login", "after delete", "drop_login"),
    (
        "account",
        "keep_rights",
        "after insert or update of blocked, must_change, valid_until, person_id",
        "keep_own_rights",
    ),
    ("account_role", "keep_roles", "after insert or update or delete", "keep_account_roles"),
    ("access_exception", "keep_roles", "after insert or update or delete", "keep_account_roles"),
)
"""(table, name, when, function): for each row."""

RIGHTS_HANG_ON = {
    "account_role": "account_id", "access_exception": "account_id", "employee": "person_id", "student": "person_id",
    "guardian": "person_id",
}  # fmt: skip
"""Table → the column that leads to the accounts whose rights a change there may change."""

CALLED = (
    "login()", "role_of(text)", "account_id()", "roles()", "scopes(text)", "may(text)", "everywhere(text)",
    "is_director()", "staff()", "oneself()", "sees(text, integer)", "closed_number(integer)", "group_size(integer)",
    "hold_sheets(integer)", "deed_is_done(text)", "begin_deed(text, text, text, text)", "end_deed(text, text, json)",
    "names_of(text[])", "signed_in()", "entrance()", "fingerprint()",
)  # fmt: skip
"""Functions that people call, besides the sets of the policies."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A command that a permission opens on a table (`services.tables.Access`)."""

    permission: str
    table: str
    command: str
    columns: tuple[str, ...] = ()
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Protection:
    """The tables of rights as plain values."""

    roles: tuple[str, ...]
    outside: tuple[str, ...]
    permissions: tuple[str, ...]
    fixed: tuple[str, ...]
    openings: tuple[Opening, ...]
    keys: Mapping[str, Sequence[tuple[str, str]]]  # table → (column, set)
    unseen: Mapping[str, frozenset[str]]  # table → columns that nobody reads

    @property
    def sets(self) -> list[str]:
        """The sets that policies ask for."""
        return sorted({name for keys in self.keys.values() for _column, name in keys})


def protect(connection: Connection, protection: Protection, base: str) -> None:
    """Lay everything; the connection acts as the owner, in one transaction."""
    for statement in statements(protection, base):
        run(connection, statement)
    connection.execute(
        text(
            "insert into sec.config (base, prefix, fingerprint) values (:base, '', :print)"
            " on conflict (one) do update set fingerprint = :print"
        ),
        {"base": base, "print": fingerprint(protection)},
    )


def run(connection: Connection, statements_: str) -> None:
    """Send statements as they are: «%» and «:» mean nothing to the driver."""
    driver = connection.connection.dbapi_connection
    assert driver is not None  # noqa: S101 - it is open
    driver.cursor().execute(statements_)


def fingerprint(protection: Protection) -> str:
    """What this version would lay, in short."""
    said = "\n".join([*statements(protection, "base"), *role_names(protection, "base")])
    return hashlib.sha256(said.encode()).hexdigest()


def statements(protection: Protection, base: str) -> Iterator[str]:
    """All of it, in order."""
    yield from (filled(name, protection, base) for name in FILES)
    yield from grants(protection, base)
    for table in METADATA.sorted_tables:
        yield from policies(table, protection, base)
        yield from triggers(table)
    yield "select sec.lay_matrix()"
    yield "select sec.work_out(array(select id from account))"


def filled(name: str, protection: Protection, base: str) -> str:
    """A file with the names put in."""
    source = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for word, value in {
        "$base": base,
        "$roles": array(protection.roles),
        "$outside": array(protection.outside),
        "$permissions": array(protection.permissions),
        "$fixed": array(protection.fixed),
    }.items():
        source = source.replace(word, value)
    return source


def array(names: Sequence[str]) -> str:
    """The names as PostgreSQL writes an array."""
    return "{" + ",".join(names) + "}"


# roles
def role_names(protection: Protection, base: str) -> list[str]:
    """The group roles: everybody, each office role, each permission."""
    own = [f"{base}_{role}" for role in protection.roles]
    return [f"{base}_member", *own, *(f"{base}_may_{permission}" for permission in protection.permissions)]


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


# grants
def grants(protection: Protection, base: str) -> Iterator[str]:
    """Who may connect, call and touch what; laid anew, so that what was taken out of the table is taken away."""
    member, guest = f"{base}_member", f"{base}_guest"
    everybody = ", ".join(["public", guest, *role_names(protection, base)])
    yield f"""do $$ begin
        execute format('revoke all on database %I from public', current_database());
        execute format('grant connect on database %I to {member}, {guest}', current_database()); end $$"""
    yield f"grant usage on schema public, sec to {member}, {guest}"
    for kind in ("tables", "sequences"):
        yield f"revoke all on all {kind} in schema public from {everybody}"
    yield f"revoke all on all functions in schema sec from {everybody}"
    yield f"grant usage on all sequences in schema public to {member}"
    yield f"grant select on alembic_version to {member}, {guest}"
    called = [*CALLED, *(f"{name}(text)" for name in protection.sets)]
    yield f"grant execute on function {', '.join(f'sec.{one}' for one in called)} to {member}"
    asked = ("entrance()", "fingerprint()", "role_of(text)", "report_problem(text, text, text, text)")
    yield f"grant execute on function {', '.join(f'sec.{one}' for one in asked)} to {guest}"
    yield f"grant {base}_may_change_password to {member}"
    for one in protection.openings:
        yield f"grant {one.command}{columns_of(one, protection)} on {one.table} to {base}_may_{one.permission}"


def columns_of(opening: Opening, protection: Protection) -> str:
    """The columns of a grant; a row that is written carries its version."""
    table = METADATA.tables[opening.table]
    unseen = protection.unseen.get(opening.table, frozenset())
    columns = opening.columns
    if opening.command == "select" and unseen:
        columns = tuple(column.name for column in table.columns if column.name not in unseen)
    if opening.command == "update" and columns and "version" in table.columns:
        columns = (*columns, "version")
    return f" ({', '.join(columns)})" if columns else ""


# policies
LAST = 99
"""PostgreSQL asks policies from the last name to the first: what opens most rows of a table stands first in the tables
of rights, and is asked first."""


def policies(table: Table, protection: Protection, base: str) -> Iterator[str]:
    """One for each permission and command; a table without any is closed."""
    yield f"alter table {table.name} enable row level security"
    yield drop_policies(table.name)
    keys = protection.keys.get(table.name, ())
    openings = [one for one in protection.openings if one.table == table.name]
    wanted = dict.fromkeys((one.permission, one.command, one.rows) for one in openings)
    for place, (permission, command, rows) in enumerate(wanted):
        within = condition(table, permission, rows, keys)
        using = "" if command == "insert" else f" using ({within})"
        columns = [one.columns for one in openings if (one.permission, one.command) == (permission, command)]
        check = f" with check ({within if moves(columns, keys) else 'true'})" if command in {"insert", "update"} else ""
        name = f"p{LAST - place}_{permission}_{command}{'_' + rows if rows else ''}"
        yield f"create policy {name} on {table.name} for {command} to {base}_may_{permission}{using}{check}"
    if table.name == "audit_change":
        seen = "(select sec.may('read_history')) and sec.sees(table_name, row_key)"
        yield f"create policy history on {table.name} for select to {base}_may_read_history using ({seen})"
        yield f"grant select on {table.name} to {base}_may_read_history"


def moves(columns: Sequence[tuple[str, ...]], keys: Sequence[tuple[str, str]]) -> bool:
    """Whether a row that is written may come out of reach: only by a column that tells whose it is."""
    return any(not some or {column for column, _set in keys} & set(some) for some in columns)


def condition(table: Table, permission: str, rows: str, keys: Sequence[tuple[str, str]]) -> str:
    """By a key of the row, or everywhere: then the set of keys is null; each helper is called once a statement."""
    if rows:
        person = "id" if table.name == "person" else "person_id"
        return f"(select sec.may('{permission}')) and {person} = any((select sec.{rows}())::int[])"
    if not keys:
        return f"(select sec.everywhere('{permission}'))"
    return " or ".join(
        f"coalesce({column_of(table, column)} = any((select sec.{name}('{permission}'))::int[]), true)"
        for column, name in keys
    )


def column_of(table: Table, name: str) -> str:
    """The column; where it may be empty, an empty one is nobody's."""
    return f"coalesce({name}, 0)" if table.c[name].nullable else name


def drop_policies(table: str) -> str:
    """Whatever an earlier version laid on a table."""
    return f"""do $$ declare one record; begin
        for one in select polname from pg_policy where polrelid = '{table}'::regclass
        loop execute format('drop policy %I on {table}', one.polname); end loop; end $$"""


# triggers
def triggers(table: Table) -> Iterator[str]:
    """The guards of a table and its trail."""
    for where, name, when, function in TRIGGERS:
        if where == table.name:
            yield (f"create or replace trigger {name} {when} on {where} for each row execute function sec.{function}()")
    if table.name == "access_grant":
        yield trigger_of("keep_matrix", "insert or update or delete", table.name, "", "sec.keep_matrix()")
    if table.name in RIGHTS_HANG_ON:
        yield from on_each_event("rights", table.name, f"sec.keep_rights('{RIGHTS_HANG_ON[table.name]}')")
    if table.name in UNKEPT or table.info.get("derived"):
        return
    unsaid = ", ".join(f"'{column.name}'" for column in table.columns if column.info.keys() & {"secret", "noise"})
    yield from on_each_event("trail", table.name, f"sec.keep_trail({unsaid})")


def on_each_event(name: str, table: str, function: str) -> Iterator[str]:
    """A trigger for each kind of statement, with the rows as they were and as they are."""
    for event, rows in (("insert", "new"), ("update", "old new"), ("delete", "old")):
        named = " ".join(f"{one} table as {one}_rows" for one in rows.split())
        yield trigger_of(f"{name}_{event}", event, table, f" referencing {named}", function)


def trigger_of(name: str, event: str, table: str, referencing: str, function: str) -> str:
    """A trigger for each statement."""
    return (
        f"create or replace trigger {name} after {event} on {table}{referencing}"
        f" for each statement execute function {function}"
    )

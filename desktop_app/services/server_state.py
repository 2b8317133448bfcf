"""The state of a college's server, for whoever looks after it: what is in order, what is wrong, what is better done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop_app.errors import WrongDatabase
from desktop_app.models.addresses import is_local
from desktop_app.models.database import Database, is_encrypted
from desktop_app.models.migrations import Schema
from desktop_app.models.migrations.server.roles import role_names
from desktop_app.services.protection import PROTECTION
from desktop_app.services.server import LEAST_VERSION
from desktop_app.services.upkeep import state

SETTINGS = ("server_version", "password_encryption", "ssl", "max_connections", "shared_preload_libraries")
"""What is asked."""

SCRAM = "scram-sha-256"

DRIFT = text(
    """
    with config as (select c.base, c.prefix from sec.config c),
    ours as (
        select r.oid, r.rolname from pg_roles r where r.rolname = any(cast(:names as text[]))
    ),
    login as (
        select a.id, a.login, a.blocked, r.oid, r.rolcanlogin, r.rolsuper or r.rolcreaterole or r.rolbypassrls as strong
        from config c cross join account a left join pg_roles r on r.rolname = c.prefix || a.login
    ),
    deserved as (
        select l.login, l.oid, c.base || '_' || x.role as held
        from config c cross join login l join account_role x on x.account_id = l.id
        union
        select l.login, l.oid, c.base || '_may_' || one.name
        from config c cross join login l join access_exception x on x.account_id = l.id and x.allowed
        cross join lateral (values (x.permission), (x.permission || '_' || x.scope)) one(name)
        union
        select l.login, l.oid, c.base || '_member' from config c cross join login l
        union
        select r.rolname, r.oid, c.base || '_may_' || one.name
        from config c cross join access_grant x join pg_roles r on r.rolname = c.base || '_' || x.role
        cross join lateral (values (x.permission), (x.permission || '_' || x.scope)) one(name)
    ),
    held as (
        select r.rolname as login, m.member as oid, ours.rolname as held
        from config c cross join pg_auth_members m join ours on ours.oid = m.roleid join pg_roles r on r.oid = m.member
        where r.rolname <> c.base || '_owner'
            and not (r.rolname = c.base || '_member' and ours.rolname = c.base || '_may_change_password')
    )
    select 'login_missing' as code, login, '' as role from login where oid is null
    union all select 'login_open', login, '' from login where blocked and rolcanlogin
    union all select 'login_strong', login, '' from login where strong
    union all select 'membership_missing', d.login, d.held from deserved d join ours on ours.rolname = d.held
        where d.oid is not null and not exists (select from held h where h.oid = d.oid and h.held = d.held)
    union all select 'membership_extra', h.login, h.held from held h
        where not exists (select from deserved d where d.oid = h.oid and d.held = h.held)
    order by 1, 2, 3
    """
)
"""Where the roles of the server differ from the tables of rights: somebody has worked past the program."""

MENDED = frozenset({"login_missing", "login_open", "membership_missing", "membership_extra"})

ROLES_MISSING = text(
    "select one from unnest(cast(:names as text[])) one"
    " where not exists (select from pg_roles where rolname = one) order by one"
)

ENTRIES = text(
    "select line_number as line, type, array_to_string(database, ',') as databases,"
    " array_to_string(user_name, ',') as logins, coalesce(address, '') as address, auth_method as method"
    " from pg_hba_file_rules where error is null and (database && array['all', 'sameuser', current_database()::text])"
)
"""Who may come from where; for the server's superuser and pg_read_all_settings' friends only."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong (or, as advice, better done): a code that has words, and facts."""

    code: str
    facts: dict[str, str]
    advice: bool = False


@dataclass(frozen=True, slots=True)
class ServerState:
    """What was found."""

    version: str
    encrypted: bool  # this very connection
    local: bool
    schema: Schema
    accounts: int
    logins: int
    settings: dict[str, str | None]  # None: not for this login to see
    entries_seen: bool  # pg_hba.conf could be looked at
    troubles: tuple[Trouble, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong; advice is no fault."""
        return all(one.advice for one in self.troubles)


def look_at_server(database: Database) -> ServerState:
    """Look at everything that this login may see.

    Raises WrongDatabase (`no_server` for the embedded one, and see `upkeep.state`), Unreachable.
    """
    if database.is_sqlite:
        raise WrongDatabase(reason="no_server")
    schema = state(database)
    with database.reading() as session:
        encrypted = is_encrypted(session)
        settings = {name: asked(session, f"select current_setting('{name}')") for name in SETTINGS}
        entries = rows(session, ENTRIES)
        ready = schema is Schema.CURRENT and bool(asked(session, "select has_table_privilege('sec.config', 'select')"))
        counts = counted(session) if ready else (0, 0)
        drift = list(drifted(session)) if ready else []
    local = is_local(database.url)
    found = [
        *about_server(settings, encrypted=encrypted or local),
        *([] if schema is Schema.CURRENT else [Trouble(f"schema_{schema}", {})]),
        *([] if ready or schema is not Schema.CURRENT else [Trouble("not_console", {}, advice=True)]),
        *drift,
        *about_entries(entries or []),
    ]
    return ServerState(
        settings["server_version"] or "", encrypted, local, schema, *counts, settings, entries is not None, tuple(found)
    )


def about_server(settings: dict[str, str | None], *, encrypted: bool) -> Iterator[Trouble]:
    """Version, TLS, how passwords are kept, what slows guessing down."""
    version = settings["server_version"] or ""
    if int(version.split(".")[0]) < LEAST_VERSION:
        yield Trouble("version_old", {"version": version, "least": str(LEAST_VERSION)})
    if not encrypted:
        yield Trouble("connection_plain", {})
    if settings["ssl"] == "off":
        yield Trouble("ssl_off", {}, advice=encrypted)
    if settings["password_encryption"] != SCRAM:
        yield Trouble("passwords_weak", {"method": settings["password_encryption"] or ""})
    preloaded = settings["shared_preload_libraries"]
    if preloaded is not None and "auth_delay" not in preloaded:
        yield Trouble("no_auth_delay", {}, advice=True)


def about_entries(entries: Sequence[Any]) -> Iterator[Trouble]:
    """Lines of pg_hba.conf by which people would come over the network without TLS, or without SCRAM."""
    for one in entries:
        far = one.type != "local" and not one.address.startswith(("127.", "::1", "localhost", "samehost"))
        if one.method == "reject" or one.logins == "postgres":
            continue
        facts = {"line": str(one.line), "entry": f"{one.type} {one.databases} {one.logins} {one.address} {one.method}"}
        if far and one.type in {"host", "hostnossl", "hostnogssenc"}:
            yield Trouble("entry_plain", facts)
        if far and one.method in {"trust", "password", "md5", "ident"}:
            yield Trouble("entry_weak", facts)
        if not far and one.method == "trust":
            yield Trouble("entry_trust", facts, advice=True)


def drifted(session: Session) -> Iterator[Trouble]:
    """Roles of the server against the tables of rights."""
    base = str(asked(session, "select base from sec.config"))
    names = role_names(PROTECTION, base)
    for name in session.scalars(ROLES_MISSING, {"names": [*names, f"{base}_guest"]}):
        yield Trouble("role_missing", {"role": name})
    for one in session.execute(DRIFT, {"names": names}):
        yield Trouble(one.code, {"login": one.login, "role": one.role})


def mend(database: Database) -> int:
    """Make the roles of accounts follow the tables again; how many accounts needed it. A new role has no password."""
    with database.writing() as session:
        base = str(session.scalar(text("select base from sec.config")))
        found = list(drifted(session))
        logins = sorted({one.facts["login"] for one in found if one.code in MENDED})
        session.execute(text(f"set local role {base}_owner"))
        for login in logins:
            session.execute(text("update account set blocked = blocked where login = :login"), {"login": login})
            session.execute(text("select sec.lay_account(id) from account where login = :login"), {"login": login})
        session.commit()
    return len(logins)


def counted(session: Session) -> tuple[int, int]:
    """How many accounts, and how many login roles of theirs."""
    query = (
        "select (select count(*) from account), (select count(*) from account a, sec.config c join pg_roles r on true"
        " where r.rolname = c.prefix || a.login and r.rolcanlogin)"
    )
    accounts, logins = session.execute(text(query)).one()
    return int(accounts), int(logins)


def asked(session: Session, query: str) -> Any:
    """An answer, or None where this login may not ask."""
    found = rows(session, text(query))
    return found[0][0] if found else None


def rows(session: Session, query: Any) -> Sequence[Any] | None:
    """The rows, or None where this login may not look."""
    try:
        with session.begin_nested():
            return session.execute(query).all()
    except DBAPIError:
        return None

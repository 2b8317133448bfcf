"""A new server of a college: database, roles, tables, guards, the guests' login, the first administrator.

Everything is a step that may be repeated: what was broken off half-way is finished by doing it again.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from desktop_app.errors import BadInput, NotAllowed, WrongDatabase
from desktop_app.models.access import Account
from desktop_app.models.addresses import is_local
from desktop_app.models.database import Database, is_encrypted, is_refused, verifier_of
from desktop_app.models.migrations.server.roles import BASE, give_guest_password, prepare_database
from desktop_app.services.accounts import LOGIN, tidy_login
from desktop_app.services.first_account import Newcomer as Newcomer
from desktop_app.services.first_account import Sex as Sex
from desktop_app.services.first_account import add_administrator, has_accounts
from desktop_app.services.job import Job, stop_if_cancelled
from desktop_app.services.office import Office, Tx, operation
from desktop_app.services.passwords import one_time_password
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import read_settings
from desktop_app.services.upkeep import closed, require_ours, state, upgrade
from desktop_app.services.user import CONSOLE

LEAST_VERSION = 15
MAINTENANCE = "postgres"
"""The database that is asked while the college's own is not there yet."""

TAKEN = frozenset({MAINTENANCE, "template0", "template1"})
POWERS = text(
    "select current_setting('server_version_num')::int / 10000 as version,"
    " rolsuper or (rolcreaterole and rolcreatedb) as may from pg_roles where rolname = current_user"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be set up."""

    database: str
    who: Newcomer  # the first administrator
    login: str
    allow_plain: bool = False  # passwords and data over the network without TLS


@dataclass(frozen=True, slots=True)
class SetUp:
    """A server that is ready; the passwords stand nowhere else."""

    guest: str
    guest_password: str = field(repr=False)
    login: str
    password: str = field(repr=False)  # of the first administrator, for the first sign-in


def set_up(url: str, wanted: Wanted, job: Job) -> SetUp:
    """Set a server up through the address of somebody who may create databases and roles there.

    Raises BadInput (`server_too_old`, `server_without_tls`, `may_not_create`, `database_name_malformed`,
    `server_is_set_up`, and see `open_first_account`), WrongDatabase (see `upkeep.state`), Unreachable, Cancelled.
    """
    base = checked_name(wanted.database)
    require_newcomer(wanted)
    with at(url, MAINTENANCE) as server:
        look_at(server, allow_plain=wanted.allow_plain)
        job.report(0.1)
        stop_if_cancelled(job)
        make_database(server, base)
    with at(url, base) as college:
        job.report(0.3)
        stop_if_cancelled(job)
        upgrade(college)
        job.report(0.8)
        stop_if_cancelled(job)
        office = Office(college, CONSOLE)
        require_new(office)
        guest, guest_password = renew_guest(college)
        job.report(0.9)
        stop_if_cancelled(job)
        password = open_administrator(office, wanted.who, wanted.login)
    job.report(1.0)
    return SetUp(guest, guest_password, tidy_login(wanted.login), password)


def renew_connection(url: str, database: str, *, allow_plain: bool = False) -> SetUp:
    """A new password for the guests of a server that is set up: connection files that are out open nothing any more.

    Raises BadInput (`server_without_tls`, `may_not_create`), WrongDatabase, Unreachable.
    """
    with at(url, checked_name(database)) as college:
        look_at(college, allow_plain=allow_plain)
        require_ours(college, state(college))
        guest, password = renew_guest(college)
    return SetUp(guest, password, "", "")


@contextmanager
def at(url: str, name: str) -> Iterator[Database]:
    """A database of the server at an address; what the server refuses gets a reason."""
    database = Database(url)
    database = Database(database.url.set(database=name).render_as_string(hide_password=False))
    try:
        yield database
    except OperationalError as error:
        raise closed(error, database, "server.set_up") from error
    except DBAPIError as error:
        if is_refused(error):
            raise WrongDatabase(reason="not_yours", login=database.url.username or "") from error
        raise
    finally:
        database.close()


def look_at(server: Database, *, allow_plain: bool) -> None:
    """Go on only at a server that is new enough, guarded on its way here, and lets us create what we need."""
    with server.reading() as session:
        powers = session.execute(POWERS).one()
        hidden = is_local(server.url) or is_encrypted(session)
    if powers.version < LEAST_VERSION:
        raise BadInput("server_too_old", version=powers.version, least=LEAST_VERSION)
    if not hidden and not allow_plain:
        raise BadInput("server_without_tls", host=server.url.host or "")
    if not powers.may:
        raise BadInput("may_not_create", login=server.url.username or "")


def checked_name(database: str) -> str:
    """The name of the college's database, with which the names of its roles begin. Raises BadInput."""
    if not BASE.fullmatch(database) or database in TAKEN:
        raise BadInput("database_name_malformed", name=database[:60])
    return database


def require_newcomer(wanted: Wanted) -> None:
    """Say at once what the last step would refuse. Raises BadInput (`name_missing`, `login_malformed`)."""
    if not wanted.who.last_name.strip() or not wanted.who.first_name.strip():
        raise BadInput("name_missing")
    if not LOGIN.fullmatch(tidy_login(wanted.login)):
        raise BadInput("login_malformed", login=wanted.login[:60])


def make_database(server: Database, base: str) -> None:
    """The college's database, empty, unless it is there."""
    with server.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        prepare_database(connection, base)


def require_new(office: Office) -> None:
    """Raise BadInput if people have accounts there: their connection files must go on working."""
    with office.database.reading() as session:
        if session.scalar(select(Account.id).limit(1)) is not None:
            raise BadInput("server_is_set_up", database=office.database.url.database or "")


def renew_guest(college: Database) -> tuple[str, str]:
    """The login of those who have not signed in yet, and a new password for it; the server gets its verifier only."""
    password = secrets.token_urlsafe(24)
    with college.writing() as session:
        base = str(session.scalar(text("select base from sec.config")))
        guest = give_guest_password(session.connection(), base, verifier_of(session, password))
        session.commit()
    return guest, password


@operation(Permission.SIGN_IN)
def open_administrator(tx: Tx, who: Newcomer, login: str) -> str:
    """Make the first administrator's account; the one-time password is returned once (п. 3.3).

    Raises NotAllowed when there is an account already, BadInput, see `open_first_account`.
    """
    if has_accounts(tx):
        raise NotAllowed(permission=tx.permission)
    password = one_time_password()
    account = add_administrator(tx, who, login, password)
    account.must_change = True
    account.valid_until = tx.today + timedelta(days=read_settings(tx).one_time_days)
    tx.session.flush()
    return password

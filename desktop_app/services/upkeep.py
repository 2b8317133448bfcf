"""Keeping the database fit: is it ours, is it of this version, bring it up to date."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from desktop_app.errors import OfficeError, Unreachable, WrongDatabase
from desktop_app.models.addresses import closed_door
from desktop_app.models.database import Database, is_refused
from desktop_app.models.migrations import Schema, is_protected, schema_of
from desktop_app.models.migrations import upgrade as migrate
from desktop_app.services.protection import PROTECTION
from desktop_app.services.rights import lay_grants

OWNER = text(
    "select coalesce(has_function_privilege(to_regprocedure('sec.is_console()'), 'execute'),"
    " (select rolsuper from pg_roles where rolname = current_user))"
)
"""Who may call this function owns the database, or everything; a database without it has superusers only."""


def state(database: Database) -> Schema:
    """What the database is to this program.

    Raises WrongDatabase (`not_a_database`, and why a server lets nobody in: `models.addresses`), Unreachable.
    """
    try:
        found = schema_of(database)
        kept = found is not Schema.CURRENT or is_protected(database, PROTECTION)
    except OperationalError as error:
        raise closed(error, database, "upkeep.state") from error
    except DatabaseError as error:
        raise WrongDatabase(reason="not_a_database") from error
    return found if kept else Schema.OLDER


def upgrade(database: Database) -> None:
    """Create or renew the tables.

    Raises WrongDatabase (`foreign`, `newer`, `not_yours` for a login that may not, and see `state`), Unreachable.
    """
    require_ours(database, state(database))
    try:
        migrate(database, PROTECTION, lay_grants)
    except OperationalError as error:
        raise closed(error, database, "upkeep.upgrade") from error
    except DBAPIError as error:
        if is_refused(error):
            raise WrongDatabase(reason="not_yours", login=database.url.username or "") from error
        raise


def closed(error: OperationalError, database: Database, operation: str) -> OfficeError:
    """What it means that a database was not opened: the server's refusal in its own words, or silence."""
    door = None if database.is_sqlite else closed_door(error)
    if door is None:
        return Unreachable(operation=operation)
    url = database.url
    return WrongDatabase(
        reason=door.reason, why=door.why, host=url.host or "", database=url.database or "", login=url.username or ""
    )


def require_current(database: Database) -> None:
    """Go on only with a database of this version. Raises WrongDatabase (`empty`, `older`, `foreign`, `newer` …)."""
    found = state(database)
    if found is not Schema.CURRENT:
        raise WrongDatabase(reason=str(found))


def require_ours(database: Database, found: Schema) -> None:
    """Never touch what another program, or a newer version of this one, has written."""
    if found in {Schema.FOREIGN, Schema.NEWER}:
        raise WrongDatabase(reason=str(found), database=database.url.render_as_string(hide_password=True))


def is_owner(database: Database) -> bool:
    """Whether this address may do everything: an embedded one always; a server's only if it belongs to its owners.

    Raises WrongDatabase, Unreachable (see `state`).
    """
    if database.is_sqlite:
        return True
    try:
        with database.reading() as session:
            return bool(session.scalar(OWNER))
    except OperationalError as error:
        raise closed(error, database, "upkeep.is_owner") from error


def look_through(database: Database) -> bool:
    """Whether the database must, and by this address may, be brought to this version; a new embedded one is made.

    Raises WrongDatabase (`empty_server`, `older_server` for who may not renew it, `newer`, `foreign` …), Unreachable.
    """
    found = state(database)
    if found is Schema.EMPTY:
        if not database.is_sqlite:
            raise WrongDatabase(reason="empty_server")
        upgrade(database)
    elif found is Schema.OLDER:
        if not is_owner(database):
            raise WrongDatabase(reason="older_server")
        return True
    elif found is not Schema.CURRENT:
        raise WrongDatabase(reason=str(found))
    return False


def try_address(url: str) -> None:
    """Whether one can work with the database at an address. Raises WrongDatabase, Unreachable; see `look_through`."""
    database = Database(url)
    try:
        look_through(database)
    finally:
        database.close()


def damage(database: Database) -> list[str]:
    """What the database itself finds wrong with its file (SQLite); empty when sound. PostgreSQL guards itself."""
    if not database.is_sqlite:
        return []
    with database.reading() as session:
        found = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check(20)"))]
        broken = [f"{row[0]} → {row[2]}" for row in session.execute(text("PRAGMA foreign_key_check"))]
    return [line for line in found if line != "ok"] + broken


def embedded_file(database: Database) -> Path | None:
    """The file of an embedded database."""
    return Path(database.url.database) if database.is_sqlite and database.url.database else None

"""How the tables came to be: Alembic, run from inside the program on SQLite and on PostgreSQL alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop_app.models.database import Database
from desktop_app.models.migrations.server import fingerprint, protect
from desktop_app.models.migrations.server.protection import Protection
from desktop_app.models.migrations.server.roles import act_as_owner, base_of

APPLICATION_ID = 0x5645444F  # «VEDO»: marks an SQLite file as ours
LOCK = 0x5645444F  # the advisory lock that lets one of two clients migrate


class Schema(StrEnum):
    """What a database is to this version of the program."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    alembic = Config()
    alembic.set_main_option("script_location", str(Path(__file__).parent))
    alembic.attributes["connection"] = connection
    return alembic


def schema_of(database: Database) -> Schema:
    """What stands in the database; reads only."""
    with database.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return Schema.EMPTY
        if "alembic_version" not in tables or "audit" not in tables:
            return Schema.FOREIGN
        script = ScriptDirectory.from_config(config())
        heads = MigrationContext.configure(connection).get_current_heads()
        if set(heads) == set(script.get_heads()):
            return Schema.CURRENT
        known = {revision.revision for revision in script.walk_revisions()}
        return Schema.OLDER if set(heads) <= known else Schema.NEWER


def upgrade(database: Database, protection: Protection, fill: Callable[[Session], None]) -> None:
    """Bring the tables to this version, all or nothing; of two clients at once, one does it and the other waits.

    `fill` lays what the tables must hold (the matrix of rights) into them. On PostgreSQL the guards are laid anew.
    """
    with tables_may_be_made_anew(database) as connection, connection.begin():
        if database.is_sqlite:
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        else:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            base = base_of(connection)
            act_as_owner(connection, protection, base)
        command.upgrade(config(connection), "head")
        require_whole(connection)
        with Session(connection, join_transaction_mode="rollback_only") as session:
            fill(session)
            session.flush()
        if not database.is_sqlite:
            protect(connection, protection, base)


def is_protected(database: Database, protection: Protection) -> bool:
    """Whether the guards of this version stand on the server; the embedded database has none."""
    if database.is_sqlite:
        return True
    with database.engine.connect() as connection:
        laid = connection.scalar(text("select to_regprocedure('sec.fingerprint()') is not null"))
        return bool(laid) and connection.scalar(text("select sec.fingerprint()")) == fingerprint(protection)


@contextmanager
def tables_may_be_made_anew(database: Database) -> Iterator[Connection]:
    """A connection on which SQLite lets a table be replaced by a copy of it: references are checked at the end."""
    with database.engine.execution_options(begin="IMMEDIATE").connect() as connection:
        if not database.is_sqlite:
            yield connection
            return
        driver = connection.connection.dbapi_connection
        assert driver is not None  # noqa: S101 - it has just been opened
        driver.execute("PRAGMA foreign_keys=OFF")  # takes effect outside of transactions only
        try:
            yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def require_whole(connection: Connection) -> None:
    """Raise IntegrityError if a row refers to nothing (SQLite; PostgreSQL has checked each statement)."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise IntegrityError("PRAGMA foreign_key_check", broken, RuntimeError("a row refers to nothing"))

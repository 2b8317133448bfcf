"""How the tables came to be: Alembic, run from inside the program on SQLite and on PostgreSQL alike."""

from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from desktop_app.models.database import Database

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


def upgrade(database: Database) -> None:
    """Bring the tables to this version, all or nothing; of two clients at once, one does it and the other waits."""
    with database.engine.execution_options(begin="IMMEDIATE").begin() as connection:
        if database.is_sqlite:
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        else:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        command.upgrade(config(connection), "head")

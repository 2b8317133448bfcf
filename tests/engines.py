"""Each test has a database of its own, and so an engine of its own; what SQLAlchemy has compiled serves them all."""

from sqlalchemy.engine import Engine

from desktop_app.models.database import Database

STATEMENTS = 3000
FIRST: dict[str, Engine] = {}
"""Kind of database → the engine whose dialect and compiled statements the later ones take over."""


def warmed(made: Database) -> Database:
    """A database whose statements need not be compiled again: SQLAlchemy keeps them by engine and by dialect.

    Connections, pools and what is asked of them stay its own. The server is the same for the whole run.
    """
    first = FIRST.get(made.engine.name)
    if first is None:
        with made.engine.connect():  # the dialect looks at the server once
            FIRST[made.engine.name] = made.engine
        made.engine._compiled_cache.capacity = STATEMENTS  # type: ignore[union-attr]
    else:
        made.engine.dialect = first.dialect
        made.engine._compiled_cache = first._compiled_cache
    return made

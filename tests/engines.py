"""Each test has a database of its own, and so engines of its own; what SQLAlchemy has compiled serves them all."""

from sqlalchemy import Connection, Engine, event

STATEMENTS = 3000
FIRST: dict[str, Engine] = {}
"""Kind of database → the engine whose dialect and compiled statements the later ones take over."""


@event.listens_for(Engine, "engine_connect")
def take_over(connection: Connection) -> None:
    """Statements need not be compiled again: SQLAlchemy keeps them by engine and by dialect.

    Connections, pools and what is asked of them stay each engine's own. The server is the same for the whole run.
    """
    engine = connection.engine
    if engine.name not in FIRST:
        FIRST[engine.name] = engine
        engine._compiled_cache.capacity = STATEMENTS  # type: ignore[union-attr]
    first = FIRST[engine.name]
    if engine.dialect is not first.dialect:
        connection.dialect = engine.dialect = first.dialect
        engine._compiled_cache = first._compiled_cache

"""How many marks go into the database: by one statement where the server's law is asked with each statement."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ARRAY, Table, column, func, inspect, literal, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from desktop_app.models.journal import MarkRow
from desktop_app.services.trail import is_server

MARK: Table = MarkRow.metadata.tables[MarkRow.__tablename__]


def flush_marks(session: Session, rows: Iterable[MarkRow], columns: tuple[str, ...]) -> None:
    """Write what has changed in these columns of the rows, all or none; then whatever else waits.

    PostgreSQL works out the policies' sets once a statement: thirty marks are to ask them once, not thirty times. The
    trail is the triggers' there; embedded it hears of flushes, so the session writes the rows itself. Raises
    StaleDataError if another desk has changed one of them since it was read.
    """
    if is_server(session):
        changed = [row for row in rows if inspect(row).persistent and session.is_modified(row)]
        if len(changed) > 1:
            with session.no_autoflush:
                update_together(session, sorted(changed, key=key_of), columns)  # two desks wait in one order
    session.flush()


def update_together(session: Session, rows: Sequence[MarkRow], columns: tuple[str, ...]) -> None:
    """One UPDATE; the session holds the rows as they are then."""
    wanted = {name: [getattr(row, name) for row in rows] for name in ("id", "version", *columns)}
    given = (literal(values, ARRAY(MARK.c[name].type)) for name, values in wanted.items())
    columns_seen = (column(name, MARK.c[name].type) for name in wanted)
    seen = func.unnest(*given).table_valued(*columns_seen).render_derived(name="seen")
    written = session.scalars(
        update(MARK)
        .where(MARK.c.id == seen.c.id, MARK.c.version == seen.c.version)
        .values({"version": MARK.c.version + 1, **{name: seen.c[name] for name in columns}})
        .returning(MARK.c.id)
    ).all()
    if len(written) != len(rows):
        raise StaleDataError(MARK.name, len(rows), len(written))
    for row in rows:
        for name in columns:
            set_committed_value(row, name, getattr(row, name))
        set_committed_value(row, "version", row.version + 1)


def key_of(row: MarkRow) -> int:
    """The order of rows."""
    return row.id

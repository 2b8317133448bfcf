"""What an operation leaves behind: the old and new values for the audit, and the news for other desks."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import event, func, inspect, select
from sqlalchemy.orm import ColumnProperty, Session, UOWTransaction

from desktop_app.changes import Change
from desktop_app.models.base import Base
from desktop_app.models.feeds import CHANNEL, write_payload

WHOLE_ROWS = 200
"""So many changed rows are kept one by one; a mass import beyond that is kept as counts by table."""


@contextmanager
def record_changes(session: Session) -> Iterator[list[dict[str, Any]]]:
    """Collect the changes of every flush inside the block: [{table, key, old, new}], then counts."""
    changes: list[dict[str, Any]] = []
    beyond: Counter[tuple[str, str]] = Counter()

    def collect(flushed: Session, _context: UOWTransaction) -> None:
        for deed, rows in (("new", flushed.new), ("changed", flushed.dirty), ("deleted", flushed.deleted)):
            for change in filter(None, (describe(deed, row) for row in rows)):
                if len(changes) < WHOLE_ROWS:
                    changes.append(change)
                else:
                    beyond[deed, change["table"]] += 1

    event.listen(session, "after_flush", collect)
    try:
        yield changes
    finally:
        event.remove(session, "after_flush", collect)
    changes.extend({"table": table, "deed": deed, "rows": count} for (deed, table), count in beyond.items())


def describe(deed: str, row: Base) -> dict[str, Any] | None:
    """The old and new values of a row's columns, secrets left out; None if nothing changed that is worth telling."""
    state = inspect(row)
    if row.metadata.tables[row.__tablename__].info.get("derived"):
        return None
    told = [column for column in state.mapper.column_attrs if is_told(column)]
    if deed == "changed":
        told = [column for column in told if state.attrs[column.key].history.has_changes()]
        if not told:
            return None
    now = {column.key: plain(getattr(row, column.key)) for column in told}
    before = {column.key: plain(next(iter(state.attrs[column.key].history.deleted or ()), None)) for column in told}
    old, new = {"new": ({}, now), "changed": (before, now), "deleted": (now, {})}[deed]
    return {"table": row.__tablename__, "key": row.id, "old": old, "new": new}


def is_told(column: ColumnProperty[Any]) -> bool:
    """Versions are noise, and secrets stay secret."""
    return column.key != "version" and not column.columns[0].info.get("secret")


def plain(value: object) -> object:
    """The value as JSON can hold it."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def tell_others(session: Session, changes: list[Change]) -> None:
    """Put the news into the transaction itself: PostgreSQL sends it when (and only when) the commit stands."""
    if changes and session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_notify(CHANNEL, write_payload(changes))))

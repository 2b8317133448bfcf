"""The trail and the news of a transaction: the deed, every record that it changed, and who is to look again.

Embedded, the session's own flushes tell what changed; on PostgreSQL triggers of the server write it down, whoever
the statement comes from, and the services only say which deed it belongs to.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, event, func, insert, inspect, select, update
from sqlalchemy.orm import ColumnProperty, Session, UOWTransaction

from desktop_app.changes import Change
from desktop_app.models.audit import AuditChange, AuditRow, ChangeKind
from desktop_app.models.base import Base
from desktop_app.models.feeds import CHANNEL, write_payload
from desktop_app.services.user import User


@dataclass
class Deed:
    """A deed on its way into the trail."""

    operation_id: str
    operation: str
    user: User
    at: datetime  # UTC; the server's own clock counts where there is one
    workstation: str
    notes: list[dict[str, Any]] = field(default_factory=list)
    key: int | None = None  # of its row, once that is written


DEEDS, CHANGES = (Base.metadata.tables[one.__tablename__] for one in (AuditRow, AuditChange))
DEED = "deed"
"""Where the session keeps the deed that it is writing."""


def is_server(session: Session) -> bool:
    """Whether PostgreSQL keeps the trail itself."""
    return session.get_bind().dialect.name == "postgresql"


def is_done(session: Session, operation_id: str) -> bool:
    """Whether an operation with this id has been committed."""
    if is_server(session):
        return bool(session.scalar(select(func.sec.deed_is_done(operation_id))))
    return session.scalar(select(AuditRow.id).where(AuditRow.operation_id == operation_id)) is not None


@contextmanager
def kept_in_trail(session: Session, deed: Deed) -> Iterator[None]:
    """Whatever is written inside the block stands in the trail as this deed's."""
    if is_server(session):
        session.execute(
            select(func.sec.begin_deed(deed.operation_id, deed.operation, deed.user.login, deed.workstation))
        )
        yield
        session.flush()
        session.execute(select(func.sec.end_deed(deed.operation_id, deed.user.login, as_json(deed.notes))))
        return
    session.info[DEED] = deed
    try:
        with record_changes(session) as changes:
            yield
            session.flush()
        key = write_deed(session, deed)
        who = who_of(deed)
        session.add_all(AuditChange(**change, at=deed.at, who=who, deed_id=key) for change in changes)
        session.flush()
    finally:
        session.info.pop(DEED, None)


def write_deed(session: Session, deed: Deed) -> int:
    """The deed's own row with what is known of it by now; its key."""
    said = {"account_id": deed.user.account_id, "who": who_of(deed), "notes": deed.notes}
    if deed.key is None:
        row = {"operation_id": deed.operation_id, "at": deed.at, "operation": deed.operation, **said}
        deed.key = session.scalars(insert(DEEDS).returning(AuditRow.id), {**row, "workstation": deed.workstation}).one()
    else:
        session.execute(update(DEEDS).where(AuditRow.id == deed.key).values(said))
    return deed.key


def who_of(deed: Deed) -> str:
    """Who acts, as the trail calls them."""
    return deed.user.login or deed.user.name


def keep_added(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Embedded: statements of many rows pass the session's flushes by; what they add stands in the trail all the same.

    On PostgreSQL the triggers see them.
    """
    deed = session.info.get(DEED)
    if deed is None or table.info.get("derived"):
        return
    told = [column.name for column in table.c if is_worth_telling(column.name, column.info)]
    common = {
        "table_name": table.name, "kind": ChangeKind.NEW, "old": {}, "at": deed.at, "who": who_of(deed),
        "deed_id": write_deed(session, deed),
    }  # fmt: skip
    changes = [{**common, "row_key": row["id"], "new": {name: plain(row[name]) for name in told}} for row in rows]
    session.execute(insert(CHANGES), changes)


@contextmanager
def record_changes(session: Session) -> Iterator[list[dict[str, Any]]]:
    """Collect the changes of every flush inside the block."""
    changes: list[dict[str, Any]] = []

    def collect(flushed: Session, _context: UOWTransaction) -> None:
        for kind, rows in (
            (ChangeKind.NEW, flushed.new),
            (ChangeKind.CHANGED, flushed.dirty),
            (ChangeKind.DELETED, flushed.deleted),
        ):
            changes.extend(filter(None, (describe(kind, row) for row in rows)))

    event.listen(session, "after_flush", collect)
    try:
        yield changes
    finally:
        event.remove(session, "after_flush", collect)


def describe(kind: ChangeKind, row: Base) -> dict[str, Any] | None:
    """The old and new values of a row's columns, secrets left out; None if nothing changed that is worth telling."""
    state = inspect(row)
    if row.metadata.tables[row.__tablename__].info.get("derived"):
        return None
    told = [column for column in state.mapper.column_attrs if is_told(column)]
    if kind is ChangeKind.CHANGED:
        told = [column for column in told if state.attrs[column.key].history.has_changes()]
        if not told:
            return None
    now = {column.key: plain(getattr(row, column.key)) for column in told}
    before = {column.key: plain(next(iter(state.attrs[column.key].history.deleted or ()), None)) for column in told}
    old, new = {"new": ({}, now), "changed": (before, now), "deleted": (now, {})}[kind]
    return {"table_name": row.__tablename__, "row_key": row.id, "kind": kind, "old": old, "new": new}


def is_told(column: ColumnProperty[Any]) -> bool:
    """Whether a change of an attribute is told."""
    return is_worth_telling(column.key, column.columns[0].info)


def is_worth_telling(column: str, info: Mapping[Any, Any]) -> bool:
    """Versions and times of sign-in are noise, and secrets stay secret."""
    return column != "version" and not info.keys() & {"secret", "noise"}


def plain(value: object) -> object:
    """The value as JSON can hold it."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def as_json(notes: list[dict[str, Any]]) -> Any:
    """The notes as PostgreSQL takes them."""
    from sqlalchemy import JSON, cast

    return cast([{name: plain(value) for name, value in note.items()} for note in notes], JSON)


def tell_others(session: Session, changes: list[Change]) -> None:
    """Put the news into the transaction itself: PostgreSQL sends it when (and only when) the commit stands."""
    if changes and is_server(session):
        session.execute(select(func.pg_notify(CHANNEL, write_payload(changes))))

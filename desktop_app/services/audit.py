"""The journal of changes (журнал изменений): every deed and every changed record, for those who watch over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select

from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.models.audit import ChangeKind as ChangeKind
from desktop_app.services.history import named_values, names_of
from desktop_app.services.office import Office, Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.records import called

PAGE = 500
MOST_EXPORTED = 50_000


class Cursor(NamedTuple):
    """Where the next page begins; deeds stand after changes of the same moment."""

    at: datetime
    source: int  # 1: a changed record, 0: a deed without any
    id: int


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What is sought; nothing given lets everything through."""

    since: date | None = None
    until: date | None = None  # the day included
    who: str = ""  # a part of the login or of the name
    operations: tuple[str, ...] = ()
    table: str = ""
    key: int | None = None  # of the record


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A changed record, or a deed that changed none: a sign-in, a print, an export."""

    place: Cursor
    at: datetime  # UTC
    who: str
    name: str  # of the person, in full
    operation: str  # empty: no deed of the program, a statement from elsewhere
    workstation: str
    table: str
    key: int
    record: str  # what the record is called, if it is still there and visible
    kind: ChangeKind | None
    old: Mapping[str, object]
    new: Mapping[str, object]
    notes: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """At most `PAGE` lines, the newest first."""

    lines: tuple[AuditLine, ...]
    more: Cursor | None


@dataclass(frozen=True, slots=True)
class AuditExport:
    """Lines that leave the program, with who took them and when."""

    lines: tuple[AuditLine, ...]
    who: str
    at: datetime  # at the desk
    cut: bool  # there were more than `MOST_EXPORTED`


@reading(Permission.READ_AUDIT)
def open_audit(tx: Tx, wanted: AuditFilter, after: Cursor | None = None) -> AuditPage:
    """A page of the journal of changes (п. 1.6, 1.7, 8.4), the newest first, from the cursor of the page before."""
    return page_of(tx, wanted, after, logins_like(tx, wanted.who))


@reading(Permission.READ_AUDIT)
def audit_operations(tx: Tx) -> tuple[str, ...]:
    """The operations that the journal knows."""
    return tuple(tx.session.scalars(select(AuditRow.operation).distinct().order_by(AuditRow.operation)))


def export_audit(office: Office, wanted: AuditFilter) -> AuditExport:
    """What a filter lets through, to be written to a file; the export itself stands in the journal.

    Page after page, so that nobody waits for the reading; the lines are handed out when the trail knows of it.
    Raises NotAllowed.
    """
    lines: list[AuditLine] = []
    after = None
    while True:
        page = open_audit(office, wanted, after)
        lines += page.lines
        after = page.more
        if after is None or len(lines) >= MOST_EXPORTED:
            who, at = note_audit_export(office, wanted, len(lines))
            return AuditExport(tuple(lines), who, at, cut=after is not None)


@operation(Permission.READ_AUDIT)
def note_audit_export(tx: Tx, wanted: AuditFilter, count: int) -> tuple[str, datetime]:
    """Keep that so many lines of the journal leave the program; who takes them, and when."""
    tx.note(form="audit", subject=wanted.table, count=count)
    return tx.user.login, tx.local


def page_of(tx: Tx, wanted: AuditFilter, after: Cursor | None, logins: frozenset[str] | None) -> AuditPage:
    """A page: changed records and bare deeds, each read in the order of its index, merged."""
    changes = tx.session.execute(changes_query(tx, wanted, after, logins)).all()
    oldest = changes[-1][0].at if len(changes) > PAGE else None
    bare = [] if wanted.table or wanted.key is not None else deeds(tx, wanted, after, logins, oldest)
    merged = sorted(
        [*((Cursor(change.at, 1, change.id), change, deed) for change, deed in changes),
         *((Cursor(deed.at, 0, deed.id), None, deed) for deed in bare)],
        key=lambda one: one[0], reverse=True,
    )  # fmt: skip
    lines = lines_of(tx, merged[:PAGE])
    return AuditPage(lines, lines[-1].place if len(merged) > PAGE else None)


Found = tuple[Cursor, AuditChange | None, AuditRow | None]


def changes_query(
    tx: Tx, wanted: AuditFilter, after: Cursor | None, logins: frozenset[str] | None
) -> Select[AuditChange, AuditRow]:
    """Changed records with their deeds."""
    query = select(AuditChange, AuditRow).outerjoin(AuditRow, AuditRow.id == AuditChange.deed_id)
    where = common(tx, wanted, AuditChange, logins)
    if wanted.table:
        where.append(AuditChange.table_name == wanted.table)
    if wanted.key is not None:
        where.append(AuditChange.row_key == wanted.key)
    if wanted.operations:
        where.append(AuditRow.operation.in_(wanted.operations))
    if after is not None:
        where.append(before(AuditChange, after, 1))
    return query.where(*where).order_by(AuditChange.at.desc(), AuditChange.id.desc()).limit(PAGE + 1)


def deeds(
    tx: Tx, wanted: AuditFilter, after: Cursor | None, logins: frozenset[str] | None, oldest: datetime | None
) -> Sequence[AuditRow]:
    """Deeds that changed no record; not older than the changes that already fill the page."""
    where = common(tx, wanted, AuditRow, logins)
    where.append(~select(AuditChange.id).where(AuditChange.deed_id == AuditRow.id).exists())
    if wanted.operations:
        where.append(AuditRow.operation.in_(wanted.operations))
    if oldest is not None:
        where.append(AuditRow.at >= oldest)
    if after is not None:
        where.append(before(AuditRow, after, 0))
    query = select(AuditRow).where(*where).order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(PAGE + 1)
    return tx.session.scalars(query).all()


def common(tx: Tx, wanted: AuditFilter, model: Any, logins: frozenset[str] | None) -> list[ColumnElement[bool]]:
    """Dates and people; a day is a day at the desk."""
    where: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        where.append(model.at >= midnight(tx, wanted.since))
    if wanted.until is not None:
        where.append(model.at < midnight(tx, wanted.until + timedelta(days=1)))
    if logins is not None:
        where.append(model.who.in_(logins))
    return where


def before(model: Any, after: Cursor, source: int) -> ColumnElement[bool]:
    """Rows that come after the cursor in the journal, so before it in time."""
    if source == after.source:
        return or_(model.at < after.at, and_(model.at == after.at, model.id < after.id))
    return model.at <= after.at if source < after.source else model.at < after.at  # type: ignore[no-any-return]


def midnight(tx: Tx, day: date) -> datetime:
    """The beginning of a day at the desk, as the database keeps moments."""
    return datetime.combine(day, time.min, tx.local.tzinfo).astimezone(UTC).replace(tzinfo=None)


def logins_like(tx: Tx, text: str) -> frozenset[str] | None:
    """The logins whose own words or whose person's name contain the text; None: everybody."""
    needle = plain(text.strip())
    if not needle:
        return None
    known = {who for model in (AuditRow, AuditChange) for who in tx.session.scalars(select(model.who).distinct())}
    names = names_of(tx, known)
    return frozenset(who for who in known if needle in plain(who) or needle in plain(names.get(who, "")))


def plain(text: str) -> str:
    """As people look for it."""
    return text.casefold().replace("ё", "е")


def lines_of(tx: Tx, found: Sequence[Found]) -> tuple[AuditLine, ...]:
    """The lines with the names of people and records."""
    changes = [change for _place, change, _deed in found if change is not None]
    records = called(tx, {(change.table_name, change.row_key) for change in changes})
    values = named_values(tx, changes)
    people = names_of(tx, {(change or deed).who for _place, change, deed in found})  # type: ignore[union-attr]

    def side(change: AuditChange, told: Mapping[str, Any]) -> dict[str, object]:
        return {column: values.get((change.table_name, column, value), value) for column, value in told.items()}

    def line(place: Cursor, change: AuditChange | None, deed: AuditRow | None) -> AuditLine:
        who = change.who if change is not None else deed.who if deed is not None else ""
        return AuditLine(
            place=place,
            at=place.at,
            who=who,
            name=people.get(who, ""),
            operation=deed.operation if deed is not None else "",
            workstation=deed.workstation if deed is not None else "",
            table=change.table_name if change is not None else "",
            key=change.row_key if change is not None else 0,
            record=records.get((change.table_name, change.row_key), "") if change is not None else "",
            kind=change.kind if change is not None else None,
            old=side(change, change.old) if change is not None else {},
            new=side(change, change.new) if change is not None else {},
            notes=tuple(deed.notes) if deed is not None else (),
        )

    return tuple(line(*one) for one in found)

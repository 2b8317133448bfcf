"""The history of a record (кто и когда изменил): every change of its columns; and which papers have gone out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ARRAY, String, func, literal, or_, select

from desktop_app.errors import NotAllowed
from desktop_app.models.access import AccessException, Account, AccountRole
from desktop_app.models.attestation import GradeRow
from desktop_app.models.audit import AuditChange, AuditRow, SettingRow
from desktop_app.models.audit import ChangeKind as ChangeKind
from desktop_app.models.base import Base
from desktop_app.models.cards import (
    Achievement,
    Address,
    Benefit,
    Document,
    Health,
    MilitaryService,
    Photo,
    Schooling,
)
from desktop_app.models.contingent import Student
from desktop_app.models.people import Consent, Identity, Person, PersonalData
from desktop_app.models.practices import Practice, PracticeSkill
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.records import Record, called, model_of, readable, sees, targets, visible
from desktop_app.services.sheet_lock import printed
from desktop_app.services.trail import is_server
from desktop_app.services.typed import clean_line

MOST_CHANGES = 300
"""Of a record; the newest are told."""

UNTOLD = frozenset({"sort_key", "search_key", "edits"})
"""Columns that follow others: nobody has written them."""

BLOCKS = (Document, Address, Schooling, MilitaryService, Achievement, Photo, Health, Benefit)
"""Of a card: what stands in a row of its own."""

NOTHING = frozenset({None, "", False, "1900-01-01"})
"""What a new record says nothing by; the day stands for «from the beginning»."""

LENGTH = 200
NO_SHEETS: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A column of a record that got another value; a reference to another record is told by that record's name."""

    change: int  # lines of one change stand together
    at: datetime  # UTC
    who: str  # the login
    name: str  # of the person, in full; empty for a login that is nobody's account
    operation: str  # for those who read the whole trail, as the workstation
    workstation: str
    table: str
    kind: ChangeKind
    column: str  # empty for a record that was deleted
    old: object
    new: object


@reading(Permission.READ_HISTORY)
def history_of(tx: Tx, table: str, key: int) -> tuple[HistoryLine, ...]:
    """Who changed what in a record that the person sees, and in what belongs to it, the newest first.

    To a student belong the name and all blocks of the card, as far as the person sees them; to an account its roles
    and exceptions.
    Raises NotFound (no such table), NotAllowed (п. 8.4).
    """
    model = model_of(table)
    if not tx.user.everywhere(Permission.READ_AUDIT) and not sees(tx, model, key):
        raise NotAllowed(permission=tx.permission)
    return lines_of(tx, [(table, key), *belonging(tx, table, key)])


@reading(Permission.READ_HISTORY)
def sheet_line_history(tx: Tx, sheet_id: int, student_id: int) -> tuple[HistoryLine, ...]:
    """Who changed the mark or the ticket of a student in a statement. Raises NotAllowed (п. 8.4)."""
    which = select(GradeRow.id).where(GradeRow.sheet_id == sheet_id, GradeRow.student_id == student_id)
    if not readable(tx, {GradeRow.__tablename__}):
        raise NotAllowed(permission=tx.permission)
    key = tx.session.scalar(which.where(visible(tx, GradeRow)))
    if key is None:
        raise NotAllowed(permission=tx.permission)
    return lines_of(tx, [(GradeRow.__tablename__, key)])


@reading(Permission.READ_HISTORY)
def settings_history(tx: Tx) -> tuple[HistoryLine, ...]:
    """Who changed which setting; `column` is the setting. Raises NotAllowed for whoever does not read settings."""
    if not tx.user.may(Permission.READ_SETTINGS):
        raise NotAllowed(permission=Permission.READ_SETTINGS)
    names = {row.id: row.name for row in tx.session.scalars(select(SettingRow))}
    return lines_of(tx, [(SettingRow.__tablename__, key) for key in names], names)


@operation(Permission.PRINT_FORMS)
def note_paper(tx: Tx, form: str, subject: str, count: int, sheets: Mapping[int, int] = NO_SHEETS) -> None:
    """Write into the trail that a paper or a file with people's data has gone out: which form, about what, how many.

    `form` is the code of what went out, `subject` names the group or the statement; `sheets` are the statements among
    them (key → the version printed): those that were to be printed anew no longer are. Raises BadInput
    (`text_too_long`).
    """
    printed(tx, sheets)
    tx.note(form=clean_line(form, LENGTH), subject=clean_line(subject, LENGTH), count=count)


def belonging(tx: Tx, table: str, key: int) -> Iterator[Record]:
    """What is shown together with a record, as far as the person sees it."""
    owned, column = OWNED.get(table, ((), ""))
    owner = key
    if table == Student.__tablename__:
        owner = tx.get(Student, key).person_id
        yield Person.__tablename__, owner
    for model in owned:
        if not readable(tx, {model.__tablename__}):
            continue
        query = select(model.id).where(model.__table__.c[column] == owner, visible(tx, model))
        for found in tx.session.scalars(query):
            yield model.__tablename__, found


OWNED: Mapping[str, tuple[tuple[type[Base], ...], str]] = {
    Account.__tablename__: ((AccountRole, AccessException), "account_id"),
    Student.__tablename__: ((PersonalData, Identity, Consent, *BLOCKS), "person_id"),
    Practice.__tablename__: ((PracticeSkill,), "practice_id"),
}
"""Table → what belongs to one of its records, and the column that leads there (of a student: to the person)."""


def lines_of(tx: Tx, records: Sequence[Record], names: Mapping[int, str] | None = None) -> tuple[HistoryLine, ...]:
    """The changes of these records, column by column; `names` call the rows of a table of names and values."""
    if not records:
        return ()
    which = [(AuditChange.table_name == table) & (AuditChange.row_key == key) for table, key in records]
    changes = list(
        tx.session.scalars(
            select(AuditChange)
            .where(or_(*which))
            .order_by(AuditChange.at.desc(), AuditChange.id.desc())
            .limit(MOST_CHANGES)
        )
    )
    deeds = deeds_of(tx, changes)
    people = names_of(tx, {change.who for change in changes})
    values = named_values(tx, changes)

    def line(change: AuditChange, column: str) -> HistoryLine:
        name, place = deeds.get(change.deed_id or 0, ("", ""))
        old, new = (side.get(column) for side in (change.old, change.new))
        return HistoryLine(
            change=change.id,
            at=change.at,
            who=change.who,
            name=people.get(change.who, ""),
            operation=name,
            workstation=place,
            table=change.table_name,
            kind=change.kind,
            column=names.get(change.row_key, column) if names else column,
            old=values.get((change.table_name, column, old), old),
            new=values.get((change.table_name, column, new), new),
        )

    told = ((change, column) for change in changes for column in columns_of(change))
    return tuple(line(change, column) for change, column in told if not (names and column == "name"))


def columns_of(change: AuditChange) -> list[str]:
    """The columns that a change tells of; of a new record those that say something."""
    if change.kind is ChangeKind.DELETED:
        return [""]
    return [
        column
        for column, value in change.new.items()
        if column not in UNTOLD | {"id"} and (change.kind is ChangeKind.CHANGED or value not in NOTHING)
    ]


def deeds_of(tx: Tx, changes: Iterable[AuditChange]) -> dict[int, tuple[str, str]]:
    """Deed → operation and workstation, for those who read the whole trail."""
    keys = {change.deed_id for change in changes if change.deed_id is not None}
    if not keys or not tx.user.everywhere(Permission.READ_AUDIT):
        return {}
    rows = tx.session.execute(
        select(AuditRow.id, AuditRow.operation, AuditRow.workstation).where(AuditRow.id.in_(keys))
    )
    return {key: (name, place) for key, name, place in rows}


def names_of(tx: Tx, logins: Iterable[str]) -> dict[str, str]:
    """Login → the person's full name; whoever reads a history is told who stands behind a login."""
    wanted = sorted(set(logins))
    if is_server(tx.session):
        return dict(tx.session.scalar(select(func.sec.names_of(literal(wanted, ARRAY(String))))) or {})
    people = tx.session.execute(
        select(Account.login, Person).join(Person, Person.id == Account.person_id).where(Account.login.in_(wanted))
    )
    return {login: person.full_name for login, person in people}


def named_values(tx: Tx, changes: Iterable[AuditChange]) -> dict[tuple[str, str, Any], str]:
    """(table, column, key) → the name of the record that a column refers to."""
    found: dict[tuple[str, str, Any], Record] = {}
    for change in changes:
        for column, target in targets(change.table_name).items():
            for key in (change.old.get(column), change.new.get(column)):
                if key is not None:
                    found[change.table_name, column, key] = (target, key)
    names = called(tx, found.values())
    return {place: names[record] for place, record in found.items() if record in names}

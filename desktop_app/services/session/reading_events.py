"""The events of a session as screens and papers see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Student
from desktop_app.models.people import Person
from desktop_app.models.rooms import Room
from desktop_app.models.session import ExamEvent, Examiner, Sitter
from desktop_app.services.calendar import calendar_of
from desktop_app.services.deadline_terms import terms_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty, attestation_due, is_in_time
from desktop_app.services.session.reading_ground import Ground
from desktop_app.services.session.values import EventPlace, EventSeen, ExaminerSeen, SheetSign, SitterSeen

MODULE: Final = "module_exam"
WAITING = frozenset({SheetState.CREATED, SheetState.OPEN, SheetState.FILLED})
"""States in which the marks are still awaited."""


def read_events_seen(tx: Tx, session_id: int, ground: Ground) -> tuple[EventSeen, ...]:
    """The events of a session, those that were cancelled too, by group and place in the plan."""
    rows = tx.session.scalars(
        select(ExamEvent)
        .where(ExamEvent.session_id == session_id)
        .options(*(joinedload(getattr(ExamEvent, name)) for name in ("group", "row", "subgroup")))
    ).all()
    aside = Aside(
        examiners=read_examiners(tx, session_id),
        signs=read_signs(tx, session_id),
        terms=dict(tx.session.execute(select(Term.id, Term.name)).all()),
        rooms=dict(tx.session.execute(select(Room.id, Room.number)).all()),
        sitters=read_sitters(tx, session_id),
        sizes={row.id: n for unit in ground.units.values() for row, n in zip(unit.rows, unit.sizes, strict=True)},
    )
    ordered = sorted(rows, key=lambda row: (row.group.name, row.row.position, row.id))
    return tuple(seen_of(row, aside) for row in ordered)


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands beside the events of a session."""

    examiners: Mapping[int, Sequence[ExaminerSeen]]
    signs: Mapping[int, SheetSign]
    terms: Mapping[int, str]
    rooms: Mapping[int, str]
    sitters: Mapping[int, Sequence[SitterSeen]]
    sizes: Mapping[int, int]


def seen_of(row: ExamEvent, aside: Aside) -> EventSeen:
    """An event as it is shown."""
    return EventSeen(
        id=row.id,
        version=row.version,
        key=row.key,
        group_id=row.group_id,
        group=row.group.name,
        subgroup_id=row.subgroup_id,
        subgroup="" if row.subgroup is None else str(row.subgroup.number),
        row_id=row.row_id,
        index=row.row.index,
        title=row.row.title,
        term=aside.terms[row.term_id],
        control=row.control,
        is_module=row.row.sort == MODULE,
        sitting=row.sitting,
        examiners=tuple(aside.examiners.get(row.id, ())),
        minutes=row.minutes,
        oral=row.oral,
        hard=row.hard,
        room_kind=row.room_kind,
        students=aside.sizes.get(row.id, 0),
        place=place_seen(row),
        room=aside.rooms.get(row.room_id or 0, ""),
        consultation_room=aside.rooms.get(row.consultation_room_id or 0, ""),
        pinned=row.pinned,
        cancelled=row.cancelled,
        sheet=aside.signs.get(row.id),
        sitters=tuple(aside.sitters.get(row.id, ())),
    )


def place_seen(row: ExamEvent) -> EventPlace | None:
    """Where an event stands."""
    if row.day is None or row.starts is None:
        return None
    return EventPlace(
        row.day, row.starts, row.room_id, row.consultation_day, row.consultation_starts, row.consultation_room_id
    )


def read_examiners(tx: Tx, session_id: int) -> dict[int, list[ExaminerSeen]]:
    """Event → who holds it, in order."""
    found: dict[int, list[ExaminerSeen]] = defaultdict(list)
    query = (
        select(Examiner)
        .join(ExamEvent, ExamEvent.id == Examiner.event_id)
        .where(ExamEvent.session_id == session_id)
        .options(joinedload(Examiner.employee))
        .order_by(Examiner.event_id, Examiner.position)
    )
    for one in tx.session.scalars(query):
        name = one.name if one.employee is None else one.employee.person.short_name
        found[one.event_id].append(ExaminerSeen(one.employee_id, name, one.role))
    return found


def read_sitters(tx: Tx, session_id: int) -> dict[int, list[SitterSeen]]:
    """Event → who sits it, of the students within the person's reach, by name."""
    if not tx.user.may(Permission.READ_SHEETS):
        return {}
    found: dict[int, list[SitterSeen]] = defaultdict(list)
    query = (
        select(Sitter.event_id, Student)
        .join(ExamEvent, ExamEvent.id == Sitter.event_id)
        .join(Student, Student.id == Sitter.student_id)
        .join(Student.person)
        .where(ExamEvent.session_id == session_id, tx.within(Sitter, Permission.READ_SHEETS))
        .options(contains_eager(Student.person))
        .order_by(Person.sort_key, Student.id)
    )
    for event, student in tx.session.execute(query):
        found[event].append(SitterSeen(student.id, student.person.full_name))
    return found


def read_signs(tx: Tx, session_id: int) -> dict[int, SheetSign]:
    """Event → its statement, of those within the person's reach; the newest that was not annulled."""
    if not tx.user.may(Permission.READ_SHEETS):
        return {}
    calendar, terms = calendar_of(tx), terms_of(tx)
    query = (
        select(GradeSheet)
        .join(ExamEvent, ExamEvent.id == GradeSheet.event_id)
        .where(ExamEvent.session_id == session_id, GradeSheet.state != SheetState.ANNULLED)
        .where(tx.within(GradeSheet, Permission.READ_SHEETS))
        .order_by(GradeSheet.id)
    )
    found: dict[int, SheetSign] = {}
    for sheet in tx.session.scalars(query):
        due = attestation_due(calendar, sheet.day, terms.days(Duty.MARKS, sheet.day))
        late = sheet.state in WAITING and not is_in_time(due, tx.today)
        found[sheet.event_id or 0] = SheetSign(sheet.id, sheet.number, sheet.state, late)
    return found

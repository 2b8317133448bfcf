"""An event of a session is changed, added by hand, removed, or (once it is published) cancelled (п. 4.7)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from desktop_app.errors import BadInput
from desktop_app.models.attestation import Control
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.people import Employee
from desktop_app.models.session import ExamEvent, Examiner, ExamSession, SessionGroup, Sitter, SittingKind
from desktop_app.models.subgroups import Division, Subgroup
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.session.corrections import corrected
from desktop_app.services.session.faults import faults_of
from desktop_app.services.session.making import drop_events, hold_session
from desktop_app.services.session.placing import hold_events, require_movable, tell, write_place
from desktop_app.services.session.problem import Place
from desktop_app.services.session.reading import read_board
from desktop_app.services.session.reading_ground import read_ground
from desktop_app.services.session.reading_units import Unit
from desktop_app.services.session.refusing import refuse
from desktop_app.services.session.values import EventSeen, ExaminerSeen, Fault, RoomKind, SessionBoard, SessionHead
from desktop_app.services.settings import read_settings
from desktop_app.services.typed import clean_line

LEAST_MINUTES, MOST_MINUTES = 5, 600
NAME = 160


@dataclass(frozen=True, slots=True)
class EventValues:
    """What is typed of an event."""

    examiners: tuple[ExaminerSeen, ...]  # whose statement it is in front
    minutes: int
    oral: bool
    hard: bool
    room_kind: RoomKind | None = None  # None: any
    subgroup_id: int | None = None
    sitters: tuple[int, ...] | None = None  # students of a retake; None: as they are


def values_of(seen: EventSeen) -> EventValues:
    """An event as it was shown; who sits it only if all of them were."""
    whole = seen.sitting is not SittingKind.MAIN and len(seen.sitters) == seen.students
    sitters = tuple(one.student_id for one in seen.sitters) if whole else None
    return EventValues(seen.examiners, seen.minutes, seen.oral, seen.hard, seen.room_kind, seen.subgroup_id, sitters)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What an event that is added by hand is of."""

    group_id: int
    row_id: int
    control: Control
    sitting: SittingKind = SittingKind.MAIN
    subgroup_id: int | None = None
    term_id: int | None = None  # of what is retaken; None: the session's


@operation(Permission.EDIT_SESSIONS)
def change_event(tx: Tx, seen: EventSeen, values: EventValues) -> SessionBoard:
    """Change who holds an event, how long, how, where it may be and who sits it; it stays where it stands.

    Raises Stale, NotFound, BadInput (`event_minutes_out_of_range`, `event_examiner_twice`, `event_examiner_unnamed`,
    `event_examiner_gone`, `event_subgroup_of_other_group`, `event_sitter_of_other_group`, `event_sat_by_group`,
    `event_has_marks`, `text_too_long`), and what `place_events` does if it can't stay there so.
    """
    with held(tx, [seen]) as sessions:
        row = tx.get(ExamEvent, seen.id)
        require_movable(tx, row, pinned=True)
        if not LEAST_MINUTES <= values.minutes <= MOST_MINUTES:
            raise BadInput("event_minutes_out_of_range", least=LEAST_MINUTES, most=MOST_MINUTES)
        check_subgroup(tx, row.group_id, values.subgroup_id)
        before = [fault for _unit, _place, fault in broken(tx, sessions, row)]
        for one in together(tx, row):
            one.minutes, one.oral, one.hard, one.room_kind = (
                values.minutes, values.oral, values.hard, values.room_kind,
            )  # fmt: skip
            write_examiners(tx, one, values.examiners)
        row.subgroup_id = values.subgroup_id
        if values.sitters is not None:
            write_sitters(tx, row, values.sitters)
        flag_modified(row, "minutes")  # whoever holds or sits it is a part of it
        tell(tx, sessions, together(tx, row))
        refuse_new(tx, sessions, row, before)
    return read_board(tx, sessions[0].id)


@operation(Permission.EDIT_SESSIONS)
def pin_events(tx: Tx, seen: Sequence[EventSeen], *, pinned: bool) -> SessionBoard:
    """Pin events to where they stand, so that the composer leaves them there, or let go of them.

    Raises Stale, NotFound, BadInput (`nothing_to_place`).
    """
    sessions = hold_events(tx, seen)
    for one in seen:
        for row in together(tx, tx.get(ExamEvent, one.id)):
            row.pinned = pinned and row.day is not None
    tell(tx, sessions, ())
    return read_board(tx, sessions[0].id)


@operation(Permission.EDIT_SESSIONS)
def add_event(tx: Tx, seen: SessionHead, new: NewEvent) -> SessionBoard:
    """Add an event that the curriculum does not tell of; it has no place, and nobody holds it yet.

    Raises Stale, NotFound, BadInput (`event_group_outside`, `event_row_of_other_plan`, `event_known`,
    `event_subgroup_of_other_group`).
    """
    session, group, row = hold_session(tx, seen), tx.get(Group, new.group_id), tx.get(PlanRow, new.row_id)
    term = tx.get(Term, new.term_id or session.term_id)
    inside = select(SessionGroup.id).where(SessionGroup.session_id == session.id, SessionGroup.group_id == group.id)
    if tx.session.scalar(inside) is None:
        raise BadInput("event_group_outside", group=group.name)
    if row.curriculum_id != group.curriculum_id:
        raise BadInput("event_row_of_other_plan", group=group.name)
    check_subgroup(tx, group.id, new.subgroup_id)
    alike = select(ExamEvent.id).filter_by(
        session_id=session.id, group_id=group.id, row_id=row.id, control=new.control, sitting=new.sitting,
        subgroup_id=new.subgroup_id, term_id=term.id, cancelled=False,
    )  # fmt: skip
    if tx.session.scalar(alike.limit(1)) is not None:
        raise BadInput("event_known", group=group.name, title=row.title)
    tx.session.add(
        ExamEvent(
            session_id=session.id, group_id=group.id, row_id=row.id, term_id=term.id, control=new.control,
            sitting=new.sitting, subgroup_id=new.subgroup_id, minutes=read_settings(tx).exam_minutes, oral=False,
        )
    )  # fmt: skip
    tell(tx, [session], ())
    return read_board(tx, session.id)


@operation(Permission.EDIT_SESSIONS)
def remove_event(tx: Tx, seen: EventSeen) -> SessionBoard:
    """Delete an event of a session that is not published, or that has no place in a published one.

    Raises Stale, NotFound, BadInput (`event_is_published`, `event_has_marks`).
    """
    (session,) = hold_events(tx, [seen])
    row = tx.get(ExamEvent, seen.id)
    require_movable(tx, row, pinned=True)
    if session.published_on is not None and row.day is not None:
        raise BadInput("event_is_published", title=title_of(row))
    drop_events(tx, [row])
    tell(tx, [session], ())
    return read_board(tx, session.id)


@operation(Permission.EDIT_SESSIONS)
def cancel_event(tx: Tx, seen: EventSeen) -> SessionBoard:
    """Cancel an event of a published session: it stays on the board without a place, and everybody concerned is told.

    Raises Stale, NotFound, BadInput (`event_not_published`, `event_has_marks`, `event_cancelled`).
    """
    with held(tx, [seen]) as sessions:
        row = tx.get(ExamEvent, seen.id)
        unit = read_ground(tx, sessions).unit_with(row)
        require_movable(tx, row, pinned=True)
        if sessions[0].published_on is None:
            raise BadInput("event_not_published", title=title_of(row))
        write_place(unit, None)
        for one in unit.rows:
            one.cancelled = True
        tell(tx, sessions, unit.rows)
    return read_board(tx, sessions[0].id)


@contextmanager
def held(tx: Tx, seen: Sequence[EventSeen]) -> Iterator[list[ExamSession]]:
    """The session of an event, locked; what is changed inside is announced if the session is published."""
    sessions = hold_events(tx, seen)
    with corrected(tx, sessions[0].id):
        yield sessions


def broken(tx: Tx, sessions: Sequence[ExamSession], row: ExamEvent) -> list[tuple[Unit, Place, Fault]]:
    """The hard requirements that an event breaks where it stands."""
    ground = read_ground(tx, sessions)
    unit = ground.unit_with(row)
    place = ground.places.get(unit.key)
    return [(unit, place, one) for one in faults_of(ground, unit, place) if one.hard] if place is not None else []


def refuse_new(tx: Tx, sessions: Sequence[ExamSession], row: ExamEvent, before: Sequence[Fault]) -> None:
    """Raise what a change breaks that was whole before."""
    for unit, place, fault in broken(tx, sessions, row):
        if fault not in before:
            refuse(read_ground(tx, sessions), unit, place, fault)


def title_of(row: ExamEvent) -> str:
    """«Математика, ИС-21»."""
    return f"{row.row.title}, {row.group.name}"


def together(tx: Tx, row: ExamEvent) -> Sequence[ExamEvent]:
    """An event and those that are held with it."""
    return tx.session.scalars(select(ExamEvent).where((ExamEvent.id == row.key) | (ExamEvent.lead_id == row.key))).all()


def check_subgroup(tx: Tx, group_id: int, subgroup_id: int | None) -> None:
    """Raise BadInput (`event_subgroup_of_other_group`)."""
    if subgroup_id is None:
        return
    of = select(Division.group_id).join(Subgroup, Subgroup.division_id == Division.id)
    if tx.session.scalar(of.where(Subgroup.id == subgroup_id)) != group_id:
        raise BadInput("event_subgroup_of_other_group")


def write_examiners(tx: Tx, row: ExamEvent, wanted: Sequence[ExaminerSeen]) -> None:
    """No others than these, in this order. Raises BadInput (see `change_event`)."""
    new = [examiner_of(tx, row, number, one) for number, one in enumerate(wanted, start=1)]
    employees = [one.employee_id for one in new if one.employee_id is not None]
    for one in wanted:
        if one.employee_id is not None and employees.count(one.employee_id) > 1:
            raise BadInput("event_examiner_twice", name=one.name)
    before = tx.session.scalars(select(Examiner).filter_by(event_id=row.id).order_by(Examiner.position)).all()
    if [as_told(one) for one in before] == [as_told(one) for one in new]:
        return
    for old in before:
        tx.session.delete(old)
    tx.session.flush()
    tx.session.add_all(new)
    tx.session.flush()


def as_told(one: Examiner) -> tuple[object, ...]:
    """What tells two examiners apart."""
    return one.position, one.employee_id, one.name, one.role


def examiner_of(tx: Tx, row: ExamEvent, number: int, seen: ExaminerSeen) -> Examiner:
    """An examiner as a row: an employee, or somebody from outside by name."""
    if seen.employee_id is None:
        name = clean_line(seen.name, NAME)
        if not name:
            raise BadInput("event_examiner_unnamed")
        return Examiner(event_id=row.id, position=number, name=name, role=seen.role)
    employee = tx.get(Employee, seen.employee_id)
    if employee.dismissed_on is not None and employee.dismissed_on <= (row.day or tx.today):
        raise BadInput("event_examiner_gone", name=employee.person.short_name)
    return Examiner(event_id=row.id, position=number, employee_id=employee.id, role=seen.role)


def write_sitters(tx: Tx, row: ExamEvent, wanted: Sequence[int]) -> None:
    """Who sits a retake. Raises BadInput (`event_sat_by_group`, `event_sitter_of_other_group`)."""
    if row.sitting is SittingKind.MAIN:
        raise BadInput("event_sat_by_group", title=title_of(row))
    students = set(wanted)
    ours = set(tx.session.scalars(select(Student.id).where(Student.id.in_(students), Student.group_id == row.group_id)))
    if ours != students:
        raise BadInput("event_sitter_of_other_group", group=row.group.name)
    before = {one.student_id: one for one in tx.session.scalars(select(Sitter).filter_by(event_id=row.id))}
    for key in before.keys() - students:
        tx.session.delete(before[key])
    tx.session.add_all(Sitter(event_id=row.id, student_id=key) for key in sorted(students - before.keys()))
    tx.session.flush()

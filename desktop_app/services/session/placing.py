"""Events are placed, moved and taken off: all or none, each as it was seen (п. 4.7)."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.models.session import ExamEvent, ExamSession
from desktop_app.services.attestation_following import follow_event
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.session.corrections import corrected
from desktop_app.services.session.faults import faults_of
from desktop_app.services.session.problem import Place, Slot
from desktop_app.services.session.reading import read_board
from desktop_app.services.session.reading_ground import Ground, read_ground
from desktop_app.services.session.reading_units import Unit
from desktop_app.services.session.refusing import refuse
from desktop_app.services.session.times import minutes_of, time_of
from desktop_app.services.session.values import EventPlace, EventSeen, SessionBoard
from desktop_app.services.session.ways import stand

Wanted = Sequence[tuple[EventSeen, EventPlace | None]]
BEGUN = (SheetState.FILLED, SheetState.CLOSED)
"""States of a statement that tells what has been: its event stays where it was held."""


@operation(Permission.EDIT_SESSIONS)
def place_events(tx: Tx, wanted: Wanted) -> SessionBoard:
    """Put events somewhere, or (None) take them off; those that are held together move together.

    What is left open is filled in: the nearest free room that would do, and a consultation before an exam. A warning
    (days between two exams) does not stop it. Raises Stale, NotFound, RuleBroken (`one_exam_a_day`,
    `people_are_free`, `examiner_is_free`, `examiner_can_come`, `room_is_free`, `room_holds`, `day_is_in_session`),
    BadInput (`nothing_to_place`, `event_pinned`, `event_cancelled`, `event_has_marks`, `session_no_room`,
    `session_day_off`, `session_practice`, `session_room_kind`, `session_consultation`, `lessons_have_marks`).
    """
    sessions = hold_events(tx, [seen for seen, _place in wanted])
    with ExitStack() as announced:
        for session in sessions:
            announced.enter_context(corrected(tx, session.id))
        tell(tx, sessions, put_places(tx, sessions, {seen.id: place for seen, place in wanted}))
    return read_board(tx, sessions[0].id)


def hold_events(tx: Tx, seen: Sequence[EventSeen]) -> list[ExamSession]:
    """The sessions of these events, kept from all other editors until this transaction ends.

    All sessions are locked, in order: two editors, each at a session of their own, can't take one room, examiner or
    group at one time. Raises Stale, NotFound, BadInput (`nothing_to_place`).
    """
    if not seen:
        raise BadInput("nothing_to_place")
    every = {one.id: one for one in lock_sessions(tx)}
    rows = {row.id: row for row in read_rows(tx, [one.id for one in seen])}
    for one in seen:
        if one.id not in rows:
            raise NotFound(what=ExamEvent.__tablename__, key=one.id)
    tx.require_versions({one.id: (rows[one.id], one.version) for one in seen})
    return [every[key] for key in dict.fromkeys(rows[one.id].session_id for one in seen)]


def lock_sessions(tx: Tx) -> Sequence[ExamSession]:
    """Every session, locked."""
    return tx.session.scalars(select(ExamSession).order_by(ExamSession.id).with_for_update()).all()


def read_rows(tx: Tx, keys: Iterable[int]) -> Sequence[ExamEvent]:
    """Some events as they are now."""
    query = select(ExamEvent).where(ExamEvent.id.in_(list(keys)))
    return tx.session.scalars(query.execution_options(populate_existing=True)).all()


def put_places(tx: Tx, sessions: Sequence[ExamSession], wanted: Mapping[int, EventPlace | None]) -> list[ExamEvent]:
    """Lift all of them, then put each where it is wanted, those with a room of their own first; returns the rows."""
    ground = read_ground(tx, sessions, {day for one in wanted.values() if one for day in days_in(one)})
    units = {ground.unit_with(row).key: wanted[row.id] for row in read_rows(tx, wanted)}
    for key in units:
        require_all_movable(tx, ground.units[key])
        ground.places.pop(key, None)
    for key, place in sorted(units.items(), key=lambda one: one[1] is not None and one[1].room_id is None):
        if place is not None:
            put(ground, ground.units[key], place)
    for key in units:
        write_place(ground.units[key], ground.places.get(key))
    return [row for key in units for row in ground.units[key].rows]


def tell(tx: Tx, sessions: Iterable[ExamSession], rows: Iterable[ExamEvent]) -> None:
    """The sessions have changed; statements that nobody has begun follow their events."""
    for session in sessions:
        session.edits += 1
        tx.touch("session", session.id)
    tx.session.flush()
    for row in rows if tx.user.may(Permission.READ_SHEETS) else ():
        follow_event(tx, row)


def require_all_movable(tx: Tx, unit: Unit) -> None:
    """The same of all that is held together."""
    for row in unit.rows:
        require_movable(tx, row)


def days_in(place: EventPlace) -> list[date]:
    """The days that a place takes."""
    return [day for day in (place.day, place.consultation_day) if day is not None]


def require_movable(tx: Tx, row: ExamEvent, *, pinned: bool = False) -> None:
    """Raise BadInput for what is pinned (`event_pinned`), or has a statement at work (`event_has_marks`)."""
    title = f"{row.row.title}, {row.group.name}"
    if row.pinned and not pinned:
        raise BadInput("event_pinned", title=title)
    begun = select(GradeSheet.number).where(GradeSheet.event_id == row.id, GradeSheet.state.in_(BEGUN)).limit(1)
    number = tx.session.scalar(begun) if tx.user.may(Permission.READ_SHEETS) else None
    if number is not None:
        raise BadInput("event_has_marks", title=title, number=number)


def put(ground: Ground, unit: Unit, wanted: EventPlace) -> None:
    """Stand a unit where it is wanted. Raises what `place_events` does."""
    place = stand(ground, unit, place_from(wanted))
    for fault in faults_of(ground, unit, place):
        if fault.hard:
            refuse(ground, unit, place, fault)
    ground.places[unit.key] = place


def place_from(wanted: EventPlace) -> Place:
    """A place as the composer writes it."""
    consultation = None
    if wanted.consultation_day is not None and wanted.consultation_starts is not None:
        consultation = Slot(wanted.consultation_day, minutes_of(wanted.consultation_starts))
    slot = Slot(wanted.day, minutes_of(wanted.starts))
    return Place(slot, wanted.room_id, consultation, wanted.consultation_room_id)


def write_place(unit: Unit, place: Place | None) -> None:
    """Into the rows of all that is held together."""
    held = place.consultation if place is not None else None
    for row in unit.rows:
        row.day, row.starts = (place.slot.day, time_of(place.slot.starts)) if place else (None, None)
        row.room_id = place.room if place else None
        row.consultation_day, row.consultation_starts = (held.day, time_of(held.starts)) if held else (None, None)
        row.consultation_room_id = place.consultation_room if place and held else None

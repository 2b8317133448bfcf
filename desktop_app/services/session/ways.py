"""Where an event may go: each cell with what is against it, free rooms, and a time for the consultation."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from desktop_app.models.load import Load
from desktop_app.models.rooms import Room, RoomKind
from desktop_app.models.session import ExamEvent, ExamSession
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.session.faults import faults_of, in_the_way, is_away, sits
from desktop_app.services.session.problem import Place, Slot, Span
from desktop_app.services.session.reading_ground import Ground, read_ground
from desktop_app.services.session.reading_units import Unit
from desktop_app.services.session.times import time_of
from desktop_app.services.session.values import Fault, Reason, Spot, Ways

LESSONS = 8
BACK = 7
"""Days before the first that is possible in which a consultation is looked for."""


@reading(Permission.EDIT_SESSIONS)
def open_ways(tx: Tx, event_id: int) -> Ways:
    """The cells of an event's session with what is against them, all others staying where they are.

    Raises NotFound, BadInput (`event_cancelled`).
    """
    event = tx.get(ExamEvent, event_id)
    ground = read_ground(tx, [tx.get(ExamSession, event.session_id)], last_days(tx, event))
    unit = ground.unit_with(event)
    ground.places.pop(unit.key, None)
    spots, rooms = [], {}
    for slot in slots_of(ground, unit):
        place = stand(ground, unit, Place(slot))
        at = (slot.day, time_of(slot.starts))
        found = against(ground, unit, place)
        spots.append(Spot(*at, found))
        if found is None or not found.hard:
            free = free_rooms(ground, unit, slot.span(unit.lead.minutes))
            rooms[at] = tuple((room.id, room.number) for room in free)
    return Ways(event_id, tuple(spots), rooms)


def last_days(tx: Tx, event: ExamEvent) -> Sequence[date]:
    """The last days with lessons of the discipline: a credit may be held on them."""
    query = (
        select(Lesson.day)
        .distinct()
        .join(Load, Load.id == Lesson.load_id)
        .where(Load.term_id == event.term_id, Load.group_id == event.group_id, Load.row_id == event.row_id)
    )
    return tx.session.scalars(query.order_by(Lesson.day.desc()).limit(LESSONS)).all()


def against(ground: Ground, unit: Unit, place: Place) -> Fault | None:
    """The first thing against a place; what it is pinned to stays whatever stands there."""
    if unit.lead.pinned:
        return Fault(Reason.PINNED, True, unit.lead.row.title)
    return next(iter(faults_of(ground, unit, place)), None)


def slots_of(ground: Ground, unit: Unit) -> list[Slot]:
    """Where it could begin: on every day of its session at the usual times; a credit on lessons of its discipline."""
    days = [one for (session, _group), one in ground.days.items() if session == unit.lead.session_id]
    first, last = min(one.starts for one in days), max(one.ends for one in days)
    found = {Slot(first + timedelta(days=n), at) for n in range((last - first).days + 1) for at in ground.times}
    if unit.in_hours:
        own = {(row.group_id, row.row_id) for row in unit.rows}
        lessons = (one for of_day in ground.lessons.values() for one in of_day if (one.group, one.row) in own)
        found |= {Slot(one.span.day, one.span.starts) for one in lessons}
    return sorted(found, key=lambda one: (one.day, one.starts))


def stand(ground: Ground, unit: Unit, wanted: Place) -> Place:
    """The place with what was left open: the nearest free room that would do, and a consultation before an exam."""
    room = wanted.room
    if room is None:
        room = own_room(ground, unit, wanted.slot) or key_of(
            free_rooms(ground, unit, wanted.slot.span(unit.lead.minutes))
        )
    if not unit.consultation:
        return Place(wanted.slot, room)
    if wanted.consultation is None:
        return Place(wanted.slot, room, *consultation_of(ground, unit, wanted.slot, room))
    held = wanted.consultation_room
    if held is None:
        held = consultation_room(ground, unit, wanted.consultation, room)
    return Place(wanted.slot, room, wanted.consultation, held)


def key_of(rooms: list[Room]) -> int | None:
    """The nearest one."""
    return rooms[0].id if rooms else None


def own_room(ground: Ground, unit: Unit, slot: Slot) -> int | None:
    """Of a credit, the room of the lesson on which it is held."""
    if not unit.in_hours:
        return None
    own = {(row.group_id, row.row_id) for row in unit.rows}
    lessons = ground.lessons.get(slot.day, ())
    return next((one.room for one in lessons if (one.group, one.row) in own and one.span.starts == slot.starts), None)


def consultation_of(ground: Ground, unit: Unit, slot: Slot, room: int | None) -> tuple[Slot | None, int | None]:
    """The latest time before an exam at which everybody and a room are free."""
    for at in consultation_slots(ground, slot.day):
        if people_are_free(ground, unit, at.span(unit.consultation)):
            found = consultation_room(ground, unit, at, room)
            if found is not None:
                return at, found
    return None, None


def consultation_slots(ground: Ground, day: date) -> Iterator[Slot]:
    """The working days before an exam, the nearest first, and the usual times of each."""
    for back in range(BACK + 1):
        before = day - timedelta(days=ground.settings.consultation_days_before + back)
        if ground.calendar.is_working(before):
            yield from (Slot(before, at) for at in ground.consultation_times)


def people_are_free(ground: Ground, unit: Unit, span: Span) -> bool:
    """Whether those who sit an event and its first examiner are free at a time."""
    holder = set(unit.examiners[:1])
    if any(is_away(ground, employee, span) for employee in holder):
        return False
    if any(lesson.teacher in holder or sits(unit, lesson) for lesson in in_the_way(ground, unit, span)):
        return False
    for key, place in ground.places.items():
        other = ground.units[key]
        met = [one for one in other.meetings(place) if one.span.meets(span)] if key != unit.key else []
        if met and (unit.shares(other) or any(holder & one.examiners for one in met)):
            return False
    return True


def consultation_room(ground: Ground, unit: Unit, slot: Slot, room: int | None) -> int | None:
    """The exam's own room if it is free then, else the nearest one."""
    free = [one.id for one in free_rooms(ground, unit, slot.span(unit.consultation))]
    return room if room in free else next(iter(free), None)


def free_rooms(ground: Ground, unit: Unit, span: Span) -> list[Room]:
    """The rooms that would do and are free at a time, the nearest first."""
    taken = {lesson.room for lesson in in_the_way(ground, unit, span)}
    for key, place in ground.places.items():
        if key != unit.key:
            held = ground.units[key].meetings(place)
            taken |= {one.room for one in held if one.room is not None and one.span.meets(span)}
    return [room for room in rooms_for(ground, unit) if room.id not in taken]


def rooms_for(ground: Ground, unit: Unit) -> list[Room]:
    """The rooms that are large enough and of the kind: its building's first, then the smallest."""
    kind = unit.lead.room_kind
    fits = [room for room in ground.rooms.values() if room.capacity >= unit.size and kind in {None, room.kind}]
    home = ground.homes.get(unit.lead.group_id)
    return sorted(
        fits,
        key=lambda room: (room.kind is RoomKind.GYM, room.building_id != home, room.capacity, room.number),
    )

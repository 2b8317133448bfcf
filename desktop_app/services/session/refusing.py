"""A broken hard requirement as the error that tells it, with both sides named (domain.md 5.5)."""

from datetime import date

from desktop_app.errors import BadInput
from desktop_app.models.session import SessionGroup
from desktop_app.services.rules import require
from desktop_app.services.rules.session import (
    day_is_in_session,
    examiner_can_come,
    examiner_is_free,
    one_exam_a_day,
    people_are_free,
    room_holds,
    room_is_free,
)
from desktop_app.services.session.problem import Place
from desktop_app.services.session.reading_ground import Ground
from desktop_app.services.session.reading_units import Unit
from desktop_app.services.session.values import Fault, Reason

PEOPLE = frozenset({Reason.GROUP, Reason.STUDENT, Reason.LESSONS})
EXAMINERS = frozenset({Reason.EXAMINER, Reason.TEACHES})


def refuse(ground: Ground, unit: Unit, place: Place, fault: Fault) -> None:
    """Raise what a fault means: RuleBroken, or BadInput for what no clause speaks of."""
    day = place.slot.day
    if fault.reason is Reason.ROOM and not fault.subject:
        raise BadInput("session_no_room", title=unit.title, day=day, students=unit.size)
    refuse_taken(fault, day)
    if fault.reason is Reason.AWAY:
        require(examiner_can_come, 1, fault.subject, day)
    if fault.reason is Reason.CAPACITY:
        require(room_holds, places_of(ground, unit, place), unit.size, fault.subject)
    for days in outside(ground, unit, fault):
        require(day_is_in_session, day, days.starts, days.ends, fault.subject)
    raise BadInput(f"session_{fault.reason}", title=unit.title, day=day, subject=fault.subject)


def refuse_taken(fault: Fault, day: date) -> None:
    """Raise RuleBroken for what something else already stands against."""
    both = (1, fault.subject, fault.other, day)
    if fault.reason is Reason.ONE_A_DAY:
        require(one_exam_a_day, *both)
    if fault.reason in PEOPLE:
        require(people_are_free, *both)
    if fault.reason in EXAMINERS:
        require(examiner_is_free, *both)
    if fault.reason is Reason.ROOM:
        require(room_is_free, *both)


def outside(ground: Ground, unit: Unit, fault: Fault) -> list[SessionGroup]:
    """Whose days of the session a place is not in."""
    named = [days for days in ground.days_of(unit) if days.group.name == fault.subject]
    return named if fault.reason is Reason.DATES else []


def places_of(ground: Ground, unit: Unit, place: Place) -> int:
    """The seats of the chosen room, else of the largest that would do by kind."""
    if place.room is not None and place.room in ground.rooms:
        return ground.rooms[place.room].capacity
    kinds = (room for room in ground.rooms.values() if unit.lead.room_kind in {None, room.kind})
    return max((room.capacity for room in kinds), default=0)

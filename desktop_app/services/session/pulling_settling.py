"""Credits that no lesson holds, or whose lesson is taken otherwise: the last days on which everybody is free.

A practice is attested on its last day, the rest on the last day of theory (domain.md 3.10); where the group, the
examiner or every room is taken then, on the working day before it, and so on.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from desktop_app.models.attestation import Control
from desktop_app.models.session import ExamEvent
from desktop_app.services.attestation_planning import Course
from desktop_app.services.rules.weeks import monday_of_week
from desktop_app.services.session.faults import faults_of
from desktop_app.services.session.placing import write_place
from desktop_app.services.session.problem import Place, Slot
from desktop_app.services.session.pulling import Drawing
from desktop_app.services.session.reading_ground import Ground, read_ground
from desktop_app.services.session.reading_units import Unit
from desktop_app.services.session.ways import stand

BACK: Final = 21  # days
LESSONS: Final = 4  # of a discipline, the last ones


def settle(drawing: Drawing) -> None:
    """Give the credits that were drawn a place where they have none, or one that does not stand."""
    drawn = (*drawing.loose, *(wish.event for wish in drawing.new))
    credits_ = [event for event in drawn if event.control is not Control.EXAM]
    if not credits_:
        return
    ground = read_ground(drawing.tx, [drawing.session], {day for one in credits_ for day in days_for(drawing, one)})
    for unit in (unit for unit in ground.units.values() if unit.lead in credits_):
        if unit.place is None or not stands(ground, unit, unit.place):
            settle_one(drawing, ground, unit)
    drawing.tx.session.flush()


def settle_one(drawing: Drawing, ground: Ground, unit: Unit) -> None:
    """The last lesson or day that stands; without one it stays as it is."""
    before = unit.lead.minutes
    for slot, room, minutes in openings(drawing, ground, unit):
        for row in unit.rows:
            row.minutes = minutes
        place = stand(ground, unit, Place(slot, room))
        if place.room is not None and stands(ground, unit, place):
            ground.places[unit.key] = place
            write_place(unit, place)
            return
    for row in unit.rows:
        row.minutes = before


def stands(ground: Ground, unit: Unit, place: Place) -> bool:
    """Whether nothing is against a place."""
    return not any(fault.hard for fault in faults_of(ground, unit, place))


def openings(drawing: Drawing, ground: Ground, unit: Unit) -> Iterator[tuple[Slot, int | None, int]]:
    """Where it may be held, the best in front: the slot, the room of a lesson, how long."""
    holder = next(iter(unit.examiners), None)
    for hour, span in islice(drawing.hours.free(unit.lead, holder), LESSONS):
        yield Slot(span.day, span.starts), hour.room, span.ends - span.starts
    for day in days_before(drawing, ground, unit.lead):
        yield from ((Slot(day, at), None, drawing.settings.exam_minutes) for at in ground.times)


def days_for(drawing: Drawing, event: ExamEvent) -> set[date]:
    """The days that are looked at for it."""
    lessons = {span.day for _hour, span in islice(drawing.hours.free(event, None), LESSONS)}
    last = last_day(drawing, event)
    return lessons if event.day is not None else lessons | {last - timedelta(days=back) for back in range(BACK)}


def last_day(drawing: Drawing, event: ExamEvent) -> date:
    """The last day of its practice, else of theory."""
    course = drawing.courses[event.group_id]
    return course.practice_ends.get(event.row.index, course.theory_ends)


def days_before(drawing: Drawing, ground: Ground, event: ExamEvent) -> list[date]:
    """The last working days for it, the latest in front; those of another practice are the last resort."""
    last = last_day(drawing, event)
    course = drawing.courses[event.group_id]
    days = ground.calendar.working_days(last - timedelta(days=BACK), last)
    others = {day for day in days if (event.group_id, monday_of_week(day, 1)) in ground.practice}
    others -= {day for day in others if practice_on(course, day) == event.row.index}
    return sorted(days, key=lambda day: (day in others, last - day))


def practice_on(course: Course, day: date) -> str | None:
    """The index of the practice on a day of practice: the next one to end."""
    return min(((ends, index) for index, ends in course.practice_ends.items() if ends >= day), default=(day, None))[1]

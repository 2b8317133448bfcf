"""What is wrong with where an event stands: hard requirements that are broken, each with both sides, and warnings."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from desktop_app.models.session import SittingKind
from desktop_app.services.rules.session import consultation_is_before, gap_is_kept
from desktop_app.services.rules.weeks import monday_of_week
from desktop_app.services.session.problem import Place, Span
from desktop_app.services.session.reading_ground import Ground, Taught
from desktop_app.services.session.reading_units import Meeting, Unit
from desktop_app.services.session.times import minutes_of
from desktop_app.services.session.values import Fault, Reason


def faults_of(ground: Ground, unit: Unit, place: Place) -> list[Fault]:
    """Everything against a place, the others standing where they do; hard requirements in front."""
    found = [
        *of_days(ground, unit, place),
        *of_examiners(ground, unit, place),
        *of_lessons(ground, unit, place),
        *of_others(ground, unit, place),
        *of_room(ground, unit, place),
        *of_consultation(ground, unit, place),
    ]
    return sorted(found, key=lambda one: not one.hard)


def of_days(ground: Ground, unit: Unit, place: Place) -> Iterator[Fault]:
    """The dates of КУГ, the calendar, practice; a credit keeps to its lessons instead."""
    day = place.slot.day
    if not ground.calendar.is_working(day):
        yield Fault(Reason.DAY_OFF, True, "")
    if unit.in_hours:
        return
    outside = [one for one in ground.days_of(unit) if not one.starts <= day <= one.ends]
    yield from (Fault(Reason.DATES, True, one.group.name) for one in outside)
    away = [row for row in unit.rows if (row.group_id, monday_of_week(day, 1)) in ground.practice]
    yield from (Fault(Reason.PRACTICE, True, row.group.name) for row in away)


def of_examiners(ground: Ground, unit: Unit, place: Place) -> Iterator[Fault]:
    """Whether those who hold it can come."""
    for meeting in unit.meetings(place):
        for employee in sorted(meeting.examiners):
            if is_away(ground, employee, meeting.span):
                yield Fault(Reason.AWAY, True, ground.names[employee])


def is_away(ground: Ground, employee: int, span: Span) -> bool:
    """Whether somebody can't come at that time, or does not work here any more."""
    gone = ground.gone.get(employee)
    pairs = [pair for day, pair in ground.away.get(employee, ()) if day == span.day.isoweekday()]
    bells = ground.bells.on(span.day)
    times = [bells.time_of(pair) for pair in pairs]
    busy = [Span(span.day, minutes_of(one), minutes_of(two)) for one, two in times if one and two]
    ill = any(one.employee == employee and one.first <= span.day <= one.last for one in ground.absent)
    return ill or (gone is not None and gone <= span.day) or any(one.meets(span) for one in busy)


def of_lessons(ground: Ground, unit: Unit, place: Place) -> Iterator[Fault]:
    """Lessons of the groups and of the examiners at that time; on the day of an exam any lesson is a warning."""
    for meeting in unit.meetings(place):
        for lesson in in_the_way(ground, unit, meeting.span):
            if lesson.teacher in meeting.examiners:
                yield Fault(Reason.TEACHES, True, ground.names[lesson.teacher], other=lesson.title)
            if sits(unit, lesson):
                yield Fault(Reason.LESSONS, True, group_name(unit, lesson.group), other=lesson.title)
    yield from on_the_day(ground, unit, place) if unit.is_exam else ()


def on_the_day(ground: Ground, unit: Unit, place: Place) -> Iterator[Fault]:
    """Lessons on the day of an exam, at other times: a group has none then (domain.md 3.10), a warning."""
    span = place.slot.span(unit.lead.minutes)
    rest = [one for one in ground.lessons.get(span.day, ()) if not one.span.meets(span) and sits(unit, one)]
    for lesson in {one.group: one for one in rest}.values():
        yield Fault(Reason.LESSONS, False, group_name(unit, lesson.group), other=lesson.title)


def in_the_way(ground: Ground, unit: Unit, span: Span) -> Iterator[Taught]:
    """The lessons at a time, but for that of its own discipline, on which a credit is held."""
    for lesson in ground.lessons.get(span.day, ()):
        own = unit.in_hours and any((row.group_id, row.row_id) == (lesson.group, lesson.row) for row in unit.rows)
        if lesson.span.meets(span) and not own:
            yield lesson


def sits(unit: Unit, lesson: Taught) -> bool:
    """Whether those who sit the event attend a lesson."""
    apart = lesson.members is not None and unit.members and not lesson.members & unit.members
    return lesson.group in unit.groups and not apart


def group_name(unit: Unit, group: int) -> str:
    """«ИС-21»."""
    return next((row.group.name for row in unit.rows if row.group_id == group), "")


def of_others(ground: Ground, unit: Unit, place: Place) -> Iterator[Fault]:
    """What it shares people and rooms with."""
    for other, there, near in neighbours(ground, unit, place):
        met = clashes(unit.meetings(place), other.meetings(there))
        if not (near or met):
            continue
        apart = abs((there.slot.day - place.slot.day).days)
        yield from of_people(unit, other, (apart, bool(met)))
        for one, two in met:
            for employee in sorted(one.examiners & two.examiners):
                yield Fault(Reason.EXAMINER, True, ground.names[employee], other.lead.id, other.title)
            if one.room is not None and one.room == two.room:
                yield Fault(Reason.ROOM, True, number_of(ground, one.room), other.lead.id, other.title)


def neighbours(ground: Ground, unit: Unit, place: Place) -> Iterator[tuple[Unit, Place, bool]]:
    """What stands on one of its days, or (True) nearer than exams of a group may."""
    for key, there in ground.places.items():
        near = not gap_is_kept(place.slot.day, there.slot.day, ground.settings.exam_gap_days)
        if key != unit.key and (near or days_in(place) & days_in(there)):
            yield ground.units[key], there, near


def days_in(place: Place) -> set[date]:
    """The days that a place takes."""
    return {place.slot.day} if place.consultation is None else {place.slot.day, place.consultation.day}


def clashes(ours: tuple[Meeting, ...], theirs: tuple[Meeting, ...]) -> list[tuple[Meeting, Meeting]]:
    """What of two events is held at one time."""
    return [(one, two) for one, two in product(ours, theirs) if one.span.meets(two.span)]


def of_people(unit: Unit, other: Unit, how: tuple[int, bool]) -> Iterator[Fault]:
    """Groups and students that two events share; `how`: days apart, whether they meet."""
    shared = unit.shares(other)
    if not shared:
        return
    (apart, met), exams = how, unit.is_exam and other.is_exam
    names = ", ".join(sorted(group_name(unit, group) for group in shared))
    which = next((row.id for row in other.rows if row.group_id in shared), other.lead.id)
    if exams and not apart:
        yield Fault(Reason.ONE_A_DAY, True, names, which, other.title)
    elif met:
        retakes = SittingKind.MAIN not in {unit.lead.sitting, other.lead.sitting}
        yield Fault(Reason.STUDENT if retakes else Reason.GROUP, True, names, which, other.title)
    elif exams:
        yield Fault(None, False, other.lead.row.title, which, other.title, apart - 1)


def number_of(ground: Ground, room: int) -> str:
    """«305»; of a room that is closed, nothing."""
    return ground.rooms[room].number if room in ground.rooms else ""


def of_room(ground: Ground, unit: Unit, place: Place) -> Iterator[Fault]:
    """Whether the room is free of lessons and would do; a credit is held where its lesson is."""
    for meeting in unit.meetings(place):
        for lesson in in_the_way(ground, unit, meeting.span):
            if lesson.room == meeting.room:
                yield Fault(Reason.ROOM, True, number_of(ground, lesson.room), other=lesson.title)
    if not unit.in_hours:
        yield from of_fitness(ground, unit, place)


def of_fitness(ground: Ground, unit: Unit, place: Place) -> Iterator[Fault]:
    """Whether the room is large enough and of the kind."""
    chosen = None if place.room is None else ground.rooms.get(place.room)
    if chosen is None:
        yield without_room(ground, unit)
    elif chosen.capacity < unit.size:
        yield Fault(Reason.CAPACITY, True, chosen.number)
    elif unit.lead.room_kind not in {None, chosen.kind}:
        yield Fault(Reason.ROOM_KIND, True, chosen.number)


def without_room(ground: Ground, unit: Unit) -> Fault:
    """Why there is no room: none of the kind, none large enough, or all that would do are taken."""
    kinds = [room for room in ground.rooms.values() if unit.lead.room_kind in {None, room.kind}]
    if not kinds:
        return Fault(Reason.ROOM_KIND, True, "")
    if all(room.capacity < unit.size for room in kinds):
        return Fault(Reason.CAPACITY, True, "")
    return Fault(Reason.ROOM, True, "")


def of_consultation(ground: Ground, unit: Unit, place: Place) -> Iterator[Fault]:
    """Before an exam there is a consultation, on a working day and not later than the setting says."""
    if not unit.consultation:
        return
    held = place.consultation
    before = ground.settings.consultation_days_before
    if (
        held is None
        or not consultation_is_before(held.day, place.slot.day, before)
        or not ground.calendar.is_working(held.day)
    ):
        yield Fault(Reason.CONSULTATION, True, unit.lead.row.title)

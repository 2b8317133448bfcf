"""From the tables to the composer's problem: what is placed, where it could stand, and what is taken already."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from desktop_app.models.session import SittingKind
from desktop_app.services.rules.weeks import monday_of_week
from desktop_app.services.session.costs import cost_of
from desktop_app.services.session.faults import in_the_way, is_away, sits
from desktop_app.services.session.problem import Event, Problem, Reason, Requirement, Slot, Span, Terms
from desktop_app.services.session.reading_ground import Ground, Taught
from desktop_app.services.session.reading_units import Meeting, Unit
from desktop_app.services.session.ways import BACK, rooms_for

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What the problem of a session is about."""

    ground: Ground
    units: Sequence[Unit]  # to be placed
    aside: Sequence[Unit]  # that stay where they stand: credits within their hours, other sessions
    slots: tuple[Slot, ...]
    first: date
    last: date

    @cached_property
    def aside_on(self) -> Mapping[date, Sequence[tuple[Unit, date, tuple[Meeting, ...]]]]:
        """Day → what stays where it stands and takes some of that day, with its own day and its meetings."""
        found: dict[date, list[tuple[Unit, date, tuple[Meeting, ...]]]] = defaultdict(list)
        for unit in self.aside:
            place = self.ground.places[unit.key]
            meetings = unit.meetings(place)
            for day in {one.span.day for one in meetings}:
                found[day].append((unit, place.slot.day, meetings))
        return found

    def lessons(self, unit: Unit, day: date) -> list[Taught]:
        """The lessons of those who sit an event on a day."""
        return [one for one in self.ground.lessons.get(day, ()) if sits(unit, one)]

    def is_strict(self, unit: Unit) -> bool:
        """Whether its groups have days enough without lessons: then no exam stands on a day with them (domain 3.10)."""
        free = {slot.day for slot in self.slots if not self.lessons(unit, slot.day) and self.in_dates(unit, slot.day)}
        return len(free) >= sum(bool(one.is_exam and one.groups & unit.groups) for one in self.units)

    def in_dates(self, unit: Unit, day: date) -> bool:
        """Whether a day is one of its session for all its groups."""
        return all(days.starts <= day <= days.ends for days in self.ground.days_of(unit))


def asked_of(ground: Ground, session_id: int) -> Asked:
    """What a session wants placed, and its slots: the usual times of its working days."""
    own = [unit for unit in ground.units.values() if unit.lead.session_id == session_id and not unit.in_hours]
    keys = {unit.key for unit in own}
    aside = [unit for key, unit in ground.units.items() if key not in keys and key in ground.places]
    days = [one for (session, _group), one in ground.days.items() if session == session_id]
    first, last = min(one.starts for one in days), max(one.ends for one in days)
    working = ground.calendar.working_days(first, last)
    stay = {unit.place.slot for unit in own if unit.place is not None and stays(ground, unit)}
    slots = {Slot(day, at) for day in working for at in ground.times} | stay
    return Asked(ground, own, aside, tuple(sorted(slots)), first, last)


def stays(ground: Ground, unit: Unit) -> bool:
    """Whether an event is pinned where it stands, or has been held there."""
    return unit.lead.pinned or ground.was_held(unit)


def pose(ground: Ground, session_id: int) -> Problem:
    """The problem of a session as it stands now: pinned events stay, the others are where a re-solve leaves them."""
    asked = asked_of(ground, session_id)
    rooms, examiners = busy_of(asked)
    return Problem(
        slots=asked.slots,
        events=tuple(event_of(asked, unit, closed_of(asked, unit)) for unit in asked.units),
        days=group_days(asked),
        busy_rooms=rooms,
        busy_examiners=examiners,
        terms=terms_of(ground),
    )


def cost_of_session(ground: Ground, session_id: int) -> int:
    """What the schedule costs as it stands."""
    if not any(session == session_id for session, _group in ground.days):
        return 0
    asked = asked_of(ground, session_id)
    events = tuple(event_of(asked, unit, {}) for unit in asked.units)
    problem = Problem(asked.slots, events, group_days(asked), terms=terms_of(ground))
    places = {unit.key: ground.places[unit.key] for unit in asked.units if unit.key in ground.places}
    return cost_of(problem, places).total


def terms_of(ground: Ground) -> Terms:
    """The settings that the composer keeps."""
    settings = ground.settings
    return Terms(settings.exam_gap_days, consultation_days_before=settings.consultation_days_before)


def group_days(asked: Asked) -> dict[int, tuple[date, ...]]:
    """Group → its working days of the session."""
    found = {one.group_id: one for unit in asked.units for one in asked.ground.days_of(unit)}
    return {key: tuple(asked.ground.calendar.working_days(one.starts, one.ends)) for key, one in found.items()}


def event_of(asked: Asked, unit: Unit, closed: dict[Slot, Requirement]) -> Event:
    """A unit as the composer places it."""
    ground = asked.ground
    fits = tuple(room.id for room in rooms_for(ground, unit))
    kinds = [room for room in ground.rooms.values() if unit.lead.room_kind in {None, room.kind}]
    reason = Reason.CAPACITY if kinds else Reason.ROOM_KIND
    retake = unit.lead.sitting is not SittingKind.MAIN
    return Event(
        key=unit.key,
        groups=tuple(sorted(unit.groups)),
        examiners=unit.examiners,
        minutes=unit.lead.minutes,
        size=unit.size,
        closed=closed,
        students=unit.members if retake else frozenset(),
        parts=frozenset() if retake else unit.members,
        rooms=fits,
        no_room=None if fits else Requirement(reason, unit.key),
        unfit={
            key: Reason.ROOM_KIND if room not in kinds else Reason.CAPACITY
            for key, room in ground.rooms.items()
            if key not in fits
        },
        is_exam=unit.is_exam,
        hard=unit.lead.hard,
        consultation_minutes=unit.consultation,
        consultations=tuple(consultations_of(asked, unit)) if unit.consultation else (),
        pinned=unit.place if stays(ground, unit) else None,
        stands=unit.place,
    )


def consultations_of(asked: Asked, unit: Unit) -> Iterator[Slot]:
    """When its consultation may begin: on working days from a week before, while its groups have nothing else."""
    ground = asked.ground
    for day in ground.calendar.working_days(asked.first - ONE_DAY * BACK, asked.last):
        for at in ground.consultation_times:
            span = Slot(day, at).span(unit.consultation)
            lessons = any(sits(unit, one) for one in in_the_way(ground, unit, span))
            away = any(is_away(ground, one, span) for one in unit.examiners[:1])
            late = ground.is_late(day) and not (unit.place and unit.place.consultation == Slot(day, at))
            if not (late or lessons or away) and shared_with(asked, unit, span) is None:
                yield Slot(day, at)


def closed_of(asked: Asked, unit: Unit) -> dict[Slot, Requirement]:
    """Slots where it can't begin, each with the first reason; of what has been held nothing is asked."""
    if asked.ground.was_held(unit):
        return {}
    strict = unit.is_exam and asked.is_strict(unit)
    found = ((slot, next(against(asked, unit, slot, strict=strict), None)) for slot in asked.slots)
    return {slot: reason for slot, reason in found if reason is not None}


def against(asked: Asked, unit: Unit, slot: Slot, *, strict: bool) -> Iterator[Requirement]:
    """What stands against a slot whatever else is placed."""
    span = slot.span(unit.lead.minutes)
    if asked.ground.is_late(slot.day) and not (unit.place and unit.place.slot == slot):
        yield Requirement(Reason.DATES, unit.lead.group_id)
    yield from against_day(asked.ground, unit, slot.day)
    for lesson in asked.lessons(unit, slot.day):
        if strict or lesson.span.meets(span):
            yield Requirement(Reason.LESSONS, lesson.group)
    yield from against_examiners(asked.ground, unit, span)
    taken = shared_with(asked, unit, span)
    if taken is not None:
        yield taken


def against_day(ground: Ground, unit: Unit, day: date) -> Iterator[Requirement]:
    """The calendar, the dates of КУГ, practice."""
    if not ground.calendar.is_working(day):
        yield Requirement(Reason.DAY_OFF, unit.lead.group_id)
    for days in ground.days_of(unit):
        if not days.starts <= day <= days.ends:
            yield Requirement(Reason.DATES, days.group_id)
        if (days.group_id, monday_of_week(day, 1)) in ground.practice:
            yield Requirement(Reason.PRACTICE, days.group_id)


def against_examiners(ground: Ground, unit: Unit, span: Span) -> Iterator[Requirement]:
    """Those who hold it are away, or give a lesson."""
    for employee in unit.examiners:
        if is_away(ground, employee, span):
            yield Requirement(Reason.AWAY, employee)
        if any(one.teacher == employee for one in in_the_way(ground, unit, span)):
            yield Requirement(Reason.TEACHES, employee)


def shared_with(asked: Asked, unit: Unit, span: Span) -> Requirement | None:
    """What its people sit at that time besides this session: a credit, an event of another one."""
    for other, starts, meetings in asked.aside_on.get(span.day, ()):
        same_day = unit.is_exam and other.is_exam and starts == span.day
        met = any(one.span.meets(span) for one in meetings)
        shared = unit.shares(other) if same_day or met else frozenset()
        if shared:
            return Requirement(Reason.GROUP if met else Reason.ONE_A_DAY, min(shared))
    return None


Busy = dict[int, tuple[Span, ...]]


def busy_of(asked: Asked) -> tuple[Busy, Busy]:
    """Rooms and employees that are taken by lessons and by what stays where it stands."""
    rooms: dict[int, set[Span]] = defaultdict(set)
    people: dict[int, set[Span]] = defaultdict(set)
    for lesson in (one for of_day in asked.ground.lessons.values() for one in of_day):
        rooms[lesson.room].add(lesson.span)
        people[lesson.teacher].add(lesson.span)
    for unit in asked.aside:
        for meeting in unit.meetings(asked.ground.places[unit.key]):
            for employee in meeting.examiners:
                people[employee].add(meeting.span)
            if meeting.room is not None:
                rooms[meeting.room].add(meeting.span)
    return (
        {key: tuple(sorted(spans, key=in_time)) for key, spans in rooms.items()},
        {key: tuple(sorted(spans, key=in_time)) for key, spans in people.items()},
    )


def in_time(span: Span) -> tuple[date, int, int]:
    """The order of times."""
    return span.day, span.starts, span.ends

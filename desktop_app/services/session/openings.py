"""What the board asks while one event is in the hand: where it may stand given the rest, why not, and how well."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from desktop_app.services.session.bodies import bodies_of, in_common
from desktop_app.services.session.costs import cost_of
from desktop_app.services.session.judging import Meeting, breaks_of, is_taken, meetings, rooms_held
from desktop_app.services.session.problem import Break, Cost, Event, Place, Problem, Reason, Requirement, Slot, Span


@dataclass(frozen=True, slots=True)
class Around:
    """Everything that stands besides one event."""

    problem: Problem
    event: Event
    kin: Mapping[date, list[tuple[Meeting, Requirement]]]  # who sits this one sits those too
    held: Mapping[date, list[tuple[Meeting, int]]]  # by its examiners
    roomed: Mapping[tuple[date, int], list[Span]] = field(default_factory=dict)
    full: Mapping[date, int] = field(default_factory=dict)  # days with no room for one more exam → of which group
    latest_first: Sequence[Slot] = ()  # its consultations


def around(problem: Problem, places: Mapping[int, Place], event: Event) -> Around:
    """The rest of a schedule as it matters to one event."""
    kin: dict[date, list[tuple[Meeting, Requirement]]] = defaultdict(list)
    held: dict[date, list[tuple[Meeting, int]]] = defaultdict(list)
    roomed: dict[tuple[date, int], list[Span]] = defaultdict(list)
    for other in problem.events:
        place = places.get(other.key)
        if place is None or other.key == event.key:
            continue
        for room, span in rooms_held(other, place):
            roomed[span.day, room].append(span)
        sat, who_holds_both = in_common(event, other), set(event.examiners) & set(other.examiners)
        for meeting in meetings(other, place) if sat or who_holds_both else ():
            if sat is not None:
                kin[meeting.span.day].append((meeting, sat))
            held[meeting.span.day] += [(meeting, who) for who in meeting.examiners if who in who_holds_both]
    latest_first = sorted(event.consultations, key=lambda one: (-one.day.toordinal(), one.starts))
    return Around(problem, event, kin, held, roomed, _full_days(problem, places, event), latest_first)


def _full_days(problem: Problem, places: Mapping[int, Place], event: Event) -> dict[date, int]:
    full: dict[date, int] = {}
    near = tuple(one for one in problem.events if one is event or in_common(one, event))
    for body in bodies_of(near) if event.is_exam else ():
        if event in body.events:
            days = [places[one.key].slot.day for one in body.exams if one is not event and one.key in places]
            full |= {day: body.group for day in days if days.count(day) >= problem.terms.exams_a_day}
    return full


def place_at(rest: Around, slot: Slot, now: Place | None = None) -> Place | Requirement:
    """The event at a slot, with the nearest free room and the latest consultation; or what is against it.

    A room and a consultation of `now` are kept if they still will do.
    """
    event, span = rest.event, slot.span(rest.event.minutes)
    against = _against(rest, slot, span)
    if against is not None:
        return against
    room = _room(rest, span, now.room if now else None)
    if isinstance(room, Requirement):
        return room
    if not event.consultation_minutes:
        return Place(slot, room)
    for consultation in _consultations(rest, slot, now.consultation if now else None):
        beside = consultation.span(event.consultation_minutes)
        there = _room(rest, beside, now.consultation_room if now else None)
        if not beside.meets(span) and not isinstance(there, Requirement):
            return Place(slot, room, consultation, there)
    return Requirement(Reason.CONSULTATION, event.key)


def _against(rest: Around, slot: Slot, span: Span) -> Requirement | None:
    closed = rest.event.closed.get(slot)
    if closed is not None:
        return closed
    outside = (group for group in rest.event.groups if slot.day not in rest.problem.days.get(group, (slot.day,)))
    for group in outside:
        return Requirement(Reason.DATES, group)
    if slot.day in rest.full:
        return Requirement(Reason.ONE_A_DAY, rest.full[slot.day])
    return next(_busy(rest, span, rest.event.examiners), None)


def _busy(rest: Around, span: Span, examiners: tuple[int, ...]) -> Iterator[Requirement]:
    yield from (sat for meeting, sat in rest.kin.get(span.day, ()) if meeting.span.meets(span))
    for meeting, who in rest.held.get(span.day, ()):
        if who in examiners and meeting.span.meets(span):
            yield Requirement(Reason.EXAMINER, who)
    for who in examiners:
        if any(span.meets(busy) for busy in rest.problem.busy_examiners.get(who, ())):
            yield Requirement(Reason.TEACHES, who)


def _room(rest: Around, span: Span, now: int | None) -> int | Requirement | None:
    event = rest.event
    if not event.wants_room:
        return now
    for room in (now, *event.rooms) if now in event.rooms else event.rooms:
        taken = rest.roomed.get((span.day, room), ())
        if not any(span.meets(other) for other in taken) and not is_taken(rest.problem, room, span):
            return room
    if event.rooms:
        return Requirement(Reason.ROOM, event.rooms[0])
    return event.no_room or Requirement(Reason.ROOM_KIND, event.key)


def _consultations(rest: Around, slot: Slot, now: Slot | None) -> Iterator[Slot]:
    latest = slot.day - timedelta(days=rest.problem.terms.consultation_days_before)
    early = [one for one in rest.latest_first if one.day <= latest]
    if now in early and now.day == early[0].day:  # it may stay: no later day has been passed over
        early.insert(0, now)
    for one in early:
        if next(_busy(rest, one.span(rest.event.consultation_minutes), rest.event.examiners[:1]), None) is None:
            yield one


def open_places(problem: Problem, places: Mapping[int, Place], key: int) -> Mapping[Slot, Requirement | None]:
    """Slot → what is against the event standing there, all others staying where they are; None: nothing."""
    rest = around(problem, places, _event(problem, key))
    found = ((slot, place_at(rest, slot, places.get(key))) for slot in problem.slots)
    return {slot: place if isinstance(place, Requirement) else None for slot, place in found}


def best_place(problem: Problem, places: Mapping[int, Place], key: int, slot: Slot) -> Place | Requirement:
    """Where an event goes that is dropped on a slot."""
    return place_at(around(problem, places, _event(problem, key)), slot, places.get(key))


def why(problem: Problem, places: Mapping[int, Place], key: int, place: Place) -> tuple[Break, ...]:
    """What an event would break at a place, all others staying where they are."""
    return breaks_of(problem, {**places, key: place}, _event(problem, key))


def warns(problem: Problem, places: Mapping[int, Place], key: int, slot: Slot) -> Cost:
    """What putting an event on a slot would add to the cost of its groups: gaps, hard pairs, unevenness."""
    event = _event(problem, key)
    near = tuple(one for one in problem.events if set(one.groups) & set(event.groups))
    rest = {one.key: places[one.key] for one in near if one.key in places and one.key != key}
    part = replace(problem, events=near)
    before, after = cost_of(part, rest), cost_of(part, {**rest, key: Place(slot)})
    return Cost(after.gap - before.gap, after.hard_pair - before.hard_pair, after.uneven - before.uneven)


def _event(problem: Problem, key: int) -> Event:
    return next(event for event in problem.events if event.key == key)

"""The judge of a schedule, who knows nothing of how it was made: every broken requirement, and the cost."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from desktop_app.services.session.bodies import bodies_of, in_common
from desktop_app.services.session.costs import cost_of
from desktop_app.services.session.problem import Break, Event, Place, Problem, Reason, Requirement, Slot, Span

__all__ = ["Meeting", "breaks", "breaks_of", "cost_of", "event_breaks", "meetings", "pair_breaks", "rooms_held"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An exam or a consultation where it stands."""

    event: Event
    span: Span
    room: int | None
    examiners: tuple[int, ...]
    is_consultation: bool = False


def meetings(event: Event, place: Place) -> tuple[Meeting, ...]:
    """The exam, and its consultation if there is one; the first examiner holds it."""
    exam = Meeting(event, place.slot.span(event.minutes), place.room, event.examiners)
    if place.consultation is None or not event.consultation_minutes:
        return (exam,)
    span = place.consultation.span(event.consultation_minutes)
    return exam, Meeting(event, span, place.consultation_room, event.examiners[:1], is_consultation=True)


def rooms_held(event: Event, place: Place) -> Iterator[tuple[int, Span]]:
    """The rooms that an event is in, and when."""
    if place.room is not None:
        yield place.room, place.slot.span(event.minutes)
    if place.consultation is not None and place.consultation_room is not None and event.consultation_minutes:
        yield place.consultation_room, place.consultation.span(event.consultation_minutes)


def breaks(problem: Problem, places: Mapping[int, Place]) -> tuple[Break, ...]:
    """Every hard requirement that a schedule breaks, each once, with the events on both sides."""
    stood = [event for event in problem.events if event.key in places]
    held = {event.key: meetings(event, places[event.key]) for event in stood}
    found = [one for event in stood for one in event_breaks(problem, event, places[event.key])]
    for one, other in combinations(stood, 2):
        found += pair_breaks(held[one.key], held[other.key])
    return tuple(dict.fromkeys([*found, *_crowded_days(problem, places)]))


def breaks_of(problem: Problem, places: Mapping[int, Place], event: Event) -> tuple[Break, ...]:
    """What one event has to do with, soon told."""
    place = places[event.key]
    own, rooms = meetings(event, place), {place.room, place.consultation_room} - {None}
    found = list(event_breaks(problem, event, place))
    kin = [other for other in problem.events if other.key != event.key and in_common(event, other)]
    for other in problem.events:
        there = places.get(other.key)
        if there is None or other.key == event.key:
            continue
        beside = rooms & {there.room, there.consultation_room} or set(event.examiners) & set(other.examiners)
        if beside or other in kin:
            found += pair_breaks(own, meetings(other, there))
    crowded = _crowded_days(replace(problem, events=(event, *kin)), places)
    return tuple(dict.fromkeys([*found, *(one for one in crowded if event.key in one.events)]))


def event_breaks(problem: Problem, event: Event, place: Place) -> Iterator[Break]:
    """What an event breaks by itself."""
    for requirement in _alone(problem, event, place):
        yield Break(requirement, (event.key,))


def _alone(problem: Problem, event: Event, place: Place) -> Iterator[Requirement]:
    pinned = event.pinned
    if pinned is not None and pinned.slot != place.slot:
        yield Requirement(Reason.PINNED, event.key)
    yield from _when(problem, event, place.slot)
    yield from _busy(problem, event, place)
    for room in _rooms(event, place):
        yield from _unfit(event, room)
    if event.consultation_minutes and not consultation_stands(problem, event, place):
        yield Requirement(Reason.CONSULTATION, event.key)


def _when(problem: Problem, event: Event, slot: Slot) -> Iterator[Requirement]:
    closed = event.closed.get(slot)
    if closed is not None:
        yield closed
        return
    for group in event.groups:
        if slot.day not in problem.days.get(group, (slot.day,)):
            yield Requirement(Reason.DATES, group)


def _busy(problem: Problem, event: Event, place: Place) -> Iterator[Requirement]:
    for meeting in meetings(event, place):
        for who in meeting.examiners:
            if any(meeting.span.meets(span) for span in problem.busy_examiners.get(who, ())):
                yield Requirement(Reason.TEACHES, who)
        if meeting.room is not None and is_taken(problem, meeting.room, meeting.span):
            yield Requirement(Reason.ROOM, meeting.room)


def is_taken(problem: Problem, room: int, span: Span) -> bool:
    """Whether lessons or another session are in a room."""
    return any(span.meets(busy) for busy in problem.busy_rooms.get(room, ()))


def _rooms(event: Event, place: Place) -> list[int | None]:
    if not event.wants_room:
        return []
    return [place.room, place.consultation_room] if place.consultation and event.consultation_minutes else [place.room]


def _unfit(event: Event, room: int | None) -> Iterator[Requirement]:
    if room in event.rooms:
        return
    if room is not None and room in event.unfit:
        yield Requirement(event.unfit[room], event.key)
    elif not event.rooms:
        yield event.no_room or Requirement(Reason.ROOM_KIND, event.key)
    else:
        yield Requirement(Reason.UNROOMED if room is None else Reason.CAPACITY, event.key)


def consultation_stands(problem: Problem, event: Event, place: Place) -> bool:
    """Whether there is a consultation, at a time open to it, early enough before the exam."""
    slot = place.consultation
    before = problem.terms.consultation_days_before
    return slot is not None and slot in event.consultations and (place.slot.day - slot.day).days >= before


def pair_breaks(ones: tuple[Meeting, ...], others: tuple[Meeting, ...]) -> Iterator[Break]:
    """What two events break between them by standing at one time."""
    for one in ones:
        for other in others:
            if one.span.meets(other.span):
                for requirement in _together(one, other):
                    yield Break(requirement, (one.event.key, other.event.key))


def _together(one: Meeting, other: Meeting) -> Iterator[Requirement]:
    sat = in_common(one.event, other.event)
    if sat is not None:
        yield sat
    for who in sorted(set(one.examiners) & set(other.examiners)):
        yield Requirement(Reason.EXAMINER, who)
    if one.room is not None and one.room == other.room:
        yield Requirement(Reason.ROOM, one.room)


def _crowded_days(problem: Problem, places: Mapping[int, Place]) -> Iterator[Break]:
    for body in bodies_of(problem.events):
        on = defaultdict(list)
        for event in body.exams:
            if event.key in places:
                on[places[event.key].slot.day].append(event.key)
        for keys in on.values():
            if len(keys) > problem.terms.exams_a_day:
                yield Break(Requirement(Reason.ONE_A_DAY, body.group), tuple(sorted(keys)))

"""Sessions small enough to try everything: made by hand, and solved by trying every place of every event."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from desktop_app.services.session.judging import breaks, cost_of
from desktop_app.services.session.problem import Event, Place, Problem, Slot, Terms

MONDAY = date(2026, 6, 15)
MORNING, NOON = 9 * 60, 13 * 60


def day(number: int) -> date:
    """The days of the session from 0; days before it are negative."""
    return MONDAY + timedelta(days=number)


def at(number: int, starts: int = MORNING) -> Slot:
    """A slot of a day."""
    return Slot(day(number), starts)


def exam(key: int, group: int = 1, examiner: int = 1, rooms: tuple[int, ...] = (1,)) -> Event:
    """An exam of three hours without a consultation."""
    return Event(key, (group,), (examiner,), 180, 20, rooms=rooms)


def consulted(event: Event, *days: int, starts: int = 14 * 60) -> Event:
    """The same exam with a consultation of an hour on some of the days."""
    return replace(event, consultation_minutes=60, consultations=tuple(at(number, starts) for number in days))


def session(*events: Event, days: int = 4, starts: tuple[int, ...] = (MORNING,), terms: Terms | None = None) -> Problem:
    """Days from Monday on, one after the other, open to every group."""
    dates = tuple(day(number) for number in range(days))
    slots = tuple(Slot(each, start) for each in dates for start in starts)
    groups = {group for event in events for group in event.groups}
    return Problem(slots, events, dict.fromkeys(groups, dates), terms=terms or Terms())


def all_places(problem: Problem, event: Event) -> Iterator[Place]:
    """Wherever an event can be by itself."""
    rooms = event.rooms if event.wants_room else (None,)
    for slot, room in product(problem.slots, rooms):
        if not event.consultation_minutes:
            yield Place(slot, room)
        else:
            yield from (Place(slot, room, one, there) for one, there in product(event.consultations, rooms))


def brute(problem: Problem) -> tuple[int, Mapping[int, Place]] | None:
    """The least cost with everything placed, by trying it all; None: it can't be placed."""
    best: tuple[int, Mapping[int, Place]] | None = None
    for places in _tries(problem, 0, {}):
        cost = cost_of(problem, places).total
        if best is None or cost < best[0]:
            best = cost, places
    return best


def _tries(problem: Problem, number: int, places: dict[int, Place]) -> Iterator[Mapping[int, Place]]:
    if number == len(problem.events):
        yield places
        return
    event = problem.events[number]
    for place in [event.pinned] if event.pinned else all_places(problem, event):
        more = {**places, event.key: place}
        if not breaks(problem, more):
            yield from _tries(problem, number + 1, more)

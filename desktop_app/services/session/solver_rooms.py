"""Rooms, once the times are known: day by day, the nearest that are free; else which meetings are too many."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpModel, CpSolver, IntVar, LinearExpr

from desktop_app.services.session.costs import far
from desktop_app.services.session.judging import is_taken
from desktop_app.services.session.problem import Event, Problem, Slot, Span
from desktop_app.services.session.solver_model import Item, Times, classes_of, instants

PATIENCE: Final = 5.0  # seconds for a day


@dataclass(frozen=True, slots=True)
class Guest:
    """An exam or a consultation that looks for a room; who stays where he stood has one."""

    event: Event
    span: Span
    consults: bool
    stays: int | None = None

    @property
    def key(self) -> tuple[int, bool]:
        return self.event.key, self.consults


Rooms = dict[tuple[int, bool], int]


def free_rooms(problem: Problem, event: Event, span: Span) -> list[int]:
    """Rooms of its list that no lessons are in, the nearest first."""
    return [room for room in event.rooms if not is_taken(problem, room, span)]


def assign(problem: Problem, guests: Iterable[Guest]) -> "Rooms | tuple[Guest, ...]":
    """A room for each; or meetings of one day that have too few, none of which could be left out."""
    of_day: defaultdict[date, list[Guest]] = defaultdict(list)
    for guest in guests:
        of_day[guest.span.day].append(guest)
    found: Rooms = {}
    for there in of_day.values():
        rooms = _assign_day(problem, there)
        if rooms is None:
            return _shrunk(problem, there)
        found |= rooms
    return found


def _shrunk(problem: Problem, guests: Sequence[Guest]) -> tuple[Guest, ...]:
    needed = list(guests)
    for guest in guests:
        rest = [one for one in needed if one is not guest]
        if _assign_day(problem, rest) is None:
            needed = rest
    return tuple(needed)


def _assign_day(problem: Problem, guests: Sequence[Guest]) -> Rooms | None:
    model, chosen = CpModel(), dict[tuple[tuple[int, bool], int], IntVar]()
    in_room: defaultdict[int, list[tuple[Guest, IntVar]]] = defaultdict(list)
    for guest in guests:
        rooms = _choice(problem, guest, guests)
        for room in rooms:
            chosen[guest.key, room] = variable = model.new_bool_var("")
            in_room[room].append((guest, variable))
        model.add_exactly_one([chosen[guest.key, room] for room in rooms])
    for there in in_room.values():
        _keep_apart(model, [(guest.span, one) for guest, one in there if guest.stays is None])  # else see `_choice`
    events = {guest.key: guest.event for guest in guests}
    model.minimize(sum(far(events[key], room) * one for (key, room), one in chosen.items()))
    solver = CpSolver()
    solver.parameters.num_workers, solver.parameters.random_seed = 1, 1
    solver.parameters.max_time_in_seconds = PATIENCE
    if solver.solve(model) not in {OPTIMAL, FEASIBLE}:
        return None
    return {key: room for (key, room), one in chosen.items() if solver.boolean_value(one)}


def _keep_apart(model: CpModel, there: Sequence[tuple[Span, IntVar]]) -> None:
    for moment in {span.starts for span, _ in there}:
        model.add_at_most_one([one for span, one in there if span.starts <= moment < span.ends])


def _choice(problem: Problem, guest: Guest, guests: Sequence[Guest]) -> list[int]:
    """Rooms worth looking at: as many as there are rivals, besides those of guests who stay."""
    if guest.stays is not None:
        return [guest.stays]
    rivals = [other for other in guests if other.span.meets(guest.span)]  # and the guest itself
    kept = {other.stays for other in rivals}
    free = [room for room in free_rooms(problem, guest.event, guest.span) if room not in kept]
    return free[: len(rivals)]


def count_rooms(times: Times) -> None:
    """At each moment no more meetings than rooms that would do for them, list of rooms by list of rooms."""
    wanting = [event for event in times.problem.events if event.wants_room and event.pinned is None]
    classes = classes_of(times.problem, wanting)
    for there in instants(times.items(wanting)):
        for rooms, keys in classes:
            count_class(times, [item for item in there if item.event.key in keys], rooms)
    for one, other in _sharing(times):
        times.model.add_at_most_one([one, other])


def count_class(times: Times, there: Sequence[Item], rooms: frozenset[int]) -> None:
    """Some meetings at one moment that go into these rooms alone."""
    if not there:
        return
    day, moment = there[0].span.day, max(item.span.starts for item in there)
    free = sum(not is_taken(times.problem, room, Span(day, moment, moment + 1)) for room in rooms)
    free -= len(_pinned_rooms(times.problem, day, moment) & rooms)
    if len({item.event.key for item in there}) > max(0, free):
        times.model.add(LinearExpr.sum([item.stands for item in there]) <= max(0, free))


def _pinned_rooms(problem: Problem, day: date, moment: int) -> set[int]:
    found = set()
    for event in problem.events:
        if event.pinned is not None:
            for room, slot, minutes in _held(event):
                if slot.day == day and slot.starts <= moment < slot.starts + minutes:
                    found.add(room)
    return found


def _held(event: Event) -> Iterator[tuple[int, Slot, int]]:
    """The rooms of a pinned event or of one that stood somewhere."""
    place = event.pinned or event.stands
    if place is not None and place.room is not None:
        yield place.room, place.slot, event.minutes
    if place is not None and place.consultation is not None and place.consultation_room is not None:
        yield place.consultation_room, place.consultation, event.consultation_minutes


def _sharing(times: Times) -> Iterator[tuple[IntVar, IntVar]]:
    """Two that can't both stay: they stood in one room at one time. What is pinned stands in any case."""
    kept = [(event, times.stays[event.key]) for event in times.problem.events if event.key in times.stays]
    kept = [(event, stays) for event, stays in kept if event.pinned is None]
    kept += [(event, times.placed[event.key]) for event in times.problem.events if event.pinned is not None]
    for (one, stays), (other, beside) in combinations(kept, 2):
        if (one.pinned is None or other.pinned is None) and _shares(one, other):
            yield stays, beside


def _shares(one: Event, other: Event) -> bool:
    mine = [(room, slot.span(minutes)) for room, slot, minutes in _held(one)]
    theirs = [(room, slot.span(minutes)) for room, slot, minutes in _held(other)]
    return any(room == another and span.meets(beside) for room, span in mine for another, beside in theirs)


def forbid(times: Times, crowd: Sequence[Guest], stay: Collection[int]) -> None:
    """These never again at these times; and where they are all held at one moment, no others like them either."""
    moment = max(guest.span.starts for guest in crowd)
    if all(guest.span.ends > moment for guest in crowd):
        rooms = frozenset(room for guest in crowd for room in guest.event.rooms)
        there = _at_moment(times, Slot(crowd[0].span.day, moment))
        count_class(times, [item for item in there if rooms.issuperset(item.event.rooms)], rooms)
    literals = [_variable(times, guest) for guest in crowd]
    literals += [times.stays[guest.event.key] for guest in crowd if guest.event.key in stay]
    times.model.add(LinearExpr.sum(literals) <= len(literals) - 1)


def _variable(times: Times, guest: Guest) -> IntVar:
    slots = (times.consultations if guest.consults else times.exams)[guest.event.key]
    return slots[Slot(guest.span.day, guest.span.starts)]


def _at_moment(times: Times, moment: Slot) -> Iterator[Item]:
    wanting = [event for event in times.problem.events if event.wants_room and event.pinned is None]
    for item in times.items(wanting):
        if item.span.day == moment.day and item.span.starts <= moment.starts < item.span.ends:
            yield item

"""Bettering a schedule: again and again the exams of some groups are put anew, all together (large neighbourhoods).

The groups of examiners who come on many days are taken first. A neighbourhood grows while its answers are proved and
shrinks when they are not; once it is the whole session, a proof ends the search.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

from ortools.sat.python.cp_model import OPTIMAL

from desktop_app.services.session.bodies import in_common
from desktop_app.services.session.bound import Bounds, alone
from desktop_app.services.session.judging import meetings
from desktop_app.services.session.problem import Event, Place, Problem, Span
from desktop_app.services.session.solver_model import Times, build
from desktop_app.services.session.solver_prices import add_prices, minimise
from desktop_app.services.session.solver_rooms import assign, count_rooms
from desktop_app.services.session.solver_run import Run, Watch, heard, new_solver

SMALL: Final = 12  # events to begin with
GROW, SHRINK = 1.25, 0.8
LARGE: Final = 60  # events that are put anew at once to make room for one
BITE: Final = 2.0  # seconds (or units of deterministic time) for a neighbourhood


def improve(run: Run) -> None:
    """Better the schedule of `run` part by part until a part would be the whole, or the time is over."""
    random, size = Random(run.effort.seed), float(SMALL)  # noqa: S311 - a search, not a secret
    best = run.best or {}
    total = sum(event.pinned is None and event.key in best for event in run.problem.events)
    while run.goes_on and not run.proved and size < total:
        free = _some(run, random, int(size))
        size = max(8.0, size * (GROW if better_part(run, free) else SHRINK))


def place_left(run: Run) -> None:
    """Make room for what is left out by moving what it competes with: its group, its examiners, its list of rooms."""
    done: list[frozenset[int]] = []  # of which no more can be placed
    for key in run.unplaced:
        for free in (one | {key} for one in _rivals(run.problem, key)):
            known = len(free) > LARGE or any(free <= one for one in done)
            if run.goes_on and not known and key in run.unplaced and better_part(run, free, all_placed=False):
                done.append(free)


def _rivals(problem: Problem, key: int) -> Iterator[frozenset[int]]:
    """Wider and wider."""
    own = next(event for event in problem.events if event.key == key)
    near = {event.key for event in problem.events if _meets(event, own)}
    yield frozenset(near)
    near |= {event.key for event in problem.events if event.wants_room and set(event.rooms) <= set(own.rooms)}
    yield frozenset(near)
    groups = {group for event in problem.events if event.key in near for group in event.groups}
    yield frozenset(event.key for event in problem.events if groups & set(event.groups))


def _some(run: Run, random: Random, size: int) -> frozenset[int]:
    """The groups of an examiner, then of another, until there are enough exams."""
    best = run.best or {}
    days = _days(run.problem, best)
    order = sorted(days, key=lambda who: (random.random() * (len(days[who]) - run.bounds.examiners[who] + 0.3), who))
    chosen: set[int] = set()
    groups: set[int] = set()
    for who in reversed(order):
        groups.update(group for event in run.problem.events if who in event.examiners for group in event.groups)
        there = {event.key for event in run.problem.events if groups.issuperset(event.groups)}
        if chosen and len(there) > size:
            break
        chosen = there
    return frozenset(chosen)


def _days(problem: Problem, places: Mapping[int, Place]) -> dict[int, set[date]]:
    days: defaultdict[int, set[date]] = defaultdict(set)
    for event in problem.events:
        for meeting in meetings(event, places[event.key]) if event.key in places else ():
            for who in meeting.examiners:
                days[who].add(meeting.span.day)
    return days


def part_of(problem: Problem, places: Mapping[int, Place], free: Collection[int]) -> Problem:
    """Some events, all to be placed, and what has to do with them, which stays; of the rest only rooms are seen."""
    moving = [event for event in problem.events if event.key in free and event.pinned is None]
    stood = [event for event in problem.events if event.key in places]
    near = [event for event in stood if event not in moving and any(_meets(event, one) for one in moving)]
    taken: defaultdict[int, list[Span]] = defaultdict(list)
    for event in stood:
        for meeting in meetings(event, places[event.key]):
            if meeting.room is not None and event not in moving and event not in near:
                taken[meeting.room].append(meeting.span)
    rooms = {*problem.busy_rooms, *taken}
    busy = {room: (*problem.busy_rooms.get(room, ()), *taken.get(room, ())) for room in rooms}
    pinned = (replace(event, pinned=places[event.key]) for event in near)
    return replace(problem, events=(*moving, *pinned), busy_rooms=busy)


def _meets(one: Event, other: Event) -> bool:
    return bool(set(one.examiners) & set(other.examiners)) or in_common(one, other) is not None


def better_part(run: Run, free: Collection[int], *, all_placed: bool = True) -> bool:
    """Put some events anew; whether it is proved that they can't stand better."""
    best = run.best or {}
    part = part_of(run.problem, best, free)
    lonely = {event.key: alone(part, event) for event in part.events}
    if all_placed and not all(one.places for one in lonely.values()):
        return True
    nothing = Bounds((None,) * len(run.bounds.groups), dict.fromkeys(run.bounds.examiners, 0), 0, 0)
    times = Times(part, lonely, nothing, all_placed)
    build(times)
    count_rooms(times)
    if all_placed:  # else placing as many as can be is enough for once
        add_prices(times)
    minimise(times)
    times.hint(best)
    solver, watch = new_solver(run, min(run.clock + BITE, run.effort.seconds)), Watch(times)
    solver.parameters.num_workers, solver.parameters.linearization_level = 1, 2  # proves a part 5 times as soon
    solver.parameters.symmetry_level = solver.parameters.cp_model_probing_level = 0
    status = heard(run, solver, watch)
    if watch.last is not None:
        rooms = assign(part, watch.last.guests(part))
        if isinstance(rooms, dict):
            stay = {key: place for key, place in best.items() if key not in free or run.is_pinned(key)}
            run.take({**stay, **dict(watch.last.places({event.key: event for event in part.events}, rooms))})
    run.report()
    return bool(status == OPTIMAL)

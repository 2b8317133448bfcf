"""A search as it goes: what is asked, the best so far, the least that is proved; and one run of CP-SAT within it."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from ortools.sat.python.cp_model import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    CpSolver,
    CpSolverSolutionCallback,
    CpSolverStatus,
    IntVar,
)

from desktop_app.services.job import Job, stop_if_cancelled
from desktop_app.services.session.bound import Alone, Bounds, alone, bounds_of
from desktop_app.services.session.costs import cost_of
from desktop_app.services.session.problem import Event, Place, Problem, Slot
from desktop_app.services.session.solver_model import UNPLACED, Times
from desktop_app.services.session.solver_rooms import Guest, Rooms, assign, forbid

POLL: Final = 0.05  # seconds between looks at «cancel»
SLACK: Final = 30  # a slow machine takes so much longer over a unit of deterministic time, and over what is not counted
NEWS: Final = 1.0  # seconds between reports when nothing was found


@dataclass(frozen=True, slots=True)
class Effort:
    """How long, with what chance and with how many workers to search.

    One worker always answers the same: its seconds are CP-SAT's deterministic time, and the clock on the wall stops it
    only when something is badly wrong.
    """

    seconds: float
    seed: int
    workers: int

    @property
    def on_the_wall(self) -> float:
        """Seconds after which it ends in any case."""
        return self.seconds * SLACK if self.workers == 1 else self.seconds


@dataclass
class Run:
    """A search as it goes."""

    problem: Problem
    job: Job
    effort: Effort
    started: float = field(default_factory=monotonic)
    lonely: Mapping[int, Alone] = field(init=False)
    bounds: Bounds = field(init=False)
    best: Mapping[int, Place] | None = None
    value: int = 0  # cost of the best, with what is not placed
    bound: int = 0
    due: float = 0.0  # of the next report
    spent: float = 0.0  # deterministic time

    def __post_init__(self) -> None:
        self.lonely = dict(self._alone())
        self.bounds = bounds_of(self.problem, self.lonely)
        stop_if_cancelled(self.job)
        self.bound = self.bounds.total(self.problem)

    def _alone(self) -> Iterator[tuple[int, Alone]]:
        for event in self.problem.events:
            stop_if_cancelled(self.job)
            yield event.key, alone(self.problem, event)

    @property
    def elapsed(self) -> float:
        """Seconds on the wall."""
        return monotonic() - self.started

    @property
    def clock(self) -> float:
        """Of the seconds that the search has, those that are over."""
        return self.spent if self.effort.workers == 1 else self.elapsed

    @property
    def goes_on(self) -> bool:
        """Whether there is time, and nobody has said stop."""
        late = self.clock >= self.effort.seconds or self.elapsed >= self.effort.on_the_wall
        return not late and not self.job.cancelled

    @property
    def unplaced(self) -> tuple[int, ...]:
        """What the best leaves out."""
        return tuple(event.key for event in self.problem.events if event.key not in (self.best or {}))

    def is_pinned(self, key: int) -> bool:
        """Whether an event stays in any case."""
        return any(event.key == key and event.pinned is not None for event in self.problem.events)

    @property
    def proved(self) -> bool:
        """Whether nothing is better than the best."""
        return bool(self.best) and self.value <= self.bound

    def take(self, places: Mapping[int, Place]) -> None:
        """Keep a schedule that is better than the best."""
        value = cost_of(self.problem, places).total + UNPLACED * (len(self.problem.events) - len(places))
        if self.best is None or value < self.value:
            self.best, self.value = places, value
            self.report()

    def report(self) -> None:
        """Tell how far it is: figures as soon as there is a schedule."""
        self.due = self.elapsed + NEWS
        done = min(1.0, self.clock / self.effort.seconds)
        if self.best is None:
            self.job.report(done)
        else:
            left_out = UNPLACED * len(self.unplaced)
            bound = max(0, self.bound - left_out)
            self.job.report(done, objective=self.value - left_out, bound=bound, unplaced=len(self.unplaced))


@dataclass(frozen=True, slots=True)
class Timetable:
    """Times that CP-SAT found; of those who stay where they stood nothing is asked any more."""

    slots: Mapping[tuple[int, bool], Slot]  # (event, whether it is the consultation) → where it begins
    stay: frozenset[int]

    def guests(self, problem: Problem) -> Iterator[Guest]:
        """What looks for a room, or has one."""
        for event in problem.events:
            kept = event.pinned or (event.stands if event.key in self.stay else None)
            for consults, minutes in ((False, event.minutes), (True, event.consultation_minutes)):
                slot = self.slots.get((event.key, consults))
                room = (kept.consultation_room if consults else kept.room) if kept else None
                if slot is not None and event.wants_room and (kept is None or room is not None):
                    yield Guest(event, slot.span(minutes), consults, room)

    def places(self, events: Mapping[int, Event], rooms: Rooms) -> Iterator[tuple[int, Place]]:
        """Everything together."""
        for (key, consults), slot in self.slots.items():
            event = events[key]
            kept = event.pinned or (event.stands if key in self.stay else None)
            if not consults:
                other = self.slots.get((key, True))
                found = Place(slot, rooms.get((key, False)), other, rooms.get((key, True)))
                yield key, kept or found


class Watch(CpSolverSolutionCallback):
    """Keeps the last timetable that CP-SAT found; called from its threads."""

    def __init__(self, times: Times) -> None:
        super().__init__()
        self.times = times
        self.last: Timetable | None = None
        self.bound = 0.0

    def on_solution_callback(self) -> None:
        """Called by CP-SAT on every improvement."""
        slots = {(key, False): slot for key, slot in self._true(self.times.exams)}
        slots |= {(key, True): slot for key, slot in self._true(self.times.consultations)}
        self.last = Timetable(slots, frozenset(k for k, one in self.times.stays.items() if self.boolean_value(one)))
        self.bound = self.best_objective_bound

    def _true(self, variables: Mapping[int, Mapping[Slot, IntVar]]) -> Iterator[tuple[int, Slot]]:
        for key, slots in variables.items():
            for slot, stands in slots.items():
                if self.boolean_value(stands):
                    yield key, slot


def run_model(times: Times, run: Run, until: float) -> bool | None:
    """Run CP-SAT until it has proved something or it is late by the search's clock.

    This thread reports, gives rooms and listens. True: what was found has rooms. False: there is nothing to be found.
    None: nothing was found in time, or times that have no rooms, which the model knows now.
    """
    solver, watch = new_solver(run, until), Watch(times)
    solver.best_bound_callback = lambda bound: setattr(watch, "bound", bound)
    status = heard(run, solver, watch, lambda: _attend(run, times, watch))
    if status in {OPTIMAL, FEASIBLE}:
        _raise_bound(run, times, solver.best_objective_bound)
    return False if status == INFEASIBLE else _finish(run, times, watch)


def heard(run: Run, solver: CpSolver, watch: Watch, attend: Callable[[], None] = lambda: None) -> CpSolverStatus:
    """Solve in a thread while this one attends to the search and listens for «stop»; the status."""
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(solver.solve, watch.times.model, watch)
        try:
            while run.goes_on and not wait([work], POLL).done:
                attend()
        finally:
            while not wait([work], POLL).done:
                solver.stop_search()  # again and again: it is deaf until it has begun
    run.spent += solver.deterministic_time
    return work.result()


def _finish(run: Run, times: Times, watch: Watch) -> bool | None:
    if watch.last is None:
        return None
    crowd = give_rooms(run, watch.last)
    if crowd:
        forbid(times, crowd, watch.last.stay)
    return not crowd or None


def new_solver(run: Run, until: float) -> CpSolver:
    """With the seed and the workers of the search, until it is so late by its clock."""
    solver = CpSolver()
    solver.parameters.random_seed, solver.parameters.num_workers = run.effort.seed, run.effort.workers
    left = max(0.05, until - run.clock)
    if run.effort.workers == 1:
        solver.parameters.max_deterministic_time = left
        left = max(0.05, run.effort.on_the_wall - run.elapsed)
    solver.parameters.max_time_in_seconds = left
    return solver


def _attend(run: Run, times: Times, watch: Watch) -> None:
    """Once in a while report, and give rooms to the newest timetable where the answer may depend on the moment."""
    _raise_bound(run, times, watch.bound)
    if run.elapsed < run.due:
        return
    if run.effort.workers > 1 and watch.last is not None:
        give_rooms(run, watch.last)
    run.report()


def _raise_bound(run: Run, times: Times, proved: float) -> None:
    """The model knows nothing of how far rooms are; what it has no place for is left out in any case."""
    hopeless = len(run.problem.events) - len(times.exams)
    rooms = run.bounds.rooms if times.all_placed else 0
    run.bound = max(run.bound, round(proved) + rooms + UNPLACED * hopeless)


def give_rooms(run: Run, found: Timetable) -> tuple[Guest, ...]:
    """A timetable that has rooms is taken; else: the meetings that are too many."""
    rooms = assign(run.problem, found.guests(run.problem))
    if not isinstance(rooms, dict):
        return rooms
    events = {event.key: event for event in run.problem.events}
    run.take(dict(found.places(events, rooms)))
    return ()

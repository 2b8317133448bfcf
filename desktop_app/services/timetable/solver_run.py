"""One run of CP-SAT: in a thread of its own, watched and stoppable, and what a whole search keeps between runs."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from time import monotonic
from typing import Final, NamedTuple

from ortools.sat.python.cp_model import CpSolver, CpSolverSolutionCallback, CpSolverStatus

from desktop_app.services.job import Job
from desktop_app.services.timetable.prices import wishes_cost
from desktop_app.services.timetable.quality import WEIGHTS, quality
from desktop_app.services.timetable.rooms import Unroomed, assign_rooms
from desktop_app.services.timetable.solver_model import TimeModel
from desktop_app.services.timetable.values import Place, Problem, Slot

POLL: Final = 0.05  # seconds between looks at «cancel»
NEWS: Final = 1.0  # seconds between reports when nothing was found
SLOWEST: Final = 10.0  # seconds by the clock for a unit of deterministic time


@dataclass(frozen=True, slots=True)
class Effort:
    """How long, how and with what chance to search."""

    seconds: float
    seed: int
    workers: int


@dataclass
class Run:
    """A search as it goes: what is spent and what stands."""

    problem: Problem
    job: Job
    effort: Effort
    started: float = field(default_factory=monotonic)
    spent: float = 0.0  # deterministic time
    slots: dict[int, Slot] = field(default_factory=dict)  # the best timetable
    objective: float = 0.0
    windows: int = 0
    bound: float = 0.0
    first_seconds: float = 0.0
    due: float = 0.0  # of the next report

    @property
    def elapsed(self) -> float:
        return monotonic() - self.started

    @property
    def left(self) -> float:
        """What may still be spent, in the unit that the search is measured in."""
        return self.effort.seconds - (self.spent if self.effort.workers == 1 else self.elapsed)

    @property
    def may_go_on(self) -> bool:
        late = self.elapsed >= SLOWEST * self.effort.seconds
        return self.left > 0 and not late and not self.job.cancelled

    def take(self, slots: Mapping[int, Slot]) -> bool:
        """Keep new times of some cards if the timetable is not worse with them and has rooms."""
        times = {**self.slots, **slots}
        places = {card: Place(*slot, 0) for card, slot in times.items()}
        figures = quality(self.problem, places)
        objective = figures.cost - WEIGHTS["building_changes"] * figures.building_changes
        objective += wishes_cost(self.problem, places)
        worse = bool(self.slots) and objective > self.objective
        if worse or (self.problem.pinned and isinstance(assign_rooms(self.problem, times), Unroomed)):
            return False
        better = not self.slots or objective < self.objective
        self.slots, self.objective, self.windows = times, objective, figures.teacher_windows
        if better:
            self.report()
        return True

    def report(self) -> None:
        """Tell how far it is: figures as soon as there is a timetable."""
        self.due = self.elapsed + NEWS
        done = min(1.0, self.elapsed / self.effort.seconds)
        if self.slots:
            self.job.report(done, objective=self.objective, bound=self.bound, windows=self.windows)
        else:
            self.job.report(done)


class Outcome(NamedTuple):
    """What a run of CP-SAT ended with."""

    status: CpSolverStatus
    slots: dict[int, Slot]
    bound: float


class Watch(CpSolverSolutionCallback):
    """Keeps the last timetable that CP-SAT found; called from its threads."""

    def __init__(self, times: TimeModel) -> None:
        super().__init__()
        self.times = times
        self.slots: dict[int, Slot] = {}
        self.news = False

    def on_solution_callback(self) -> None:
        """Called by CP-SAT on every improvement."""
        self.slots = {
            card: next(slot for slot, variable in variables.items() if self.boolean_value(variable))
            for card, variables in self.times.stands.items()
        }
        self.news = True


def run_model(times: TimeModel, run: Run, patience: float, watch: Watch | None = None) -> Outcome:
    """Run CP-SAT for a while; this thread reports and listens.

    What betters the timetable of `run` is taken into it as it comes; a first one is only returned.
    """
    solver, watch = _solver(run, min(patience, run.left)), watch or Watch(times)
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(solver.solve, times.model, watch)
        try:
            _attend(work, run, watch)
        finally:
            while not wait([work], POLL).done:
                solver.stop_search()  # again and again: it is deaf until it has begun
    run.spent += solver.deterministic_time
    if run.slots and watch.slots:
        run.take(watch.slots)
    return Outcome(work.result(), watch.slots, solver.best_objective_bound)


def _solver(run: Run, patience: float) -> CpSolver:
    solver = CpSolver()
    solver.parameters.random_seed = run.effort.seed
    solver.parameters.num_workers = run.effort.workers
    if run.effort.workers == 1:
        solver.parameters.max_deterministic_time = patience
        solver.parameters.max_time_in_seconds = max(0.0, SLOWEST * run.effort.seconds - run.elapsed)
    else:
        solver.parameters.max_time_in_seconds = patience
    return solver


def _attend(work: "Future[CpSolverStatus]", run: Run, watch: Watch) -> None:
    """Until the work is done: take what is new, report once in a while, and leave when told to stop."""
    while not wait([work], POLL).done:
        if run.job.cancelled:
            return
        if run.slots and watch.news and run.effort.workers > 1:
            watch.news = False
            run.take(watch.slots)
        if run.elapsed >= run.due:
            run.report()

"""One run of CP-SAT for a composition: in a thread of its own, watched and stoppable."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpModel, CpSolver, CpSolverStatus

from desktop_app.services.job import Job

POLL: Final = 0.05  # seconds between looks at «cancel»
LEAST: Final = 0.02  # of either time for a run, however late it is
PACE: Final = 0.4  # units of deterministic time for a second: most machines do them sooner


@dataclass
class Run:
    """A search as it goes: what chance, how long, and what is spent."""

    job: Job
    seconds: float  # by the clock, at most
    seed: int
    started: float = field(default_factory=perf_counter)
    spent: float = 0.0  # deterministic time

    @property
    def elapsed(self) -> float:
        """Seconds by the clock."""
        return perf_counter() - self.started

    @property
    def goes_on(self) -> bool:
        """Whether there is time left."""
        return self.spent < PACE * self.seconds and self.elapsed < self.seconds

    def solve(self, model: CpModel, share: float = 1.0) -> "Answer":
        """Run a model, for a share of the time at most; this thread listens for «cancel»."""
        solver = CpSolver()
        solver.parameters.random_seed = self.seed
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = max(
            LEAST, min(share * PACE * self.seconds, PACE * self.seconds - self.spent)
        )
        solver.parameters.max_time_in_seconds = max(LEAST, self.seconds - self.elapsed)
        with ThreadPoolExecutor(1) as pool:
            work = pool.submit(solver.solve, model)
            while not wait([work], POLL).done:
                if self.job.cancelled:
                    solver.stop_search()  # again and again: it is deaf until it has begun
        self.spent += solver.deterministic_time
        return Answer(work.result(), solver)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run ended with."""

    status: CpSolverStatus
    solver: CpSolver

    @property
    def found(self) -> bool:
        """Whether there is a composition."""
        return self.status in {OPTIMAL, FEASIBLE}

    @property
    def bound(self) -> float:
        """Proved: nothing is better."""
        return self.solver.best_objective_bound

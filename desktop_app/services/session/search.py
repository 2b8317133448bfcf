"""Examination timetables of a whole university (Carter's problem): students in common are all that is known.

A quick walk from hot to cold finds the heats at which this instance takes shape; the long one cools slowly there.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from time import perf_counter

import numpy as np

from desktop_app.services.job import Job, QuietJob, stop_if_cancelled
from desktop_app.services.session.search_anneal import Stretch, anneal
from desktop_app.services.session.search_start import feasible
from desktop_app.services.session.search_table import NEAR, Ints, State, Task, price_of, state_of, task_of

SLICE = 20_000
CHAINS, SWAPS = 0.3, 0.003
SCOUT = 0.08
"""The part of the time that the quick walk has."""
ANY, SHUFFLES = 1e12, 20
"""A heat at which every move is made, and moves of each exam at it: after them nothing is left of the beginning."""
TOP, FALL = 2.0, 100.0
"""The quick walk begins at so many times the price of an exam at random and ends so many times lower."""
SHAPED, STUDENTS = 0.4, 7
"""The long walk begins where the price is so far above the frozen one, seen from that at random, but not colder than
so many students with one exam right after another: a large instance is still in motion when the quick walk ends."""
COOLED = 50.0
"""It ends so many times lower."""
ATTEMPTS, STEPS = 10, 100_000
"""Tabu searches before the start is given up, and steps of each."""

Part = Callable[[int], float]
"""How much of its time a walk has used after so many moves: 0…1."""


@dataclass
class Search:
    """One walk over the feasible timetables of a task."""

    task: Task
    state: State
    price: int
    least: int
    moves: int = 0
    seen: list[tuple[float, int]] = field(default_factory=list)  # heats of the quick walk, and the prices there
    heats: tuple[float, float] | None = None  # where the long walk begins and ends

    @property
    def best(self) -> Ints:
        """The period of every exam in the best timetable."""
        return self.state.best

    def anneal(self, heat: float, moves: int = SLICE) -> None:
        """So many moves at one heat."""
        stretch = Stretch(heat, moves, CHAINS, SWAPS)
        self.price, self.least = anneal(self.task, self.state, stretch, (self.price, self.least))
        self.moves += moves

    def walk(self, part: Part, job: Job) -> None:
        """From hot to cold in the time there is; leaves at once when the job is cancelled."""
        top = TOP * self.price / len(self.best)
        self.seen.append((top, self.price))
        done = part(self.moves)
        while done < 1 and self.least > 0:
            stop_if_cancelled(job)
            if done < SCOUT:
                heat = top * FALL ** (-done / SCOUT)
                self.anneal(heat)
                self.seen.append((heat, self.price))
            else:
                hot, cold = self.heats = self.heats or shaping(self.seen)
                self.anneal(hot * (cold / hot) ** ((done - SCOUT) / (1 - SCOUT)))
            done = part(self.moves)
            job.report(min(1.0, done), objective=self.least)


def shaping(seen: list[tuple[float, int]]) -> tuple[float, float]:
    """The heats between which a timetable takes shape, from prices met while cooling quickly."""
    random, frozen = seen[0][1], seen[-1][1]
    shaped = frozen + SHAPED * (random - frozen)
    hot = max(float(STUDENTS * NEAR[0]), min(heat for heat, price in seen if price >= shaped))
    return hot, hot / COOLED


def begin(task: Task, seed: int, job: Job) -> Search | None:
    """A walk from a timetable at random without a clash; None if none was found. Raises Cancelled."""
    for attempt in range(ATTEMPTS):
        stop_if_cancelled(job)
        period = feasible(task, seed + 1000 * attempt, STEPS)
        if period is not None:
            price = price_of(task, period)
            search = Search(task, state_of(task, period, seed), price, price)
            search.anneal(ANY, SHUFFLES * len(period))
            return search
    return None


def by_moves(total: int) -> Part:
    """A time told in moves: the same seed gives the same timetable."""
    return lambda moves: moves / total


def by_clock(seconds: float) -> Part:
    """A time that runs from now on."""
    begins = perf_counter()
    return lambda _moves: (perf_counter() - begins) / seconds


def compose(task: Task, seeds: Sequence[int], part: Part, job: Job) -> list[Search]:
    """Walks that go on side by side, each in a thread, the best first; none if no timetable without a clash was found.

    Raises Cancelled.
    """

    def run(seed: int) -> Search | None:
        search = begin(task, seed, job)
        if search is not None:
            search.walk(part, job)
        return search

    with ThreadPoolExecutor(len(seeds)) as pool:
        walks = [one for one in pool.map(run, seeds) if one is not None]
    return sorted(walks, key=lambda one: one.least)


@cache
def make_ready() -> None:
    """Compile, or load what is compiled, before the clock of a search runs: the first time takes half a minute."""
    compose(task_of(np.ones((2, 2), np.int32), 2), [1], by_moves(1), QuietJob())

"""One search of a `.fet` task in a thread of its own; several run side by side in laps, so chance stays repeatable."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import Final, Self

from desktop_app.services.exchange.fet.compiling import Compiled
from desktop_app.services.exchange.fet.search import anneal, begin, seed_chance
from desktop_app.services.exchange.fet.search_moves import BAD, COST
from desktop_app.services.exchange.fet.search_state import State, new_state

HOT: Final = 0.5
COLD: Final = 0.1
FIRST: Final = 150  # moves of an activity in the first cooling
STRETCHES: Final = 20  # of the first cooling
STRETCH: Final = 20  # moves of an activity in each stretch after it
SAW: Final = (0.2, 0.1)  # the warmth of those stretches, in turn
WEIGHT: Final = 10  # of everything at first; what is broken after a stretch weighs one more
FORGET: Final = 20  # stretches after which all that has grown weighs one less
HOW: Final = (0.3, 0.3, 4)  # share of moves aimed at what is broken, share of chains, longest chain


class Racer:
    """A search: where everything stands, how warm it goes on, and the thread whose chance it has."""

    def __init__(self, made: Compiled, seed: int) -> None:
        self.task = made.task
        self.state = new_state(made.task)
        self.state.weight[:] = WEIGHT
        self.best = 1 << 60
        self.laps = enumerate(stretches(len(made.units)))
        self.thread = ThreadPoolExecutor(1, initializer=seed_chance, initargs=(seed,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.thread.shutdown()

    def run_lap(self) -> Future[None]:
        """Begin the next stretch."""
        return self.thread.submit(self._lap)

    def _lap(self) -> None:
        number, (warmth, moves) = next(self.laps)
        if number == 0:
            begin(self.task, self.state)
            self._keep()
        anneal(self.task, self.state, moves, warmth * WEIGHT, HOW)
        self._keep()
        if number >= STRETCHES:
            weigh_more(self.state, forget=number % FORGET == 0)

    def _keep(self) -> None:
        """Remember where everything stands if it is the best so far."""
        if self.state.total[COST] < self.best:
            self.best = int(self.state.total[COST])
            self.state.best_start[:] = self.state.start
            self.state.best_choice[:] = self.state.choice


def warm_up(made: Compiled) -> None:
    """Have the search compiled before its time begins; it takes a while on the first run of all."""
    state = new_state(made.task)
    seed_chance(0)
    begin(made.task, state)
    anneal(made.task, state, 1, HOT, HOW)


def weigh_more(state: State, *, forget: bool) -> None:
    """Let what is still broken matter more; let what once was matter a little less."""
    state.weight[state.bad[: state.total[BAD]]] += 1
    if forget:
        state.weight[state.weight > WEIGHT] -= 1


def stretches(units: int) -> Iterator[tuple[float, int]]:
    """Warmth and moves of each stretch: one cooling, then warm and cold in turn without end."""
    for number in range(STRETCHES):
        yield HOT * (COLD / HOT) ** (number / (STRETCHES - 1)), units * FIRST // STRETCHES + 1
    for number in count():
        yield SAW[number % len(SAW)], units * STRETCH

"""A `.fet` file solved: the arrays made, the compiled search run in stretches, the best timetable given back."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from time import monotonic
from typing import Final

from desktop_app.services.exchange.fet.compiling import Compiled, compile_fet
from desktop_app.services.exchange.fet.search import anneal, begin, seed_chance
from desktop_app.services.exchange.fet.search_moves import BAD, COST
from desktop_app.services.exchange.fet.search_state import State, new_state
from desktop_app.services.exchange.fet.values import FetFile, Put
from desktop_app.services.job import Job

HOT: Final = 0.5
COLD: Final = 0.1
FIRST: Final = 150  # moves of an activity in the first cooling
STRETCHES: Final = 20  # of the first cooling
STRETCH: Final = 20  # moves of an activity in each stretch after it
SAW: Final = (0.2, 0.1)  # the warmth of those stretches, in turn
WEIGHT: Final = 10  # of everything at first; what is broken after a stretch weighs one more
FORGET: Final = 20  # stretches after which all that has grown weighs one less
HOW: Final = (0.3, 0.3, 4)  # share of moves aimed at what is broken, share of chains, longest chain


@dataclass(frozen=True, slots=True)
class FetSolution:
    """The best timetable found; `broken` is what the search still counts against it, 0 when it is valid."""

    puts: dict[int, Put]
    broken: int
    seconds: float


def solve_fet(fet: FetFile, job: Job, *, seconds: float, seed: int) -> FetSolution:
    """Search until nothing that weighs 100 % is broken, the time is over or the job is cancelled.

    The same seed gives the same timetable when the time does not cut it short.
    Raises BadInput (`fet_no_slot`, `fet_no_room`) for a task that has no timetable for an obvious reason.
    """
    made = compile_fet(fet)
    warm_up(made)
    started = monotonic()
    state = new_state(made.task)
    state.weight[:] = WEIGHT
    seed_chance(seed)
    begin(made.task, state)
    best = int(state.total[COST])
    keep_best(state)
    for number, (warmth, moves) in enumerate(stretches(len(made.units))):
        spent = monotonic() - started
        if best == 0 or spent > seconds or job.cancelled:
            break
        anneal(made.task, state, moves, warmth * WEIGHT, HOW)
        if state.total[COST] < best:
            best = int(state.total[COST])
            keep_best(state)
        if number >= STRETCHES:
            weigh_more(state, forget=number % FORGET == 0)
        job.report(min(1.0, spent / seconds), broken=best)
    return FetSolution(puts_of(fet, made, state), best, monotonic() - started)


def warm_up(made: Compiled) -> None:
    """Have the search compiled before its time begins; it takes a while on the first run of all."""
    state = new_state(made.task)
    seed_chance(0)
    begin(made.task, state)
    anneal(made.task, state, 1, HOT, HOW)


def keep_best(state: State) -> None:
    """Remember where everything stands."""
    state.best_start[:] = state.start
    state.best_choice[:] = state.choice


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


def puts_of(fet: FetFile, made: Compiled, state: State) -> dict[int, Put]:
    """The best timetable in the file's words."""
    task, names = made.task, list(fet.rooms)
    puts = {
        activity: Put(int(slot)) for unit, slot in zip(made.units, state.best_start, strict=True) for activity in unit
    }
    for activity, option in zip(made.seats.activities, state.best_choice, strict=True):
        room = names[task.option[option, 0]]
        real = tuple(names[one] for one in task.real.of[task.real.at[option] : task.real.at[option + 1]])
        puts[activity] = puts[activity]._replace(room=room, real=real if fet.rooms[room].sets else ())
    return puts

"""A `.fet` file solved: the arrays made, compiled searches run side by side, the best timetable given back."""

from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from operator import attrgetter
from time import monotonic
from typing import Final

from desktop_app.services.exchange.fet.compiling import Compiled, compile_fet
from desktop_app.services.exchange.fet.racing import Racer, warm_up
from desktop_app.services.exchange.fet.search_state import State
from desktop_app.services.exchange.fet.values import FetFile, Put
from desktop_app.services.job import Job

RACERS: Final = 2
ALONE: Final = 60  # laps that the first runs alone: an easy file is done by then


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
    with ExitStack() as searches:
        racers = [searches.enter_context(Racer(made, RACERS * seed + number)) for number in range(RACERS)]
        for lap in count():
            for run in [racer.run_lap() for racer in (racers if lap >= ALONE else racers[:1])]:
                run.result()
            best = min(racers, key=attrgetter("best"))
            spent = monotonic() - started
            if best.best == 0 or spent > seconds or job.cancelled:
                break
            job.report(min(1.0, spent / seconds), broken=best.best)
    return FetSolution(puts_of(fet, made, best.state), best.best, monotonic() - started)


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

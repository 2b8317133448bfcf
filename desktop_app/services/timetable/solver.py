"""Generating a timetable: first whether it can be, then as good as the time allows.

Times are found by CP-SAT, a Boolean per card and slot, with rooms counted by kind and size (`solver_model`); rooms are
matched slot by slot afterwards (`rooms`). OR-Tools is loaded when the first timetable is asked for.
"""

from typing import Final

from desktop_app.services.job import Job
from desktop_app.services.timetable.solver_limits import Reason, ReasonKind, hopeless
from desktop_app.services.timetable.values import Problem, Solution

__all__ = ["PATIENCE", "Reason", "ReasonKind", "hopeless", "solve"]

PATIENCE: Final = 60.0  # seconds


def solve(problem: Problem, job: Job, *, seconds: float = PATIENCE, seed: int = 1, workers: int = 2) -> Solution:
    """The best timetable found before time or patience ran out.

    Reports the part of the time that is spent, `objective` and `bound` (as `Quality.cost`, rooms left out) and
    `windows` (of teachers, pairs in the two weeks) whenever a better timetable is found and about once a second,
    always from the calling thread. Cancelling gives the best found so far.

    With one worker `seconds` are units of CP-SAT's deterministic time (about a second each, and never more than ten
    times as much by the clock), so the same problem and seed give the same timetable. With more workers they are
    seconds by the clock, and only a timetable that is proved optimal before the time has a reproducible objective.

    Raises `Cancelled` when told to stop before the first timetable is found. Status `infeasible` is a proof (`hopeless`
    names the plain causes); `unknown` means that the time was too short for the first timetable.
    """
    if hopeless(problem):
        return Solution("infeasible")
    if not problem.cards:
        return Solution("optimal")
    from desktop_app.services.timetable.solver_run import Effort
    from desktop_app.services.timetable.solver_search import search

    return search(problem, job, Effort(seconds, seed, workers))

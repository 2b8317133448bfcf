"""Why no timetable can exist: the smallest sets of requirements that contradict each other, and what to relax (п. 4.7).

A set is irreducible: with any one of its requirements left out, the others can be kept together. A requirement to give
lessons that is left out lets them be given or not; so leaving out never makes anything harder.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from desktop_app.services.job import Job
from desktop_app.services.timetable.values import Problem

PATIENCE: Final = 8.0  # seconds


class DemandKind(StrEnum):
    LOAD = "load"  # id: the load, number: its pairs in the two weeks
    TEACHER_OFF = "teacher_off"  # id: the teacher, number: pairs of the week when not available
    PAIRS_A_DAY = "pairs_a_day"  # id: the group, number: the limit
    WINDOWS = "windows"  # id: the group
    ROOMS = "rooms"  # text: the kind, number: seats at least, id: how many rooms there are
    LOCKED = "locked"  # id: the card of the lesson
    WISH = "wish"  # id: the requirement


class Demand(NamedTuple):
    """One requirement as people speak of it."""

    kind: DemandKind
    id: int
    number: int = 0
    text: str = ""


class Way(NamedTuple):
    """The least by which one requirement must give way so that the others of its set can be kept.

    Pairs of the two weeks that a load asks too much, pairs a day or rooms that are missing; of a teacher who is not
    available the times (day, pair) to open.
    """

    demand: Demand
    amount: int
    times: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Requirements that can't all be kept."""

    demands: tuple[Demand, ...]
    ways: tuple[Way, ...] = ()
    irreducible: bool = True  # False: the time was too short to prove it


@dataclass(frozen=True, slots=True)
class Explanation:
    """What came of the question: `contradiction`, `possible` (nothing contradicts), `unknown` (the time was short)."""

    status: str
    conflicts: tuple[Conflict, ...] = ()
    seconds: float = 0.0


def explain(problem: Problem, job: Job, *, seconds: float = PATIENCE, most: int = 5) -> Explanation:
    """Find up to `most` contradictions within the time; those of one teacher, group or kind of room come first.

    One thread of CP-SAT: the same problem has the same explanation unless the time is short. Cancelling gives what was
    found so far.
    """
    from desktop_app.services.timetable.solver_explaining import Inquiry, inquire

    return inquire(Inquiry(problem, job, seconds, most))

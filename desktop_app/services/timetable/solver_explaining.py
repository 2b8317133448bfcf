"""Looking for contradictions: first of one teacher, one group, one kind of room, then of the whole college.

CP-SAT names requirements that can't be kept together (assumptions); each is then left out to see whether it matters.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from ortools.sat.python.cp_model import FEASIBLE, INFEASIBLE, OPTIMAL, UNKNOWN, CpSolver, CpSolverStatus

from desktop_app.services.job import Job
from desktop_app.services.timetable.explaining import Conflict, Demand, DemandKind, Explanation, Way
from desktop_app.services.timetable.explaining_counting import counted
from desktop_app.services.timetable.solver_explaining_model import Asked, ask, concerns, locked_clashes, off_times
from desktop_app.services.timetable.values import Card, Problem

SPARE: Final = 0.7  # of the time, once there is an answer
LARGE: Final = 150  # kinds of lessons
SOON: Final = 0.01  # units of deterministic time for each of them
STEP: Final = 2.0  # seconds for one question about a part of the college
EASY: Final = {"teacher": 0.4, "room": 0.7}  # of the places: so few lessons contradict nothing by themselves

KINDS: Final = (
    DemandKind.WISH, DemandKind.WINDOWS, DemandKind.PAIRS_A_DAY, DemandKind.LOAD, DemandKind.TEACHER_OFF,
    DemandKind.ROOMS, DemandKind.LOCKED,
)  # fmt: skip
"""In which order requirements are left out if they can be: what says little first, small loads before large ones."""


@dataclass
class Inquiry:
    """A question as it goes."""

    problem: Problem
    job: Job
    seconds: float
    most: int
    started: float = field(default_factory=monotonic)
    found: dict[frozenset[Demand], Conflict] = field(default_factory=dict)

    @property
    def left(self) -> float:
        """Seconds."""
        return 0.0 if self.job.cancelled else self.started + self.seconds - monotonic()

    @property
    def goes_on(self) -> bool:
        spare = SPARE * self.seconds if self.found else 0  # who has an answer does not wait for all the others
        return self.left > spare and len(self.found) < self.most

    def keep(self, conflict: Conflict) -> None:
        """Keep a contradiction that is new."""
        self.found.setdefault(frozenset(conflict.demands), conflict)

    def solve(self, asked: Asked, demands: Collection[Demand], seconds: float) -> "tuple[CpSolverStatus, CpSolver]":
        """Whether some of the requirements can be kept together: mostly seen soon, else by linear programming."""
        asked.model.clear_assumptions()
        asked.model.add_assumptions([asked.literals[demand] for demand in demands])
        size = len(asked.times.problem.cards)
        until = monotonic() + seconds
        solver = _solver(0, min(seconds, self.left))
        solver.parameters.max_deterministic_time = SOON * size
        status = solver.solve(asked.model)
        if status == UNKNOWN and self.left > 0:
            solver = _solver(1 if size > LARGE else 2, min(until - monotonic(), self.left))
            status = solver.solve(asked.model)
        return status, solver


def _solver(linear: int, seconds: float) -> CpSolver:
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = linear
    solver.parameters.symmetry_level = solver.parameters.cp_model_probing_level = 0  # many small questions
    solver.parameters.max_time_in_seconds = max(0.01, seconds)
    return solver


def inquire(inquiry: Inquiry) -> Explanation:
    """Part by part, then the whole."""
    for lessons in locked_clashes(inquiry.problem):
        inquiry.keep(Conflict(tuple(Demand(DemandKind.LOCKED, card) for card in lessons)))
    for conflict in counted(inquiry.problem):
        inquiry.keep(conflict)
    parts = _parts(inquiry.problem)
    for number, cards in enumerate(parts):
        if not inquiry.goes_on:
            break
        inquiry.job.report(number / (len(parts) + 1))
        _examine(inquiry, cards, STEP)
    status = "contradiction"
    if not inquiry.found:
        everything = {card.id for card in inquiry.problem.cards}
        answer = _examine(inquiry, everything, inquiry.left / 2) if inquiry.goes_on else None
        status = "contradiction" if inquiry.found else "possible" if answer in {FEASIBLE, OPTIMAL} else "unknown"
    inquiry.job.report(1.0)
    return Explanation(status, tuple(inquiry.found.values())[: inquiry.most], monotonic() - inquiry.started)


def _parts(problem: Problem) -> list[frozenset[int]]:
    """The lessons of a teacher, of a group, of a kind of room: those with the least room to move first."""
    free = problem.limits.days * problem.limits.pairs
    off = Counter(teacher for teacher, _day, _pair in problem.teacher_off)
    seats = Counter(room.kind for room in problem.rooms)
    locked = {card for card, _place in problem.pinned}
    parts: defaultdict[tuple[str, int | str], list[Card]] = defaultdict(list)
    for card in problem.cards:
        whose_it_is: list[tuple[str, int | str]] = [("teacher", card.teacher), ("room", card.room_kind)]
        for whose in (*whose_it_is, *(("group", part.group) for part in card.parts)):
            parts[whose].append(card)

    def tight(whose: tuple[str, int | str]) -> float:
        cards = list(dict.fromkeys(parts[whose]))
        if whose[0] == "room":
            return len(cards) / max(1, free * seats[str(whose[1])])
        taught = Counter(card.teacher for card in cards)
        share = max(count / max(1, free - off[teacher]) for teacher, count in taught.items())
        return share + sum(card.id in locked for card in cards)

    order = {whose: tight(whose) for whose in parts}
    worth_asking = (whose for whose in order if whose[0] == "group" or order[whose] > EASY[whose[0]])
    return [
        frozenset(card.id for card in parts[whose])
        for whose in sorted(worth_asking, key=lambda whose: (whose[0] == "room", -order[whose]))
    ]


def _examine(inquiry: Inquiry, cards: Collection[int], seconds: float) -> CpSolverStatus:
    """Look for a contradiction among some lessons."""
    asked = ask(inquiry.problem, cards)
    known = [demands for demands in inquiry.found if demands <= asked.literals.keys()]
    demands = [demand for demand in asked.literals if not any(demand in one for one in known)]
    status, solver = inquiry.solve(asked, demands, seconds)
    if status == INFEASIBLE:
        core = _named(asked, solver) or demands
        inquiry.keep(_shrunk(inquiry, core))
    return status


def _named(asked: Asked, solver: CpSolver) -> list[Demand]:
    """The requirements that CP-SAT needed for its proof."""
    by_index = {literal.index: demand for demand, literal in asked.literals.items()}
    return [by_index[index] for index in solver.sufficient_assumptions_for_infeasibility()]


def _shrunk(inquiry: Inquiry, core: Sequence[Demand]) -> Conflict:
    """Leave out one requirement after the other, in a model of their lessons alone."""
    asked, proved = ask(inquiry.problem, _cards_of(inquiry.problem, core)), True
    needed = sorted(
        asked.literals.keys() & set(core), key=lambda demand: (KINDS.index(demand.kind), demand.number, demand)
    )
    for demand in list(needed):
        if demand not in needed:
            continue
        rest = [one for one in needed if one != demand]
        status, solver = inquiry.solve(asked, rest, STEP)
        if status == INFEASIBLE:
            named = _named(asked, solver) or rest
            needed = [one for one in rest if one in named]
        elif status not in {FEASIBLE, OPTIMAL}:
            proved = False
    needed.sort(key=lambda demand: (list(DemandKind).index(demand.kind), -demand.number, demand))
    return Conflict(tuple(needed), tuple(_ways(inquiry, asked, needed)), proved)


def _cards_of(problem: Problem, demands: Collection[Demand]) -> frozenset[int]:
    """The lessons that some requirements speak of, with all that these need to see."""
    loads = {demand.id for demand in demands if demand.kind is DemandKind.LOAD}
    locked = {demand.id for demand in demands if demand.kind is DemandKind.LOCKED}
    groups = {demand.id for demand in demands if demand.kind is DemandKind.WINDOWS}
    wishes = {wish.id: wish for wish in problem.requirements}  # of a shift either half sees the same group
    asked = [(wishes[one.id], (one.text, one.number)) for one in demands if one.kind is DemandKind.WISH]
    return frozenset(
        card.id
        for card in problem.cards
        if card.load in loads
        or card.id in locked
        or any(part.group in groups for part in card.parts)
        or any(concerns(wish, whom, card) for wish, whom in asked)
    )


def _ways(inquiry: Inquiry, asked: Asked, demands: Sequence[Demand]) -> Iterator[Way]:
    """By how little each of them can give way."""
    for demand in demands:
        if demand.kind in {DemandKind.WINDOWS, DemandKind.LOCKED, DemandKind.WISH} or inquiry.left <= 0:
            continue
        asked.model.minimize(asked.slack[demand])
        status, solver = inquiry.solve(asked, [one for one in demands if one != demand], STEP / 2)
        if status in {FEASIBLE, OPTIMAL}:
            times = off_times(asked, demand.id) if demand.kind is DemandKind.TEACHER_OFF else ()
            opened = sorted({(slot.day, slot.pair) for slot, variable in times if solver.boolean_value(variable)})
            yield Way(demand, round(solver.objective_value), tuple(opened))

"""Looking for a contradiction: of one event, one group, one examiner, one list of rooms, then of the whole session.

CP-SAT names requirements that can't be kept together (assumptions); then events and requirements are left out one by
one, to see whether they matter.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from ortools.sat.python.cp_model import FEASIBLE, INFEASIBLE, OPTIMAL, CpSolver, CpSolverStatus

from desktop_app.services.job import Job
from desktop_app.services.session.descent import begin, fill
from desktop_app.services.session.judging import breaks
from desktop_app.services.session.problem import Contradiction, Event, Problem, Reason, Relaxing, Requirement
from desktop_app.services.session.solver_explaining_model import Asked, ask

STEP: Final = 2.0  # seconds for one question about a part of a session


@dataclass
class Inquiry:
    """A question as it goes."""

    problem: Problem
    job: Job
    seconds: float
    softest_first: Sequence[Reason]
    started: float = field(default_factory=monotonic)

    @property
    def left(self) -> float:
        """Seconds."""
        return 0.0 if self.job.cancelled else self.started + self.seconds - monotonic()


def inquire(inquiry: Inquiry) -> Contradiction | None:
    """Part by part, then the whole; nothing is asked where all can simply be placed."""
    troubled = _troubled(inquiry)
    parts = list(_parts(inquiry.problem, troubled)) if troubled else []
    for number, events in enumerate(parts):
        if inquiry.left <= 0:
            return None
        inquiry.job.report(number / len(parts))
        found = _examine(inquiry, events, inquiry.left if number == len(parts) - 1 else STEP)
        if found:
            return found
    return None


def _troubled(inquiry: Inquiry) -> frozenset[int]:
    """What finds no place group by group, or is pinned where it can't be."""
    standing = begin(inquiry.problem)
    fill(standing, lambda: inquiry.left > 0)
    broken = (key for one in breaks(inquiry.problem, standing.places) for key in one.events)
    return frozenset({*broken, *(event.key for event in standing.missing)})


def _parts(problem: Problem, troubled: Collection[int]) -> Iterator[Sequence[Event]]:
    """Small ones first; what is the same set of events only once."""
    parts: defaultdict[tuple[str, object], list[Event]] = defaultdict(list)
    for event in problem.events:
        parts["", event.key].append(event)
        for whose, keys in (("group", event.groups), ("examiner", event.examiners), ("student", event.students)):
            for key in keys:
                parts[whose, key].append(event)
        parts["rooms", frozenset(event.rooms)].append(event)
    sets = {tuple(event.key for event in part): part for part in parts.values()}
    yield from sorted((part for keys, part in sets.items() if set(keys) & set(troubled)), key=len)
    yield problem.events


def _examine(inquiry: Inquiry, events: Sequence[Event], seconds: float) -> Contradiction | None:
    asked = ask(inquiry.problem, events)
    status, core, named = _solve(inquiry, asked, asked.kept, asked.present, seconds)
    if status != INFEASIBLE:
        return None
    kept = list(asked.kept)
    for reason in reversed(inquiry.softest_first):  # speak of what can be let go, if that is enough
        softer = [one for one in kept if one.reason != reason]
        status, enough, whose = _solve(inquiry, asked, softer, asked.present, STEP)
        if status == INFEASIBLE:
            kept, core, named = softer, enough, whose
    return _shrunk(inquiry, core, named)


def _solve(
    inquiry: Inquiry, asked: Asked, kept: Collection[Requirement], events: Collection[int], seconds: float
) -> tuple[CpSolverStatus, list[Requirement], list[int]]:
    """Whether some requirements can be kept for some events; if not, which of them are enough for that."""
    literals = {asked.kept[one].index: one for one in kept}
    places = {asked.present[key].index: key for key in events}
    asked.model.clear_assumptions()
    asked.model.add_assumptions([*(asked.kept[one] for one in kept), *(asked.present[key] for key in events)])
    solver = CpSolver()
    solver.parameters.num_workers = solver.parameters.random_seed = 1
    solver.parameters.symmetry_level = 0
    solver.parameters.max_time_in_seconds = max(0.01, min(seconds, inquiry.left))
    status = solver.solve(asked.model)
    if status != INFEASIBLE:
        return status, [], []
    enough = solver.sufficient_assumptions_for_infeasibility()
    core, named = [literals[one] for one in enough if one in literals], [places[one] for one in enough if one in places]
    return status, core or list(kept), named or list(events)


def _shrunk(inquiry: Inquiry, core: Sequence[Requirement], named: Sequence[int]) -> Contradiction:
    """Leave out one event after the other, then one requirement after the other, the hardest first."""
    asked = ask(inquiry.problem, [event for event in inquiry.problem.events if event.key in set(named)])
    core = [one for one in core if one in asked.kept]
    events = list(named)
    for key in named:
        rest = [one for one in events if one != key]
        if rest and _solve(inquiry, asked, core, rest, STEP)[0] == INFEASIBLE:
            events = rest
    order = list(inquiry.softest_first)
    hardest_first = sorted(core, key=lambda one: (-order.index(one.reason), one.subject))
    kept, proved = _irreducible(inquiry, asked, hardest_first, events)
    kept.sort(key=lambda one: (order.index(one.reason), one.subject))
    parts = [Relaxing(one, tuple(key for key in sorted(events) if key in asked.touched[one])) for one in kept]
    return Contradiction(tuple(parts), proved)


def _irreducible(
    inquiry: Inquiry, asked: Asked, requirements: Sequence[Requirement], events: Collection[int]
) -> tuple[list[Requirement], bool]:
    """What of some requirements is needed, tried in their order; and whether each is proved to be."""
    kept, proved = list(requirements), True
    for requirement in requirements:
        others = [one for one in kept if one != requirement]
        if len(others) == len(kept):
            continue
        status, enough, _ = _solve(inquiry, asked, others, events, STEP)
        if status == INFEASIBLE:
            kept = [one for one in others if one in enough]
        elif status not in {FEASIBLE, OPTIMAL}:
            proved = False
    return kept, proved

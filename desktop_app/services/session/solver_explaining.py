"""Looking for a contradiction: of one event, one group, one examiner, one list of rooms, then of the whole session.

Where CP-SAT finds that there is none who keeps all requirements, events and requirements are left out, to see whether
they matter.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final, TypeVar

from ortools.sat.python.cp_model import FEASIBLE, INFEASIBLE, OPTIMAL, CpSolver, CpSolverStatus

from desktop_app.services.job import Job
from desktop_app.services.session.descent import begin, fill
from desktop_app.services.session.judging import breaks
from desktop_app.services.session.problem import Contradiction, Event, Problem, Reason, Relaxing, Requirement
from desktop_app.services.session.solver_explaining_model import Asked, ask

T = TypeVar("T")

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
    if _solve(inquiry, asked, asked.kept, asked.present, seconds) != INFEASIBLE:
        return None
    named = _Shrinking(inquiry, asked, frozenset(asked.kept), frozenset(asked.present))
    order = list(inquiry.softest_first)
    for reason in reversed(order):  # speak of what can be let go, if that is enough
        named.keep_requirements([one for one in named.kept if one.reason != reason])
    named.keep_events(_needed(sorted(named.events), named.fails_for))
    hardest_first = sorted(named.kept, key=lambda one: (-order.index(one.reason), one.subject))
    named.proved = True  # from here on each answer counts
    named.keep_requirements(_needed(hardest_first, named.fails_with))
    kept = sorted(named.kept, key=lambda one: (order.index(one.reason), one.subject))
    parts = (Relaxing(one, tuple(sorted(named.events & asked.touched[one]))) for one in kept)
    return Contradiction(tuple(parts), named.proved)


@dataclass
class _Shrinking:
    """Events and requirements that contradict each other, fewer and fewer of them."""

    inquiry: Inquiry
    asked: Asked
    kept: frozenset[Requirement]
    events: frozenset[int]
    proved: bool = True

    def fails_with(self, kept: Collection[Requirement]) -> bool:
        """Whether these requirements alone contradict each other."""
        return self._fails(kept, self.events)

    def fails_for(self, events: Collection[int]) -> bool:
        """Whether these events alone are too many."""
        return self._fails(self.kept, events)

    def _fails(self, kept: Collection[Requirement], events: Collection[int]) -> bool:
        status = _solve(self.inquiry, self.asked, kept, events, STEP)
        self.proved = self.proved and status in {FEASIBLE, OPTIMAL, INFEASIBLE}
        return status == INFEASIBLE

    def keep_requirements(self, kept: Collection[Requirement]) -> None:
        """Only these, if they are enough."""
        if len(kept) < len(self.kept) and self.fails_with(kept):
            self.kept = frozenset(kept)

    def keep_events(self, events: Collection[int]) -> None:
        """Only these."""
        self.events = frozenset(events)


def _needed(every: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> list[T]:
    """What can't be left out, tried in this order, many at once and then fewer."""
    kept, size = list(every), max(1, len(every) // 2)
    while True:
        at = 0
        while at < len(kept):
            rest = kept[:at] + kept[at + size :]
            if rest and fails(rest):
                kept = rest
            else:
                at += size
        if size == 1:
            return kept
        size //= 2


def _solve(
    inquiry: Inquiry, asked: Asked, kept: Collection[Requirement], events: Collection[int], seconds: float
) -> CpSolverStatus:
    """Whether some requirements can be kept for some events: they are fixed, for linear programming to count with."""
    asked.model.clear_hints()  # type: ignore[no-untyped-call]
    for requirement, literal in asked.kept.items():
        asked.model.add_hint(literal, requirement in kept)
    for key, literal in asked.present.items():
        asked.model.add_hint(literal, key in events)
    solver = CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.num_workers = solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 2
    solver.parameters.symmetry_level = solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_time_in_seconds = max(0.01, min(seconds, inquiry.left))
    return solver.solve(asked.model)

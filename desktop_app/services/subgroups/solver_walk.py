"""Where CP-SAT begins: students change places two by two, dear changes less and less often (simulated annealing).

A tenth of a second that brings a composition of three or four parts near the best; what is left is to prove it, or to
better it. Sizes, pins and wishes stay as they were at the start.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import exp, inf
from random import Random
from typing import Final

from desktop_app.services.subgroups.balance import SHARED, Criterion, Measures, hundredths, measure, trait, variation
from desktop_app.services.subgroups.problem import Problem, WishKind
from desktop_app.services.subgroups.solver_model import UNMARKED, WORSE
from desktop_app.services.subgroups.solver_run import Run
from desktop_app.services.subgroups.values import Stands

STEPS: Final = 500  # for each part
SHARE: Final = 0.4  # of the time by the clock, at most
WARM: Final = 12.0  # points
COLD: Final = 0.3


Sides = tuple[frozenset[int], frozenset[int]] | None
"""Students of one part, and as many of another one."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A criterion as the walk sees it: a value for each student, and where it becomes far dearer."""

    weight: int
    values: Mapping[int, int]  # student → number of the value, or hundredths of a mark
    kinds: int  # of values; 0: marks
    limit: float  # points

    def cost(self, parts: Sequence[Sequence[int]]) -> float:
        """In points, times the weight."""
        far = self.marks(parts) if self.kinds == 0 else 100 * self.shares(parts)
        return self.weight * (far + WORSE * max(0.0, far - self.limit))

    def marks(self, parts: Sequence[Sequence[int]]) -> float:
        """How far the means differ; what is rounded away costs nothing."""
        known = [[self.values[one] for one in part if one in self.values] for part in parts]
        means = [sum(marks) / len(marks) for marks in known if marks]
        return max(0.0, max(means) - min(means) - 0.5) if means else 0.0

    def shares(self, parts: Sequence[Sequence[int]]) -> float:
        """The total variation of the two that differ most."""
        found = []
        for part in parts:
            shares = [0.0] * self.kinds
            for one in part:
                shares[self.values[one]] += 1 / len(part)
            found.append(shares)
        return max(sum(abs(a - b) for a, b in zip(*two, strict=True)) / 2 for two in combinations(found, 2))


def near_best(problem: Problem, start: Stands, reference: Measures, run: Run) -> dict[int, int]:
    """A composition with the sizes of `start`, mostly far cheaper."""
    chance, scales = Random(run.seed), _scales(problem, reference)  # noqa: S311 - a search, not a secret
    stands, steps = {one.id: start[one.id] for one in problem.present}, STEPS * problem.parts
    cost, friends = _cost(problem, stands, scales), _friends(problem)
    best, least = stands, cost
    for step in range(steps):
        sides = _exchange(problem, stands, friends, chance)
        if run.job.cancelled or run.elapsed > SHARE * run.seconds:
            break
        tried = _exchanged(stands, sides) if sides else stands
        now = _cost(problem, tried, scales) if _kept(problem, tried) else inf
        heat = WARM * (COLD / WARM) ** (step / steps)
        if now <= cost or chance.random() < exp((cost - now) / heat):
            stands, cost = tried, now
        if cost < least:
            best, least = stands, cost
    return best


def cost_of(problem: Problem, stands: Stands, reference: Measures) -> Fraction:
    """What the model would make of a composition, in points."""
    figures, total = measure(problem.pupils, stands, problem.numbers), Fraction(0)
    for criterion, weight in problem.weights.items():
        if weight and criterion is not Criterion.SIZE:
            far, limit = _far(figures, criterion), _far(reference, criterion)
            total += weight * (far + WORSE * max(Fraction(0), far - limit))
    unmarked = [stands[one.id] for one in problem.present if one.mean is None]
    if len(unmarked) < len(problem.present):
        held = [unmarked.count(number) for number in problem.numbers]
        total += problem.weights.get(Criterion.MEAN, 0) * UNMARKED * (max(held) - min(held))
    return total


def _far(figures: Measures, criterion: Criterion) -> Fraction:
    if criterion is Criterion.MEAN:
        return Fraction(figures.spread[criterion]) * 100
    return 100 * max(variation(*two, criterion) for two in combinations(figures.parts, 2))


def _scales(problem: Problem, reference: Measures) -> list[Scale]:
    scales = []
    for criterion, weight in problem.weights.items():
        if weight and criterion is Criterion.MEAN:
            marks = {one.id: mark for one in problem.present if (mark := hundredths(one)) is not None}
            scales.append(Scale(weight, marks, 0, float(reference.spread[criterion]) * 100))
        elif weight and criterion in SHARED:
            names = sorted({trait(one, criterion) for one in problem.present})
            values = {one.id: names.index(trait(one, criterion)) for one in problem.present}
            far = max(variation(*two, criterion) for two in combinations(reference.parts, 2))
            scales.append(Scale(weight, values, len(names), float(far) * 100 + 1e-6))
    return scales


def _cost(problem: Problem, stands: Stands, scales: Sequence[Scale]) -> float:
    parts: list[list[int]] = [[] for _ in problem.numbers]
    for one, number in stands.items():
        parts[number - 1].append(one)
    return sum(scale.cost(parts) for scale in scales)


def _exchange(problem: Problem, stands: Stands, friends: Mapping[int, frozenset[int]], chance: Random) -> Sides:
    """A student with whoever stays together with them, and as many of another part."""
    one = chance.choice(problem.free).id
    others = [other.id for other in problem.free if stands[other.id] != stands[one]]
    chance.shuffle(others)
    back: frozenset[int] = frozenset()
    for other in others:
        more = friends[other] - back
        if stands[other] == stands[others[0]] and len(back) + len(more) <= len(friends[one]):
            back |= more
    return (friends[one], back) if len(back) == len(friends[one]) else None


def _friends(problem: Problem) -> dict[int, frozenset[int]]:
    """Student → all who have to be where they are."""
    found = {one.id: frozenset({one.id}) for one in problem.present}
    for wish in problem.wishes:
        if wish.kind is WishKind.TOGETHER and wish.one in found and wish.other in found:
            together = found[wish.one] | found[wish.other]
            found |= dict.fromkeys(together, together)
    return found


def _exchanged(stands: Stands, sides: tuple[frozenset[int], frozenset[int]]) -> dict[int, int]:
    here, there = (stands[min(side)] for side in sides)
    return {**stands, **dict.fromkeys(sides[0], there), **dict.fromkeys(sides[1], here)}


def _kept(problem: Problem, stands: Stands) -> bool:
    """Pins and wishes."""
    return all(stands.get(one, number) == number for one, number in problem.pinned.items()) and all(
        (stands[wish.one] == stands[wish.other]) is (wish.kind is WishKind.TOGETHER)
        for wish in problem.wishes
        if wish.one in stands and wish.other in stands
    )

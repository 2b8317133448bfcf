"""A composition as a CP-SAT model: a Boolean per student and part, sizes that are told apart by literals.

Shares and means are fractions whose denominators are sizes; over a common multiple of the sizes that may occur they are
whole numbers, so that what is proved is proved of the exact measures of `balance`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, pairwise
from math import lcm
from typing import Final

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from desktop_app.services.subgroups import balance
from desktop_app.services.subgroups.balance import SHARED, Criterion, Measures, hundredths, trait
from desktop_app.services.subgroups.problem import Problem, Wish, WishKind
from desktop_app.services.subgroups.solver_bounds import least_variation
from desktop_app.services.subgroups.solver_run import Run
from desktop_app.services.subgroups.solver_shares import Counted, Sizes, counted, multiple_of, variation
from desktop_app.services.subgroups.values import Stands

POINTS: Final = 100  # for a whole: a share of 1 %, a hundredth of a mark
WORSE: Final = 1000  # times as dear: what is worse than the reference
UNMARKED: Final = 7  # points for each student without a mean whom a part has more than another one


@dataclass(frozen=True, slots=True)
class Span:
    """Which sizes the parts may have, and how far they may differ; of wanted sizes: from them."""

    low: int
    high: int
    slack: int


@dataclass(frozen=True, slots=True)
class Model:
    """The model and its words."""

    problem: Problem
    model: CpModel
    stands: Mapping[int, Mapping[int, IntVar]]  # student who is present → number of a part → whether
    sizes: Sizes
    costs: list[LinearExpr] = field(default_factory=list)  # in points × unit
    bounds: list[int] = field(default_factory=list)  # below which costs never are, by tables alone

    @property
    def unit(self) -> int:
        """What a point is multiplied by to be whole in every size."""
        return 2 * multiple_of(self.sizes)

    @property
    def cost(self) -> LinearExpr:
        """In points × unit."""
        return LinearExpr.sum(self.costs)

    def points(self, figure: float) -> Decimal:
        """A cost as people read it."""
        return (Decimal(round(figure)) / self.unit).quantize(Decimal("0.01"))

    def places(self, is_true: Callable[[IntVar], bool]) -> dict[int, int]:
        """Student → number of a part, in a composition that was found."""
        at = ((one, number, stands) for one, places in self.stands.items() for number, stands in places.items())
        return {one: number for one, number, stands in at if is_true(stands)}

    def hint(self, found: Stands) -> None:
        """Where to begin: a composition, alike parts numbered as the model orders them."""
        firsts = {number: place for place, one in reversed([*enumerate(self.stands)]) for number in [found.get(one)]}
        names = {number: number for number in self.problem.numbers}
        for numbers in alike(self.problem):
            order = sorted(numbers, key=lambda number: firsts.get(number, len(self.stands)))
            names |= dict(zip(order, numbers, strict=True))
        for one, places in self.stands.items():
            for number, stands in places.items():
                self.model.add_hint(stands, names.get(found.get(one, 0)) == number)

    def count(self, number: int, students: Collection[int]) -> LinearExpr:
        """How many of some students stand in a part."""
        return LinearExpr.sum([self.stands[one][number] for one in students])


def assignment(problem: Problem, span: Span, model: CpModel) -> Model:
    """Everybody stands in one part, of a size that may be; neither pins nor wishes."""
    stands = {one.id: {number: model.new_bool_var("") for number in problem.numbers} for one in problem.present}
    for places in stands.values():
        model.add_exactly_one(places.values())
    sizes = {}
    for number, wanted in zip(problem.numbers, problem.sizes or [None] * problem.parts, strict=True):
        low = span.low if wanted is None else max(span.low, wanted - span.slack)
        high = span.high if wanted is None else min(span.high, wanted + span.slack)
        sizes[number] = counted(model, LinearExpr.sum([places[number] for places in stands.values()]), low, high)
    return Model(problem, model, stands, sizes)


def build(problem: Problem, span: Span, model: CpModel | None = None) -> Model:
    """All that is hard: places, sizes, pins and wishes; alike parts in the order of their first students."""
    made = assignment(problem, span, model or CpModel())
    if not problem.sizes:
        smallest, largest = _bounds(made.model, span.low, span.high), _bounds(made.model, span.low, span.high)
        for number in problem.numbers:
            size = made.count(number, made.stands)
            made.model.add(smallest <= size)
            made.model.add(size <= largest)
        made.model.add(largest - smallest <= span.slack)
    for wish in asked(problem):
        keep(made, wish)
    _order_alike(made)
    return made


def asked(problem: Problem) -> tuple[Wish, ...]:
    """Pins and wishes of those who are present, each once."""
    present = {one.id for one in problem.present}
    pins = [Wish(WishKind.PINNED, one, number) for one, number in problem.pinned.items() if one in present]
    pairs = [Wish(it.kind, *sorted((it.one, it.other))) for it in problem.wishes if {it.one, it.other} <= present]
    return tuple(sorted({*pins, *pairs}))


def keep(made: Model, wish: Wish, unless: IntVar | None = None) -> None:
    """Keep a wish; with `unless`, only if it is true."""
    literals = [] if unless is None else [unless]
    if wish.kind is WishKind.PINNED:
        made.model.add_bool_and(made.stands[wish.one][wish.other]).only_enforce_if(literals)
        return
    for number in made.problem.numbers:
        one, other = made.stands[wish.one][number], made.stands[wish.other][number]
        if wish.kind is WishKind.TOGETHER:
            made.model.add(one == other).only_enforce_if(literals)
        else:
            made.model.add_bool_or(~one, ~other).only_enforce_if(literals)


def add_costs(made: Model, reference: Measures | None, run: Run) -> None:
    """What the weighted criteria cost, and far more what is worse than in the reference, if there is one."""
    for criterion, weight in made.problem.weights.items():
        if weight and criterion is Criterion.MEAN:
            _cost_of_means(made, reference)
        elif weight and criterion in SHARED:
            _cost_of_shares(made, criterion, reference, run)


def _cost_of_shares(made: Model, criterion: Criterion, reference: Measures | None, run: Run) -> None:
    held = Counter(trait(one, criterion) for one in made.problem.present)
    if len(held) == 1:
        return
    counts = {
        (number, value): made.count(number, [one.id for one in made.problem.present if trait(one, criterion) == value])
        for number in made.problem.numbers
        for value in held
    }
    farthest = variation(made.model, made.sizes, counts)
    least, price = least_variation(made.sizes, held, run), POINTS * made.problem.weights[criterion]
    made.model.add(farthest >= least)
    made.bounds.append(price * least)
    made.costs.append(price * farthest)
    if reference:
        far = max(balance.variation(*two, criterion) for two in combinations(reference.parts, 2))
        made.costs.append(WORSE * price * _excess(made, (farthest, made.unit), int(far * made.unit)))


def _cost_of_means(made: Model, reference: Measures | None) -> None:
    """The difference of the highest and the lowest mean, in hundredths, rounded as `balance` rounds it."""
    marks = {one.id: mark for one in made.problem.present if (mark := hundredths(one)) is not None}
    if not marks:
        return
    marked = made.sizes if len(marks) == len(made.stands) else _marked(made, marks)
    least, reach = min(marks.values()), max(marks.values()) - min(marks.values())
    multiple = lcm(*(size for one in marked.values() for size in one.of if size))
    highest, lowest = (_bounds(made.model, 0, reach * multiple) for _ in range(2))
    for number in made.problem.numbers:
        total = LinearExpr.sum([(mark - least) * made.stands[one][number] for one, mark in marks.items()])
        for size, so_many in marked[number].of.items():
            if size:
                made.model.add(total * (multiple // size) <= highest).only_enforce_if(so_many)
                made.model.add(total * (multiple // size) >= lowest).only_enforce_if(so_many)
    far = _bounds(made.model, 0, reach + 1)
    made.model.add(2 * (highest - lowest) <= (2 * far + 1) * multiple - 1)
    price = made.unit * made.problem.weights[Criterion.MEAN]
    made.costs.append(price * far)
    if reference:
        limit = int(reference.spread[Criterion.MEAN] * 100)
        made.costs.append(WORSE * price * _excess(made, (far, reach + 1), limit))


def _marked(made: Model, marks: Mapping[int, int]) -> dict[int, Counted]:
    """How many of each part have a mean; those who have none are spread too."""
    without = len(made.stands) - len(marks)
    most, fewest = (_bounds(made.model, 0, without) for _ in range(2))
    of_parts = {}
    for number in made.problem.numbers:
        unmarked = made.count(number, sorted(made.stands.keys() - marks.keys()))
        made.model.add(unmarked <= most)
        made.model.add(unmarked >= fewest)
        low, high = min(made.sizes[number].of) - without, max(made.sizes[number].of)
        of_parts[number] = counted(made.model, made.count(number, marks), max(0, low), min(high, len(marks)))
    made.costs.append(made.unit * made.problem.weights[Criterion.MEAN] * UNMARKED * (most - fewest))
    return of_parts


def _excess(made: Model, value: tuple[IntVar, int], limit: int) -> IntVar:
    """How much a value, of which the most is known, is above a limit."""
    excess = _bounds(made.model, 0, value[1])
    made.model.add(value[0] - excess <= limit)
    return excess


def _bounds(model: CpModel, low: int, high: int) -> IntVar:
    return model.new_int_var(low, high, "")


def alike(problem: Problem) -> list[list[int]]:
    """The parts that nothing tells apart: nobody is pinned to them, and the same size is wanted."""
    told, wanted = set(problem.pinned.values()), dict(zip(problem.numbers, problem.sizes, strict=False))
    found: defaultdict[int | None, list[int]] = defaultdict(list)
    for number in problem.numbers:
        if number not in told:
            found[wanted.get(number)].append(number)
    return list(found.values())


def _order_alike(made: Model) -> None:
    """Of alike parts a later one begins with a later student: the same composition is met once."""
    students = list(made.stands)
    for former, later in (pair for numbers in alike(made.problem) for pair in pairwise(numbers)):
        for place, one in enumerate(students):
            earlier = [made.stands[it][former] for it in students[:place]]
            made.model.add_bool_or(*earlier, ~made.stands[one][later])

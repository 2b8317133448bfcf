"""Several divisions of a group at once: as few pairs of parts at odds as can be, then the least cost.

Each division is first solved alone: what it costs then is where its tolerance begins. In the common model a pair of
parts is at odds as soon as a student stands in both; by sizes alone a part meets at least so many parts that hold it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import lcm

from ortools.sat.python.cp_model import OPTIMAL, CpModel, IntVar, LinearExpr

from desktop_app.services.job import Job
from desktop_app.services.subgroups.balance import measure
from desktop_app.services.subgroups.problem import Problem, Proposed, Together, Tolerance
from desktop_app.services.subgroups.sizing import aside
from desktop_app.services.subgroups.solver import solve
from desktop_app.services.subgroups.solver_model import Model, Span, add_costs, build
from desktop_app.services.subgroups.solver_run import Answer, Run
from desktop_app.services.subgroups.values import Stands

Odds = Mapping[tuple[int, int, int, int], IntVar]
"""(division, part, division, part) → whether a student stands in both."""


@dataclass(frozen=True, slots=True)
class Posed:
    """A division in the common model: what it is, and what it is alone."""

    problem: Problem
    reference: Stands
    alone: Proposed


def solve_together(
    problems: Sequence[tuple[Problem, Stands]], tolerance: Tolerance, job: Job, *, seconds: float, seed: int
) -> Together:
    """Compositions of (problem, reference) with the fewest pairs at odds, each within the tolerance of its own best.

    A division that stands already is a problem with everybody pinned. If the wishes of one contradict, nothing is
    proposed but what it says. Cancelling gives the best found so far: at first, each for itself.
    """
    run = Run(job, seconds, seed)
    posed = [
        Posed(problem, reference, solve(problem, reference, job, seconds=seconds / (2 * len(problems)), seed=seed))
        for problem, reference in problems
    ]
    if any(one.alone.contradiction or not one.alone.stands for one in posed):
        return Together(tuple(one.alone for one in posed), seconds=run.elapsed)
    models, odds = _common(posed, tolerance, run)
    return _told(posed, models, odds, run)


def _told(posed: Sequence[Posed], models: Sequence[Model], odds: Odds, run: Run) -> Together:
    """First the fewest pairs at odds, then the least cost with so few."""
    model, pairs = models[0].model, LinearExpr.sum(list(odds.values()))
    model.minimize(pairs)
    fewest = run.solve(model, share=0.5)
    if not fewest.found:
        alone = tuple(one.alone for one in posed)
        return Together(alone, _met(alone), max(0, round(fewest.bound)), seconds=run.elapsed)
    least, known = round(fewest.bound), round(fewest.solver.objective_value)
    model.add(pairs <= known)
    _begin_with([made.places(fewest.solver.boolean_value) for made in models], models)
    weighed = [made for made in models if made.costs]
    unit = lcm(*(made.unit for made in weighed))
    model.minimize(LinearExpr.sum([made.cost * (unit // made.unit) for made in weighed]))
    cheapest = run.solve(model)
    answer = cheapest if cheapest.found else fewest
    found = tuple(_composition(one, made, answer) for one, made in zip(posed, models, strict=True))
    proved = cheapest.status == OPTIMAL and least == known
    return Together(found, _met(found), least, proved, run.elapsed)


def _common(posed: Sequence[Posed], tolerance: Tolerance, run: Run) -> tuple[list[Model], Odds]:
    """All divisions in one model, none of them dearer than it may be."""
    model, models = CpModel(), []
    for one in posed:
        made = build(one.problem, _span(one, tolerance), model)
        limit = measure(one.problem.pupils, one.reference, one.problem.numbers)
        if one.problem.free:
            add_costs(made, None if tolerance.points is None else limit, run)
        if tolerance.points is not None and one.alone.cost is not None:
            model.add(made.cost <= int((one.alone.cost + tolerance.points) * made.unit) + made.unit)
        models.append(made)
    odds = dict(_odds(models))
    _hold_sizes(models, odds)
    return models, odds


def _span(one: Posed, tolerance: Tolerance) -> Span:
    """Around the sizes that it has alone."""
    sizes = [part.size for part in one.alone.measures.parts]
    if not one.problem.free:
        return Span(min(sizes), max(sizes), max(sizes))
    slack = tolerance.sizes if one.problem.sizes else max(sizes) - min(sizes) + tolerance.sizes
    return Span(max(1, min(sizes) - tolerance.sizes), max(sizes) + tolerance.sizes, slack)


def _odds(models: Sequence[Model]) -> Iterator[tuple[tuple[int, int, int, int], IntVar]]:
    for (one, made), (other, made_too) in combinations(enumerate(models), 2):
        both = [student for student in made.stands if student in made_too.stands]
        for number in made.problem.numbers:
            for number_too in made_too.problem.numbers:
                met = made.model.new_bool_var("")
                for student in both:
                    made.model.add_bool_or(met, ~made.stands[student][number], ~made_too.stands[student][number_too])
                yield (one, number, other, number_too), met


def _hold_sizes(models: Sequence[Model], odds: Odds) -> None:
    """The parts of another division that a part meets hold all its students who study there too."""
    for (one, made), (other, made_too) in combinations(enumerate(models), 2):
        for here, there, back in ((made, made_too, False), (made_too, made, True)):
            elsewhere = len(here.stands.keys() - there.stands.keys())
            for number, size in here.sizes.items():
                seats = [
                    max(size_too.of)
                    * odds[(one, number_too, other, number) if back else (one, number, other, number_too)]
                    for number_too, size_too in there.sizes.items()
                ]
                made.model.add(LinearExpr.sum(seats) >= min(size.of) - elsewhere)


def _begin_with(found: Sequence[Stands], models: Sequence[Model]) -> None:
    for made, stands in zip(models, found, strict=True):
        made.hint(stands)


def _composition(one: Posed, made: Model, answer: Answer) -> Proposed:
    stands = aside(one.problem) | made.places(answer.solver.boolean_value)
    if not one.problem.free:
        return one.alone
    return replace(
        one.alone,
        stands=stands,
        measures=measure(one.problem.pupils, stands, one.problem.numbers),
        optimal=False,
        cost=made.points(answer.solver.value(made.cost)),
        gap=None,
    )


def _met(compositions: Sequence[Proposed]) -> int:
    """Pairs of parts of different compositions with a student in common."""
    met = set()
    for (one, here), (other, there) in combinations(enumerate(compositions), 2):
        both = here.stands.keys() & there.stands.keys()
        met |= {(one, here.stands[it], other, there.stands[it]) for it in both if here.stands[it] and there.stands[it]}
    return len(met)

"""The balanced composition: parts as even as they can be, then as alike as they can be, or why there is none.

Sizes come first, and are mostly known before the search; then a weighted sum of the measures of `balance` is minimised
by CP-SAT (`solver_model`). OR-Tools is loaded when the first composition is asked for.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ortools.sat.python.cp_model import INFEASIBLE, OPTIMAL

from desktop_app.services.job import Job, stop_if_cancelled
from desktop_app.services.subgroups.balance import measure
from desktop_app.services.subgroups.problem import Limits, Problem, Proposed
from desktop_app.services.subgroups.sizing import aside, misfit, reached, sizes_of
from desktop_app.services.subgroups.solver_model import Model, Span, add_costs, build
from desktop_app.services.subgroups.solver_run import Answer, Run
from desktop_app.services.subgroups.solver_walk import cost_of, near_best
from desktop_app.services.subgroups.solver_wishes import contradiction
from desktop_app.services.subgroups.values import Stands

CENT: Final = Decimal("0.01")
TWO: Final = 2


def solve(problem: Problem, reference: Stands, job: Job, *, seconds: float = 1.0, seed: int = 1) -> Proposed:
    """The composition with the least cost (see `Proposed`), by no weighted criterion worse than the reference.

    Pins and wishes are kept; if they can't be, there is no composition but the `contradiction`. Sizes are within the
    limits, or as near as so many students can be (`misfit`), and differ by as little as pins and wishes allow. Being
    no worse than the reference is given up only if wishes or sizes demand it: that costs a thousandfold.

    The same problem, seed and `seconds` give the same composition wherever the machine is not too slow: the search
    ends after a measure of work, and only if that takes longer than `seconds`, by the clock. Cancelling gives the best
    found so far, and raises Cancelled if nothing stands yet.
    """
    run = Run(job, seconds, seed)
    if len(problem.present) < problem.parts or not problem.free:
        return _told(problem, reference, run)
    why = None if problem.sizes else misfit(len(problem.present), problem.parts, problem.limits)
    limits = _limits(problem)
    settled = _settled(problem)
    found = _run(settled, reference, _even(settled), run)
    if found[1].status == INFEASIBLE:
        slack = _least_slack(problem, limits, _even(problem).slack, run)
        if slack is None:
            return replace(_told(problem, {}, run), contradiction=contradiction(problem, _widest(problem, limits), run))
        found = _run(problem, reference, Span(limits.least, limits.most, slack), run)
    return replace(_proposed(problem, reference, found, run), misfit=why)


def _limits(problem: Problem) -> Limits:
    """Sizes that may be at all; whoever wants sizes of their own knows why."""
    students = len(problem.present)
    return Limits(1, students) if problem.sizes else reached(students, problem.parts, problem.limits)


def _even(problem: Problem) -> Span:
    """The sizes that are wanted, or the most even ones."""
    students = len(problem.present)
    if problem.sizes:
        return Span(1, students, 0)
    size, over = divmod(students, problem.parts)
    return Span(size, size + (over > 0), int(over > 0))


def _settled(problem: Problem) -> Problem:
    """With nobody pinned it does not matter which part is the larger one: the first."""
    pinned = any(problem.pinned.values())
    return problem if pinned or problem.sizes else replace(problem, sizes=tuple(sizes_of(problem).values()))


def _widest(problem: Problem, limits: Limits) -> Span:
    return Span(limits.least, limits.most, len(problem.present))


def _least_slack(problem: Problem, limits: Limits, slack: int, run: Run) -> int | None:
    """By how much sizes have to differ so that pins and wishes can be kept; None if they can't be."""
    if not run.solve(build(problem, _widest(problem, limits)).model).found:
        return None
    for more in range(slack + 1, len(problem.present)):
        if run.solve(build(problem, Span(limits.least, limits.most, more)).model).found:
            return more
    return len(problem.present)


def _run(problem: Problem, reference: Stands, span: Span, run: Run) -> tuple[Model, Answer, Stands | None]:
    """Two parts are searched at once; with more, from where a walk ended, which is the third that is given."""
    made, limit = build(problem, span), measure(problem.pupils, reference, problem.numbers)
    first = run.solve(made.model) if problem.parts > TWO else None
    if first and not first.found:
        return made, first, None
    walked = near_best(problem, made.places(first.solver.boolean_value), limit, run) if first else None
    made.hint(walked or reference)
    add_costs(made, limit, run)
    if first and walked and cost_of(problem, walked, limit) * made.unit <= sum(made.bounds):
        return made, first, walked  # nothing is better by any criterion alone
    made.model.minimize(made.cost)
    return made, run.solve(made.model), walked


def _proposed(problem: Problem, reference: Stands, found: tuple[Model, Answer, Stands | None], run: Run) -> Proposed:
    """The better one of what was found and what was walked; nothing, if time was too short. Raises Cancelled."""
    made, answer, walked = found
    limit = measure(problem.pupils, reference, problem.numbers)
    if not answer.found and not walked:
        stop_if_cancelled(run.job)
        return _told(problem, {}, run)
    ways = [made.places(answer.solver.boolean_value)] if answer.found else []
    stands = min([*ways, *([walked] if walked else [])], key=lambda one: cost_of(problem, one, limit))
    exact = cost_of(problem, stands, limit)
    least = max(Fraction(sum(made.bounds), made.unit), Fraction(round(answer.bound), made.unit) if answer.found else 0)
    proved = answer.status == OPTIMAL or exact <= least
    cost, gap = _cents(exact), Decimal(0) if proved else max(CENT, _cents(exact - least))
    run.job.report(1.0, objective=float(cost), bound=float(cost - gap))
    return replace(_told(problem, aside(problem) | dict(stands), run), optimal=proved, cost=cost, gap=gap)


def _cents(points: Fraction) -> Decimal:
    return (Decimal(points.numerator) / points.denominator).quantize(CENT)


def _told(problem: Problem, stands: Stands, run: Run) -> Proposed:
    return Proposed(stands, measure(problem.pupils, stands, problem.numbers), seconds=run.elapsed)

"""Why wishes can't be kept together: the fewest that contradict, found by hitting sets.

Whatever contradicts must have a wish in common with each set of wishes that would have to be given up. So the smallest
set that does is tried; if it can be kept, giving up as few others as possible shows a further set that must be hit.
"""

from collections.abc import Collection, Sequence

from ortools.sat.python.cp_model import INFEASIBLE, CpModel, LinearExpr

from desktop_app.services.job import stop_if_cancelled
from desktop_app.services.subgroups.problem import Contradiction, Problem, Wish
from desktop_app.services.subgroups.solver_model import Span, asked, assignment, keep
from desktop_app.services.subgroups.solver_run import Run


def contradiction(problem: Problem, span: Span, run: Run) -> Contradiction | None:
    """The fewest wishes that contradict each other, else those that contradict each other in these sizes.

    None if they can be kept, or if time ran out before it was known. Raises Cancelled.
    """
    anyhow = Span(0, len(problem.present), len(problem.present))
    for sizes, by_limits in ((anyhow, False), (span, True)):
        if found := _fewest(problem, sizes, run):
            return Contradiction(found, by_limits)
    return None


def _fewest(problem: Problem, span: Span, run: Run) -> tuple[Wish, ...]:
    """The smallest set that can't be kept; empty if there is none."""
    wishes = asked(problem)
    given_up: list[frozenset[Wish]] = []
    while run.goes_on:
        stop_if_cancelled(run.job)
        tried = _hitting(wishes, given_up, run)
        rest = _rest(problem, span, tried, run)
        if rest is None:
            return tried
        if not rest:
            break
        given_up.append(rest)
    return ()


def _rest(problem: Problem, span: Span, kept: Collection[Wish], run: Run) -> frozenset[Wish] | None:
    """The fewest wishes to give up so that these are kept; None if they can't be."""
    made = assignment(problem, span, CpModel())
    wishes = {wish: made.model.new_bool_var("") for wish in asked(problem)}
    for wish, kept_too in wishes.items():
        keep(made, wish, kept_too)
    for wish in kept:
        made.model.add(wishes[wish] == 1)
    made.model.maximize(LinearExpr.sum(list(wishes.values())))
    answer = run.solve(made.model)
    if answer.status == INFEASIBLE:
        return None
    if not answer.found:
        return frozenset()
    return frozenset(wish for wish, kept_too in wishes.items() if not answer.solver.boolean_value(kept_too))


def _hitting(wishes: Sequence[Wish], sets: Sequence[Collection[Wish]], run: Run) -> tuple[Wish, ...]:
    """The fewest wishes of which every set has one."""
    model = CpModel()
    chosen = {wish: model.new_bool_var("") for wish in wishes}
    for one in sets:
        model.add_bool_or(chosen[wish] for wish in sorted(one))
    model.minimize(LinearExpr.sum(list(chosen.values())))
    answer = run.solve(model)
    return tuple(wish for wish, is_chosen in chosen.items() if answer.found and answer.solver.boolean_value(is_chosen))

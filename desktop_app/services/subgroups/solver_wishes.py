"""Why wishes can't be kept together: some that contradict and none of them needless, and then the fewest.

Whatever contradicts must have a wish in common with each set of wishes that would have to be given up. So the smallest
set that does is tried; if it can be kept, giving up as few others as possible shows a further set that must be hit.
Fifteen friends of whom no part holds more than twelve would have to be tried in all ways: there time ends the search.
"""

from collections.abc import Collection, Sequence

from ortools.sat.python.cp_model import INFEASIBLE, OPTIMAL, CpModel, LinearExpr

from desktop_app.services.job import stop_if_cancelled
from desktop_app.services.subgroups.problem import Contradiction, Problem, Wish
from desktop_app.services.subgroups.solver_model import Span, asked, assignment, keep
from desktop_app.services.subgroups.solver_run import Run


def contradiction(problem: Problem, span: Span, run: Run) -> Contradiction | None:
    """The fewest wishes that contradict each other, else those that contradict each other in these sizes.

    If time runs out they may not be the fewest, but none can be left out. None if all can be kept. Raises Cancelled.
    """
    anyhow = Span(0, len(problem.present), len(problem.present))
    for sizes, by_limits in ((anyhow, False), (span, True)):
        if found := _fewest(problem, sizes, run):
            return Contradiction(found, by_limits)
    return None


def _fewest(problem: Problem, span: Span, run: Run) -> tuple[Wish, ...]:
    """The smallest set that can't be kept; empty if there is none."""
    found = _irreducible(problem, span, run)
    given_up: list[frozenset[Wish]] = []
    while run.goes_on:
        stop_if_cancelled(run.job)
        tried = _hitting(found, asked(problem), given_up, run)
        if len(tried) >= len(found):
            break
        rest = _rest(problem, span, tried, run)
        if rest is None:
            return tried
        given_up.append(rest)
    return found


def _irreducible(problem: Problem, span: Span, run: Run) -> tuple[Wish, ...]:
    """Some that can't be kept together, of which none can be left out; empty if all can be kept."""
    found = asked(problem)
    if _can_keep(problem, span, found, run):
        return ()
    for wish in found:
        stop_if_cancelled(run.job)
        without = tuple(one for one in found if one != wish)
        if not _can_keep(problem, span, without, run):
            found = without
    return found


def _can_keep(problem: Problem, span: Span, wishes: Collection[Wish], run: Run) -> bool:
    """Whether some wishes can be kept; if it is not known, yes."""
    made = assignment(problem, span, CpModel())
    for wish in wishes:
        keep(made, wish)
    return run.solve(made.model).status != INFEASIBLE


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
        return frozenset(wishes) - frozenset(kept)
    return frozenset(wish for wish, kept_too in wishes.items() if not answer.solver.boolean_value(kept_too))


def _hitting(
    known: tuple[Wish, ...], wishes: Sequence[Wish], sets: Sequence[Collection[Wish]], run: Run
) -> tuple[Wish, ...]:
    """The fewest wishes of which every set has one; what is known, if that takes too long."""
    model = CpModel()
    chosen = {wish: model.new_bool_var("") for wish in wishes}
    for one in sets:
        model.add_bool_or(chosen[wish] for wish in sorted(one))
    model.minimize(LinearExpr.sum(list(chosen.values())))
    answer = run.solve(model)
    if answer.status != OPTIMAL:
        return known
    return tuple(wish for wish, is_chosen in chosen.items() if answer.solver.boolean_value(is_chosen))

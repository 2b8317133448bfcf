"""Composing the schedule of a session: group by group, then by CP-SAT, all of it held against a proved bound.

The first schedule that stands is kept at once; from then on the best so far can be had by saying «stop».
"""

from random import Random
from typing import Final

from desktop_app.errors import Cancelled
from desktop_app.services.job import Job
from desktop_app.services.session.costs import cost_of
from desktop_app.services.session.descent import Standing, begin, descend, fill
from desktop_app.services.session.problem import Problem, Solution
from desktop_app.services.session.solver_improve import improve, place_left
from desktop_app.services.session.solver_model import UNPLACED, Times, build
from desktop_app.services.session.solver_prices import add_prices, minimise
from desktop_app.services.session.solver_rooms import count_rooms
from desktop_app.services.session.solver_run import Effort, Run, run_model

__all__ = ["PATIENCE", "compose"]

PATIENCE: Final = 30.0  # seconds
SHARE: Final = 0.4  # of the time, for everything placed; as much again for as much as can be


def compose(problem: Problem, job: Job, *, seconds: float = PATIENCE, seed: int = 1, workers: int = 2) -> Solution:
    """The best schedule found before time or patience ran out, with as many events placed as can be.

    `job.report` is told the cost (`objective`), the `bound` and how many are `unplaced`. Raises Cancelled when it was
    stopped before anything stood.
    """
    job.report(0.0)
    run = Run(problem, job, Effort(seconds, seed, workers))
    standing = begin(problem)
    fill(standing, lambda: run.goes_on)
    run.take(standing.places)
    if run.unplaced:
        _place_all(run)
    _better(run)
    if not run.best and job.cancelled:
        raise Cancelled
    return _answer(run)


def _place_all(run: Run) -> None:
    """What one group after the other did not bring about: everything placed, else as much as can be."""
    place_left(run)
    if run.unplaced and all(one.places for one in run.lonely.values()) and None not in run.bounds.groups:
        _ask(run, run.effort.seconds * SHARE, all_placed=True)
    if run.unplaced:
        run.bound = 0
        _ask(run, run.effort.seconds * 2 * SHARE, all_placed=False)


def _ask(run: Run, until: float, *, all_placed: bool) -> None:
    """The whole session at once, whatever it costs; not when there is no time for it."""
    if run.goes_on and run.clock < until:
        _run(_model(run, all_placed=all_placed), run, until)


def _better(run: Run) -> None:
    """Group by group as long as that gains, then some groups together, then all, which may prove the best."""
    standing = Standing(run.problem, dict(run.best or {}))
    for _ in descend(standing, Random(run.effort.seed), lambda: run.goes_on):  # noqa: S311 - a search, not a secret
        run.take(standing.places)
    improve(run)
    if run.goes_on and not run.proved:
        times = _model(run, all_placed=not run.unplaced)
        add_prices(times)
        times.hint(run.best or {})
        _run(times, run, run.effort.seconds)


def _model(run: Run, *, all_placed: bool) -> Times:
    times = Times(run.problem, run.lonely, run.bounds, all_placed)
    build(times)
    count_rooms(times)
    return times


def _run(times: Times, run: Run, until: float) -> None:
    """Run a model until its times have rooms."""
    minimise(times)
    answer = None
    while answer is None and run.goes_on and run.clock < until:
        answer = run_model(times, run, until)


def _answer(run: Run) -> Solution:
    places = run.best or {}
    cost = cost_of(run.problem, places)
    bound = max(0, run.bound - UNPLACED * len(run.unplaced))
    run.report()
    return Solution(places, cost, min(bound, cost.total), run.proved, run.unplaced)

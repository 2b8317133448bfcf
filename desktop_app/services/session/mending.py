"""Mending a schedule in which something broke (an examiner fell ill, a room was closed): as few moves as can be."""

from dataclasses import replace
from typing import Final

from desktop_app.services.job import Job
from desktop_app.services.session.costs import cost_of
from desktop_app.services.session.problem import Problem, Solution
from desktop_app.services.session.solver import compose

MOVE: Final = 100_000  # more than anything else that one event can cost
RETELL: Final = 20_000
PATIENCE: Final = 10.0  # seconds


def mend(problem: Problem, job: Job, *, seconds: float = PATIENCE, seed: int = 1, workers: int = 2) -> Solution:
    """The fewest events moved from where they stood (`Event.stands`), and of such schedules the cheapest.

    Five events whose room or consultation alone is another weigh as much as one on another day or time. Raises
    Cancelled like `compose`.
    """
    weights = replace(problem.weights, moved=MOVE, retold=RETELL)
    found = compose(replace(problem, weights=weights), job, seconds=seconds, seed=seed, workers=workers)
    cost = cost_of(problem, found.places)
    return replace(found, cost=cost, bound=max(0, found.bound + cost.total - found.cost.total))

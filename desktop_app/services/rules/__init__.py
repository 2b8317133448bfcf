"""The law: the regulation as pure functions, each naming its clause."""

import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from desktop_app.errors import RuleBroken

P = ParamSpec("P")
R = TypeVar("R")

CLAUSES: dict[Callable[..., object], str] = {}
"""Rule → the clause it quotes; `docs/regulation.md` is made from it."""


def clause(where: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a pure function as the reading of a clause of the regulation."""

    def mark(rule: Callable[P, R]) -> Callable[P, R]:
        CLAUSES[rule] = where
        return rule

    return mark


def require(rule: Callable[P, bool], *args: P.args, **kwargs: P.kwargs) -> None:
    """Go on only if the rule holds; otherwise say which clause refuses, and on what facts."""
    if not rule(*args, **kwargs):
        facts = inspect.signature(rule).bind(*args, **kwargs).arguments
        raise RuleBroken(rule.__name__, CLAUSES[rule], dict(facts))

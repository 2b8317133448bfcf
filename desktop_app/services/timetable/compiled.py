"""Functions that Numba turns into machine code: compiled when first called, then kept beside their module."""

from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")

OPTIONS: Final[dict[str, Any]] = {"cache": True, "nogil": True, "_nrt": False}


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code that lets other threads run.

    It may not make arrays: without Numba's counting of references tuples of arrays are passed ten times faster.
    """
    return cast("Callable[P, R]", njit(**OPTIONS)(function))

"""Functions that Numba turns into machine code: compiled when first called, then kept beside their module."""

from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")

HOW: Final[dict[str, Any]] = {"cache": True, "nogil": True, "_nrt": False, "error_model": "numpy"}
INNER: Final[dict[str, Any]] = {**HOW, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def entry(function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code that lets other threads run; without counting references it can't make arrays."""
    return cast("Callable[P, R]", njit(**HOW)(function))


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a function that only machine code calls; it compiles in half the time."""
    return cast("Callable[P, R]", njit(**INNER)(function))

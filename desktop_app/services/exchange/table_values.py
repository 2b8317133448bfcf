"""A table that came in as a file: where it begins, how it is to be read, and what its cells may hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

MAX_COLUMNS = 200
MAX_ROWS = 200_000
MOST_LETTERS = 2_000
"""Of one cell: the longest text that any field takes is a sixth of it, the rest only says that it is too long."""


class Uncounted(Enum):
    """A formula that the program which wrote it has not worked out."""

    FORMULA = "formula"


Cell = str | int | float | date | Uncounted | None
Row = tuple[int, list[Cell]]
"""Its number in the file (from 1) and its cells; empty rows are left out."""

Watch = Callable[[float], None]
"""Told how much of the file is read (0…1); raises Cancelled to stop."""


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What a person has chosen where the program would guess; empty: guess."""

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""


@dataclass(slots=True)
class Found:
    """What is told of a file while it is read."""

    cleaned: int = 0  # cells from which control or direction characters were taken
    uncounted: int = 0  # formulas without a value
    filled: int = 0  # cells that hold something


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be read: as often as it is asked for, from its first row to its last."""

    name: str
    rows: Callable[[Watch], Iterator[Row]]
    found: Found = field(default_factory=Found)
    sheets: tuple[str, ...] = ()  # of a workbook
    sheet: str = ""
    encoding: str = ""  # of a text
    runner_up: str = ""  # the encoding that fits nearly as well; empty: there is no doubt
    delimiter: str = ""
    macros: bool = False  # there are some; they were not run
    replaced: bool = False  # some characters could not be read in the encoding

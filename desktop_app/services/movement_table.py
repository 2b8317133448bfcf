"""The movement of the contingent as a table: groups by specialty, departments, the college (domain.md 2.12)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.services.movement_values import Movement, MovementRow


class Level(StrEnum):
    GROUP = "group"
    SPECIALTY = "specialty"
    DEPARTMENT = "department"
    COLLEGE = "college"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, and what it stands for."""

    level: Level
    row: MovementRow


Number = Callable[[MovementRow], int]
BEFORE: tuple[tuple[str, Number], ...] = (("start", lambda row: row.start.total),)
CAME: tuple[tuple[str, Number], ...] = (
    ("enrolled", lambda row: row.arrived.enrolled),
    ("transferred_in", lambda row: row.arrived.transferred_in),
    ("reenrolled", lambda row: row.arrived.reenrolled),
    ("from_groups", lambda row: row.arrived.from_groups),
    ("arrived", lambda row: row.arrived.total),
)
WENT: tuple[tuple[str, Number], ...] = (
    ("own_wish", lambda row: row.left.own_wish),
    ("transfer_out", lambda row: row.left.transfer_out),
    ("failure", lambda row: row.left.failure),
    ("discipline", lambda row: row.left.discipline),
    ("no_return", lambda row: row.left.no_return),
    ("not_certified", lambda row: row.left.not_certified),
    ("other", lambda row: row.left.other + row.left.death),
    ("graduated", lambda row: row.left.graduated),
    ("to_groups", lambda row: row.left.to_groups),
    ("left", lambda row: row.left.total),
)
AFTER: tuple[tuple[str, Number], ...] = (
    ("end", lambda row: row.end.total),
    ("budget", lambda row: row.end.budget),
    ("contract", lambda row: row.end.contract),
    ("on_leave", lambda row: row.end.on_leave),
    ("went_on_leave", lambda row: row.went_on_leave),
    ("returned", lambda row: row.returned),
)
NUMBERS = (*BEFORE, *CAME, *WENT, *AFTER)
"""Every column of numbers by its code, from the left."""


def table_of(movement: Movement) -> tuple[TableRow, ...]:
    """The rows from the top: each specialty under its groups, then the departments, then the college."""
    return tuple(_rows(movement))


def _rows(movement: Movement) -> Iterator[TableRow]:
    for specialty in movement.specialties:
        yield from (TableRow(Level.GROUP, row) for row in movement.groups if row.code == specialty.code)
        yield TableRow(Level.SPECIALTY, specialty)
    yield from (TableRow(Level.DEPARTMENT, row) for row in movement.departments)
    yield TableRow(Level.COLLEGE, movement.college)


def adds_up(row: MovementRow) -> bool:
    """Whether начало + прибыло − выбыло = конец."""
    return row.start.total + row.arrived.total - row.left.total == row.end.total

"""Values of the office's forms that no other screen has: the list of a group, the register of orders, a movement."""

from dataclasses import dataclass

from desktop_app.services.contingent import GroupLine, StudentLine
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.movement_values import Movement
from desktop_app.services.orders_values import OrderHead


@dataclass(frozen=True, slots=True)
class StudentRoll:
    """The list of a group with birth dates and telephones."""

    group: GroupLine
    lines: tuple[StudentLine, ...]
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class OrderRegister:
    """The signed orders of a calendar year (реестр приказов), the first on top; those taken back keep their line."""

    year: int
    orders: tuple[OrderHead, ...]
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class MovementSheet:
    """The movement of a period, to be printed."""

    movement: Movement
    letterhead: Letterhead

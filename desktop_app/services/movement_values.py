"""Movement of the contingent over a period (движение контингента, domain.md 2.12) as screen and paper show it."""

from dataclasses import dataclass, fields
from datetime import date

from desktop_app.models.contingent import StudentStatus as StudentStatus
from desktop_app.models.orders import ExpulsionReason as ExpulsionReason
from desktop_app.models.orders import OrderKind as OrderKind


@dataclass(frozen=True, slots=True)
class Heads:
    """How many stand in the contingent on a day: whoever is on leave stays in it."""

    total: int = 0
    budget: int = 0
    contract: int = 0
    on_leave: int = 0


@dataclass(frozen=True, slots=True)
class Arrived:
    """Прибыло: by way of arrival."""

    enrolled: int = 0
    transferred_in: int = 0
    reenrolled: int = 0
    from_groups: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class Left:
    """Выбыло: expelled by reason, graduated, gone to other groups."""

    own_wish: int = 0
    transfer_out: int = 0
    failure: int = 0
    discipline: int = 0
    no_return: int = 0
    not_certified: int = 0
    death: int = 0
    other: int = 0
    graduated: int = 0
    to_groups: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A group, or all of a specialty, of a department, of the college: start + arrived − left = end, always.

    Moves between groups count where they cross the border of what the row stands for: in the college's row never.
    Leave is no departure: who went and who came back stands beside the sum.
    """

    title: str  # the group, «09.02.07 …», the department; of the college empty
    department: str  # of a group
    code: str  # of the specialty, of a group or of the specialty itself
    course: int | None  # of a group, in the academic year of the last day
    start: Heads
    arrived: Arrived
    left: Left
    went_on_leave: int
    returned: int
    end: Heads


@dataclass(frozen=True, slots=True)
class MovementLine:
    """Who came or went: a line of the appendix. Moves between groups are not in it."""

    student_id: int
    name: str
    birth_date: date | None  # as far as the person who asks may see it
    came: bool
    group: str
    address: str  # of registration
    order_id: int
    number: str
    dated_on: date | None
    effective_on: date
    kind: OrderKind
    expulsion: ExpulsionReason | None
    other_college: str  # from where, or to where


@dataclass(frozen=True, slots=True)
class Movement:
    """The contingent from a day to a day, both included."""

    first: date
    last: date
    groups: tuple[MovementRow, ...]  # by course and name; without those that had and have nobody
    specialties: tuple[MovementRow, ...]
    departments: tuple[MovementRow, ...]
    college: MovementRow
    lines: tuple[MovementLine, ...]  # by day, order and name

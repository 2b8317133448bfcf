"""The move to the next academic year as the wizard, its paper and the command line see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.models.orders import OrderKind as OrderKind
from desktop_app.models.orders import OrderState as OrderState
from desktop_app.services.letterhead import Letterhead


class Decision(StrEnum):
    """What becomes of a student."""

    UP = "up"
    CONDITIONAL = "conditional"  # условно переведён
    REPEATS = "repeats"  # повторный год
    GRADUATES = "graduates"
    STAYS = "stays"  # no order


class Why(StrEnum):
    """Why somebody does not simply move up."""

    NOTHING = ""
    DEBTS = "debts"
    OVERDUE = "overdue"  # a debt whose year or whose attempts are over
    ON_LEAVE = "on_leave"
    MOVED = "moved"  # by an order that stands already


class Bundle(StrEnum):
    """How many orders of a kind are made."""

    COLLEGE = "college"
    DEPARTMENT = "department"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class TransferGroup:
    """A group of the year that ends."""

    id: int
    name: str
    department_id: int
    department: str
    course: int
    last: bool
    lower: tuple[tuple[int, str], ...]  # groups in which the year can be repeated: key, name
    next_name: str  # in the new year


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A student of such a group, with what is proposed."""

    student_id: int
    version: int
    name: str
    record_book: str
    group_id: int
    why: Why
    debts: int
    due: date | None  # the earliest of the debts
    proposed: Decision
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class MadeOrder:
    """An order of the move."""

    id: int
    kind: OrderKind
    number: str
    dated_on: date | None
    effective_on: date
    state: OrderState
    students: int


@dataclass(frozen=True, slots=True)
class TransferMade:
    """A move that stands, or was taken back."""

    id: int
    version: int
    year_starts: int
    made_on: date
    opened_on: date | None
    undone_on: date | None
    orders: tuple[MadeOrder, ...]
    names: tuple[tuple[int, str, str], ...]  # groups that are called otherwise when the year is opened: key, old, new


@dataclass(frozen=True, slots=True)
class TransferPlan:
    """All groups of the year that ends, and what is proposed for their students."""

    year_starts: int  # of the year that they move into
    groups: tuple[TransferGroup, ...]
    lines: tuple[TransferLine, ...]
    effective_on: date
    graduation_on: date
    made: TransferMade | None

    def group(self, key: int) -> TransferGroup:
        """A group by its key."""
        return next(group for group in self.groups if group.id == key)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided of a student; of a repeated year, in which group."""

    decision: Decision
    into: int | None = None


Choices = Mapping[int, Choice]  # by student; whoever is not in it gets what is proposed


@dataclass(frozen=True, slots=True)
class TransferTerms:
    """What is typed for the orders."""

    dated_on: date
    effective_on: date
    graduation_on: date
    basis: str = ""
    signer_id: int | None = None
    bundle: Bundle = Bundle.DEPARTMENT


@dataclass(frozen=True, slots=True)
class TransferPaper:
    """The preview, to be printed."""

    plan: TransferPlan
    choices: Choices
    letterhead: Letterhead


def choice_of(line: TransferLine, choices: Choices, plan: TransferPlan) -> Choice:
    """What becomes of a student: as decided, else as proposed."""
    found = choices.get(line.student_id)
    if found is None:
        return Choice(line.proposed)
    if found.decision is Decision.REPEATS and found.into is None:
        lower = plan.group(line.group_id).lower
        return Choice(found.decision, lower[0][0] if lower else None)
    return found


def counted(lines: Iterable[TransferLine], choices: Choices, plan: TransferPlan) -> dict[Decision, int]:
    """How many of each."""
    found = dict.fromkeys(Decision, 0)
    for line in lines:
        found[choice_of(line, choices, plan).decision] += 1
    return found

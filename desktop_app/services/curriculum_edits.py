"""The steps by which a curriculum is edited: each is a plain value, and the step that takes it back is one too."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """A curriculum as it was shown."""

    id: int
    version: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: a row, a semester of the whole training (from 1), a kind of work.

    `practical` means the part of the hours that is given as practical training; of kind 1000 it is all of that part.
    """

    row_id: int
    semester: int
    code: int
    practical: bool = False


@dataclass(frozen=True, slots=True)
class RowValues:
    """What is typed of a row; a part of a module stands in the cycle of its module."""

    index: str
    title: str
    sort: str  # as `RowSort` has it
    cycle_id: int | None
    parent_id: int | None = None
    to_study: Decimal | None = None
    counted: bool = True
    elective: bool = False
    competences: str = ""  # «ОК 01, ПК 1.1»
    credits: Decimal | None = None
    dispersed: bool = False  # a practice inside the weeks of theory


@dataclass(frozen=True, slots=True)
class CycleValues:
    """What is typed of a cycle."""

    ident: str
    title: str
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanValues:
    """What is typed of a curriculum itself; the limits are hours a week."""

    title: str
    form: str
    base: str
    years: int
    months: int
    week_hours: int = 36
    week_total: int = 54


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of a table as it was, by its columns."""

    table: str
    columns: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class SetNumbers:
    """Write numbers; None erases. Hours are academic, of 45 minutes; of practice weeks (kind 51) weeks are written."""

    numbers: tuple[tuple[Place, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class AddRow:
    """Write a new row, after another one or at the end of its place."""

    values: RowValues
    after: int | None = None


@dataclass(frozen=True, slots=True)
class SetRow:
    """Write the values of a row."""

    row_id: int
    values: RowValues


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Change places with the neighbour above (-1) or below (1)."""

    row_id: int
    step: int


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Delete a row with its numbers."""

    row_id: int


@dataclass(frozen=True, slots=True)
class Restore:
    """Put back what was deleted, as it was; `first` comes before all that hangs on it."""

    first: Kept
    rest: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class AddCycle:
    """Write a new cycle at the end."""

    values: CycleValues


@dataclass(frozen=True, slots=True)
class SetCycle:
    """Write the values of a cycle."""

    cycle_id: int
    values: CycleValues


@dataclass(frozen=True, slots=True)
class RemoveCycle:
    """Delete an empty cycle."""

    cycle_id: int


@dataclass(frozen=True, slots=True)
class SetCompetences:
    """The competences of the plan as lines «ОК 01 Выбирать способы…»; one that is left out loses its links."""

    text: str


@dataclass(frozen=True, slots=True)
class SetPlan:
    """Write the values of the curriculum itself."""

    values: PlanValues


Edit = (
    SetNumbers | AddRow | SetRow | MoveRow | RemoveRow | Restore | AddCycle | SetCycle | RemoveCycle | SetCompetences
    | SetPlan
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edited:
    """What a step has done: the curriculum as it is now, the step that takes it back, the row or cycle it is about."""

    seen: PlanSeen
    back: Edit
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeValues:
    """What is typed of an educational programme."""

    code: str
    title: str
    qualification: str
    standard_number: str = ""
    standard_date: date | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeSeen:
    """A programme as it was shown."""

    id: int
    version: int
    values: ProgrammeValues

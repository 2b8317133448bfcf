"""What a statement (ведомость) shows, on the screen and on paper."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import FinalMark as FinalMark
from desktop_app.models.attestation import SheetState as SheetState
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.rules.attestation import Proposed as Proposed


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of domain.md 2.9; None stands for «—» (nothing to divide by)."""

    listed: int  # students in the list
    counted: int  # N: without the exempt and those not marked yet
    fives: int
    fours: int
    threes: int
    twos: int
    passed: int
    failed: int
    no_show: int
    exempt: int
    mean: Decimal | None
    success: Decimal | None  # % успеваемости
    quality: Decimal | None  # % качества
    sou: Decimal | None  # СОУ, %


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A student's line."""

    student_id: int
    name: str
    record_book: str
    ticket: str
    mark: FinalMark | None
    version: int
    proposed: Proposed | None = None  # what section 6 gives from the journal; None when nobody asked
    mean: Decimal | None = None  # of the journal's marks


@dataclass(frozen=True, slots=True)
class SheetHead:
    """A statement in a list."""

    id: int
    version: int
    number: int
    state: SheetState
    control: Control
    group_id: int
    group: str
    index: str
    title: str
    teacher_id: int
    teacher: str  # «Иванова А. П.»
    day: date
    due: date  # the next working day (п. 4.6)
    overdue: bool
    filled: int
    students: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A statement, whole."""

    head: SheetHead
    year_name: str
    term_number: int
    course: int
    programme_code: str
    programme_title: str
    form: str
    hours: int
    teacher_full: str
    room: str
    rows: tuple[SheetRow, ...]
    figures: Figures
    closed_on: date | None
    reason: str
    may_fill: bool
    may_close: bool
    may_reopen: bool
    may_start: bool = False


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A statement ready to print."""

    sheet: Sheet
    letterhead: Letterhead


class NotPlanned(StrEnum):
    """Why no statement was made for a form of control of the curriculum."""

    NO_LOAD = "no_load"  # nobody teaches the discipline to the group
    NO_TEACHER = "no_teacher"  # a practice or an exam of a module, and nobody teaches the module's МДК in the term


@dataclass(frozen=True, slots=True)
class SkippedSheet:
    """A form of control that got no statement."""

    group: str
    index: str
    title: str
    control: Control
    reason: NotPlanned


@dataclass(frozen=True, slots=True)
class CreatedSheets:
    """What `create_sheets` did."""

    created: tuple[int, ...]  # keys of the new statements, by number
    existing: int
    skipped: tuple[SkippedSheet, ...]

"""What a statement (ведомость) shows, on the screen and on paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import FinalMark as FinalMark
from desktop_app.models.attestation import SheetKind as SheetKind
from desktop_app.models.attestation import SheetState as SheetState
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.rules.final_marks import Proposed as Proposed


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
    not_admitted: int = 0


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
    reason: str = ""  # of «недоп», «осв», of an absence: the document
    excused: bool = False  # «неявка» for a valid reason: no debt
    permit: str = ""  # of a retake: the number of the permit (направление), «12 / 2027»


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
    kind: SheetKind = SheetKind.MAIN
    subgroup: int | None = None  # its number; None for the whole group
    event_id: int | None = None  # of the session's schedule
    starts: time | None = None  # as the schedule has it
    room: str = ""
    reprint: bool = False  # something behind it has changed since it was printed (п. 4.11)


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
    may_annul: bool = False
    may_take_over: bool = False  # from journals and registers: a first statement at work that is no exam's
    may_follow_up: bool = False  # whether an individual statement may be made of it
    commission: tuple[str, ...] = ()  # who holds it beside the teacher
    ends: time | None = None
    is_module: bool = False  # экзамен по модулю: a protocol of the commission


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A statement ready to print."""

    sheet: Sheet
    letterhead: Letterhead
    module: "ModuleMarks | None" = None  # of an экзамен по модулю: a protocol with the marks of its parts
    department_head: str = ""  # «Иванова А. П.»


def sheets_of(values: Iterable[object]) -> Mapping[int, int]:
    """The statements among what is drawn on paper: key → version."""
    return {one.sheet.head.id: one.sheet.head.version for one in values if isinstance(one, SheetPaper)}


@dataclass(frozen=True, slots=True)
class ModuleMarks:
    """What those who sit an экзамен по модулю have passed of it before."""

    index: str  # «ПМ.01»
    title: str
    parts: tuple[str, ...]  # indexes of МДК, УП, ПП in the order of the plan
    marks: Mapping[int, tuple[FinalMark | None, ...]]  # student → a mark for each part


class NotPlanned(StrEnum):
    """Why no statement was made for a form of control of the curriculum."""

    NO_LOAD = "no_load"  # nobody teaches the discipline to the group
    NO_TEACHER = "no_teacher"  # a practice or an exam of a module, and nobody teaches the module's МДК in the term
    NO_DAY = "no_day"  # the event has no place in the schedule of the session yet
    NO_EXAMINER = "no_examiner"  # the event has no examiner who works here
    NO_DEBTORS = "no_debtors"  # a retake, and nobody in it may be let in


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

"""What the register of course works shows and takes."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import FinalMark as FinalMark
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.supervised import Supervisor as Supervisor

THEME_LENGTH = 500
NOTE_LENGTH = 300
REASON_LENGTH = 300


class CoursePlace(NamedTuple):
    """Which register: a form of control of a row of the plan, for a group in a term."""

    term_id: int
    group_id: int
    row_id: int
    control: Control


class CourseEntry(NamedTuple):
    """What stands in a line; without a theme there is no work."""

    theme: str = ""
    supervisor_id: int | None = None
    due: date | None = None
    issued_on: date | None = None  # the assignment (задание)
    handed_on: date | None = None
    mark: FinalMark | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A student's line as it was seen."""

    student_id: int
    name: str
    record_book: str
    entry: CourseEntry
    version: int | None = None  # None: no work yet
    supervisor: str = ""  # «Иванова А. П.»
    sheet_mark: FinalMark | None = None  # of the statement, which is the official one
    closed: int | None = None  # the number of the closed statement
    overdue: bool = False  # neither handed in nor marked, and the deadline is over
    may_edit: bool = False
    record_id: int | None = None  # of the table, for its history

    @property
    def mark(self) -> CourseEntry:
        """What a typed write compares."""
        return self.entry


@dataclass(frozen=True, slots=True)
class CourseHead:
    """A register in the list."""

    place: CoursePlace
    group: str
    index: str
    title: str
    teacher: str  # of the row; empty: nobody teaches it yet
    students: int
    themes: int
    handed: int
    marked: int
    overdue: int
    due: date | None  # the latest deadline of those not marked yet
    may_edit: bool = False


@dataclass(frozen=True, slots=True)
class CourseRegister:
    """A register, whole."""

    head: CourseHead
    year_name: str  # «2026/27»
    term_number: int
    starts: date
    ends: date
    course: int
    programme: str  # «09.02.07 Информационные системы и программирование»
    form: str
    lines: tuple[CourseLine, ...]
    fresh: CourseEntry  # what a new line begins with: whoever teaches the row, the day of the statement
    supervisors: tuple[Supervisor, ...]
    may_edit: bool = False  # some line at least
    needs_reason: bool = False  # for the director, in lines that a statement has closed


@dataclass(frozen=True, slots=True)
class CoursePaper:
    """A register ready to print."""

    register: CourseRegister
    letterhead: Letterhead
    department_head: str = ""

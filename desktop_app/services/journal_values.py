"""What a journal shows: its list, its page, its cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from desktop_app.models.journal import Absence as Absence
from desktop_app.models.journal import Mark as Mark


@dataclass(frozen=True, slots=True)
class JournalHead:
    """A journal in the list: a row of the load."""

    load_id: int
    group_id: int
    group: str
    subgroup: int | None  # its number
    index: str  # МДК.01.01
    title: str
    kind: str  # of the lessons: lesson, lecture, practice …
    teacher_id: int
    teacher: str  # «Иванова А. П.»
    hours: int  # academic hours of the load
    held: int  # lessons held up to today
    dated: int  # lessons that have a date in this term
    marks: int  # marks and «н» that stand
    sheet_number: int | None  # of the closed statement
    substitute: bool = False  # somebody else's: the person gives single lessons of it

    @property
    def locked(self) -> bool:
        """Whether the attestation marks have been given (п. 4.6)."""
        return self.sheet_number is not None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the user saw it; version None: nothing has ever been written there."""

    lesson_id: int
    student_id: int
    mark: Mark | None = None
    version: int | None = None
    absence: Absence | None = None  # why, beside «н»


@dataclass(frozen=True, slots=True)
class PageStudent:
    """A line of the page; cells outside of `since` … `until` (the day of leaving, excluded) can't be written."""

    id: int
    name: str
    since: date
    until: date | None
    mean: Decimal | None  # plain mean of the marks (п. 6)
    absent_hours: int  # academic hours
    gaps: tuple[tuple[date, date], ...] = ()  # leave, or another group: from a day until another (excluded)

    def studies_on(self, day: date) -> bool:
        """Whether the student studied in this group on a day."""
        inside = self.since <= day and (self.until is None or day < self.until)
        return inside and not any(since <= day < until for since, until in self.gaps)


@dataclass(frozen=True, slots=True)
class PageLesson:
    """A column of the page."""

    id: int
    version: int
    number: int  # in the order of dates, from 1
    day: date
    pair: int
    hours: int
    topic: str
    homework: str = ""
    topic_id: int | None = None  # of the plan that the topic was taken from


@dataclass(frozen=True, slots=True)
class Page:
    """A journal, whole."""

    head: JournalHead
    term_id: int
    term: str
    students: tuple[PageStudent, ...]  # in the order of the list
    lessons: tuple[PageLesson, ...]  # in the order of dates
    cells: Mapping[tuple[int, int], Cell]  # (lesson, student) → the cells that have been written
    today: date  # later lessons take no marks
    may_write: bool
    may_explain: bool  # the reasons of absences (п. 4.3)
    may_set_topic: bool  # of lessons, after the closing too
    needs_reason: bool  # the director's correction after the closing (п. 4.11)
    given: frozenset[int] | None = None  # of a substitute: the lessons that they write in

    def takes(self, lesson_id: int) -> bool:
        """Whether the person writes in this lesson, as far as they write at all."""
        return self.given is None or lesson_id in self.given

    def cell(self, lesson_id: int, student_id: int) -> Cell:
        """The cell as it is shown, written or not."""
        return self.cells.get((lesson_id, student_id)) or Cell(lesson_id, student_id)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A line of a cell's history."""

    at: datetime  # UTC
    who: str  # the login
    old: Mark | None
    new: Mark | None
    reason: str  # of a correction after the closing (п. 4.11)
    why: tuple[Absence | None, Absence | None] | None = None  # another reason of the absence, old and new (п. 4.3)

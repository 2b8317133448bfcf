"""What a journal shows: its list, its page, its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from desktop_app.models.journal import Absence as Absence
from desktop_app.models.journal import Mark as Mark
from desktop_app.models.journal import WorkType as WorkType
from desktop_app.models.load import LessonKind
from desktop_app.services.rules.final_marks import Criteria, Graded, Proposal, Work


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
class Entry:
    """What stands in a cell: the first mark or «н», further ones in the order of the lesson's works, the lateness."""

    mark: Mark | None = None
    more: tuple[Mark, ...] = ()
    late: int | None = None  # minutes (ОП); nobody is late and absent

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All of them, «н» first."""
        return () if self.mark is None else (self.mark, *self.more)

    @property
    def graded(self) -> tuple[Mark, ...]:
        """The n-th belongs to the n-th work of the lesson, one beyond them is an answer."""
        marks = self.marks
        return tuple(mark for mark in marks if mark is not Mark.ABSENT) if Mark.ABSENT in marks else marks

    @property
    def absent(self) -> bool:
        """Whether «н» stands there; a mark beside it was earned afterwards."""
        return self.mark is Mark.ABSENT

    @property
    def text(self) -> str:
        """«5/4», «н/4»; «ОП» where there is a lateness and nothing else."""
        return "/".join(self.marks) or ("ОП" if self.late else "")


@lru_cache(maxsize=4096)
def entry_of(mark: Mark | None, more: tuple[Mark, ...], late: int | None) -> Entry:
    """The same value for the same marks: a page asks for thousands, of which few differ."""
    return Entry(mark, more, late)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the user saw it; version None: nothing has ever been written there."""

    lesson_id: int
    student_id: int
    mark: Mark | None = None  # the first, or «н»
    version: int | None = None
    absence: Absence | None = None  # why, beside «н»
    more: tuple[Mark, ...] = ()
    late: int | None = None
    comment: str = ""

    @property
    def entry(self) -> Entry:
        """What stands there."""
        return entry_of(self.mark, self.more, self.late)


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What a type of works means for the final mark."""

    weight: Decimal
    control: bool  # counts for the second condition of п. 6


@dataclass(frozen=True, slots=True)
class Norms:
    """By what the figures of a page are counted: the settings and the types of works."""

    criteria: Criteria
    rules: Mapping[WorkType, TypeRule]
    weighted: bool
    late_minutes: int = 5  # what the key «О» writes

    def weight(self, kind: WorkType) -> Decimal:
        """Of a mark of this type; 1 where works weigh alike."""
        return self.rules[kind].weight if self.weighted else Decimal(1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a final mark is made of: the marks, and the works that the second condition of п. 6 asks about."""

    marks: tuple[Graded, ...] = ()
    works: tuple[Work, ...] = ()

    def __add__(self, other: "Evidence") -> "Evidence":
        """Of two journals of the same discipline together."""
        return Evidence(self.marks + other.marks, self.works + other.works)


@dataclass(frozen=True, slots=True)
class Figures:
    """What follows from a line of the page."""

    mean: Decimal | None
    absent_hours: int  # academic hours
    lates: int
    late_minutes: int
    proposal: Proposal  # of all journals of the discipline that the person sees


@dataclass(frozen=True, slots=True)
class PageWork:
    """A graded work of a lesson; the marks of a cell belong to its works in their order."""

    id: int
    version: int
    type: WorkType
    title: str
    announced: bool


@dataclass(frozen=True, slots=True)
class PageStudent:
    """A line of the page; cells outside of `since` … `until` (the day of leaving, excluded) can't be written."""

    id: int
    name: str
    since: date
    until: date | None
    figures: Figures
    beside: Evidence = field(default_factory=Evidence)  # of the other journals of the discipline
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
    kind: LessonKind = LessonKind.LESSON  # the topic's, else the load's
    attendance: bool = False  # the roll was called
    works: tuple[PageWork, ...] = ()


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
    may_set_topic: bool  # and call the roll: after the closing of the statement too, not after that of the term
    needs_reason: bool  # the director's correction after the closing (п. 4.11)
    norms: Norms
    term_closed_on: date | None = None  # the journals of the term are read only since then
    given: frozenset[int] | None = None  # of a substitute: the lessons that they write in
    finals: Mapping[int, Mark] = field(default_factory=dict)  # student → the final mark that was given for the term

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
    old: Entry
    new: Entry
    reason: str  # of a correction after the closing (п. 4.11)
    why: tuple[Absence | None, Absence | None] | None = None  # another reason of the absence, old and new (п. 4.3)
    comment: tuple[str, str] | None = None  # another comment, old and new

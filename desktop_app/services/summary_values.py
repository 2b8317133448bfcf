"""The summary of marks (сводная ведомость, domain.md 2.3) as screens and papers see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum

from desktop_app.models.attestation import Control as Control
from desktop_app.models.contingent import Funding as Funding
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.missing_values import Missing
from desktop_app.services.rules.statistics import Counts, mean_mark, quality, ratio, sou, success
from desktop_app.services.rules.summary import Attempt as Attempt
from desktop_app.services.rules.summary import Got as Got
from desktop_app.services.rules.summary import Standing as Standing

YEAR = 0
"""The part of a column that tells what a discipline ends the year in."""


class Section(StrEnum):
    """The heading that a discipline stands under."""

    EXAM = "exam"
    GRADED = "graded"  # дифференцированные зачёты
    CREDIT = "credit"
    COURSE = "course"  # курсовые работы и проекты
    PRACTICE = "practice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a student has in a discipline: the attempts that brought a mark, in their order."""

    attempts: tuple[Attempt, ...] = ()
    waiting: int = 0  # a statement that is not closed yet
    theme: str = ""  # of a course work or project

    @property
    def last(self) -> Attempt | None:
        """The attempt that counts."""
        return self.attempts[-1] if self.attempts else None

    @property
    def mark(self) -> str | None:
        """The mark that counts."""
        return self.attempts[-1].mark if self.attempts else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of graded marks and of credits, apart: a credit has no quality (domain.md 2.9)."""

    graded: Counts = field(default_factory=Counts)
    credits: Counts = field(default_factory=Counts)

    def __add__(self, other: "Figures") -> "Figures":
        """Both together; percentages are computed anew."""
        return Figures(self.graded + other.graded, self.credits + other.credits)

    @property
    def all(self) -> Counts:
        """All marks."""
        return self.graded + self.credits

    @property
    def mean(self) -> Decimal | None:
        """Средний балл."""
        return mean_mark(self.graded)

    @property
    def success(self) -> Decimal | None:
        """% успеваемости, of all marks."""
        return success(self.all)

    @property
    def quality(self) -> Decimal | None:
        """% качества, of graded marks."""
        return quality(self.graded)

    @property
    def sou(self) -> Decimal | None:
        """СОУ, %, of graded marks."""
        return sou(self.graded)


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """A discipline with its form of control, in a term or (part 0) for the year."""

    row_id: int
    control: Control
    section: Section
    part: int  # 1, 2: the term
    index: str
    title: str
    teacher: str  # «Иванова А. П.»; of subgroups «; » between
    hours: int
    counted: bool  # whether the totals take it
    figures: Figures = field(default_factory=Figures)


@dataclass(frozen=True, slots=True)
class Missed:
    """Academic hours that a student was absent."""

    hours: int = 0
    excused: int = 0  # ill, or for another valid reason

    @property
    def unexcused(self) -> int:
        """Without a reason, or with one that nobody has given yet."""
        return self.hours - self.excused

    def __add__(self, other: "Missed") -> "Missed":
        """Both together."""
        return Missed(self.hours + other.hours, self.excused + other.excused)


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A student."""

    student_id: int
    name: str  # in full
    record_book: str
    funding: Funding
    cells: tuple[Cell, ...]  # in the order of the columns
    figures: Figures
    standing: Standing
    missed: Missed | None  # None: the journal is out of reach


@dataclass(frozen=True, slots=True)
class Totals:
    """Students of a group, or of several together, by how they stand; percentages come from the added counts."""

    listed: int = 0
    admitted: int = 0  # without those who were not admitted to something
    passed: int = 0  # everything
    excellent: int = 0
    good: int = 0
    one_three: int = 0
    failing: int = 0
    absent: int = 0  # н/а: «неявка» or «недоп» somewhere
    excused: int = 0  # of «неявка» for a valid reason
    unexcused: int = 0
    unfinished: int = 0
    figures: Figures = field(default_factory=Figures)

    def __add__(self, other: "Totals") -> "Totals":
        """Both together."""
        return Totals(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def passed_share(self) -> Decimal | None:
        """% of the students who have passed everything."""
        return ratio(100 * self.passed, self.listed)

    @property
    def good_share(self) -> Decimal | None:
        """% of the students with nothing below «4»."""
        return ratio(100 * (self.excellent + self.good), self.listed)


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A group of a term."""

    id: int
    name: str
    course: int
    code: str  # 09.02.07
    programme: str  # «Информационные системы и программирование»
    curator: str
    department: str
    head: str  # of the department

    @property
    def speciality(self) -> str:
        """«09.02.07 Информационные системы и программирование»."""
        return f"{self.code} {self.programme}".strip()


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary of a group, for a term, a year or the whole study."""

    group: GroupHead
    year: str  # «2026/2027»; of the whole study nothing
    term: int | None  # None: the whole year
    columns: tuple[SummaryColumn, ...]
    lines: tuple[SummaryLine, ...]
    totals: Totals
    study: bool = False  # the whole study, as the diploma wants it: a column for each discipline


@dataclass(frozen=True, slots=True)
class SummaryPaper:
    """The summary of a group, to be printed; what it waits for is said before."""

    summary: Summary
    letterhead: Letterhead
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryBook:
    """The summaries of a course or a speciality, to be printed with a list before them."""

    title: str
    summaries: tuple[Summary, ...]
    letterhead: Letterhead


def totals_of(parts: Iterable[Totals]) -> Totals:
    """Several together."""
    whole = Totals()
    for part in parts:
        whole += part
    return whole

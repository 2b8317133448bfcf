"""The student's record book (зачётная книжка) as one screen and one paper: all four kinds of п. 2.1."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import FinalMark as FinalMark
from desktop_app.models.contingent import StudentStatus as StudentStatus
from desktop_app.models.gia import GiaForm as GiaForm
from desktop_app.models.journal import Mark as Mark
from desktop_app.services.debts_values import DebtLine
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.rules.final_marks import Proposed as Proposed
from desktop_app.services.rules.summary import Attempt as Attempt
from desktop_app.services.rules.summary import Got as Got


@dataclass(frozen=True, slots=True)
class BookOwner:
    """A student to choose from."""

    id: int
    name: str
    group: str
    record_book: str
    status: StudentStatus


@dataclass(frozen=True, slots=True)
class BookHead:
    """Whose book it is."""

    student_id: int
    name: str
    record_book: str
    group: str
    course: int
    programme: str  # «09.02.07 Информационные системы и программирование»
    qualification: str
    form: str
    status: StudentStatus
    enrolled_on: date
    curator: str
    conditional_until: date | None  # moved up with debts
    whole: bool  # everything of the student is within reach, not only what the person teaches
    today: date


@dataclass(frozen=True, slots=True)
class TermOf:
    """A semester of the student's study."""

    id: int
    name: str  # «2026/27-1»
    course: int
    semester: int  # counted through: 1 … 10
    year: str  # «2026/2027»
    starts: date

    @property
    def number(self) -> int:
        """1 or 2 within the course."""
        return 2 - self.semester % 2


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What is attested in a semester: the attempts in their order, the last one counts."""

    term_id: int
    row_id: int
    index: str
    title: str
    control: Control
    hours: int
    day: date | None  # of the statement that waits, where there is no attempt
    teacher: str
    attempts: tuple[Attempt, ...]
    waiting: int = 0  # the key of the statement that is not closed yet

    @property
    def last(self) -> Attempt | None:
        """The attempt that counts."""
        return self.attempts[-1] if self.attempts else None


@dataclass(frozen=True, slots=True)
class CourseWorkLine:
    """A course work or project."""

    term_id: int
    index: str
    title: str
    control: Control
    theme: str
    supervisor: str
    due: date | None
    handed_on: date | None
    mark: FinalMark | None


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A practice."""

    term_id: int
    index: str
    title: str
    base: str
    supervisors: str
    starts: date | None
    ends: date | None
    mark: FinalMark | None


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """An экзамен по модулю before a commission."""

    term_id: int
    index: str  # «ПМ.01»
    title: str
    day: date
    mark: FinalMark
    examiners: str
    mastered: bool | None  # вид деятельности освоен; None: exempt

    @property
    def failed(self) -> bool:
        """Whether the decision is «не освоен»."""
        return self.mastered is False


@dataclass(frozen=True, slots=True)
class GiaLine:
    """A form of the state attestation."""

    form: GiaForm
    year: int
    theme: str
    supervisor: str
    admitted_on: date | None
    day: date | None
    protocol_number: int | None
    mark: FinalMark | None
    points: Decimal | None
    qualified: bool
    honours: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """What the marks come to: of each discipline, course work and practice the last, as in the supplement."""

    fives: int
    fours: int
    threes: int
    twos: int
    mean: Decimal | None
    share: Decimal | None  # % of «5»
    candidate: bool  # for a diploma with honours


@dataclass(frozen=True, slots=True)
class RecordBook:
    """The record book: attestation, course works, practices, modules, ГИА, debts."""

    head: BookHead
    terms: tuple[TermOf, ...]  # in the order of the study
    results: tuple[ResultLine, ...]
    course_works: tuple[CourseWorkLine, ...]
    practices: tuple[PracticeLine, ...]
    modules: tuple[ModuleLine, ...]
    attestation: tuple[GiaLine, ...]
    debts: tuple[DebtLine, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """A discipline of a semester in the journals."""

    term_id: int
    row_id: int
    index: str
    title: str
    teachers: str
    marks: tuple[tuple[date, str], ...]  # what stands in the cells, day by day: «5/4», «н»
    mean: Decimal | None
    absent_hours: int
    unexcused_hours: int
    late_minutes: int
    proposed: Proposed
    final: Mark | None  # итоговая отметка (п. 6), once it may be shown


@dataclass(frozen=True, slots=True)
class Progress:
    """The current performance (текущая успеваемость), semester by semester."""

    head: BookHead
    terms: tuple[TermOf, ...]
    lines: tuple[ProgressLine, ...]

    def absent(self) -> Mapping[int, int]:
        """Semester → hours of absence."""
        found: dict[int, int] = {}
        for line in self.lines:
            found[line.term_id] = found.get(line.term_id, 0) + line.absent_hours
        return found


@dataclass(frozen=True, slots=True)
class ExtractPaper:
    """«Выписка из зачётной книжки»."""

    book: RecordBook
    letterhead: Letterhead

"""Statistics of performance and attendance (п. 4.9, 4.10, 5.2–5.4) as screens and papers see them: pieces, measures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.missing_values import Missing
from desktop_app.services.rules.attendance import MissedHours as MissedHours
from desktop_app.services.rules.attendance import attended_share
from desktop_app.services.rules.statistics import ratio
from desktop_app.services.summary import Which
from desktop_app.services.summary_values import GroupHead, Totals

YEAR = 0
"""The number of a period that is a whole academic year."""


class What(StrEnum):
    """What is counted."""

    PERFORMANCE = "performance"
    ATTENDANCE = "attendance"


class Breakdown(StrEnum):
    """By what it is summed (разрез)."""

    GROUP = "group"
    COURSE = "course"
    SPECIALITY = "speciality"
    DISCIPLINE = "discipline"
    TEACHER = "teacher"


BY_SUBJECT = frozenset({Breakdown.DISCIPLINE, Breakdown.TEACHER})
"""Breakdowns that are summed from what is taught, not from groups: they know of no students as such."""


class Span(StrEnum):
    """Over which terms, the chosen one being the last; a year has both its terms and itself."""

    TERM = "term"
    YEAR = "year"
    TWO_YEARS = "two_years"
    ALL = "all"


class Measure(StrEnum):
    """A figure that is compared."""

    SUCCESS = "success"  # % успеваемости
    QUALITY = "quality"  # % качества
    SOU = "sou"  # СОУ, %
    MEAN = "mean"  # средний балл
    PASSED = "passed"  # сдали всё, % of the students
    PRESENCE = "presence"  # % посещаемости
    EXCUSED = "excused"  # the same, whoever was absent for a valid reason being counted as present
    MISSED = "missed"  # hours missed a student, and of them for which reason
    ILLNESS = "illness"
    VALID = "valid"
    NO_REASON = "no_reason"


@dataclass(frozen=True, slots=True)
class Period:
    """A term, or both terms of a year."""

    name: str  # 2026/27-1, 2026/27
    terms: tuple[int, ...]
    year_starts: int
    number: int  # 1, 2; YEAR
    starts: date
    ends: date
    until: date  # the last day that is counted: its end, or today while it lasts


@dataclass(frozen=True, slots=True)
class Hours:
    """Academic hours of the lessons that students were to attend, and of them those missed."""

    listed: int = 0  # students; 0 where hours of disciplines are summed
    held: int = 0
    missed: MissedHours = field(default_factory=MissedHours)

    def __add__(self, other: "Hours") -> "Hours":
        """Both together; percentages are computed anew."""
        return Hours(self.listed + other.listed, self.held + other.held, self.missed + other.missed)


Value = Totals | Hours


@dataclass(frozen=True, slots=True)
class Piece:
    """What rows are summed from: a group in a period, or a discipline of it as a teacher gives it (`subject`)."""

    period: int  # place among the periods
    group: GroupHead
    value: Value
    subject: str = ""  # «Базы данных»; empty: the group as a whole
    index: str = ""  # «ОП.05»
    teacher_id: int = 0
    teacher: str = ""  # «Иванова А. П.»


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: of which groups (`which`, whose term is the last), over which terms."""

    what: What
    which: Which
    span: Span = Span.TERM


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything that the breakdowns are summed from."""

    asked: Asked
    periods: tuple[Period, ...]  # in the order of time, a year after its terms
    pieces: tuple[Piece, ...]
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class Report:
    """The statistics on paper: one breakdown, one measure in the chart."""

    statistics: Statistics
    by: Breakdown = Breakdown.GROUP
    measure: Measure | None = None  # None: the first of the kind
    missing: tuple[Missing, ...] = ()  # what the last period lacks
    of: str = ""  # the row that was opened, if it is not everything: «2 курс»

    @property
    def shown(self) -> Measure:
        """What the chart shows."""
        return self.measure or MEASURES[self.statistics.asked.what][0]


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure whose people are asked for: a group in a period, all that it is taught or a discipline, a teacher."""

    what: What
    period: Period
    group_id: int
    subject: str = ""
    teacher_id: int = 0

    def holds(self, subject: str, teacher_id: int) -> bool:
        """Whether a discipline that a teacher gives belongs to it."""
        return self.subject in {"", subject} and self.teacher_id in {0, teacher_id}


@dataclass(frozen=True, slots=True)
class Person:
    """A student behind a figure."""

    student_id: int
    name: str  # in full
    value: Value
    mark: str = ""  # of the one discipline that is asked for


MEASURES: Mapping[What, tuple[Measure, ...]] = MappingProxyType(
    {
        What.PERFORMANCE: (Measure.SUCCESS, Measure.QUALITY, Measure.SOU, Measure.MEAN, Measure.PASSED),
        What.ATTENDANCE: (Measure.PRESENCE, Measure.EXCUSED, Measure.MISSED, Measure.ILLNESS, Measure.VALID,
                          Measure.NO_REASON),
    }
)  # fmt: skip
"""Which figures there are, the first is shown at first."""
OF_STUDENTS = frozenset({Measure.PASSED, Measure.MISSED, Measure.ILLNESS, Measure.VALID, Measure.NO_REASON})
"""Figures per student: a discipline or a teacher has none."""
PERCENT = frozenset({Measure.SUCCESS, Measure.QUALITY, Measure.SOU, Measure.PASSED, Measure.PRESENCE, Measure.EXCUSED})


def measures_of(what: What, by: Breakdown) -> tuple[Measure, ...]:
    """The figures that a breakdown has."""
    return tuple(one for one in MEASURES[what] if by not in BY_SUBJECT or one not in OF_STUDENTS)


def figure_of(value: Value | None, measure: Measure) -> Decimal | None:
    """A figure; None where there is nothing to divide by."""
    if isinstance(value, Hours):
        return figure_of_hours(value, measure)
    return None if value is None else figure_of_marks(value, measure)


def figure_of_marks(value: Totals, measure: Measure) -> Decimal | None:
    """By the formulas of domain.md 2.9."""
    if measure is Measure.PASSED:
        return value.passed_share
    figure: Decimal | None = getattr(value.figures, measure)
    return figure


def figure_of_hours(value: Hours, measure: Measure) -> Decimal | None:
    """By the formula of domain.md 2.4; hours are a student's on an average."""
    missed = value.missed
    if measure in {Measure.PRESENCE, Measure.EXCUSED}:
        return attended_share(value.held, missed.total if measure is Measure.PRESENCE else missed.unexcused)
    hours = {
        Measure.MISSED: missed.total,
        Measure.ILLNESS: missed.illness,
        Measure.VALID: missed.valid,
        Measure.NO_REASON: missed.unexcused,
    }
    return ratio(hours[measure], value.listed)

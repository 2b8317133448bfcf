"""A teacher's report at the end of a period, and of the year (domain.md 2.9), as papers and screens see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop_app.models.attestation import Control as Control
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.missing_values import Missing as Missing
from desktop_app.services.rules.progress import completion
from desktop_app.services.summary_values import YEAR as YEAR
from desktop_app.services.summary_values import Figures


@dataclass(frozen=True, slots=True)
class Hours:
    """Academic hours of a row of the load: the teacher's own share of it, and what was given of that by the day."""

    key: int  # what the rows of a stream share: its hours count once
    planned: int
    given: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Hours and marks of a row, or of several together; what they come to is computed anew from the sums."""

    part: int = 0  # 1, 2: the term; 0: the year
    hours: tuple[Hours, ...] = ()
    figures: Figures = field(default_factory=Figures)

    @property
    def planned(self) -> int | None:
        """Hours of the load; None where there is none, as of a practice."""
        return sum(one.planned for one in self.hours) if self.hours else None

    @property
    def given(self) -> int | None:
        """Hours given by the day of the report."""
        return sum(one.given for one in self.hours) if self.hours else None

    @property
    def completion(self) -> Decimal | None:
        """% выполнения."""
        return completion(self.planned or 0, self.given or 0)


@dataclass(frozen=True, slots=True)
class ReportLine(Reckoned):
    """A discipline of a group or a subgroup, for a term or for the year, with the form of control that it ends in."""

    group: str = ""
    subgroup: int | None = None
    course: int = 0
    index: str = ""
    title: str = ""
    control: Control | None = None
    taken_on: date | None = None  # from a colleague, amid the term
    handed_on: date | None = None  # to a colleague: the marks are theirs to give
    stream: bool = False  # held together with other groups
    note: str = ""  # why it lags behind, as the teacher has written


@dataclass(frozen=True, slots=True)
class ReportDiscipline:
    """The rows of a discipline, and what they come to: for each part that they tell of."""

    title: str
    lines: tuple[ReportLine, ...]
    sums: tuple[Reckoned, ...]


@dataclass(frozen=True, slots=True)
class TeacherReport:
    """The report of a teacher (отчёт преподавателя УД, ПМ, МДК)."""

    teacher_id: int
    teacher: str  # in full
    position: str
    year: str  # «2026/2027»
    term: int | None  # None: the year
    until: date  # the day of its data
    disciplines: tuple[ReportDiscipline, ...]
    sums: tuple[Reckoned, ...]
    missing: tuple[Missing, ...]
    letterhead: Letterhead
    signed: str = ""  # «Соколова А. П.»
    chair: str = ""  # of the methodical commission (ЦМК)

    @property
    def lines(self) -> tuple[ReportLine, ...]:
        """All rows in their order."""
        return tuple(line for one in self.disciplines for line in one.lines)


def summed(rows: Iterable[Reckoned], part: int) -> Reckoned:
    """Rows of a part together: hours of a stream once, percentages never added but computed from added counts."""
    hours: dict[int, Hours] = {}
    figures = Figures()
    for row in rows:
        for one in row.hours:
            hours.setdefault(one.key, one)
        figures += row.figures
    return Reckoned(part, tuple(hours.values()), figures)


def sums_of(rows: Iterable[Reckoned]) -> tuple[Reckoned, ...]:
    """What rows come to, for each part that they tell of, the year last."""
    known = list(rows)
    parts = sorted({one.part for one in known}, key=lambda part: (part == YEAR, part))
    return tuple(summed((one for one in known if one.part == part), part) for part in parts)

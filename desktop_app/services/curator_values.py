"""The curator's papers (п. 4.3, 5.2): what a group has come to, what it is going to come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.services.attendance_values import Attendance
from desktop_app.services.curator_movement import GroupMove as GroupMove
from desktop_app.services.curator_movement import GroupMovement
from desktop_app.services.curator_movement import OrderKind as OrderKind
from desktop_app.services.curator_reports import CuratorNotes
from desktop_app.services.curator_reports import Measure as Measure
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.missing_values import Missing
from desktop_app.services.rules.curator_report import Outlook as Outlook
from desktop_app.services.rules.curator_report import Why as Why
from desktop_app.services.summary_values import Figures, GroupHead, Summary
from desktop_app.services.summary_values import Standing as Standing
from desktop_app.services.summary_values import Totals as Totals


@dataclass(frozen=True, slots=True)
class GroupResults:
    """Итоги успеваемости группы (domain.md 2.8): the final marks of one period, and its disciplines one by one."""

    summary: Summary
    day: date  # of the data
    letterhead: Letterhead
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A discipline that makes a student stand as they do."""

    discipline: str  # «ОП.04 Основы алгоритмизации»
    teacher: str
    mark: str  # that is to be expected
    mean: Decimal | None
    credit: bool = False  # a plain credit: it has no quality
    disputed: bool = False
    why: tuple[Why, ...] = ()
    marks: int = 0  # how many stand in the journal
    missed: int = 0  # hours
    held: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A student by what is to be expected (претендент)."""

    student_id: int
    name: str  # in full
    outlook: Outlook
    one_four: bool  # a single «4» stands between them and «отлично»
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ThinDiscipline:
    """A discipline in which some have fewer marks than the rule of final marks asks."""

    discipline: str
    teacher: str
    lessons: int  # held
    students: int
    few: int  # with too few marks
    none: int  # of them with no mark at all


@dataclass(frozen=True, slots=True)
class Preliminary:
    """Предварительный отчёт куратора (domain.md 2.6): before final marks, from current ones."""

    group: GroupHead
    year: str  # «2026/2027»
    term: int
    day: date  # of the data
    least: int  # marks that a final one asks for
    limit: int  # % of hours missed
    candidates: tuple[Candidate, ...]  # everybody who studies in the group on the day, by name
    thin: tuple[ThinDiscipline, ...]
    figures: Figures  # of all expected marks
    attendance: Attendance
    letterhead: Letterhead
    missing: tuple[Missing, ...] = ()

    def standing(self, *which: Outlook) -> tuple[Candidate, ...]:
        """Those who are to stand so."""
        return tuple(one for one in self.candidates if one.outlook in which)


@dataclass(frozen=True, slots=True)
class Stander:
    """A student who is named in the final report, with the disciplines because of which."""

    name: str  # in full
    disciplines: tuple[str, ...] = ()  # «ОП.04 Основы алгоритмизации — 3», with the reason of «н/а»


@dataclass(frozen=True, slots=True)
class Owing:
    """A student with what is owed on the day of the data."""

    name: str
    debts: tuple[str, ...]  # «ОП.04 Основы алгоритмизации (до 20.11.2027)»


@dataclass(frozen=True, slots=True)
class CuratorReportPaper:
    """Отчёт куратора за учебный период (domain.md 2.7): of a term, or of the year."""

    summary: Summary
    since: date
    until: date
    day: date  # of the data
    movement: GroupMovement
    attested: int
    people: Mapping[Standing, tuple[Stander, ...]]  # by how they have ended the period
    not_attested: tuple[Stander, ...]  # «неявка» or «недоп» somewhere, with the reason
    attendance: Attendance
    owing: tuple[Owing, ...]
    before: Totals | None  # of the period before; None: the group had no statements in it
    notes: tuple[tuple[int, CuratorNotes], ...]  # of each term
    letterhead: Letterhead
    missing: tuple[Missing, ...] = ()

"""The attendance of a group (сводная ведомость учёта посещаемости, domain.md 2.4, 2.5) as papers and screens see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.missing_values import Missing
from desktop_app.services.roster import Span, studied
from desktop_app.services.rules.attendance import Attendance as Attendance
from desktop_app.services.rules.attendance import MissedHours as MissedHours
from desktop_app.services.rules.attendance import Reason as Reason
from desktop_app.services.rules.statistics import ratio
from desktop_app.services.summary_values import GroupHead


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A student who stood in the group on some day of the period."""

    student_id: int
    name: str  # in full
    spans: tuple[Span, ...]  # when they did
    figures: Attendance
    days: Mapping[date, int]  # hours missed on a day, of those on which some were
    months: Mapping[date, Attendance]  # first day of a month → its part

    def listed_on(self, day: date) -> bool:
        """Whether the student stood in the group on a day."""
        return studied(self.spans, day)


@dataclass(frozen=True, slots=True)
class Unexplained:
    """An absence for which the curator has not given a reason yet."""

    student_id: int
    name: str
    day: date
    hours: int
    index: str  # of the discipline


@dataclass(frozen=True, slots=True)
class GroupAttendance:
    """The attendance of a group from a day to a day, both included; lessons count up to `as_of`."""

    group: GroupHead
    since: date
    until: date
    as_of: date
    lines: tuple[AttendanceLine, ...]
    unexplained: tuple[Unexplained, ...] = ()

    @property
    def counted(self) -> tuple[AttendanceLine, ...]:
        """Those of whom the figures of the group tell: who has left before the end of the period is in none (2.9)."""
        last = min(self.until, max(self.as_of, self.since))
        return tuple(line for line in self.lines if line.listed_on(last))

    @property
    def total(self) -> Attendance:
        """Of the group."""
        return added(line.figures for line in self.counted)

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months of the period."""
        found, first = [], self.since.replace(day=1)
        while first <= self.until:
            found.append(first)
            first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return tuple(found)

    def of_month(self, first: date) -> Attendance:
        """Of the group in a month."""
        return added(line.months.get(first, Attendance()) for line in self.counted)

    def on_day(self, day: date) -> int:
        """Hours that the group missed on a day."""
        return sum(line.days.get(day, 0) for line in self.counted)

    def mean(self, number: int) -> Decimal | None:
        """A number of the group per student."""
        return ratio(number, len(self.counted))


@dataclass(frozen=True, slots=True)
class AttendancePaper:
    """The attendance of a group, to be printed."""

    attendance: GroupAttendance
    year: str  # «2026/2027»
    term: int | None  # None: the whole year
    off: frozenset[date]  # days without lessons: Sundays and holidays of the college's week
    letterhead: Letterhead
    missing: tuple[Missing, ...] = ()


def added(parts: Iterable[Attendance]) -> Attendance:
    """Several together."""
    whole = Attendance()
    for part in parts:
        whole += part
    return whole

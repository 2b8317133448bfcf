"""Attendance (посещаемость): hours, days and latenesses of students, and the share attended (domain.md 2.4, 2.5).

Hours are academic ones of 45 minutes. A student answers for the lessons that were held while they stood in the list of
their group or subgroup; a lesson from which they are exempt («осв») is none of theirs. Totals are added hours, never a
mean of percentages.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from desktop_app.services.rules import clause
from desktop_app.services.rules.statistics import ratio


class Reason(StrEnum):
    """Why a lesson was missed."""

    ILLNESS = "illness"  # по болезни
    VALID = "valid"  # по уважительной причине
    NO_REASON = "no_reason"  # по неуважительной
    UNKNOWN = "unknown"  # без указания причины (ОТ): the curator has not said it yet


@dataclass(frozen=True, slots=True)
class Attended:
    """A lesson that was held, as a student met it."""

    day: date
    hours: int
    missed: Reason | None = None  # None: they were there
    late: bool = False


@dataclass(frozen=True, slots=True)
class MissedHours:
    """Hours missed by reason."""

    illness: int = 0
    valid: int = 0
    no_reason: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.illness + self.valid + self.no_reason + self.unknown

    @property
    def unexcused(self) -> int:
        """Without a valid reason, or with one that nobody has given yet."""
        return self.no_reason + self.unknown

    def __add__(self, other: "MissedHours") -> "MissedHours":
        """Both together."""
        return MissedHours(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Attendance:
    """The attendance of a student, or of many added up."""

    held: int = 0  # hours of lessons that were theirs to attend
    missed: MissedHours = field(default_factory=MissedHours)
    lates: int = 0
    days: int = 0  # missed in full
    days_ill: int = 0  # of them by illness alone

    def __add__(self, other: "Attendance") -> "Attendance":
        """Both together."""
        return Attendance(
            held=self.held + other.held,
            missed=self.missed + other.missed,
            lates=self.lates + other.lates,
            days=self.days + other.days,
            days_ill=self.days_ill + other.days_ill,
        )

    @property
    def share(self) -> Decimal | None:
        """% of attendance."""
        return attended_share(self.held, self.missed.total)

    @property
    def share_excused(self) -> Decimal | None:
        """% of attendance where hours missed for a valid reason or by illness are not held against anybody."""
        return attended_share(self.held, self.missed.unexcused)


@clause("п. 4.3, 5.4")
def attended_share(held: int, missed: int) -> Decimal | None:
    """% посещаемости: (1 − missed / held) · 100, half up to 0.01; None where no lesson was held.

    `held` is the sum of the hours held for each student, so whoever came later is asked for what followed only.
    """
    return ratio(100 * (held - missed), held)


@clause("п. 4.3")
def attendance_of(lessons: Iterable[Attended]) -> Attendance:
    """What a student missed of these lessons; a day is missed in full when every lesson of theirs on it was."""
    mine = list(lessons)
    missed: dict[str, int] = dict.fromkeys(Reason, 0)
    for lesson in mine:
        if lesson.missed is not None:
            missed[lesson.missed] += lesson.hours
    days = {lesson.day for lesson in mine}
    return Attendance(
        held=sum(lesson.hours for lesson in mine),
        missed=MissedHours(**missed),
        lates=sum(lesson.late for lesson in mine),
        days=len(days - {lesson.day for lesson in mine if lesson.missed is None}),
        days_ill=len(days - {lesson.day for lesson in mine if lesson.missed is not Reason.ILLNESS}),
    )

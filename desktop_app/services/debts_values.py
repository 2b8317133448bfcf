"""Academic debts as screens and papers see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import FinalMark as FinalMark
from desktop_app.models.debts import PauseCause as PauseCause
from desktop_app.services.letterhead import Letterhead

CORRECTED = "mark corrected"
"""Why a debt is struck off by itself: its mark in the statement is another one now."""

REOPENED = "statement reopened"
"""The same, when its statement was opened again or annulled: it comes back when that is closed and it is still owed."""

PASSING = frozenset({FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE, FinalMark.PASSED})


class DebtState(StrEnum):
    """How a debt stands today."""

    OPEN = "open"
    SOON = "soon"  # the year ends within a month
    OVERDUE = "overdue"
    EXHAUSTED = "exhausted"  # both attempts have failed
    PASSED = "passed"
    STRUCK_OFF = "struck_off"

    @property
    def stands(self) -> bool:
        """Whether something is still owed."""
        return self not in {DebtState.PASSED, DebtState.STRUCK_OFF}


@dataclass(frozen=True, slots=True)
class DebtLine:
    """A debt (академическая задолженность) in a list."""

    id: int
    version: int
    student_id: int
    name: str  # in full
    record_book: str
    group_id: int
    group: str
    index: str
    title: str
    term: str  # «2026/27-1»
    control: Control
    mark: FinalMark | None  # of the statement
    teacher: str  # of the statement, «Иванова А. П.»; empty where the statement is out of reach
    since: date
    due: date  # as far as pauses are known today
    attempts: int  # with a result
    waiting: bool  # a permit is out
    paused: bool  # today does not count
    state: DebtState
    closed_on: date | None
    struck_off: str
    conditional_until: date | None  # the student was moved up with debts


@dataclass(frozen=True, slots=True)
class AttemptSeen:
    """A retake with its permit (направление)."""

    id: int
    version: int
    number: int
    year: int
    register_number: int
    issued_on: date
    valid_until: date
    held_on: date | None
    examiners: tuple[str, ...]
    mark: FinalMark | None
    sheet_id: int | None = None  # the retake's statement, which brings the result


@dataclass(frozen=True, slots=True)
class PauseValues:
    """Days that do not count, both ends included."""

    cause: PauseCause
    since: date
    until: date
    document: str = ""


@dataclass(frozen=True, slots=True)
class PauseSeen:
    """A pause; one without a key comes from the student's orders."""

    id: int | None
    version: int
    values: PauseValues


@dataclass(frozen=True, slots=True)
class DebtCard:
    """A debt with its attempts and pauses."""

    line: DebtLine
    year_end: date  # the last day if nothing had paused it
    attempts: tuple[AttemptSeen, ...]
    pauses: tuple[PauseSeen, ...]
    may_permit: bool
    edits: bool
    today: date

    @property
    def waiting(self) -> AttemptSeen | None:
        """The permit that has no result yet."""
        return next((one for one in self.attempts if one.mark is None), None)


@dataclass(frozen=True, slots=True)
class PermitValues:
    """What is typed into a permit."""

    valid_until: date
    examiners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultValues:
    """What a retake ended in."""

    held_on: date
    mark: FinalMark
    examiners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What the closed statements of a term have brought."""

    new: int
    corrected: int  # struck off, because their mark is another one now


@dataclass(frozen=True, slots=True)
class PermitPaper:
    """A permit to be printed."""

    card: DebtCard
    attempt: AttemptSeen
    course: int
    programme: str
    head: str  # of the department
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class DebtorsPaper:
    """The list of those who owe, to be printed or saved."""

    by_teacher: bool
    lines: tuple[DebtLine, ...]
    today: date
    letterhead: Letterhead
    who: str
    login: str
    at: datetime


def written(examiners: Iterable[str]) -> str:
    """A commission as it is kept."""
    return "; ".join(examiners)


def read(examiners: str) -> tuple[str, ...]:
    """The same the other way."""
    return tuple(name for part in examiners.split(";") if (name := " ".join(part.split())))

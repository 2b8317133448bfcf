"""Attestation: the mark that section 6 proposes, what a statement may hold, and its life."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop_app.services.rules import clause
from desktop_app.services.rules.statistics import plain_mean, ratio

BANDS = ((5, Decimal("4.75")), (4, Decimal("3.75")), (3, Decimal("2.75")), (2, Decimal(0)))
HALF = Decimal(50)
LEAST_MARKS = 1

NEITHER = frozenset({"неявка", "осв"})  # fits every form of control
GRADES = frozenset({"5", "4", "3", "2"}) | NEITHER
FITTING: Mapping[str, frozenset[str]] = {
    "exam": GRADES,
    "graded_credit": GRADES,
    "credit": frozenset({"зач", "незач"}) | NEITHER,
}
NEXT: Mapping[str, frozenset[str]] = {
    "created": frozenset({"open"}),
    "open": frozenset({"filled"}),
    "filled": frozenset({"open", "closed"}),
    "closed": frozenset({"filled"}),  # reopened by the director: every mark stands
}


class Proposed(StrEnum):
    """What section 6 says of a student."""

    FIVE = "5"
    FOUR = "4"
    THREE = "3"
    TWO = "2"
    DISPUTED = "disputed"  # спорный случай: the teacher decides
    NOT_ATTESTED = "н/а"  # no marks, or too few


@dataclass(frozen=True, slots=True)
class Work:
    """A control, practical, test … work; None when the student has not done it."""

    mark: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposed mark with what it follows from."""

    mark: Proposed
    mean: Decimal | None
    share: Decimal | None  # % of the works that meet the second condition of the band


@clause("п. 6")
def proposed_mark(
    marks: Sequence[int],
    works: Sequence[Work],
    bands: Sequence[tuple[int, Decimal]] = BANDS,
    least_share: Decimal = HALF,
    least_marks: int = LEAST_MARKS,
) -> Proposal:
    """The mark that section 6 gives: a band of the mean (rounded half up to 0.01 first), and half of the works.

    When the mean fits but the works do not (or there are none), the case is disputed; no marks give «н/а», not a guess.
    """
    mean = plain_mean(marks)
    if mean is None or len(marks) < least_marks:
        return Proposal(Proposed.NOT_ATTESTED, mean, None)
    band = next(mark for mark, low in bands if mean >= low)
    share = ratio(100 * sum(1 for work in works if SECOND_CONDITION[band](work.mark)), len(works))
    fits = share is not None and share >= least_share
    return Proposal(Proposed(str(band)) if fits else Proposed.DISPUTED, mean, share)


def is_done(mark: int | None, low: int, high: int = 5) -> bool:
    """Whether a work is marked inside the limits."""
    return mark is not None and low <= mark <= high


SECOND_CONDITION: Mapping[int, Callable[[int | None], bool]] = {
    5: lambda mark: is_done(mark, 4),
    4: lambda mark: is_done(mark, 3),  # «выполнения»: the text names no mark, so done is done satisfactorily
    3: lambda mark: is_done(mark, 3),
    2: lambda mark: is_done(mark, 2, 2),
}


@clause("п. 4.6")
def marks_fit_control(mark: str, control: str) -> bool:
    """Whether the form of control (`exam`, `graded_credit`, `credit`) ends in such a mark."""
    return mark in FITTING[control]


@clause("п. 4.6")
def sheet_may_close(students: int, marked: int) -> bool:
    """A statement is closed when each student of its list has a mark, «неявка» or «осв»; an empty one is not."""
    return 0 < students == marked


@clause("п. 4.6")
def sheet_may_start(state: str) -> bool:
    """A statement gets its list of students once, when it is opened."""
    return state == "created"


@clause("п. 4.6")
def sheet_has_students(students: int) -> bool:
    """A statement can be opened only for somebody."""
    return students > 0


@clause("п. 4.6")
def sheet_takes_marks(state: str) -> bool:
    """Marks are entered between the opening of a statement and its closing."""
    return state in {"open", "filled"}


@clause("п. 4.6")
def sheet_may_become(state: str, next_state: str) -> bool:
    """Created → open ⇄ filled → closed; a closed one goes back only to filled (п. 4.11)."""
    return next_state in NEXT[state]


@clause("п. 4.11")
def sheet_may_reopen(state: str) -> bool:
    """Only what is closed is opened again."""
    return state == "closed"


@clause("п. 4.11")
def reopening_has_reason(reason: str) -> bool:
    """The director says why a closed statement is opened again."""
    return bool(reason.strip())

"""The final mark of a period: what section 6 of the Regulation proposes, and who may go above it."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop_app.services.rules import clause
from desktop_app.services.rules.statistics import ratio, weighted_mean


class Proposed(StrEnum):
    """What section 6 says of a student."""

    FIVE = "5"
    FOUR = "4"
    THREE = "3"
    TWO = "2"
    DISPUTED = "disputed"  # спорный случай: the teacher decides
    NOT_ATTESTED = "н/а"  # no marks, or too few


@dataclass(frozen=True, slots=True)
class Graded:
    """A mark from 5 to 2 and the weight of its work; 1 where works weigh alike."""

    mark: int
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Work:
    """A control, practical, test … work; None when the student has not done it."""

    mark: int | None


@dataclass(frozen=True, slots=True)
class Criteria:
    """The numbers of section 6, each a setting."""

    bands: tuple[tuple[int, Decimal], ...] = (
        (5, Decimal("4.75")), (4, Decimal("3.75")), (3, Decimal("2.75")), (2, Decimal(0)),
    )  # fmt: skip
    share: Decimal = Decimal(50)  # % of the works
    least_marks: int = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposed mark with what it follows from."""

    mark: Proposed
    mean: Decimal | None
    share: Decimal | None  # % of the works that meet the second condition of the band
    band: int | None = None  # that the mean falls into
    works: int = 0
    done: int = 0  # of them meet that condition
    highest: int = 0  # the highest mark that the teacher gives alone; 0 where there are too few marks for any


COUNTED = frozenset({"final", "control", "checking", "independent", "practical", "test"})
"""Types of works that the second condition names; a college may say otherwise."""

NOTHING = Proposal(Proposed.NOT_ATTESTED, None, None)


@clause("п. 6")
def proposed_mark(marks: Sequence[Graded], works: Sequence[Work], criteria: Criteria = Criteria()) -> Proposal:
    """The mark that section 6 gives: a band of the mean (rounded half up to 0.01 first), and half of the works.

    When the mean fits but the works do not (or there are none), the case is disputed; no marks give «н/а», not a guess.
    """
    mean = weighted_mean([(one.mark, one.weight) for one in marks])
    if mean is None or len(marks) < criteria.least_marks:
        return Proposal(Proposed.NOT_ATTESTED, mean, None, works=len(works))
    band = next(mark for mark, low in criteria.bands if mean >= low)
    done = works_done(works, band)
    share = ratio(100 * done, len(works))
    fits = share is not None and share >= criteria.share
    mark = Proposed(str(band)) if fits else Proposed.DISPUTED
    return Proposal(mark, mean, share, band, len(works), done, highest_mark(band, works, criteria, fits=fits))


def works_done(works: Sequence[Work], band: int) -> int:
    """How many works meet the second condition of a band."""
    return sum(1 for work in works if SECOND_CONDITION[band](work.mark))


def highest_mark(band: int, works: Sequence[Work], criteria: Criteria, *, fits: bool) -> int:
    """The highest mark that the teacher gives alone.

    Where the two conditions disagree the decision is the teacher's, between the marks that they speak for: a mean in
    the band of «5», «4» or «3» may be given or lowered; one in the band of «2» whose works are satisfactory, by the
    condition of «3», may be raised to «3» (docs/decisions/0025).
    """
    if fits or band > 2:  # noqa: PLR2004 - the mark
        return band
    share = ratio(100 * works_done(works, 3), len(works))
    return 3 if share is not None and share >= criteria.share else band


def is_done(mark: int | None, low: int, high: int = 5) -> bool:
    """Whether a work is marked inside the limits."""
    return mark is not None and low <= mark <= high


SECOND_CONDITION: Mapping[int, Callable[[int | None], bool]] = {
    5: lambda mark: is_done(mark, 4),
    4: lambda mark: is_done(mark, 3),  # «выполнения»: the text names no mark, so done is done satisfactorily
    3: lambda mark: is_done(mark, 3),
    2: lambda mark: is_done(mark, 2, 2),
}

CREDITS: Mapping[str, int] = {"зач": 3, "незач": 2}
NEITHER = frozenset({"н/а", "осв"})
"""Final marks that are in nobody's favour: too few marks, exempt."""

GRADED, CREDITED = frozenset({"5", "4", "3", "2"}), frozenset(CREDITS)


def worth(mark: str) -> int | None:
    """A final mark as a number: «зач» is at least satisfactory; None of «н/а» and «осв»."""
    return None if mark in NEITHER else CREDITS[mark] if mark in CREDITS else int(mark)


@clause("п. 6")
def is_within_rule(mark: str, highest: int) -> bool:
    """Whether a final mark needs no approval: it is not above the highest one that the marks and works allow."""
    value = worth(mark)
    return value is None or value <= highest


@clause("п. 6")
def mark_above_has_reason(within_rule: bool, reason: str) -> bool:  # noqa: FBT001 - facts of the clause, in its order
    """A mark in favour of the student, without the rules of rounding, says why."""
    return within_rule or bool(reason.strip())


@clause("п. 6")
def final_fits_controls(mark: str, controls: Collection[str]) -> bool:
    """Whether a discipline with these forms of control in the term ends in such a mark: a plain credit knows no «5»."""
    return mark in NEITHER or mark in allowed_marks(controls)


def allowed_marks(controls: Collection[str]) -> frozenset[str]:
    """Credits for a plain credit, grades for what is graded, either where the curriculum says nothing of it."""
    if set(controls) == {"credit"}:
        return CREDITED
    return GRADED if set(controls) - {"credit", "other"} else GRADED | CREDITED


def accepted_mark(proposal: Proposal, controls: Collection[str]) -> str | None:
    """The mark that «принять предложенные» gives; None of a disputed case, which only the teacher decides."""
    if proposal.mark is Proposed.DISPUTED:
        return None
    if proposal.band is None or "5" in allowed_marks(controls):
        return str(proposal.mark)
    return next(mark for mark, least in CREDITS.items() if proposal.band >= least)


@clause("п. 6")
def request_is_open(approval: str | None) -> bool:
    """A request for a mark above the rule is decided once; another mark is another request."""
    return approval == "asked"


@clause("п. 6")
def decides_not_own_request(asked_by: str, decides: str) -> bool:
    """Four eyes: whoever has asked for a mark above the rule does not approve or refuse it."""
    return asked_by != decides


@clause("п. 6")
def refusal_says_why(note: str) -> bool:
    """Whoever refuses a mark above the rule says why: the teacher has to give another one."""
    return bool(note.strip())


@clause("п. 4.6")
def sheet_follows_registers(control: str, is_practice: bool, is_first: bool) -> bool:  # noqa: FBT001 - facts of it
    """Which statements take over what journals and registers hold: first ones, but no exam, whose mark is its own."""
    return is_first and (control != "exam" or is_practice)


@clause("п. 6")
def finals_are_approved(unapproved: int) -> bool:
    """A statement is not closed with a final mark above the rule that nobody has approved: it is not to be printed."""
    return unapproved == 0


BANDS = re.compile(r"([2-5],\d{2}); *([2-5],\d{2}); *([2-5],\d{2})")


def bands_fault(text: str) -> str | None:
    """What is wrong with the least means of «5», «4» and «3» as they are typed: «4,75; 3,75; 2,75»."""
    found = BANDS.fullmatch(text.strip())
    return None if found and "5,00" >= found[1] > found[2] > found[3] else "bands_malformed"


def criteria_of(bands: str, share: int, least_marks: int) -> Criteria:
    """The criteria as the settings say them. Raises ValueError (the bands are malformed)."""
    found = BANDS.fullmatch(bands.strip())
    if found is None:
        raise ValueError(bands)
    lows = [Decimal(low.replace(",", ".")) for low in found.groups()]
    return Criteria(tuple(zip((5, 4, 3, 2), (*lows, Decimal(0)), strict=True)), Decimal(share), least_marks)

"""The final mark of a period: what section 6 of the Regulation proposes, and who may go above it."""

import re
from collections.abc import Callable, Mapping, Sequence
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
    share = ratio(100 * sum(1 for work in works if SECOND_CONDITION[band](work.mark)), len(works))
    fits = share is not None and share >= criteria.share
    return Proposal(Proposed(str(band)) if fits else Proposed.DISPUTED, mean, share, band, len(works))


def is_done(mark: int | None, low: int, high: int = 5) -> bool:
    """Whether a work is marked inside the limits."""
    return mark is not None and low <= mark <= high


SECOND_CONDITION: Mapping[int, Callable[[int | None], bool]] = {
    5: lambda mark: is_done(mark, 4),
    4: lambda mark: is_done(mark, 3),  # «выполнения»: the text names no mark, so done is done satisfactorily
    3: lambda mark: is_done(mark, 3),
    2: lambda mark: is_done(mark, 2, 2),
}

BANDS = re.compile(r"([2-5],\d{2}); *([2-5],\d{2}); *([2-5],\d{2})")


def bands_fault(text: str) -> str | None:
    """What is wrong with the least means of «5», «4» and «3» as they are typed: «4,75; 3,75; 2,75»."""
    found = BANDS.fullmatch(text.strip())
    return None if found and found[1] > found[2] > found[3] else "bands_malformed"


def criteria_of(bands: str, share: int, least_marks: int) -> Criteria:
    """The criteria as the settings say them. Raises ValueError (the bands are malformed)."""
    found = BANDS.fullmatch(bands.strip())
    if found is None:
        raise ValueError(bands)
    lows = [Decimal(low.replace(",", ".")) for low in found.groups()]
    return Criteria(tuple(zip((5, 4, 3, 2), (*lows, Decimal(0)), strict=True)), Decimal(share), least_marks)

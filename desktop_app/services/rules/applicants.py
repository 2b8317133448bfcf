"""The card of an applicant (п. 4.8, domain.md 3.4): the mean of a certificate, levels, days of filing, completeness.

What the order of admission (приказ № 457) leaves to the college comes in as the campaign's settings.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.services.rules import clause

MARKS = range(2, 6)
LOWEST, HIGHEST = Decimal(2), Decimal(5)
KEPT = Decimal("0.00001")
"""Digits that are kept of a mean: of up to 200 marks two means never meet in them, nor does rounding go wrong."""
BASIC = "basic"


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which one may apply for a competition group."""

    starts: date
    last: date
    extra_until: date  # where places are left


@clause("п. 4.8")
def mean_of_marks(marks: Sequence[int | None]) -> Decimal | None:
    """The mean of the marks of a certificate, to five digits; «зачёт» (None) does not count, without marks none.

    5, 5, 4, 4 make 4.5.
    """
    counted = [mark for mark in marks if mark is not None]
    if not counted:
        return None
    return (Decimal(sum(counted)) / len(counted)).quantize(KEPT, ROUND_HALF_UP)


@clause("п. 4.8")
def rounded_mean(mean: Decimal | None, digits: int) -> Decimal | None:
    """A mean as the campaign shows it: half up (4.125 is 4.13)."""
    return None if mean is None else mean.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@clause("п. 4.8")
def mean_fault(mean: Decimal) -> str | None:
    """What is wrong with a mean (`school_mean`), or None: it lies between 2 and 5."""
    return None if mean.is_finite() and LOWEST <= mean <= HIGHEST else "school_mean"


@clause("п. 4.8")
def level_fits(*, after_nine: bool, level: str | None) -> bool:
    """Whether one may apply on this base: after 9 classes with basic education, after 11 with any that is higher.

    A level that is not known yet fits everywhere: the card lists it as missing.
    """
    return level is None or (level == BASIC) == after_nine


@clause("п. 4.8")
def last_day(*, full_time: bool, with_tests: bool, ends: date, ends_tests: date, ends_other: date) -> date:
    """The last day of filing: earlier where there are entrance tests, the college's own for the other forms."""
    if not full_time:
        return ends_other
    return ends_tests if with_tests else ends


@clause("п. 4.8")
def filing_fault(window: Window, day: date, places: int, left: int) -> str | None:
    """Why nobody may apply for a competition group on a day, or None.

    `offer_without_places`; `application_early`; `application_late`: after the last day one may apply only where places
    are left, and only until the end of the extra set (25 November).
    """
    if places == 0:
        return "offer_without_places"
    if day < window.starts:
        return "application_early"
    if day > window.last and (left <= 0 or day > window.extra_until):
        return "application_late"
    return None


@clause("п. 4.8")
def is_extra(window: Window, day: date) -> bool:
    """Whether an application of this day belongs to the extra set."""
    return day > window.last


@clause("п. 4.8")
def registration_fault(day: date, starts: date, today: date, closed: Collection[date]) -> str | None:
    """Why nobody is registered on a day, or None.

    `registered_to_come`, `registered_early`, `registered_day_closed`: the journal of that day is signed.
    """
    if day > today:
        return "registered_to_come"
    if day < starts:
        return "registered_early"
    return "registered_day_closed" if day in closed else None


@clause("п. 4.8")
def campaign_takes_entries(*, closed: bool) -> bool:
    """Nothing is entered in a campaign that is closed or whose applicants are forgotten."""
    return not closed


@clause("п. 4.8")
def card_complete(missing: Collection[str]) -> bool:
    """Whether somebody may be recommended: nothing of what must be there (the nine fields, the papers) is missing."""
    return not missing

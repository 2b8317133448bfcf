"""The admission campaign (п. 4.8, domain.md 3.4): its dates, what may change in it, its journal by day.

The order of admission (приказ Минпросвещения № 457) leaves much to the college: what it names is the default here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.services.rules import clause

FIRST_YEAR, LAST_YEAR = 2000, 2100
MEAN_DIGITS = range(1, 6)
MOST_CHOICES = range(1, 21)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a campaign."""

    starts: date
    ends: date  # of full-time studies
    ends_tests: date  # where there are entrance tests
    ends_other: date  # of part-time and extramural studies
    originals_by: date
    extra_until: date
    second_by: date | None = None
    enrolled_from: date | None = None


@clause("п. 4.8")
def default_dates(year: int) -> Dates:
    """The dates of приказ № 457: 20 June to 15 August, with tests to 10 August, the extra set to 25 November.

    The college sets its own for originals (20 August here) and for the other forms (here as for full-time studies).
    """
    return Dates(
        starts=date(year, 6, 20),
        ends=date(year, 8, 15),
        ends_tests=date(year, 8, 10),
        ends_other=date(year, 8, 15),
        originals_by=date(year, 8, 20),
        extra_until=date(year, 11, 25),
        enrolled_from=date(year, 9, 1),
    )


@clause("п. 4.8")
def dates_fault(dates: Dates, year: int) -> str | None:
    """Which date (the name of its field) can't stand where it stands, or None.

    All lie in the year of the campaign and none before its beginning; originals are due after the regular set, with a
    second wave after the first; the extra set ends after the regular one.
    """
    floors: Mapping[str, date] = {
        "ends": dates.starts,
        "ends_tests": dates.starts,
        "ends_other": dates.starts,
        "originals_by": dates.starts,
        "extra_until": dates.ends,
        "enrolled_from": dates.starts,
    }
    if dates.starts.year != year:
        return "starts"
    for name, floor in floors.items():
        day: date | None = getattr(dates, name)
        if day is not None and not floor <= day <= date(year, 12, 31):
            return name
    late = dates.second_by is not None and not dates.originals_by < dates.second_by <= date(year, 12, 31)
    return "second_by" if late else None


def moved_day(day: date | None, years: int) -> date | None:
    """The same day of another year; the 29th of February becomes the 28th where there is none."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@clause("п. 4.8")
def year_fault(year: int) -> str | None:
    """Why a year can't be that of a campaign (`year_odd`), or None."""
    return None if FIRST_YEAR <= year <= LAST_YEAR else "year_odd"


@clause("п. 4.8")
def places_fault(places: int, recommended: int) -> str | None:
    """Why a competition group can't have so many places, or None.

    `places_negative`; `places_below_recommended`: whoever is recommended keeps the place.
    """
    if places < 0:
        return "places_negative"
    return "places_below_recommended" if places < recommended else None


@clause("п. 4.8")
def day_fault(day: date, starts: date, today: date, open_before: date | None) -> str | None:
    """Why a day of the journal can't be closed, or None.

    `journal_day_to_come`; `day_before_campaign`; `day_open_before`: days are closed one after another, an earlier
    one with applicants (`open_before`) is still open.
    """
    if day > today:
        return "journal_day_to_come"
    if day < starts:
        return "day_before_campaign"
    return "day_open_before" if open_before is not None else None

"""The Russian production calendar (производственный календарь): holidays, days off moved by decree, short days."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from desktop_app.models.calendar import DayKind

SATURDAY: Final = 6
ONE_DAY: Final = timedelta(days=1)
MOVED: Final = re.compile(r"\(перенесено с (\d\d)\.(\d\d)\.(\d{4})\)")
COINCIDED: Final = " (выходной)"
SHORT_DAY: Final = "Сокращённый день (предпраздничный)"
WORKING_SATURDAY: Final = "Рабочий день (перенос выходного)"


class RussianDay(NamedTuple):
    """A date unlike its weekday."""

    day: date
    kind: DayKind
    title: str


def russian_days(year: int) -> tuple[RussianDay, ...]:
    """The year's days for a five-day week in order: off, short (the working day before a holiday), working week-ends.

    Sources: the `holidays` package (ТК ст. 112 and the yearly decrees; a year without a decree yet has the law's days
    only) and ТК ст. 95 for short days. Titles are Russian, as the printed calendar has them.
    """
    titles, working = year_of(year)
    off = [RussianDay(day, DayKind.OFF, title) for day, title in titles.items()]
    weekends = [RussianDay(day, DayKind.WORKING, WORKING_SATURDAY) for day in working]
    short = [RussianDay(day, DayKind.SHORT, SHORT_DAY) for day in eves(titles, year)]
    return tuple(sorted((*off, *weekends, *short)))


def moved_from_saturday(year: int) -> frozenset[date]:
    """Days off of the year that make up for a Saturday: on a six-day week they are working days (domain.md 3.8)."""
    titles, _working = year_of(year)
    return frozenset(day for day, title in titles.items() if makes_up_for(day, title, titles) == SATURDAY)


def year_of(year: int) -> tuple[dict[date, str], list[date]]:
    """The days off with their titles, and the working week-ends."""
    from holidays import country_holidays  # 0.1 s: not before a calendar is imported

    found = country_holidays("RU", years=year, language="ru")
    weekends = sorted(day for day in getattr(found, "weekend_workdays", ()) if day.year == year)
    return dict(sorted(found.items())), weekends


def eves(titles: Mapping[date, str], year: int) -> list[date]:
    """Working days right before a holiday of the law (a day off that was only moved shortens nothing)."""
    holidays = [*(day for day, title in titles.items() if not is_moved(title)), date(year + 1, 1, 1)]
    before = [day - ONE_DAY for day in holidays]
    return [day for day in before if day.year == year and day not in titles and day.isoweekday() < SATURDAY]


def is_moved(title: str) -> bool:
    """Whether the day is off only because another one coincided with a day off."""
    return MOVED.search(title) is not None or title.endswith(COINCIDED)


def makes_up_for(day: date, title: str, titles: Mapping[date, str]) -> int:
    """The weekday (1 = Monday) of the day that a moved day off makes up for; 0 for a day that was not moved."""
    if moved := MOVED.search(title):
        day_of_month, month, year = (int(part) for part in moved.groups())
        return date(year, month, day_of_month).isoweekday()
    if title.endswith(COINCIDED):
        holiday = title.removesuffix(COINCIDED)
        return max(other for other, name in titles.items() if other < day and name == holiday).isoweekday()
    return 0

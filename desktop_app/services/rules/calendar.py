"""The production calendar as plain dates: which days work on a five- or six-day week."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice

from desktop_app.services.rules import clause

SUNDAY = 7
SATURDAY = 6
SEARCH_DAYS = 60  # no run of days off is longer
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Dates unlike their weekday (`off`, `short`, `working`), on a week of five or six working days.

    `from_saturday` are days off that make up for a Saturday: on a six-day week, where a Saturday is a working day,
    there is nothing to make up for, and they work (domain.md 3.8).
    """

    kinds: Mapping[date, str]
    week_days: int = 5
    from_saturday: Collection[date] = field(default=frozenset())

    def on_week(self, week_days: int) -> "WorkCalendar":
        """The same dates on a week of so many working days."""
        return replace(self, week_days=week_days)

    def kind(self, day: date) -> str:
        """What the date is: `off`, `short`, `working`, or nothing special."""
        kind = self.kinds.get(day, "")
        return "" if day in self.from_saturday and self.week_days >= SATURDAY else kind

    def is_working(self, day: date) -> bool:
        """Whether the office (five days) or the school (six) works on that date."""
        kind = self.kind(day)
        if kind:
            return kind != "off"
        return day.isoweekday() <= self.week_days

    def is_short(self, day: date) -> bool:
        """Whether it is the shortened day before a holiday."""
        return self.kind(day) == "short" and self.is_working(day)

    def working_days(self, first: date, last: date) -> list[date]:
        """The working days from `first` to `last`, both included."""
        count = (last - first).days + 1
        return [day for day in (first + ONE_DAY * n for n in range(count)) if self.is_working(day)]

    def days_after(self, day: date) -> Iterator[date]:
        """The working days after a date, without end (a calendar where nothing works is a mistake: ValueError)."""
        idle = 0
        while idle < SEARCH_DAYS:
            day += ONE_DAY
            idle = 0 if self.is_working(day) else idle + 1
            if not idle:
                yield day
        raise ValueError(f"no working day in the {SEARCH_DAYS} days before {day}")


@clause("п. 4.1")
def working_day_after(calendar: WorkCalendar, day: date, count: int) -> date:
    """The last day of a term of `count` working days: the day of the event is day 0 (ГК ст. 191)."""
    return next(islice(calendar.days_after(day), count - 1, None)) if count else day


@clause("ГК РФ, ст. 193")
def working_day_from(calendar: WorkCalendar, day: date) -> date:
    """The day itself if it is a working one, else the first working day after it."""
    return day if calendar.is_working(day) else next(calendar.days_after(day))

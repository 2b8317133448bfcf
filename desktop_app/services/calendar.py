"""The college's calendar: dates unlike their weekday."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.models.calendar import CalendarDay
from desktop_app.models.calendar import DayKind as DayKind
from desktop_app.services.exchange.production_calendar import moved_from_saturday, russian_days
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.settings import read_settings

RUSSIA = "russia"
RUSSIA_SATURDAY = "russia_saturday"
"""Sources of a day: the production calendar; in it, a day off that makes up for a Saturday (a six-day week works)."""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A date unlike its weekday."""

    day: date
    kind: DayKind
    title: str
    source: str


@reading(Permission.READ_COLLEGE)
def open_calendar(tx: Tx, first: date, last: date) -> tuple[DayEntry, ...]:
    """The dates unlike their weekday from `first` to `last`, in order."""
    rows = tx.session.scalars(select(CalendarDay).where(CalendarDay.day.between(first, last)).order_by(CalendarDay.day))
    return tuple(DayEntry(row.day, row.kind, row.title, row.source) for row in rows)


def calendar_of(tx: Tx) -> WorkCalendar:
    """The calendar on the office's week (setting `office_week_days`); `.on_week(n)` gives another."""
    rows = tx.session.execute(select(CalendarDay.day, CalendarDay.kind, CalendarDay.source)).all()
    return WorkCalendar(
        kinds={day: str(kind) for day, kind, _source in rows},
        week_days=read_settings(tx).office_week_days,
        from_saturday=frozenset(day for day, _kind, source in rows if source == RUSSIA_SATURDAY),
    )


def study_calendar_of(tx: Tx) -> WorkCalendar:
    """The calendar on the week of lessons (setting `study_week_days`)."""
    return calendar_of(tx).on_week(read_settings(tx).study_week_days)


def add_russian_days(tx: Tx, year: int) -> int:
    """Write the production calendar of a year where the college has said nothing yet; returns how many days came."""
    known = set(tx.session.scalars(select(CalendarDay.day)))
    from_saturday = moved_from_saturday(year)
    rows = [
        CalendarDay(day=day, kind=kind, title=title, source=RUSSIA_SATURDAY if day in from_saturday else RUSSIA)
        for day, kind, title in russian_days(year)
        if day not in known
    ]
    tx.session.add_all(rows)
    tx.session.flush()
    if rows:
        tx.touch("calendar", year)
    return len(rows)

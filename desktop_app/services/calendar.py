"""The college's calendar: dates unlike their weekday."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.calendar import CalendarDay
from desktop_app.models.calendar import DayKind as DayKind
from desktop_app.services.exchange.production_calendar import moved_from_saturday, russian_days
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.calendar import SATURDAY, WorkCalendar
from desktop_app.services.settings import read_settings
from desktop_app.services.typed import clean_line

RUSSIA = "russia"
RUSSIA_SATURDAY = "russia_saturday"
"""Sources of a day: the production calendar; in it, a day off that makes up for a Saturday (a six-day week works)."""

REGION, COLLEGE, COLLEGE_SATURDAY = "region", "college", "college_saturday"
"""The region's own days (Радоница), the college's, and what the college has moved from a Saturday."""

FROM_SATURDAY = frozenset({RUSSIA_SATURDAY, COLLEGE_SATURDAY})
OWN = (REGION, COLLEGE)
TITLE_LENGTH = 200
YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A date unlike its weekday."""

    day: date
    kind: DayKind
    title: str
    source: str
    version: int = field(default=1, compare=False)

    @property
    def own(self) -> bool:
        """Whether the region or the college has set it."""
        return self.source in {REGION, COLLEGE, COLLEGE_SATURDAY}


@dataclass(frozen=True, slots=True)
class DayWish:
    """What a person wants a date to be."""

    kind: DayKind
    title: str
    source: str = COLLEGE


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year with its dates unlike their weekday; `loaded`: the production calendar of the year is there."""

    year: int
    days: tuple[DayEntry, ...]
    office_week_days: int
    study_week_days: int
    loaded: bool

    @property
    def calendar(self) -> WorkCalendar:
        """The year on the office's week."""
        return as_calendar(self.days, self.office_week_days)


@reading(Permission.READ_COLLEGE)
def open_calendar(tx: Tx, first: date, last: date) -> tuple[DayEntry, ...]:
    """The dates unlike their weekday from `first` to `last`, in order."""
    return entries(tx, first, last)


@reading(Permission.READ_COLLEGE)
def open_year(tx: Tx, year: int) -> CalendarYear:
    """A year as the screen shows it. Raises BadInput (`year_out_of_range`)."""
    return year_of(tx, year)


@operation(Permission.EDIT_CALENDAR)
def put_day(tx: Tx, day: date, seen: DayEntry | None, wish: DayWish) -> DayEntry:
    """Say what a date is: a day off, short, or a working one (п. 4.1 «работает с учебными календарями»).

    Raises BadInput (`day_title_missing`, `text_too_long`, `year_out_of_range`), Stale.
    """
    in_range(day.year)
    title = clean_line(wish.title, TITLE_LENGTH)
    if not title:
        raise BadInput("day_title_missing")
    row = tx.seen(CalendarDay, seen.version if seen else None, day=day)
    if row is None:
        row = CalendarDay(day=day, kind=wish.kind, title=title, source=wish.source)
        tx.session.add(row)
    else:
        row.kind, row.title, row.source = wish.kind, title, wish.source
    changed(tx, day)
    return entry_of(row)


@operation(Permission.EDIT_CALENDAR)
def clear_day(tx: Tx, seen: DayEntry) -> None:
    """Let a date be like its weekday again. Raises Stale."""
    row = tx.seen(CalendarDay, seen.version, day=seen.day)
    if row is not None:
        tx.session.delete(row)
        changed(tx, seen.day)


@operation(Permission.EDIT_CALENDAR)
def move_day_off(tx: Tx, day: date, onto: date, title: str) -> tuple[DayEntry, DayEntry]:
    """Move a day off: the one becomes a working day, the other is off; from a Saturday, on a five-day week only.

    Raises BadInput (`day_not_off`, `day_title_missing`, `day_off_already`, `text_too_long`), Stale.
    """
    calendar = calendar_of(tx).on_week(SATURDAY - 1)
    if calendar.is_working(day):
        raise BadInput("day_not_off", day=day)
    if not calendar.is_working(onto):
        raise BadInput("day_off_already", day=onto)
    said = clean_line(title, TITLE_LENGTH)
    if not said:
        raise BadInput("day_title_missing")
    source = COLLEGE_SATURDAY if day.isoweekday() == SATURDAY else COLLEGE
    rows = []
    for one, kind, kept in ((day, DayKind.WORKING, COLLEGE), (onto, DayKind.OFF, source)):
        row = tx.session.scalars(select(CalendarDay).where(CalendarDay.day == one)).one_or_none()
        if row is None:
            row = CalendarDay(day=one, kind=kind, title=said, source=kept)
            tx.session.add(row)
        else:
            row.kind, row.title, row.source = kind, said, kept
        rows.append(row)
    changed(tx, day)
    return entry_of(rows[0]), entry_of(rows[1])


@operation(Permission.EDIT_CALENDAR)
def load_year(tx: Tx, year: int) -> int:
    """Take the production calendar of a year in; what the college has said stays. Raises BadInput."""
    in_range(year)
    return add_russian_days(tx, year)


def in_range(year: int) -> None:
    """Raise BadInput (`year_out_of_range`) for a year that nobody plans."""
    if year not in YEARS:
        raise BadInput("year_out_of_range", low=YEARS[0], high=YEARS[-1])


def changed(tx: Tx, day: date) -> None:
    """Tell everybody who counts days."""
    tx.session.flush()
    tx.touch("calendar", day.year)


def year_of(tx: Tx, year: int) -> CalendarYear:
    """A year with the weeks of the office and of the lessons."""
    in_range(year)
    settings = read_settings(tx)
    days = entries(tx, date(year, 1, 1), date(year, 12, 31))
    loaded = any(entry.source in {RUSSIA, RUSSIA_SATURDAY} for entry in days)
    return CalendarYear(year, days, settings.office_week_days, settings.study_week_days, loaded)


def entries(tx: Tx, first: date, last: date) -> tuple[DayEntry, ...]:
    """The dates unlike their weekday in a span."""
    rows = tx.session.scalars(select(CalendarDay).where(CalendarDay.day.between(first, last)).order_by(CalendarDay.day))
    return tuple(entry_of(row) for row in rows)


def entry_of(row: CalendarDay) -> DayEntry:
    """A row as it is shown."""
    return DayEntry(row.day, row.kind, row.title, row.source, row.version)


def as_calendar(days: Iterable[DayEntry], week_days: int) -> WorkCalendar:
    """The calendar of these dates."""
    known = tuple(days)
    return WorkCalendar(
        kinds={entry.day: str(entry.kind) for entry in known},
        week_days=week_days,
        from_saturday=frozenset(entry.day for entry in known if entry.source in FROM_SATURDAY),
    )


def calendar_of(tx: Tx) -> WorkCalendar:
    """The calendar on the office's week (setting `office_week_days`); `.on_week(n)` gives another."""
    rows = tx.session.execute(select(CalendarDay.day, CalendarDay.kind, CalendarDay.source)).all()
    return WorkCalendar(
        kinds={day: str(kind) for day, kind, _source in rows},
        week_days=read_settings(tx).office_week_days,
        from_saturday=frozenset(day for day, _kind, source in rows if source in FROM_SATURDAY),
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

"""The college's calendar on both databases."""

from dataclasses import replace
from datetime import date

import pytest
from desks import acting

from desktop_app.errors import NotAllowed
from desktop_app.models.calendar import CalendarDay, DayKind
from desktop_app.services.calendar import DayEntry, add_russian_days, calendar_of, open_calendar, study_calendar_of
from desktop_app.services.office import Office, Tx, operation, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.settings import change_settings, open_settings


@operation(Permission.BUILD_DEMO)
def take_year(tx: Tx, year: int) -> int:
    """Write a year's production calendar."""
    return add_russian_days(tx, year)


@operation(Permission.BUILD_DEMO)
def take_day(tx: Tx, day: date, title: str) -> None:
    """Write a day off of the college's own."""
    tx.session.add(CalendarDay(day=day, kind=DayKind.OFF, title=title, source="college"))


@reading(Permission.READ_COLLEGE)
def calendars(tx: Tx) -> tuple[WorkCalendar, WorkCalendar]:
    """The office's calendar and that of the lessons."""
    return calendar_of(tx), study_calendar_of(tx)


def test_a_year_is_written_once(office: Office) -> None:
    assert take_year(office, 2026) == 22
    assert take_year(office, 2026) == 0
    november = open_calendar(office, date(2026, 11, 1), date(2026, 11, 30))
    assert [(entry.day.day, entry.kind) for entry in november] == [(3, DayKind.SHORT), (4, DayKind.OFF)]


def test_what_the_college_has_said_of_a_day_stays(office: Office) -> None:
    take_day(office, date(2026, 11, 3), "Карантин")
    take_year(office, 2026)
    assert open_calendar(office, date(2026, 11, 3), date(2026, 11, 3)) == (
        DayEntry(date(2026, 11, 3), DayKind.OFF, "Карантин", "college"),
    )


def test_lessons_are_held_on_a_day_that_makes_up_for_a_saturday(office: Office) -> None:
    take_year(office, 2026)
    by_office, by_lessons = calendars(office)
    assert not by_office.is_working(date(2026, 5, 11))
    assert by_lessons.is_working(date(2026, 5, 11))
    assert not by_lessons.is_working(date(2026, 12, 31))


def test_the_weeks_follow_the_settings(office: Office) -> None:
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, office_week_days=6, study_week_days=5))
    by_office, by_lessons = calendars(office)
    assert (by_office.week_days, by_lessons.week_days) == (6, 5)


def test_everybody_who_is_signed_in_sees_the_calendar(office: Office) -> None:
    assert open_calendar(acting(office, Role.TEACHER), date(2026, 1, 1), date(2026, 12, 31)) == ()
    with pytest.raises(NotAllowed):
        open_calendar(acting(office, Role.VISITOR), date(2026, 1, 1), date(2026, 12, 31))

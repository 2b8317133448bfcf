"""Campaigns: the dates of the order of admission, which of them fit each other, places, days of the journal."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.admission import (
    Dates,
    dates_fault,
    day_fault,
    default_dates,
    moved_day,
    places_fault,
    year_fault,
)

DAY = timedelta(days=1)
YEARS = st.integers(2000, 2100)


def test_the_dates_are_those_of_the_order_of_admission() -> None:
    dates = default_dates(2026)
    assert (dates.starts, dates.ends, dates.ends_tests) == (date(2026, 6, 20), date(2026, 8, 15), date(2026, 8, 10))
    assert (dates.ends_other, dates.originals_by) == (date(2026, 8, 15), date(2026, 8, 20))
    assert (dates.extra_until, dates.second_by) == (date(2026, 11, 25), None)


@given(YEARS)
def test_the_default_dates_of_every_year_fit(year: int) -> None:
    assert dates_fault(default_dates(year), year) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("starts", date(2025, 6, 20)),
        ("ends", date(2026, 6, 19)),
        ("ends_tests", date(2026, 6, 1)),
        ("ends_other", date(2027, 1, 1)),
        ("originals_by", date(2026, 6, 19)),
        ("extra_until", date(2026, 8, 14)),
        ("second_by", date(2026, 8, 20)),
        ("enrolled_from", date(2026, 6, 1)),
    ],
)
def test_a_date_that_does_not_fit_is_named(name: str, day: date) -> None:
    dates = default_dates(2026)
    assert dates_fault(replace(dates, **{name: day}), 2026) == name


def test_the_second_wave_comes_after_the_first_by_a_day_at_least() -> None:
    dates = default_dates(2026)
    assert dates_fault(replace(dates, second_by=dates.originals_by + DAY), 2026) is None


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(-5, 5))
def test_a_day_moves_to_the_same_day_of_another_year(day: date, years: int) -> None:
    moved = moved_day(day, years)
    assert moved is not None
    assert (moved.year, moved.month) == (day.year + years, day.month)
    assert moved.day == day.day or (day.month, day.day, moved.day) == (2, 29, 28)


def test_no_day_stays_no_day() -> None:
    assert moved_day(None, 3) is None


@given(YEARS, YEARS)
def test_dates_that_fit_still_fit_when_they_are_moved(year: int, other: int) -> None:
    dates = default_dates(year)
    days: dict[str, Any] = {one.name: moved_day(getattr(dates, one.name), other - year) for one in fields(Dates)}
    moved = Dates(**days)
    assert dates_fault(moved, other) is None


def test_a_year_has_four_digits_of_this_century() -> None:
    assert [year_fault(year) for year in (1999, 2000, 2100, 2101, 26)] == [
        "year_odd",
        None,
        None,
        "year_odd",
        "year_odd",
    ]


def test_places_stay_for_those_who_are_recommended() -> None:
    assert places_fault(-1, 0) == "places_negative"
    assert places_fault(4, 5) == "places_below_recommended"
    assert (places_fault(5, 5), places_fault(0, 0)) == (None, None)


def test_days_are_closed_one_after_another_from_the_first_to_today() -> None:
    starts, today = date(2026, 6, 20), date(2026, 7, 1)
    assert day_fault(today + DAY, starts, today, None) == "journal_day_to_come"
    assert day_fault(starts - DAY, starts, today, None) == "day_before_campaign"
    assert day_fault(today, starts, today, starts) == "day_open_before"
    assert (day_fault(today, starts, today, None), day_fault(starts, starts, today, None)) == (None, None)

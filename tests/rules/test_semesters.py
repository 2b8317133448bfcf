"""Semesters as most colleges have them, and the parity of their weeks."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.semesters import Span, anchor_near, inside_year, is_odd, proposed, weeks_in

YEARS = st.integers(2000, 2100)


def test_what_is_proposed_for_2026_is_what_colleges_have() -> None:
    first, second = proposed(2026)
    assert first == Span(date(2026, 9, 1), date(2026, 12, 31), date(2026, 8, 31))
    assert second == Span(date(2027, 1, 11), date(2027, 7, 3), date(2027, 1, 11))


@given(YEARS)
def test_what_is_proposed_may_always_be_written(year: int) -> None:
    first, second = proposed(year)
    assert first.starts < first.ends < second.starts < second.ends
    assert all(inside_year(span, year) and anchor_near(span) for span in (first, second))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
def test_parity_turns_every_monday_over_new_year_too(anchor: date, days: int) -> None:
    day = anchor + timedelta(days=days)
    assert is_odd(anchor, anchor)
    assert is_odd(day, anchor) is not is_odd(day + timedelta(days=7), anchor)
    assert is_odd(day, anchor) is (is_odd(day + timedelta(days=1), anchor) is not (day.weekday() == 6))


def test_a_semester_that_begins_on_tuesday_has_its_week_from_monday() -> None:
    mondays = weeks_in(Span(date(2026, 9, 1), date(2026, 9, 14), date(2026, 8, 31)))
    assert mondays == [date(2026, 8, 31), date(2026, 9, 7), date(2026, 9, 14)]

"""Enrolment, withdrawal, forgetting."""

from datetime import date

import pytest

from desktop_app.services.rules.enrolling import kept_until, leaves_out_of_order, stops, term_is_over


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ((True, True, True, False), ()),
        ((True, False, True, False), ("no_original",)),
        ((False, False, False, True), ("left", "ordered", "no_original", "not_complete")),
    ],
)
def test_what_stops_enrolment(facts: tuple[bool, bool, bool, bool], found: tuple[str, ...]) -> None:
    active, original, complete, ordered = facts
    assert stops(active=active, original=original, complete=complete, ordered=ordered) == found


def test_whoever_stands_in_an_order_leaves_it_first() -> None:
    assert leaves_out_of_order("")
    assert not leaves_out_of_order("проект")


@pytest.mark.parametrize(
    ("until", "months", "day"),
    [
        (date(2026, 11, 25), 6, date(2027, 5, 25)),
        (date(2026, 11, 25), 1, date(2026, 12, 25)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 25), 13, date(2027, 12, 25)),
    ],
)
def test_how_long_personal_data_are_kept(until: date, months: int, day: date) -> None:
    assert kept_until(until, months) == day


def test_the_term_is_over_on_its_day() -> None:
    assert term_is_over(date(2027, 5, 25), date(2027, 5, 25))
    assert not term_is_over(date(2027, 5, 25), date(2027, 5, 24))

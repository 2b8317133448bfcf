"""Bells: which schedule rings, and what its times may be."""

from datetime import date, time

import pytest

from desktop_app.services.rules.bells import (
    Pair,
    Ringing,
    pairs_fault,
    schedule_on,
    short_breaks,
    way_fits_break,
    weekday_schedule,
)

TUESDAY = date(2026, 11, 24)
RULES = [Ringing(1, weekday=2), Ringing(2, weekday=2, shift=2), Ringing(3), Ringing(4, day=TUESDAY)]


def pairs(*texts: str) -> list[Pair]:
    return [(time.fromisoformat(text[:5]), time.fromisoformat(text[6:])) for text in texts]


@pytest.mark.parametrize(
    ("rules", "shift", "short", "expected"),
    [
        (RULES, 0, True, 4),
        (RULES[:3], 0, True, 3),
        (RULES[:3], 0, False, 1),
        (RULES[:3], 2, False, 2),
        (RULES[:3], 1, False, 1),
        (RULES[1:2], 0, False, None),
        ([Ringing(1, weekday=3), Ringing(4, day=date(2026, 11, 25))], 0, False, None),
    ],
)
def test_a_date_goes_before_a_short_day_and_this_before_the_weekday(
    rules: list[Ringing], shift: int, short: bool, expected: int | None
) -> None:
    assert schedule_on(rules, TUESDAY, shift, short=short) == expected


def test_an_ordinary_week_does_not_hear_dates_and_short_days() -> None:
    assert [weekday_schedule(RULES, day, 2) for day in (1, 2)] == [None, 2]
    assert weekday_schedule(RULES[2:], 2) is None


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        (("08:00-09:30", "09:40-11:10"), None),
        (("08:00-09:30", "09:30-11:00"), None),
        (("09:30-08:00",), ("bell_backwards", 1)),
        (("08:00-08:00",), ("bell_backwards", 1)),
        (("08:00-09:30", "09:29-11:00"), ("bell_overlaps", 2)),
        ((), None),
    ],
)
def test_pairs_stand_in_order(texts: tuple[str, ...], fault: tuple[str, int] | None) -> None:
    assert pairs_fault(pairs(*texts)) == fault


def test_a_break_of_less_than_ten_minutes_is_told() -> None:
    assert short_breaks(pairs("08:00-09:30", "09:40-11:10", "11:19-12:00")) == (2,)


@pytest.mark.parametrize(("way", "pause", "fits"), [(10, 10, True), (11, 10, False), (0, 0, True)])
def test_a_way_as_long_as_the_break_fits_it(way: int, pause: int, fits: bool) -> None:
    assert way_fits_break(way, pause) is fits

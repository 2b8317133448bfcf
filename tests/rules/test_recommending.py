"""Waves of recommendation: when, who takes part, what stops somebody."""

from datetime import date

from desktop_app.services.rules.recommending import (
    EXTRA,
    MAIN,
    SECOND,
    equals_are_decided,
    in_wave,
    recommended_without_order,
    wave_has_come,
    wave_opens,
    what_stops,
)

MAIN_DAY, SECOND_DAY = date(2026, 8, 20), date(2026, 8, 25)


def test_a_wave_opens_the_day_after_the_last_for_its_originals() -> None:
    assert wave_opens(MAIN, MAIN_DAY, SECOND_DAY) == date(2026, 8, 21)
    assert wave_opens(SECOND, MAIN_DAY, SECOND_DAY) == date(2026, 8, 26)
    assert wave_opens(SECOND, MAIN_DAY, None) == date(2026, 8, 21)
    assert wave_opens(EXTRA, MAIN_DAY, SECOND_DAY) == date(2026, 8, 26)


def test_nobody_is_recommended_on_the_last_day_for_originals() -> None:
    assert not wave_has_come(date(2026, 8, 21), MAIN_DAY)
    assert wave_has_come(date(2026, 8, 21), date(2026, 8, 21))


def test_what_came_late_takes_part_in_the_extra_set_alone() -> None:
    assert [in_wave(wave, extra=True) for wave in (MAIN, SECOND, EXTRA)] == [False, False, True]
    assert [in_wave(wave, extra=False) for wave in (MAIN, SECOND, EXTRA)] == [True, True, True]


def test_everything_that_stops_somebody_is_told() -> None:
    assert what_stops(original=True, complete=True, passed=True, awaited=False) == ()
    assert what_stops(original=False, complete=False, passed=False, awaited=True) == (
        "original", "card", "test", "awaited",
    )  # fmt: skip


def test_an_open_tie_keeps_a_wave_back() -> None:
    assert equals_are_decided(())
    assert not equals_are_decided((7,))


def test_an_order_keeps_a_recommendation() -> None:
    assert recommended_without_order(0)
    assert not recommended_without_order(1)

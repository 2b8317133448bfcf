"""The card of an applicant (п. 4.8): means, levels, days of filing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.applicants import (
    Window,
    campaign_takes_entries,
    card_complete,
    filing_fault,
    is_extra,
    last_day,
    level_fits,
    mean_fault,
    mean_of_marks,
    registration_fault,
    rounded_mean,
)

WINDOW = Window(date(2026, 6, 20), date(2026, 8, 15), date(2026, 11, 25))


@pytest.mark.parametrize(
    ("marks", "mean"),
    [((5, 5, 4, 4), "4.5"), ((5, None, 4), "4.5"), ((5, 4, 4), "4.33333"), ((3,), "3"), ((None,), None), ((), None)],
)
def test_the_mean_is_that_of_all_marks_but_passes(marks: tuple[int | None, ...], mean: str | None) -> None:
    assert mean_of_marks(marks) == (None if mean is None else Decimal(mean))


@pytest.mark.parametrize(
    ("mean", "digits", "shown"),
    [("4.125", 2, "4.13"), ("4.12499", 2, "4.12"), ("4.5", 2, "4.50"), ("4.45", 1, "4.5"), ("4.33333", 5, "4.33333")],
)
def test_means_are_rounded_half_up(mean: str, digits: int, shown: str) -> None:
    assert str(rounded_mean(Decimal(mean), digits)) == shown
    assert rounded_mean(None, digits) is None


@given(st.lists(st.integers(2, 5), min_size=1, max_size=60), st.integers(1, 4))
def test_what_is_kept_of_a_mean_is_rounded_like_the_mean_itself(marks: list[int], digits: int) -> None:
    kept = mean_of_marks(marks)
    scaled, half = sum(marks) * 10**digits, 2 * len(marks)
    if digits <= 2:  # exactly: half up in whole numbers
        assert rounded_mean(kept, digits) == Decimal((2 * scaled + len(marks)) // half).scaleb(-digits)
    assert kept is not None
    assert abs(kept * len(marks) - sum(marks)) <= Decimal("0.000005") * len(marks)


@pytest.mark.parametrize(("mean", "fault"), [("2", None), ("5", None), ("5.01", "school_mean"), ("1.99", "school_mean"),
                                             ("NaN", "school_mean")])  # fmt: skip
def test_a_mean_lies_between_two_and_five(mean: str, fault: str | None) -> None:
    assert mean_fault(Decimal(mean)) == fault


def test_the_base_fits_the_level_of_education() -> None:
    assert level_fits(after_nine=True, level="basic")
    assert not level_fits(after_nine=True, level="secondary")
    assert not level_fits(after_nine=False, level="basic")
    assert all(level_fits(after_nine=False, level=one) for one in ("secondary", "worker", "vocational", "higher"))
    assert level_fits(after_nine=True, level=None)


def test_the_last_day_is_earlier_with_tests_and_the_colleges_own_for_other_forms() -> None:
    days = {"ends": date(2026, 8, 15), "ends_tests": date(2026, 8, 10), "ends_other": date(2026, 9, 20)}
    assert last_day(full_time=True, with_tests=False, **days) == days["ends"]
    assert last_day(full_time=True, with_tests=True, **days) == days["ends_tests"]
    assert last_day(full_time=False, with_tests=True, **days) == days["ends_other"]


@pytest.mark.parametrize(
    ("day", "places", "left", "fault"),
    [
        (date(2026, 6, 19), 25, 25, "application_early"),
        (date(2026, 6, 20), 25, 0, None),
        (date(2026, 8, 15), 25, 0, None),
        (date(2026, 8, 16), 25, 1, None),
        (date(2026, 8, 16), 25, 0, "application_late"),
        (date(2026, 8, 16), 25, -3, "application_late"),
        (date(2026, 11, 25), 25, 1, None),
        (date(2026, 11, 26), 25, 1, "application_late"),
        (date(2026, 7, 1), 0, 0, "offer_without_places"),
    ],
)
def test_one_applies_in_time_or_where_places_are_left(day: date, places: int, left: int, fault: str | None) -> None:
    assert filing_fault(WINDOW, day, places, left) == fault
    assert is_extra(WINDOW, day) == (day > date(2026, 8, 15))


def test_nobody_is_registered_on_a_day_to_come_before_the_beginning_or_on_a_closed_day() -> None:
    today, closed = date(2026, 7, 10), (date(2026, 7, 9),)
    assert registration_fault(today, WINDOW.starts, today, closed) is None
    assert registration_fault(date(2026, 7, 11), WINDOW.starts, today, closed) == "registered_to_come"
    assert registration_fault(date(2026, 6, 19), WINDOW.starts, today, closed) == "registered_early"
    assert registration_fault(date(2026, 7, 9), WINDOW.starts, today, closed) == "registered_day_closed"


def test_a_card_is_complete_when_nothing_that_must_be_there_is_missing() -> None:
    assert card_complete(())
    assert not card_complete(("birth_date",))


def test_a_closed_campaign_takes_nothing() -> None:
    assert campaign_takes_entries(closed=False)
    assert not campaign_takes_entries(closed=True)

"""Plan against fact: what is foreseen, what is missing, how a row goes (п. 2.8, 4.10)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.progress import (
    Pace,
    completion,
    forecast,
    pace,
    reason_is_wanted,
    shortfall,
    week_hours,
)

hours = st.integers(0, 600)


@pytest.mark.parametrize(
    ("planned", "given_", "ahead", "wanted"),
    [
        (32, 0, 0, Pace.UNPLACED),
        (32, 16, 14, Pace.BEHIND),
        (32, 16, 16, Pace.ON),
        (31, 16, 16, Pace.ON),  # an odd hour is a pair
        (32, 16, 18, Pace.OVER),
        (32, 0, 32, Pace.ON),
    ],
)
def test_how_a_row_of_the_load_goes(planned: int, given_: int, ahead: int, wanted: Pace) -> None:
    assert pace(planned, given_, ahead) is wanted


@given(hours, hours, hours)
def test_what_falls_behind_is_short_of_hours_and_nothing_else_is(planned: int, done: int, ahead: int) -> None:
    short = shortfall(planned, forecast(done, ahead))
    assert short >= 0
    assert (short > 0) == (pace(planned, done, ahead) is Pace.BEHIND or (planned > 0 and not done + ahead))


def test_hours_are_spread_over_the_weeks_of_theory_alone() -> None:
    theory = [True, False, True, True, True, False]
    assert week_hours(16, theory) == (4, 0, 4, 4, 4, 0)
    assert week_hours(5, theory) == (0, 0, 2, 2, 2, 0)  # an odd hour is a pair
    assert week_hours(10, [False, False]) == (0, 0)
    assert week_hours(10, []) == ()


@given(st.integers(1, 600), st.lists(st.booleans(), max_size=25))
def test_the_weeks_sum_up_to_the_row_and_differ_by_a_pair_at_most(hours: int, theory: list[bool]) -> None:
    weeks = week_hours(hours, theory)
    taught = [amount for amount, here in zip(weeks, theory, strict=True) if here]
    assert sum(weeks) == (hours + hours % 2 if any(theory) else 0)
    assert not taught or max(taught) - min(taught) <= 2


def test_the_share_given_is_rounded_half_up_and_nothing_has_none() -> None:
    assert completion(64, 60) == Decimal("93.75")
    assert completion(7, 1) == Decimal("14.29")
    assert completion(0, 0) is None


@given(hours, hours, hours)
def test_a_reason_is_wanted_where_hours_will_be_short(planned: int, done: int, ahead: int) -> None:
    assert reason_is_wanted(planned, done, ahead) == (done + ahead < planned)

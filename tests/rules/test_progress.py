"""Plan against fact: what is foreseen, what is missing, how a row goes (п. 2.8, 4.10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.progress import Pace, forecast, pace, shortfall

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

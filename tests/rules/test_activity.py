"""The report on activity: which half of a month it is of, and what the trail says of the time at work."""

from datetime import date, datetime, timedelta

import pytest

from desktop_app.services.rules.activity import activity_period, days_at_work


@pytest.mark.parametrize(
    ("made_on", "first", "last"),
    [
        (date(2026, 11, 15), date(2026, 11, 1), date(2026, 11, 15)),
        (date(2026, 11, 11), date(2026, 11, 1), date(2026, 11, 15)),
        (date(2026, 11, 25), date(2026, 11, 1), date(2026, 11, 15)),
        (date(2026, 11, 26), date(2026, 11, 16), date(2026, 11, 30)),
        (date(2026, 12, 3), date(2026, 11, 16), date(2026, 11, 30)),
        (date(2027, 1, 30), date(2027, 1, 16), date(2027, 1, 31)),
        (date(2027, 2, 28), date(2027, 2, 16), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2028, 2, 16), date(2028, 2, 29)),
    ],
)
def test_a_report_is_of_the_half_of_the_month_that_it_answers_for(made_on: date, first: date, last: date) -> None:
    assert activity_period(made_on) == (first, last)


def test_time_at_work_is_from_the_first_deed_of_a_day_to_its_last_one() -> None:
    moments = [datetime(2026, 11, 2, hour) for hour in (12, 9, 17)] + [datetime(2026, 11, 3, 8)]  # noqa: DTZ001
    assert days_at_work(moments) == {date(2026, 11, 2): timedelta(hours=8), date(2026, 11, 3): timedelta(0)}
    assert days_at_work([]) == {}

"""Staff: rates and the end of work (п. 4.2)."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.services.rules.staff import first_day_gone, last_day_of, leaves_after_coming, rates_fit


@pytest.mark.parametrize(
    ("rates", "fit"),
    [((), True), (("1", "0.5"), True), (("1", "1"), True), (("1", "1", "0.25"), False), (("1.25", "0.8"), False)],
)
def test_places_held_at_once_come_to_two_full_rates_at_most(rates: tuple[str, ...], fit: bool) -> None:
    assert rates_fit([Decimal(rate) for rate in rates]) is fit


def test_somebody_may_leave_on_the_first_day_and_not_before() -> None:
    assert leaves_after_coming(date(2026, 9, 1), date(2026, 9, 1))
    assert not leaves_after_coming(date(2026, 9, 1), date(2026, 8, 31))


def test_the_day_of_a_dismissal_is_a_day_of_work() -> None:
    assert first_day_gone(date(2026, 12, 31)) == date(2027, 1, 1)
    assert last_day_of(first_day_gone(date(2028, 2, 28))) == date(2028, 2, 28)

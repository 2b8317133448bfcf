"""Certificates for students and leavers, and how long a student card holds (domain.md 2.20, 2.21, 2.23)."""

from datetime import date

import pytest

from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.rules.papers import (
    leaver_certificate_due,
    leaving_is_certified,
    student_card_until,
    studies_are_certified,
)

PLAIN = WorkCalendar(kinds={date(2026, 11, 4): "off"})


def test_who_is_given_which_certificate() -> None:
    statuses = ("candidate", "studying", "on_leave", "expelled", "graduated")
    assert [status for status in statuses if studies_are_certified(status)] == ["studying", "on_leave"]
    assert [status for status in statuses if leaving_is_certified(status)] == ["expelled"]


@pytest.mark.parametrize(
    ("ordered", "due"),
    [
        (date(2026, 11, 9), date(2026, 11, 12)),  # Monday → Thursday
        (date(2026, 11, 5), date(2026, 11, 9)),  # Thursday → Sunday → Monday
        (date(2026, 11, 1), date(2026, 11, 5)),  # the third day is a holiday
    ],
)
def test_a_leaver_gets_the_certificate_within_three_days(ordered: date, due: date) -> None:
    assert leaver_certificate_due(PLAIN, ordered) == due


def test_a_student_card_holds_till_the_end_of_august() -> None:
    assert student_card_until(date(2026, 9, 10)) == date(2027, 8, 31)
    assert student_card_until(date(2027, 2, 1)) == date(2027, 8, 31)
    assert student_card_until(date(2026, 8, 31)) == date(2027, 8, 31)

"""Days of exams (domain.md 3.10)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.session import exam_days

MONDAY = date(2026, 12, 21)
WEEK = [MONDAY + timedelta(days=n) for n in range(6)]


def test_exams_stand_as_far_apart_as_the_session_is_long() -> None:
    assert exam_days(WEEK, 2) == [WEEK[0], WEEK[5]]
    fortnight = [*WEEK, *(day + timedelta(weeks=1) for day in WEEK)]
    assert exam_days(fortnight, 4) == [fortnight[0], fortnight[4], fortnight[7], fortnight[11]]


def test_the_first_exam_may_stand_on_the_first_day() -> None:
    assert exam_days(WEEK, 1) == [MONDAY]


def test_three_exams_of_one_week_stand_every_other_day() -> None:
    assert exam_days(WEEK, 3) == [WEEK[0], WEEK[2], WEEK[4]]


def test_more_exams_than_days_share_days_instead_of_being_lost() -> None:
    assert exam_days(WEEK[:2], 3) == [WEEK[0], WEEK[1], WEEK[0]]


def test_a_session_without_days_has_none() -> None:
    assert exam_days([], 2) == []


@given(st.sets(st.integers(0, 30), min_size=1), st.integers(1, 8))
def test_as_many_days_come_as_were_asked_for_and_all_from_the_session(numbers: set[int], count: int) -> None:
    days = [MONDAY + timedelta(days=n) for n in sorted(numbers)]
    chosen = exam_days(days, count)
    assert len(chosen) == count
    assert set(chosen) <= set(days)
    assert len(set(chosen)) == min(count, len(days))

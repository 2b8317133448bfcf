"""Days of exams (domain.md 3.10)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.session import (
    consultation_is_before,
    day_is_in_session,
    exam_days,
    exam_minutes,
    examiner_can_come,
    examiner_is_free,
    free_days,
    gap_is_kept,
    one_exam_a_day,
    people_are_free,
    room_holds,
    room_is_free,
    session_published_by,
    times_fault,
)

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


def test_a_group_sits_one_exam_a_day() -> None:
    assert one_exam_a_day(0, "ИСП-21", "", MONDAY)
    assert not one_exam_a_day(1, "ИСП-21", "Математика", MONDAY)


def test_people_examiners_and_rooms_are_taken_once() -> None:
    for rule in (people_are_free, examiner_is_free, room_is_free):
        assert rule(0, "кто", "", MONDAY)
        assert not rule(1, "кто", "Математика, ИСП-21", MONDAY)
    assert examiner_can_come(0, "кто", MONDAY)
    assert not examiner_can_come(1, "кто", MONDAY)


def test_a_room_holds_everybody() -> None:
    assert room_holds(25, 25, "101")
    assert not room_holds(24, 25, "101")


def test_exams_stand_on_days_of_the_session_both_ends_included() -> None:
    assert day_is_in_session(WEEK[0], WEEK[0], WEEK[5], "ИСП-21")
    assert day_is_in_session(WEEK[5], WEEK[0], WEEK[5], "ИСП-21")
    assert not day_is_in_session(WEEK[0] - timedelta(days=1), WEEK[0], WEEK[5], "ИСП-21")


def test_two_free_days_lie_between_exams_whichever_comes_first() -> None:
    assert free_days(WEEK[0], WEEK[3]) == free_days(WEEK[3], WEEK[0]) == 2
    assert gap_is_kept(WEEK[3], WEEK[0], 2)
    assert not gap_is_kept(WEEK[0], WEEK[2], 2)


def test_a_consultation_is_held_the_day_before_at_the_latest() -> None:
    assert consultation_is_before(WEEK[0], WEEK[1], 1)
    assert not consultation_is_before(WEEK[1], WEEK[1], 1)


def test_the_schedule_is_announced_a_fortnight_before() -> None:
    assert session_published_by(MONDAY, 14) == date(2026, 12, 7)


def test_an_oral_exam_takes_twenty_minutes_a_student_and_a_day_at_most() -> None:
    assert exam_minutes(True, 12, 180, 20) == 240
    assert exam_minutes(True, 30, 180, 20) == 480
    assert exam_minutes(False, 30, 180, 20) == 180
    assert exam_minutes(True, 0, 180, 20) == 180


def test_times_are_told_in_order() -> None:
    assert times_fault("09:00, 13:00") is None
    assert [times_fault(typed) for typed in ("13:00, 09:00", "утром", "")] == ["times_list"] * 3

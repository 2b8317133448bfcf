"""Hours of a curriculum become hours of the load, and the load is held against the curriculum."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.workload import (
    Coverage,
    coverage,
    handover_is_undone,
    hours_by_teacher,
    hours_cover_given,
    is_contact,
    is_hours,
    is_over_rate,
    kind_hours,
    load_may_be_reshaped,
    spread_of,
    stream_is_alike,
    stream_joins_groups,
    stream_may_change,
    teacher_may_change,
    whole_pairs,
    year_hours_agreed,
)


@given(st.integers(0, 2000))
def test_hours_of_a_row_are_pairs_and_at_most_one_hour_above_the_plan(hours: int) -> None:
    rounded = whole_pairs(Decimal(hours))
    assert rounded % 2 == 0
    assert 0 <= rounded - hours <= 1


def test_a_part_of_an_hour_takes_a_pair() -> None:
    assert whole_pairs(Decimal("0.5")) == 2


def test_lectures_practice_and_course_project_are_told_apart() -> None:
    hours = {101: Decimal(18), 102: Decimal(4), 103: Decimal(14), 104: Decimal(2), 114: Decimal(36)}
    assert spread_of(hours) == (Decimal(18), Decimal(20), Decimal(36))


@pytest.mark.parametrize(
    ("code", "type_code", "hours", "contact"),
    [
        (101, 1, True, True),  # lectures
        (114, 9, True, True),  # course project
        (107, 5, True, False),  # self-study
        (108, 6, True, False),  # hours of control
        (1, 7, False, False),  # an exam
        (59, 8, False, False),  # the staff's own work
        (777, None, True, True),  # nobody described it: hours, by its code
        (1000, None, False, False),  # the total
        (51, None, False, False),  # weeks
    ],
)
def test_kinds_of_work_are_hours_and_hours_with_a_teacher(
    code: int, type_code: int | None, *, hours: bool, contact: bool
) -> None:
    assert (is_hours(code, type_code), is_contact(code, type_code)) == (hours, contact)


@pytest.mark.parametrize(
    ("planned", "given", "wrong"),
    [
        (36, [], Coverage.MISSING),
        (36, [34], Coverage.SHORT),
        (36, [36], None),
        (35, [36], None),  # rounded up to pairs
        (51, [26, 26], None),
        (51, [26, 28], Coverage.OVER),
        (35, [38], Coverage.OVER),
        (36, [36, 36], Coverage.DOUBLED),
        (36, [36, 10], Coverage.DOUBLED),
        (0, [], None),
    ],
)
def test_the_load_is_held_against_the_plan(planned: int, given: list[int], wrong: Coverage | None) -> None:
    assert coverage(Decimal(planned), given) is wrong


def test_one_rate_is_720_hours_a_year() -> None:
    assert not is_over_rate(720)
    assert is_over_rate(721)


def test_hours_of_a_year_above_the_limit_need_a_reason() -> None:
    assert year_hours_agreed("Иванова", 1440, 1440, "")
    assert not year_hours_agreed("Иванова", 1441, 1440, "")
    assert year_hours_agreed("Иванова", 1441, 1440, "вакансия")


def test_what_was_given_and_held_stays() -> None:
    assert hours_cover_given(31, 32)  # an odd hour is a pair
    assert not hours_cover_given(30, 32)
    assert teacher_may_change(0, 0)
    assert not teacher_may_change(1, 0)
    assert not teacher_may_change(0, 1)
    assert load_may_be_reshaped(0)
    assert not load_may_be_reshaped(1)
    assert stream_may_change(0)
    assert not stream_may_change(1)
    assert handover_is_undone(0, 0)
    assert not handover_is_undone(1, 0)
    assert not handover_is_undone(0, 1)


@given(st.integers(1, 400), st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(0, 500)), max_size=4))
def test_the_hours_of_a_row_are_divided_without_rest(hours: int, handed: list[tuple[int, int, int]]) -> None:
    shares = hours_by_teacher(hours, 9, handed)
    assert sum(shares.values()) == hours
    assert min(shares.values()) > 0


def test_each_teacher_has_what_they_gave() -> None:
    assert hours_by_teacher(32, 1, []) == {1: 32}
    assert hours_by_teacher(32, 3, [(1, 2, 8), (2, 3, 10)]) == {1: 8, 2: 10, 3: 14}


def test_hours_by_kind_of_lesson() -> None:
    hours = {101: Decimal(20), 102: Decimal(8), 103: Decimal(12), 104: Decimal(4), 114: Decimal(10)}
    assert kind_hours(hours) == {"lecture": 20, "practice": 16, "laboratory": 8, "course_project": 10}


def test_a_stream_joins_alike_rows_of_several_whole_groups() -> None:
    assert stream_is_alike([("Иванова", "ОП.04", 32)] * 2)
    assert not stream_is_alike([("Иванова", "ОП.04", 32), ("Иванова", "ОП.04", 30)])
    assert stream_joins_groups([1, 2, 3], 0)
    assert not stream_joins_groups([1], 0)
    assert not stream_joins_groups([1, 1], 0)
    assert not stream_joins_groups([1, 2], 1)

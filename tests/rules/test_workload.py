"""Hours of a curriculum become hours of the load, and the load is held against the curriculum."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.workload import (
    Coverage,
    coverage,
    is_contact,
    is_hours,
    is_over_rate,
    spread_of,
    whole_pairs,
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
        (0, [], None),
    ],
)
def test_the_load_is_held_against_the_plan(planned: int, given: list[int], wrong: Coverage | None) -> None:
    assert coverage(Decimal(planned), given) is wrong


def test_one_rate_is_720_hours_a_year() -> None:
    assert not is_over_rate(720)
    assert is_over_rate(721)

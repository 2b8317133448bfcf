"""Which attempt counts, how a student stands, what a year ends in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.summary import Attempt, Got, Standing, in_order, standing, year_attempt

DAY = date(2026, 12, 22)
attempts = st.builds(
    Attempt,
    mark=st.sampled_from(("5", "4", "3", "2", "зач", "незач", "неявка", "осв", "недоп")),
    got=st.sampled_from(Got),
    day=st.dates(date(2026, 12, 1), date(2027, 6, 30)),
    excused=st.booleans(),
)


def got(mark: str, how: Got = Got.MAIN, day: date = DAY, *, excused: bool = False) -> Attempt:
    return Attempt(mark, how, day, excused)


def test_a_commission_counts_after_a_retake_and_a_retake_after_the_first_sitting_whenever_they_were_written_down() -> (
    None
):
    first, retake, commission = got("2"), got("3", Got.RETAKE, date(2027, 2, 1)), got("2", Got.COMMISSION, DAY)
    assert in_order([commission, retake, first]) == (first, retake, commission)


@given(st.lists(attempts, max_size=5))
def test_no_attempt_is_lost_and_none_invented(some: list[Attempt]) -> None:
    assert sorted(map(repr, in_order(some))) == sorted(map(repr, some))


@pytest.mark.parametrize(
    ("marks", "stands"),
    [
        ("555", Standing.EXCELLENT), ("545", Standing.GOOD), ("543", Standing.ONE_THREE), ("533", Standing.PASSING),
        ("552", Standing.FAILING), ("55.", Standing.UNFINISHED), ("2.", Standing.FAILING), ("", Standing.UNFINISHED),
    ],
)  # fmt: skip
def test_a_student_stands_by_all_marks(marks: str, stands: Standing) -> None:
    assert standing(None if mark == "." else got(mark) for mark in marks) is stands


def test_an_exempt_discipline_does_not_count_and_credits_alone_make_nobody_excellent() -> None:
    assert standing([got("5"), got("осв")]) is Standing.EXCELLENT
    assert standing([got("зач"), got("зач")]) is Standing.PASSING
    assert standing([got("зач"), got("5")]) is Standing.EXCELLENT
    assert standing([got("осв")]) is Standing.UNFINISHED


def test_a_valid_reason_is_no_debt_and_no_pass() -> None:
    assert standing([got("5"), got("неявка", excused=True)]) is Standing.ABSENT
    assert standing([got("5"), got("неявка")]) is Standing.FAILING
    assert standing([got("5"), got("недоп", excused=True)]) is Standing.FAILING
    assert standing([got("2"), got("неявка", excused=True)]) is Standing.FAILING


@given(st.lists(attempts, min_size=1, max_size=8))
def test_who_owes_nothing_and_has_all_marks_has_passed(some: list[Attempt]) -> None:
    owes = any(one.owed for one in some if one.mark != "осв")
    assert (standing(some) is Standing.FAILING) == owes


def test_a_year_ends_in_what_is_owed_else_in_the_later_term() -> None:
    assert year_attempt(got("2"), got("5")) == got("2")
    assert year_attempt(got("3"), got("5")) == got("5")
    assert year_attempt(got("4"), None) == got("4")
    assert year_attempt(None, got("зач")) == got("зач")
    assert year_attempt(None, None) is None

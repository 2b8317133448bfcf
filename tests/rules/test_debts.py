"""Academic debts: the year with what does not count in it, two attempts, the commission (273-ФЗ, ст. 58)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.debts import (
    Pause,
    attempt_is_over,
    attempts_are_left,
    commission_is_whole,
    debt_due,
    debt_is_in_time,
    debt_is_open,
    debt_warns,
    held_in_time,
    mark_is_debt,
    may_attempt,
    months_later,
    permit_until,
)

SINCE = date(2026, 12, 21)
DUE = date(2027, 12, 21)


def pause(since: date, days: int) -> Pause:
    return Pause(since, since + timedelta(days=days - 1))


@pytest.mark.parametrize(
    ("mark", "owes"),
    [("2", True), ("незач", True), ("неявка", True), ("3", False), ("зач", False), ("осв", False), ("недоп", True)],
)
def test_a_failed_or_missed_attestation_is_a_debt(mark: str, owes: bool) -> None:
    assert mark_is_debt(mark) is owes


def test_who_was_away_for_a_valid_reason_owes_nothing() -> None:
    assert not mark_is_debt("неявка", excused=True)
    assert mark_is_debt("2", excused=True)


def test_the_year_ends_on_the_same_day_of_the_next() -> None:
    assert debt_due(SINCE, []) == DUE
    assert debt_due(date(2028, 2, 29), []) == date(2029, 2, 28)
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_illness_and_leave_extend_the_year_and_count_once_where_they_overlap() -> None:
    ill = pause(date(2027, 2, 1), 10)
    assert debt_due(SINCE, [ill]) == DUE + timedelta(days=10)
    assert debt_due(SINCE, [ill, pause(date(2027, 2, 5), 10)]) == DUE + timedelta(days=14)
    assert debt_due(SINCE, [ill, ill]) == DUE + timedelta(days=10)


def test_a_pause_in_the_days_that_another_has_won_counts_too_and_a_later_one_does_not() -> None:
    long = pause(date(2027, 3, 1), 100)
    won = DUE + timedelta(days=50)
    assert debt_due(SINCE, [long, pause(won, 7)]) == DUE + timedelta(days=107)
    assert debt_due(SINCE, [pause(won, 7)]) == DUE


def test_days_before_the_debt_arose_do_not_count() -> None:
    assert debt_due(SINCE, [Pause(date(2026, 12, 1), SINCE)]) == DUE
    assert debt_due(SINCE, [Pause(date(2026, 12, 1), SINCE + timedelta(days=3))]) == DUE + timedelta(days=3)


@given(st.lists(st.tuples(st.integers(1, 350), st.integers(1, 60)), max_size=6))
def test_the_year_is_a_year_of_days_that_count(pauses: list[tuple[int, int]]) -> None:
    given_ = [pause(SINCE + timedelta(days=start), length) for start, length in pauses]
    due = debt_due(SINCE, given_)
    out = {one.since + timedelta(days=day) for one in given_ for day in range((one.until - one.since).days + 1)}
    counted = [day for shift in range(1, (due - SINCE).days + 1) if (day := SINCE + timedelta(days=shift)) not in out]
    assert len(counted) in range((DUE - SINCE).days - 59, (DUE - SINCE).days + 1)  # a pause may reach over the end
    if all(one.until < DUE for one in given_) and due not in out:
        assert len(counted) == (DUE - SINCE).days


def test_there_is_no_third_attempt_and_none_after_the_year() -> None:
    assert [attempts_are_left(count) for count in range(4)] == [True, True, False, False]
    assert (debt_is_in_time(DUE, DUE), debt_is_in_time(DUE + timedelta(days=1), DUE)) == (True, False)
    assert may_attempt(1, DUE, DUE)
    assert not may_attempt(2, SINCE, DUE)
    assert not may_attempt(0, DUE + timedelta(days=1), DUE)


def test_the_second_attempt_is_held_before_three() -> None:
    assert [commission_is_whole(1, members) for members in range(3)] == [False, True, True]
    assert [commission_is_whole(2, members) for members in (1, 2, 3, 4)] == [False, False, True, True]


def test_a_permit_is_issued_for_a_debt_when_the_one_before_is_used() -> None:
    assert (debt_is_open(closed=False), debt_is_open(closed=True)) == (True, False)
    assert (attempt_is_over(waiting=False), attempt_is_over(waiting=True)) == (True, False)


def test_a_retake_is_held_while_its_permit_holds() -> None:
    issued, last = date(2027, 2, 1), date(2027, 2, 11)
    days = (date(2027, 1, 31), issued, last, date(2027, 2, 12))
    assert [held_in_time(day, issued, last) for day in days] == [False, True, True, False]
    assert permit_until(issued, DUE) == last
    assert permit_until(DUE - timedelta(days=3), DUE) == DUE


def test_the_last_month_warns() -> None:
    assert [debt_warns(DUE - timedelta(days=days), DUE) for days in (31, 30, 0, -1)] == [False, True, True, False]

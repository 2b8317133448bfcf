"""The move to the next year: what becomes of a student, and what the groups are called."""

import pytest

from desktop_app.services.rules.year_transfer import (
    Named,
    decision_fits,
    decisions_for,
    names_of_the_year,
    what_becomes,
    year_opens_once,
)


@pytest.mark.parametrize(
    ("last", "why", "becomes"),
    [
        (False, "", "up"),
        (False, "debts", "conditional"),
        (False, "overdue", "stays"),
        (False, "on_leave", "stays"),
        (False, "moved", "stays"),
        (True, "", "graduates"),
        (True, "debts", "stays"),
        (True, "on_leave", "stays"),
    ],
)
def test_what_is_proposed_for_a_student_may_be_decided(last: bool, why: str, becomes: str) -> None:
    assert what_becomes(last, why) == becomes
    assert decision_fits(becomes, decisions_for(last, why, repeats=False))


def test_nobody_is_moved_conditionally_without_debts_or_out_of_a_leave() -> None:
    assert decisions_for(last=False, why="", repeats=True) == ("up", "repeats", "stays")
    assert decisions_for(last=False, why="overdue", repeats=False) == ("up", "conditional", "stays")
    assert decisions_for(last=True, why="debts", repeats=True) == ("graduates", "repeats", "stays")
    assert decisions_for(last=False, why="on_leave", repeats=True) == ("stays",)
    assert not decision_fits("conditional", decisions_for(last=False, why="", repeats=True))


def test_names_that_tell_the_course_go_up_and_graduates_give_theirs_away() -> None:
    groups = [Named(1, "ИСП-11", 1, last=False), Named(2, "ИСП-31", 3, last=False), Named(3, "ИСП-41", 4, last=True),
              Named(4, "ИСП-42", 4, last=True), Named(5, "Сварщики", 2, last=False)]  # fmt: skip
    assert names_of_the_year(groups, 2027) == {1: "ИСП-21", 2: "ИСП-41", 3: "ИСП-41 (2027)"}


def test_a_year_is_opened_once_and_not_after_the_move_was_taken_back() -> None:
    assert year_opens_once(opened=False, undone=False)
    assert not year_opens_once(opened=True, undone=False)
    assert not year_opens_once(opened=False, undone=True)

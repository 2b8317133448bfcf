"""When a division into subgroups is agreed, approved and ended."""

from datetime import date

import pytest

from desktop_app.errors import RuleBroken
from desktop_app.services.rules import require
from desktop_app.services.rules.division_agreement import (
    division_ends_later,
    division_is_agreed,
    division_is_being_agreed,
    division_is_draft,
    division_may_end,
    everybody_stands,
    lessons_change_hands,
    requests_are_answered,
)

DAY = date(2026, 10, 12)


def test_a_division_goes_from_the_desk_to_its_teachers_and_into_force() -> None:
    states = ("draft", "agreeing", "approved")
    assert [division_is_draft(state) for state in states] == [True, False, False]
    assert [division_is_being_agreed(state) for state in states] == [False, True, False]
    assert [division_may_end(state, None) for state in states] == [False, False, True]
    assert not division_may_end("approved", DAY)


def test_who_has_not_signed_is_named_and_asks_for_a_reason() -> None:
    require(division_is_agreed, "", "")
    require(division_is_agreed, "Соколова А. П.", "в отпуске")
    with pytest.raises(RuleBroken) as refused:
        require(division_is_agreed, "Соколова А. П.", "")
    assert (refused.value.clause, refused.value.facts["unsigned"]) == ("п. 4.6", "Соколова А. П.")


def test_nobody_is_passed_over() -> None:
    assert everybody_stands(0)
    assert not everybody_stands(1)
    assert requests_are_answered(0)
    assert not requests_are_answered(2)


def test_a_division_is_in_force_for_a_day_at_least() -> None:
    assert not division_ends_later(DAY, DAY)
    assert division_ends_later(DAY, date(2026, 10, 13))


def test_what_is_written_does_not_change_hands() -> None:
    assert lessons_change_hands(0, DAY)
    assert not lessons_change_hands(1, DAY)

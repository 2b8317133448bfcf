"""What a statement may hold, and its life."""

import pytest

from desktop_app.errors import RuleBroken
from desktop_app.services.rules import require
from desktop_app.services.rules.attestation import (
    NEXT,
    annulment_has_reason,
    marks_fit_control,
    marks_have_reasons,
    needs_reason,
    reopening_has_reason,
    results_are_unused,
    sheet_has_latecomers,
    sheet_has_list,
    sheet_has_students,
    sheet_may_annul,
    sheet_may_become,
    sheet_may_close,
    sheet_may_reopen,
    sheet_may_start,
    sheet_takes_marks,
)


@pytest.mark.parametrize(
    ("control", "fitting"),
    [
        ("exam", {"5", "4", "3", "2", "неявка", "осв"}),
        ("graded_credit", {"5", "4", "3", "2", "неявка", "осв"}),
        ("credit", {"зач", "незач", "неявка", "осв"}),
    ],
)
def test_a_form_of_control_takes_its_own_marks_only(control: str, fitting: set[str]) -> None:
    every = {"5", "4", "3", "2", "зач", "незач", "неявка", "осв"}
    assert {mark for mark in every if marks_fit_control(mark, control)} == fitting


def test_a_statement_closes_only_when_everybody_has_a_mark() -> None:
    assert sheet_may_close(6, 6)
    assert not sheet_may_close(6, 5)
    assert not sheet_may_close(0, 0)
    with pytest.raises(RuleBroken) as refusal:
        require(sheet_may_close, 6, 5)
    assert refusal.value.facts["marked"] == 5
    assert refusal.value.clause == "п. 4.6"


def test_a_statement_is_opened_for_somebody() -> None:
    assert sheet_has_students(1)
    assert not sheet_has_students(0)


def test_a_statement_is_opened_once() -> None:
    assert {state for state in NEXT if sheet_may_start(state)} == {"created"}


def test_marks_are_entered_between_opening_and_closing() -> None:
    assert {state for state in NEXT if sheet_takes_marks(state)} == {"open", "filled"}


def test_a_statement_goes_its_way_and_no_other() -> None:
    ways = {(old, new) for old in NEXT for new in NEXT if sheet_may_become(old, new)}
    assert ways == {
        ("created", "open"),
        ("open", "filled"),
        ("filled", "open"),
        ("filled", "closed"),
        ("closed", "filled"),
        *((state, "annulled") for state in ("created", "open", "filled", "closed")),
    }


def test_only_a_closed_statement_is_opened_again() -> None:
    assert {state for state in NEXT if sheet_may_reopen(state)} == {"closed"}


def test_reopening_asks_for_a_reason() -> None:
    assert reopening_has_reason("ошибка при вводе")
    assert not reopening_has_reason("  ")


def test_the_secretary_annuls_what_is_not_closed_and_the_director_what_is() -> None:
    assert {state for state in NEXT if sheet_may_annul(state, is_director=False)} == {"created", "open", "filled"}
    assert {state for state in NEXT if sheet_may_annul(state, is_director=True)} == set(NEXT) - {"annulled"}
    assert annulment_has_reason("не та группа")
    assert not annulment_has_reason(" ")


def test_who_is_not_admitted_or_excused_needs_a_reason() -> None:
    assert needs_reason("недоп", excused=False)
    assert needs_reason("неявка", excused=True)
    assert not any(needs_reason(mark, excused=False) for mark in ("неявка", "осв", "2", None))
    assert marks_have_reasons(0)
    assert not marks_have_reasons(1)


def test_what_was_retaken_keeps_its_statement() -> None:
    assert results_are_unused(0)
    assert not results_are_unused(1)


def test_an_individual_statement_is_made_of_a_list_for_those_it_has_missed() -> None:
    assert {state for state in NEXT if sheet_has_list(state)} == {"open", "filled", "closed"}
    assert sheet_has_latecomers(1)
    assert not sheet_has_latecomers(0)

"""Section 6, and the life of a statement."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import RuleBroken
from desktop_app.services.rules import require
from desktop_app.services.rules.attestation import (
    NEXT,
    Proposed,
    Work,
    annulment_has_reason,
    marks_fit_control,
    marks_have_reasons,
    needs_reason,
    proposed_mark,
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

marks_lists = st.lists(st.integers(2, 5), min_size=1, max_size=30)


def works(marks: Sequence[int | None]) -> list[Work]:
    return [Work(mark) for mark in marks]


@pytest.mark.parametrize(
    ("marks", "mean", "mark"),
    [
        ([5, 5, 5, 4], "4.75", Proposed.FIVE),
        ([4, 4, 4, 3], "3.75", Proposed.FOUR),
        ([3, 3, 3, 2], "2.75", Proposed.THREE),
        ([3, 3, 2], "2.67", Proposed.DISPUTED),
        ([2, 2, 3, 3, 3], "2.60", Proposed.DISPUTED),
        ([2, 2, 3], "2.33", Proposed.TWO),
        ([5] * 149 + [4] * 51, "4.75", Proposed.FIVE),
        ([5] * 93 + [4] * 32, "4.74", Proposed.FOUR),
    ],
)
def test_section_6_proposes_the_marks_of_the_vectors(marks: list[int], mean: str, mark: Proposed) -> None:
    proposal = proposed_mark(marks, works(marks))
    assert (proposal.mark, proposal.mean) == (mark, Decimal(mean))


def test_no_marks_give_no_mark() -> None:
    assert proposed_mark([], []).mark is Proposed.NOT_ATTESTED


def test_too_few_marks_give_no_mark() -> None:
    assert proposed_mark([5, 5], works([5, 5]), least_marks=3).mark is Proposed.NOT_ATTESTED


def test_marks_without_any_work_are_disputed() -> None:
    proposal = proposed_mark([5, 5], [])
    assert (proposal.mark, proposal.share) == (Proposed.DISPUTED, None)


def test_half_of_the_works_is_enough_and_less_is_disputed() -> None:
    assert proposed_mark([5, 5], works([5, None])).mark is Proposed.FIVE
    assert proposed_mark([5, 5], works([5, None, None])).mark is Proposed.DISPUTED
    assert proposed_mark([4, 4], works([3, 2])).mark is Proposed.FOUR
    assert proposed_mark([4, 4], works([3, 2, None])).mark is Proposed.DISPUTED


def test_bands_and_share_may_be_set() -> None:
    bands = ((5, Decimal("4.5")), (4, Decimal("3.5")), (3, Decimal("2.5")), (2, Decimal(0)))
    assert proposed_mark([5, 4], works([5, 4]), bands=bands).mark is Proposed.FIVE
    assert proposed_mark([5, 5], works([5, 3]), least_share=Decimal(60)).mark is Proposed.DISPUTED


@given(marks_lists, st.lists(st.one_of(st.none(), st.integers(2, 5)), max_size=10))
def test_a_proposal_never_leaves_the_band_of_its_mean(marks: list[int], done: list[int | None]) -> None:
    proposal = proposed_mark(marks, works(done))
    low = {Proposed.FIVE: 475, Proposed.FOUR: 375, Proposed.THREE: 275, Proposed.TWO: 200}
    high = {Proposed.FIVE: 500, Proposed.FOUR: 474, Proposed.THREE: 374, Proposed.TWO: 274}
    assert proposal.mean is not None
    if proposal.mark is not Proposed.DISPUTED:
        assert low[proposal.mark] <= 100 * proposal.mean <= high[proposal.mark]


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

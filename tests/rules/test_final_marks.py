"""Section 6: the final mark of a period."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.final_marks import (
    CREDITED,
    GRADED,
    Criteria,
    Graded,
    Proposed,
    Work,
    accepted_mark,
    bands_fault,
    criteria_of,
    decides_not_own_request,
    final_fits_controls,
    finals_are_approved,
    is_within_rule,
    mark_above_has_reason,
    proposed_mark,
    refusal_says_why,
    request_is_open,
    sheet_follows_registers,
    worth,
)
from desktop_app.services.rules.statistics import weighted_mean

marks_lists = st.lists(st.integers(2, 5), min_size=1, max_size=30)


ANY = Criteria(least_marks=1)


def grades(marks: Sequence[int]) -> list[Graded]:
    return [Graded(mark) for mark in marks]


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
    proposal = proposed_mark(grades(marks), works(marks), ANY)
    assert (proposal.mark, proposal.mean) == (mark, Decimal(mean))


def test_no_marks_give_no_mark() -> None:
    assert proposed_mark(grades([]), []).mark is Proposed.NOT_ATTESTED


def test_too_few_marks_give_no_mark() -> None:
    assert proposed_mark(grades([5, 5]), works([5, 5]), Criteria(least_marks=3)).mark is Proposed.NOT_ATTESTED


def test_marks_without_any_work_are_disputed() -> None:
    proposal = proposed_mark(grades([5, 5]), [], ANY)
    assert (proposal.mark, proposal.share) == (Proposed.DISPUTED, None)


def test_half_of_the_works_is_enough_and_less_is_disputed() -> None:
    assert proposed_mark(grades([5, 5]), works([5, None]), ANY).mark is Proposed.FIVE
    assert proposed_mark(grades([5, 5]), works([5, None, None]), ANY).mark is Proposed.DISPUTED
    assert proposed_mark(grades([4, 4]), works([3, 2]), ANY).mark is Proposed.FOUR
    assert proposed_mark(grades([4, 4]), works([3, 2, None]), ANY).mark is Proposed.DISPUTED


def test_bands_and_share_may_be_set() -> None:
    bands = ((5, Decimal("4.5")), (4, Decimal("3.5")), (3, Decimal("2.5")), (2, Decimal(0)))
    assert proposed_mark(grades([5, 4]), works([5, 4]), Criteria(bands, least_marks=1)).mark is Proposed.FIVE
    assert (
        proposed_mark(grades([5, 5]), works([5, 3]), Criteria(share=Decimal(60), least_marks=1)).mark
        is Proposed.DISPUTED
    )


@given(marks_lists, st.lists(st.one_of(st.none(), st.integers(2, 5)), max_size=10))
def test_a_proposal_never_leaves_the_band_of_its_mean(marks: list[int], done: list[int | None]) -> None:
    proposal = proposed_mark(grades(marks), works(done), ANY)
    low = {Proposed.FIVE: 475, Proposed.FOUR: 375, Proposed.THREE: 275, Proposed.TWO: 200}
    high = {Proposed.FIVE: 500, Proposed.FOUR: 474, Proposed.THREE: 374, Proposed.TWO: 274}
    assert proposal.mean is not None
    if proposal.mark is not Proposed.DISPUTED:
        assert low[proposal.mark] <= 100 * proposal.mean <= high[proposal.mark]


@given(st.integers(1, 400), st.integers(0, 1600))
def test_no_mean_is_left_without_a_verdict(number: int, total: int) -> None:
    """Every fraction that marks can have falls into one band: 128/27 = 4,7407… → 4,74 too."""
    marks = spread(2 * number + total % (3 * number + 1), number)
    proposal = proposed_mark(grades(marks), works(marks), ANY)
    (band,) = [mark for mark, low, high in BANDS_OF_100 if low <= int(100 * rounded(marks)) <= high]
    assert proposal.band == band
    assert proposal.mark in {Proposed(str(band)), Proposed.DISPUTED}


def test_128_over_27_is_a_four_and_475_over_100_is_a_five() -> None:
    marks = spread(128, 27)
    assert (sum(marks), len(marks)) == (128, 27)
    proposal = proposed_mark(grades(marks), works(marks))
    assert (proposal.mean, proposal.mark) == (Decimal("4.74"), Proposed.FOUR)
    marks = spread(949, 200)  # 4,745 exactly: half up, then compared
    proposal = proposed_mark(grades(marks), works(marks))
    assert (proposal.mean, proposal.mark) == (Decimal("4.75"), Proposed.FIVE)


def spread(total: int, number: int) -> list[int]:
    """So many marks from 2 to 5 with this sum."""
    least, rest = divmod(total, number)
    return [least + 1] * rest + [least] * (number - rest)


def rounded(marks: Sequence[int]) -> Decimal:
    """The mean, half up to 0,01, by whole numbers alone."""
    return Decimal((200 * sum(marks) + len(marks)) // (2 * len(marks))) / 100


BANDS_OF_100 = ((5, 475, 500), (4, 375, 474), (3, 275, 374), (2, 200, 274))

many_marks = st.lists(st.integers(2, 5), min_size=3, max_size=40)
many_works = st.lists(st.one_of(st.none(), st.integers(2, 5)), max_size=12)


@given(many_marks)
def test_the_mean_is_rounded_half_up_before_it_is_compared(marks: list[int]) -> None:
    assert proposed_mark(grades(marks), works(marks)).mean == rounded(marks)


@given(many_marks, many_works, st.data())
def test_a_better_mark_never_lowers_the_band(marks: list[int], done: list[int | None], data: st.DataObject) -> None:
    """Monotone in every mark is the band of the mean, and with it the highest mark that needs no approval."""
    place = data.draw(st.integers(0, len(marks) - 1))
    better = [*marks[:place], data.draw(st.integers(marks[place], 5)), *marks[place + 1 :]]
    before, after = (proposed_mark(grades(one), works(done)) for one in (marks, better))
    assert before.band is not None
    assert after.band is not None
    assert after.band >= before.band
    assert after.highest >= before.highest


@given(many_marks, many_works.filter(bool), st.data())
def test_a_better_work_never_makes_a_fitting_case_disputed(
    marks: list[int], done: list[int | None], data: st.DataObject
) -> None:
    """The second condition is monotone in every work of the bands 3 to 5; that of «2» asks for works below 3."""
    place = data.draw(st.integers(0, len(done) - 1))
    better = [*done[:place], data.draw(st.integers(done[place] or 2, 5)), *done[place + 1 :]]
    before, after = (proposed_mark(grades(marks), works(one)) for one in (done, better))
    if before.band != 2 and before.mark is not Proposed.DISPUTED:
        assert after.mark is before.mark
    assert after.highest >= before.highest


@given(many_marks, many_works, st.randoms(use_true_random=False))
def test_the_order_of_marks_and_works_is_nothing_to_the_rule(
    marks: list[int], done: list[int | None], chance: Random
) -> None:
    mixed, mixed_works = list(marks), list(done)
    chance.shuffle(mixed)
    chance.shuffle(mixed_works)
    assert proposed_mark(grades(marks), works(done)) == proposed_mark(grades(mixed), works(mixed_works))


@given(many_marks, many_works, st.integers(1, 9))
def test_equal_weights_give_the_plain_mean(marks: list[int], done: list[int | None], weight: int) -> None:
    weighed = [Graded(mark, Decimal(weight)) for mark in marks]
    assert proposed_mark(weighed, works(done)) == proposed_mark(grades(marks), works(done))


def test_a_weight_counts_as_so_many_marks() -> None:
    weighed = [Graded(5, Decimal(3)), Graded(2), Graded(4)]
    assert proposed_mark(weighed, works([5])).mean == proposed_mark(grades([5, 5, 5, 2, 4]), works([5])).mean


def test_criteria_come_from_the_settings() -> None:
    assert criteria_of("4,75; 3,75; 2,75", 50, 3) == Criteria()
    loose = criteria_of("4,50;3,50;2,50", 40, 1)
    assert proposed_mark(grades([5, 4]), works([5, 2, None, None, 4]), loose).mark is Proposed.FIVE
    for text in ("4,75", "3,75; 4,75; 2,75", "4.75; 3.75; 2.75", "5,75; 3,75; 2,75"):
        assert bands_fault(text) == "bands_malformed"
    with pytest.raises(ValueError, match="four"):
        criteria_of("four", 50, 3)


CLEAR = {5: [5, 5, 5], 4: [4, 4, 4], 3: [3, 3, 3], 2: [2, 2, 2]}


@pytest.mark.parametrize("mark", ["5", "4", "3", "2", "зач", "незач"])
@pytest.mark.parametrize("proposed", [5, 4, 3, 2])
def test_a_mark_above_the_proposed_one_needs_approval(mark: str, proposed: int) -> None:
    proposal = proposed_mark(grades(CLEAR[proposed]), works(CLEAR[proposed]))
    assert proposal.mark == str(proposed)
    value = worth(mark)
    assert value is not None
    assert is_within_rule(mark, proposal.highest) is (value <= proposed)


@pytest.mark.parametrize(
    ("marks", "done", "highest"),
    [([5, 5, 5], [None, None, 5], 5), ([4, 4, 4], [None, None, 4], 4), ([3, 3, 3], [2, 2, 3], 3),
     ([2, 2, 2], [None], 2), ([3, 3, 2], [], 2), ([3, 3, 2], [3, 3, 2], 3),
     ([2, 2, 3, 3, 3], [2, 2, 3, 3, 3], 3)],
)  # fmt: skip
def test_a_disputed_case_is_the_teachers_between_the_marks_that_the_conditions_speak_for(
    marks: list[int], done: list[int | None], highest: int
) -> None:
    proposal = proposed_mark(grades(marks), works(done))
    assert (proposal.mark, proposal.highest) == (Proposed.DISPUTED, highest)
    assert not is_within_rule(str(highest + 1), proposal.highest) or highest == 5
    assert is_within_rule("2", proposal.highest)


def test_too_few_marks_leave_every_mark_above_the_rule() -> None:
    highest = proposed_mark(grades([5, 5]), works([5, 5])).highest
    assert [mark for mark in ("5", "4", "3", "2", "зач", "незач") if is_within_rule(mark, highest)] == []
    assert is_within_rule("н/а", highest)
    assert is_within_rule("осв", highest)


def test_a_mark_above_the_rule_says_why() -> None:
    assert mark_above_has_reason(within_rule=True, reason="")
    assert mark_above_has_reason(within_rule=False, reason="олимпиада")
    assert not mark_above_has_reason(within_rule=False, reason="  ")


@pytest.mark.parametrize(
    ("controls", "allowed"),
    [(["credit"], CREDITED), (["exam"], GRADED), (["graded_credit", "course_work"], GRADED),
     (["credit", "course_work"], GRADED), (["other"], GRADED | CREDITED), ([], GRADED | CREDITED)],
)  # fmt: skip
def test_a_final_mark_fits_the_control_of_its_term(controls: list[str], allowed: frozenset[str]) -> None:
    assert {mark for mark in GRADED | CREDITED if final_fits_controls(mark, controls)} == allowed
    assert final_fits_controls("н/а", controls)
    assert final_fits_controls("осв", controls)


def test_what_is_proposed_may_be_accepted_but_a_disputed_case_may_not() -> None:
    clear, bad = (proposed_mark(grades(CLEAR[one]), works(CLEAR[one])) for one in (4, 2))
    disputed, none = proposed_mark(grades([4, 4, 4]), []), proposed_mark([], [])
    assert [accepted_mark(one, ["exam"]) for one in (clear, bad, disputed, none)] == ["4", "2", None, "н/а"]
    assert [accepted_mark(one, ["credit"]) for one in (clear, bad, disputed, none)] == ["зач", "незач", None, "н/а"]


@given(many_marks, many_works, st.sampled_from([["credit"], ["exam"], []]))
def test_what_is_accepted_never_needs_approval(marks: list[int], done: list[int | None], controls: list[str]) -> None:
    proposal = proposed_mark(grades(marks), works(done))
    mark = accepted_mark(proposal, controls)
    assert mark is None or (is_within_rule(mark, proposal.highest) and final_fits_controls(mark, controls))


def test_a_request_is_decided_once_by_somebody_else_and_a_refusal_says_why() -> None:
    assert request_is_open("asked")
    assert not any(request_is_open(one) for one in ("granted", "refused", None))
    assert decides_not_own_request("teacher", "deputy")
    assert not decides_not_own_request("deputy", "deputy")
    assert refusal_says_why("мало работ")
    assert not refusal_says_why(" ")


def test_a_statement_waits_for_the_approval_of_its_final_marks() -> None:
    assert finals_are_approved(0)
    assert not finals_are_approved(1)


@pytest.mark.parametrize("control", ["credit", "graded_credit", "course_work", "course_project", "other"])
def test_a_first_statement_takes_over_what_registers_hold_and_an_exam_does_not(control: str) -> None:
    assert sheet_follows_registers(control, is_practice=False, is_first=True)
    assert not sheet_follows_registers(control, is_practice=False, is_first=False)
    assert not sheet_follows_registers("exam", is_practice=False, is_first=True)
    assert sheet_follows_registers("exam", is_practice=True, is_first=True)


def test_a_weighted_mean_divides_by_the_weights_and_of_nothing_there_is_none() -> None:
    assert weighted_mean([(5, Decimal(3)), (2, Decimal(1)), (4, Decimal(1))]) == Decimal("4.20")
    assert weighted_mean([(5, Decimal("0.5")), (4, Decimal("1.5"))]) == Decimal("4.25")
    assert weighted_mean([]) is None

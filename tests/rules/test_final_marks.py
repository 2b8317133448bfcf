"""Section 6: the final mark of a period."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.final_marks import Criteria, Graded, Proposed, Work, proposed_mark

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

"""The figures of domain.md 2.9."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.statistics import Counts, count_marks, mean_mark, plain_mean, quality, sou, success

MARKS = ("5", "4", "3", "2", "зач", "незач", "неявка", "осв", None)
VECTOR = ["5"] * 5 + ["4"] * 10 + ["3"] * 8 + ["2"] + ["неявка"]
lists = st.lists(st.sampled_from(MARKS), max_size=40)
grades = st.lists(st.sampled_from(MARKS[:4]), max_size=40)


def figures(marks: list[str | None] | list[str]) -> tuple[Decimal | None, ...]:
    counts = count_marks(marks)
    return success(counts), quality(counts), sou(counts), mean_mark(counts)


def test_the_vector_of_the_vendor_comes_out() -> None:
    assert count_marks(VECTOR).counted == 25
    assert figures(VECTOR) == (Decimal("92.00"), Decimal("60.00"), Decimal("58.04"), Decimal("3.79"))


def test_an_exempt_student_changes_no_figure() -> None:
    assert figures([*VECTOR, "осв"]) == figures(VECTOR)
    assert count_marks([*VECTOR, "осв"]).listed == 26


def test_a_student_without_a_mark_changes_no_figure() -> None:
    assert figures([*VECTOR, None]) == figures(VECTOR)


def test_an_empty_list_has_no_figures_instead_of_a_division_by_zero() -> None:
    assert figures([]) == (None, None, None, None)
    assert figures(["осв", None]) == (None, None, None, None)


def test_whoever_did_not_come_counts_as_not_passed() -> None:
    assert figures(["5", "неявка"]) == (Decimal("50.00"), Decimal("50.00"), Decimal("53.50"), Decimal("5.00"))


def test_a_credit_without_grades_has_success_only() -> None:
    counts = count_marks(["зач", "зач", "незач"])
    assert success(counts) == Decimal("66.67")
    assert mean_mark(counts) is None
    assert (quality(counts, by_grades=False), sou(counts, by_grades=False)) == (None, None)


def test_halves_are_rounded_up() -> None:
    assert plain_mean([5] * 149 + [4] * 51) == Decimal("4.75")  # 4.745
    assert plain_mean([5] * 93 + [4] * 32) == Decimal("4.74")  # 4.744
    assert plain_mean([]) is None


@given(lists, lists)
def test_totals_are_the_counts_of_both_lists(first: list[str | None], second: list[str | None]) -> None:
    assert count_marks(first) + count_marks(second) == count_marks(first + second)


@given(lists)
def test_every_student_is_counted_exempt_or_not_marked_yet(marks: list[str | None]) -> None:
    counts = count_marks(marks)
    assert counts.listed == counts.counted + counts.exempt + marks.count(None)


@given(lists)
def test_percentages_stay_between_0_and_100_and_quality_is_part_of_success(marks: list[str | None]) -> None:
    rates = [rate(count_marks(marks)) for rate in (quality, success, sou)]
    known = [rate for rate in rates if rate is not None]
    assert all(0 <= rate <= 100 for rate in known)
    assert known[:2] == sorted(known[:2])


@given(grades, st.integers(2, 5))
def test_a_better_mark_never_lowers_a_figure(marks: list[str], better: int) -> None:
    twos = Counts(listed=len(marks) + 1, twos=1) + count_marks(marks)
    raised = count_marks([*marks, str(better)])
    for figure in (success, quality, sou, mean_mark):
        low, high = figure(twos), figure(raised)
        assert low is not None
        assert high is not None
        assert low <= high

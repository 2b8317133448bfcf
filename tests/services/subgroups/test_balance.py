"""The measures of a composition, held against the definitions and against counting."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from pupils import groups, pupil, pupils

from desktop_app.services.subgroups.balance import SHARED, Criterion, change, measure, trait
from desktop_app.services.subgroups.values import NOT_STUDYING, Pupil

C = Criterion


@st.composite
def compositions(draw: st.DrawFn) -> tuple[tuple[Pupil, ...], dict[int, int]]:
    members = draw(groups())
    return members, {one.id: draw(st.integers(NOT_STUDYING, 3)) for one in members}


def test_a_girl_more_in_one_of_two_parts_of_two_is_half_a_share() -> None:
    figures = measure(pupils("fmmm"), {1: 1, 2: 1, 3: 2, 4: 2}, (1, 2))
    assert [(one.size, one.girls) for one in figures.parts] == [(2, 1), (2, 0)]
    assert figures.spread[C.SEX] == Decimal("0.500")
    assert figures.spread[C.SIZE] == 0


def test_means_are_compared_as_they_are_and_shown_to_the_hundredth() -> None:
    marks = ("4.00", "4.01", "4.01", "4.01", "4.01", "4.01")
    members = tuple(pupil(number, mean=mean) for number, mean in enumerate(marks))
    figures = measure(members, {0: 1, 1: 1, 2: 1, 3: 2, 4: 2, 5: 2}, (1, 2))
    assert [one.mean for one in figures.parts] == [Decimal("4.01"), Decimal("4.01")]  # 4.00666…, 4.01
    assert figures.spread[C.MEAN] == Decimal("0.00")
    assert measure(members, {0: 1, 1: 2}, (1, 2)).spread[C.MEAN] == Decimal("0.01")


def test_who_has_no_mean_yet_changes_no_mean_and_a_part_without_means_has_none() -> None:
    members = (pupil(1, mean="5.00"), pupil(2, mean=None), pupil(3, mean=None))
    figures = measure(members, {1: 1, 2: 1, 3: 2}, (1, 2))
    assert [one.mean for one in figures.parts] == [Decimal("5.00"), None]
    assert figures.spread[C.MEAN] == 0


def test_languages_that_two_parts_have_not_in_common_are_all_the_difference_there_can_be() -> None:
    members = (pupil(1, language="en"), pupil(2, language="de"), pupil(3, language="fr"))
    figures = measure(members, {1: 1, 2: 2, 3: 2}, (1, 2))
    assert figures.spread[C.LANGUAGE] == 1
    assert figures.part(2).counts[C.LANGUAGE] == {"de": 1, "fr": 1}


def test_an_empty_part_counts_in_sizes_only() -> None:
    figures = measure(pupils("fm"), {1: 1, 2: 1}, (1, 2))
    assert figures.spread == dict.fromkeys(C, 0) | {C.SIZE: 2}


def test_a_change_for_the_better_is_below_zero() -> None:
    members = pupils("ffmm")
    before, after = (
        measure(members, stands, (1, 2)) for stands in ({1: 1, 2: 1, 3: 2, 4: 2}, {1: 1, 2: 2, 3: 1, 4: 2})
    )
    assert change(before, after) == dict.fromkeys(C, 0) | {C.SEX: -1}


@given(compositions())
def test_every_measure_is_what_counting_says(given_one: tuple[tuple[Pupil, ...], dict[int, int]]) -> None:
    members, stands = given_one
    figures = measure(members, stands, (1, 2, 3))
    inside = [[one for one in members if stands[one.id] == number] for number in (1, 2, 3)]
    assert [one.size for one in figures.parts] == [len(part) for part in inside]
    assert figures.spread[C.SIZE] == max(map(len, inside)) - min(map(len, inside))
    means = [
        sum(marks, Decimal(0)) / len(marks) for part in inside if (marks := [one.mean for one in part if one.mean])
    ]
    exact = max(means) - min(means) if means else Decimal(0)
    assert abs(figures.spread[C.MEAN] - exact) <= Decimal("0.00500001")
    for criterion in SHARED:
        assert abs(Fraction(figures.spread[criterion]) - farthest(inside, criterion)) <= Fraction(1, 2000)


def farthest(inside: list[list[Pupil]], criterion: Criterion) -> Fraction:
    """The total variation again: the share that would have to be exchanged."""
    most = Fraction(0)
    for one, other in combinations([part for part in inside if part], 2):
        values = {trait(member, criterion) for member in one + other}
        gains = (share(one, criterion, value) - share(other, criterion, value) for value in values)
        most = max(most, sum((gain for gain in gains if gain > 0), Fraction(0)))
    return most


def share(part: list[Pupil], criterion: Criterion, value: str) -> Fraction:
    return Fraction(sum(trait(one, criterion) == value for one in part), len(part))

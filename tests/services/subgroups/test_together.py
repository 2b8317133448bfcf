"""Several divisions at once: what coincides, what one of them stands in the way of, what it may cost."""

from dataclasses import replace

import pytest
from pupils import pupil, pupils

from desktop_app.services.job import QuietJob
from desktop_app.services.subgroups.graph import Division, conflict_graph
from desktop_app.services.subgroups.problem import Limits, Problem, Together, Tolerance, Wish, WishKind
from desktop_app.services.subgroups.proposing import together

CLASS = tuple(pupil(one, "fm"[one % 3 > 0], f"{3 + one * 37 % 200 / 100:.2f}") for one in range(1, 27))
TWO = Problem(CLASS)
THREE = Problem(CLASS, 3, Limits(8, 12))
FOUR = Problem(CLASS, 4, Limits(6, 8))
SECONDS = 5.0


def solved(*problems: Problem, tolerance: Tolerance = Tolerance()) -> Together:  # noqa: B008 - frozen
    told = together(problems, QuietJob(), tolerance, seconds=SECONDS)
    stands = enumerate(zip(problems, told.compositions, strict=True))
    graph = conflict_graph([Division(key, tuple(one.numbers), it.stands) for key, (one, it) in stands])
    assert told.odds == graph.odds
    assert told.least <= told.odds
    for problem, composition in zip(problems, told.compositions, strict=True):
        assert composition.stands.keys() == {one.id for one in problem.pupils}
    return told


def sizes(told: Together) -> list[list[int]]:
    return [sorted(part.size for part in one.measures.parts) for one in told.compositions]


def test_divisions_into_as_many_parts_coincide_part_by_part() -> None:
    told = solved(TWO, TWO, TWO)
    assert (told.odds, told.least) == (6, 6)
    assert sizes(told) == [[13, 13]] * 3
    assert told.compositions[0].stands == told.compositions[1].stands == told.compositions[2].stands


@pytest.mark.parametrize("other", [THREE, FOUR])
def test_a_division_into_more_parts_refines_the_one_into_two(other: Problem) -> None:
    told = solved(TWO, other)
    assert (told.odds, told.least) == (4, 4)


def test_a_division_that_stands_is_left_as_it_is_and_the_other_one_keeps_its_balance() -> None:
    by_sex = Problem(CLASS, pinned={one.id: 1 + (one.sex.value == "m") for one in CLASS})
    told = solved(TWO, by_sex)
    assert told.compositions[1].stands == by_sex.pinned
    assert told.odds == 4  # a part without a girl would be far from balanced
    free = solved(TWO, by_sex, tolerance=Tolerance(0, None))
    assert free.odds == 3


def test_sizes_may_give_way_if_that_is_allowed() -> None:
    fixed = Problem(CLASS, pinned={one.id: 1 + (one.id > 11) for one in CLASS})
    assert solved(TWO, fixed, tolerance=Tolerance(0, None)).odds == 3
    assert solved(TWO, fixed, tolerance=Tolerance(4, None)).odds == 2


def test_who_does_not_study_in_one_division_is_at_odds_with_nobody_there() -> None:
    aside = replace(TWO, pinned=dict.fromkeys(range(1, 7), 0))
    told = solved(TWO, aside)
    assert told.odds == 2
    assert sizes(told) == [[13, 13], [10, 10]]


def test_a_contradiction_in_one_of_them_is_told() -> None:
    wishes = (Wish(WishKind.TOGETHER, 1, 2), Wish(WishKind.APART, 1, 2))
    told = together([TWO, replace(TWO, wishes=wishes)], QuietJob(), seconds=SECONDS)
    assert not told.found
    assert told.compositions[1].contradiction is not None


def test_none_is_dearer_than_its_tolerance_allows() -> None:
    told, alone = solved(TWO, THREE), (solved(TWO), solved(THREE))
    for one, itself in zip(told.compositions, alone, strict=True):
        best = itself.compositions[0].cost
        assert one.cost is not None
        assert best is not None
        assert one.cost <= best + (Tolerance().points or 0) + 1


def test_an_empty_group_has_nothing_at_odds() -> None:
    assert solved(Problem(pupils("")), Problem(pupils(""))).odds == 0

"""The optimiser, held against every way there is in small groups, and against what must never happen in larger ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pupils import groups, problems, pupil, pupils

from desktop_app.errors import Cancelled
from desktop_app.services.job import QuietJob
from desktop_app.services.subgroups.balance import Criterion, Measures, measure, variation
from desktop_app.services.subgroups.problem import Limits, Method, Misfit, Problem, Proposed, Wish, WishKind
from desktop_app.services.subgroups.proposing import alphabetical, balanced, halves, propose
from desktop_app.services.subgroups.values import NOT_STUDYING, Pupil

C, K = Criterion, WishKind
SEARCH = settings(max_examples=25, deadline=None)
SHORT = 2.0  # seconds: what is asked of it holds of all that it finds
LONG = 30.0  # seconds: here the measure of work ends a search, not the clock
EVERYTHING = {C.SEX: 1, C.MEAN: 2, C.LANGUAGE: 1}


def solved(problem: Problem) -> Proposed:
    return balanced(problem, QuietJob(), seconds=LONG)


def wish(kind: WishKind, one: int, other: int) -> Wish:
    return Wish(kind, one, other)


@st.composite
def small(draw: st.DrawFn) -> Problem:
    """A group of which every composition can be looked at, with wishes and pins."""
    members, parts = draw(groups(4, 7)), draw(st.integers(2, 3))
    keys = [one.id for one in members]
    pairs = st.tuples(st.sampled_from(list(combinations(keys, 2))), st.sampled_from((K.TOGETHER, K.APART)))
    wishes = tuple(wish(kind, *pair) for pair, kind in draw(st.lists(pairs, max_size=3)))
    pinned = draw(st.dictionaries(st.sampled_from(keys), st.integers(NOT_STUDYING, parts), max_size=1))
    return Problem(members, parts, Limits(1, 7), pinned=pinned, wishes=wishes, weights=EVERYTHING)


def ways(problem: Problem) -> Iterator[dict[int, int]]:
    """Every composition that keeps pins and wishes and has nobody alone in no part."""
    free = [one.id for one in problem.free]
    for numbers in product(problem.numbers, repeat=len(free)):
        stands = {**problem.pinned, **dict(zip(free, numbers, strict=True))}
        if set(problem.numbers) <= set(stands.values()) and all(kept(one, stands) for one in problem.wishes):
            yield stands


def kept(one: Wish, stands: Mapping[int, int]) -> bool:
    places = (stands[one.one], stands[one.other])
    return NOT_STUDYING in places or (places[0] == places[1]) is (one.kind is K.TOGETHER)


def cost(problem: Problem, figures: Measures, reference: Measures) -> Fraction:
    """In points, from the definitions: hundredths of a mark, percents of a share, a thousandfold what is worse."""
    total = Fraction(0)
    for criterion, weight in problem.weights.items():
        far, limit = distance(figures, criterion), distance(reference, criterion)
        total += weight * (far + 1000 * max(Fraction(0), far - limit))
    return total


def distance(figures: Measures, criterion: Criterion) -> Fraction:
    if criterion is C.MEAN:
        return Fraction(figures.spread[criterion]) * 100
    return 100 * max(variation(*two, criterion) for two in combinations(figures.parts, 2))


@given(small())
@SEARCH
def test_no_way_is_cheaper_than_what_is_called_optimal(problem: Problem) -> None:
    told, everything = solved(problem), list(ways(problem))
    if not everything:
        assert told.contradiction is not None
        return
    assert told.optimal
    assert told.stands in everything
    judge = Judge(problem)
    assert judge(told.stands) == min(map(judge, everything))
    assert abs(judge(told.stands)[1] - Fraction(told.cost or 0)) <= Fraction(1, 200)


@dataclass(frozen=True)
class Judge:
    """Sizes first, then points."""

    problem: Problem

    def __call__(self, stands: Mapping[int, int]) -> tuple[Decimal, Fraction]:
        figures = measure(self.problem.pupils, stands, self.problem.numbers)
        reference = measure(self.problem.pupils, halves(self.problem), self.problem.numbers)
        return figures.spread[C.SIZE], cost(self.problem, figures, reference) + self.spread_of_unmarked(stands)

    def spread_of_unmarked(self, stands: Mapping[int, int]) -> int:
        without = [one.id for one in self.problem.present if one.mean is None]
        if len(without) == len(self.problem.present):
            return 0
        held = [sum(stands[one] == number for one in without) for number in self.problem.numbers]
        return 7 * self.problem.weights[C.MEAN] * (max(held) - min(held))


@given(problems(8, 30))
@SEARCH
def test_everybody_stands_once_the_pinned_stay_and_sizes_are_as_even_as_they_can_be(problem: Problem) -> None:
    told = propose(Method.BALANCED, problem, seconds=SHORT)
    if told.contradiction:  # more are pinned to a part than it may hold
        assert told.contradiction.by_limits
        return
    assert told.stands.keys() == {one.id for one in problem.pupils}
    assert {one: told.stands[one] for one in problem.pinned} == problem.pinned
    sizes, pinned = [part.size for part in told.measures.parts], [*problem.pinned.values()]
    assert all(size <= max(min(sizes) + 1, pinned.count(number)) for number, size in enumerate(sizes, start=1))


@given(groups(20, 30))
@SEARCH
def test_by_no_criterion_that_was_asked_for_it_is_worse_than_the_halves_of_the_alphabet(
    members: tuple[Pupil, ...],
) -> None:
    marked = tuple(replace(one, mean=one.mean or Decimal(4)) for one in alphabetical(members))
    problem = Problem(marked, weights=dict.fromkeys((C.SEX, C.MEAN, C.LANGUAGE, C.EXERCISE), 1))
    told, reference = balanced(problem, QuietJob(), seconds=SHORT), propose(Method.HALVES, problem)
    for criterion in (C.SIZE, *problem.weights):
        assert told.measures.spread[criterion] <= reference.measures.spread[criterion]


def test_thirteen_and_thirteen_with_the_girls_shared_out() -> None:
    told = solved(Problem(pupils("f" * 10 + "m" * 16)))
    assert [(part.size, part.girls) for part in told.measures.parts] == [(13, 5), (13, 5)]
    assert told.optimal
    assert (told.cost, told.gap) == (Decimal(0), Decimal(0))


def test_who_shall_be_together_is_and_who_shall_be_apart_is() -> None:
    wishes = (wish(K.TOGETHER, 1, 2), wish(K.TOGETHER, 2, 3), wish(K.APART, 3, 4), wish(K.APART, 4, 5))
    stands = solved(Problem(pupils("fm" * 10), wishes=wishes)).stands
    assert stands[1] == stands[2] == stands[3] == stands[5] != stands[4]


def test_friends_who_are_more_than_half_make_the_sizes_no_more_uneven_than_they_must() -> None:
    friends = tuple(wish(K.TOGETHER, 1, other) for other in range(2, 13))
    told = solved(Problem(pupils("fm" * 10), wishes=friends))
    assert sorted(part.size for part in told.measures.parts) == [8, 12]
    assert told.misfit is None


def test_wanted_sizes_are_kept_where_pins_allow_and_else_nearly() -> None:
    problem = Problem(pupils("fm" * 10), sizes=(8, 12))
    assert [part.size for part in solved(problem).measures.parts] == [8, 12]
    pinned = replace(problem, pinned=dict.fromkeys(range(1, 11), 1))
    assert [part.size for part in solved(pinned).measures.parts] == [10, 10]


def test_too_many_students_for_the_rooms_are_divided_all_the_same_and_it_is_said() -> None:
    told = solved(Problem(pupils("fm" * 16), limits=Limits(8, 15)))
    assert [part.size for part in told.measures.parts] == [16, 16]
    assert told.misfit == Misfit(32, 2, 8, 15)


def test_of_wishes_that_contradict_the_fewest_are_named() -> None:
    plain = wish(K.TOGETHER, 7, 8)
    long = (wish(K.TOGETHER, 1, 2), wish(K.TOGETHER, 2, 3), wish(K.TOGETHER, 3, 4), wish(K.APART, 1, 4))
    short = (wish(K.TOGETHER, 5, 6), wish(K.APART, 5, 6))
    told = solved(Problem(pupils("fm" * 10), wishes=(plain, *long, *short)))
    assert told.stands == {}
    assert told.contradiction is not None
    assert set(told.contradiction.wishes) == set(short)
    assert not told.contradiction.by_limits


def test_three_who_shall_all_be_apart_need_three_parts() -> None:
    wishes = (wish(K.APART, 1, 2), wish(K.APART, 2, 3), wish(K.APART, 1, 3))
    told = solved(Problem(pupils("fm" * 12), wishes=wishes))
    assert told.contradiction is not None
    assert set(told.contradiction.wishes) == set(wishes)
    assert solved(Problem(pupils("fm" * 12), 3, wishes=wishes)).contradiction is None


def test_friends_whom_no_part_holds_contradict_its_size() -> None:
    friends = tuple(wish(K.TOGETHER, 1, other) for other in range(2, 17))
    told = balanced(Problem(pupils("fm" * 10), wishes=friends), QuietJob(), seconds=2)
    assert told.contradiction is not None
    assert told.contradiction.by_limits
    assert len(told.contradiction.wishes) == 12  # thirteen together leave seven, where eight is the least


def test_a_pin_and_a_wish_can_contradict() -> None:
    told = solved(Problem(pupils("fm" * 10), pinned={1: 1, 2: 2}, wishes=(wish(K.TOGETHER, 1, 2),)))
    assert told.contradiction is not None
    assert {one.kind for one in told.contradiction.wishes} == {K.PINNED, K.TOGETHER}
    assert len(told.contradiction.wishes) == 3


@given(small())
@SEARCH
def test_the_contradiction_can_not_be_kept_and_all_smaller_sets_can(problem: Problem) -> None:
    told = solved(problem).contradiction
    if told and not told.by_limits:
        wanted = [one for one in problem.wishes if one.kind is not K.PINNED]
        assert all(len(less) >= len(told.wishes) or possible(problem, less) for less in subsets(wanted))


def subsets(wishes: list[Wish]) -> Iterator[tuple[Wish, ...]]:
    for size in range(len(wishes) + 1):
        yield from combinations(wishes, size)


def possible(problem: Problem, wishes: tuple[Wish, ...]) -> bool:
    free = [one.id for one in problem.free]
    return any(
        all(kept(one, {**problem.pinned, **dict(zip(free, numbers, strict=True))}) for one in wishes)
        for numbers in product(problem.numbers, repeat=len(free))
    )


def test_newcomers_join_a_copied_division_where_it_is_balanced() -> None:
    members = pupils("ff" + "m" * 18)
    former = {one.id: 1 + (one.id > 10) for one in members if one.id != 2}
    told = propose(Method.COPIED, Problem((*members, pupil(21, "f")), former=former), seconds=LONG)
    assert {one: told.stands[one] for one in former} == former
    assert [part.girls for part in told.measures.parts] in ([1, 2], [2, 1])
    assert abs(told.measures.parts[0].size - told.measures.parts[1].size) == 1


def test_the_same_seed_gives_the_same_composition() -> None:
    problem = Problem(tuple(pupil(one, "fm"[one % 3 > 0], f"{3 + one % 7 / 4:.2f}") for one in range(27)), 3)
    assert solved(problem).stands == solved(problem).stands


def test_a_search_that_is_stopped_before_it_found_anything_says_so() -> None:
    job = QuietJob()
    job.stop.set()
    members = tuple(pupil(one, "fm"[one % 3 > 0], f"{3 + one * 37 % 200 / 100:.2f}") for one in range(300))
    with pytest.raises(Cancelled):
        balanced(Problem(members, 4, weights=dict.fromkeys((C.SEX, C.MEAN), 1)), job, seconds=LONG)


def test_fewer_students_than_parts_are_simply_counted_off() -> None:
    assert solved(Problem(pupils("f"))).stands == {1: 1}
    assert solved(Problem(())).stands == {}

"""Lessons of a part of the term: the judge, both engines and the second reader agree about who meets whom."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timetables import placings, problems, read_again, small_college, trouble

from desktop_app.services.job import QuietJob
from desktop_app.services.timetable import check
from desktop_app.services.timetable.clashes import ClashKind, clashes, free_places, quality, swap_verdict
from desktop_app.services.timetable.quality import WEIGHTS
from desktop_app.services.timetable.rooms import Unroomed, assign_rooms
from desktop_app.services.timetable.search import begin
from desktop_app.services.timetable.search_anneal import price_of
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import Card, Parity, Part, Place, Problem, Room, Slot, TermPart

SEARCH = settings(max_examples=40, deadline=None)
PARTS = (TermPart.FIRST, TermPart.SECOND, TermPart.BOTH)
HALL = Room(1, "lecture", 30, 1)
MEETINGS = {ClashKind.TEACHER_BUSY, ClashKind.GROUP_BUSY, ClashKind.ROOM_BUSY}


@st.composite
def divided(draw: st.DrawFn) -> Problem:
    """A problem of a term with parts."""
    problem = draw(problems())
    parts = draw(st.lists(st.sampled_from(PARTS), min_size=len(problem.cards), max_size=len(problem.cards)))
    cards = tuple(replace(card, part=part) for card, part in zip(problem.cards, parts, strict=True))
    return replace(problem, cards=cards)


@st.composite
def standing(draw: st.DrawFn) -> tuple[Problem, dict[int, Place]]:
    problem = draw(divided())
    return problem, draw(placings(problem))


def card(number: int, part: TermPart, *, whole: bool = True, load: int | None = None) -> Card:
    return Card(number, load or number, whole, 1, (Part(1, 0),), 20, "lecture", part)


def at(one: Card, day: int = 1, pair: int = 1, *, even: bool = False) -> Place:
    return Place(one.parities[even], day, pair, HALL.id)


def test_weeks_of_a_term_with_parts_are_four_and_of_any_other_two() -> None:
    weeks = {parity: parity.weeks for parity in Parity}
    assert [weeks[one] for one in (Parity.EVERY, Parity.ODD, Parity.EVEN)] == [(1, 2), (1,), (2,)]
    assert [weeks[Parity.EVERY.within(part)] for part in PARTS] == [(1, 2), (3, 4), (1, 2, 3, 4)]
    assert [weeks[Parity.EVEN.within(part)] for part in PARTS] == [(2,), (4,), (2, 4)]
    assert [(one.in_cycle, one.part) for one in (Parity.BOTH_ODD, Parity.SECOND_EVERY)] == [
        (Parity.ODD, TermPart.BOTH), (Parity.EVERY, TermPart.SECOND),
    ]  # fmt: skip


def test_two_blocks_share_a_place_and_a_lesson_of_the_whole_term_does_not() -> None:
    first, second, whole = (card(number, part) for number, part in enumerate(PARTS, start=1))
    problem = Problem((first, second, whole), (HALL,))
    both = {1: at(first), 2: at(second)}
    assert clashes(problem, both) == ()
    assert free_places(problem, {1: at(first)}, 2)[Slot(*at(second)[:3])].ok
    refused = free_places(problem, both, 3)[Slot(Parity.BOTH_EVERY, 1, 1)]
    assert not refused.ok
    assert {reason.other for reason in refused.reasons if reason.kind in MEETINGS} == {1, 2}
    assert next(reason.facts["week"] for reason in refused.reasons if reason.other == 2) == 0


def test_blocks_of_one_week_of_the_cycle_share_a_place_four_ways() -> None:
    cards = tuple(card(number, part, whole=False) for number, part in enumerate(PARTS[:2] * 2, start=1))
    places = {one.id: at(one, even=one.id > 2) for one in cards}
    assert clashes(Problem(cards, (HALL,)), places) == ()
    moved = {**places, 4: at(cards[3])}
    assert {found.kind for found in clashes(Problem(cards, (HALL,)), moved)} == MEETINGS


def test_a_place_of_another_part_is_outside_of_the_grid() -> None:
    one = card(1, TermPart.FIRST)
    found = clashes(Problem((one,), (HALL,)), {1: Place(Parity.SECOND_EVERY, 1, 1, HALL.id)})
    assert [clash.kind for clash in found] == [ClashKind.OUTSIDE]


def test_lessons_of_both_parts_exchange_times_and_keep_their_parts() -> None:
    first, second = card(1, TermPart.FIRST), card(2, TermPart.SECOND)
    swap = swap_verdict(Problem((first, second), (HALL,)), {1: at(first, 1), 2: at(second, 3)}, 1, 2)
    assert swap.ok
    assert dict(swap.places) == {1: at(first, 3), 2: at(second, 1)}


@given(standing())
@SEARCH
def test_whoever_meets_is_found_by_the_second_reader_too(given_: tuple[Problem, dict[int, Place]]) -> None:
    problem, places = given_
    mine = {frozenset((one.card, one.other)) for one in clashes(problem, places) if one.kind in MEETINGS}
    theirs = {
        frozenset((one.facts["lesson"], one.facts["other"]))
        for one in check.violations(read_again(problem, places))
        if "other" in one.facts
    }
    assert mine == theirs


@given(standing(), st.data())
@SEARCH
def test_a_drag_is_free_exactly_where_the_second_reader_finds_nothing_new(
    given_: tuple[Problem, dict[int, Place]], data: st.DataObject
) -> None:
    problem, places = given_
    moved = data.draw(st.sampled_from([one.id for one in problem.cards]))
    verdicts = free_places(problem, places, moved)
    slot = data.draw(st.sampled_from(sorted(verdicts)))
    verdict = verdicts[slot]
    if verdict.ok:
        assert verdict.room is not None
        after = {**places, moved: Place(*slot, verdict.room)}
        assert not trouble(problem, places, after, {moved})
        change = quality(problem, after).cost - quality(problem, places).cost
        assert verdict.cost == change
    else:
        rooms = [room.id for room in problem.rooms]
        assert all(trouble(problem, places, {**places, moved: Place(*slot, room)}, {moved}) for room in rooms)


@given(divided())
@SEARCH
def test_what_cp_sat_finds_is_sound_and_priced_as_the_screen_prices_it(problem: Problem) -> None:
    solution = solve(problem, QuietJob(), seconds=20, workers=1)
    assert solution.status in {"optimal", "infeasible"}
    if solution.places:
        places = dict(solution.places)
        assert clashes(problem, places) == ()
        assert check.violations(read_again(problem, places)) == ()
        figures = quality(problem, places)
        assert solution.objective == figures.cost - WEIGHTS["building_changes"] * figures.building_changes
        assert solution.teacher_windows == figures.teacher_windows


def in_blocks(groups: int) -> Problem:
    """A college whose disciplines are of the whole term, or read in blocks: of each three loads one each."""
    problem = small_college(groups)
    return replace(problem, cards=tuple(replace(one, part=PARTS[one.load % 3]) for one in problem.cards))


def test_the_search_walks_through_parts_and_its_price_is_that_of_the_screen() -> None:
    problem = in_blocks(4)
    search = begin(problem, 1, {})
    assert search is not None
    for heat in (8.0, 4.0, 2.0, 1.0, 0.5, 0.3):
        search.anneal(heat, 40_000)
    assert search.price == price_of(search.task, search.state)
    assert search.keeps_the_rules
    places = assign_rooms(problem, search.slots)
    assert not isinstance(places, Unroomed)
    assert check.violations(read_again(problem, places)) == ()
    figures = quality(problem, places)
    assert search.least == figures.cost - WEIGHTS["building_changes"] * figures.building_changes
    parities = {one.id: one.parities for one in problem.cards}
    assert all(slot.parity in parities[number] for number, slot in search.slots.items())


def test_lessons_that_only_fit_in_blocks_are_composed_in_blocks() -> None:
    cards = tuple(card(number, PARTS[number % 2], load=number) for number in range(1, 5))
    limits = replace(Problem((), ()).limits, days=1, pairs=2, pairs_a_day=2)
    solution = solve(Problem(cards, (HALL,), limits), QuietJob(), seconds=20, workers=1)
    times = Counter(place[1:3] for _number, place in solution.places)
    assert times == {(1, 1): 2, (1, 2): 2}
    whole = tuple(replace(one, part=TermPart.BOTH) for one in cards)
    assert solve(Problem(whole, (HALL,), limits), QuietJob(), seconds=20, workers=1).status == "infeasible"


@pytest.mark.parametrize("part", PARTS)
def test_a_block_counts_its_own_weeks_only(part: TermPart) -> None:
    one, other = card(1, part), card(2, part)
    figures = quality(Problem((one, other), (HALL,)), {1: at(one, 6, 1), 2: at(other, 6, 3)})
    weeks = len(one.parities[0].weeks)
    assert (figures.teacher_windows, figures.student_windows, figures.last_day) == (weeks, weeks, 2 * weeks)

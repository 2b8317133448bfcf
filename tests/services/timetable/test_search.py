"""The local search: what it prices step by step is the price counted anew, and nobody is ever in two places."""

import numpy as np
import pytest
from timetables import read_again, small_college

from desktop_app.services.timetable import check
from desktop_app.services.timetable.clashes import clashes, quality
from desktop_app.services.timetable.quality import WEIGHTS
from desktop_app.services.timetable.rooms import Unroomed, assign_rooms
from desktop_app.services.timetable.search import Search, begin
from desktop_app.services.timetable.search_anneal import price_of
from desktop_app.services.timetable.search_college import HARD, slots_in
from desktop_app.services.timetable.values import Card, Limits, Parity, Part, Place, Problem, Room, Wish

GROUPS = 5


def cooled(problem: Problem, seed: int = 1) -> Search:
    """A search that has gone from hot to cold."""
    search = begin(problem, seed, {})
    assert search is not None
    for heat in (8.0, 4.0, 2.0, 1.0, 0.5, 0.3):
        search.anneal(heat, 40_000)
    return search


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_price_kept_while_walking_is_the_price_counted_anew(seed: int) -> None:
    search = cooled(small_college(GROUPS), seed)
    assert search.price == price_of(search.task, search.state)
    state = search.state
    for lesson, (time, weeks, room) in enumerate(zip(state.time, state.weeks, state.room, strict=True)):
        for week in range(2):
            cell = week * 36 + time
            stands = bool(weeks >> week & 1)
            assert (state.in_room[cell, room] == lesson) == stands
            begins, ends = search.task.first[lesson], search.task.first[lesson + 1]
            for holder in search.task.holders[begins:ends]:
                assert (state.busy[holder, cell] == lesson) == stands
    assert (state.busy >= 0).sum() == sum(
        (2 if weeks == 3 else 1) * (search.task.first[lesson + 1] - search.task.first[lesson])
        for lesson, weeks in enumerate(state.weeks)
    )


def test_what_it_finds_is_priced_as_the_screen_prices_it_and_keeps_every_rule() -> None:
    problem = small_college(GROUPS)
    search = cooled(problem)
    assert search.keeps_the_rules
    places = assign_rooms(problem, search.slots)
    assert not isinstance(places, Unroomed)
    assert clashes(problem, places) == ()
    assert check.violations(read_again(problem, places)) == ()
    figures = quality(problem, places)
    assert search.least == figures.cost - WEIGHTS["building_changes"] * figures.building_changes


def test_the_best_is_remembered_when_the_walk_goes_on_hot() -> None:
    search = cooled(small_college(GROUPS))
    least, slots = search.least, search.slots
    search.anneal(50.0, 20_000)
    assert search.price > least
    assert search.least == least
    assert search.slots == slots


def test_the_same_seed_walks_the_same_way_and_another_one_does_not() -> None:
    problem = small_college(GROUPS)
    one, two, other = cooled(problem, 7), cooled(problem, 7), cooled(problem, 8)
    assert one.slots == two.slots
    assert one.slots != other.slots


def test_a_locked_lesson_stays_and_a_lock_on_a_taken_place_is_no_beginning() -> None:
    problem = small_college(GROUPS)
    places = assign_rooms(problem, cooled(problem).slots)
    assert not isinstance(places, Unroomed)
    locked = sorted(places.items())[:10]
    search = cooled(Problem(problem.cards, problem.rooms, problem.limits, problem.teacher_off, pinned=tuple(locked)), 9)
    assert all(search.slots[card] == place[:3] for card, place in locked)
    twice = (locked[0], (locked[1][0], locked[0][1]))
    assert begin(Problem(problem.cards, problem.rooms, problem.limits, pinned=twice), 1, {}) is None


def lesson(number: int, *, group: int = 1, load: int | None = None) -> Card:
    return Card(number, load or number, True, number, (Part(group, 0),), 20, "lecture")


HALLS = tuple(Room(number, "lecture", 30, 1) for number in (1, 2, 3))


def test_too_many_lessons_for_the_places_have_no_beginning() -> None:
    limits = Limits(days=1, pairs=2, pairs_a_day=2)
    assert begin(Problem(tuple(map(lesson, (1, 2, 3))), HALLS, limits), 1, {}) is None
    assert begin(Problem(tuple(map(lesson, (1, 2))), HALLS, limits), 1, {}) is not None


def test_a_room_kind_that_nobody_has_is_no_beginning() -> None:
    card = Card(1, 1, True, 1, (Part(1, 0),), 20, "gym")
    assert begin(Problem((card,), HALLS, Limits()), 1, {}) is None


@pytest.mark.parametrize(
    ("wish", "kept"),
    [
        (Wish(1, "days_a_week", 2, 100, groups=frozenset({1})), lambda slots: len({one.day for one in slots}) <= 2),
        (Wish(1, "pairs_a_day", 1, 100, groups=frozenset({1})), lambda slots: len({one.day for one in slots}) == 4),
        (Wish(1, "late", 1, 50, groups=frozenset({1})), lambda slots: {one.pair for one in slots} == {1}),
        (
            Wish(1, "not_first", 0, 100, bundles=(frozenset({1}),)),
            lambda slots: next(one.pair for one in slots) > 1,
        ),
    ],
    ids=lambda value: value.kind if isinstance(value, Wish) else "",
)
def test_requirements_draw_the_lessons_where_they_are_wanted(wish: Wish, kept: object) -> None:
    assert callable(kept)
    problem = Problem(tuple(map(lesson, (1, 2, 3, 4))), HALLS, Limits(), requirements=(wish,))
    search = cooled(problem)
    assert search.least < HARD
    assert kept([slot for _card, slot in sorted(search.slots.items())])


def test_slots_are_read_back_from_times_and_weeks() -> None:
    problem = Problem((lesson(1), Card(2, 2, False, 2, (Part(2, 0),), 20, "lecture")), HALLS, Limits())
    slots = slots_in(problem, np.array([7, 35], np.int32), np.array([3, 2], np.int32))
    assert slots == {1: Place(Parity.EVERY, 2, 2, 0)[:3], 2: Place(Parity.EVEN, 6, 6, 0)[:3]}

"""One judge for the drag: every verdict is held against a brute-force reading by code that shares nothing with it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timetables import placed, read_again, trouble

from desktop_app.services.timetable import check
from desktop_app.services.timetable.clashes import (
    Clash,
    ClashKind,
    clashes,
    free_places,
    quality,
    swap_verdict,
    windows,
)
from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.values import Card, Parity, Part, Place, Problem, Room, Slot

PAIRWISE = {
    ClashKind.TEACHER_BUSY: {check.Code.TEACHER_TWICE},
    ClashKind.GROUP_BUSY: {check.Code.GROUP_TWICE, check.Code.SUBGROUP_TWICE},
    ClashKind.ROOM_BUSY: {check.Code.ROOM_TWICE},
}
ALONE = {
    ClashKind.TEACHER_OFF: check.Code.TEACHER_UNAVAILABLE,
    ClashKind.ROOM_KIND: check.Code.ROOM_OF_ANOTHER_KIND,
    ClashKind.ROOM_SMALL: check.Code.ROOM_TOO_SMALL,
}
WHEN = ("week", "day", "pair")


def weeks(facts: Mapping[str, object]) -> list[object]:
    return [1, 2] if facts["week"] == 0 else [facts["week"]]


def meetings(found: tuple[Clash, ...], kind: ClashKind) -> set[tuple[object, ...]]:
    return {
        (frozenset((clash.card, clash.other)), week, clash.facts["day"], clash.facts["pair"])
        for clash in found
        if clash.kind is kind
        for week in weeks(clash.facts)
    }


def same_meetings(found: tuple[check.Violation, ...], codes: set[check.Code]) -> set[tuple[object, ...]]:
    return {
        (
            frozenset((each.facts["lesson"], each.facts["other"])),
            *(each.facts[name] for name in ("week", "day", "pair")),
        )
        for each in found
        if each.code in codes
    }


def days(found: tuple[check.Violation, ...], code: check.Code) -> set[tuple[object, ...]]:
    return {tuple(each.facts[name] for name in ("group", "week", "day", "pair")) for each in found if each.code is code}


@given(placed())
@settings(max_examples=150, deadline=None)
def test_the_judge_and_the_second_reader_find_the_same(case: tuple[Problem, dict[int, Place]]) -> None:
    problem, places = case
    mine, theirs = clashes(problem, places), check.violations(read_again(problem, places))
    for kind, codes in PAIRWISE.items():
        assert meetings(mine, kind) == same_meetings(theirs, codes)
    for kind, code in ALONE.items():
        lessons = {clash.card for clash in mine if clash.kind is kind}
        assert lessons == {each.facts["lesson"] for each in theirs if each.code is code}
    for kind, code in ((ClashKind.WINDOW, check.Code.STUDENT_WINDOW), (ClashKind.DAY_FULL, check.Code.TOO_MANY_PAIRS)):
        told = {
            (clash.facts["group"], week, clash.facts["day"], clash.facts["pair"])
            for clash in mine
            if clash.kind is kind
            for week in weeks(clash.facts)
        }
        assert told == days(theirs, code)


@given(placed(), st.data())
@settings(max_examples=120, deadline=None)
def test_a_slot_is_refused_exactly_when_standing_there_breaks_a_rule(
    case: tuple[Problem, dict[int, Place]], data: st.DataObject
) -> None:
    problem, places = case
    card = data.draw(st.sampled_from(problem.cards)).id
    for slot, verdict in free_places(problem, places, card).items():
        if verdict.ok:
            assert verdict.room is not None
            assert not trouble(problem, places, {**places, card: Place(*slot, verdict.room)}, {card})
        else:
            assert verdict.reasons
            assert all(
                trouble(problem, places, {**places, card: Place(*slot, room.id)}, {card}) for room in problem.rooms
            )


@given(placed(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_cost_of_a_verdict_is_the_change_of_the_whole_timetable(
    case: tuple[Problem, dict[int, Place]], data: st.DataObject
) -> None:
    problem, places = case
    card = data.draw(st.sampled_from(problem.cards)).id
    now = quality(problem, places).cost
    for slot, verdict in free_places(problem, places, card).items():
        moved = {**places, card: Place(*slot, verdict.room or 0)}
        assert verdict.cost == (quality(problem, moved).cost - now if verdict.ok else 0)


@given(placed(), st.data())
@settings(max_examples=120, deadline=None)
def test_an_exchange_is_allowed_exactly_when_it_breaks_no_rule(
    case: tuple[Problem, dict[int, Place]], data: st.DataObject
) -> None:
    problem, places = case
    if len(places) < 2:
        return
    one, two = data.draw(st.lists(st.sampled_from(sorted(places)), min_size=2, max_size=2, unique=True))
    swap = swap_verdict(problem, places, one, two)
    after = {**places, **dict(swap.places)}
    assert swap.ok == (not trouble(problem, places, after, {one, two}))
    assert swap.cost == (quality(problem, after).cost - quality(problem, places).cost if swap.ok else 0)


@given(placed(), st.data())
@settings(max_examples=60, deadline=None)
def test_asking_changes_nothing(case: tuple[Problem, dict[int, Place]], data: st.DataObject) -> None:
    problem, places = case
    standing = Occupancy(problem, places)
    card = data.draw(st.sampled_from(problem.cards)).id
    first = free_places(problem, places, card, standing)
    assert standing.places == places
    assert free_places(problem, places, card, standing) == first == free_places(problem, places, card)


LECTURE, SMALL_ROOM, OTHER_HOUSE = Room(1, "lecture", 30, 1), Room(2, "lecture", 12, 1), Room(3, "lecture", 30, 2)
GROUP, ONE, TWO = (Part(1, 1), Part(1, 2)), (Part(1, 1),), (Part(1, 2),)


def card(number: int, parts: tuple[Part, ...] = GROUP, *, whole: bool = True, size: int = 24) -> Card:
    return Card(number, number, whole, number, parts, size, "lecture")


def every(day: int, pair: int, room: int = 1) -> Place:
    return Place(Parity.EVERY, day, pair, room)


def kinds(found: tuple[Clash, ...]) -> list[ClashKind]:
    return [clash.kind for clash in found]


def test_subgroups_of_one_group_may_have_lessons_side_by_side() -> None:
    problem = Problem((card(1, ONE, size=12), card(2, TWO, size=12)), (LECTURE, SMALL_ROOM))
    assert clashes(problem, {1: every(1, 1, 1), 2: every(1, 1, 2)}) == ()


def test_a_lesson_of_each_parity_may_share_slot_and_room() -> None:
    problem = Problem((card(1, whole=False), card(2, whole=False)), (LECTURE,))
    assert clashes(problem, {1: Place(Parity.ODD, 1, 1, 1), 2: Place(Parity.EVEN, 1, 1, 1)}) == ()


def test_a_clash_with_a_lesson_of_one_week_is_told_of_that_week_only() -> None:
    problem = Problem((card(1), card(2, whole=False)), (LECTURE, OTHER_HOUSE))
    found = clashes(problem, {1: every(1, 1, 1), 2: Place(Parity.EVEN, 1, 1, 3)})
    assert [(each.kind, each.card, each.other, each.facts["week"]) for each in found] == [
        (ClashKind.GROUP_BUSY, 1, 2, 2)
    ]


def test_the_same_clash_in_both_weeks_is_told_once() -> None:
    problem = Problem((card(1), card(2)), (LECTURE, OTHER_HOUSE))
    found = clashes(problem, {1: every(1, 1, 1), 2: every(1, 1, 3)})
    assert [(each.kind, each.facts["week"], each.facts["group"]) for each in found] == [(ClashKind.GROUP_BUSY, 0, 1)]


@pytest.mark.parametrize(
    "place", [every(7, 1), every(1, 7), every(0, 1), Place(Parity.ODD, 1, 1, 1)], ids=["day", "pair", "zero", "parity"]
)
def test_a_place_outside_of_the_grid_is_told(place: Place) -> None:
    assert kinds(clashes(Problem((card(1),), (LECTURE,)), {1: place})) == [ClashKind.OUTSIDE]


def test_a_place_without_a_room_is_told() -> None:
    assert kinds(clashes(Problem((card(1),), (LECTURE,)), {1: every(1, 1, 0)})) == [ClashKind.NO_ROOM]


@pytest.mark.parametrize(
    ("rooms", "kind"),
    [
        ((Room(5, "gym", 60, 1),), ClashKind.ROOM_KIND),
        ((SMALL_ROOM,), ClashKind.ROOM_SMALL),
        ((LECTURE,), ClashKind.NO_ROOM),
    ],
    ids=["none of the kind", "all too small", "all busy"],
)
def test_the_reason_says_why_no_room_is_found(rooms: tuple[Room, ...], kind: ClashKind) -> None:
    problem = Problem((card(1), card(2, (Part(2, 0),))), rooms)
    verdict = free_places(problem, {2: every(1, 1, rooms[0].id)}, 1)[Slot(Parity.EVERY, 1, 1)]
    assert (kinds(verdict.reasons), verdict.room) == ([kind], None)


def test_the_present_room_is_kept_and_else_the_smallest_that_fits_is_taken() -> None:
    rooms = (Room(1, "lecture", 60, 1), Room(2, "lecture", 40, 1), Room(3, "lecture", 30, 1), replace(SMALL_ROOM, id=4))
    problem = Problem((card(1), card(2, (Part(2, 0),))), rooms)
    verdicts = free_places(problem, {1: every(1, 1, 1), 2: every(2, 1, 1)}, 1)
    assert (verdicts[Slot(Parity.EVERY, 1, 1)].room, verdicts[Slot(Parity.EVERY, 2, 1)].room) == (1, 3)


def test_taking_a_lesson_out_of_the_middle_of_a_day_is_refused_and_names_the_empty_pair() -> None:
    problem = Problem((card(1), card(2), card(3)), (LECTURE,))
    verdict = free_places(problem, {1: every(1, 1), 2: every(1, 2), 3: every(1, 3)}, 2)[Slot(Parity.EVERY, 2, 1)]
    assert not verdict.ok
    assert [(each.kind, each.facts["day"], each.facts["pair"]) for each in verdict.reasons] == [
        (ClashKind.WINDOW, 1, 2)
    ]


def test_the_last_lesson_of_a_day_may_go_and_mend_a_window() -> None:
    problem = Problem((card(1), card(2)), (LECTURE,))
    verdicts = free_places(problem, {1: every(1, 1), 2: every(1, 3)}, 2)
    assert verdicts[Slot(Parity.EVERY, 1, 2)].ok
    assert verdicts[Slot(Parity.EVERY, 1, 2)].cost < 0


def test_a_half_card_is_judged_for_both_parities() -> None:
    problem = Problem((card(1, whole=False), card(2, whole=False)), (LECTURE,))
    verdicts = free_places(problem, {2: Place(Parity.ODD, 1, 1, 1)}, 1)
    assert len(verdicts) == 72
    assert not verdicts[Slot(Parity.ODD, 1, 1)].ok
    assert verdicts[Slot(Parity.EVEN, 1, 1)].ok


def test_figures_of_a_timetable_are_counted_week_by_week() -> None:
    rooms = (LECTURE, OTHER_HOUSE)
    same_teacher = tuple(Card(number, 1, True, 1, (Part(1, 0),), 24, "lecture") for number in (1, 2, 3))
    problem = Problem(same_teacher, rooms)
    figures = quality(problem, {1: every(6, 2, 1), 2: every(6, 3, 3), 3: every(6, 5, 1)})
    assert (figures.student_windows, figures.teacher_windows) == (2, 2)
    assert (figures.repeats, figures.building_changes, figures.late_starts) == (4, 4, 2)
    assert (figures.last_day, figures.late_pairs, figures.full_days) == (6, 2, 0)
    assert windows(problem, {1: every(6, 2, 1), 3: every(6, 5, 1)}) == (4, 4)

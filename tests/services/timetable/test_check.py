"""The second reader finds every kind of mistake that is planted, and none where there is none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_app.services.timetable.check import (
    Code,
    LoadNeed,
    PlacedLesson,
    RoomRow,
    Timetable,
    violations,
)

FIRST, SECOND = frozenset({1, 2, 3}), frozenset({4, 5})
GROUP, OTHERS = FIRST | SECOND, frozenset({21, 22})
WHOLE = PlacedLesson(1, 10, 1, None, 100, 7, 0, 1, 1, 24, GROUP, "lecture")
ONE = PlacedLesson(2, 11, 1, 1, 101, 8, 0, 1, 2, 12, FIRST, "computer")
TWO = PlacedLesson(3, 12, 1, 2, 102, 9, 0, 1, 2, 12, SECOND, "computer")
ODD = PlacedLesson(4, 13, 1, None, 103, 7, 1, 1, 3, 24, GROUP, "lecture")
EVEN = PlacedLesson(5, 14, 1, None, 103, 7, 2, 1, 3, 24, GROUP, "lecture")
NEIGHBOUR = PlacedLesson(6, 15, 2, None, 104, 6, 0, 1, 1, 24, OTHERS, "lecture")
GOOD = Timetable(
    lessons=(WHOLE, ONE, TWO, ODD, EVEN, NEIGHBOUR),
    rooms=(
        RoomRow(6, "lecture", 30),
        RoomRow(7, "lecture", 30),
        RoomRow(8, "computer", 12),
        RoomRow(9, "computer", 15),
    ),
    needs=(LoadNeed(10, 16, 9, 8), LoadNeed(13, 9, 9, 8), LoadNeed(14, 8, 9, 8)),
    off=frozenset({(100, 2, 1)}),
)


def changed(*lessons: PlacedLesson, **settings: object) -> Timetable:
    """The good timetable with lessons put in the place of those with their number, or added."""
    kept = [row for row in GOOD.lessons if row.lesson not in {new.lesson for new in lessons}]
    return replace(GOOD, lessons=(*kept, *lessons), **settings)  # type: ignore[arg-type]


def test_a_timetable_without_mistakes_is_passed() -> None:
    assert violations(GOOD) == ()


EXTRA = replace(WHOLE, lesson=9, load=19, teacher=109, room=6, pair=4)
PLANTED: dict[Code, Callable[[], Timetable]] = {
    Code.TEACHER_TWICE: lambda: changed(replace(NEIGHBOUR, teacher=100)),
    Code.ROOM_TWICE: lambda: changed(replace(NEIGHBOUR, room=7)),
    Code.GROUP_TWICE: lambda: changed(replace(EXTRA, pair=2)),
    Code.SUBGROUP_TWICE: lambda: changed(replace(EXTRA, subgroup=2, pair=2, size=12, students=SECOND)),
    Code.TEACHER_UNAVAILABLE: lambda: changed(off=frozenset({(103, 1, 3)})),
    Code.ROOM_UNKNOWN: lambda: changed(replace(NEIGHBOUR, room=99)),
    Code.ROOM_OF_ANOTHER_KIND: lambda: changed(replace(NEIGHBOUR, room_kind="gym")),
    Code.ROOM_TOO_SMALL: lambda: changed(replace(ONE, size=13)),
    Code.TOO_MANY_PAIRS: lambda: changed(pairs_a_day=2),
    Code.STUDENT_WINDOW: lambda: changed(replace(ODD, pair=4)),
    Code.HOURS_SHORT: lambda: changed(needs=(LoadNeed(14, 9, 9, 8),)),
    Code.OUTSIDE_GRID: lambda: changed(replace(NEIGHBOUR, pair=7)),
}


@pytest.mark.parametrize("code", list(Code))
def test_a_planted_mistake_is_found_and_nothing_else(code: Code) -> None:
    assert {violation.code for violation in violations(PLANTED[code]())} == {code}


@pytest.mark.parametrize("outside", [{"day": 7}, {"day": 0}, {"pair": 0}, {"parity": 3}])
def test_every_way_out_of_the_grid_is_found(outside: dict[str, int]) -> None:
    found = violations(changed(replace(NEIGHBOUR, **outside)))  # type: ignore[arg-type]
    assert Code.OUTSIDE_GRID in {violation.code for violation in found}


def test_a_lesson_of_a_subgroup_meets_one_of_the_whole_group() -> None:
    found = violations(changed(replace(EXTRA, subgroup=1, pair=1, students=FIRST), replace(NEIGHBOUR, day=3)))
    assert [(each.code, each.facts["week"]) for each in found] == [(Code.GROUP_TWICE, 1), (Code.GROUP_TWICE, 2)]


def test_a_window_is_told_for_the_subgroup_that_has_it() -> None:
    found = violations(changed(replace(TWO, day=2)))
    windows = [each.facts for each in found if each.code is Code.STUDENT_WINDOW]
    assert {(facts["subgroup"], facts["pair"]) for facts in windows} == {(2, 2)}


def test_a_subgroup_without_lessons_of_its_own_is_looked_at_too() -> None:
    alone = replace(GOOD, lessons=(WHOLE, ONE, ODD, EVEN), needs=())
    assert {violation.facts["who"] for violation in violations(alone)} == {SECOND}


def test_a_lesson_for_two_groups_is_no_clash_with_itself() -> None:
    together = replace(WHOLE, group=2, students=OTHERS)
    assert violations(replace(GOOD, lessons=(WHOLE, together, ONE, TWO, ODD, EVEN))) == ()


def test_a_window_of_one_week_is_told_for_that_week() -> None:
    found = violations(changed(replace(ODD, pair=4)))
    assert [(each.facts["week"], each.facts["pair"]) for each in found] == [(1, 3), (1, 3)]


def test_a_missing_lesson_is_told_by_its_pairs() -> None:
    missing = replace(GOOD, lessons=tuple(row for row in GOOD.lessons if row is not EVEN))
    assert [dict(each.facts) for each in violations(missing)] == [{"load": 14, "needed": 8, "given": 0}]


CROSSING = replace(TWO, lesson=8, load=18, teacher=108, subgroup=1, students=frozenset({3, 4}), room=6, room_kind=None)
"""Subgroup 1 of another division: a student of the one and a student of the other."""


def test_subgroups_of_two_divisions_meet_in_the_students_they_share_whatever_their_numbers() -> None:
    found = violations(changed(CROSSING))
    told = {(each.code, each.facts["lesson"], each.facts["other"], each.facts["students"]) for each in found
            if each.code is Code.SUBGROUP_TWICE}  # fmt: skip
    assert told == {(Code.SUBGROUP_TWICE, 2, 8, 1), (Code.SUBGROUP_TWICE, 3, 8, 1)}
    assert {each.facts["subgroup"] for each in found if each.code is Code.SUBGROUP_TWICE} == {None}


def test_subgroups_of_one_number_that_share_nobody_are_held_at_once() -> None:
    apart = replace(CROSSING, students=SECOND, subgroup=1)
    assert violations(changed(apart, replace(TWO, day=3))) == ()


def test_who_does_not_study_has_no_window_then_and_still_is_not_in_two_places() -> None:
    shorter = replace(TWO, students=frozenset({5}))
    assert {each.facts["who"] for each in violations(changed(shorter))} == {frozenset({4})}
    assert violations(changed(shorter, free=frozenset({4}))) == ()
    both = violations(changed(shorter, replace(NEIGHBOUR, group=1, students=frozenset({4})), free=frozenset({4})))
    assert {each.code for each in both} == {Code.GROUP_TWICE}

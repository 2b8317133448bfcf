"""The least-change repair: held against every timetable there is on small cases, and told by what must not move."""

from dataclasses import replace
from itertools import product
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from timetables import placings, problems, read_again, small_college

from desktop_app.errors import Cancelled
from desktop_app.services.job import QuietJob
from desktop_app.services.timetable import check
from desktop_app.services.timetable.clashes import clashes
from desktop_app.services.timetable.explaining import explain
from desktop_app.services.timetable.repairing import Repair, faults_of, placed_only, repair
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import (
    MUST,
    Card,
    Limits,
    Parity,
    Part,
    Place,
    Problem,
    Room,
    Wish,
)

HALLS = (Room(1, "lecture", 30, 1), Room(2, "lecture", 30, 1))


@st.composite
def small(draw: st.DrawFn) -> tuple[Problem, dict[int, Place]]:
    """Up to three lessons on up to four pairs, anyhow."""
    problem = draw(problems())
    limits = replace(problem.limits, days=min(2, problem.limits.days), pairs=2)
    problem = replace(problem, cards=problem.cards[:3], rooms=problem.rooms[:3], limits=limits)
    places = draw(placings(problem))
    assume(len(places) == len(problem.cards))
    assume(prod(len(everywhere(problem, card)) for card in problem.cards) <= 2000)
    return problem, places


def everywhere(problem: Problem, card: Card) -> list[Place]:
    parities = (Parity.EVERY,) if card.whole else (Parity.ODD, Parity.EVEN)
    days, pairs = range(1, problem.limits.days + 1), range(1, problem.limits.pairs + 1)
    return [Place(*at, room.id) for at in product(parities, days, pairs) for room in problem.rooms]


def fewest(problem: Problem, places: dict[int, Place]) -> int | None:
    """How many lessons must move, by trying every timetable."""
    found: list[int] = []
    for ways in product(*(everywhere(problem, card) for card in problem.cards)):
        after = {card.id: place for card, place in zip(problem.cards, ways, strict=True)}
        moved = sum(after[card] != places[card] for card in after)
        if (not found or moved < min(found)) and not clashes(problem, after):
            found.append(moved)
    return min(found, default=None)


def mended(problem: Problem, places: dict[int, Place], found: Repair) -> dict[int, Place]:
    """The timetable after the repair; every judge is content with it."""
    after = {**places, **{move.card: move.after for move in found.moves}}
    assert all(places.get(move.card) == move.before for move in found.moves)
    assert clashes(problem, after) == ()
    assert check.violations(read_again(problem, after)) == ()
    return after


@given(small())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_timetable_has_fewer_moves(case: tuple[Problem, dict[int, Place]]) -> None:
    problem, places = case
    found, least = repair(problem, places, QuietJob(), seconds=20), fewest(problem, places)
    if least is None:
        assert found.status == "impossible"
    else:
        assert (found.status, found.moved, found.least) == ("found" if least else "sound", least, True)
        mended(problem, places, found)


def card(number: int, teacher: int = 1, group: int = 1, size: int = 20) -> Card:
    return Card(number, number, True, teacher, (Part(group, 0),), size, "lecture")


def every(day: int, pair: int, room: int = 1) -> Place:
    return Place(Parity.EVERY, day, pair, room)


def test_a_teacher_who_can_not_come_moves_within_the_day() -> None:
    problem = Problem((card(1), card(2, teacher=2)), HALLS, Limits(3, 4, 4), teacher_off=frozenset({(1, 1, 1)}))
    found = repair(problem, {1: every(1, 1), 2: every(1, 2)}, QuietJob())
    assert [(move.card, move.after[:3]) for move in found.moves] == [(1, (Parity.EVERY, 1, 3))]


def test_lessons_of_a_room_that_is_closed_only_change_the_room() -> None:
    problem = Problem((card(1), card(2, teacher=2, group=2)), HALLS[1:], Limits(2, 2, 2))
    places = {1: every(1, 1, room=9), 2: every(1, 2, room=9)}
    found = repair(problem, places, QuietJob())
    assert [move.after for move in found.moves] == [every(1, 1, room=2), every(1, 2, room=2)]
    assert found.least


def test_a_small_lesson_keeps_its_large_room_and_the_large_one_goes_elsewhere() -> None:
    """Counted alone the rooms would do: one lesson in each; but then two would move."""
    rooms = (Room(1, "lecture", 30, 1), Room(2, "lecture", 10, 1))
    problem = Problem((card(1, size=25), card(2, teacher=2, group=2, size=5)), rooms, Limits(2, 2, 2))
    found = repair(problem, {1: every(1, 1, room=2), 2: every(1, 1, room=1)}, QuietJob())
    assert [(move.card, move.after) for move in found.moves] == [(1, every(1, 2, room=1))]


def test_a_locked_lesson_stays_and_one_that_is_wrong_itself_is_told() -> None:
    places = {1: every(1, 1), 2: every(1, 1, room=2)}
    problem = Problem((card(1), card(2, group=2)), HALLS, Limits(2, 2, 2), pinned=((1, places[1]),))
    assert [move.card for move in repair(problem, places, QuietJob()).moves] == [2]
    off = replace(problem, teacher_off=frozenset({(1, 1, 1)}))
    assert repair(off, places, QuietJob()).status == "impossible"


def test_what_can_not_be_mended_has_an_explanation() -> None:
    off = frozenset(product([1], [1, 2], [1, 2])) - {(1, 1, 1)}
    problem = Problem((card(1), card(2, group=2)), HALLS, Limits(2, 2, 2), teacher_off=off)
    places = {1: every(1, 1), 2: every(1, 2)}
    assert repair(problem, places, QuietJob()).status == "impossible"
    assert explain(problem, QuietJob()).conflicts


def test_a_binding_requirement_that_came_later_is_kept() -> None:
    wish = Wish(1, "late", 1, MUST, teachers=frozenset({1}))
    problem = Problem((card(1), card(2, group=2)), HALLS, Limits(2, 2, 2), requirements=(wish,))
    places = {1: every(1, 1), 2: every(1, 2)}
    found = repair(problem, places, QuietJob())
    assert [(move.card, move.after[:3]) for move in found.moves] == [(2, (Parity.EVERY, 2, 1))]


def test_the_tray_is_emptied_where_nobody_moves_for_it() -> None:
    problem = Problem((card(1), card(-1, teacher=2)), HALLS, Limits(1, 2, 2))
    places = {1: every(1, 1)}
    assert repair(problem, places, QuietJob()).status == "sound"
    found = repair(problem, places, QuietJob(), tray=True)
    assert [(move.card, move.before, move.after[:3]) for move in found.moves] == [(-1, None, (Parity.EVERY, 1, 2))]


def test_cancelled_before_anything_is_found() -> None:
    job = QuietJob()
    job.stop.set()
    problem = Problem((card(1), card(2, group=2)), HALLS, Limits(2, 2, 2))
    with pytest.raises(Cancelled):
        repair(problem, {1: every(1, 1), 2: every(1, 1, room=2)}, job)


def test_in_a_college_where_a_teacher_loses_a_day_few_lessons_move_and_always_the_same() -> None:
    problem = small_college(3)
    places = dict(solve(problem, QuietJob(), seconds=1, workers=1).places)
    teacher = problem.cards[0].teacher
    day = places[problem.cards[0].id].day
    off = replace(problem, teacher_off=frozenset((teacher, day, pair) for pair in range(1, 7)))
    faults = faults_of(placed_only(off, places), places)
    found = repair(off, places, QuietJob(), seconds=2)
    assert found.status == "found"
    assert len(faults.alone) <= found.moved <= 3 * len(faults.alone) + 3
    mended(off, places, found)
    assert repair(off, places, QuietJob(), seconds=2).moves == found.moves

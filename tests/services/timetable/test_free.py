"""What is free at a pair: rooms and teachers, in both weeks or in one, and for a lesson only what could take it."""

from dataclasses import replace

from timetable_desk import FIRST_HALF, GROUP_A, MATHS, lesson, week_with

from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.free import FreeThen, free_then
from desktop_app.services.timetable.values import Card, Parity, Part, Place, Problem, Room, Slot
from desktop_app.services.timetable.week import RoomHead, TeacherHead

MONDAY, LATER = Slot(Parity.EVERY, 1, 1), Slot(Parity.EVERY, 1, 2)
SMALL, LARGE, COMPUTERS = 1, 2, 3
BUSY, OTHER, THIRD = 1, 2, 3


def editing(parity: Parity = Parity.EVERY, problem: Problem | None = None) -> Editing:
    """Maths of the first teacher on Monday, first pair, in the small room; the second teaches maths too."""
    week = week_with(lesson(1, MATHS, parity, 1, 1))
    loads = {**week.loads, FIRST_HALF: replace(week.loads[FIRST_HALF], title="Математика", teacher_id=OTHER)}
    rooms = ((SMALL, "lecture", 15), (LARGE, "lecture", 30), (COMPUTERS, "computer", 15))
    week = replace(
        week,
        loads=loads,
        teachers=tuple(TeacherHead(key, f"Преподаватель {key}", "") for key in (BUSY, OTHER, THIRD)),
        rooms=tuple(RoomHead(key, f"10{key}", "Корпус 1", kind, seats) for key, kind, seats in rooms),
    )
    card = Card(1, MATHS, parity is Parity.EVERY, BUSY, (Part(GROUP_A, 0),), 13, "lecture")
    posed = problem or Problem((), ())
    posed = replace(posed, cards=(card,), rooms=tuple(Room(key, kind, seats, 1) for key, kind, seats in rooms))
    return Editing(week, posed, {1: Place(parity, 1, 1, SMALL)})


def rooms(free: FreeThen) -> dict[int, Parity]:
    return {one.room.id: one.parity for one in free.rooms}


def teachers(free: FreeThen) -> dict[int, tuple[Parity, bool, int]]:
    return {one.teacher.id: (one.parity, one.reluctant, one.pairs) for one in free.teachers}


def test_whoever_has_a_lesson_then_is_not_free() -> None:
    now = editing()
    assert set(rooms(free_then(now, MONDAY))) == {LARGE, COMPUTERS}
    assert set(teachers(free_then(now, MONDAY))) == {OTHER, THIRD}
    later = free_then(now, LATER)
    assert teachers(later)[BUSY] == (Parity.EVERY, False, 1), "with the pair of that day"
    assert next(iter(teachers(later))) == BUSY, "whoever is in the college that day comes first"


def test_a_lesson_of_one_week_leaves_the_other_week_free() -> None:
    now = editing(Parity.ODD)
    assert list(rooms(free_then(now, MONDAY)).items())[-1] == (SMALL, Parity.EVEN)
    assert teachers(free_then(now, MONDAY))[BUSY][0] is Parity.EVEN
    assert SMALL not in rooms(free_then(now, Slot(Parity.ODD, 1, 1)))
    assert rooms(free_then(now, Slot(Parity.EVEN, 1, 1)))[SMALL] is Parity.EVEN


def test_for_a_lesson_only_what_could_take_it_the_smallest_room_first() -> None:
    free = free_then(editing(), MONDAY, 1)
    assert list(rooms(free)) == [SMALL, LARGE], "its own lesson is in nobody's way, a computer room does not suit"
    assert set(teachers(free)) == {BUSY, OTHER}, "those who teach the discipline"


def test_a_teacher_who_is_away_is_not_free_and_one_who_would_rather_not_is_told() -> None:
    away = frozenset({(OTHER, 1, 1)})
    free = free_then(editing(problem=Problem((), (), teacher_off=away, reluctant=frozenset({(THIRD, 1, 1)}))), MONDAY)
    assert teachers(free) == {THIRD: (Parity.EVERY, True, 0)}

"""Several lessons in one step, on both databases; and the step taken back."""

from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from timetable_desk import put

from desktop_app.errors import BadInput, NotAllowed, NotFound, Stale
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import lock_lesson, move_lesson, open_editing
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.rearranging import (
    Change,
    Standing,
    backwards,
    differences,
    lock_lessons,
    locks_changed,
    rearrange,
)
from desktop_app.services.timetable.values import Parity, Place


def every(day: int, pair: int, room: int) -> Place:
    return Place(Parity.EVERY, day, pair, room)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def placed(office: Office, college: SmallCollege) -> Editing:
    """ОП.04 of group A on Monday, pair 1; a subgroup's lesson on pair 2."""
    put(office, college, college.load_a, every(1, 1, college.lecture_room))
    return put(office, college, college.load_sub_1, every(1, 2, college.computer_room))


def both(editing: Editing, day: int | None) -> tuple[Change, ...]:
    """Every lesson to another day, or off the grid."""
    return tuple(
        Change(lesson.load_id, place, None if day is None else place._replace(day=day))
        for lesson in editing.week.lessons
        for place in (editing.places[lesson.id],)
    )


@pytest.mark.parametrize("day", [3, None])
def test_many_lessons_are_changed_at_once_and_brought_back(
    office: Office, college: SmallCollege, placed: Editing, day: int | None
) -> None:
    changes = both(placed, day)
    after = rearrange(office, placed, changes)
    assert sorted(differences(placed, after)) == sorted(changes)
    assert len(after.week.lessons) == (0 if day is None else 2)
    back = rearrange(office, after, backwards(changes))
    assert sorted(back.places.values()) == sorted(placed.places.values())


def test_two_lessons_change_places_in_one_step(office: Office, college: SmallCollege, placed: Editing) -> None:
    one, two = every(1, 1, college.lecture_room), every(1, 2, college.computer_room)
    changes = (
        Change(college.load_a, one, every(1, 2, college.lecture_room)),
        Change(college.load_sub_1, two, every(1, 1, college.computer_room)),
    )
    after = rearrange(office, placed, changes)
    assert {place[1:3] for place in after.places.values()} == {(1, 1), (1, 2)}
    assert differences(after, rearrange(office, after, backwards(changes))) == backwards(changes)


def test_one_impossible_change_refuses_all(office: Office, college: SmallCollege, placed: Editing) -> None:
    first, second = both(placed, 4)
    with pytest.raises(BadInput, match="place_taken"):
        rearrange(office, placed, (first, replace_after(second, every(4, 1, college.computer_room))))
    with pytest.raises(BadInput, match="place_taken"):
        rearrange(office, placed, (replace_after(first, every(4, 1, college.computer_room)),))
    assert open_editing(office, college.term).places == placed.places


def replace_after(change: Change, place: Place) -> Change:
    return change._replace(after=place)


def test_what_is_locked_or_elsewhere_or_older_is_refused(
    office: Office, college: SmallCollege, placed: Editing
) -> None:
    lesson = placed.week.lessons[0]
    locked = lock_lesson(office, placed, lesson.id, locked=True)
    with pytest.raises(BadInput, match="lesson_locked"):
        rearrange(office, locked, both(placed, None))
    free = lock_lesson(office, locked, lesson.id, locked=False)
    with pytest.raises(NotFound):
        rearrange(office, free, (Change(college.load_a, every(5, 5, college.lecture_room), None),))
    with pytest.raises(NotFound):
        rearrange(office, free, (Change(college.load_a, None, every(5, 1, college.lecture_room)),))
    move_lesson(office, free, lesson.id, every(1, 3, college.lecture_room))
    with pytest.raises(Stale):
        rearrange(office, free, both(free, None))
    with pytest.raises(NotAllowed):
        rearrange(acting(office, Role.TEACHER), free, both(free, None))


def test_many_lessons_are_locked_and_unlocked(office: Office, college: SmallCollege, placed: Editing) -> None:
    lessons = tuple(Standing(change.load, change.before) for change in both(placed, None) if change.before)
    locked = lock_lessons(office, placed, lessons, locked=True)
    assert all(lesson.locked for lesson in locked.week.lessons)
    assert locks_changed(placed, locked) == (tuple(sorted(lessons)), True)
    free = lock_lessons(office, locked, lessons, locked=False)
    assert not any(lesson.locked for lesson in free.week.lessons)


def test_the_state_keeps_its_index_true(placed: Editing) -> None:
    assert placed.occupancy.places == placed.places
    assert replace(placed, places={}).occupancy.places == {}

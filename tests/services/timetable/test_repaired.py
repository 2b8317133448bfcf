"""The repair of the term's draft on both databases: asked about, taken at once, taken back whole, late ones refused."""

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from timetable_desk import put, standing

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.rooms import Room
from desktop_app.models.wishes import TeacherTime, TimeLevel
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import lock_lesson, move_lesson, open_editing
from desktop_app.services.timetable.posing import Posed
from desktop_app.services.timetable.rearranging import backwards, differences, rearrange
from desktop_app.services.timetable.repaired import pose_repair, take_repair, take_repair_back
from desktop_app.services.timetable.repairing import NewPlace, repair
from desktop_app.services.timetable.values import Parity, Place


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """ОП.04 of group A on Monday, pair 1; a subgroup's lesson on pair 2; the teacher of ОП.04 can't come then."""
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
    put(office, made, made.load_sub_1, Place(Parity.EVERY, 1, 2, made.computer_room))
    return made


def never_on_monday(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        for pair in range(1, 7):
            session.add(TeacherTime(term_id=college.term, teacher_id=college.teacher_1, day=1, pair=pair,
                                    level=TimeLevel.NO))  # fmt: skip
        session.commit()


def asked(office: Office, college: SmallCollege) -> tuple[Posed, tuple[NewPlace, ...]]:
    posed = pose_repair(office, college.term)
    return posed, repair(posed.problem, posed.places, QuietJob()).moves


def test_a_teacher_can_not_come_any_more_and_the_repair_is_taken_and_taken_back(
    office: Office, college: SmallCollege
) -> None:
    never_on_monday(office, college)
    before, stood = open_editing(office, college.term), standing(office, college)
    posed, moves = asked(office, college)
    assert moves
    after = take_repair(office, posed, moves)
    assert len(differences(before, after)) == len(moves)
    assert asked(office, college)[1] == ()
    changes = backwards(differences(before, after))
    with pytest.raises(BadInput, match="place_taken"):
        rearrange(office, after, changes)  # judged like any other deed the wrong places are refused
    take_repair_back(office, after, changes)
    assert standing(office, college) == stood


def test_lessons_leave_a_room_that_is_closed(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        room = session.get_one(Room, college.lecture_room)
        room.closed_on = office.today
        spare = Room(building_id=room.building_id, number="999", kind=room.kind, capacity=room.capacity)
        session.add(spare)
        session.commit()
        key = spare.id
    posed, moves = asked(office, college)
    assert [move.after for move in moves] == [Place(Parity.EVERY, 1, 1, key)]
    take_repair(office, posed, moves)
    assert standing(office, college)[college.load_a].room == key


def test_a_repair_of_another_timetable_is_refused(office: Office, college: SmallCollege) -> None:
    never_on_monday(office, college)
    posed, moves = asked(office, college)
    seen = open_editing(office, college.term)
    other = next(lesson for lesson in seen.week.lessons if lesson.load_id == college.load_sub_1)
    move_lesson(office, seen, other.id, Place(Parity.EVERY, 3, 1, college.computer_room))
    with pytest.raises(Stale):
        take_repair(office, posed, moves)


def test_what_has_become_wrong_meanwhile_is_refused(office: Office, college: SmallCollege) -> None:
    posed = pose_repair(office, college.term)
    never_on_monday(office, college)
    lesson = next(one for one in posed.places if posed.places[one].room == college.lecture_room)
    move = NewPlace(lesson, posed.places[lesson], posed.places[lesson]._replace(pair=3))
    with pytest.raises(BadInput, match="place_taken"):
        take_repair(office, posed, (move,))


def test_a_locked_lesson_is_not_moved_and_only_editors_mend(office: Office, college: SmallCollege) -> None:
    seen = open_editing(office, college.term)
    lesson = next(one for one in seen.places if seen.places[one].room == college.lecture_room)
    lock_lesson(office, seen, lesson, locked=True)
    posed = pose_repair(office, college.term)
    place = posed.places[lesson]
    with pytest.raises(BadInput, match="lesson_locked"):
        take_repair(office, posed, (NewPlace(lesson, place, place._replace(day=2)),))
    never_on_monday(office, college)
    again = pose_repair(office, college.term)
    assert repair(again.problem, again.places, QuietJob()).status == "impossible"
    with pytest.raises(NotAllowed):
        pose_repair(acting(office, Role.TEACHER), college.term)

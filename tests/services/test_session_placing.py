"""Exams are placed by hand: what stands in the way is named, what is only unwise is a warning (п. 4.7)."""

from datetime import date, time

import pytest
from desks import acting
from exam_college import SmallSession, at, seen, small_session

from desktop_app.errors import BadInput, NotAllowed, NotFound, OfficeError, RuleBroken, Stale
from desktop_app.models.rooms import Room, RoomKind
from desktop_app.models.session import ExamEvent
from desktop_app.models.timetable import Lesson
from desktop_app.models.wishes import TeacherTime, TimeLevel
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.reading import list_sessions, open_session
from desktop_app.services.session.values import EventPlace, Reason
from desktop_app.services.session.ways import open_ways


@pytest.fixture
def winter(office: Office) -> SmallSession:
    return small_session(office)


@pytest.fixture
def secretary(office: Office) -> Office:
    return acting(office, Role.SECRETARY)


def put(office: Office, winter: SmallSession, event: int, place: EventPlace | None) -> None:
    place_events(office, [(seen(office, winter, event), place)])


def facts_of(caught: pytest.ExceptionInfo[RuleBroken]) -> tuple[object, ...]:
    return caught.value.rule, caught.value.facts["subject"], caught.value.facts.get("other")


def test_an_exam_takes_the_nearest_room_and_a_consultation_on_the_working_day_before(
    secretary: Office, winter: SmallSession
) -> None:
    put(secretary, winter, winter.exam_a, at(24))
    board = open_session(secretary, winter.id)
    event = seen(secretary, winter, winter.exam_a)
    assert event.place == EventPlace(
        date(2026, 12, 24), time(9), winter.college.computer_room,
        date(2026, 12, 23), time(14), winter.college.computer_room,
    )  # fmt: skip
    assert (event.room, event.students, event.examiners[0].name) == ("202", 6, "Соколова\u00a0А.\u00a0П.")
    assert (board.faults, board.figures.placed, board.head.placed) == ({}, 1, 1)
    assert board.head.publish_by == date(2026, 12, 7)
    assert date(2026, 12, 27) in board.off


def test_the_first_day_of_the_session_has_its_consultation_in_the_week_before(
    secretary: Office, winter: SmallSession
) -> None:
    put(secretary, winter, winter.exam_a, at(21))
    place = seen(secretary, winter, winter.exam_a).place
    assert place is not None
    assert place.consultation_day == date(2026, 12, 19)


def test_two_exams_on_one_day_are_refused_and_both_are_named(secretary: Office, winter: SmallSession) -> None:
    put(secretary, winter, winter.exam_a, at(24))
    with pytest.raises(RuleBroken) as caught:
        put(secretary, winter, winter.second_a, at(24, 13))
    assert facts_of(caught) == (
        "one_exam_a_day", "ИСП-21", "Основы алгоритмизации и программирования, ИСП-21"
    )  # fmt: skip
    assert seen(secretary, winter, winter.second_a).place is None


def test_too_few_days_between_two_exams_are_a_warning(secretary: Office, winter: SmallSession) -> None:
    put(secretary, winter, winter.exam_a, at(22))
    put(secretary, winter, winter.second_a, at(24))
    board = open_session(secretary, winter.id)
    (fault,) = board.faults[winter.second_a]
    assert (fault.reason, fault.hard, fault.days, fault.other_id) == (None, False, 1, winter.exam_a)
    assert (board.figures.close, board.figures.broken) == (1, 0)
    assert board.figures.cost >= 1000
    put(secretary, winter, winter.second_a, at(25))
    assert open_session(secretary, winter.id).figures.close == 0


def test_a_room_and_an_examiner_are_taken_once(secretary: Office, winter: SmallSession) -> None:
    room = winter.college.lecture_room
    put(secretary, winter, winter.second_a, at(24, 9, room))
    with pytest.raises(RuleBroken) as caught:
        put(secretary, winter, winter.exam_b, at(24, 10))
    assert facts_of(caught)[:2] == ("examiner_is_free", "Тихонов\u00a0Б.\u00a0П.")
    put(secretary, winter, winter.second_a, None)
    put(secretary, winter, winter.exam_a, at(24, 9, room))
    with pytest.raises(RuleBroken) as caught:
        put(secretary, winter, winter.exam_b, at(24, 10, room))
    assert facts_of(caught)[:2] == ("room_is_free", "101")
    put(secretary, winter, winter.exam_b, at(24, 10))  # another room is found
    assert seen(secretary, winter, winter.exam_b).room == "202"


def test_a_room_that_is_too_small_is_refused(office: Office, secretary: Office, winter: SmallSession) -> None:
    with office.database.writing() as session:
        session.get_one(Room, winter.college.computer_room).capacity = 5
        session.commit()
    with pytest.raises(RuleBroken) as caught:
        put(secretary, winter, winter.exam_a, at(24, 9, winter.college.computer_room))
    assert caught.value.facts == {"rule": "room_holds", "clause": "п. 4.7", "places": 5, "students": 6,
                                  "subject": "202"}  # fmt: skip
    put(secretary, winter, winter.exam_a, at(24))
    assert seen(secretary, winter, winter.exam_a).room == "101"


@pytest.mark.parametrize(
    ("day", "reason"), [(19, "day_is_in_session"), (27, "session_day_off"), (30, "day_is_in_session")]
)
def test_days_outside_of_the_session_and_days_off_are_refused(
    secretary: Office, winter: SmallSession, day: int, reason: str
) -> None:
    with pytest.raises(OfficeError) as caught:
        put(secretary, winter, winter.exam_a, at(day))
    assert reason in caught.value.facts.values()


def test_lessons_and_absence_stand_in_the_way(office: Office, secretary: Office, winter: SmallSession) -> None:
    college = winter.college
    with office.database.writing() as session:
        session.add(Lesson(load_id=college.load_b, day=date(2026, 12, 24), pair=1, room_id=college.lecture_room,
                           teacher_id=college.teacher_2))  # fmt: skip
        session.add(TeacherTime(term_id=college.term, teacher_id=college.teacher_1, day=3, pair=2, level=TimeLevel.NO))
        session.commit()
    with pytest.raises(RuleBroken) as caught:
        put(secretary, winter, winter.exam_b, at(24, 8))
    assert facts_of(caught)[0] == "examiner_is_free"
    with pytest.raises(RuleBroken) as caught:
        put(secretary, winter, winter.exam_a, at(23, 9))
    assert facts_of(caught)[:2] == ("examiner_can_come", "Соколова\u00a0А.\u00a0П.")
    put(secretary, winter, winter.exam_b, at(24, 13))
    (fault,) = open_session(secretary, winter.id).faults[winter.exam_b]
    assert (fault.reason, fault.hard) == (Reason.LESSONS, False)


def test_a_swap_is_one_deed_and_a_failing_one_writes_nothing(secretary: Office, winter: SmallSession) -> None:
    put(secretary, winter, winter.exam_a, at(22))
    put(secretary, winter, winter.second_a, at(25))
    one, two = (seen(secretary, winter, key) for key in (winter.exam_a, winter.second_a))
    place_events(secretary, [(one, at(25)), (two, at(22))])
    days = {key: seen(secretary, winter, key).place for key in (winter.exam_a, winter.second_a)}
    assert [place.day.day for place in days.values() if place] == [25, 22]
    with pytest.raises(Stale):
        place_events(secretary, [(one, at(26)), (two, None)])
    one, two = (seen(secretary, winter, key) for key in (winter.exam_a, winter.second_a))
    with pytest.raises(RuleBroken):
        place_events(secretary, [(one, at(26)), (two, at(26))])
    assert {key: seen(secretary, winter, key).place for key in days} == days


def test_what_is_held_together_moves_together(office: Office, secretary: Office, winter: SmallSession) -> None:
    with office.database.writing() as session:
        session.get_one(ExamEvent, winter.exam_b).lead_id = winter.exam_a
        session.commit()
    put(secretary, winter, winter.exam_b, at(24))
    places = [seen(secretary, winter, key).place for key in (winter.exam_a, winter.exam_b)]
    assert places[0] == places[1]
    assert places[0] is not None
    assert seen(secretary, winter, winter.exam_a).key == seen(secretary, winter, winter.exam_b).key
    assert open_session(secretary, winter.id).faults == {}


def test_the_ways_tell_why_not_and_which_rooms_are_free(secretary: Office, winter: SmallSession) -> None:
    put(secretary, winter, winter.second_a, at(24, 9, winter.college.lecture_room))
    ways = open_ways(secretary, winter.exam_a)
    told = {(spot.day.day, spot.starts.hour): spot.fault for spot in ways.spots}
    taken, near = told[24, 13], told[25, 9]
    assert (taken and taken.reason, near and (near.hard, near.days)) == (Reason.ONE_A_DAY, (False, 0))
    assert told[21, 9] is None
    off = told[27, 9]
    assert (off and off.reason) is Reason.DAY_OFF
    assert [number for _key, number in ways.rooms[date(2026, 12, 21), time(9)]] == ["202", "101"]
    assert (date(2026, 12, 24), time(13)) not in ways.rooms


def test_a_credit_is_held_on_a_lesson_of_its_discipline(secretary: Office, winter: SmallSession) -> None:
    ways = open_ways(secretary, winter.credit_a)
    told = {(spot.day, spot.starts): spot.fault for spot in ways.spots}
    assert told[date(2026, 12, 1), time(10)] is None
    put(secretary, winter, winter.credit_a, EventPlace(date(2026, 12, 1), time(10)))
    event = seen(secretary, winter, winter.credit_a)
    assert (event.room, event.place and event.place.consultation_day) == ("202", None)


def test_a_pinned_event_stays(office: Office, secretary: Office, winter: SmallSession) -> None:
    with office.database.writing() as session:
        session.get_one(ExamEvent, winter.exam_a).pinned = True
        session.commit()
    with pytest.raises(BadInput) as caught:
        put(secretary, winter, winter.exam_a, at(24))
    assert caught.value.reason == "event_pinned"
    assert {spot.fault and spot.fault.reason for spot in open_ways(secretary, winter.exam_a).spots} == {Reason.PINNED}


def test_no_room_of_the_kind_is_told(office: Office, secretary: Office, winter: SmallSession) -> None:
    with office.database.writing() as session:
        session.get_one(ExamEvent, winter.exam_a).room_kind = RoomKind.GYM
        session.commit()
    with pytest.raises(BadInput) as caught:
        put(secretary, winter, winter.exam_a, at(24))
    assert caught.value.reason == "session_room_kind"


def test_whoever_edits_no_sessions_sees_what_is_published(office: Office, winter: SmallSession) -> None:
    teacher = acting(office, Role.TEACHER, winter.college.teacher_1)
    assert list_sessions(teacher, winter.college.term) == ()
    with pytest.raises(NotFound):
        open_session(teacher, winter.id)
    with pytest.raises(NotAllowed):
        place_events(teacher, [(seen(office, winter, winter.exam_a), at(24))])
    assert [head.edits for head in list_sessions(office, winter.college.term)] == [True]


def test_a_group_that_fits_no_room_is_told_of_the_largest(
    office: Office, secretary: Office, winter: SmallSession
) -> None:
    with office.database.writing() as session:
        for room in (winter.college.computer_room, winter.college.lecture_room):
            session.get_one(Room, room).capacity = 3
        session.commit()
    with pytest.raises(RuleBroken) as caught:
        put(secretary, winter, winter.exam_a, at(24))
    assert (caught.value.rule, caught.value.facts["places"]) == ("room_holds", 3)

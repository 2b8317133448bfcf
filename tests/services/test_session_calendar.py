"""Published exams in the calendars of groups, examiners and rooms, and in the way of substitutions."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from icalendar import Calendar
from sittings import STARTS, TUESDAY, Sittings, head, lay_session

from desktop_app.errors import BadInput
from desktop_app.models.session import ExamEvent, Examiner, ExamSession
from desktop_app.services.bells import BellsValues, add_bells
from desktop_app.services.exchange.diaries import render
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.publishing import publish_session
from desktop_app.services.substitutions_choice import open_choice
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import SubstitutionKind, SubstitutionWish
from desktop_app.services.substitutions_writing import substitute
from desktop_app.services.timetable.diary import Diary, open_diaries
from desktop_app.services.timetable.sheets import Whose

MONDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 11, 25)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def laid(office: Office, college: SmallCollege) -> Sittings:
    return lay_session(office, college)


def diary(office: Office, college: SmallCollege, whose: Whose, name: str) -> Diary:
    (found,) = open_diaries(acting(office, Role.STUDENT), college.term, whose, name)
    return found


def test_a_calendar_has_the_exams_and_consultations_that_are_published(
    office: Office, college: SmallCollege, laid: Sittings
) -> None:
    assert diary(office, college, Whose.GROUP, "ИСП-21").sittings == ()
    publish_session(office, head(office, laid.session))
    consultation, exam = diary(office, college, Whose.GROUP, "ИСП-21").sittings
    assert (consultation.consultation, consultation.day, consultation.event_id) == (True, STARTS, laid.exam_a)
    assert exam.times == (datetime(2026, 12, 22, 6, tzinfo=UTC), datetime(2026, 12, 22, 9, tzinfo=UTC))
    assert (exam.what, exam.room) == ("Экзамен: ОП.04 Основы алгоритмизации и программирования", "101")
    teacher = diary(office, college, Whose.TEACHER, "Соколова Анна Павловна").sittings
    assert [(one.day, one.groups) for one in teacher] == [(STARTS, ("ИСП-21",)), (TUESDAY, ("ИСП-21",))]
    assert len(diary(office, college, Whose.ROOM, "101").sittings) == 4
    assert diary(office, college, Whose.ROOM, "202").sittings == ()


def test_a_cancelled_exam_stays_the_same_event_and_says_so(
    office: Office, college: SmallCollege, laid: Sittings
) -> None:
    publish_session(office, head(office, laid.session))
    before = entries(diary(office, college, Whose.GROUP, "ИСП-21"))
    with office.database.writing() as session:
        session.get_one(ExamEvent, laid.exam_a).cancelled = True
        session.commit()
    after = entries(diary(office, college, Whose.GROUP, "ИСП-21"))
    assert set(after) == set(before)
    assert {status for status, _number in before.values()} == {"CONFIRMED"}
    assert {status for status, _number in after.values()} == {"CANCELLED"}
    assert all(after[uid][1] > before[uid][1] for uid in after)


def entries(found: Diary) -> dict[str, tuple[str, int]]:
    """UID → status and sequence, of exams and consultations."""
    read = [one for one in Calendar.from_ical(render(found)).walk("VEVENT") if not str(one["uid"]).startswith("lesson")]
    return {str(one["uid"]): (str(one["status"]), int(str(one["sequence"]))) for one in read}


def test_who_examines_and_where_is_not_free_for_a_substitution(
    office: Office, college: SmallCollege, laid: Sittings
) -> None:
    """Group B sits its exam on Monday 30.11 at nine, in room 202 with teacher 2: pair 1 of group A meets it."""
    ring_and_sit(office, college, laid)
    secretary = acting(office, Role.SECRETARY)
    choice = open_choice(secretary, college.lessons_a[4])
    assert [one.teacher_id for one in choice.candidates] == [college.teacher_2]
    assert college.computer_room in {one.id for one in choice.rooms}
    announce(office, laid)
    choice = open_choice(secretary, college.lessons_a[4])
    assert (choice.candidates, [one for one in choice.rooms if one.id == college.computer_room]) == ((), [])
    monday = {one.load_id: one for one in open_substitutions(secretary, MONDAY).lessons}[college.load_a]
    wednesday = {one.load_id: one for one in open_substitutions(secretary, WEDNESDAY).lessons}[college.load_b]
    for lesson, wish, reason in (
        (
            monday,
            SubstitutionWish(SubstitutionKind.TEACHER, "болезнь", teacher_id=college.teacher_2),
            "teacher_examines",
        ),
        (monday, SubstitutionWish(SubstitutionKind.ROOM, "ремонт", room_id=college.computer_room), "room_has_exam"),
        (wednesday, SubstitutionWish(SubstitutionKind.MOVED, "болезнь", day=MONDAY, pair=2), "teacher_examines"),
    ):
        with pytest.raises(BadInput) as refused:
            substitute(secretary, lesson, wish)
        assert refused.value.reason == reason


def test_no_lesson_is_moved_to_the_day_of_an_exam(office: Office, college: SmallCollege, laid: Sittings) -> None:
    ring_and_sit(office, college, laid)
    with office.database.writing() as session:
        session.query(Examiner).filter_by(event_id=laid.exam_b).one().employee_id = college.teacher_1
        session.commit()
    secretary = acting(office, Role.SECRETARY)
    assert MONDAY in {one.day for one in open_choice(secretary, college.lessons_b[2]).spots}
    announce(office, laid)
    assert MONDAY not in {one.day for one in open_choice(secretary, college.lessons_b[2]).spots}
    wednesday = {one.load_id: one for one in open_substitutions(secretary, WEDNESDAY).lessons}[college.load_b]
    with pytest.raises(BadInput) as refused:
        substitute(secretary, wednesday, SubstitutionWish(SubstitutionKind.MOVED, "болезнь", day=MONDAY, pair=3))
    assert refused.value.reason == "group_sits_exam"


def ring_and_sit(office: Office, college: SmallCollege, laid: Sittings) -> None:
    """Bells, and the exam of group B on the Monday; not published yet."""
    add_bells(office, BellsValues("Звонки", ((time(8), time(9, 30)), (time(9, 40), time(11))), weekdays=(1, 2, 3)))
    with office.database.writing() as session:
        event = session.get_one(ExamEvent, laid.exam_b)
        event.day, event.room_id, event.consultation_day = MONDAY, college.computer_room, MONDAY - timedelta(days=3)
        session.commit()


def announce(office: Office, laid: Sittings) -> None:
    with office.database.writing() as session:
        session.get_one(ExamSession, laid.session).published_on = TODAY
        session.commit()

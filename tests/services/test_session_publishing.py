"""A session is published whole and clean; people are told what is theirs; later changes are dated corrections."""

from datetime import date, time, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from sittings import NINE, ONE, STARTS, THURSDAY, TUESDAY, Sittings, head, lay_session
from sqlalchemy import delete, select
from timetable_desk import put

from desktop_app.errors import BadInput, RuleBroken, Stale
from desktop_app.models.journal import Mark, MarkRow
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Room
from desktop_app.models.session import ExamEvent, Examiner, ExamSession, SessionVersion
from desktop_app.models.timetable import Lesson
from desktop_app.services.notices import NoticeLine, acknowledge_notices, list_notices
from desktop_app.services.office import Office, Tx, User, operation
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.session.corrections import corrected
from desktop_app.services.session.publishing import check_publication, publish_session
from desktop_app.services.session.publishing_told import list_session_told
from desktop_app.services.session.versions import list_corrections, list_session_versions
from desktop_app.services.session.versions_values import Shift
from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.values import Parity, Place

MONDAY = date(2026, 12, 7)  # of the last lesson of load a


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def laid(office: Office, college: SmallCollege) -> Sittings:
    return lay_session(office, college)


@pytest.fixture
def secretary(office: Office, laid: Sittings) -> Office:
    return acting(office, Role.SECRETARY)


def as_teacher(office: Office, teacher: int) -> Office:
    with office.database.reading() as session:
        person = session.get_one(Employee, teacher).person_id
    return office.signed_in(User("t", frozenset({Role.TEACHER}), login="t", person_id=person))


def told(office: Office, teacher: int) -> list[NoticeLine]:
    return list(list_notices(as_teacher(office, teacher)))


@operation(Permission.EDIT_SESSIONS)
def change(tx: Tx, /, session_id: int, event_id: int, **values: object) -> None:
    """What placing and editing do, in short."""
    with corrected(tx, session_id):
        examiner = values.pop("examiner", None)
        if examiner is not None:
            tx.session.execute(delete(Examiner).where(Examiner.event_id == event_id))
            tx.session.add(Examiner(event_id=event_id, position=1, employee_id=examiner))  # type: ignore[arg-type]
        for name, value in values.items():
            setattr(tx.get(ExamEvent, event_id), name, value)


def test_a_schedule_is_published_and_everybody_is_told_what_is_theirs(
    secretary: Office, laid: Sittings, college: SmallCollege
) -> None:
    found = check_publication(secretary, laid.session)
    assert (found.may, found.placed, found.missing, found.broken) == (True, 2, (), ())
    assert [one.event_id for one in found.loose] == [laid.credit_a]
    assert (found.publish_by, found.late) == (date(2026, 12, 7), 0)
    seen = head(secretary, laid.session)
    made = publish_session(secretary, seen)
    assert (made.on, made.events, made.told, made.late) == (TODAY, 2, 2, 0)
    (line,) = list_session_versions(secretary, laid.session)
    assert (line.published, line.correction, line.events) == (True, False, 2)
    (mine,) = told(secretary, college.teacher_1)
    assert mine.subject == "Опубликовано расписание: Зимняя сессия"
    assert mine.text == (
        "22.12.2026 09:00, каб. 101 — Экзамен ОП.04 Основы алгоритмизации и программирования, ИСП-21; "
        "консультация 21.12.2026 14:00, каб. 101."
    )
    (both,) = told(secretary, college.teacher_2)  # curator of group A, examiner of group B
    assert [line.split(" ")[0] for line in both.text.splitlines()] == ["22.12.2026", "23.12.2026"]
    first, _second = list_session_told(secretary, laid.session)
    assert (first.notices, first.waiting, first.acknowledged_at) == (1, 1, None)
    acknowledge_notices(as_teacher(secretary, college.teacher_1), [mine.id])
    assert [one.waiting for one in list_session_told(secretary, laid.session)] == [1, 0]
    with pytest.raises(Stale):
        publish_session(secretary, seen)
    with pytest.raises(RuleBroken) as refused:
        publish_session(secretary, head(secretary, laid.session))
    assert refused.value.rule == "schedule_is_unpublished"


def test_what_has_no_day_or_can_not_be_held_forbids_it_by_name(secretary: Office, laid: Sittings) -> None:
    with secretary.database.writing() as session:
        one, other = session.get_one(ExamEvent, laid.exam_a), session.get_one(ExamEvent, laid.exam_b)
        other.day = one.day  # one room at one time
        session.commit()
    found = check_publication(secretary, laid.session)
    assert {one.event_id for one, _faults in found.broken} == {laid.exam_a, laid.exam_b}
    with pytest.raises(RuleBroken) as refused:
        publish_session(secretary, head(secretary, laid.session))
    assert refused.value.rule == "schedule_is_clean"
    assert "ИСП-22" in str(refused.value.facts["broken"])
    with secretary.database.writing() as session:
        other = session.get_one(ExamEvent, laid.exam_b)
        other.day = other.starts = other.room_id = None
        session.commit()
    assert [one.event_id for one in check_publication(secretary, laid.session).missing] == [laid.exam_b]
    with pytest.raises(RuleBroken) as refused:
        publish_session(secretary, head(secretary, laid.session))
    assert (refused.value.rule, refused.value.facts["missing"]) == (
        "schedule_is_whole", "ОП.04 Основы алгоритмизации и программирования (ИСП-22)",
    )  # fmt: skip
    assert told_nobody(secretary)


def told_nobody(office: Office) -> bool:
    with office.database.reading() as session:
        return not session.scalars(select(SessionVersion)).all() and (
            session.scalars(select(ExamSession.published_on)).all() == [None]
        )


def test_a_change_afterwards_is_a_dated_correction_told_to_old_and_new(
    secretary: Office, laid: Sittings, college: SmallCollege
) -> None:
    change(secretary, laid.session, laid.exam_a, starts=ONE)  # not published yet: nobody is told
    change(secretary, laid.session, laid.exam_a, starts=NINE)
    publish_session(secretary, head(secretary, laid.session))
    assert list_corrections(secretary, laid.session) == ()
    change(secretary, laid.session, laid.exam_b, day=THURSDAY, examiner=college.teacher_1)
    text = "\n".join(one.text for one in told(secretary, college.teacher_1) if "Изменение" in one.subject)
    assert text == (
        "Экзамен ОП.04 Основы алгоритмизации и программирования, ИСП-22: перенесён с 23.12.2026 09:00, каб. 101 на "
        "24.12.2026 09:00, каб. 101; экзаменатор Соколова\u00a0А.\u00a0П. вместо Тихонов\u00a0Б.\u00a0П."
    )
    assert [one.text for one in told(secretary, college.teacher_2) if "Изменение" in one.subject] == [text]
    (today,) = list_corrections(secretary, laid.session)
    assert (today.day, [one.shifts for one in today.changes]) == (TODAY, [(Shift.MOVED, Shift.EXAMINERS)])
    tomorrow = Office(secretary.database, secretary.user, lambda: NOW + timedelta(days=1))
    change(tomorrow, laid.session, laid.exam_a, cancelled=True)
    change(tomorrow, laid.session, laid.exam_b, room_id=None)
    latest, first = list_corrections(secretary, laid.session)
    assert (latest.day, first) == (TODAY + timedelta(days=1), today)
    assert {one.about.event_id: one.shifts for one in latest.changes} == {
        laid.exam_a: (Shift.GONE,), laid.exam_b: (Shift.ROOM,),
    }  # fmt: skip
    assert any("отменён (на 22.12.2026 09:00, каб. 101)" in one.text for one in told(secretary, college.teacher_1))


def test_what_is_taken_back_the_same_day_is_no_correction_in_the_end(secretary: Office, laid: Sittings) -> None:
    publish_session(secretary, head(secretary, laid.session))
    change(secretary, laid.session, laid.exam_a, day=THURSDAY, starts=time(13))
    change(secretary, laid.session, laid.exam_a, day=TUESDAY, starts=NINE)
    assert list_corrections(secretary, laid.session) == ()


def lessons_of(office: Office, load: int) -> list[date]:
    with office.database.reading() as session:
        return list(session.scalars(select(Lesson.day).where(Lesson.load_id == load).order_by(Lesson.day)))


def test_lessons_give_way_to_an_exam_and_come_back_when_it_leaves(
    office: Office, college: SmallCollege, laid: Sittings
) -> None:
    """Load a stands on Monday, pair 1; the exam takes the Monday of 7 December."""
    put(office, college, college.load_a, Place(Parity.EVERY, 1, 1, college.lecture_room))
    publish(office, college.term)
    before = lessons_of(office, college.load_a)
    assert MONDAY in before
    publish_session(office, head(office, laid.session))
    change(office, laid.session, laid.exam_a, day=MONDAY, starts=time(15), consultation_day=MONDAY - timedelta(days=3))
    after = lessons_of(office, college.load_a)
    assert MONDAY not in after
    assert len(after) == len(before)  # its hours are given on another day
    change(office, laid.session, laid.exam_a, day=TUESDAY, starts=NINE, consultation_day=STARTS)
    assert lessons_of(office, college.load_a) == before


def test_a_lesson_with_marks_is_not_taken_off_for_an_exam(
    secretary: Office, college: SmallCollege, laid: Sittings
) -> None:
    publish_session(secretary, head(secretary, laid.session))
    with secretary.database.writing() as session:
        lesson = session.scalars(select(Lesson.id).where(Lesson.load_id == college.load_a, Lesson.day == MONDAY)).one()
        student = college.students_a[0]
        session.add(MarkRow(lesson_id=lesson, load_id=college.load_a, student_id=student, value=Mark.FIVE))
        session.commit()
    with pytest.raises(BadInput) as refused:
        change(secretary, laid.session, laid.exam_a, day=MONDAY, starts=time(15))
    assert (refused.value.reason, refused.value.facts["lessons"]) == ("lessons_have_marks", "ИСП-21 07.12.2026 (1)")
    with secretary.database.reading() as session:
        assert session.get_one(ExamEvent, laid.exam_a).day == TUESDAY
        assert session.get_one(Room, college.lecture_room).number == "101"

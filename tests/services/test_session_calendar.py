"""Published exams in the calendars of groups, examiners and rooms, and in the way of substitutions."""

from datetime import UTC, datetime

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from icalendar import Calendar
from sittings import STARTS, TUESDAY, Sittings, head, lay_session

from desktop_app.models.session import ExamEvent
from desktop_app.services.exchange.diaries import render
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.publishing import publish_session
from desktop_app.services.timetable.diary import Diary, open_diaries
from desktop_app.services.timetable.sheets import Whose


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

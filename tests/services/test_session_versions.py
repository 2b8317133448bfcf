"""Versions of the schedule of a session: kept, compared with each other and with what is now, read as on their day."""

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from sittings import NINE, ONE, STARTS, THURSDAY, TUESDAY, WEDNESDAY, Sittings, head, lay_session

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.people import Employee, Person
from desktop_app.models.session import ExamEvent, Examiner, ExamSession
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.versions import (
    compare_session_versions,
    keep_version,
    list_session_versions,
    open_session_version,
    remove_session_version,
)
from desktop_app.services.session.versions_restoring import restore_session_version
from desktop_app.services.session.versions_values import Shift


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def laid(office: Office, college: SmallCollege) -> Sittings:
    return lay_session(office, college)


@pytest.fixture
def secretary(office: Office, laid: Sittings) -> Office:
    return acting(office, Role.SECRETARY)


def test_a_version_tells_what_has_moved_since_and_reads_as_on_its_day(
    secretary: Office, laid: Sittings, college: SmallCollege
) -> None:
    kept = keep_version(secretary, head(secretary, laid.session), "  До  болезни ")
    assert (kept.title, kept.events, kept.published, kept.made_by) == ("До болезни", 2, False, "secretary")
    with secretary.database.writing() as session:
        moved = session.get_one(ExamEvent, laid.exam_a)
        moved.day, moved.starts, moved.consultation_day, moved.consultation_starts = THURSDAY, ONE, None, None
        other = session.query(Examiner).filter_by(event_id=laid.exam_b).one()
        other.employee_id = college.teacher_1
        credit = session.get_one(ExamEvent, laid.credit_a)
        credit.day, credit.starts = THURSDAY, ONE
        session.query(Person).filter_by(last_name="Тихонов").one().last_name = "Другой"
        session.commit()
    found = compare_session_versions(secretary, kept.id)
    assert {one.about.event_id: one.shifts for one in found.changes} == {
        laid.exam_a: (Shift.MOVED, Shift.CONSULTATION),
        laid.exam_b: (Shift.EXAMINERS,),
        laid.credit_a: (Shift.NEW,),
    }
    assert (found.other, found.same) == (None, 0)
    seen = open_session_version(secretary, kept.id)
    assert [(one.about.event_id, one.examiners) for one in seen.stands] == [
        (laid.exam_a, "Соколова\u00a0А.\u00a0П."),
        (laid.exam_b, "Тихонов\u00a0Б.\u00a0П."),
    ]
    later = keep_version(secretary, head(secretary, laid.session), "После")
    backwards = compare_session_versions(secretary, later.id, kept.id)
    assert {one.shifts for one in backwards.changes if one.about.event_id == laid.credit_a} == {(Shift.GONE,)}
    assert [one.title for one in list_session_versions(secretary, laid.session)] == ["После", "До болезни"]


def test_a_version_wants_a_name_of_its_own_and_the_schedule_that_was_seen(secretary: Office, laid: Sittings) -> None:
    seen = head(secretary, laid.session)
    kept = keep_version(secretary, seen, "Первая")
    for title, reason in (("  ", "session_version_without_title"), ("ПЕРВАЯ", "session_version_known")):
        with pytest.raises(BadInput) as refused:
            keep_version(secretary, seen, title)
        assert refused.value.reason == reason
    with secretary.database.writing() as session:
        session.get_one(ExamSession, laid.session).edits += 1
        session.commit()
    with pytest.raises(Stale):
        keep_version(secretary, seen, "Вторая")
    remove_session_version(secretary, kept)
    assert list_session_versions(secretary, laid.session) == ()


def test_versions_are_the_editors_matter(office: Office, laid: Sittings) -> None:
    with pytest.raises(NotAllowed):
        list_session_versions(acting(office, Role.TEACHER), laid.session)


def test_a_version_is_put_back_as_far_as_its_places_are_free(
    secretary: Office, laid: Sittings, college: SmallCollege
) -> None:
    kept = keep_version(secretary, head(secretary, laid.session), "Первая")
    with secretary.database.writing() as session:
        one, other = session.get_one(ExamEvent, laid.exam_a), session.get_one(ExamEvent, laid.exam_b)
        one.day, other.starts = THURSDAY, ONE
        other.pinned = True
        session.commit()
    done = restore_session_version(secretary, head(secretary, laid.session), kept.id)
    assert (done.moved, [about.event_id for about in done.refused]) == (1, [laid.exam_b])
    places = {event.id: event.place for event in done.board.events if event.place is not None}
    assert {key: (place.day, place.starts) for key, place in places.items()} == {
        laid.exam_a: (TUESDAY, NINE),
        laid.exam_b: (WEDNESDAY, ONE),
    }
    with secretary.database.writing() as session:
        one, other = session.get_one(ExamEvent, laid.exam_a), session.get_one(ExamEvent, laid.exam_b)
        one.day, other.pinned = THURSDAY, False
        session.get_one(Employee, college.teacher_2).dismissed_on = STARTS  # can't hold the exam of group B any more
        session.commit()
    again = restore_session_version(secretary, head(secretary, laid.session), kept.id)
    assert (again.moved, [about.event_id for about in again.refused]) == (1, [laid.exam_b])

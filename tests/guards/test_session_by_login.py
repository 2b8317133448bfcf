"""Sessions over the logins of PostgreSQL: the secretary publishes and corrects, others see what is published alone."""

import pytest
from colleges import saved
from desks import TODAY
from guards.peopled import Peopled
from sittings import NINE, ONE, STARTS, TUESDAY, Sittings, lay_session
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.attestation import Control
from desktop_app.models.session import ExamEvent, Sitter, SittingKind
from desktop_app.services.notices import list_notices
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.publishing import publish_session
from desktop_app.services.session.reading import list_sessions, open_session
from desktop_app.services.session.values import EventPlace
from desktop_app.services.session.versions import (
    compare_session_versions,
    keep_version,
    list_corrections,
    list_session_versions,
)
from desktop_app.services.session.versions_restoring import restore_session_version

TABLES = ("exam_session", "session_group", "exam_event", "examiner")


@pytest.fixture
def laid(own_college: Peopled) -> Sittings:
    """The session of the small college, and a retake of a student of group B in it."""
    made = lay_session(own_college.office, own_college.college)
    with own_college.office.database.writing() as session:
        event = saved(session, ExamEvent(
            session_id=made.session, group_id=own_college.college.group_b, row_id=own_college.college.exam_row,
            term_id=own_college.college.term, control=Control.EXAM, sitting=SittingKind.RETAKE, day=STARTS,
            starts=NINE, room_id=own_college.college.computer_room,
        ))  # fmt: skip
        session.add(Sitter(event_id=event, student_id=own_college.college.students_b[0]))
        session.commit()
    return made


def counted(college: Peopled, login: str, *tables: str) -> list[int]:
    with college.inside(login).database.engine.connect() as connection:
        return [connection.scalar(text(f"select count(*) from {table}")) or 0 for table in tables]


def test_the_secretary_publishes_and_others_read_what_is_published(own_college: Peopled, laid: Sittings) -> None:
    secretary, teacher, term = own_college.inside("secretary"), own_college.inside("teacher"), own_college.college.term
    mine = next(one for one in list_sessions(secretary, term) if one.id == laid.session)
    kept = keep_version(secretary, mine, "Первая")
    drafts = counted(own_college, "student", *TABLES)
    assert laid.session not in {one.id for one in list_sessions(teacher, term)}
    with pytest.raises(NotFound):
        open_session(teacher, laid.session)
    publish_session(secretary, mine)
    assert counted(own_college, "student", *TABLES) == [
        before + more for before, more in zip(drafts, (1, 2, 4, 2), strict=True)
    ]
    assert laid.exam_a in {one.id for one in open_session(teacher, laid.session).events}
    moved = EventPlace(TUESDAY, ONE, own_college.college.computer_room)
    event = next(one for one in open_session(secretary, laid.session).events if one.id == laid.exam_a)
    place_events(secretary, [(event, moved)])
    assert [one.day for one in list_corrections(secretary, laid.session)] == [TODAY]
    assert "Изменение в расписании сессии: ОП.04, ИСП-21" in {one.subject for one in list_notices(teacher)}
    assert compare_session_versions(secretary, kept.id).changes
    now = next(one for one in list_sessions(secretary, term) if one.id == laid.session)
    assert restore_session_version(secretary, now, kept.id).moved == 1
    for deed in (lambda: list_session_versions(teacher, laid.session), lambda: publish_session(teacher, now)):
        with pytest.raises(NotAllowed):
            deed()


def test_who_sits_a_retake_is_told_to_those_who_see_the_students_statements(
    own_college: Peopled, laid: Sittings
) -> None:
    """The first student of group B is teacher 2's and the curator's; not teacher 1's, nor another student's."""
    mine = next(one for one in list_sessions(own_college.office, own_college.college.term) if one.id == laid.session)
    publish_session(own_college.office, mine)
    key = own_college.college.students_b[0]
    seen = {}
    for login in ("secretary", "both", "curator", "parent", "teacher", "student"):
        with own_college.inside(login).database.engine.connect() as connection:
            seen[login] = connection.scalar(text(f"select count(*) from sitter where student_id = {key}"))
    assert {login for login, count in seen.items() if count} == {"secretary", "both", "curator", "parent"}
    with pytest.raises(DBAPIError):
        counted(own_college, "director", "session_version")


@pytest.mark.parametrize("login", ["teacher", "director", "deputy_academic"])
def test_by_sql_too_only_editors_change_a_session(own_college: Peopled, laid: Sittings, login: str) -> None:
    with own_college.inside(login).database.engine.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text(f"update exam_event set day = day where id = {laid.exam_a}"))

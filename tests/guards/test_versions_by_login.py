"""Versions over the logins of PostgreSQL: the secretary publishes, others see no draft, what is published stays."""

from datetime import timedelta

import pytest
from desks import TODAY
from guards.peopled import Peopled
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed
from desktop_app.models.timetable import Lesson
from desktop_app.services.timetable import move_lesson, open_editing, open_week
from desktop_app.services.timetable.moves import What, timetable_history
from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.services.timetable.versions import (
    copy_version,
    list_versions,
    make_working,
    remove_version,
    rename_version,
    restore_version,
)


def test_the_secretary_copies_publishes_and_deletes(own_college: Peopled) -> None:
    secretary, term = own_college.inside("secretary"), own_college.college.term
    first = next(one for one in list_versions(secretary, term) if one.working)
    copy = rename_version(secretary, copy_version(secretary, first, "Второй"), "Третий")
    make_working(secretary, copy)
    editing = open_editing(secretary, term)
    key = next(iter(editing.places))
    move_lesson(secretary, editing, key, Place(Parity.EVERY, 5, 2, own_college.college.lecture_room))
    done = publish(secretary, term, TODAY + timedelta(days=1))
    former = next(one for one in list_versions(secretary, term) if one.id == first.id)
    restore_version(secretary, remove_version(secretary, former))
    told = timetable_history(secretary, term).deeds
    assert {What.PUBLISHED, What.REMOVED, What.MOVED, What.DRAFT} <= {one.what for one in told}
    assert "Secretary Анна" in {one.who for one in told if one.what is What.PUBLISHED}
    assert done.lessons.made
    with own_college.office.database.reading() as session:
        days = session.scalars(select(Lesson.day).where(Lesson.day > TODAY, Lesson.pair == 2)).all()
    assert 5 in {day.isoweekday() for day in days}


def test_a_teacher_sees_what_is_in_force_and_no_draft(own_college: Peopled) -> None:
    secretary, teacher = own_college.inside("secretary"), own_college.inside("teacher")
    term = own_college.college.term
    publish(secretary, term)
    editing = open_editing(secretary, term)
    key, stood = next(iter(editing.places.items()))
    move_lesson(secretary, editing, key, Place(Parity.EVERY, 5, 2, own_college.college.lecture_room))
    shown = {(one.day, one.pair) for one in open_week(teacher, term).lessons}
    assert (stood.day, stood.pair) in shown
    assert (5, 2) not in shown
    with teacher.database.engine.connect() as connection:
        states = set(connection.scalars(text("select state from timetable")))
        drafts = connection.scalar(
            text("select count(*) from cycle_lesson where timetable_id not in (select id from timetable)")
        )
    assert (states, drafts) == ({"published"}, 0)
    with pytest.raises(NotAllowed):
        publish(teacher, term)


@pytest.mark.parametrize(
    "statement",
    [
        "update cycle_lesson set day = 6 where timetable_id = :key",
        "delete from cycle_lesson where timetable_id = :key",
        "update timetable set valid_from = '2026-09-01' where id = :key",
        "update timetable set state = 'draft', valid_from = null where id = :key",
        "delete from timetable where id = :key",
        (
            "insert into timetable (term_id, title, state, working, edits, made_by, valid_from, version)"
            " select term_id, 'x', 'published', false, 0, '', valid_from, 1 from timetable where id = :key"
        ),
    ],
)
def test_by_sql_too_what_is_published_stays(own_college: Peopled, statement: str) -> None:
    secretary, term = own_college.inside("secretary"), own_college.college.term
    key = publish(secretary, term).id
    with secretary.database.engine.connect() as connection, pytest.raises(DBAPIError) as refused:
        connection.execute(text(statement), {"key": key})
    assert "published" in str(refused.value) or "begins as a draft" in str(refused.value)


def test_the_deputy_sees_that_a_row_stands_in_a_draft(own_college: Peopled) -> None:
    """Else a row of the load could be taken away from under a draft."""
    deputy, head = own_college.inside("deputy_academic"), own_college.inside("head")
    counts = []
    for office in (deputy, head):
        with office.database.engine.connect() as connection:
            counts.append(connection.scalar(text("select count(*) from cycle_lesson")))
    assert counts == [2, 1]

"""The load over the logins of PostgreSQL: the deputy writes it, a teacher only looks."""

from datetime import timedelta

import pytest
from desks import TODAY
from guards.peopled import Peopled
from sqlalchemy import delete, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed
from desktop_app.models.load import Handover
from desktop_app.services.handover import HandoverWish, hand_over, undo_handover
from desktop_app.services.load import list_load
from desktop_app.services.load_writing import LoadValues, change_load, give_load, open_load, remove_load


@pytest.fixture
def college(own_college: Peopled) -> Peopled:
    with own_college.office.database.writing() as session:
        session.execute(delete(Handover))
        session.commit()
    return own_college


def test_the_deputy_gives_changes_hands_over_and_takes_back(college: Peopled) -> None:
    deputy, made = college.inside("deputy_academic"), college.college
    (piece,) = remove_load(deputy, [open_load(deputy, made.load_b_mdk)])
    (line,) = give_load(deputy, made.term, made.group_b, [piece])
    changed = change_load(deputy, line, LoadValues(made.teacher_1, line.kind, 40, line.room_kind))
    assert (changed.hours, changed.teacher_id) == (40, made.teacher_1)
    since = TODAY + timedelta(days=1)
    done = hand_over(deputy, [open_load(deputy, made.load_a)], HandoverWish(since, made.teacher_2, "болезнь"))
    assert done.lessons == 2
    assert undo_handover(deputy, done.ids) == 2


def test_a_teacher_sees_the_own_load_and_changes_none(college: Peopled) -> None:
    teacher, made = college.inside("teacher"), college.college
    assert {line.teacher_id for line in list_load(teacher, made.term).lines} == {made.teacher_1}
    with pytest.raises(NotAllowed):
        give_load(teacher, made.term, made.group_b, ())
    with teacher.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("update teaching_load set hours = 2"))

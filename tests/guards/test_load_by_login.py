"""The load over the logins of PostgreSQL: the deputy writes it, a teacher only looks."""

from datetime import timedelta

import pytest
from colleges import add_number
from desks import TODAY
from guards.peopled import Peopled
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed
from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Handover, Load
from desktop_app.models.timetable import Claim, CycleLesson, Lesson
from desktop_app.services.handover import HandoverWish, hand_over, undo_handover
from desktop_app.services.load import check_load, list_load
from desktop_app.services.load_findings import COVERAGES, Difference, compare_plan
from desktop_app.services.load_writing import LoadValues, change_load, give_load, open_load, remove_load
from desktop_app.services.streams import make_stream, split_stream


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


def test_a_head_sees_the_load_and_the_gaps_of_the_own_department(college: Peopled) -> None:
    """On PostgreSQL as on SQLite: group B's rows, its gaps and no others; a teacher is told of no gap."""
    made = college.college
    deputy, head, teacher = (college.inside(who) for who in ("deputy_academic", "head", "teacher"))
    with college.office.database.writing() as session:
        add_number(session, made.credit_row, 103, 32)
        session.commit()
    remove_load(deputy, [open_load(deputy, made.load_b_mdk)])
    assert {line.group for line in list_load(head, made.term).lines} == {"ИСП-22"}
    (total,) = list_load(head, made.term).teachers
    assert total.hours == total.year_hours == open_load(deputy, made.load_b).hours
    wrong = [one for one in compare_plan(deputy, made.term) if one.what in COVERAGES.values()]
    mine = [one for one in compare_plan(head, made.term) if one.what in COVERAGES.values()]
    assert mine == [one for one in wrong if one.group == "ИСП-22"]
    assert [one.what for one in mine if one.row_id == made.credit_row] == [Difference.MISSING]
    assert {gap.group for gap in check_load(head, made.term)} == {"ИСП-22"}
    assert check_load(teacher, made.term) == ()
    assert not [one for one in compare_plan(teacher, made.term) if one.what in COVERAGES.values()]
    with pytest.raises(NotAllowed):
        open_load(head, made.load_a)


def test_the_deputy_joins_groups_into_a_stream_and_parts_them(college: Peopled) -> None:
    deputy, made = college.inside("deputy_academic"), college.college
    with college.office.database.writing() as session:
        session.execute(text("set local session_replication_role = replica"))  # past the guards of what is published
        for table in (Claim, CycleLesson, MarkRow, Lesson):
            session.execute(delete(table))
        session.execute(update(Load).where(Load.id == made.load_b).values(
            teacher_id=made.teacher_1, hours=select(Load.hours).where(Load.id == made.load_a).scalar_subquery()
        ))  # fmt: skip
        session.commit()
    lines = make_stream(deputy, [open_load(deputy, key) for key in (made.load_a, made.load_b)])
    head = college.inside("head")
    assert [one.hours for one in list_load(head, made.term).teachers if one.teacher_id == made.teacher_1] == [
        lines[0].hours
    ]  # the companion's hours, whose first row lies in another department
    assert not split_stream(deputy, open_load(deputy, made.load_b))[0].together

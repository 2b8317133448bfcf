"""Course works and practices over the logins of PostgreSQL: plain SQL writes what the services write, and no more."""

from datetime import date

import pytest
from guards.peopled import Peopled
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.course_works import CourseWork
from desktop_app.models.database import is_refused
from desktop_app.models.practices import Practice
from desktop_app.services.office import Office

CHANGE = "update {table} set mark = '3', reason = '{reason}' where id = {key} returning id"
ADD = (
    "insert into course_work (student_id, row_id, term_id, supervisor_id, control, theme, due, note, reason, version)"
    " values ({student}, {row}, {term}, {supervisor}, 'course_project', 'x', '2026-12-01', '', '', 1) returning id"
)
EVERYBODY = ("secretary", "deputy_academic", "director")


def goes(office: Office, statement: str) -> bool:
    """Whether a statement touches a row; it is taken back."""
    with office.database.engine.connect() as connection:
        try:
            return connection.execute(text(statement)).first() is not None
        except DBAPIError as refused:
            if not is_refused(refused):
                raise
            return False


def keys_of(college: Peopled, table: type[CourseWork] | type[Practice], students: tuple[int, ...]) -> list[int]:
    """The works of these students, by student."""
    with college.office.database.reading() as session:
        rows = session.scalars(select(table).where(table.student_id.in_(students)).order_by(table.student_id))
        return [one.id for one in rows]


def close_statement(college: Peopled, table: type[CourseWork] | type[Practice], key: int) -> None:
    """A closed statement that lists the student of a work."""
    with college.office.database.writing() as session:
        found = session.get_one(table, key)
        assert isinstance(found, CourseWork | Practice)
        work = found
        control = work.control if isinstance(work, CourseWork) else Control.GRADED_CREDIT
        sheet = GradeSheet(term_id=work.term_id, group_id=college.college.group_a, row_id=work.row_id,
                           teacher_id=college.college.teacher_1, number=900 + key, control=control,
                           day=date(2026, 11, 20), hours=1)  # fmt: skip
        session.add(sheet)
        session.flush()
        session.add(GradeRow(sheet_id=sheet.id, student_id=work.student_id, mark=FinalMark.FOUR))
        sheet.state, sheet.closed_on = SheetState.CLOSED, date(2026, 11, 20)
        session.commit()


@pytest.mark.parametrize("table", [CourseWork, Practice])
def test_a_teacher_writes_what_they_teach_or_supervise(
    server_college: Peopled, table: type[CourseWork] | type[Practice]
) -> None:
    """Teacher 1 teaches group A and supervises all course works, teacher 2 group B and all practices."""
    made = server_college.college
    name = table.__tablename__
    for students, of_group_a in ((made.students_a, True), (made.students_b, False)):
        for key in keys_of(server_college, table, students):
            change = CHANGE.format(table=name, key=key, reason="")
            assert goes(server_college.inside("teacher"), change) == (of_group_a or table is CourseWork)
            for login in EVERYBODY:
                assert goes(server_college.inside(login), change)
            for login in ("curator", "hr", "deputy_methodical", "student"):
                assert not goes(server_college.inside(login), change)


def test_a_head_writes_in_the_own_department_alone(server_college: Peopled) -> None:
    made, head = server_college.college, server_college.inside("head")
    (own, *_more), (other, *_rest) = (
        keys_of(server_college, CourseWork, of) for of in (made.students_b, made.students_a)
    )
    assert goes(head, CHANGE.format(table="course_work", key=own, reason=""))
    assert not goes(head, CHANGE.format(table="course_work", key=other, reason=""))


def test_a_theme_is_given_by_who_teaches_the_row_and_nobody_else(server_college: Peopled) -> None:
    made = server_college.college
    words = {"row": made.exam_row, "term": made.term, "supervisor": made.teacher_1}
    mine, other = (ADD.format(student=of[3], **words) for of in (made.students_a, made.students_b))
    teacher = server_college.inside("teacher")
    assert goes(teacher, mine)
    assert not goes(teacher, other)  # to supervise it oneself gives no right to begin it
    assert goes(server_college.inside("secretary"), other)
    assert not goes(server_college.inside("curator"), mine)


def test_a_supervisor_does_not_hand_an_own_work_over_nor_does_a_work_move(server_college: Peopled) -> None:
    made, teacher = server_college.college, server_college.inside("teacher")
    key = keys_of(server_college, CourseWork, made.students_b)[0]
    assert not goes(teacher, f"update course_work set supervisor_id = {made.teacher_2} where id = {key} returning id")
    mine = keys_of(server_college, CourseWork, made.students_a)[0]
    assert not goes(teacher, f"update course_work set student_id = {made.students_a[4]} where id = {mine} returning id")


@pytest.mark.parametrize("table", [CourseWork, Practice])
def test_a_closed_statement_stops_everybody_but_the_director_with_a_reason(
    own_college: Peopled, table: type[CourseWork] | type[Practice]
) -> None:
    key, other = keys_of(own_college, table, own_college.college.students_a)[:2]
    close_statement(own_college, table, key)
    for login in ("teacher", "secretary", "deputy_academic"):
        office = own_college.inside(login)
        assert not goes(office, CHANGE.format(table=table.__tablename__, key=key, reason="так надо"))
        assert not goes(office, f"delete from {table.__tablename__} where id = {key} returning id")
        assert goes(office, CHANGE.format(table=table.__tablename__, key=other, reason=""))
    director = own_college.inside("director")
    assert not goes(director, CHANGE.format(table=table.__tablename__, key=key, reason=" "))
    assert goes(director, CHANGE.format(table=table.__tablename__, key=key, reason="опечатка"))


def test_a_judged_competence_follows_its_practice(own_college: Peopled) -> None:
    made = own_college.college
    first, other = (
        keys_of(own_college, Practice, made.students_a)[0],
        keys_of(own_college, Practice, made.students_b)[0],
    )
    turn = "update practice_skill set mastered = not mastered where practice_id = {key} returning id"
    teacher = own_college.inside("teacher")
    assert goes(teacher, turn.format(key=first))
    assert not goes(teacher, turn.format(key=other))
    close_statement(own_college, Practice, first)
    assert not goes(teacher, turn.format(key=first))


def test_a_marked_work_is_not_deleted(server_college: Peopled) -> None:
    key = keys_of(server_college, CourseWork, server_college.college.students_a)[0]
    secretary = server_college.inside("secretary")
    assert goes(secretary, f"delete from course_work where id = {key} returning id")
    with secretary.database.engine.connect() as connection:
        connection.execute(text(f"update course_work set mark = '5' where id = {key}"))
        with pytest.raises(DBAPIError, match="a marked work stays"):
            connection.execute(text(f"delete from course_work where id = {key}"))


def test_everybody_who_reads_a_register_is_told_which_lines_a_closed_statement_has_closed(own_college: Peopled) -> None:
    key, other = keys_of(own_college, CourseWork, own_college.college.students_a)[:2]
    close_statement(own_college, CourseWork, key)
    asked = "select sec.closed_work(student_id, row_id, term_id, control) from course_work where id = {key}"
    for login in ("teacher", "both", "secretary", "deputy_academic", "director"):
        with own_college.inside(login).database.engine.connect() as connection:
            told = [connection.scalar(text(asked.format(key=one))) for one in (key, other)]
        assert told == [900 + key, None]

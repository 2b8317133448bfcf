"""Why rows of the load lag, over the logins of PostgreSQL: a teacher writes and reads of the own rows alone."""

import pytest
from guards.peopled import Peopled
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed
from desktop_app.models.database import is_refused
from desktop_app.models.load import Load
from desktop_app.models.reports import LoadNote
from desktop_app.services.load_notes import NoteSeen, open_load_notes, put_load_note
from desktop_app.services.office import Office
from desktop_app.services.teacher_report import open_teacher_report

ADD = "insert into load_note (load_id, text, version) values ({load}, 'чужое', 1) returning id"
CHANGE = "update load_note set text = 'чужое', version = version + 1 where load_id = {load} returning id"
REMOVE = "delete from load_note where load_id = {load} returning id"
REASON = "болезнь преподавателя"


def goes(office: Office, statement: str) -> bool:
    """Whether a statement touches a row; it is taken back."""
    with office.database.engine.connect() as connection:
        try:
            return connection.execute(text(statement)).first() is not None
        except DBAPIError as refused:
            if not is_refused(refused):
                raise
            return False


def rows_of_both(college: Peopled) -> tuple[int, int]:
    """A row of the teacher who signs in, and a colleague's; nobody has written anything of any row yet."""
    mine = college.inside("teacher").user.employee_id
    with college.office.database.writing() as session:
        session.execute(delete(LoadNote))
        own, other = (
            session.scalars(select(Load.id).where(which).order_by(Load.id).limit(1)).one()
            for which in (Load.teacher_id == mine, Load.teacher_id != mine)
        )
        session.commit()
    return own, other


def test_a_teacher_writes_the_reason_of_the_own_row_and_of_no_other(own_college: Peopled) -> None:
    own, other = rows_of_both(own_college)
    teacher = own_college.inside("teacher")
    seen = put_load_note(teacher, NoteSeen(own), REASON)
    put_load_note(own_college.inside("deputy_academic"), NoteSeen(other), "карантин")
    with pytest.raises(NotAllowed):
        put_load_note(teacher, NoteSeen(other), REASON)
    assert open_load_notes(teacher, own_college.college.term) == (seen,)
    assert teacher.user.employee_id is not None
    report = open_teacher_report(teacher, own_college.college.term, teacher.user.employee_id)
    assert REASON in {line.note for line in report.lines}


def test_the_server_refuses_a_colleagues_row_by_itself(own_college: Peopled) -> None:
    own, other = rows_of_both(own_college)
    teacher = own_college.inside("teacher")
    assert goes(teacher, ADD.format(load=own))
    assert not goes(teacher, ADD.format(load=other))
    deputy = own_college.inside("deputy_academic")
    for load in (own, other):
        put_load_note(deputy, NoteSeen(load), REASON)
    with teacher.database.reading() as session:
        assert set(session.scalars(select(LoadNote.load_id))) == {own}
    for statement in (CHANGE, REMOVE):
        assert goes(teacher, statement.format(load=own))
        assert not goes(teacher, statement.format(load=other))
    move = f"update load_note set load_id = {other}, version = version + 1 where load_id = {own} returning id"
    assert not goes(teacher, move)


@pytest.mark.parametrize("login", ["student", "parent", "hr", "admissions", "administrator"])
def test_others_write_no_reasons(own_college: Peopled, login: str) -> None:
    own, _other = rows_of_both(own_college)
    put_load_note(own_college.inside("deputy_academic"), NoteSeen(own), REASON)
    office = own_college.inside(login)
    assert not office.may(put_load_note)
    for statement in (ADD, CHANGE, REMOVE):
        assert not goes(office, statement.format(load=own))
    if not office.may(open_load_notes):
        with office.database.engine.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(select(func.count()).select_from(LoadNote))

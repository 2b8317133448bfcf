"""Final marks over the logins of PostgreSQL: what the service refuses, the server refuses by itself (п. 6)."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import pytest
from colleges import SmallCollege
from guards.peopled import Peopled
from sqlalchemy import delete, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from desktop_app.errors import NotAllowed, RuleBroken
from desktop_app.models.attestation import Control, GradeRow, GradeSheet, SheetState
from desktop_app.models.journal import LessonWork, MarkRow, TermMark, WorkType
from desktop_app.services.attestation import (
    FinalMark,
    close_sheet,
    create_sheets,
    list_sheets,
    put_final_marks,
    start_sheet,
)
from desktop_app.services.final_marks import Approval, Mark, open_finals, put_final
from desktop_app.services.final_marks_requests import grant_marks, list_requests, refuse_mark
from desktop_app.services.journal import open_page, put_marks
from desktop_app.services.notices import list_notices
from desktop_app.services.office import Office
from desktop_app.services.rules.final_marks import Proposed
from desktop_app.services.sheet_filling import fill_from_registers


@dataclass(frozen=True)
class Asked:
    """The college with one request: the first of group A, a five where the marks make a four."""

    people: Peopled
    college: SmallCollege
    key: int

    def refused(self, login: str, statement: str) -> None:
        """A statement of raw SQL that the server does not let through."""
        with self.people.inside(login).database.engine.connect() as connection, pytest.raises(DBAPIError) as refusal:
            connection.execute(text(statement))
        assert str(refusal.value.orig.sqlstate) == "42501"  # type: ignore[union-attr]


@pytest.fixture
def asked(own_college: Peopled) -> Asked:
    college = own_college.college
    with own_college.office.database.writing() as session:
        session.execute(delete(TermMark))
        session.execute(delete(LessonWork))
        session.execute(delete(MarkRow))
        session.execute(delete(GradeRow))
        session.execute(delete(GradeSheet))
        session.commit()
    teacher = own_college.inside("teacher")
    page = open_page(teacher, college.load_a)
    put_marks(teacher, [(page.cell(lesson.id, college.students_a[0]), Mark.FOUR) for lesson in page.lessons[:4]])
    given = put_final(teacher, open_finals(teacher, college.load_a).lines[0], Mark.FIVE, "Олимпиада").given
    assert given is not None
    assert given.asked_by == "teacher"
    return Asked(own_college, college, given.id)


def test_the_deputy_decides_by_the_own_login_and_the_teacher_reads_of_it(asked: Asked) -> None:
    deputy, teacher = asked.people.inside("deputy_academic"), asked.people.inside("teacher")
    (seen,) = list_requests(deputy, asked.college.term)
    assert ([one.mark for one in seen.evidence.marks], seen.proposal.mark) == ([4, 4, 4, 4], Proposed.FOUR)
    (granted,) = grant_marks(deputy, [seen])
    assert (granted.given.approval, granted.given.decided_by) == (Approval.GRANTED, "deputy_academic")
    assert "согласованы" in list_notices(teacher)[0].subject
    line = open_finals(teacher, asked.college.load_a).lines[0]
    assert line.given is not None
    assert line.given.valid
    again = put_final(teacher, line, Mark.FOUR).given
    assert again is not None
    assert (again.approval, again.decided_by) == (None, "")


def test_nobody_decides_of_an_own_request_even_with_both_rights(asked: Asked) -> None:
    with asked.people.office.database.writing() as session:
        session.execute(
            text(
                "insert into account_role (account_id, role, since, order_number)"
                " select id, 'deputy_academic', '2026-01-01', '' from account where login = 'teacher'"
            )
        )
        session.commit()
    asked.people.desks.pop("teacher").database.close()  # comes in again, with both rights
    both = asked.people.inside("teacher")
    (seen,) = list_requests(both, asked.college.term)
    for deed in (lambda: grant_marks(both, [seen]), lambda: refuse_mark(both, seen, "почему")):
        with pytest.raises(RuleBroken, match="decides_not_own_request"):
            deed()
    decided = "approval = 'granted', decided_at = now(), decided_by = "
    asked.refused("teacher", f"update term_mark set {decided} 'teacher' where id = {asked.key}")
    asked.refused("teacher", f"update term_mark set {decided} 'deputy_academic' where id = {asked.key}")
    asked.refused("teacher", f"update term_mark set {decided} 'teacher', asked_by = 'director' where id = {asked.key}")


def test_a_teacher_does_not_write_what_the_rule_or_the_deputy_has_not_allowed(asked: Asked) -> None:
    where = f"where id = {asked.key}"
    asked.refused("teacher", f"update term_mark set approval = 'granted', decided_by = 'deputy_academic' {where}")
    asked.refused("teacher", f"update term_mark set asked_by = 'director' {where}")
    asked.refused("teacher", f"update term_mark set student_id = {asked.college.students_a[1]} {where}")
    teacher = asked.people.inside("teacher")
    with teacher.database.engine.connect() as connection, pytest.raises(IntegrityError, match="above_is_approved"):
        connection.execute(text(f"update term_mark set approval = null {where}"))
    with teacher.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text(f"delete from term_mark {where}"))


def test_a_granted_mark_is_not_exchanged_for_another_under_its_approval(asked: Asked) -> None:
    deputy = asked.people.inside("deputy_academic")
    grant_marks(deputy, list_requests(deputy, asked.college.term))
    where = f"where id = {asked.key}"
    asked.refused("teacher", f"update term_mark set mark = '4' {where}")
    asked.refused("teacher", f"update term_mark set reason = 'Другое' {where}")
    asked.refused("deputy_academic", f"update term_mark set approval = 'refused', decision = 'x' {where}")


def test_the_deputy_changes_nothing_but_the_decision(asked: Asked) -> None:
    where = f"where id = {asked.key}"
    asked.refused("deputy_academic", f"update term_mark set mark = '4' {where}")
    asked.refused(
        "deputy_academic",
        f"update term_mark set approval = 'refused', decided_by = 'deputy_academic', decision = ' ' {where}",
    )
    asked.refused("deputy_academic", f"update term_mark set approval = 'granted', decided_by = 'director' {where}")


@pytest.mark.parametrize("login", ["director", "secretary", "deputy_methodical", "both", "curator", "student"])
def test_nobody_else_decides(asked: Asked, login: str) -> None:
    office: Office = asked.people.inside(login)
    with pytest.raises(NotAllowed):
        list_requests(office, asked.college.term)
    with office.database.engine.connect() as connection, suppress(DBAPIError):
        connection.execute(
            text(f"update term_mark set approval = 'granted', decided_by = '{login}' where id = {asked.key}")
        )
        connection.commit()
    with asked.people.office.database.reading() as session:
        assert session.get_one(TermMark, asked.key).approval is Approval.ASKED


def test_a_mark_of_somebody_elses_journal_or_of_a_stranger_is_not_given(asked: Asked) -> None:
    college = asked.college
    columns = "student_id, row_id, term_id, load_id, mark, proposed, works, highest"
    columns += ", reason, asked_by, decided_by, decision, version"
    for student, row, load in (
        (college.students_a[1], college.credit_row, college.load_sub_2),  # a colleague's subgroup
        (college.students_b[1], college.exam_row, college.load_a),  # not of this group
        (college.students_a[1], college.credit_row, college.load_a),  # not the discipline of the journal
    ):
        values = f"{student}, {row}, {college.term}, {load}, '2', '2', 4, 2, '', '', '', '', 1"
        asked.refused("teacher", f"insert into term_mark ({columns}) values ({values})")


def test_a_closed_statement_closes_the_final_marks_to_the_teacher(asked: Asked) -> None:
    with asked.people.office.database.writing() as session:
        college = asked.college
        session.add(GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=1, control=Control.EXAM, day=date(2026, 11, 20), hours=32, state=SheetState.CLOSED,
            closed_on=date(2026, 11, 21),
        ))  # fmt: skip
        session.commit()
    asked.refused("teacher", f"update term_mark set mark = '4', approval = null where id = {asked.key}")
    asked.refused("director", f"update term_mark set mark = '4', approval = null, reason = '' where id = {asked.key}")
    director = asked.people.inside("director")
    line = open_finals(director, asked.college.load_a).lines[0]
    assert put_final(director, line, Mark.FOUR, "По решению педсовета").mark is Mark.FOUR


def test_a_statement_is_not_closed_over_a_mark_that_waits(asked: Asked) -> None:
    """By raw SQL neither: the teacher's own statement of the graded credit, with the very mark that waits."""
    people, college, teacher = asked.people, asked.college, asked.people.inside("teacher")
    create_sheets(people.inside("secretary"), college.term)
    head = next(
        one for one in list_sheets(teacher, college.term)
        if one.index == "МДК.01.01" and one.teacher_id == college.teacher_1 and one.state == "created"
    )  # fmt: skip
    page = open_page(teacher, college.load_sub_1)
    put_marks(teacher, [(page.cell(lesson.id, college.students_a[0]), Mark.FOUR) for lesson in page.lessons[:4]])
    put_final(teacher, open_finals(teacher, college.load_sub_1).lines[0], Mark.FIVE, "Олимпиада")
    sheet = start_sheet(teacher, head)
    assert fill_from_registers(teacher, sheet.head).taken == 0
    filled = put_final_marks(teacher, head.id, [(row, FinalMark.FIVE) for row in sheet.rows])
    with pytest.raises(RuleBroken, match="finals_are_approved"):
        close_sheet(teacher, filled.head)
    asked.refused("teacher", f"update grade_sheet set state = 'closed', closed_on = day where id = {head.id}")
    deputy = people.inside("deputy_academic")
    grant_marks(deputy, list_requests(deputy, college.term))
    assert close_sheet(teacher, filled.head).head.state == "closed"


def test_both_teachers_of_a_discipline_and_the_console_count_the_same(asked: Asked) -> None:
    """The works of a colleague's journal are among the inputs, so they are within reach: the verdict is one."""
    people, college = asked.people, asked.college
    colleague, teacher = people.inside("both"), people.inside("teacher")
    with people.office.database.writing() as session:
        lesson = college.lessons_sub_2[0]
        session.add(LessonWork(lesson_id=lesson, load_id=college.load_sub_2, position=1, type=WorkType.CONTROL))
        session.add(LessonWork(
            lesson_id=college.lessons_sub_1[0], load_id=college.load_sub_1, position=1, type=WorkType.CONTROL
        ))  # fmt: skip
        session.commit()
    page = open_page(colleague, college.load_sub_2)
    put_marks(colleague, [(page.cell(one.id, college.students_a[3]), Mark.FOUR) for one in page.lessons[1:4]])
    seen = [open_finals(desk, college.load_sub_2).lines[0].proposal for desk in (colleague, people.office)]
    assert seen[0] == seen[1]
    assert (seen[0].mark, seen[0].works, seen[0].done) == (Proposed.DISPUTED, 1, 0)
    with teacher.database.reading() as session:
        works = session.scalars(select(LessonWork.load_id).order_by(LessonWork.load_id)).all()
    assert works == sorted([college.load_sub_1, college.load_sub_2])

"""Reasons of absence (п. 4.3) on both databases: the curator's column, and nothing else of the journal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.models.contingent import Group
from desktop_app.models.people import Employee
from desktop_app.services.absence import Absence, explain_absence, explain_absences, list_absences
from desktop_app.services.accounts import add_account
from desktop_app.services.journal import Cell, Mark, open_page, put_mark, put_marks
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.sign_in import enter

PASSWORD = "Тихий-лес-17"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Group A has teacher 2 for a curator, and a department with a head: teacher 2 as well."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == made.group_a).values(curator_id=made.teacher_2))
        session.commit()
    return made


@pytest.fixture
def curator(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.CURATOR, college.teacher_2)


def absent(office: Office, college: SmallCollege, lesson: int = 0, student: int = 0) -> Cell:
    """A cell of group A with «н» as it stands."""
    cell = Cell(college.lessons_a[lesson], college.students_a[student])
    return put_mark(office, cell, Mark.ABSENT)


def stands(office: Office, college: SmallCollege, cell: Cell) -> Cell:
    return open_page(office, college.load_a).cell(cell.lesson_id, cell.student_id)


def close_statement(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.add(
            GradeSheet(
                term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
                number=7, control=Control.EXAM, day=TODAY, hours=32, state=SheetState.CLOSED, closed_on=TODAY,
            )
        )  # fmt: skip
        session.commit()


@contextmanager
def came_in(office: Office, employee_id: int, *roles: Role) -> Iterator[Office]:
    """Somebody at a desk with a login of their own."""
    with office.database.reading() as session:
        person = session.get_one(Employee, employee_id).person_id
    add_account(office, f"{roles[0]}{employee_id}", person, roles, PASSWORD)
    inside = enter(office, f"{roles[0]}{employee_id}", PASSWORD)
    try:
        yield inside
    finally:
        if inside.database is not office.database:
            inside.database.close()


def test_a_curator_says_why_and_takes_it_back(office: Office, curator: Office, college: SmallCollege) -> None:
    cell = absent(office, college)
    page = open_page(curator, college.load_a)
    assert (page.may_explain, page.may_write) == (True, False)
    ill = explain_absence(curator, cell, Absence.ILLNESS)
    assert (ill.mark, ill.absence, ill.version) == (Mark.ABSENT, Absence.ILLNESS, 2)
    assert stands(office, college, cell) == ill
    assert explain_absence(curator, ill, None).absence is None


@pytest.mark.parametrize("mark", [Mark.FIVE, Mark.TWO, None])
def test_only_an_absence_is_explained(
    office: Office, curator: Office, college: SmallCollege, mark: Mark | None
) -> None:
    empty = Cell(college.lessons_a[0], college.students_a[0])
    cell = put_mark(office, put_mark(office, empty, Mark.FOUR), mark)
    with pytest.raises(RuleBroken) as refusal:
        explain_absence(curator, cell, Absence.VALID)
    assert (refusal.value.rule, refusal.value.clause) == ("absence_has_reason", "п. 4.3")
    never = Cell(college.lessons_a[1], college.students_a[1])
    with pytest.raises(RuleBroken):
        explain_absence(curator, never, Absence.VALID)


def test_a_reason_given_at_another_desk_meanwhile_is_not_overwritten(
    office: Office, curator: Office, college: SmallCollege
) -> None:
    cell = absent(office, college)
    explain_absence(acting(office, Role.DIRECTOR), cell, Absence.VALID)
    with pytest.raises(Stale):
        explain_absence(curator, cell, Absence.NO_REASON)
    assert stands(office, college, cell).absence is Absence.VALID


def test_a_mark_that_came_instead_takes_the_reason_with_it(
    office: Office, curator: Office, college: SmallCollege
) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    ill = explain_absence(curator, absent(office, college), Absence.ILLNESS)
    came = put_mark(teacher, ill, Mark.FOUR)
    assert (came.mark, came.absence) == (Mark.FOUR, None)
    with pytest.raises(Stale):
        explain_absence(curator, ill, Absence.VALID)


def test_a_closed_statement_stops_no_reason(office: Office, curator: Office, college: SmallCollege) -> None:
    cell = absent(office, college)
    close_statement(office, college)
    assert open_page(curator, college.load_a).may_explain
    assert explain_absence(curator, cell, Absence.VALID).absence is Absence.VALID


def test_many_are_explained_together_or_none(office: Office, curator: Office, college: SmallCollege) -> None:
    cells = [absent(office, college, lesson) for lesson in range(3)]
    present = put_mark(office, Cell(college.lessons_a[3], college.students_a[0]), Mark.FIVE)
    foreign = put_mark(office, Cell(college.lessons_b[0], college.students_b[0]), Mark.ABSENT)
    for wrong, error in ((present, RuleBroken), (foreign, NotAllowed), (cells[0], BadInput)):
        with pytest.raises(error):
            explain_absences(curator, [*((cell, Absence.ILLNESS) for cell in cells), (wrong, Absence.ILLNESS)])
    assert {stands(office, college, cell).absence for cell in cells} == {None}
    done = explain_absences(curator, [(cell, Absence.ILLNESS) for cell in cells])
    assert [(cell.lesson_id, cell.absence) for cell in done] == [(one.lesson_id, Absence.ILLNESS) for one in cells]
    assert explain_absences(curator, []) == ()


def test_absences_of_some_days_are_found_in_every_journal_of_the_group(
    office: Office, curator: Office, college: SmallCollege
) -> None:
    student = college.students_a[0]
    lessons = (*college.lessons_a[:3], college.lessons_sub_1[0])
    put_marks(office, [(Cell(lesson, student), Mark.ABSENT) for lesson in lessons])
    absent(office, college, 0, 1)  # somebody else
    lines = list_absences(curator, student, date(2026, 11, 2), date(2026, 11, 9))
    assert [(line.day, line.pair, line.index, line.hours) for line in lines] == [
        (date(2026, 11, 2), 1, "ОП.04", 2),
        (date(2026, 11, 3), 2, "МДК.01.01", 2),
        (date(2026, 11, 9), 1, "ОП.04", 2),
    ]
    explain_absences(curator, [(line.cell, Absence.ILLNESS) for line in lines])
    again = list_absences(curator, student, date(2026, 11, 2), date(2026, 11, 16))
    assert [line.cell.absence for line in again] == [Absence.ILLNESS] * 3 + [None]
    with pytest.raises(BadInput, match="dates_reversed"):
        list_absences(curator, student, date(2026, 11, 9), date(2026, 11, 2))


def test_absences_of_another_group_are_not_listed(office: Office, curator: Office, college: SmallCollege) -> None:
    put_mark(office, Cell(college.lessons_b[0], college.students_b[0]), Mark.ABSENT)
    assert list_absences(curator, college.students_b[0], date(2026, 9, 1), TODAY) == ()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CURATOR, Role.DIRECTOR, Role.CONSOLE}))
def test_no_other_role_explains(office: Office, college: SmallCollege, role: Role) -> None:
    cell = absent(office, college)
    for deed in (
        lambda desk: explain_absence(desk, cell, Absence.VALID),
        lambda desk: explain_absences(desk, [(cell, Absence.VALID)]),
        lambda desk: list_absences(desk, cell.student_id, TODAY, TODAY),
    ):
        with pytest.raises(NotAllowed):
            deed(acting(office, role, college.teacher_1))


def test_hours_of_absence_are_told_apart_by_reason(office: Office, curator: Office, college: SmallCollege) -> None:
    cells = [absent(office, college, lesson) for lesson in range(3)]
    explain_absences(curator, [(cells[0], Absence.ILLNESS), (cells[1], Absence.NO_REASON)])
    page = open_page(curator, college.load_a)
    assert page.students[0].figures.absent_hours == 6
    found = [page.cell(lesson.id, college.students_a[0]).absence for lesson in page.lessons[:3]]
    assert found == [Absence.ILLNESS, Absence.NO_REASON, None]


def test_a_curator_with_an_own_login_gives_reasons_and_writes_no_mark(office: Office, college: SmallCollege) -> None:
    cell = absent(office, college)
    foreign = put_mark(office, Cell(college.lessons_b[1], college.students_b[0]), Mark.ABSENT)
    with came_in(office, college.teacher_2, Role.CURATOR) as curator:
        ill = explain_absence(curator, cell, Absence.ILLNESS)
        assert stands(curator, college, cell) == ill
        with pytest.raises(NotAllowed):
            put_mark(curator, ill, Mark.FIVE)
        with pytest.raises(NotAllowed):
            explain_absence(curator, foreign, Absence.ILLNESS)
        if curator.database.is_sqlite:
            return  # one file on one workstation has one guard: docs/guide/server.md
        mine, theirs = {"s": cell.student_id}, {"s": foreign.student_id}
        assert raw(curator, "update mark set value = '5', absence = null where student_id = :s", **mine) == "42501"
        assert raw(curator, "update mark set reason = 'x' where student_id = :s", **mine) == "42501"
        assert raw(curator, "update mark set absence = 'valid' where student_id = :s", **theirs) == "0"
        assert raw(curator, "update mark set absence = 'valid' where student_id = :s", **mine) == "1"


def test_a_teacher_with_an_own_login_gives_no_reason(office: Office, college: SmallCollege) -> None:
    cell = absent(office, college)
    with came_in(office, college.teacher_1, Role.TEACHER) as teacher:
        with pytest.raises(NotAllowed):
            explain_absence(teacher, cell, Absence.VALID)
        assert put_mark(teacher, put_mark(teacher, cell, Mark.FIVE), Mark.ABSENT).absence is None
        if not teacher.database.is_sqlite:
            mine = "update mark set absence = 'valid' where student_id = :s"
            assert raw(teacher, mine, s=cell.student_id) == "42501"


def raw(inside: Office, statement: str, **facts: object) -> str:
    """What the server answers to a statement of the person: rows changed, or the code of its refusal."""
    with inside.database.writing() as session:
        try:
            done = session.connection().execute(text(statement), facts)
        except DBAPIError as error:
            return str(getattr(error.orig, "sqlstate", ""))
        return str(done.rowcount)

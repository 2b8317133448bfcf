"""Who changed what: the history of a record as far as one sees the record, the same on both databases."""

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, small_college
from desks import NOW, acting
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, NotFound
from desktop_app.models.audit import AuditRow
from desktop_app.models.contingent import Group
from desktop_app.models.database import Database
from desktop_app.models.journal import MarkRow
from desktop_app.models.people import Employee
from desktop_app.services.appointments import list_appointments
from desktop_app.services.history import ChangeKind, HistoryLine, history_of, note_paper, settings_history
from desktop_app.services.journal import Cell, Mark, put_mark
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def visitor(database: Database) -> Office:
    return Office(database, clock=lambda: NOW)


def teacher_of(office: Office, employee: int, login: str) -> None:
    """An account of an employee who teaches."""
    with office.database.reading() as session:
        person = session.scalar(select(Employee.person_id).where(Employee.id == employee))
    assert person is not None
    account_of(office, login, {Role.TEACHER}, person)


def two_marks(office: Office, college: SmallCollege) -> int:
    """Teacher 1 writes a mark and corrects it; the key of its row."""
    cell = Cell(college.lessons_a[0], college.students_a[0])
    put_mark(office, put_mark(office, cell, Mark.FOUR), Mark.FIVE)
    with office.database.reading() as session:
        return session.scalars(select(MarkRow.id)).one()


def told(lines: tuple[HistoryLine, ...]) -> list[tuple[str, object, object]]:
    return [(line.column, line.old, line.new) for line in lines]


def test_a_teacher_reads_the_history_of_an_own_mark_with_names(
    visitor: Office, office: Office, college: SmallCollege
) -> None:
    teacher_of(office, college.teacher_1, "sokolova")
    with inside(visitor, "sokolova") as desk:
        key = two_marks(desk, college)
        lines = history_of(desk, "mark", key)
    assert told(lines)[0] == ("value", "4", "5")
    assert {(line.who, line.name) for line in lines} == {("sokolova", "Соколова Анна Павловна")}
    assert {(line.operation, line.workstation) for line in lines} == {("", "")}  # the whole trail is not theirs
    first = {line.column: line.new for line in lines if line.kind is ChangeKind.NEW}
    assert first["student_id"] == "Абрамова В."
    assert first["lesson_id"] == "ИСП-21 · ОП.04 · 02.11.2026"


def test_a_record_that_is_hidden_has_no_history(visitor: Office, office: Office, college: SmallCollege) -> None:
    teacher_of(office, college.teacher_1, "sokolova")
    teacher_of(office, college.teacher_2, "tihonov")
    with inside(visitor, "sokolova") as desk:
        key = two_marks(desk, college)
    with inside(visitor, "tihonov") as desk:
        for table in ("mark", "account", "identity", "audit", "sign_in_failure"):
            with pytest.raises(NotAllowed):
                history_of(desk, table, key)
        with pytest.raises(NotFound):
            history_of(desk, "no_such_table", 1)


def test_whoever_reads_the_trail_is_told_operation_and_workstation(
    visitor: Office, office: Office, college: SmallCollege
) -> None:
    key = two_marks(office, college)
    account_of(office, "director", {Role.DIRECTOR})
    with inside(visitor, "director") as desk:
        lines = history_of(desk, "mark", key)
    assert {line.operation for line in lines} == {"journal.put_mark"}
    assert all(line.workstation for line in lines)


def test_to_an_account_belong_its_roles_and_no_secret(visitor: Office, office: Office) -> None:
    account = account_of(office, "admin", {Role.ADMINISTRATOR})
    with inside(visitor, "admin") as desk:
        lines = history_of(desk, "account", account.id)
    assert {line.table for line in lines} == {"account", "account_role"}
    assert ("role", None, "administrator") in told(lines)
    assert not any("password" in line.column for line in lines if line.new not in {True, False})
    assert len(list_appointments(office)) == 1


def test_to_a_student_belongs_the_name(visitor: Office, office: Office, college: SmallCollege) -> None:
    with office.database.reading() as session:
        group = session.get_one(Group, college.group_a)
    with office.database.writing() as session:
        session.add(group)
        group.curator_id = college.teacher_1
        session.commit()
    with office.database.reading() as session:
        person = session.scalars(select(Employee.person_id).where(Employee.id == college.teacher_1)).one()
    account_of(office, "curator", {Role.CURATOR}, person)
    with inside(visitor, "curator") as desk:
        if not office.database.is_sqlite:  # there the college was written past the session that keeps the trail
            lines = history_of(desk, "student", college.students_a[0])
            assert ("last_name", None, "Абрамова") in told(lines)
        with pytest.raises(NotAllowed):
            history_of(desk, "student", college.students_b[0])


def test_the_history_of_settings_names_the_settings(office: Office) -> None:
    from dataclasses import replace

    seen = open_settings(office)
    change_settings(acting(office, Role.ADMINISTRATOR), seen, replace(seen.settings, city="Азов"))
    lines = settings_history(acting(office, Role.DIRECTOR))
    assert ("city", None, '"Азов"') in told(lines)
    with pytest.raises(NotAllowed):
        settings_history(acting(office, Role.TEACHER))


def test_a_paper_that_went_out_is_noted(visitor: Office, office: Office) -> None:
    account_of(office, "secretary", {Role.SECRETARY})
    with inside(visitor, "secretary") as desk:
        note_paper(desk, "exam-sheet", "ИСП-21", 3)
        with pytest.raises(BadInput):
            note_paper(desk, "x" * 201, "", 1)
    with office.database.reading() as session:
        deed = session.scalars(select(AuditRow).where(AuditRow.operation == "history.note_paper")).one()
    assert (deed.who, deed.notes) == ("secretary", [{"form": "exam-sheet", "subject": "ИСП-21", "count": 3}])
    with pytest.raises(NotAllowed):
        note_paper(acting(office, Role.STUDENT), "exam-sheet", "", 1)

"""Which statements a term gets, who holds them and when: from the load and КУГ, on both databases."""

from datetime import date

import pytest
from colleges import SmallCollege, add_number, add_row, small_college
from desks import acting
from sqlalchemy import Delete, Update, delete, update
from sqlalchemy.orm import Session

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.curriculum import PlanRow, WeekCell
from desktop_app.models.timetable import Lesson
from desktop_app.services.attestation import (
    Control,
    SheetState,
    create_sheets,
    list_sheets,
    open_sheet,
    start_sheet,
)
from desktop_app.services.attestation_values import NotPlanned
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def change(office: Office, *statements: Update | Delete) -> None:
    """Change rows behind the services' back."""
    with office.database.writing() as session:
        for statement in statements:
            session.execute(statement)
        session.commit()


def test_a_term_gets_a_statement_for_each_group_and_control(office: Office, college: SmallCollege) -> None:
    made = create_sheets(acting(office, Role.SECRETARY), college.term)
    heads = list_sheets(office, college.term)
    assert [head.id for head in heads] == list(made.created)
    assert [(head.number, head.group, head.index, head.control, head.teacher_id) for head in heads] == [
        (1, "ИСП-21", "ОП.04", Control.EXAM, college.teacher_1),
        (2, "ИСП-21", "МДК.01.01", Control.GRADED_CREDIT, college.teacher_1),
        (3, "ИСП-22", "ОП.04", Control.EXAM, college.teacher_2),
        (4, "ИСП-22", "МДК.01.01", Control.GRADED_CREDIT, college.teacher_2),
    ]
    assert (made.existing, made.skipped) == (0, ())
    assert {head.state for head in heads} == {SheetState.CREATED}
    assert heads[0].students == 6


def test_exams_stand_in_the_session_and_credits_on_the_last_lesson_or_day_of_theory(
    office: Office, college: SmallCollege
) -> None:
    create_sheets(office, college.term)
    days = {(head.group, head.index): head.day for head in list_sheets(office, college.term)}
    assert days == {
        ("ИСП-21", "ОП.04"): date(2026, 12, 21),  # the first day of the week of attestation
        ("ИСП-21", "МДК.01.01"): date(2026, 12, 1),  # the last dated lesson
        ("ИСП-22", "ОП.04"): date(2026, 12, 21),
        ("ИСП-22", "МДК.01.01"): date(2026, 12, 19),  # no lesson has a date: the last Saturday of theory
    }


def test_two_exams_of_a_group_stand_days_apart(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        add_number(session, college.credit_row, 1, 1)
        session.commit()
    create_sheets(office, college.term)
    exams = [head.day for head in list_sheets(office, college.term) if head.control is Control.EXAM]
    assert exams[:2] == [date(2026, 12, 21), date(2026, 12, 26)]


def test_without_a_session_in_the_graph_exams_stand_on_the_last_day_of_theory(
    office: Office, college: SmallCollege
) -> None:
    change(office, delete(WeekCell).where(WeekCell.activity == 3))
    create_sheets(office, college.term)
    assert list_sheets(office, college.term)[0].day == date(2026, 12, 19)


def test_creating_again_adds_only_what_is_missing(office: Office, college: SmallCollege) -> None:
    create_sheets(office, college.term)
    start_sheet(office, list_sheets(office, college.term)[0])
    with office.database.writing() as session:
        add_number(session, college.exam_row, 2, 1)
        session.commit()
    before = {head.id: head for head in list_sheets(office, college.term)}
    made = create_sheets(office, college.term)
    after = {head.id: head for head in list_sheets(office, college.term)}
    assert (len(made.created), made.existing) == (2, 4)
    assert {key: after[key] for key in before} == before
    assert [after[key].number for key in made.created] == [5, 6]
    assert create_sheets(office, college.term).created == ()


def test_a_practice_is_held_by_the_teacher_of_the_modules_course(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        module = add_row(session, college.curriculum, "ПМ.01", "Модуль", "pm")
        practice = add_row(session, college.curriculum, "УП.01.01", "Учебная практика", "up")
        add_number(session, practice, 3, 1)
        add_number(session, module, 3, 2)  # a module repeats the controls of its parts
        add_number(session, practice, 1000, 72)
        below_module(session, module, college.credit_row, practice)
        session.commit()
    create_sheets(office, college.term)
    heads = [head for head in list_sheets(office, college.term) if head.index.startswith(("УП", "ПМ"))]
    assert [(head.index, head.teacher_id) for head in heads] == [
        ("УП.01.01", college.teacher_1),
        ("УП.01.01", college.teacher_2),
    ]
    assert open_sheet(office, heads[0].id).hours == 72


def below_module(session: Session, module: int, *rows: int) -> None:
    session.execute(update(PlanRow).where(PlanRow.id.in_(rows)).values(parent_id=module))


def test_what_nobody_teaches_is_told_instead_of_lost(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        practice = add_row(session, college.curriculum, "ПП.09.01", "Практика", "pp")
        lonely = add_row(session, college.curriculum, "ОП.99", "Дисциплина без нагрузки", "ud")
        add_number(session, practice, 3, 1)
        add_number(session, lonely, 2, 1)
        session.commit()
    made = create_sheets(office, college.term)
    assert [(skipped.group, skipped.index, skipped.control, skipped.reason) for skipped in made.skipped[:2]] == [
        ("ИСП-21", "ПП.09.01", Control.GRADED_CREDIT, NotPlanned.NO_TEACHER),
        ("ИСП-21", "ОП.99", Control.CREDIT, NotPlanned.NO_LOAD),
    ]
    assert len(made.created) == 4


def test_a_term_that_is_not_there_is_not_found(office: Office, college: SmallCollege) -> None:
    with pytest.raises(NotFound):
        create_sheets(office, 404)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR, Role.DEPUTY_ACADEMIC, Role.ADMINISTRATOR])
def test_only_the_secretary_creates_statements(office: Office, college: SmallCollege, role: Role) -> None:
    with pytest.raises(NotAllowed):
        create_sheets(acting(office, role, college.teacher_1), college.term)


def test_marks_are_due_on_the_next_working_day(office: Office, college: SmallCollege) -> None:
    change(office, update(Lesson).where(Lesson.id == college.lessons_sub_1[4]).values(day=date(2026, 11, 20)))
    change(office, update(Lesson).where(Lesson.id == college.lessons_sub_2[4]).values(day=date(2026, 11, 20)))
    change(office, delete(Lesson).where(Lesson.id.in_((college.lessons_sub_1[3], college.lessons_sub_2[3]))))
    create_sheets(office, college.term)
    late = next(head for head in list_sheets(office, college.term) if head.overdue)
    assert (late.index, late.day, late.due) == ("МДК.01.01", date(2026, 11, 20), date(2026, 11, 23))

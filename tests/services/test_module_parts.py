"""Before the exam of a module is closed it is told who has not passed all of the module."""

import pytest
from colleges import SmallCollege, add_row
from desks import acting
from graduates import FIVE, closed_sheet, graduates
from sqlalchemy import update

from desktop_app.errors import NotAllowed
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.curriculum import PlanRow
from desktop_app.services.module_marks import find_unpassed_parts
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

EXAM = (FIVE, FIVE, FinalMark.NO_SHOW, FIVE, FIVE, FIVE)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return graduates(office)


@pytest.fixture
def exam(office: Office, college: SmallCollege) -> int:
    """The statement of ПМ.01, filled: the МДК is passed by all but the second, the practice has no statement."""
    with office.database.writing() as session:
        module = add_row(session, college.curriculum, "ПМ.01", "Разработка модулей", "pm")
        row = add_row(session, college.curriculum, "ПМ.01.Э", "Экзамен по модулю", "module_exam")
        session.execute(update(PlanRow).where(PlanRow.id.in_((row, college.credit_row))).values(parent_id=module))
        made = closed_sheet(session, college, row, Control.EXAM, EXAM)
        session.execute(update(GradeSheet).where(GradeSheet.id == made).values(state=SheetState.FILLED))
        second = (GradeRow.student_id == college.students_a[1], GradeRow.sheet_id != made)
        session.execute(update(GradeRow).where(*second).values(mark=FinalMark.TWO))
        session.commit()
    return made


def test_a_failed_part_is_told_with_its_mark(office: Office, exam: int) -> None:
    (found,) = find_unpassed_parts(acting(office, Role.SECRETARY), exam)
    assert (found.name, found.parts) == ("Ежов Глеб", (("МДК.01.01", FinalMark.TWO),))


def test_a_part_without_a_closed_statement_is_told_of_everybody_who_has_a_mark(
    office: Office, exam: int, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        module = session.get_one(PlanRow, college.credit_row).parent_id
        row = add_row(session, college.curriculum, "УП.01", "Учебная практика", "up")
        session.execute(update(PlanRow).where(PlanRow.id == row).values(parent_id=module))
        session.commit()
    found = find_unpassed_parts(acting(office, Role.SECRETARY), exam)
    assert [one.name for one in found] == ["Абрамова Вера", "Ежов Глеб", "Жуков Егор", "Зайцева Инна", "Ильин Кирилл"]
    assert found[0].parts == (("УП.01", None),)


def test_any_other_statement_has_no_parts(office: Office, exam: int, college: SmallCollege) -> None:
    secretary = acting(office, Role.SECRETARY)
    with office.database.reading() as session:
        other = session.query(GradeSheet.id).filter_by(row_id=college.exam_row).scalar()
    assert find_unpassed_parts(secretary, other) == ()
    with pytest.raises(NotAllowed):
        find_unpassed_parts(acting(office, Role.TEACHER, college.teacher_2), exam)

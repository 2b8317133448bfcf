"""A statement takes over what journals and registers hold, on both databases; what it can't take is told."""

from datetime import date

import pytest
from colleges import SmallCollege, add_row, small_college
from desks import TODAY, acting
from sqlalchemy import select, text

from desktop_app.errors import NotAllowed, RuleBroken, Stale
from desktop_app.models.attestation import GradeSheet
from desktop_app.models.course_works import CourseWork
from desktop_app.models.practices import Practice
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    Sheet,
    SheetHead,
    close_sheet,
    create_sheets,
    list_sheets,
    open_sheet,
    put_final_mark,
    put_final_marks,
    start_sheet,
)
from desktop_app.services.attestation_values import SheetState
from desktop_app.services.final_marks import Mark, open_finals, put_final, put_finals
from desktop_app.services.final_marks_requests import grant_marks, list_requests, refuse_mark
from desktop_app.services.journal import open_page, put_marks
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.sheet_filling import Untaken, fill_from_registers


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def director(office: Office) -> Office:
    return acting(office, Role.DIRECTOR)


@pytest.fixture
def deputy(office: Office) -> Office:
    return acting(office, Role.DEPUTY_ACADEMIC)


@pytest.fixture
def credit(office: Office, teacher: Office, college: SmallCollege) -> Sheet:
    """The open statement of group A's graded credit in the МДК, which teacher 1 holds."""
    create_sheets(office, college.term)
    return start_sheet(teacher, head_of(office, college, "МДК.01.01"))


def head_of(office: Office, college: SmallCollege, index: str) -> SheetHead:
    return next(one for one in list_sheets(office, college.term) if (one.group, one.index) == ("ИСП-21", index))


def give(director: Office, college: SmallCollege, marks: dict[int, Mark], reason: str = "") -> None:
    """Four fours for everybody in both subgroups, and these final marks (by place in the list)."""
    for load, first in ((college.load_sub_1, 0), (college.load_sub_2, 3)):
        page = open_page(director, load)
        put_marks(director, [
            (page.cell(lesson.id, student.id), Mark.FOUR) for student in page.students for lesson in page.lessons[:4]
        ])  # fmt: skip
        lines = open_finals(director, load).lines
        put_finals(director, [(lines[place - first], mark) for place, mark in marks.items()
                              if first <= place < first + 3], reason)  # fmt: skip


def marks_in(sheet: Sheet) -> list[FinalMark | None]:
    return [row.mark for row in sheet.rows]


def test_a_credit_takes_the_final_marks_of_both_subgroups(
    director: Office, teacher: Office, credit: Sheet, college: SmallCollege
) -> None:
    four = dict.fromkeys(range(5), Mark.FOUR)
    give(director, college, four | {5: Mark.EXEMPT})
    filled = fill_from_registers(teacher, credit.head)
    assert marks_in(filled.sheet) == [*[FinalMark.FOUR] * 5, FinalMark.EXEMPT]
    assert (filled.taken, filled.untaken, filled.sheet.head.state) == (6, (), SheetState.FILLED)
    assert close_sheet(teacher, filled.sheet.head).head.state is SheetState.CLOSED


def test_lines_with_a_mark_stay_and_what_is_not_taken_is_told(
    director: Office, teacher: Office, credit: Sheet, college: SmallCollege
) -> None:
    give(director, college, {0: Mark.FOUR, 1: Mark.THREE, 2: Mark.NOT_ATTESTED})
    seen = put_final_mark(teacher, credit.head.id, credit.rows[0], FinalMark.TWO)
    filled = fill_from_registers(teacher, seen.head)
    assert marks_in(filled.sheet) == [FinalMark.TWO, FinalMark.THREE, None, None, None, None]
    assert filled.taken == 1
    assert [(one.name, one.why) for one in filled.untaken] == [
        ("Ёлкина Дарья", Untaken.NO_SUCH_MARK), ("Жуков Егор", Untaken.NOTHING_GIVEN),
        ("Зайцева Инна", Untaken.NOTHING_GIVEN), ("Ильин Кирилл", Untaken.NOTHING_GIVEN),
    ]  # fmt: skip
    assert filled.sheet.head.state is SheetState.OPEN


def test_a_mark_above_the_rule_comes_only_after_its_approval(
    director: Office, teacher: Office, deputy: Office, credit: Sheet, college: SmallCollege
) -> None:
    give(director, college, {0: Mark.FIVE, 1: Mark.FIVE}, "Олимпиада")
    filled = fill_from_registers(teacher, credit.head)
    assert [one.why for one in filled.untaken[:2]] == [Untaken.NOT_APPROVED] * 2
    assert filled.taken == 0
    first, second = list_requests(deputy, college.term)
    grant_marks(deputy, [first])
    refuse_mark(deputy, second, "Нет диплома")
    filled = fill_from_registers(teacher, filled.sheet.head)
    assert marks_in(filled.sheet)[:2] == [FinalMark.FIVE, None]
    assert filled.untaken[0].why is Untaken.NOT_APPROVED


def test_a_mark_that_is_no_longer_within_the_rule_is_not_taken(
    director: Office, teacher: Office, credit: Sheet, college: SmallCollege
) -> None:
    give(director, college, {0: Mark.FOUR, 1: Mark.FOUR})
    page = open_page(director, college.load_sub_1)
    put_marks(director, [(page.cell(lesson.id, page.students[0].id), Mark.TWO) for lesson in page.lessons[:4]])
    filled = fill_from_registers(teacher, credit.head)
    assert marks_in(filled.sheet)[:2] == [None, FinalMark.FOUR]
    assert filled.untaken[0].why is Untaken.MOVED_ON


def test_a_statement_is_not_closed_with_a_final_mark_that_waits(
    director: Office, teacher: Office, deputy: Office, credit: Sheet, college: SmallCollege
) -> None:
    give(director, college, {0: Mark.FIVE}, "Олимпиада")
    typed = put_final_marks(teacher, credit.head.id, [(row, FinalMark.FIVE) for row in credit.rows])
    with pytest.raises(RuleBroken, match="finals_are_approved") as refused:
        close_sheet(teacher, typed.head)
    assert refused.value.facts["unapproved"] == 1
    (request,) = list_requests(deputy, college.term)
    refuse_mark(deputy, request, "Нет диплома")
    with pytest.raises(RuleBroken, match="finals_are_approved"):
        close_sheet(teacher, typed.head)
    other = put_final_mark(teacher, credit.head.id, typed.rows[0], FinalMark.FOUR)
    assert close_sheet(teacher, other.head).head.state is SheetState.CLOSED


def test_an_approved_mark_closes_with_its_statement(
    director: Office, teacher: Office, deputy: Office, credit: Sheet, college: SmallCollege
) -> None:
    give(director, college, dict.fromkeys(range(6), Mark.FIVE), "Олимпиада")
    grant_marks(deputy, list_requests(deputy, college.term))
    filled = fill_from_registers(teacher, credit.head)
    assert (filled.taken, filled.untaken) == (6, ())
    assert close_sheet(teacher, filled.sheet.head).head.state is SheetState.CLOSED


def test_an_exam_keeps_a_mark_of_its_own(
    office: Office, director: Office, teacher: Office, credit: Sheet, college: SmallCollege
) -> None:
    """Its statement neither takes the final mark of the term over nor waits for its approval."""
    exam = start_sheet(teacher, head_of(office, college, "ОП.04"))
    with pytest.raises(RuleBroken, match="sheet_follows_registers"):
        fill_from_registers(teacher, exam.head)
    page = open_page(director, college.load_a)
    put_marks(director, [(page.cell(lesson.id, college.students_a[0]), Mark.FOUR) for lesson in page.lessons[:4]])
    put_final(director, open_finals(director, college.load_a).lines[0], Mark.FIVE, "Олимпиада")
    typed = put_final_marks(teacher, exam.head.id, [(row, FinalMark.FIVE) for row in exam.rows])
    assert close_sheet(teacher, typed.head).head.state is SheetState.CLOSED


def sheet_of(office: Office, college: SmallCollege, row: int, control: Control) -> int:
    with office.database.writing() as session:
        sheet = GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=row, teacher_id=college.teacher_1, number=90,
            control=control, day=TODAY, hours=36,
        )  # fmt: skip
        session.add(sheet)
        session.commit()
        return sheet.id


def test_a_course_work_is_taken_from_its_register(office: Office, teacher: Office, college: SmallCollege) -> None:
    key = sheet_of(office, college, college.credit_row, Control.COURSE_PROJECT)
    with office.database.writing() as session:
        for place, (control, mark) in enumerate([
            (Control.COURSE_PROJECT, FinalMark.FIVE), (Control.COURSE_WORK, FinalMark.FIVE),
            (Control.COURSE_PROJECT, None), (Control.COURSE_PROJECT, FinalMark.NO_SHOW),
        ]):  # fmt: skip
            session.add(CourseWork(
                student_id=college.students_a[place], row_id=college.credit_row, term_id=college.term,
                supervisor_id=college.teacher_2, control=control, theme="Тема", due=date(2026, 12, 1), mark=mark,
            ))  # fmt: skip
        session.commit()
    sheet = start_sheet(teacher, open_sheet(teacher, key).head)
    filled = fill_from_registers(teacher, sheet.head)
    assert marks_in(filled.sheet) == [FinalMark.FIVE, None, None, FinalMark.NO_SHOW, None, None]
    assert {one.why for one in filled.untaken} == {Untaken.NOTHING_GIVEN}


def test_a_practice_is_taken_from_the_practices(office: Office, teacher: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        row = add_row(session, college.curriculum, "УП.01", "Учебная практика", "up")
        for place, mark in enumerate([FinalMark.FOUR, FinalMark.PASSED]):
            session.add(Practice(
                student_id=college.students_a[place], row_id=row, term_id=college.term,
                supervisor_id=college.teacher_1, starts=date(2026, 11, 2), ends=TODAY, mark=mark,
            ))  # fmt: skip
        session.commit()
    sheet = start_sheet(teacher, open_sheet(teacher, sheet_of(office, college, row, Control.GRADED_CREDIT)).head)
    filled = fill_from_registers(teacher, sheet.head)
    assert marks_in(filled.sheet)[:2] == [FinalMark.FOUR, None]
    assert filled.untaken[0].why is Untaken.NO_SUCH_MARK


def test_nobody_else_fills_it_and_nothing_unseen_is_filled(
    office: Office, teacher: Office, credit: Sheet, college: SmallCollege
) -> None:
    stranger = acting(office, Role.TEACHER, college.teacher_2)
    with pytest.raises(NotAllowed):
        fill_from_registers(stranger, credit.head)
    with pytest.raises(NotAllowed):
        fill_from_registers(acting(office, Role.SECRETARY), credit.head)
    put_final_mark(teacher, credit.head.id, credit.rows[0], FinalMark.FOUR)
    with pytest.raises(Stale):
        fill_from_registers(teacher, credit.head)


def test_a_statement_that_takes_no_marks_takes_nothing_over(
    office: Office, teacher: Office, college: SmallCollege
) -> None:
    create_sheets(office, college.term)
    with pytest.raises(RuleBroken, match="sheet_takes_marks"):
        fill_from_registers(teacher, head_of(office, college, "МДК.01.01"))
    with office.database.reading() as session:
        assert session.scalar(select(text("count(*)")).select_from(text("grade_row"))) == 0

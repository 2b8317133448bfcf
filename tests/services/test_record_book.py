"""The record book: all four kinds of п. 2.1 of a student, each as far as the reader's rights reach."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, add_row, saved
from desks import TODAY, acting
from graduates import FIVE, HELD, admitted, closed_sheet, commission, graduates
from sqlalchemy import update

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetKind, SheetState
from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.debts import Debt, DebtAttempt
from desktop_app.models.journal import Absence, Approval, LessonWork, Mark, MarkRow, TermMark, WorkType
from desktop_app.models.practices import Practice
from desktop_app.services.gia_results import put_gia_marks
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.record_book import (
    list_observed,
    list_owners,
    open_extract,
    open_record_book,
    open_study_progress,
)
from desktop_app.services.record_book_values import Got, Proposed
from desktop_app.services.user import User


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return graduates(office)


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


@contextmanager
def as_student(office: Office, student: int) -> Iterator[Office]:
    """A student's own login."""
    with office.database.reading() as session:
        person = session.get_one(Student, student).person_id
    account_of(office.signed_in(CONSOLE), "student", [Role.STUDENT], person)
    with inside(office, "student") as desk:
        yield desk


def test_the_statements_of_a_student_stand_by_semester_with_day_and_teacher(
    secretary: Office, college: SmallCollege
) -> None:
    book = open_record_book(secretary, college.students_a[2])
    assert (book.head.group, book.head.course, book.head.whole) == ("ИСП-21", 2, True)
    assert [(one.name, one.course, one.semester, one.number) for one in book.terms] == [("2026/27-1", 2, 3, 1)]
    assert [(one.index, one.control, one.last and one.last.mark, one.teacher) for one in book.results] == [
        ("ОП.04", Control.EXAM, "4", "Соколова\xa0А.\xa0П."),
        ("МДК.01.01", Control.GRADED_CREDIT, "5", "Соколова\xa0А.\xa0П."),
    ]
    assert (book.totals.mean, book.totals.share, book.totals.candidate) == (Decimal("4.50"), Decimal("50.00"), False)


def test_a_statement_that_waits_is_told_without_a_mark(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.execute(update(GradeSheet).where(GradeSheet.row_id == college.exam_row).values(state=SheetState.FILLED))
        session.commit()
    exam, credit = open_record_book(secretary, college.students_a[0]).results
    assert (exam.last, bool(exam.waiting), exam.day) == (None, True, HELD)
    assert (credit.last is not None, credit.waiting) == (True, 0)


def test_a_retake_stands_after_the_first_attempt_and_counts(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    first = college.students_a[0]
    with office.database.writing() as session:
        session.execute(update(GradeRow).where(GradeRow.student_id == first).values(mark=FinalMark.TWO))
        debt = saved(session, Debt(student_id=first, row_id=college.exam_row, term_id=college.term,
                                   control=Control.EXAM, since=HELD, closed_on=TODAY))  # fmt: skip
        session.add(DebtAttempt(debt_id=debt, student_id=first, number=1, year=2026, register_number=7,
                                issued_on=HELD, valid_until=TODAY, held_on=TODAY, examiners="Соколова А. П.",
                                mark=FinalMark.THREE))  # fmt: skip
        session.add(Debt(student_id=first, row_id=college.credit_row, term_id=college.term,
                         control=Control.GRADED_CREDIT, since=HELD))  # fmt: skip
        session.commit()
    book = open_record_book(secretary, first)
    assert [(one.mark, one.got) for one in book.results[0].attempts] == [("2", Got.MAIN), ("3", Got.RETAKE)]
    assert [(one.index, one.due) for one in book.debts] == [("МДК.01.01", date(2027, 11, 20))]


def test_course_works_and_practices_have_their_pages_and_the_statement_s_mark(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    first = college.students_a[0]
    with office.database.writing() as session:
        practice = add_row(session, college.curriculum, "УП.01", "Учебная практика", "up")
        session.add(CourseWork(student_id=first, row_id=college.exam_row, term_id=college.term, due=HELD,
                               supervisor_id=college.teacher_2, control=Control.COURSE_WORK, theme="Сортировки",
                               mark=FinalMark.FOUR))  # fmt: skip
        session.add(Practice(student_id=first, row_id=practice, term_id=college.term, base="ООО «Контур»",
                             supervisor_id=college.teacher_1, base_supervisor="Орлов П. П.", starts=HELD, ends=TODAY,
                             mark=FIVE))  # fmt: skip
        closed_sheet(session, college, practice, Control.GRADED_CREDIT, [FinalMark.FOUR] * 6)
        session.commit()
    book = open_record_book(secretary, first)
    assert [one.index for one in book.results] == ["ОП.04", "МДК.01.01"]
    (work,) = book.course_works
    assert (work.theme, work.supervisor, work.mark) == ("Сортировки", "Тихонов\xa0Б.\xa0П.", FinalMark.FOUR)
    (place,) = book.practices
    assert (place.base, place.supervisors) == ("ООО «Контур»", "Соколова\xa0А.\xa0П.; Орлов П. П.")
    assert place.mark is FinalMark.FOUR  # the statement's, not the register's
    (other,) = open_record_book(secretary, college.students_a[1]).practices
    assert (other.base, other.mark) == ("", FinalMark.FOUR)


@pytest.mark.parametrize(("mark", "mastered"), [(FIVE, True), (FinalMark.TWO, False), (FinalMark.EXEMPT, None)])
def test_the_exam_of_a_module_says_whether_the_activity_is_mastered(
    office: Office, secretary: Office, college: SmallCollege, mark: FinalMark, mastered: bool | None
) -> None:
    with office.database.writing() as session:
        module = add_row(session, college.curriculum, "ПМ.01", "Разработка модулей", "pm")
        exam = add_row(session, college.curriculum, "ПМ.01.Э", "Экзамен по модулю", "module_exam")
        session.execute(update(PlanRow).where(PlanRow.id == exam).values(parent_id=module))
        closed_sheet(session, college, exam, Control.EXAM, [mark] * 6)
        session.commit()
    book = open_record_book(secretary, college.students_a[0])
    (found,) = book.modules
    assert (found.index, found.title, found.mastered, found.failed) == (
        "ПМ.01", "Разработка модулей", mastered, mastered is False,
    )  # fmt: skip
    assert "ПМ.01.Э" not in [one.index for one in book.results]


def test_the_state_attestation_stands_in_the_book(secretary: Office, college: SmallCollege) -> None:
    seen = admitted(secretary, commission(secretary, college))
    put_gia_marks(secretary, seen.line.id, [(seen.entries[0], FIVE)])
    (line,) = open_record_book(secretary, college.students_a[0]).attestation
    assert (line.mark, line.protocol_number, line.day) == (FIVE, 1, TODAY)


def test_a_repeated_sitting_of_a_group_is_not_lost(office: Office, secretary: Office, college: SmallCollege) -> None:
    first = college.students_a[0]
    with office.database.writing() as session:
        session.execute(
            update(GradeRow).where(GradeRow.student_id == first).values(mark=FinalMark.NO_SHOW, excused=True)
        )
        sheet = saved(session, GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_2,
            number=77, control=Control.EXAM, day=TODAY, hours=32, state=SheetState.CLOSED, kind=SheetKind.INDIVIDUAL,
        ))  # fmt: skip
        session.add(GradeRow(sheet_id=sheet, student_id=first, mark=FinalMark.FOUR))
        session.commit()
    exam = open_record_book(secretary, first).results[0]
    assert [(one.mark, one.got) for one in exam.attempts] == [("неявка", Got.MAIN), ("4", Got.INDIVIDUAL)]


def put_marks(office: Office, college: SmallCollege) -> None:
    """The journal of the exam's discipline: a control work, «5/4», «н» twice, a lateness, a final mark."""
    first, lessons = college.students_a[0], college.lessons_a
    with office.database.writing() as session:
        session.add(LessonWork(lesson_id=lessons[0], load_id=college.load_a, position=1, type=WorkType.CONTROL))
        for lesson, value, more in (
            (0, Mark.FIVE, {"second": Mark.FOUR}),
            (1, Mark.ABSENT, {"absence": Absence.ILLNESS}),
            (2, Mark.ABSENT, {}),
            (3, Mark.FOUR, {"late": 10}),
        ):
            session.add(MarkRow(lesson_id=lessons[lesson], load_id=college.load_a, student_id=first, value=value,
                                **more))  # fmt: skip
        session.add(TermMark(student_id=first, row_id=college.exam_row, term_id=college.term, load_id=college.load_a,
                             mark=Mark.FOUR, proposed="4", highest=4))  # fmt: skip
        session.commit()


def test_the_current_performance_has_the_figures_of_the_journal(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    put_marks(office, college)
    progress = open_study_progress(secretary, college.students_a[0])
    line = next(one for one in progress.lines if one.index == "ОП.04")
    assert [text for _day, text in line.marks] == ["5/4", "н", "н", "4"]
    assert (line.mean, line.proposed, line.final) == (Decimal("4.33"), Proposed.FOUR, Mark.FOUR)
    assert (line.absent_hours, line.unexcused_hours, line.late_minutes) == (4, 2, 10)
    assert progress.absent() == {college.term: 4}
    assert [one.index for one in progress.lines] == ["ОП.04", "МДК.01.01"]  # of the subgroups the own one alone
    assert line.teachers == "Соколова\xa0А.\xa0П."


def test_a_final_mark_that_waits_for_an_approval_is_not_shown(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    put_marks(office, college)
    with office.database.writing() as session:
        session.execute(
            update(TermMark).values(mark=Mark.FIVE, reason="олимпиада", approval=Approval.ASKED, asked_by="teacher")
        )
        session.commit()
    line = next(one for one in open_study_progress(secretary, college.students_a[0]).lines if one.index == "ОП.04")
    assert line.final is None


def test_a_student_reads_the_own_book_whole_and_no_other(office: Office, college: SmallCollege) -> None:
    put_marks(office, college)
    first, second = college.students_a[:2]
    with as_student(office, first) as desk:
        assert [one.id for one in list_owners(desk)] == [one.id for one in list_observed(desk)] == [first]
        book = open_record_book(desk, first)
        assert (book.head.whole, len(book.results)) == (True, 2)
        assert len(open_study_progress(desk, first).lines) == 2
        assert open_extract(desk, first).book == book
        for look in (open_record_book, open_study_progress, open_extract):
            with pytest.raises((NotAllowed, NotFound)):  # a server does not even show the row
                look(desk, second)


def test_a_parent_chooses_among_the_own_children(office: Office, college: SmallCollege) -> None:
    children = {college.students_a[0], college.students_b[0]}
    with office.database.writing() as session:
        person = session.get_one(Student, college.students_a[3]).person_id
        session.add_all(Guardian(student_id=key, person_id=person, kinship="мать") for key in children)
        session.commit()
    account_of(office.signed_in(CONSOLE), "parent", [Role.PARENT], person)
    with inside(office, "parent") as desk:
        assert {one.id for one in list_owners(desk)} == children
        assert open_record_book(desk, college.students_a[0]).head.whole


def test_a_curator_sees_the_own_group_and_a_teacher_only_what_they_teach(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == college.group_a).values(curator_id=college.teacher_2))
        session.commit()
    curator = acting(office, Role.CURATOR, college.teacher_2)
    assert {one.id for one in list_owners(curator)} == set(college.students_a)
    assert open_record_book(curator, college.students_a[0]).head.whole
    with pytest.raises(NotAllowed):
        open_record_book(curator, college.students_b[0])
    teacher = acting(office, Role.TEACHER, college.teacher_2)
    part = open_record_book(teacher, college.students_a[5])
    assert (part.head.whole, part.results) == (False, ())


def test_whoever_has_one_of_the_two_rights_sees_that_part(office: Office, college: SmallCollege) -> None:
    both = acting(office, Role.SECRETARY).user
    for kept, look, other in (
        (Permission.READ_SHEETS, open_record_book, open_study_progress),
        (Permission.READ_JOURNAL, open_study_progress, open_record_book),
    ):
        rights = {key: reach for key, reach in both.rights.items() if key is kept}
        desk = office.signed_in(User("x", frozenset({Role.SECRETARY}), login="x", rights=rights))
        assert look(desk, college.students_a[0]).head.whole
        with pytest.raises(NotAllowed):
            other(desk, college.students_a[0])


def test_nobody_has_the_book_of_somebody_who_is_not_there(secretary: Office, college: SmallCollege) -> None:
    with pytest.raises(NotFound):
        open_record_book(secretary, 9999)

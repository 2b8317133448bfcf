"""The register of course works, on both databases: who keeps it, what it refuses, what a closed statement closes."""

from dataclasses import replace
from datetime import date

import pytest
from desks import acting
from sqlalchemy import select
from supervised import Supervised, supervised_college

from desktop_app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Stale
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.course_works import CourseWork
from desktop_app.services.course_works import list_course_registers, open_course_register, put_course_works
from desktop_app.services.course_works_values import CourseEntry, CourseLine, CourseRegister
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.summary import Which, open_summary
from desktop_app.services.summary_values import Section

DUE = date(2026, 12, 18)
THEME = CourseEntry("Учёт заявок", None, DUE)


@pytest.fixture
def built(office: Office) -> Supervised:
    return supervised_college(office)


def opened(office: Office, built: Supervised) -> CourseRegister:
    return open_course_register(office, built.place)


def given(office: Office, built: Supervised, supervisor: int, row: int = 0, **more: object) -> CourseLine:
    """A theme for a student of group A."""
    line = opened(office, built).lines[row]
    entry = THEME._replace(supervisor_id=supervisor, **more)  # type: ignore[arg-type]
    return put_course_works(office, built.place, [(line, entry)])[0]


def close_statement(office: Office, built: Supervised, control: Control, row_id: int) -> None:
    """A closed statement that lists the first two students of group A."""
    college = built.college
    with office.database.writing() as session:
        sheet = GradeSheet(term_id=college.term, group_id=college.group_a, row_id=row_id, teacher_id=college.teacher_1,
                           number=7, control=control, day=DUE, hours=32)  # fmt: skip
        session.add(sheet)
        session.flush()
        session.add_all(
            GradeRow(sheet_id=sheet.id, student_id=key, mark=FinalMark.FOUR) for key in college.students_a[:2]
        )
        sheet.state, sheet.closed_on = SheetState.CLOSED, DUE
        session.commit()


def test_a_register_stands_where_the_curriculum_wants_a_course_work(office: Office, built: Supervised) -> None:
    heads = list_course_registers(office, built.college.term)
    assert [(one.group, one.index, one.place.control, one.students, one.themes) for one in heads] == [
        ("ИСП-21", "МДК.01.01", Control.COURSE_WORK, 6, 0), ("ИСП-22", "МДК.01.01", Control.COURSE_WORK, 6, 0),
    ]  # fmt: skip
    register = opened(office, built)
    assert [line.name for line in register.lines][:3] == ["Абрамова Вера", "Ежов Глеб", "Ёлкина Дарья"]
    assert register.fresh == CourseEntry(supervisor_id=built.college.teacher_1, due=date(2026, 12, 27))
    assert (register.programme[:8], register.course, register.year_name) == ("09.02.07", 2, "2026/27")
    with pytest.raises(NotFound):
        open_course_register(office, built.place._replace(row_id=built.college.exam_row))


def test_a_theme_is_given_changed_marked_and_taken_off(office: Office, built: Supervised) -> None:
    teacher = built.college.teacher_1
    line = given(office, built, teacher, note="  по  заявке ")
    assert (line.entry.theme, line.entry.note, line.version, line.supervisor[:8]) == ("Учёт заявок", "по заявке", 1,
                                                                                     "Соколова")  # fmt: skip
    entry = line.entry._replace(issued_on=date(2026, 9, 14), handed_on=date(2026, 11, 20), mark=FinalMark.FIVE)
    (marked,) = put_course_works(office, built.place, [(line, entry)])
    assert marked.entry == entry
    (head, _other) = list_course_registers(office, built.college.term)
    assert (head.themes, head.handed, head.marked, head.due) == (1, 1, 1, None)
    with pytest.raises(RuleBroken) as refused:
        put_course_works(office, built.place, [(marked, CourseEntry())])
    assert refused.value.rule == "marked_work_stays"
    (bare,) = put_course_works(office, built.place, [(marked, entry._replace(mark=None))])
    (gone,) = put_course_works(office, built.place, [(bare, CourseEntry())])
    assert (gone.version, gone.entry) == (None, CourseEntry())


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        (THEME, "theme_has_supervisor"),
        (CourseEntry(mark=FinalMark.FIVE), "work_has_theme"),
        (CourseEntry(note="без темы"), "work_has_theme"),
        (THEME._replace(supervisor_id=1, mark=FinalMark.NOT_ADMITTED), "mark_fits_work"),
        (THEME._replace(supervisor_id=1, mark=FinalMark.PASSED), "mark_fits_work"),
        (THEME._replace(supervisor_id=1, issued_on=date(2026, 10, 2), handed_on=date(2026, 10, 1)),
         "handed_in_after_given"),
    ],
)  # fmt: skip
def test_what_cannot_stand_in_a_line_is_refused(
    office: Office, built: Supervised, entry: CourseEntry, rule: str
) -> None:
    if entry.supervisor_id is not None:
        entry = entry._replace(supervisor_id=built.college.teacher_1)
    with pytest.raises(RuleBroken) as refused:
        put_course_works(office, built.place, [(opened(office, built).lines[0], entry)])
    assert refused.value.rule == rule


def test_a_theme_fits_the_column_and_has_a_deadline(office: Office, built: Supervised) -> None:
    line = opened(office, built).lines[0]
    entry = THEME._replace(supervisor_id=built.college.teacher_1)
    for wanted, reason in (
        ([(line, entry._replace(theme="ы" * 501))], "text_too_long"),
        ([(line, entry._replace(due=None))], "work_without_deadline"),
        ([(line, entry), (line, entry)], "same_line_twice"),
        ([(replace(line, student_id=key), entry) for key in range(201)], "too_many_lines"),
    ):
        with pytest.raises(BadInput) as refused:
            put_course_works(office, built.place, wanted)
        assert refused.value.reason == reason
    with office.database.reading() as session:
        assert session.scalars(select(CourseWork)).all() == []


def test_two_people_at_once_do_not_write_over_each_other(office: Office, built: Supervised) -> None:
    first = opened(office, built).lines[0]
    given(office, built, built.college.teacher_1)
    with pytest.raises(Stale) as late:
        put_course_works(office, built.place, [(first, THEME._replace(supervisor_id=built.college.teacher_2))])
    assert set(late.value.rows) == {first.student_id}
    now = opened(office, built).lines[0]
    put_course_works(office, built.place, [(now, now.entry._replace(note="раньше"))])
    with pytest.raises(Stale):
        put_course_works(office, built.place, [(now, now.entry._replace(note="позже"))])
    put_course_works(office, built.place, [(opened(office, built).lines[0], CourseEntry())])
    with pytest.raises(Stale):
        put_course_works(office, built.place, [(now, now.entry)])


def test_an_overdue_work_is_neither_handed_in_nor_marked(office: Office, built: Supervised) -> None:
    past = date(2026, 11, 23)
    line = given(office, built, built.college.teacher_1, due=past)
    assert line.overdue
    assert list_course_registers(office, built.college.term)[0].overdue == 1
    (handed,) = put_course_works(office, built.place, [(line, line.entry._replace(handed_on=past))])
    assert not handed.overdue
    assert not given(office, built, built.college.teacher_1, row=1, due=date(2026, 11, 24)).overdue


def test_a_closed_statement_closes_its_lines_to_all_but_the_director(office: Office, built: Supervised) -> None:
    line = given(office, built, built.college.teacher_1)
    close_statement(office, built, Control.COURSE_WORK, built.place.row_id)
    closed = opened(office, built).lines
    assert [one.closed for one in closed[:3]] == [7, 7, None]
    assert closed[0].sheet_mark is FinalMark.FOUR
    assert not closed[0].may_edit
    marked = line.entry._replace(mark=FinalMark.THREE)
    with pytest.raises(RuleBroken) as refused:
        put_course_works(office, built.place, [(closed[0], marked)])
    assert refused.value.rule == "works_are_open"
    given(office, built, built.college.teacher_1, row=2)  # not in the statement's list
    director = acting(office, Role.DIRECTOR)
    with pytest.raises(RuleBroken) as unexplained:
        put_course_works(director, built.place, [(closed[0], marked)])
    assert unexplained.value.rule == "works_corrected_with_reason"
    (now,) = put_course_works(director, built.place, [(closed[0], marked)], "опечатка")
    assert now.entry.mark is FinalMark.THREE
    with office.database.reading() as session:
        work = session.scalars(select(CourseWork).where(CourseWork.student_id == now.student_id)).one()
        assert work.reason == "опечатка"
        assert session.scalars(select(GradeSheet.reprint)).all() == [True]


def test_a_statement_of_another_form_of_control_closes_nothing(office: Office, built: Supervised) -> None:
    close_statement(office, built, Control.GRADED_CREDIT, built.place.row_id)
    assert {one.closed for one in opened(office, built).lines} == {None}


def test_a_teacher_keeps_what_they_teach_and_a_supervisor_their_own(office: Office, built: Supervised) -> None:
    college = built.college
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    outside = acting(office, Role.TEACHER, built.stranger)
    line = given(teacher, built, built.stranger)
    assert opened(teacher, built).may_edit
    theirs = next(one for one in opened(office, built).lines if one.student_id == line.student_id)
    (changed,) = put_course_works(outside, built.place, [(theirs, theirs.entry._replace(mark=FinalMark.FOUR))])
    assert changed.entry.mark is FinalMark.FOUR
    other = opened(office, built).lines[1]
    for wanted in (
        (other, THEME._replace(supervisor_id=built.stranger)),  # who teaches nobody gives nobody a theme
        (changed, changed.entry._replace(supervisor_id=college.teacher_2)),  # or hands one over
    ):
        with pytest.raises((NotAllowed, NotFound)):
            put_course_works(outside, built.place, [wanted])
    group_b = built.place._replace(group_id=college.group_b)
    with pytest.raises((NotAllowed, NotFound)):
        put_course_works(teacher, group_b, [(open_course_register(office, group_b).lines[0],
                                             THEME._replace(supervisor_id=college.teacher_1))])  # fmt: skip


def test_a_reader_without_the_right_sees_and_writes_nothing(office: Office, built: Supervised) -> None:
    methodist = acting(office, Role.DEPUTY_METHODICAL)
    assert not opened(methodist, built).may_edit
    assert not list_course_registers(methodist, built.college.term)[0].may_edit
    with pytest.raises(NotAllowed):
        put_course_works(methodist, built.place, [])


def test_the_summary_of_marks_tells_the_theme(office: Office, built: Supervised) -> None:
    given(office, built, built.college.teacher_1)
    close_statement(office, built, Control.COURSE_WORK, built.place.row_id)
    summary = open_summary(office, built.college.group_a, Which(built.college.term))
    (column,) = [at for at, one in enumerate(summary.columns) if one.section is Section.COURSE]
    assert [line.cells[column].theme for line in summary.lines][:2] == ["Учёт заявок", ""]
    assert [line.cells[column].mark for line in summary.lines][:3] == ["4", "4", None]

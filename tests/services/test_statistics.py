"""Statistics over terms: one set of figures by every breakdown, who counts, who stands behind them."""

from datetime import date
from decimal import Decimal

import pytest
from colleges import SmallCollege, add_students, saved, small_college
from desks import acting
from sqlalchemy import delete, event, update
from sqlalchemy.orm import Session
from summaries import attempt, big_group, debt, sheet

from desktop_app.errors import BadInput, NotAllowed, NotFound
from desktop_app.models.attestation import Control, FinalMark, SheetKind, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.models.orders import Placement
from desktop_app.models.timetable import Lesson
from desktop_app.services.attendance_values import AttendancePaper
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.missing_values import Lack
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.statistics import list_behind, open_report, open_statistics
from desktop_app.services.statistics_rows import Inside, Row, rows_of, whole_of
from desktop_app.services.statistics_values import (
    Asked,
    Behind,
    Breakdown,
    Hours,
    Measure,
    MissedHours,
    Report,
    Span,
    Statistics,
    What,
    figure_of,
    measures_of,
)
from desktop_app.services.summary import Which, open_summaries
from desktop_app.services.summary_values import Totals

VECTOR = "5" * 5 + "4" * 10 + "3" * 8 + "2" + "н"
FIGURES = {
    Measure.SUCCESS: Decimal("92.00"), Measure.QUALITY: Decimal("60.00"), Measure.SOU: Decimal("58.04"),
    Measure.MEAN: Decimal("3.79"),
}  # fmt: skip
MARKS, ATTENDANCE = What.PERFORMANCE, What.ATTENDANCE


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def lay(office: Office, *deeds: object) -> None:
    """Do these in one transaction."""
    with office.database.writing() as session:
        for deed in deeds:
            deed(session)  # type: ignore[operator]
        session.commit()


def more_students(session: Session, college: SmallCollege, count: int) -> tuple[int, ...]:
    """More students of group A: enrolled as a group of their own, then placed there."""
    old = session.get_one(Group, college.group_a)
    other = saved(session, Group(name="Ещё", admission_year=2025, curriculum_id=old.curriculum_id,
                                 department_id=old.department_id))  # fmt: skip
    found = add_students(session, other, tuple(f"Ф{chr(1072 + n)} Иван" for n in range(count)))
    session.execute(update(Placement).where(Placement.group_id == other).values(group_id=college.group_a))
    return found


def spring_of(session: Session) -> int:
    """The second term of the year."""
    return saved(session, Term(name="2026/27-2", year_starts=2026, number=2, starts=date(2027, 1, 11),
                               ends=date(2027, 6, 30), parity_anchor=date(2027, 1, 11)))  # fmt: skip


def autumn_before(session: Session) -> int:
    """The first term of the year before."""
    return saved(session, Term(name="2025/26-1", year_starts=2025, number=1, starts=date(2025, 9, 1),
                               ends=date(2025, 12, 28), parity_anchor=date(2025, 9, 1)))  # fmt: skip


def told(office: Office, college: SmallCollege, what: What = MARKS, span: Span = Span.TERM) -> Statistics:
    return open_statistics(office, Asked(what, Which(college.term), span))


def figures(row: Row, what: What = MARKS) -> dict[Measure, Decimal | None]:
    return {one: figure_of(row.last, one) for one in measures_of(what, Breakdown.TEACHER)}


def exam(session: Session, college: SmallCollege, marks: str, **more: object) -> int:
    return sheet(session, college, college.exam_row, college.students_a, marks, **more)


def test_the_control_group_has_the_same_figures_by_every_breakdown(office: Office, college: SmallCollege) -> None:
    def control_group(session: Session) -> None:
        students = (*college.students_a, *more_students(session, college, 20))
        sheet(session, college, college.exam_row, students, VECTOR + "о")

    lay(office, control_group)
    statistics = told(office, college)
    for by in Breakdown:
        (row,) = rows_of(statistics, by)
        assert figures(row) == FIGURES
        assert figures(whole_of(statistics, by)) == FIGURES
        assert isinstance(row.last, Totals)
        assert (row.last.figures.all.listed, row.last.figures.all.counted) == (26, 25)
    assert [rows_of(statistics, by)[0].name.replace("\u00a0", " ") for by in Breakdown] == [
        "ИСП-21", "2", "09.02.07 Информационные системы и программирование",
        "Основы алгоритмизации и программирования", "Соколова А. П.",
    ]  # fmt: skip


def test_where_nothing_is_given_or_held_there_are_no_rows_and_no_figures(office: Office, college: SmallCollege) -> None:
    lay(office, lambda session: session.execute(delete(Lesson)))
    for what in What:
        statistics = told(office, college, what)
        for by in (Breakdown.DISCIPLINE, Breakdown.TEACHER):
            assert rows_of(statistics, by) == ()
        assert set(figures(whole_of(statistics, Breakdown.GROUP), what).values()) == {None}


def two_terms(session: Session, college: SmallCollege) -> int:
    """A year with marks of all kinds, debts and retakes in both terms; the key of the first."""
    present = session.get_one(Term, college.term)
    present.name, present.number = "2026/27-2", 2
    session.flush()
    before = saved(session, Term(name="2026/27-1", year_starts=2026, number=1, starts=date(2026, 8, 3),
                                 ends=date(2026, 8, 30), parity_anchor=date(2026, 8, 3)))  # fmt: skip
    first, second, *_others = college.students_a
    exam(session, college, "2н45у4")
    owed, other = (debt(session, college, student, college.exam_row) for student in (first, second))
    held = sheet(session, college, college.exam_row, (first,), "4", kind=SheetKind.RETAKE)
    attempt(session, owed, 1, FinalMark.FOUR, held)
    attempt(session, other, 1, FinalMark.TWO)
    attempt(session, other, 2, FinalMark.THREE)
    sheet(session, college, college.credit_row, college.students_a, "ззхзо.", control=Control.CREDIT)
    sheet(session, college, college.exam_row, college.students_b, "222333", group_id=college.group_b,
          state=SheetState.FILLED)  # fmt: skip
    sheet(session, college, college.exam_row, college.students_a, "54д455", term_id=before)
    sheet(session, college, college.credit_row, college.students_a, "554455", term_id=before)
    return before


def test_groups_count_what_their_summaries_count_in_a_term_and_in_a_year(office: Office, college: SmallCollege) -> None:
    keys: list[int] = []
    lay(office, lambda session: keys.append(two_terms(session, college)))
    year = told(office, college, span=Span.YEAR)
    assert [one.number for one in year.periods] == [1, 2, 0]
    for place, which in enumerate((Which(keys[0]), Which(college.term), Which(college.term, whole_year=True))):
        expected = {one.group.name: one.totals for one in open_summaries(office, which).summaries}
        found = {row.name: row.values[place] for row in rows_of(year, Breakdown.GROUP)}
        assert {name: value for name, value in found.items() if value is not None} == expected
        taught = whole_of(year, Breakdown.DISCIPLINE).values[place]
        assert isinstance(taught, Totals)
        assert taught.figures == sum((one.figures for one in expected.values()), start=Totals().figures)


def test_a_year_has_both_terms_once_the_second_has_begun(office: Office, college: SmallCollege) -> None:
    lay(office, spring_of)
    assert [one.name for one in told(office, college, span=Span.YEAR).periods] == ["2026/27-1"]


def test_rows_go_over_the_terms_and_a_course_is_that_of_the_term(office: Office, college: SmallCollege) -> None:
    def last_year(session: Session) -> None:
        sheet(session, college, college.exam_row, college.students_a, "333333", term_id=autumn_before(session))
        exam(session, college, "555544")

    lay(office, last_year)
    statistics = told(office, college, span=Span.TWO_YEARS)
    assert [one.name for one in statistics.periods] == ["2025/26-1", "2026/27-1"]
    (group,) = rows_of(statistics, Breakdown.GROUP)
    assert [figure_of(one, Measure.QUALITY) for one in group.values] == [Decimal("0.00"), Decimal("100.00")]
    first, second = rows_of(statistics, Breakdown.COURSE)
    assert (first.name, second.name) == ("1", "2")
    assert [one is None for one in (*first.values, *second.values)] == [False, True, True, False]
    assert told(office, college, span=Span.ALL).pieces == statistics.pieces


def test_terms_before_anything_was_counted_are_left_out(office: Office, college: SmallCollege) -> None:
    lay(office, autumn_before, lambda session: exam(session, college, "555544"))
    statistics = told(office, college, span=Span.ALL)
    assert [one.name for one in statistics.periods] == ["2026/27-1"]
    assert {one.period for one in statistics.pieces} == {0}
    assert figures(rows_of(statistics, Breakdown.GROUP)[0])[Measure.QUALITY] == Decimal("100.00")


def test_who_left_before_the_end_is_in_no_figure(office: Office, college: SmallCollege) -> None:
    def leave(session: Session) -> None:
        exam(session, college, "244444")
        gone = update(Placement).where(Placement.student_id == college.students_a[0])
        session.execute(gone.values(next_since=date(2026, 11, 22)))
        absent(session, college, college.students_a[0], None)
        absent(session, college, college.students_a[1], None)

    lay(office, leave)
    (row,) = rows_of(told(office, college), Breakdown.GROUP)
    assert isinstance(row.last, Totals)
    assert (row.last.listed, figure_of(row.last, Measure.SUCCESS)) == (5, Decimal("100.00"))
    (other,) = [one for one in rows_of(told(office, college, ATTENDANCE), Breakdown.GROUP) if one.name == "ИСП-21"]
    assert other.last == Hours(listed=5, held=5 * (8 + 8), missed=MissedHours(unknown=2))


def test_statements_of_subgroups_are_one_discipline_of_two_teachers(office: Office, college: SmallCollege) -> None:
    def both(session: Session) -> None:
        for key, students, teacher, marks in (
            (college.subgroups[0], college.students_a[:3], college.teacher_1, "555"),
            (college.subgroups[1], college.students_a[3:], college.teacher_2, "332"),
        ):
            sheet(session, college, college.credit_row, students, marks, control=Control.GRADED_CREDIT,
                  subgroup_id=key, teacher_id=teacher)  # fmt: skip

    lay(office, both)
    statistics = told(office, college)
    (discipline,) = rows_of(statistics, Breakdown.DISCIPLINE)
    assert (discipline.about, figures(discipline)[Measure.SUCCESS]) == ("МДК.01.01", Decimal("83.33"))
    teachers = {one.name.split("\u00a0")[0]: figures(one)[Measure.QUALITY]
                for one in rows_of(statistics, Breakdown.TEACHER)}  # fmt: skip
    assert teachers == {"Соколова": Decimal("100.00"), "Тихонов": Decimal("0.00")}
    period = statistics.periods[0]
    people = list_behind(office, Behind(MARKS, period, college.group_a, discipline.name and "", college.teacher_2))
    assert [one.mark for one in people] == ["3", "3", "2"]


def absent(session: Session, college: SmallCollege, student: int, reason: Absence | None, lesson: int = 0) -> None:
    """«н» for a lesson of the discipline of group A: two hours."""
    session.add(MarkRow(lesson_id=college.lessons_a[lesson], load_id=college.load_a, student_id=student,
                        value=Mark.ABSENT, absence=reason))  # fmt: skip


def test_hours_missed_are_those_of_the_lessons_held_for_each_student(office: Office, college: SmallCollege) -> None:
    """Of the discipline four lessons were held, of each subgroup four, of group B two: two hours each."""
    first, second, third, *_others = college.students_a

    def fill(session: Session) -> None:
        absent(session, college, first, Absence.ILLNESS)
        absent(session, college, second, Absence.NO_REASON)
        absent(session, college, first, Absence.VALID, 2)
        absent(session, college, first, None, 5)  # to come: nobody has missed it yet
        session.add(MarkRow(lesson_id=college.lessons_sub_1[0], load_id=college.load_sub_1, student_id=third,
                            value=Mark.EXEMPT))  # fmt: skip

    lay(office, fill)
    statistics = told(office, college, ATTENDANCE)
    missed = MissedHours(illness=2, valid=2, no_reason=2)
    groups = {one.name: one.last for one in rows_of(statistics, Breakdown.GROUP)}
    assert groups == {"ИСП-21": Hours(6, 6 * 16 - 2, missed), "ИСП-22": Hours(6, 6 * 4)}
    (whole,) = rows_of(statistics, Breakdown.COURSE)
    assert [figure_of(whole.last, one) for one in measures_of(ATTENDANCE, Breakdown.COURSE)] == [
        Decimal("94.92"), Decimal("98.31"), Decimal("0.50"), Decimal("0.17"), Decimal("0.17"), Decimal("0.17"),
    ]  # fmt: skip
    taught = {one.about: one.last for one in rows_of(statistics, Breakdown.DISCIPLINE)}
    assert taught == {"ОП.04": Hours(0, 48 + 24, missed), "МДК.01.01": Hours(0, 48 - 2)}
    assert [one.last for one in rows_of(statistics, Breakdown.TEACHER)] == [
        Hours(0, 48 + 22, missed), Hours(0, 24 + 24),
    ]  # fmt: skip


def test_a_group_has_the_attendance_of_its_sheet(office: Office, college: SmallCollege) -> None:
    def fill(session: Session) -> None:
        (late,) = more_students(session, college, 1)
        session.execute(update(Placement).where(Placement.student_id == late).values(since=date(2026, 11, 9)))
        for number, reason in enumerate((Absence.ILLNESS, Absence.VALID, None)):
            absent(session, college, college.students_a[number], reason, number)

    lay(office, fill)
    statistics = told(office, college, ATTENDANCE)
    (row,) = [one for one in rows_of(statistics, Breakdown.GROUP) if one.name == "ИСП-21"]
    (paper,) = open_papers(office, "attendance-term", Choice(college.term, "ИСП-21"))
    assert isinstance(paper.value, AttendancePaper)
    total = paper.value.attendance.total
    assert isinstance(row.last, Hours)
    assert (row.last.held, row.last.missed) == (total.held, total.missed)
    assert figure_of(row.last, Measure.PRESENCE) == total.share


def test_who_came_amid_the_term_is_to_attend_since_then(office: Office, college: SmallCollege) -> None:
    def come(session: Session) -> None:
        (late,) = more_students(session, college, 1)
        session.execute(update(Placement).where(Placement.student_id == late).values(since=date(2026, 11, 9)))

    lay(office, come)
    (row,) = [one for one in rows_of(told(office, college, ATTENDANCE), Breakdown.GROUP) if one.name == "ИСП-21"]
    assert row.last == Hours(listed=7, held=6 * 16 + 3 * 2)


def test_the_people_behind_a_figure_add_up_to_it(office: Office, college: SmallCollege) -> None:
    def fill(session: Session) -> None:
        exam(session, college, "5432ну")
        sheet(session, college, college.credit_row, college.students_a, "зззхоз", control=Control.CREDIT)
        for number, student in enumerate(college.students_a[:3]):
            absent(session, college, student, None, number)

    lay(office, fill)
    for what in What:
        statistics = told(office, college, what)
        (row,) = [one for one in rows_of(statistics, Breakdown.GROUP) if one.name == "ИСП-21"]
        people = list_behind(office, Behind(what, statistics.periods[0], college.group_a))
        assert [one.student_id for one in people] == list(college.students_a)
        assert people[1].name == "Ежов Глеб"
        total = people[0].value
        for one in people[1:]:
            total += one.value  # type: ignore[operator]
        assert total == row.last
    period = told(office, college).periods[0]
    subject = "Основы алгоритмизации и программирования"
    people = list_behind(office, Behind(MARKS, period, college.group_a, subject))
    assert [one.mark for one in people] == ["5", "4", "3", "2", "неявка", "неявка"]


def test_a_row_opens_into_the_groups_that_it_is_summed_from(office: Office, college: SmallCollege) -> None:
    def fill(session: Session) -> None:
        exam(session, college, "555555")
        sheet(session, college, college.exam_row, college.students_b, "222224", group_id=college.group_b,
              teacher_id=college.teacher_2)  # fmt: skip

    lay(office, fill)
    statistics = told(office, college)
    for by in Breakdown:
        for row in rows_of(statistics, by):
            inside = Inside(by, row.key, row.name)
            groups = rows_of(statistics, Breakdown.GROUP, inside)
            assert {key for one in groups for key in one.groups} == set(row.groups)
            assert whole_of(statistics, Breakdown.GROUP, inside).values == row.values


def test_only_the_groups_that_are_asked_for_are_counted(office: Office, college: SmallCollege) -> None:
    def fill(session: Session) -> None:
        exam(session, college, "555555")
        sheet(session, college, college.exam_row, college.students_b, "222224", group_id=college.group_b)

    lay(office, fill)
    for which, names in (
        (Which(college.term, group="исп-22"), ["ИСП-22"]),
        (Which(college.term, course=3), []),
        (Which(college.term, code="09.02.07"), ["ИСП-21", "ИСП-22"]),
    ):
        statistics = open_statistics(office, Asked(MARKS, which))
        assert [one.name for one in rows_of(statistics, Breakdown.GROUP)] == names


def test_a_report_says_which_statements_it_waits_for(office: Office, college: SmallCollege) -> None:
    lay(office, lambda session: exam(session, college, "555555", state=SheetState.FILLED))
    report = open_report(office, Asked(MARKS, Which(college.term)), Breakdown.GROUP)
    assert [(one.lack, one.group, one.number) for one in report.missing] == [(Lack.SHEETS, "ИСП-21", 1)]
    assert report.shown is Measure.SUCCESS


def test_a_curator_counts_the_own_group_and_nobody_else_without_the_right(
    office: Office, college: SmallCollege
) -> None:
    def fill(session: Session) -> None:
        exam(session, college, "555555")
        sheet(session, college, college.exam_row, college.students_b, "444444", group_id=college.group_b)
        session.get_one(Group, college.group_b).curator_id = college.teacher_1
        absent(session, college, college.students_a[0], None)

    lay(office, fill)
    curator = acting(office, Role.CURATOR, college.teacher_1)
    for what in What:
        statistics = told(curator, college, what)
        assert [one.name for one in rows_of(statistics, Breakdown.GROUP)] == ["ИСП-22"]
        with pytest.raises(NotAllowed):
            list_behind(curator, Behind(what, statistics.periods[0], college.group_a))
        assert len(list_behind(curator, Behind(what, statistics.periods[0], college.group_b))) == 6
    for role in (Role.TEACHER, Role.STUDENT, Role.PARENT, Role.HR):
        with pytest.raises(NotAllowed):
            told(acting(office, role, college.teacher_1), college)
    for role in (Role.DEPUTY_ACADEMIC, Role.DEPUTY_METHODICAL, Role.DIRECTOR):
        assert len(rows_of(told(acting(office, role), college), Breakdown.GROUP)) == 2


def test_what_does_not_exist_is_told(office: Office, college: SmallCollege) -> None:
    with pytest.raises(NotFound):
        open_statistics(office, Asked(MARKS, Which(987654)))
    with pytest.raises(NotFound):
        list_behind(office, Behind(MARKS, told(office, college).periods[0], 987654))


def test_many_groups_take_as_many_questions_as_few(office: Office, college: SmallCollege) -> None:
    def fill(session: Session) -> None:
        exam(session, college, "555555")
        absent(session, college, college.students_a[0], None)

    lay(office, fill)
    asked: list[str] = []
    event.listen(office.database.engine, "before_cursor_execute", lambda *facts: asked.append(facts[2]))

    def questions() -> list[int]:
        found = []
        for what in What:
            asked.clear()
            told(office, college, what)
            found.append(len(asked))
        return found

    few = questions()
    lay(office, lambda session: [big_group(session, college, f"БД-{n}", 5, 3) for n in range(31, 35)])
    assert questions() == few


def test_the_reports_are_forms_of_all_groups_and_of_one_by_its_disciplines(
    office: Office, college: SmallCollege
) -> None:
    def fill(session: Session) -> None:
        exam(session, college, "555543")
        sheet(session, college, college.exam_row, college.students_b, "222224", group_id=college.group_b)

    lay(office, fill)
    (whole,) = open_papers(office, "statistics-performance", Choice(college.term))
    (one,) = open_papers(office, "statistics-performance", Choice(college.term, "ИСП-22", whole_year=True))
    (asked,) = open_papers(office, "statistics-attendance", Choice(college.term, by="teacher", span="all",
                                                                    measure="excused"))  # fmt: skip
    values = [paper.value for paper in (whole, one, asked) if isinstance(paper.value, Report)]
    assert [(value.by, value.shown) for value in values] == [
        (Breakdown.GROUP, Measure.SUCCESS), (Breakdown.DISCIPLINE, Measure.SUCCESS),
        (Breakdown.TEACHER, Measure.EXCUSED),
    ]  # fmt: skip
    assert {piece.group.name for piece in values[1].statistics.pieces} == {"ИСП-22"}
    each = open_papers(office, "statistics-performance", Choice(college.term, course=2))
    assert [paper.name for paper in each] == ["Успеваемость 2026-27-1 ИСП-21", "Успеваемость 2026-27-1 ИСП-22"]
    term = college.term
    for wrong in (Choice(term, by="weather"), Choice(term, measure="missed"), Choice(term, span="century"),
                  Choice(term, by="teacher", measure="passed")):  # fmt: skip
        with pytest.raises(BadInput, match="no_such_figures"):
            open_papers(office, "statistics-performance", wrong)
    with pytest.raises(BadInput, match="no_such_group"):
        open_papers(office, "statistics-performance", Choice(college.term, "ХХ-99"))


def test_a_report_of_nothing_is_no_paper(office: Office, college: SmallCollege) -> None:
    with pytest.raises(BadInput, match="nothing_to_print"):
        open_papers(office, "statistics-performance", Choice(college.term))

"""The report of a teacher: marks that count, hours of the plan and given, totals from sums — on both databases."""

from datetime import date
from decimal import Decimal

import pytest
from colleges import SmallCollege, add_person, add_row, add_students, saved, small_college
from desks import acting
from summaries import sheet

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.journal import Mark, TermMark
from desktop_app.models.load import Handover, LessonKind, Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import RoomKind
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.group_hours import GroupHours
from desktop_app.services.load_notes import NoteSeen, put_load_note
from desktop_app.services.missing_values import Lack
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.teacher_report import open_teacher_report
from desktop_app.services.teacher_report_values import YEAR, ReportLine, TeacherReport

CONTROL = "5" * 5 + "4" * 10 + "3" * 8 + "2" + "н"
"""The control group of domain.md 2.9."""


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def lay_control(office: Office, college: SmallCollege, marks: str) -> None:
    """A group of so many students whom teacher 1 has examined."""
    with office.database.writing() as session:
        old = session.get_one(Group, college.group_a)
        group = saved(session, Group(name="КГ-25", admission_year=2025, curriculum_id=old.curriculum_id,
                                     department_id=old.department_id))  # fmt: skip
        names = tuple(f"Фамилия{chr(1072 + n)} Имя Отчество" for n in range(len(marks)))
        students = add_students(session, group, names)
        row = add_row(session, college.curriculum, "ОП.09", "Базы данных", "ud")
        session.add(Load(term_id=college.term, group_id=group, row_id=row, teacher_id=college.teacher_1, hours=40,
                         kind=LessonKind.LESSON, room_kind=RoomKind.LECTURE))  # fmt: skip
        sheet(session, college, row, students, marks, group_id=group)
        session.commit()


def line_named(report: TeacherReport, title: str, part: int = 1) -> ReportLine:
    (found,) = [one for one in report.lines if one.title.startswith(title) and one.part == part]
    return found


@pytest.mark.parametrize("marks", [CONTROL, CONTROL + "о"])
def test_the_control_group_has_its_figures_and_an_exempt_changes_none(
    office: Office, college: SmallCollege, marks: str
) -> None:
    lay_control(office, college, marks)
    line = line_named(open_teacher_report(office, college.term, college.teacher_1), "Базы данных")
    figures = line.figures
    told = (figures.success, figures.quality, figures.sou, figures.mean)
    assert told == tuple(map(Decimal, ("92.00", "60.00", "58.04", "3.79")))
    assert (figures.all.listed, figures.all.exempt, figures.all.absent) == (len(marks), len(marks) - 25, 1)


def test_hours_are_of_the_plan_and_of_the_lessons_held(office: Office, college: SmallCollege) -> None:
    report = open_teacher_report(office, college.term, college.teacher_1)
    whole, part = (line_named(report, title) for title in ("Основы", "Разработка"))
    assert (whole.planned, whole.given, whole.completion) == (32, 8, Decimal("25.00"))
    assert (part.group, part.subgroup, part.figures.all.listed) == ("ИСП-21", 1, 3)
    (total,) = report.sums
    assert (total.planned, total.given) == (64, 16)


def test_totals_come_from_sums_and_not_from_percentages(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        sheet(session, college, college.exam_row, college.students_a, "555555")
        session.commit()
    lay_control(office, college, CONTROL)
    (total,) = open_teacher_report(office, college.term, college.teacher_1).sums
    assert total.figures.success == Decimal("93.55")  # 29 of 31; the mean of 100 and 92 would be 96
    assert total.figures.all.listed == 34


def test_where_no_statement_is_the_final_marks_of_the_journal_count(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        for student, mark in zip(college.students_a, (Mark.FIVE, Mark.FOUR, Mark.NOT_ATTESTED), strict=False):
            session.add(TermMark(student_id=student, row_id=college.exam_row, term_id=college.term,
                                 load_id=college.load_a, mark=mark, proposed="5", highest=5))  # fmt: skip
        session.commit()
    figures = line_named(open_teacher_report(office, college.term, college.teacher_1), "Основы").figures
    assert (figures.all.fives, figures.all.fours, figures.all.absent, figures.all.counted) == (1, 1, 1, 3)
    with office.database.writing() as session:
        sheet(session, college, college.exam_row, college.students_a, "333333")
        session.commit()
    figures = line_named(open_teacher_report(office, college.term, college.teacher_1), "Основы").figures
    assert (figures.all.threes, figures.all.fives) == (6, 0)


def test_whoever_has_taken_a_row_over_has_its_rest_and_its_marks(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.add(Handover(load_id=college.load_a, from_id=college.teacher_1, to_id=college.teacher_2,
                             since=date(2026, 11, 16), hours_given=4))  # fmt: skip
        session.get_one(Load, college.load_a).teacher_id = college.teacher_2
        session.commit()
    former, now = (open_teacher_report(office, college.term, key) for key in (college.teacher_1, college.teacher_2))
    left = line_named(former, "Основы")
    taken = next(one for one in now.lines if one.taken_on is not None)
    assert (left.planned, left.given, left.handed_on, left.figures.all.listed) == (4, 4, date(2026, 11, 16), 0)
    assert (taken.planned, taken.given, taken.figures.all.listed) == (28, 4, 6)


def test_the_year_follows_both_terms(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        sheet(session, college, college.exam_row, college.students_a, "555544")
        second = saved(session, Term(name="2026/27-2", year_starts=2026, number=2, starts=date(2027, 1, 11),
                                     ends=date(2027, 6, 30), parity_anchor=date(2027, 1, 11)))  # fmt: skip
        session.add(
            Load(
                term_id=second,
                group_id=college.group_a,
                row_id=college.exam_row,
                teacher_id=college.teacher_1,
                hours=20,
                kind=LessonKind.LESSON,
                room_kind=RoomKind.LECTURE,
            )
        )
        session.commit()
    report = open_teacher_report(office, college.term, college.teacher_1, whole_year=True)
    first, then, year = (line_named(report, "Основы", part) for part in (1, 2, YEAR))
    assert [one.planned for one in (first, then, year)] == [32, 20, 52]
    assert then.figures.all.counted == 0
    assert year.figures.all == first.figures.all
    assert [one.part for one in report.sums] == [1, 2, YEAR]


def test_a_row_that_lags_asks_for_its_reason_and_then_tells_it(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    before = open_teacher_report(teacher, college.term, college.teacher_1)
    lags = [one for one in before.missing if one.lack is Lack.LAG]
    assert {one.subject[:5] for one in lags} == {"ОП.04", "МДК.0"}
    assert ("load", ("progress", college.load_a)) in {(one.screen, one.where) for one in lags}
    put_load_note(teacher, NoteSeen(college.load_a), "болезнь")
    after = open_teacher_report(teacher, college.term, college.teacher_1)
    assert {one.subject[:5] for one in after.missing if one.lack is Lack.LAG} == {"МДК.0"}
    assert line_named(after, "Основы").note == "болезнь"
    assert {one.who for one in after.missing} == {"Соколова\u00a0А.\u00a0П."}


def test_what_a_namesake_has_not_filled_is_in_no_other_report(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        first, second = (session.get_one(Employee, key).person for key in (college.teacher_1, college.teacher_2))
        second.last_name, second.first_name, second.patronymic = "Соколова", "Алла", "Павловна"
        assert second.short_name == first.short_name
        session.commit()
    told = {
        key: {(one.group, one.subject[:5]) for one in open_teacher_report(office, college.term, key).missing}
        for key in (college.teacher_1, college.teacher_2)
    }
    assert told == {
        college.teacher_1: {("ИСП-21", "ОП.04"), ("ИСП-21", "МДК.0")},
        college.teacher_2: {("ИСП-22", "ОП.04"), ("ИСП-22", "МДК.0"), ("ИСП-21", "МДК.0")},
    }


def test_a_teacher_prints_the_own_report_and_no_colleagues(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    with pytest.raises(NotAllowed):
        open_teacher_report(teacher, college.term, college.teacher_2)
    papers = open_papers(teacher, "teacher-report", Choice(college.term))
    assert [getattr(one.value, "teacher_id", 0) for one in papers] == [college.teacher_1]
    with pytest.raises(BadInput):
        open_papers(teacher, "teacher-report", Choice(college.term, holder="Тихонов Борис Петрович"))
    everybody = open_papers(office, "teacher-report", Choice(college.term))
    assert len(everybody) == 2
    (one,) = open_papers(office, "teacher-year", Choice(college.term, holder="тихонов борис петрович"))
    assert getattr(one.value, "teacher_id", 0) == college.teacher_2


def hours_of(office: Office, code: str, choice: Choice) -> GroupHours:
    (paper,) = open_papers(office, code, choice)
    assert isinstance(paper.value, GroupHours)
    return paper.value


def test_the_hours_of_a_group_by_days_and_by_months(office: Office, college: SmallCollege) -> None:
    month = hours_of(office, "group-hours-month", Choice(college.term, "ИСП-21", month=date(2026, 11, 5)))
    told = {(one.index, one.subgroup): dict(one.hours) for one in month.lines}
    assert told["ОП.04", None] == {2: 2, 9: 2, 16: 2, 23: 2}
    assert told["МДК.01.01", 1] == told["МДК.01.01", 2] == {3: 2, 10: 2, 17: 2, 24: 2}
    assert {1, 7, 8} <= month.off
    year = hours_of(office, "group-hours-year", Choice(college.term, "ИСП-21"))
    whole = next(one for one in year.lines if one.index == "ОП.04")
    assert (whole.planned, dict(whole.hours), whole.given, whole.rest) == (32, {11: 8}, 8, 24)
    assert year.whole


def test_a_teacher_has_the_own_rows_of_a_group_and_the_paper_says_so(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    month = hours_of(teacher, "group-hours-month", Choice(college.term, "ИСП-21", month=date(2026, 11, 1)))
    assert not month.whole
    assert {one.subgroup for one in month.lines if one.index == "МДК.01.01"} == {1}


def test_whoever_teaches_nothing_has_no_report(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        idle = saved(session, Employee(person_id=add_person(session, "Яшина Ольга Ивановна"), position="методист",
                                       hired_on=date(2020, 9, 1)))  # fmt: skip
        session.commit()
    with pytest.raises(BadInput) as refused:
        open_teacher_report(office, college.term, idle)
    assert refused.value.reason == "nothing_to_print"

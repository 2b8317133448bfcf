"""The attendance of a group on both databases: whose lessons count, which days, who may print it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from colleges import SmallCollege, saved, small_college
from demos import first_term
from desks import TODAY, acting
from divisions_desk import arrive, leave
from sqlalchemy import delete, select

from desktop_app.errors import BadInput
from desktop_app.models.calendar import CalendarDay, DayKind
from desktop_app.models.contingent import Department, Group
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.models.orders import Placement
from desktop_app.models.subgroups import Membership
from desktop_app.models.timetable import Lesson
from desktop_app.services.attendance_values import AttendanceLine, AttendancePaper, GroupAttendance
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.missing_values import Lack
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.attendance import MissedHours
from desktop_app.services.statistics import open_statistics
from desktop_app.services.statistics_values import Asked, Hours, What
from desktop_app.services.summary import Which

NOVEMBER = date(2026, 11, 1)
FORMS = {"attendance-month", "attendance-term", "attendance-report"}


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


def note(office: Office, load: int, lesson: int, student: int, **cell: Any) -> None:
    """A cell of a journal; «н» if nothing else is said."""
    with office.database.writing() as session:
        session.add(MarkRow(**{"lesson_id": lesson, "load_id": load, "student_id": student, "value": Mark.ABSENT,
                               **cell}))  # fmt: skip
        session.commit()


def papers(office: Office, code: str, college: SmallCollege, **choice: Any) -> list[AttendancePaper]:
    """The papers of a form."""
    found = open_papers(office, code, Choice(college.term, **choice))
    assert len({one.name for one in found}) == len(found)
    return [one.value for one in found if isinstance(one.value, AttendancePaper)]


def november(office: Office, college: SmallCollege, group: str = "ИСП-21") -> GroupAttendance:
    """The sheet of a group for the month of the lessons."""
    (paper,) = papers(office, "attendance-month", college, group=group, month=NOVEMBER)
    return paper.attendance


def line(attendance: GroupAttendance, student: int) -> AttendanceLine:
    """A student of a sheet."""
    (found,) = [one for one in attendance.lines if one.student_id == student]
    return found


def test_hours_of_the_group_and_of_the_own_subgroup_are_counted_by_day_and_reason(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    first, second, *_rest = college.students_a
    note(office, college.load_a, college.lessons_a[0], first, absence=Absence.ILLNESS)
    note(office, college.load_sub_1, college.lessons_sub_1[0], first)
    note(office, college.load_a, college.lessons_a[1], second, value=None, late=10)
    found = november(secretary, college)
    mine = line(found, first)
    assert mine.figures.held == 16  # four Mondays and four Tuesdays by today, of one subgroup
    assert mine.figures.missed == MissedHours(illness=2, unknown=2)
    assert (mine.figures.days, mine.figures.days_ill) == (2, 1)
    assert mine.days == {date(2026, 11, 2): 2, date(2026, 11, 3): 2}
    assert mine.figures.share == Decimal("75.00")
    assert line(found, second).figures.lates == 1
    assert [(one.student_id, one.day, one.hours, one.index) for one in found.unexplained] == [
        (first, date(2026, 11, 3), 2, "МДК.01.01")
    ]
    assert (found.total.held, found.total.missed.total) == (6 * 16, 4)
    assert found.on_day(date(2026, 11, 2)) == 2
    assert found.mean(found.total.missed.total) == Decimal("0.67")


def test_a_day_with_another_lesson_attended_is_not_missed_in_full(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    first, monday = college.students_a[0], date(2026, 11, 2)
    with office.database.writing() as session:
        other = saved(session, Lesson(load_id=college.load_sub_1, day=monday, pair=3, room_id=college.computer_room,
                                      teacher_id=college.teacher_1))  # fmt: skip
        session.commit()
    note(office, college.load_a, college.lessons_a[0], first)
    assert line(november(secretary, college), first).figures.days == 0
    note(office, college.load_sub_1, other, first)
    mine = line(november(secretary, college), first)
    assert (mine.figures.days, mine.days) == (1, {monday: 4})


def test_lessons_to_come_do_not_count(office: Office, secretary: Office, college: SmallCollege) -> None:
    (whole,) = papers(secretary, "attendance-term", college, group="ИСП-21")
    assert line(whole.attendance, college.students_a[0]).figures.held == 16
    assert (whole.attendance.until, whole.attendance.as_of) == (date(2026, 12, 27), TODAY)
    (report,) = papers(secretary, "attendance-report", college, group="ИСП-21")
    assert (report.attendance.since, report.attendance.until) == (date(2026, 9, 1), TODAY)


def test_whoever_came_or_left_amid_the_month_answers_for_the_days_of_their_placement(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    new = arrive(office, college.group_a, "Юрьев Яков", date(2026, 11, 16))
    gone = college.students_a[0]
    note(office, college.load_a, college.lessons_a[0], gone)
    note(office, college.load_a, college.lessons_a[2], gone)  # after they left: nobody's lesson
    leave(office, gone, date(2026, 11, 10))
    found = november(secretary, college)
    assert line(found, new).figures.held == 4  # two Mondays; in no subgroup yet
    assert (line(found, gone).figures.held, line(found, gone).figures.missed.total) == (6, 2)
    assert not line(found, gone).listed_on(date(2026, 11, 10))
    assert len(found.lines) == 7
    assert [one.student_id for one in found.counted] == [*college.students_a[1:], new]
    assert (found.total.held, found.total.missed.total) == (5 * 16 + 4, 0)  # who has left is in no figure of the group
    assert found.on_day(date(2026, 11, 2)) == 0
    assert len(found.unexplained) == 1


def test_whoever_moves_between_subgroups_has_one_lesson_a_day(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    moved, day = college.students_a[0], date(2026, 11, 10)
    with office.database.writing() as session:
        was = session.scalars(select(Membership).where(Membership.student_id == moved)).one()
        was.until = day
        session.flush()
        session.add(Membership(division_id=college.division, student_id=moved, since=day,
                               subgroup_id=college.subgroups[1]))  # fmt: skip
        session.commit()
    note(office, college.load_sub_1, college.lessons_sub_1[0], moved)
    note(office, college.load_sub_2, college.lessons_sub_2[1], moved)
    note(office, college.load_sub_1, college.lessons_sub_1[2], moved)  # not theirs any more
    mine = line(november(secretary, college), moved)
    assert (mine.figures.held, mine.figures.missed.total) == (16, 4)
    assert set(mine.days) == {date(2026, 11, 3), day}


def test_a_lesson_from_which_somebody_is_exempt_is_none_of_theirs(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    first, second, third, *_rest = college.students_a
    note(office, college.load_a, college.lessons_a[0], first, value=Mark.EXEMPT)
    note(office, college.load_a, college.lessons_a[0], second, value=Mark.EXEMPT, second=Mark.FIVE)
    note(office, college.load_a, college.lessons_a[0], third, value=Mark.EXEMPT, late=5)
    found = november(secretary, college)
    assert [line(found, one).figures.held for one in (first, second, third)] == [14, 16, 16]


def test_each_month_of_the_term_that_has_begun_gets_a_sheet_to_its_last_day(
    secretary: Office, college: SmallCollege
) -> None:
    sheets = papers(secretary, "attendance-month", college, group="ИСП-21")
    spans = [(one.attendance.since, one.attendance.until) for one in sheets]
    assert spans == [
        (date(2026, 9, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 11, 1), date(2026, 11, 30)),
    ]  # fmt: skip
    held = [one.attendance.total.held for one in sheets]
    assert held == [0, 0, 96]
    assert [one.attendance.total.share for one in sheets] == [None, None, Decimal("100.00")]


def test_days_off_are_those_of_the_week_of_lessons(office: Office, secretary: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.add(CalendarDay(day=date(2026, 11, 4), kind=DayKind.OFF, title="День народного единства",
                                source="russia"))  # fmt: skip
        session.commit()
    (paper,) = papers(secretary, "attendance-month", college, group="ИСП-21", month=NOVEMBER)
    assert {day.day for day in paper.off} == {1, 4, 8, 15, 22, 29}  # a six-day week


def test_the_months_of_a_term_add_up_to_it(office: Office, secretary: Office, college: SmallCollege) -> None:
    note(office, college.load_a, college.lessons_a[0], college.students_a[0], absence=Absence.NO_REASON)
    (paper,) = papers(secretary, "attendance-term", college, group="ИСП-21")
    whole = paper.attendance
    assert [first.month for first in whole.months] == [9, 10, 11, 12]
    assert sum(whole.of_month(first).missed.no_reason for first in whole.months) == whole.total.missed.no_reason == 2
    (year,) = papers(secretary, "attendance-term", college, group="ИСП-21", whole_year=True)
    assert (paper.term, year.term, year.year) == (1, None, "2026/2027")


def test_a_report_is_of_any_days_and_both_ends_count(office: Office, secretary: Office, college: SmallCollege) -> None:
    days = (date(2026, 11, 3), date(2026, 11, 9))
    (paper,) = papers(secretary, "attendance-report", college, group="исп-21", days=days)
    assert {one.figures.held for one in paper.attendance.lines} == {4}
    with pytest.raises(BadInput) as refused:
        papers(secretary, "attendance-report", college, group="ИСП-21", days=(days[1], days[0]))
    assert refused.value.reason == "dates_reversed"


def test_what_is_missing_is_that_of_the_days_and_of_the_group(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    note(office, college.load_a, college.lessons_a[0], college.students_a[0])
    first, second = papers(secretary, "attendance-report", college, days=(date(2026, 11, 2), date(2026, 11, 11)))
    assert {(one.lack, one.subject[:5], one.number) for one in first.missing} == {
        (Lack.LESSONS, "ОП.04", 1), (Lack.LESSONS, "МДК.0", 2), (Lack.REASONS, "", 1),
    }  # fmt: skip
    assert {(one.group, one.number) for one in second.missing} == {("ИСП-22", 1)}


def test_a_group_is_printed_for_whoever_leads_it(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        group = session.get_one(Group, college.group_b)
        group.curator_id = college.teacher_1
        session.get_one(Department, group.department_id).head_id = college.teacher_2
        session.commit()

    def printed(desk: Office) -> list[str]:
        return [one.attendance.group.name for one in papers(desk, "attendance-term", college)]

    both = ["ИСП-21", "ИСП-22"]
    assert printed(acting(office, Role.DEPUTY_ACADEMIC)) == both
    assert printed(acting(office, Role.HEAD_OF_DEPARTMENT, college.teacher_2)) == both
    assert printed(acting(office, Role.CURATOR, college.teacher_1)) == ["ИСП-22"]
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    for choice in ({}, {"group": "ИСП-21"}):
        with pytest.raises(BadInput) as refused:
            papers(teacher, "attendance-month", college, **choice)
        assert refused.value.reason == "nothing_to_print"
    assert not FORMS & set(list_forms(acting(office, Role.HR)))
    assert set(list_forms(acting(office, Role.CURATOR))) >= FORMS


def test_a_group_without_students_has_a_sheet_only_when_it_is_asked_for(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.execute(delete(Placement).where(Placement.student_id.in_(college.students_b)))
        session.commit()
    assert [one.attendance.group.name for one in papers(secretary, "attendance-report", college)] == ["ИСП-21"]
    empty = november(secretary, college, "ИСП-22")
    assert (empty.lines, empty.total.share, empty.mean(0)) == ((), None, None)


def test_the_groups_of_a_course_or_a_speciality_are_printed_together(secretary: Office, college: SmallCollege) -> None:
    for choice in ({"course": 2}, {"speciality": "09.02.07"}):
        found = papers(secretary, "attendance-month", college, month=NOVEMBER, **choice)
        assert [one.attendance.group.name for one in found] == ["ИСП-21", "ИСП-22"]


def test_the_statistics_of_groups_are_the_totals_of_their_sheets(taught: Office) -> None:
    """Two ways of counting, hour by hour in Python and in sums of the database, over a college of eight groups."""
    term = first_term(taught)
    counted = open_statistics(taught, Asked(What.ATTENDANCE, Which(term))).pieces
    told = {piece.group.name: piece.value for piece in counted if not piece.subject}
    sheets = open_papers(taught, "attendance-term", Choice(term))
    totals = {
        paper.value.attendance.group.name: Hours(
            len(paper.value.attendance.counted),
            paper.value.attendance.total.held,
            paper.value.attendance.total.missed,
        )
        for paper in sheets
        if isinstance(paper.value, AttendancePaper)
    }
    assert told == totals
    assert sum(one.missed.total for one in totals.values()) > 0

"""Attendance over the logins of PostgreSQL: who leads a group prints it as the director does, nobody else at all."""

from datetime import date

import pytest
from guards.peopled import Peopled

from desktop_app.errors import BadInput
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.services.attendance_values import AttendancePaper, GroupAttendance
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.missing_values import Missing

FORMS = ("attendance-month", "attendance-term", "attendance-report")
NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def college(own_college: Peopled) -> Peopled:
    """Two absences in group B, one of them explained, and one in a subgroup of group A."""
    made = own_college.college
    cells = (
        (made.load_b, made.lessons_b[1], made.students_b[3], Absence.VALID),
        (made.load_b, made.lessons_b[1], made.students_b[4], None),
        (made.load_sub_2, made.lessons_sub_2[1], made.students_a[4], None),
    )
    with own_college.office.database.writing() as session:
        session.add_all(
            MarkRow(lesson_id=lesson, load_id=load, student_id=student, value=Mark.ABSENT, absence=absence)
            for load, lesson, student, absence in cells
        )
        session.commit()
    return own_college


def printed(college: Peopled, login: str, form: str) -> dict[str, tuple[GroupAttendance, tuple[Missing, ...]]]:
    """Group → what a login prints of it, the names of who prints apart."""
    papers = open_papers(college.inside(login), form, Choice(college.college.term, month=NOVEMBER))
    values = [one.value for one in papers if isinstance(one.value, AttendancePaper)]
    return {one.attendance.group.name: (one.attendance, one.missing) for one in values}


@pytest.mark.parametrize("form", FORMS)
def test_whoever_leads_a_group_prints_what_the_director_prints(college: Peopled, form: str) -> None:
    whole = printed(college, "director", form)
    assert set(whole) == {"ИСП-21", "ИСП-22"}
    assert whole["ИСП-22"][0].total.missed.total == 6  # one stands in the college already
    assert printed(college, "secretary", form) == whole
    assert printed(college, "curator", form) == printed(college, "head", form) == {"ИСП-22": whole["ИСП-22"]}


def test_a_teacher_who_leads_a_group_prints_its_subgroups_too(college: Peopled) -> None:
    whole, own = (printed(college, login, "attendance-month") for login in ("director", "both"))
    assert own.keys() == {"ИСП-21"}
    assert own["ИСП-21"][0] == whole["ИСП-21"][0]


@pytest.mark.parametrize("form", FORMS)
def test_a_teacher_alone_prints_no_groups_attendance(college: Peopled, form: str) -> None:
    with pytest.raises(BadInput) as refused:
        printed(college, "teacher", form)
    assert refused.value.reason == "nothing_to_print"


@pytest.mark.parametrize("login", ["hr", "admissions", "administrator", "student", "parent"])
def test_others_have_no_such_form(college: Peopled, login: str) -> None:
    desk = college.inside(login)
    assert not desk.may(list_forms) or not {*FORMS} & set(list_forms(desk))

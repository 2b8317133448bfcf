"""Plan against fact, the comparison of п. 4.10, the hours of a month: each gap that is made is found."""

from datetime import date
from decimal import Decimal

import pytest
from colleges import SmallCollege, add_number, small_college
from desks import acting
from sqlalchemy import delete, select

from desktop_app.models.attestation import Control, GradeSheet
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.load_findings import Difference, Finding, compare_plan
from desktop_app.services.load_papers import LoadCard
from desktop_app.services.month_hours import open_month
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.progress import By, open_progress, summed
from desktop_app.services.rules.progress import Pace


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        for row in (made.exam_row, made.credit_row):
            add_number(session, row, 103, 32)
        session.commit()
    return made


def found(office: Office, college: SmallCollege, what: Difference) -> list[Finding]:
    return [one for one in compare_plan(acting(office, Role.DEPUTY_ACADEMIC), college.term) if one.what is what]


def test_a_discipline_that_is_taken_out_of_the_load_is_found(office: Office, college: SmallCollege) -> None:
    assert found(office, college, Difference.MISSING) == []
    with office.database.writing() as session:
        session.execute(delete(Load).where(Load.id == college.load_b_mdk))
        session.commit()
    (one,) = found(office, college, Difference.MISSING)
    assert (one.group, one.index, one.wanted, one.found) == ("ИСП-22", "МДК.01.01", Decimal(32), Decimal(0))


def test_other_hours_and_hours_given_twice_are_found(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.get_one(Load, college.load_b_mdk).hours = 26
        session.get_one(Load, college.load_b).hours = 60
        one = session.get_one(Load, college.load_a)
        session.add(Load(term_id=one.term_id, group_id=one.group_id, row_id=one.row_id, teacher_id=one.teacher_id,
                         kind=one.kind, hours=32, room_kind=one.room_kind))  # fmt: skip
        session.commit()
    (short,) = found(office, college, Difference.SHORT)
    assert (short.found, short.load_id) == (Decimal(26), college.load_b_mdk)
    assert [one.load_id for one in found(office, college, Difference.OVER)] == [college.load_b]
    assert len(found(office, college, Difference.DOUBLED)) == 1


def test_another_form_of_control_is_found(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.add(GradeSheet(term_id=college.term, group_id=college.group_a, row_id=college.exam_row,
                               teacher_id=college.teacher_1, number=1, control=Control.CREDIT,
                               day=date(2026, 12, 20), hours=32))  # fmt: skip
        session.commit()
    (one,) = found(office, college, Difference.OTHER_CONTROL)
    assert (one.wanted, one.found) == (Control.EXAM, Control.CREDIT)


def test_lessons_are_held_against_the_load_and_the_journal(office: Office, college: SmallCollege) -> None:
    assert [one.load_id for one in found(office, college, Difference.NOT_DATED)] == [college.load_b_mdk]
    assert len(found(office, college, Difference.BEHIND)) == 4
    assert {one.load_id: one.found for one in found(office, college, Difference.NO_TOPICS)}[college.load_a] == 4
    with office.database.writing() as session:
        for lesson in session.scalars(select(Lesson).where(Lesson.load_id == college.load_a)):
            lesson.topic = "Введение"
        session.commit()
    assert college.load_a not in {one.load_id for one in found(office, college, Difference.NO_TOPICS)}
    assert len(found(office, college, Difference.NOT_APPROVED)) == 2


def test_a_teacher_is_told_of_the_own_lessons_alone(office: Office, college: SmallCollege) -> None:
    found = compare_plan(acting(office, Role.TEACHER, college.teacher_1), college.term)
    assert {one.what for one in found} == {Difference.BEHIND, Difference.NO_TOPICS}
    assert {one.load_id for one in found} == {college.load_a, college.load_sub_1}


def test_plan_and_fact_of_a_row(office: Office, college: SmallCollege) -> None:
    value = open_progress(acting(office, Role.DEPUTY_METHODICAL), college.term)
    assert value.lines[0].load_id == college.load_b_mdk  # the worst first
    (one,) = [line for line in value.lines if line.load_id == college.load_a]
    assert (one.planned, one.given, one.ahead, one.rest, one.forecast, one.short) == (32, 8, 4, 24, 12, 20)
    assert one.pace is Pace.BEHIND
    by_teacher = summed(value.lines, By.TEACHER)
    assert [(line.planned, line.behind) for line in by_teacher] == [(96, 3), (64, 2)]
    own = open_progress(acting(office, Role.TEACHER, college.teacher_1), college.term)
    assert {line.load_id for line in own.lines} == {college.load_a, college.load_sub_1}


def test_a_substitution_counts_for_the_substitute(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.get_one(Lesson, college.lessons_a[0]).teacher_id = college.teacher_2
        session.commit()
    sheet = open_month(acting(office, Role.DEPUTY_ACADEMIC), college.term, date(2026, 11, 15))
    hours = {(line.teacher_id, line.index, line.group): line.hours for line in sheet.lines}
    assert hours[college.teacher_1, "ОП.04", "ИСП-21"] == {9: 2, 16: 2, 23: 2}
    assert hours[college.teacher_2, "ОП.04", "ИСП-21"] == {2: 2}
    assert {1, 7, 8, 14, 15} <= sheet.off
    own = open_month(acting(office, Role.TEACHER, college.teacher_2), college.term, date(2026, 11, 1))
    assert (college.teacher_2, "ОП.04", "ИСП-21") in {(one.teacher_id, one.index, one.group) for one in own.lines}


def test_the_papers_of_the_load_are_printed_by_whoever_reads_it(office: Office, college: SmallCollege) -> None:
    codes = {"load-card", "load-summary", "month-hours", "progress"}
    assert codes <= set(list_forms(acting(office, Role.DEPUTY_ACADEMIC)))
    assert not codes & set(list_forms(acting(office, Role.HR)))
    (own,) = open_papers(acting(office, Role.TEACHER, college.teacher_1), "load-card", Choice(college.term))
    assert isinstance(own.value, LoadCard)
    assert (own.value.first, own.value.second, len(own.value.lines)) == (64, 0, 2)
    for code in codes:
        assert open_papers(acting(office, Role.DEPUTY_ACADEMIC), code, Choice(college.term))

"""The load as lists show it, a teacher's own or everybody's, and held against the curriculum — on both databases."""

from decimal import Decimal

import pytest
from colleges import SmallCollege, small_college
from demos import first_term
from desks import acting

from desktop_app.errors import NotFound
from desktop_app.models.curriculum import PlanNumber, WorkKind
from desktop_app.models.load import Load
from desktop_app.services.load import Coverage, LessonKind, check_load, list_load
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

LECTURES, SELF_STUDY = 101, 107


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The small college; its exam row has 32 lectures and 8 hours of self-study, its other row 32 hours of lectures."""
    made = small_college(office)
    with office.database.writing() as session:
        for code, type_code in ((LECTURES, 1), (SELF_STUDY, 5)):
            session.add(
                WorkKind(
                    curriculum_id=made.curriculum, code=code, title=str(code), abbreviation="x", type_code=type_code
                )
            )
        for row, code, hours in (
            (made.exam_row, LECTURES, 32),
            (made.exam_row, SELF_STUDY, 8),
            (made.credit_row, LECTURES, 32),
        ):
            session.add(
                PlanNumber(row_id=row, work_code=code, hour_type=1, course=2, semester=1, amount=Decimal(hours))
            )
        session.commit()
    return made


def give(office: Office, load_id: int, hours: int | None) -> None:
    """Change the hours of a row of the load, or take the row away."""
    with office.database.writing() as session:
        row = session.get(Load, load_id)
        assert row is not None
        if hours is None:
            session.delete(row)
        else:
            row.hours = hours
        session.commit()


def test_a_load_that_gives_the_plan_has_no_gaps(office: Office, college: SmallCollege) -> None:
    assert check_load(office, college.term) == ()


def test_a_load_that_gives_less_or_more_is_told_with_its_group_and_subgroup(
    office: Office, college: SmallCollege
) -> None:
    give(office, college.load_a, 30)
    give(office, college.load_sub_2, 36)
    give(office, college.load_b_mdk, None)
    found = {(gap.group, gap.subgroup, gap.index): gap for gap in check_load(office, college.term)}
    told = {where: (gap.coverage, int(gap.planned), gap.given) for where, gap in found.items()}
    assert told == {
        ("ИСП-21", None, "ОП.04"): (Coverage.SHORT, 32, 30),
        ("ИСП-21", 2, "МДК.01.01"): (Coverage.OVER, 32, 36),
        ("ИСП-22", None, "МДК.01.01"): (Coverage.MISSING, 32, 0),
    }


def test_a_teacher_sees_their_own_load_and_no_gaps(office: Office, college: SmallCollege) -> None:
    give(office, college.load_a, 30)
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    mine = list_load(teacher, college.term)
    assert {line.id for line in mine.lines} == {college.load_a, college.load_sub_1}
    assert [total.teacher_id for total in mine.teachers] == [college.teacher_1]
    assert check_load(teacher, college.term) == ()
    assert check_load(acting(office, Role.DEPUTY_ACADEMIC), college.term)


def test_somebody_without_a_place_of_work_sees_no_load(office: Office, college: SmallCollege) -> None:
    assert list_load(acting(office, Role.TEACHER), college.term).lines == ()


def test_a_line_tells_who_gives_what_to_whom(demo: Office) -> None:
    lines = list_load(demo, first_term(demo)).lines
    assert all(line.hours == 2 * line.pairs > 0 for line in lines)
    assert {line.subgroup for line in lines if line.kind is LessonKind.LECTURE} == {None}
    assert {line.subgroup for line in lines if line.kind is LessonKind.PRACTICE} == {1, 2}
    english = {line.subgroup: line for line in lines if (line.index, line.group) == ("ОГСЭ.04", "ИСП-11")}
    assert {subgroup: (line.hours, str(line.room_kind)) for subgroup, line in english.items()} == {
        1: (34, "language"),
        2: (34, "language"),
    }


def test_totals_are_sums_of_the_term_and_of_the_year(demo: Office) -> None:
    load = list_load(demo, first_term(demo))
    for total in load.teachers:
        assert total.hours == sum(line.hours for line in load.lines if line.teacher_id == total.teacher_id)
        assert total.year_hours >= total.hours
        assert total.over_rate == (total.year_hours > 720)


def test_the_load_of_a_term_that_is_not_there_is_not_found(office: Office) -> None:
    for look in (list_load, check_load):
        with pytest.raises(NotFound):
            look(office, 404)

"""Rows of the load that begin or end amid the term: counted along a student's way, told, and no more to be changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from colleges import SmallCollege, add_number, small_college
from desks import TODAY, acting
from divided import Composed, composed, halves, rows_of
from sqlalchemy import update

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Group
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.subgroups import Division, DivisionState
from desktop_app.models.timetable import Lesson
from desktop_app.services.handover import HandoverWish, hand_over
from desktop_app.services.load import Coverage, check_load, list_load
from desktop_app.services.load_findings import COVERAGES, compare_plan
from desktop_app.services.load_giving import open_giving
from desktop_app.services.load_papers import open_tariff
from desktop_app.services.load_writing import change_load, give_load, open_load, remove_load, values_of
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.progress import open_progress
from desktop_app.services.rules.progress import Pace
from desktop_app.services.subgroups.agreeing import approve_division, end_division
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import Board

DAY = TODAY + timedelta(days=7)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        for row in (made.exam_row, made.credit_row):
            add_number(session, row, 103, 32)
        session.commit()
    return made


@pytest.fixture
def deputy(office: Office) -> Office:
    return acting(office, Role.DEPUTY_ACADEMIC)


@pytest.fixture
def divided(deputy: Office, college: SmallCollege) -> Board:
    """Group A is divided for ОП.04 from 01.12.2026: 10 hours together, 22 apart."""
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_1, college.teacher_2)}
    return approve_division(deputy, composed(deputy, college, Composed(DAY, targets, halves(college))), "срочно")


def gaps(office: Office, college: SmallCollege) -> list[tuple[int, int | None, Coverage, int]]:
    return [
        (gap.row_id, gap.subgroup, gap.coverage, gap.given)
        for gap in check_load(office, college.term)
        if gap.group_id == college.group_a
    ]


def test_what_the_group_had_and_what_a_subgroup_gets_make_the_plan(
    deputy: Office, college: SmallCollege, divided: Board
) -> None:
    assert gaps(deputy, college) == []
    with deputy.database.writing() as session:
        session.execute(update(Load).where(Load.subgroup_id == divided.parts[1].id).values(hours=16))
        session.commit()
    assert gaps(deputy, college) == [(college.exam_row, 2, Coverage.SHORT, 26)]
    (wrong,) = [one for one in compare_plan(deputy, college.term)
                if one.what in COVERAGES.values() and one.group_id == college.group_a]  # fmt: skip
    assert open_load(deputy, wrong.load_id).subgroup_id == divided.parts[1].id


def test_after_uneven_subgroups_the_slower_one_still_gets_the_plan(deputy: Office, college: SmallCollege) -> None:
    """The first subgroup had 10 hours, the second 8: the group gets 24 more, which is no surplus in the plan."""
    with deputy.database.writing() as session:
        session.delete(session.get_one(Lesson, college.lessons_sub_2[0]))
        session.commit()
    end_division(deputy, open_board(deputy, college.division), DAY + timedelta(days=1), "осталось мало студентов")
    assert gaps(deputy, college) == []


def test_two_divisions_of_one_discipline_are_counted_each_for_its_kind(deputy: Office, college: SmallCollege) -> None:
    """Laboratory works in three subgroups, practice in two: the third subgroup is not short of practice."""
    with deputy.database.writing() as session:
        for row in session.query(Load).filter(Load.row_id == college.credit_row, Load.group_id == college.group_a):
            row.hours = 20
        session.commit()
    stands = {student: place % 3 + 1 for place, student in enumerate(college.students_a)}
    teachers = (college.teacher_1, college.teacher_2, college.teacher_2)
    with deputy.database.writing() as session:
        session.add(Load(term_id=college.term, group_id=college.group_a, row_id=college.credit_row,
                         teacher_id=college.teacher_1, kind=LessonKind.LABORATORY, hours=12,
                         room_kind=session.get_one(Load, college.load_sub_1).room_kind))  # fmt: skip
        session.commit()
    what = Composed(DAY, {(college.credit_row, LessonKind.LABORATORY): teachers}, stands)
    approve_division(deputy, composed(deputy, college, what), "срочно")
    assert gaps(deputy, college) == []


def test_the_list_tells_when_a_row_begins_and_ends(deputy: Office, college: SmallCollege, divided: Board) -> None:
    lines = [one for one in list_load(deputy, college.term).lines
             if (one.group_id, one.row_id) == (college.group_a, college.exam_row)]  # fmt: skip
    assert sorted((one.subgroup or 0, one.hours, one.begins, one.ends) for one in lines) == [
        (0, 10, None, DAY), (1, 22, DAY, None), (2, 22, DAY, None),
    ]  # fmt: skip
    assert divided.starts == DAY


def test_a_row_that_ended_before_its_first_lesson_is_told_nowhere(deputy: Office, college: SmallCollege) -> None:
    with deputy.database.writing() as session:
        for lesson in college.lessons_sub_2:
            session.delete(session.get_one(Lesson, lesson))
        session.commit()
    end_division(deputy, open_board(deputy, college.division), DAY + timedelta(days=1), "мало студентов")
    assert [one.hours for one in rows_of(deputy, college.group_a, college.credit_row)] == [10, 0, 32]
    assert college.load_sub_2 not in {one.id for one in list_load(deputy, college.term).lines}
    assert college.load_sub_2 not in {one.load_id for one in open_progress(deputy, college.term).lines}
    assert gaps(deputy, college) == []


def test_what_has_ended_is_neither_changed_nor_handed_over(
    deputy: Office, college: SmallCollege, divided: Board
) -> None:
    line = open_load(deputy, college.load_a)
    with pytest.raises(BadInput, match="row_has_ended"):
        change_load(deputy, line, replace(values_of(line), hours=40))
    with pytest.raises(BadInput, match="row_has_ended"):
        hand_over(deputy, [line], HandoverWish(DAY, college.teacher_2, "болезнь"))
    assert divided.starts == line.ends


def test_a_new_row_taken_out_comes_back_with_its_day(deputy: Office, college: SmallCollege, divided: Board) -> None:
    _whole, _first, second = rows_of(deputy, college.group_a, college.exam_row)
    pieces = remove_load(deputy, [open_load(deputy, second.id)])
    assert [one.since for one in pieces] == [DAY]
    (line,) = give_load(deputy, college.term, college.group_a, pieces)
    assert (line.subgroup_id, line.hours, line.begins) == (divided.parts[1].id, 22, DAY)


def test_an_ended_row_is_on_time_when_all_of_it_was_given(
    deputy: Office, college: SmallCollege, divided: Board
) -> None:
    lines = {one.load_id: one for one in open_progress(deputy, college.term).lines}
    assert (lines[college.load_a].planned, lines[college.load_a].dated) == (10, 10)
    assert lines[college.load_a].pace is Pace.ON
    assert divided.state is DivisionState.APPROVED


def test_papers_count_for_each_teacher_what_they_give(deputy: Office, college: SmallCollege, divided: Board) -> None:
    cards = {card.teacher.split()[0]: card for card in open_tariff(deputy, college.term).cards}
    mine = [line.first for line in cards["Соколова"].lines if line.index == "ОП.04"]
    theirs = [line.first for line in cards["Тихонов"].lines if (line.index, line.group) == ("ОП.04", "ИСП-21")]
    assert (sorted(mine), theirs) == ([10, 22], [22])
    assert divided.parts


def test_only_a_division_in_force_divides_the_load(deputy: Office, college: SmallCollege) -> None:
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_1, college.teacher_2)}
    board = composed(deputy, college, Composed(DAY, targets, halves(college)))
    line = open_load(deputy, college.load_b_mdk)
    with deputy.database.writing() as session:
        session.execute(update(Load).where(Load.id == line.id).values(group_id=college.group_a, kind="lecture"))
        session.commit()
    line = open_load(deputy, college.load_b_mdk)
    with pytest.raises(BadInput, match="subgroup_of_other_group"):
        change_load(deputy, line, replace(values_of(line), subgroup_id=board.parts[0].id))
    assert change_load(deputy, line, replace(values_of(line), subgroup_id=college.subgroups[0])).subgroup == 1


def test_rows_are_proposed_for_the_subgroups_of_the_division_that_is_for_them(
    deputy: Office, college: SmallCollege
) -> None:
    """Of МДК.01.01 the practice; of ОП.04, for which nobody is divided, the whole group."""
    with deputy.database.writing() as session:
        for key in (*college.lessons_a, *college.lessons_sub_1, *college.lessons_sub_2):
            session.delete(session.get_one(Lesson, key))
        session.commit()
    remove_load(deputy, [open_load(deputy, key) for key in (college.load_a, college.load_sub_1, college.load_sub_2)])
    giving = open_giving(deputy, college.term, college.group_a)

    def parts(row: int) -> list[tuple[str, int | None]]:
        return [(piece.kind, piece.subgroup_id) for piece in giving.reshaped(row, split=True)]

    assert parts(college.credit_row) == [("practice", college.subgroups[0]), ("practice", college.subgroups[1])]
    assert parts(college.exam_row) == [("practice", None)]
    with deputy.database.writing() as session:
        session.execute(update(Division).where(Division.id == college.division).values(ends=DAY))
        session.commit()
    assert open_giving(deputy, college.term, college.group_a).parts == ()
    with deputy.database.reading() as session:
        assert session.get_one(Group, college.group_a).name == giving.group

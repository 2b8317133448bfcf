"""The load is given out, changed, taken back and handed over; hours count for whoever gave them (п. 2.8, 4.6)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from colleges import SmallCollege, add_number, small_college
from desks import TODAY, acting
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.contingent import Group
from desktop_app.models.journal import Mark
from desktop_app.models.people import Employee
from desktop_app.models.timetable import Lesson
from desktop_app.services.handover import (
    HandoverWish,
    hand_over,
    list_handovers,
    preview_handover,
    renew_load,
    undo_handover,
)
from desktop_app.services.journal import Cell, open_page, put_mark
from desktop_app.services.load import Coverage, LessonKind, LoadLine, RoomKind, check_load, list_load
from desktop_app.services.load_giving import open_giving
from desktop_app.services.load_left import count_load_left
from desktop_app.services.load_writing import LoadValues, change_load, give_load, open_load, remove_load
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings


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


def values_of(line: LoadLine) -> LoadValues:
    return LoadValues(line.teacher_id, line.kind, line.hours, line.room_kind, line.subgroup_id)


def new_group(office: Office, college: SmallCollege) -> int:
    with office.database.writing() as session:
        old = session.get_one(Group, college.group_a)
        group = Group(name="ИСП-23", admission_year=2025, curriculum_id=old.curriculum_id,
                      department_id=old.department_id)  # fmt: skip
        session.add(group)
        session.commit()
        return group.id


def test_a_new_group_gets_the_load_of_its_curriculum(office: Office, deputy: Office, college: SmallCollege) -> None:
    group = new_group(office, college)
    missing = [gap for gap in check_load(deputy, college.term) if gap.group_id == group]
    assert [(gap.coverage, gap.planned) for gap in missing] == [(Coverage.MISSING, Decimal(32))] * 2
    giving = open_giving(deputy, college.term, group)
    assert [(one.index, one.kind, one.hours, one.suggested) for one in giving.pieces] == [
        ("ОП.04", LessonKind.LESSON, 32, True),
        ("МДК.01.01", LessonKind.PRACTICE, 32, True),  # as the group beside has it
    ]
    assert giving.pieces[0].teacher_id == college.teacher_1
    lines = give_load(deputy, college.term, group, giving.pieces)
    assert {line.group for line in lines} == {"ИСП-23"}
    assert [gap for gap in check_load(deputy, college.term) if gap.group_id == group] == []
    assert open_giving(deputy, college.term, group).pieces == ()


def test_what_was_given_is_taken_back_and_given_again(office: Office, deputy: Office, college: SmallCollege) -> None:
    group = new_group(office, college)
    lines = give_load(deputy, college.term, group, open_giving(deputy, college.term, group).pieces)
    pieces = remove_load(deputy, lines)
    assert len([gap for gap in check_load(deputy, college.term) if gap.group_id == group]) == 2
    again = give_load(deputy, college.term, group, pieces)
    assert [(one.index, one.teacher_id, one.hours) for one in again] == [
        (one.index, one.teacher_id, one.hours) for one in lines
    ]


def test_a_discipline_is_divided_among_the_subgroups_of_the_term(deputy: Office, college: SmallCollege) -> None:
    lines = [line for line in list_load(deputy, college.term).lines if line.group_id == college.group_a]
    with_lessons = next(line for line in lines if line.id == college.load_a)
    with pytest.raises(RuleBroken) as refused:
        remove_load(deputy, [with_lessons])
    assert refused.value.rule == "load_may_be_reshaped"
    giving = open_giving(deputy, college.term, college.group_a)
    assert giving.pieces == ()
    assert [part.number for part in giving.parts] == [1, 2]


def test_two_who_give_the_same_row_are_told(office: Office, deputy: Office, college: SmallCollege) -> None:
    group = new_group(office, college)
    pieces = open_giving(deputy, college.term, group).pieces
    give_load(deputy, college.term, group, pieces[:1])
    with pytest.raises(Stale):
        give_load(deputy, college.term, group, pieces)
    assert len(open_giving(deputy, college.term, group).pieces) == 1


def test_bad_input_is_refused(office: Office, deputy: Office, college: SmallCollege) -> None:
    group = new_group(office, college)
    piece = open_giving(deputy, college.term, group).pieces[0]
    for wrong, reason in (
        (replace(piece, teacher_id=None), "teacher_missing"), (replace(piece, hours=0), "hours_out_of_range"),
        (replace(piece, hours=10_000), "hours_out_of_range"),
        (replace(piece, subgroup_id=college.subgroups[0]), "subgroup_of_other_group"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            give_load(deputy, college.term, group, [wrong])
        assert refused.value.reason == reason
    with pytest.raises(BadInput, match="load_row_twice"):
        give_load(deputy, college.term, group, [piece, piece])
    with office.database.writing() as session:
        session.get_one(Employee, college.teacher_2).dismissed_on = TODAY
        session.commit()
    with pytest.raises(BadInput, match="teacher_gone"):
        give_load(deputy, college.term, group, [replace(piece, teacher_id=college.teacher_2)])


def test_above_the_limit_of_a_year_a_reason_is_asked(office: Office, deputy: Office, college: SmallCollege) -> None:
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, rate_hours=36, year_limit_hours=70))
    line = open_load(deputy, college.load_a)
    with pytest.raises(RuleBroken) as refused:
        change_load(deputy, line, replace(values_of(line), hours=40))
    assert refused.value.rule == "year_hours_agreed"
    changed = change_load(deputy, line, replace(values_of(line), hours=40), "замещение вакансии")
    assert changed.hours == 40
    (first, second) = list_load(deputy, college.term).teachers
    assert (first.year_hours, first.over_limit, second.over_limit) == (72, True, True)  # 40 + 32; 32 × 3
    less = change_load(deputy, changed, replace(values_of(changed), hours=38))  # less than before needs no reason
    assert less.hours == 38


def test_what_was_held_keeps_its_teacher_its_subgroup_and_its_hours(deputy: Office, college: SmallCollege) -> None:
    line = open_load(deputy, college.load_a)
    for wish, rule in (
        (replace(values_of(line), teacher_id=college.teacher_2), "teacher_may_change"),
        (replace(values_of(line), kind=LessonKind.LECTURE), "load_may_be_reshaped"),
        (replace(values_of(line), hours=2), "hours_cover_given"),
    ):
        with pytest.raises(RuleBroken) as refused:
            change_load(deputy, line, wish)
        assert refused.value.rule == rule
    other = open_load(deputy, college.load_b_mdk)  # no lessons: anything goes
    changed = change_load(deputy, other, LoadValues(college.teacher_1, LessonKind.LESSON, 34, RoomKind.GYM))
    assert (changed.teacher_id, changed.kind, changed.hours, changed.room_kind) == (
        college.teacher_1, LessonKind.LESSON, 34, RoomKind.GYM,
    )  # fmt: skip
    with pytest.raises(Stale):
        change_load(deputy, other, values_of(other))


def test_the_rest_is_handed_over_with_lessons_journal_and_hours(
    office: Office, deputy: Office, college: SmallCollege
) -> None:
    line = open_load(deputy, college.load_a)
    (seen,) = preview_handover(deputy, [line], TODAY, college.teacher_2)
    assert (seen.given, seen.rest, seen.lessons, seen.busy) == (8, 24, 2, ())
    done = hand_over(deputy, [line], HandoverWish(TODAY, college.teacher_2, "длительная болезнь"))
    assert (done.lessons, done.left) == (2, ())
    with office.database.reading() as session:
        teachers = session.scalars(select(Lesson.teacher_id).where(Lesson.load_id == college.load_a)
                                   .order_by(Lesson.day)).all()  # fmt: skip
    assert teachers == [college.teacher_1] * 4 + [college.teacher_2] * 2
    hours = {one.teacher_id: one.hours for one in list_load(deputy, college.term).teachers}
    assert hours == {college.teacher_1: 8 + 32, college.teacher_2: 24 + 32 * 3}
    assert sum(hours.values()) == 32 * 5
    assert open_page(acting(office, Role.TEACHER, college.teacher_2), college.load_a).may_write
    with pytest.raises(NotAllowed):
        open_page(acting(office, Role.TEACHER, college.teacher_1), college.load_a)
    (told,) = list_handovers(deputy, college.term)
    assert (told.hours_given, told.reason) == (8, "длительная болезнь")
    assert undo_handover(deputy, done.ids) == 2
    assert open_load(deputy, college.load_a).teacher_id == college.teacher_1


def test_a_handing_over_stays_once_the_new_teacher_has_written(
    office: Office, deputy: Office, college: SmallCollege
) -> None:
    since = TODAY - timedelta(days=3)
    done = hand_over(deputy, [open_load(deputy, college.load_a)], HandoverWish(since, college.teacher_2, "болезнь"))
    new = acting(office, Role.TEACHER, college.teacher_2)
    put_mark(new, Cell(college.lessons_a[3], college.students_a[0]), Mark.FIVE)  # 23.11
    with pytest.raises(RuleBroken) as refused:
        undo_handover(deputy, done.ids)
    assert refused.value.rule == "handover_is_undone"


def test_where_the_new_teacher_is_busy_the_lesson_is_named_and_may_be_left(
    office: Office, deputy: Office, college: SmallCollege
) -> None:
    line = open_load(deputy, college.load_sub_1)  # teacher 2 has the other subgroup at the same time
    wish = HandoverWish(TODAY, college.teacher_2, "увольнение")
    with pytest.raises(BadInput, match="teacher_busy"):
        hand_over(deputy, [line], wish)
    done = hand_over(deputy, [line], replace(wish, leave_busy=True))
    assert (done.lessons, [one.day for one in done.left]) == (0, [TODAY, TODAY + timedelta(days=7)])
    assert undo_handover(deputy, done.ids) == 0


def test_a_day_to_come_moves_the_lessons_now_and_the_journal_then(
    office: Office, deputy: Office, college: SmallCollege
) -> None:
    since = TODAY + timedelta(days=10)
    hand_over(deputy, [open_load(deputy, college.load_a)], HandoverWish(since, college.teacher_2, "увольнение"))
    assert open_load(deputy, college.load_a).teacher_id == college.teacher_1
    assert renew_load(deputy) == 0
    later = Office(office.database, office.user, lambda: office.clock() + timedelta(days=10))
    assert (renew_load(later), renew_load(later)) == (1, 0)
    assert open_load(later, college.load_a).teacher_id == college.teacher_2


def test_what_can_not_be_handed_over_is_said(deputy: Office, college: SmallCollege) -> None:
    line = open_load(deputy, college.load_a)
    for lines, wish, reason in (
        ([], HandoverWish(TODAY, college.teacher_2, "x"), "nothing_chosen"),
        ([line], HandoverWish(date(2027, 3, 1), college.teacher_2, "x"), "handover_out_of_term"),
        ([line], HandoverWish(TODAY, college.teacher_1, "x"), "handover_to_oneself"),
        ([line], HandoverWish(TODAY, college.teacher_2, "  "), "reason_missing"),
    ):
        with pytest.raises(BadInput) as refused:
            hand_over(deputy, lines, wish)
        assert refused.value.reason == reason
    hand_over(deputy, [line], HandoverWish(TODAY, college.teacher_2, "x"))
    with pytest.raises(BadInput, match="handover_before_last"):
        hand_over(deputy, [open_load(deputy, college.load_a)], HandoverWish(TODAY, college.teacher_1, "x"))


def test_a_dismissal_is_told_what_is_left(office: Office, college: SmallCollege) -> None:
    left = count_load_left(acting(office, Role.HR), college.teacher_1, TODAY)
    assert (left.rows, left.hours) == (2, 24 + 26)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.TEACHER, Role.DEPUTY_METHODICAL, Role.DIRECTOR])
def test_others_do_not_touch_the_load(office: Office, college: SmallCollege, role: Role) -> None:
    with pytest.raises(NotAllowed):
        give_load(acting(office, role), college.term, college.group_a, ())

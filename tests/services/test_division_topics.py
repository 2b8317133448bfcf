"""A plan of topics goes on when its teacher's lessons are divided, or are one again (п. 4.6, 4.10)."""

from datetime import date, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from divided import Composed, composed, halves, rows_of
from sqlalchemy import select, update

from desktop_app.models.load import LessonKind, Load
from desktop_app.models.timetable import Lesson
from desktop_app.models.topics import TopicUse
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.agreeing import approve_division, end_division
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import Board
from desktop_app.services.topics import add_topic_plan, open_topic_plan, put_topics, use_topic_plan
from desktop_app.services.topics_findings import Gap, list_topic_findings
from desktop_app.services.topics_journal import plan_topics, put_lesson_topics
from desktop_app.services.topics_values import Fit, PlanSheet, PlanWanted, TopicValues

DAY = TODAY + timedelta(days=7)
"""01.12.2026: five of the six lessons of the whole group lie before it."""

TOPICS = tuple(TopicValues(f"Тема {n}", 2) for n in range(1, 17))


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def head(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.DEPUTY_METHODICAL)


@pytest.fixture
def sheet(head: Office, college: SmallCollege) -> PlanSheet:
    """The plan of teacher 1 for ОП.04; the lessons held say its topics."""
    with head.database.writing() as session:
        session.execute(update(Lesson).values(topic=""))
        session.commit()
    made = put_topics(head, add_topic_plan(head, PlanWanted(college.exam_row, college.teacher_1, 2026)), TOPICS)
    desk = acting(head, Role.TEACHER, college.teacher_1)
    held = [one for one in plan_topics(desk, college.load_a).lines if one.day <= TODAY]
    put_lesson_topics(desk, college.load_a, [one.planned for one in held if one.planned])
    return open_topic_plan(head, made.id)


def divided(head: Office, college: SmallCollege, teachers: tuple[int, int]) -> Board:
    targets = {(college.exam_row, LessonKind.LESSON): teachers}
    return approve_division(head, composed(head, college, Composed(DAY, targets, halves(college))), "срочно")


def add_lesson(head: Office, load: Load, day: date, pair: int = 5) -> None:
    with head.database.writing() as session:
        room = session.scalars(select(Lesson.room_id)).first()
        assert room is not None
        session.add(Lesson(load_id=load.id, day=day, pair=pair, room_id=room, teacher_id=load.teacher_id))
        session.commit()


def proposed(head: Office, load: int) -> list[str]:
    """What the plan says of each lesson of a row."""
    return [one.planned.topic if one.planned else "" for one in plan_topics(head, load).lines]


def used(head: Office) -> dict[int, int]:
    with head.database.reading() as session:
        return {one.load_id: one.plan_id for one in session.scalars(select(TopicUse))}


def test_the_plan_goes_on_with_its_teachers_subgroup_after_what_was_given(
    head: Office, college: SmallCollege, sheet: PlanSheet
) -> None:
    divided(head, college, (college.teacher_2, college.teacher_1))
    whole, first, second = rows_of(head, college.group_a, college.exam_row)
    assert used(head) == {whole.id: sheet.id, second.id: sheet.id}
    add_lesson(head, second, date(2026, 12, 14))
    assert proposed(head, whole.id) == [f"Тема {n}" for n in range(1, 6)]
    assert proposed(head, second.id) == ["Тема 6", "Тема 7"]
    assert plan_topics(head, first.id).plan_id is None


def test_both_subgroups_of_one_teacher_go_on_alike(head: Office, college: SmallCollege, sheet: PlanSheet) -> None:
    divided(head, college, (college.teacher_1, college.teacher_1))
    _whole, first, second = rows_of(head, college.group_a, college.exam_row)
    add_lesson(head, second, date(2026, 12, 14))
    assert proposed(head, first.id) == ["Тема 6"]  # the lesson that stood already is the first one's
    assert proposed(head, second.id) == ["Тема 6"]


def test_hours_are_counted_once_along_the_way_of_a_student(
    head: Office, college: SmallCollege, sheet: PlanSheet
) -> None:
    assert (sheet.line.needed, sheet.line.fit) == (32, Fit.EXACT)
    divided(head, college, (college.teacher_1, college.teacher_1))
    now = open_topic_plan(head, sheet.id)
    assert (now.line.needed, now.line.fit) == (32, Fit.EXACT)
    assert [(one.subgroup, one.topics, one.hours) for one in now.fits] == [(1, 32, 32), (2, 32, 32)]
    about = [one for one in list_topic_findings(head, 2026) if one.plan_id == sheet.id]
    assert Gap.LOAD not in {one.what for one in about}


def test_the_group_that_is_one_again_goes_on_after_its_slower_subgroup(
    head: Office, college: SmallCollege, sheet: PlanSheet
) -> None:
    board = divided(head, college, (college.teacher_1, college.teacher_1))
    _whole, first, second = rows_of(head, college.group_a, college.exam_row)
    with head.database.writing() as session:
        session.execute(update(Lesson).where(Lesson.load_id.in_([first.id, second.id])).values(load_id=first.id))
        session.commit()
    add_lesson(head, first, date(2026, 12, 8))
    add_lesson(head, second, date(2026, 12, 9))
    key = (college.exam_row, LessonKind.LESSON)
    end_division(head, open_board(head, board.id), date(2026, 12, 10), "малый набор", {key: college.teacher_1})
    again = rows_of(head, college.group_a, college.exam_row)[-1]
    assert (again.subgroup_id, again.hours, used(head)[again.id]) == (None, 20, sheet.id)
    add_lesson(head, again, date(2026, 12, 14))
    assert proposed(head, first.id) == ["Тема 6", "Тема 7"]
    assert proposed(head, second.id) == ["Тема 6"]
    assert proposed(head, again.id) == ["Тема 7"]
    now = open_topic_plan(head, sheet.id)
    assert (now.line.needed, now.line.fit) == (32, Fit.EXACT)


def test_another_teachers_plan_does_not_go_over(head: Office, college: SmallCollege, sheet: PlanSheet) -> None:
    divided(head, college, (college.teacher_2, college.teacher_2))
    assert used(head) == {college.load_a: sheet.id}


def test_a_row_that_becomes_a_subgroups_keeps_its_plan_and_the_other_one_of_its_teacher_gets_it(
    head: Office, college: SmallCollege
) -> None:
    with head.database.writing() as session:
        session.execute(update(Lesson).values(topic=""))
        session.commit()
    made = put_topics(head, add_topic_plan(head, PlanWanted(college.exam_row, college.teacher_1, 2026)), TOPICS)
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_1, college.teacher_1)}
    board = composed(head, college, Composed(date(2026, 9, 1), targets, halves(college)))
    approve_division(head, board, "срочно")
    rows = rows_of(head, college.group_a, college.exam_row)
    assert used(head) == {row.id: made.id for row in rows}
    assert len(rows) == 2


def test_what_was_carried_over_may_be_chosen_otherwise(head: Office, college: SmallCollege, sheet: PlanSheet) -> None:
    divided(head, college, (college.teacher_2, college.teacher_1))
    second = rows_of(head, college.group_a, college.exam_row)[2]
    use = next(one for one in open_topic_plan(head, sheet.id).uses if one.load_id == second.id)
    use_topic_plan(head, use, None)
    assert second.id not in used(head)

"""Topics and working programmes by real logins of PostgreSQL: one's own load, and what is approved is frozen."""

from collections.abc import Callable

import psycopg
import pytest
from guards.peopled import Peopled
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed, Stale
from desktop_app.services.journal import open_page
from desktop_app.services.topics import (
    add_topic_plan,
    approve_topic_plan,
    list_topic_plans,
    open_topic_plan,
    put_topics,
    remove_topic_plan,
    use_topic_plan,
)
from desktop_app.services.topics_journal import plan_topics, put_lesson_topics
from desktop_app.services.topics_values import PlanWanted, TopicValues
from desktop_app.services.work_programmes import (
    add_work_programme,
    approve_work_programme,
    note_work_programme,
    remove_work_programme,
)

TOPICS = tuple(TopicValues(f"Тема {n}", 2, homework=f"§ {n}") for n in range(1, 17))


def test_a_teacher_writes_a_plan_and_hands_it_out_and_the_deputy_freezes_it(own_college: Peopled) -> None:
    teacher, keys = own_college.inside("teacher"), own_college.college
    sheet = put_topics(teacher, add_topic_plan(teacher, PlanWanted(keys.credit_row, keys.teacher_1, 2026)), TOPICS)
    use = next(one for one in sheet.uses if one.load_id == keys.load_sub_1)
    use_topic_plan(teacher, use, sheet.id)
    put_lesson_topics(teacher, keys.load_sub_1, plan_topics(teacher, keys.load_sub_1).fresh)
    assert [(one.topic, one.homework) for one in open_page(teacher, keys.load_sub_1).lessons[:1]] == [("Тема 1", "§ 1")]
    approve_topic_plan(own_college.inside("deputy_methodical"), sheet)
    for statement in (
        f"update topic set title = 'x' where plan_id = {sheet.id}",
        f"delete from topic where plan_id = {sheet.id}",
        f"update topic_plan set approved_on = null where id = {sheet.id}",
    ):
        with teacher.database.engine.connect() as connection, pytest.raises(DBAPIError, match="approve"):
            connection.execute(text(statement))


def test_somebody_elses_plan_is_out_of_reach_by_both_guards(own_college: Peopled) -> None:
    teacher, other, keys = own_college.inside("teacher"), own_college.inside("both"), own_college.college
    plan = next(line for line in list_topic_plans(other, 2026) if line.id is not None)
    with teacher.database.engine.connect() as connection:
        changed = connection.execute(text(f"update topic_plan set title = 'x' where id = {plan.id} returning id"))
        assert changed.all() == []
    wanted = PlanWanted(keys.exam_row, keys.teacher_2, 2026)
    refused: tuple[Callable[[], object], ...] = (
        lambda: add_topic_plan(teacher, wanted),
        lambda: remove_topic_plan(teacher, add_topic_plan(other, wanted)),
    )
    for deed in refused:
        with pytest.raises(NotAllowed):
            deed()


def test_a_teacher_adds_a_programme_and_a_deputy_approves_it(own_college: Peopled) -> None:
    teacher, keys = own_college.inside("teacher"), own_college.college
    made = add_work_programme(teacher, keys.exam_row, "рп.pdf", b"%PDF-1.7")
    made = note_work_programme(teacher, made, "на согласовании")
    remove_work_programme(teacher, add_work_programme(teacher, keys.exam_row, "рп2.pdf", b"%PDF-1.7 another"))
    approve_work_programme(own_college.inside("deputy_methodical"), made)
    with teacher.database.engine.connect() as connection, pytest.raises(DBAPIError, match="approved"):
        connection.execute(text(f"update work_programme_file set content = 'x' where programme_id = {made.id}"))


def refused(connection: Connection, statement: str) -> bool:
    """Whether the server says no, or finds nothing within reach."""
    try:
        return connection.execute(text(statement)).all() == []
    except DBAPIError as error:
        return isinstance(error.orig, psycopg.errors.InsufficientPrivilege)


@pytest.mark.parametrize("login", ["curator", "student", "parent", "hr", "secretary"])
def test_who_teaches_nothing_writes_no_plan_by_either_guard(own_college: Peopled, login: str) -> None:
    desk, keys = own_college.inside(login), own_college.college
    with pytest.raises(NotAllowed):
        add_topic_plan(desk, PlanWanted(keys.exam_row, keys.teacher_1, 2026))
    columns = "row_id, teacher_id, year_starts, title, approved_by, edits, version"
    for statement in (
        f"insert into topic_plan ({columns}) values ({keys.exam_row}, 1, 2026, '', '', 0, 1) returning id",
        "update topic set title = 'x' returning id",
        "delete from topic_use returning id",
    ):
        with desk.database.engine.connect() as connection:
            assert refused(connection, statement)


def test_who_comes_second_is_told_who_was_first(own_college: Peopled) -> None:
    teacher, deputy, keys = own_college.inside("teacher"), own_college.inside("deputy_methodical"), own_college.college
    sheet = put_topics(teacher, add_topic_plan(teacher, PlanWanted(keys.credit_row, keys.teacher_1, 2026)), TOPICS)
    put_topics(deputy, sheet, sheet.topics[:3])
    with pytest.raises(Stale) as late:
        put_topics(teacher, sheet, sheet.topics[:2])
    assert [one.who for one in late.value.by.values()] == ["deputy_methodical"]
    assert len(open_topic_plan(teacher, sheet.id).topics) == 3


def test_a_plan_that_goes_leaves_to_lessons_what_they_say(own_college: Peopled) -> None:
    teacher, keys = own_college.inside("teacher"), own_college.college
    sheet = put_topics(teacher, add_topic_plan(teacher, PlanWanted(keys.credit_row, keys.teacher_1, 2026)), TOPICS)
    use_topic_plan(teacher, next(one for one in sheet.uses if one.load_id == keys.load_sub_1), sheet.id)
    late = [one for one in plan_topics(teacher, keys.load_sub_1).lines if one.day > teacher.today]
    put_lesson_topics(teacher, keys.load_sub_1, [one.planned for one in late if one.planned])
    said = [lesson.topic for lesson in open_page(teacher, keys.load_sub_1).lessons]
    remove_topic_plan(teacher, open_topic_plan(teacher, sheet.id))
    lessons = open_page(teacher, keys.load_sub_1).lessons
    assert [lesson.topic for lesson in lessons] == said
    assert {lesson.topic_id for lesson in lessons} == {None}

"""Calendar-thematic plans on both databases: written, used, approved, handed to lessons."""

from dataclasses import replace

import pytest
from college import SmallCollege, small_college
from desks import TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.services.journal import open_page, set_topic
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.topics import (
    add_topic_plan,
    approve_topic_plan,
    list_topic_plans,
    list_topic_sources,
    open_topic_plan,
    put_topics,
    remove_topic_plan,
    use_topic_plan,
)
from desktop_app.services.topics_journal import plan_topics, put_lesson_topics
from desktop_app.services.topics_values import Fit, LessonKind, PlanSheet, PlanWanted, TopicValues

TOPICS = tuple(TopicValues(f"Тема {n}", 2, homework=f"§ {n}") for n in range(1, 17))


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def deputy(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.DEPUTY_METHODICAL)


@pytest.fixture
def sheet(teacher: Office, college: SmallCollege) -> PlanSheet:
    """The plan of teacher 1 for ОП.04, sixteen topics of two hours."""
    made = add_topic_plan(teacher, PlanWanted(college.exam_row, college.teacher_1, 2026))
    return put_topics(teacher, made, TOPICS)


def test_the_list_tells_what_is_taught_without_a_plan(teacher: Office, deputy: Office, college: SmallCollege) -> None:
    assert [(line.index, line.id, line.needed, line.groups) for line in list_topic_plans(teacher, 2026)] == [
        ("ОП.04", None, 32, ("ИСП-21",)),
        ("МДК.01.01", None, 32, ("ИСП-21",)),
    ]
    assert len(list_topic_plans(deputy, 2026)) == 4
    assert list_topic_plans(deputy, 2025) == ()


def test_a_new_plan_is_used_for_the_load_that_has_none(sheet: PlanSheet, college: SmallCollege) -> None:
    assert [(use.load_id, use.plan_id) for use in sheet.uses] == [(college.load_a, sheet.id)]
    assert (sheet.line.hours, sheet.line.needed, sheet.line.fit) == (32, 32, Fit.EXACT)


def test_topics_are_moved_removed_and_added_by_their_keys(teacher: Office, sheet: PlanSheet) -> None:
    first, second, *rest = sheet.topics
    wanted = (
        second,
        replace(first, hours=4, kind=LessonKind.LECTURE),
        TopicValues("Новая", 2, section="Раздел"),
        *rest[1:],
    )
    now = put_topics(teacher, sheet, wanted)
    assert [topic.id for topic in now.topics[:2]] == [second.id, first.id]
    assert [(topic.title, topic.hours) for topic in now.topics[:3]] == [("Тема 2", 2), ("Тема 1", 4), ("Новая", 2)]
    assert now.line.fit is Fit.OVER
    back = put_topics(teacher, now, sheet.topics)
    assert [topic.title for topic in back.topics] == [topic.title for topic in sheet.topics]


def test_a_write_over_what_was_not_seen_is_refused(teacher: Office, deputy: Office, sheet: PlanSheet) -> None:
    put_topics(deputy, sheet, sheet.topics[:3])
    with pytest.raises(Stale):
        put_topics(teacher, sheet, sheet.topics[:2])
    assert len(open_topic_plan(teacher, sheet.id).topics) == 3


@pytest.mark.parametrize(
    ("topic", "reason"),
    [
        (TopicValues("  "), "topic_without_title"),
        (TopicValues("Тема", 0), "topic_hours_odd"),
        (TopicValues("Тема", 100), "topic_hours_odd"),
        (TopicValues("т" * 301), "topic_text_too_long"),
        (TopicValues("Тема", homework="д" * 301), "topic_text_too_long"),
    ],
)
def test_a_topic_that_can_not_be_is_named_by_its_number(
    teacher: Office, sheet: PlanSheet, topic: TopicValues, reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        put_topics(teacher, sheet, (*TOPICS, topic))
    assert (refused.value.reason, refused.value.facts["number"]) == (reason, 17)


def test_somebody_elses_plan_is_read_and_copied_but_not_written(
    office: Office, college: SmallCollege, sheet: PlanSheet
) -> None:
    other = acting(office, Role.TEACHER, college.teacher_2)
    for refused in (
        lambda: put_topics(other, sheet, TOPICS[:1]),
        lambda: remove_topic_plan(other, sheet),
        lambda: add_topic_plan(other, PlanWanted(college.exam_row, college.teacher_1, 2026)),
        lambda: use_topic_plan(other, sheet.uses[0], None),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert [one.id for one in list_topic_sources(other, sheet.line.title)] == [sheet.id]
    copy = add_topic_plan(other, PlanWanted(college.exam_row, college.teacher_2, 2026, copy_of=sheet.id))
    assert [topic.title for topic in copy.topics] == [topic.title for topic in sheet.topics]
    assert {topic.id for topic in copy.topics}.isdisjoint(topic.id for topic in sheet.topics)
    assert [use.load_id for use in copy.uses if use.plan_id == copy.id] == [college.load_b]


def test_only_a_deputy_approves_and_what_is_approved_is_frozen(
    teacher: Office, deputy: Office, sheet: PlanSheet
) -> None:
    with pytest.raises(NotAllowed):
        approve_topic_plan(teacher, sheet)
    short = put_topics(teacher, sheet, sheet.topics[:5])
    with pytest.raises(RuleBroken) as refused:
        approve_topic_plan(deputy, short)
    assert refused.value.facts["hours"] == 32
    approved = approve_topic_plan(deputy, put_topics(teacher, short, TOPICS))
    assert approved.line.approved_on == TODAY
    with pytest.raises(RuleBroken):
        put_topics(teacher, approved, TOPICS[:1])
    with pytest.raises(RuleBroken):
        remove_topic_plan(teacher, approved)
    assert put_topics(teacher, approve_topic_plan(deputy, approved, False), TOPICS[:1]).line.topics == 1


def test_a_plan_that_is_taken_off_leaves_the_load_without_one(
    teacher: Office, sheet: PlanSheet, college: SmallCollege
) -> None:
    remove_topic_plan(teacher, sheet)
    assert [line.id for line in list_topic_plans(teacher, 2026)] == [None, None]
    assert plan_topics(teacher, college.load_a).plan_id is None


def test_topics_fall_on_lessons_and_spare_what_was_typed(
    teacher: Office, sheet: PlanSheet, college: SmallCollege
) -> None:
    second = open_page(teacher, college.load_a).lessons[1]
    set_topic(teacher, second, "Своя тема")
    handed = plan_topics(teacher, college.load_a)
    assert [line.planned.topic for line in handed.lines if line.planned] == [f"Тема {n}" for n in range(1, 7)]
    assert handed.left == 10
    before = put_lesson_topics(teacher, college.load_a, handed.fresh)
    page = open_page(teacher, college.load_a)
    assert [(lesson.topic, lesson.homework) for lesson in page.lessons[:3]] == [
        ("Тема 1", "§ 1"),
        ("Своя тема", ""),
        ("Тема 3", "§ 3"),
    ]
    assert page.lessons[0].topic_id == sheet.topics[0].id
    put_lesson_topics(teacher, college.load_a, before)
    assert [lesson.topic for lesson in open_page(teacher, college.load_a).lessons] == ["", "Своя тема", "", "", "", ""]


def test_handing_out_over_what_somebody_typed_meanwhile_is_refused(
    teacher: Office, sheet: PlanSheet, college: SmallCollege
) -> None:
    handed = plan_topics(teacher, college.load_a)
    set_topic(teacher, open_page(teacher, college.load_a).lessons[3], "Успели раньше")
    with pytest.raises(Stale):
        put_lesson_topics(teacher, college.load_a, handed.fresh)
    assert open_page(teacher, college.load_a).lessons[0].topic == ""


def test_a_closed_journal_takes_no_topics_at_once(teacher: Office, sheet: PlanSheet, college: SmallCollege) -> None:
    with teacher.database.writing() as session:
        session.add(
            GradeSheet(
                term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
                number=7, control=Control.EXAM, day=TODAY, hours=32, state=SheetState.CLOSED, closed_on=TODAY,
            )
        )  # fmt: skip
        session.commit()
    with pytest.raises(RuleBroken) as refused:
        put_lesson_topics(teacher, college.load_a, plan_topics(teacher, college.load_a).fresh)
    assert refused.value.clause == "п. 4.6"


def test_homework_is_written_beside_the_topic(teacher: Office, college: SmallCollege) -> None:
    lesson = open_page(teacher, college.load_a).lessons[0]
    now = set_topic(teacher, lesson, "Тема", "Упр. 5")
    kept = set_topic(teacher, now, "Другая тема")
    assert (kept.topic, kept.homework) == ("Другая тема", "Упр. 5")

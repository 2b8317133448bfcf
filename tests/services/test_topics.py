"""Calendar-thematic plans on both databases: written, used, approved, handed to lessons."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from colleges import SmallCollege, add_number, small_college
from desks import NOW, TODAY, acting
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.models.curriculum import PlanNumber
from desktop_app.models.timetable import Lesson
from desktop_app.services.exchange.plx_values import Work
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
from desktop_app.services.topics_findings import Gap, list_topic_findings
from desktop_app.services.topics_journal import plan_topics, put_lesson_topics
from desktop_app.services.topics_values import Fit, LessonKind, PlanSheet, PlanWanted, TopicValues, fitted
from desktop_app.services.work_programmes import add_work_programme, approve_work_programme

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


def held(desk: Office, college: SmallCollege, until: int) -> Office:
    """The same desk on the day of the lesson with this number, the topics handed out up to it."""
    days = [line.day for line in plan_topics(desk, college.load_a).lines]
    now = datetime.combine(days[until - 1], time(12), NOW.tzinfo)
    on_day = Office(desk.database, desk.user, lambda: now)
    put_lesson_topics(on_day, college.load_a, plan_topics(on_day, college.load_a).fresh)
    return on_day


def with_lessons(desk: Office, change: Callable[[Session, list[Lesson]], None], load_id: int) -> None:
    """What the timetable does to the lessons of a journal."""
    with desk.database.writing() as session:
        change(session, list(session.scalars(select(Lesson).filter_by(load_id=load_id).order_by(Lesson.day))))
        session.commit()


def said(desk: Office, load_id: int) -> list[str]:
    return [lesson.topic for lesson in open_page(desk, load_id).lessons]


def test_lessons_to_come_move_up_when_one_comes_between_and_go_back(
    teacher: Office, sheet: PlanSheet, college: SmallCollege
) -> None:
    desk = held(teacher, college, 2)

    def between(session: Session, lessons: list[Lesson]) -> None:
        third = lessons[2]
        session.add(Lesson(load_id=third.load_id, day=third.day - timedelta(1), pair=6, room_id=third.room_id,
                           teacher_id=third.teacher_id))  # fmt: skip

    with_lessons(desk, between, college.load_a)
    handed = plan_topics(desk, college.load_a)
    assert [one.topic for one in handed.wanted] == [f"Тема {n}" for n in range(3, 8)]
    assert len(handed.fresh) == 1
    before = put_lesson_topics(desk, college.load_a, handed.wanted)
    assert said(desk, college.load_a) == [f"Тема {n}" for n in range(1, 8)]
    assert plan_topics(desk, college.load_a).wanted == ()
    put_lesson_topics(desk, college.load_a, before)
    assert said(desk, college.load_a) == ["Тема 1", "Тема 2", "", *(f"Тема {n}" for n in range(3, 7))]


def test_a_lesson_that_is_cancelled_gives_its_topic_to_the_next_one(
    teacher: Office, sheet: PlanSheet, college: SmallCollege
) -> None:
    desk = held(teacher, college, 2)
    with_lessons(desk, lambda session, lessons: session.delete(lessons[2]), college.load_a)
    put_lesson_topics(desk, college.load_a, plan_topics(desk, college.load_a).wanted)
    assert said(desk, college.load_a) == [f"Тема {n}" for n in range(1, 6)]


def test_what_was_held_or_typed_stays_when_lessons_change_their_days(
    teacher: Office, sheet: PlanSheet, college: SmallCollege
) -> None:
    desk = held(teacher, college, 2)
    set_topic(desk, open_page(desk, college.load_a).lessons[4], "Экскурсия")

    def swap(_session: Session, lessons: list[Lesson]) -> None:
        lessons[2].day = lessons[5].day + timedelta(1)

    with_lessons(desk, swap, college.load_a)
    put_lesson_topics(desk, college.load_a, plan_topics(desk, college.load_a).wanted)
    assert said(desk, college.load_a) == ["Тема 1", "Тема 2", "Тема 3", "Экскурсия", "Тема 5", "Тема 6"]


def test_hours_of_topics_need_not_be_pairs(teacher: Office, sheet: PlanSheet, college: SmallCollege) -> None:
    put_topics(teacher, sheet, (TopicValues("Долгая", 4, homework="§ 1"), TopicValues("Раз", 1), TopicValues("Два", 1)))
    put_lesson_topics(teacher, college.load_a, plan_topics(teacher, college.load_a).fresh)
    lessons = open_page(teacher, college.load_a).lessons[:4]
    assert [(one.topic, one.homework) for one in lessons] == [
        ("Долгая", ""), ("Долгая", "§ 1"), ("Раз; Два", ""), ("", ""),
    ]  # fmt: skip
    later = Office(teacher.database, teacher.user, lambda: datetime.combine(lessons[2].day, time(12), NOW.tzinfo))
    assert sorted(open_topic_plan(later, sheet.id).given.values()) == [
        lessons[0].day, lessons[2].day, lessons[2].day,
    ]  # fmt: skip


def test_each_subgroup_goes_through_the_plan_by_itself(teacher: Office, college: SmallCollege) -> None:
    made = put_topics(teacher, add_topic_plan(teacher, PlanWanted(college.credit_row, college.teacher_1, 2026)), TOPICS)
    for use in made.uses:
        use_topic_plan(teacher, use, made.id)
        put_lesson_topics(teacher, use.load_id, plan_topics(teacher, use.load_id).fresh[:2])
        assert said(teacher, use.load_id)[:3] == ["Тема 1", "Тема 2", ""]


def test_a_topic_in_a_journal_stays_as_it_was_given(teacher: Office, sheet: PlanSheet, college: SmallCollege) -> None:
    desk = held(teacher, college, 2)
    now = open_topic_plan(desk, sheet.id)
    assert set(now.given) == {topic.id for topic in sheet.topics[:2]}
    first, *rest = now.topics
    for refused in (
        lambda: put_topics(desk, now, rest),
        lambda: put_topics(desk, now, (replace(first, title="Другая"), *rest)),
        lambda: put_topics(desk, now, (replace(first, hours=4), *rest)),
        lambda: remove_topic_plan(desk, now),
    ):
        with pytest.raises(RuleBroken) as error:
            refused()
        assert (error.value.clause, error.value.rule) == ("п. 4.6", "given_topic_stays")
    more = put_topics(desk, now, (*rest, replace(first, homework="§ 1, упр. 2"), TopicValues("Ещё")))
    set_topic(desk, open_page(desk, college.load_a).lessons[0], "")
    assert first.title not in [topic.title for topic in put_topics(desk, more, more.topics[:15]).topics]


def test_a_plan_of_last_year_is_taken_over_and_brought_to_the_hours_of_this_one(
    teacher: Office, college: SmallCollege
) -> None:
    wanted = PlanWanted(college.exam_row, college.teacher_1, 2025)
    old = put_topics(teacher, add_topic_plan(teacher, wanted), (*TOPICS[:10], TopicValues("Зачёт", 4)))
    sheet = add_topic_plan(teacher, replace(wanted, year_starts=2026, copy_of=old.id))
    assert (sheet.line.hours, sheet.line.needed, sheet.line.fit) == (24, 32, Fit.SHORT)
    more = put_topics(teacher, sheet, fitted(sheet.topics, sheet.fits, ()))
    assert (more.line.fit, [topic.hours for topic in more.topics][-1]) == (Fit.EXACT, 6)
    first = more.topics[0]
    kept = fitted((replace(first, hours=8), *more.topics[1:]), more.fits, {first.id or 0})
    assert (kept[0].hours, sum(topic.hours for topic in kept)) == (8, 32)


def test_what_is_lacking_is_listed_by_what_it_is(
    teacher: Office, deputy: Office, sheet: PlanSheet, college: SmallCollege
) -> None:
    def found(desk: Office) -> list[tuple[str, str, int | None, int | None]]:
        return [(one.what, one.index, one.found, one.wanted) for one in list_topic_findings(desk, 2026)]

    assert found(teacher) == [
        ("no_plan", "МДК.01.01", 0, 32), ("no_programme", "ОП.04", None, None),
        ("no_programme", "МДК.01.01", None, None), ("plan_open", "ОП.04", None, None),
    ]  # fmt: skip
    assert len(found(deputy)) == 6
    programme = add_work_programme(teacher, college.exam_row, "рп.pdf", b"%PDF-1.7")
    short = put_topics(teacher, sheet, TOPICS[:15])
    assert ("load", "ОП.04", 30, 32) in found(teacher)
    assert ("programme_open", "ОП.04", None, None) in found(teacher)
    approve_topic_plan(deputy, put_topics(teacher, short, TOPICS))
    approve_work_programme(deputy, programme)
    assert {index for _what, index, _found, _wanted in found(teacher)} == {"МДК.01.01"}


def test_kinds_of_lessons_are_held_against_the_curriculum_by_semester(
    office: Office, teacher: Office, sheet: PlanSheet, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.execute(delete(PlanNumber).filter_by(row_id=college.exam_row))
        add_number(session, college.exam_row, Work.LECTURES, 20)
        add_number(session, college.exam_row, Work.PRACTICAL, 12)
        session.commit()

    def found() -> list[tuple[LessonKind | None, int | None, int | None, int | None]]:
        return [(one.kind, one.semester, one.found, one.wanted) for one in list_topic_findings(teacher, 2026)
                if one.what is Gap.CURRICULUM]  # fmt: skip

    assert found() == []  # no kinds are told apart: the hours alone are held against the load
    kinds = [LessonKind.LECTURE] * 11 + [LessonKind.PRACTICE] * 5
    now = put_topics(teacher, sheet, [replace(topic, kind=kind) for topic, kind in zip(TOPICS, kinds, strict=True)])
    assert found() == [(LessonKind.LECTURE, 1, 22, 20), (LessonKind.PRACTICE, 1, 10, 12)]
    put_topics(teacher, now, [replace(topic, kind=LessonKind.PRACTICE) if at == 10 else topic
                              for at, topic in enumerate(now.topics)])  # fmt: skip
    assert found() == []

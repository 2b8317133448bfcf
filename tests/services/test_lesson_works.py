"""Graded works of lessons and what their types weigh, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from desktop_app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Stale
from desktop_app.models.calendar import Term
from desktop_app.services.journal import Cell, Entry, Mark, PageLesson, open_page, put_mark, put_marks
from desktop_app.services.journal_values import TypeRule, WorkType
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.services.works import DEFAULTS, list_work_rules, put_work_rule
from desktop_app.services.works_planned import list_planned_works
from desktop_app.services.works_writing import MOST_WORKS, WorkWish, change_work, put_work, remove_work

CONTROL, ANSWER = WorkWish(WorkType.CONTROL, "Графы"), WorkWish(WorkType.ANSWER)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    """Teacher 1: group A."""
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def director(office: Office) -> Office:
    return acting(office, Role.DIRECTOR)


def lesson_of(office: Office, college: SmallCollege, place: int = 0) -> PageLesson:
    return open_page(office, college.load_a).lessons[place]


def mean_of(office: Office, college: SmallCollege) -> str:
    """Of the first student."""
    return str(open_page(office, college.load_a).students[0].figures.mean)


def test_works_stand_in_the_order_in_which_they_were_added(teacher: Office, college: SmallCollege) -> None:
    lesson = put_work(teacher, lesson_of(teacher, college), CONTROL)
    lesson = put_work(teacher, lesson, ANSWER)
    assert [(one.type, one.title, one.version) for one in lesson.works] == [
        (WorkType.CONTROL, "Графы", 1), (WorkType.ANSWER, "", 1),
    ]  # fmt: skip
    assert lesson_of(teacher, college) == lesson


def test_a_lesson_has_three_works_at_most(teacher: Office, college: SmallCollege) -> None:
    lesson = lesson_of(teacher, college)
    for _time in range(MOST_WORKS):
        lesson = put_work(teacher, lesson, CONTROL)
    with pytest.raises(BadInput, match="too_many_works"):
        put_work(teacher, lesson, CONTROL)


def test_two_people_who_add_a_work_at_once_do_not_take_one_place(
    teacher: Office, director: Office, college: SmallCollege
) -> None:
    seen = lesson_of(teacher, college)
    put_work(director, seen, CONTROL)
    with pytest.raises(Stale):
        put_work(teacher, seen, ANSWER)
    assert [one.type for one in lesson_of(teacher, college).works] == [WorkType.CONTROL]


def test_a_work_is_changed_as_it_was_seen(teacher: Office, director: Office, college: SmallCollege) -> None:
    lesson = put_work(teacher, lesson_of(teacher, college), CONTROL)
    changed = change_work(director, lesson, lesson.works[0], WorkWish(WorkType.TEST, " Тест  1 ", announced=False))
    (work,) = changed.works
    assert (work.type, work.title, work.announced, work.version) == (WorkType.TEST, "Тест 1", False, 2)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: change_work(teacher, lesson, lesson.works[0], CONTROL),
        lambda: remove_work(teacher, lesson, lesson.works[0]),
    )
    for late in deeds:
        with pytest.raises(Stale):
            late()
    with pytest.raises(NotFound):
        remove_work(teacher, lesson_of(teacher, college, 1), work)


def test_a_work_with_marks_stays_and_so_does_one_before_it(teacher: Office, college: SmallCollege) -> None:
    lesson = put_work(teacher, put_work(teacher, lesson_of(teacher, college), CONTROL), ANSWER)
    cell = put_mark(teacher, Cell(lesson.id, college.students_a[0]), Entry(Mark.OWING, (Mark.FOUR,)))
    for work in lesson.works:
        with pytest.raises(BadInput, match="work_has_marks"):
            remove_work(teacher, lesson, work)
    cell = put_mark(teacher, cell, Entry(Mark.ABSENT, (Mark.FOUR,)))
    with pytest.raises(BadInput, match="work_has_marks"):
        remove_work(teacher, lesson, lesson.works[0])
    lesson = remove_work(teacher, lesson, lesson.works[1])
    put_mark(teacher, cell, Mark.ABSENT)
    assert remove_work(teacher, lesson, lesson.works[0]).works == ()


def test_works_after_one_that_was_removed_move_up(teacher: Office, college: SmallCollege) -> None:
    lesson = lesson_of(teacher, college)
    for title in ("1", "2", "3"):
        lesson = put_work(teacher, lesson, WorkWish(WorkType.TEST, title))
    lesson = remove_work(teacher, lesson, lesson.works[0])
    assert [one.title for one in lesson.works] == ["2", "3"]
    lesson = put_work(teacher, lesson, WorkWish(WorkType.TEST, "4"))
    assert [one.title for one in lesson_of(teacher, college).works] == ["2", "3", "4"]


def test_works_of_others_and_of_a_closed_term_are_refused(
    office: Office, teacher: Office, director: Office, college: SmallCollege
) -> None:
    lesson = put_work(teacher, lesson_of(teacher, college), CONTROL)
    for who in (acting(office, Role.TEACHER, college.teacher_2), acting(office, Role.SECRETARY)):
        with pytest.raises(NotAllowed):
            change_work(who, lesson, lesson.works[0], ANSWER)
    with office.database.writing() as session:
        session.execute(update(Term).values(journals_closed_on=TODAY))
        session.commit()
    with pytest.raises(RuleBroken, match="term_is_open"):
        change_work(teacher, lesson, lesson.works[0], ANSWER, "надо")
    with pytest.raises(RuleBroken, match="director_gives_reason"):
        change_work(director, lesson, lesson.works[0], ANSWER)
    assert change_work(director, lesson, lesson.works[0], ANSWER, "ошибка").works[0].type is WorkType.ANSWER


def test_a_work_that_is_owed_counts_against_the_share_of_section_6(teacher: Office, college: SmallCollege) -> None:
    for place in range(4):
        put_work(teacher, lesson_of(teacher, college, place), CONTROL)
    key = college.students_a[0]
    put_marks(teacher, [(Cell(lesson, key), Mark.FIVE) for lesson in college.lessons_a[:3]])
    proposal = open_page(teacher, college.load_a).students[0].figures.proposal
    assert (proposal.works, str(proposal.share)) == (4, "75.00")


def test_types_weigh_where_the_college_says_so(
    office: Office, teacher: Office, director: Office, college: SmallCollege
) -> None:
    lesson = put_work(teacher, lesson_of(teacher, college), CONTROL)
    put_mark(teacher, Cell(lesson.id, college.students_a[0]), Entry(Mark.TWO, (Mark.FIVE,)))
    control = next(one for one in list_work_rules(teacher) if one.type is WorkType.CONTROL)
    put_work_rule(director, control, TypeRule(Decimal("2.5"), control=False))
    assert mean_of(teacher, college) == "3.50", "weights are off by default"
    seen = open_settings(director)
    change_settings(director, seen, replace(seen.settings, mark_weights=True))
    assert mean_of(teacher, college) == "2.86"  # (2 × 2,5 + 5) / 3,5


def test_a_rule_is_kept_as_seen_and_its_default_leaves_nothing(director: Office, college: SmallCollege) -> None:
    seen = next(one for one in list_work_rules(director) if one.type is WorkType.LABORATORY)
    assert (seen.rule, seen.version) == (DEFAULTS[WorkType.LABORATORY], None)
    put = put_work_rule(director, seen, TypeRule(Decimal("0.125"), control=True))
    assert (put.weight, put.control, put.version) == (Decimal("0.13"), True, 1)
    with pytest.raises(Stale):
        put_work_rule(director, seen, TypeRule(Decimal(2), control=True))
    put = put_work_rule(director, put, TypeRule(Decimal(3), control=True))
    assert put in list_work_rules(director)
    assert put_work_rule(director, put, put.default) == seen


@pytest.mark.parametrize("weight", ["0", "0.09", "10.01", "-1", "NaN", "Infinity"])
def test_a_weight_is_inside_its_limits(director: Office, college: SmallCollege, weight: str) -> None:
    with pytest.raises(BadInput, match="weight_out_of_range"):
        put_work_rule(director, list_work_rules(director)[0], TypeRule(Decimal(weight), control=True))


def test_only_who_edits_settings_says_what_works_weigh(teacher: Office, college: SmallCollege) -> None:
    with pytest.raises(NotAllowed):
        put_work_rule(teacher, list_work_rules(teacher)[0], TypeRule(Decimal(2), control=True))


def test_a_work_to_come_is_told_to_who_may_know_of_it(office: Office, teacher: Office, college: SmallCollege) -> None:
    lesson = put_work(teacher, lesson_of(teacher, college, 4), CONTROL)
    put_work(teacher, lesson, WorkWish(WorkType.TEST, "внезапный", announced=False))
    put_work(teacher, lesson_of(teacher, college, 0), CONTROL)
    told = list_planned_works(teacher, college.term)
    assert [(one.day, one.title, one.discipline, one.group) for one in told] == [
        (lesson.day, "Графы", told[0].discipline, "ИСП-21"), (lesson.day, "внезапный", told[0].discipline, "ИСП-21"),
    ]  # fmt: skip
    assert [one.title for one in list_planned_works(acting(office, Role.SECRETARY), college.term)] == ["Графы"]
    assert list_planned_works(acting(office, Role.TEACHER, college.teacher_2), college.term) == ()
    after = Office(teacher.database, teacher.user, lambda: NOW + timedelta(days=30))
    assert list_planned_works(after, college.term) == ()


WISHES = st.builds(WorkWish, st.sampled_from(WorkType), st.text("абв", max_size=5), st.booleans())
DEEDS = st.lists(st.tuples(st.sampled_from(["put", "change", "remove"]), st.integers(0, 2), WISHES), max_size=10)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(deeds=DEEDS)
def test_any_series_of_deeds_leaves_what_was_said_last(
    teacher: Office, college: SmallCollege, deeds: list[tuple[str, int, WorkWish]]
) -> None:
    lesson = lesson_of(teacher, college)
    wanted = [WorkWish(one.type, one.title, one.announced) for one in lesson.works]
    for deed, place, wish in deeds:
        if deed == "put" and len(wanted) < MOST_WORKS:
            wanted.append(wish)
            lesson = put_work(teacher, lesson, wish)
        elif deed != "put" and place < len(wanted):
            work = lesson.works[place]
            if deed == "change":
                wanted[place] = wish
                lesson = change_work(teacher, lesson, work, wish)
            else:
                del wanted[place]
                lesson = remove_work(teacher, lesson, work)
    assert [WorkWish(one.type, one.title, one.announced) for one in lesson.works] == wanted
    assert lesson_of(teacher, college) == lesson

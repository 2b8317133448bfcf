"""Substitutions: the lesson is held otherwise, the base never beside it, and comes back when they are taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.journal import LessonWork, Mark, WorkType
from desktop_app.models.substitutions import Substitution
from desktop_app.models.timetable import Lesson
from desktop_app.models.wishes import TeacherTime, TimeLevel
from desktop_app.services.journal import Cell, put_mark
from desktop_app.services.month_hours import open_month
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.substitutions_choice import open_choice
from desktop_app.services.substitutions_ranking import Why
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import DayLesson, SubstitutionKind, SubstitutionWish
from desktop_app.services.substitutions_writing import post_substitutions, revoke_substitution, substitute
from desktop_app.services.today import open_today

MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)
KIND = SubstitutionKind


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


def on(office: Office, day: date, load: int) -> DayLesson:
    return next(one for one in open_substitutions(office, day).lessons if one.load_id == load)


def place(lessons: Sequence[DayLesson]) -> set[tuple[int, int, int, int]]:
    return {(one.load_id, one.pair, one.teacher_id, one.room_id) for one in lessons}


def wishes(college: SmallCollege) -> dict[KIND, SubstitutionWish]:
    return {
        KIND.TEACHER: SubstitutionWish(KIND.TEACHER, "болезнь", teacher_id=college.teacher_2),
        KIND.DISCIPLINE: SubstitutionWish(KIND.DISCIPLINE, "болезнь", load_id=college.load_sub_2),
        KIND.ROOM: SubstitutionWish(KIND.ROOM, "ремонт", room_id=college.computer_room),
        KIND.MOVED: SubstitutionWish(KIND.MOVED, "просьба", day=TUESDAY, pair=3),
        KIND.CANCELLED: SubstitutionWish(KIND.CANCELLED, "болезнь"),
    }


@pytest.mark.parametrize("kind", [one for one in KIND if one is not KIND.MERGED])
def test_a_lesson_is_held_otherwise_and_comes_back(secretary: Office, college: SmallCollege, kind: KIND) -> None:
    before = open_substitutions(secretary, MONDAY).lessons
    (made,) = substitute(secretary, on(secretary, MONDAY, college.load_a), wishes(college)[kind])
    after = {
        KIND.TEACHER: {(college.load_a, 1, college.teacher_2, college.lecture_room)},
        KIND.DISCIPLINE: {(college.load_sub_2, 1, college.teacher_2, college.lecture_room)},
        KIND.ROOM: {(college.load_a, 1, college.teacher_1, college.computer_room)},
        KIND.MOVED: set(),
        KIND.CANCELLED: set(),
    }
    day = open_substitutions(secretary, MONDAY)
    assert place(day.lessons) == after[kind]
    assert [one.id for one in day.standing] == [made.id]
    assert made.base.teacher == before[0].teacher
    if kind is KIND.MOVED:
        assert on(secretary, TUESDAY, college.load_a).pair == 3
        assert [one.id for one in open_substitutions(secretary, TUESDAY).standing] == [made.id]
    (back,) = revoke_substitution(secretary, made)
    assert back.revoked
    assert place(open_substitutions(secretary, MONDAY).lessons) == place(before)
    with pytest.raises(Stale):
        revoke_substitution(secretary, made)


def test_two_subgroups_are_held_together_for_a_day(secretary: Office, college: SmallCollege) -> None:
    mine, other = on(secretary, TUESDAY, college.load_sub_1), on(secretary, TUESDAY, college.load_sub_2)
    choice = open_choice(secretary, mine.id)
    assert [(one.lesson_id, one.students) for one in choice.parallel] == [(other.id, 6)]
    (made,) = substitute(secretary, mine, SubstitutionWish(KIND.MERGED, "болезнь", with_id=other.id))
    assert {(one.teacher_id, one.room_id) for one in open_substitutions(secretary, TUESDAY).lessons} == {
        (college.teacher_2, college.lecture_room)
    }
    with pytest.raises(BadInput) as refused:  # the lesson that another one has joined
        substitute(secretary, other, SubstitutionWish(KIND.CANCELLED, "болезнь"))
    assert refused.value.reason == "lesson_is_joined"
    revoke_substitution(secretary, made)
    assert on(secretary, TUESDAY, college.load_sub_1).teacher_id == college.teacher_1


def test_hours_go_to_whoever_gave_them(secretary: Office, office: Office, college: SmallCollege) -> None:
    today = on(secretary, TODAY, college.load_sub_1)
    with office.database.writing() as session:  # the other half is not held today
        session.delete(session.get_one(Lesson, on(secretary, TODAY, college.load_sub_2).id))
        session.commit()
    before = {(line.teacher_id, line.index): line.total for line in open_month(office, college.term, TODAY).lines}
    substitute(secretary, today, SubstitutionWish(KIND.TEACHER, "болезнь", teacher_id=college.teacher_2))
    after = {(line.teacher_id, line.index): line.total for line in open_month(office, college.term, TODAY).lines}
    mdk = "МДК.01.01"
    assert after[college.teacher_1, mdk] == before[college.teacher_1, mdk] - 2
    assert after[college.teacher_2, mdk] == before[college.teacher_2, mdk] + 2


def test_today_names_the_substitute_and_shows_them_the_lesson(
    secretary: Office, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.delete(session.get_one(Lesson, on(secretary, TODAY, college.load_sub_2).id))
        session.commit()
    teacher = acting(office, Role.TEACHER, college.teacher_2)
    assert open_today(teacher, college.term).lessons == ()
    lesson = on(secretary, TODAY, college.load_sub_1)
    substitute(secretary, lesson, SubstitutionWish(KIND.TEACHER, "болезнь", teacher_id=college.teacher_2))
    (shown,) = open_today(teacher, college.term).lessons
    assert (shown.load_id, shown.teacher) == (college.load_sub_1, "Тихонов\u00a0Б.\u00a0П.")


def test_the_past_and_what_bears_marks_stay(secretary: Office, office: Office, college: SmallCollege) -> None:
    held = on(secretary, TODAY - timedelta(days=1), college.load_a)
    wish = SubstitutionWish(KIND.CANCELLED, "болезнь")
    with pytest.raises(RuleBroken) as refused:
        substitute(secretary, held, wish)
    assert refused.value.rule == "lesson_may_be_substituted"
    today = on(secretary, TODAY, college.load_sub_1)
    put_mark(office, Cell(today.id, college.students_a[0]), Mark.FIVE)
    with pytest.raises(RuleBroken):
        substitute(secretary, on(secretary, TODAY, college.load_sub_1), wish)


def test_a_lesson_with_a_topic_is_not_taken_away_but_gets_another_teacher(
    secretary: Office, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.get_one(Lesson, on(secretary, MONDAY, college.load_a).id).topic = "Циклы"
        session.commit()
    lesson = on(secretary, MONDAY, college.load_a)
    for kind in (KIND.CANCELLED, KIND.DISCIPLINE):
        with pytest.raises(RuleBroken) as refused:
            substitute(secretary, lesson, wishes(college)[kind])
        assert refused.value.rule == "lesson_may_be_taken_away"
    substitute(secretary, lesson, wishes(college)[KIND.TEACHER])


def test_a_lesson_with_a_planned_work_is_not_taken_away(secretary: Office, college: SmallCollege) -> None:
    lesson = on(secretary, MONDAY, college.load_a)
    with secretary.database.writing() as session:
        session.add(LessonWork(lesson_id=lesson.id, load_id=college.load_a, position=1, type=WorkType.CONTROL))
        session.commit()
    for kind in (KIND.CANCELLED, KIND.DISCIPLINE):
        with pytest.raises(RuleBroken) as refused:
            substitute(secretary, lesson, wishes(college)[kind])
        assert refused.value.rule == "lesson_may_be_taken_away"
    substitute(secretary, lesson, wishes(college)[KIND.TEACHER])


def refusals(college: SmallCollege) -> list[tuple[int, date, SubstitutionWish, str]]:
    sub = college.load_sub_1
    return [
        (college.load_a, MONDAY, SubstitutionWish(KIND.CANCELLED, "  "), "substitution_reason_missing"),
        (college.load_a, MONDAY, SubstitutionWish(KIND.TEACHER, "б"), "substitute_missing"),
        (college.load_a, MONDAY, SubstitutionWish(KIND.TEACHER, "б", teacher_id=college.teacher_1),
         "substitute_is_same"),
        (sub, TUESDAY, SubstitutionWish(KIND.TEACHER, "б", teacher_id=college.teacher_2), "teacher_taken"),
        (sub, TUESDAY, SubstitutionWish(KIND.ROOM, "б", room_id=college.lecture_room), "room_taken"),
        (sub, TUESDAY, SubstitutionWish(KIND.ROOM, "б"), "room_missing"),
        (college.load_a, MONDAY, SubstitutionWish(KIND.MOVED, "б", day=TUESDAY, pair=2), "teacher_taken"),
        (college.load_a, MONDAY, SubstitutionWish(KIND.MOVED, "б", day=date(2026, 12, 6), pair=2), "moment_is_off"),
        (college.load_a, MONDAY, SubstitutionWish(KIND.MOVED, "б", day=date(2027, 2, 1), pair=2),
         "moment_out_of_term"),
        (college.load_a, MONDAY, SubstitutionWish(KIND.MOVED, "б"), "moment_missing"),
        (college.load_a, MONDAY, SubstitutionWish(KIND.DISCIPLINE, "б", load_id=college.load_b),
         "discipline_of_other_group"),
        (college.load_a, MONDAY, SubstitutionWish(KIND.MERGED, "б", with_id=college.lessons_b[0]), "parallel_missing"),
    ]  # fmt: skip


def test_every_refusal_says_why(secretary: Office, college: SmallCollege) -> None:
    for load, day, wish, reason in refusals(college):
        with pytest.raises(BadInput) as refused:
            substitute(secretary, on(secretary, day, load), wish)
        assert refused.value.reason == reason, wish
    assert open_substitutions(secretary, MONDAY).made == ()


def test_a_lesson_is_substituted_once_and_a_late_hand_is_told(secretary: Office, college: SmallCollege) -> None:
    seen = on(secretary, MONDAY, college.load_a)
    substitute(secretary, seen, wishes(college)[KIND.TEACHER])
    with pytest.raises(Stale):
        substitute(secretary, seen, wishes(college)[KIND.CANCELLED])
    with pytest.raises(BadInput) as refused:
        substitute(secretary, on(secretary, MONDAY, college.load_a), wishes(college)[KIND.CANCELLED])
    assert refused.value.reason == "lesson_substituted_already"


def test_what_took_the_place_stands_in_the_way_back(secretary: Office, office: Office, college: SmallCollege) -> None:
    (made,) = substitute(secretary, on(secretary, MONDAY, college.load_a), wishes(college)[KIND.CANCELLED])
    with office.database.writing() as session:
        session.add(Lesson(load_id=college.load_b, day=MONDAY, pair=1, room_id=college.computer_room,
                           teacher_id=college.teacher_1))  # fmt: skip
        session.commit()
    with pytest.raises(BadInput) as refused:
        revoke_substitution(secretary, made)
    assert refused.value.reason == "teacher_taken"


def test_the_choice_knows_who_where_and_when(secretary: Office, office: Office, college: SmallCollege) -> None:
    lesson = on(secretary, MONDAY, college.load_a)
    choice = open_choice(secretary, lesson.id)
    (candidate,) = choice.candidates
    assert candidate.teacher_id == college.teacher_2
    assert {why for why, _n in candidate.why} == {
        Why.SAME_DISCIPLINE, Why.TEACHES_GROUP, Why.CATCHES_UP, Why.COMES_SPECIALLY
    }  # fmt: skip
    assert [(one.load_id, one.short) for one in choice.rows] == [
        (college.load_sub_1, 22), (college.load_sub_2, 22)
    ]  # fmt: skip
    assert [(one.id, one.fits) for one in choice.rooms] == [(college.computer_room, False)]
    assert (TUESDAY, 3) in {(one.day, one.pair) for one in choice.spots}
    assert (TUESDAY, 2) not in {(one.day, one.pair) for one in choice.spots}
    for spot in choice.spots[:3]:
        (made,) = substitute(
            secretary, on(secretary, MONDAY, college.load_a),
            SubstitutionWish(KIND.MOVED, "б", day=spot.day, pair=spot.pair, room_id=spot.room_id),
        )  # fmt: skip
        revoke_substitution(secretary, made)
    with office.database.writing() as session:
        session.add(TeacherTime(term_id=college.term, teacher_id=college.teacher_2, day=1, pair=1, level=TimeLevel.NO))
        session.commit()
    assert open_choice(secretary, on(secretary, MONDAY, college.load_a).id).candidates == ()


def test_only_the_secretary_writes_and_the_sheet_is_posted(
    secretary: Office, office: Office, college: SmallCollege
) -> None:
    lesson = on(secretary, MONDAY, college.load_a)
    for role in (Role.TEACHER, Role.STUDENT, Role.CURATOR, Role.DIRECTOR):
        with pytest.raises(NotAllowed):
            substitute(acting(office, role), lesson, wishes(college)[KIND.CANCELLED])
        assert open_substitutions(acting(office, role), MONDAY).lessons
    substitute(secretary, lesson, wishes(college)[KIND.CANCELLED])
    assert post_substitutions(secretary, MONDAY) == 1
    assert post_substitutions(secretary, MONDAY) == 0
    (made,) = open_substitutions(secretary, MONDAY).made
    assert made.posted_on == TODAY
    with pytest.raises(Stale):
        revoke_substitution(secretary, replace(made, version=made.version - 1))


def test_the_lessons_of_a_stream_go_together(secretary: Office, office: Office, college: SmallCollege) -> None:
    from desktop_app.models.load import Load

    with office.database.writing() as session:
        session.get_one(Load, college.load_b).lead_id = college.load_a
        session.add(Lesson(load_id=college.load_b, day=MONDAY, pair=1, room_id=college.lecture_room,
                           teacher_id=college.teacher_1, companion=True))  # fmt: skip
        session.commit()
    lesson = on(secretary, MONDAY, college.load_b)
    with pytest.raises(BadInput) as refused:
        substitute(secretary, lesson, SubstitutionWish(KIND.DISCIPLINE, "б", load_id=college.load_b_mdk))
    assert refused.value.reason == "stream_stays"
    for kind in (KIND.TEACHER, KIND.CANCELLED):
        both = substitute(secretary, on(secretary, MONDAY, college.load_b), wishes(college)[kind])
        assert [one.group for one in both] == ["ИСП-21", "ИСП-22"]
        assert len(revoke_substitution(secretary, both[1])) == 2
    with office.database.reading() as session:
        rows = session.scalars(select(Lesson).where(Lesson.day == MONDAY)).all()
        assert {(row.load_id, row.companion) for row in rows} == {(college.load_a, False), (college.load_b, True)}
        assert all(row.revoked_at for row in session.scalars(select(Substitution)))

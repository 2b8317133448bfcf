"""The load, the dated lessons and the drafts follow a division, and its end; nothing that is written moves (п. 4.6)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from colleges import SmallCollege, add_number, add_person, saved, small_college
from desks import TODAY, acting
from divided import Composed, composed, halves, rows_of
from sqlalchemy import select, update

from desktop_app.errors import BadInput, RuleBroken
from desktop_app.models.calendar import Term
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.journal import LessonWork, Mark, WorkType
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import RoomKind
from desktop_app.models.subgroups import Membership
from desktop_app.models.timetable import Claim, CycleLesson, Lesson, Timetable, TimetableState
from desktop_app.services.journal import Cell, put_mark
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.services.subgroups.agreeing import approve_division, end_division
from desktop_app.services.subgroups.reading import open_board, open_making
from desktop_app.services.subgroups.values import Board

DAY = TODAY + timedelta(days=7)
"""01.12.2026: five of the six lessons of the whole group lie before it."""


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def head(office: Office) -> Office:
    return acting(office, Role.DEPUTY_METHODICAL)


def divided(head: Office, college: SmallCollege, starts: date = DAY, name: str = "Лабораторные") -> Board:
    """Group A divided for ОП.04, the whole group's teacher with the second subgroup."""
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_2, college.teacher_1)}
    what = Composed(starts, targets, halves(college), name)
    return approve_division(head, composed(head, college, what), "преподаватель в отпуске")


def lessons_of(office: Office, load: int) -> list[date]:
    with office.database.reading() as session:
        return list(session.scalars(select(Lesson.day).where(Lesson.load_id == load).order_by(Lesson.day)))


def test_what_is_left_of_the_whole_group_goes_to_both_subgroups(head: Office, college: SmallCollege) -> None:
    board = divided(head, college)
    whole, first, second = rows_of(head, college.group_a, college.exam_row)
    assert (whole.id, whole.hours, whole.until) == (college.load_a, 10, DAY)
    assert [(one.subgroup_id, one.hours, one.since, one.until, one.teacher_id) for one in (first, second)] == [
        (board.parts[0].id, 22, DAY, None, college.teacher_2), (board.parts[1].id, 22, DAY, None, college.teacher_1),
    ]  # fmt: skip


def test_the_lessons_to_come_go_on_with_the_teachers_own_subgroup(head: Office, college: SmallCollege) -> None:
    divided(head, college)
    whole, first, second = rows_of(head, college.group_a, college.exam_row)
    assert lessons_of(head, second.id) == [date(2026, 12, 7)]
    assert lessons_of(head, first.id) == []
    assert len(lessons_of(head, whole.id)) == 5


def test_a_row_of_which_nothing_was_given_becomes_a_subgroups_row(head: Office, college: SmallCollege) -> None:
    starts = date(2026, 11, 1)
    with head.database.writing() as session:
        session.execute(update(Lesson).values(topic=""))
        session.commit()
    board = divided(head, college, starts)
    same, other = rows_of(head, college.group_a, college.exam_row)
    assert (same.id, same.subgroup_id, same.hours, same.since) == (college.load_a, board.parts[1].id, 32, starts)
    assert (other.subgroup_id, other.hours) == (board.parts[0].id, 32)
    assert len(lessons_of(head, same.id)) == 6


def test_a_division_from_the_terms_first_day_has_rows_without_a_date(head: Office, college: SmallCollege) -> None:
    divided(head, college, date(2026, 9, 1))
    assert [(one.since, one.until) for one in rows_of(head, college.group_a, college.exam_row)] == [(None, None)] * 2


def test_marks_after_the_day_keep_the_group_together(head: Office, office: Office, college: SmallCollege) -> None:
    put_mark(office, Cell(college.lessons_a[3], college.students_a[0], None, None), Mark.FIVE)
    with pytest.raises(RuleBroken, match="lessons_change_hands"):
        divided(head, college, date(2026, 11, 23))
    assert [one.id for one in rows_of(head, college.group_a, college.exam_row)] == [college.load_a]


@pytest.mark.parametrize("said", ["topic", "homework", "attendance", "work"])
def test_whatever_is_written_after_the_day_does_too(head: Office, college: SmallCollege, said: str) -> None:
    with head.database.writing() as session:
        session.execute(update(Lesson).values(topic="", attendance=False))
        held = session.get_one(Lesson, college.lessons_a[3])
        held.topic, held.homework = "Циклы" * (said == "topic"), "§ 5" * (said == "homework")
        held.attendance = said == "attendance"
        if said == "work":
            session.add(LessonWork(lesson_id=held.id, load_id=college.load_a, position=1, type=WorkType.CONTROL))
        session.commit()
    with pytest.raises(RuleBroken, match="lessons_change_hands"):
        divided(head, college, date(2026, 11, 23))


def test_a_topic_that_is_only_planned_goes_along(head: Office, college: SmallCollege) -> None:
    with head.database.writing() as session:
        session.execute(update(Lesson).where(Lesson.id == college.lessons_a[5]).values(topic="Рекурсия"))
        session.commit()
    divided(head, college)
    _whole, _first, second = rows_of(head, college.group_a, college.exam_row)
    with head.database.reading() as session:
        assert session.get_one(Lesson, college.lessons_a[5]).load_id == second.id
        assert session.get_one(Lesson, college.lessons_a[5]).topic == "Рекурсия"


def test_the_end_gives_the_group_what_is_left_and_names_its_teacher(head: Office, college: SmallCollege) -> None:
    board = divided(head, college)
    day = DAY + timedelta(days=10)
    ended = end_division(head, board, day, "малый набор", {(college.exam_row, LessonKind.LESSON): college.teacher_1})
    rows = rows_of(head, college.group_a, college.exam_row)
    whole = next(one for one in rows if one.since == day)
    assert (whole.subgroup_id, whole.hours, whole.teacher_id, whole.until) == (None, 22, college.teacher_1, None)
    assert sorted((one.hours, one.until) for one in rows if one.until == day) == [(0, day), (2, day)]
    assert ended.ends == day
    assert whole.id != college.load_a
    with head.database.reading() as session:
        of = select(Membership.until).where(Membership.division_id == board.id)
        assert set(session.scalars(of)) == {day}


def test_a_division_that_stands_instead_of_another_takes_what_is_left_of_it(
    head: Office, college: SmallCollege
) -> None:
    """ОП.04 stays divided, МДК.01.01 of the former division is the group's again, by its first subgroup's teacher."""
    former = open_board(head, college.division)
    targets = {(college.credit_row, LessonKind.PRACTICE): (college.teacher_1, college.teacher_2, college.teacher_2)}
    stands = {student: place % 3 + 1 for place, student in enumerate(college.students_a)}
    what = Composed(DAY + timedelta(days=1), targets, stands, replaces_id=former.id)
    board = approve_division(head, composed(head, college, what), "без подписей")
    rows = rows_of(head, college.group_a, college.credit_row)
    assert [(one.subgroup_id, one.hours, one.until) for one in rows[:2]] == [
        (former.parts[0].id, 10, board.starts), (former.parts[1].id, 10, board.starts)
    ]  # fmt: skip
    assert [(one.subgroup_id, one.hours, one.since) for one in rows[2:]] == [
        (part.id, 22, board.starts) for part in board.parts
    ]
    assert open_board(head, former.id).ends == board.starts


def test_what_the_new_division_is_not_for_is_the_groups_again(head: Office, college: SmallCollege) -> None:
    what = Composed(
        DAY + timedelta(days=1), {(college.exam_row, LessonKind.LESSON): (college.teacher_1, college.teacher_2)},
        halves(college), replaces_id=college.division,
    )  # fmt: skip
    approve_division(head, composed(head, college, what), "без подписей")
    whole = rows_of(head, college.group_a, college.credit_row)[-1]
    assert (whole.subgroup_id, whole.hours, whole.teacher_id) == (None, 22, college.teacher_1)


def test_uneven_subgroups_leave_what_is_left_of_the_slower_one(head: Office, college: SmallCollege) -> None:
    with head.database.writing() as session:
        session.delete(session.get_one(Lesson, college.lessons_sub_2[0]))
        session.commit()
    end_division(head, open_board(head, college.division), DAY + timedelta(days=1), "осталось мало студентов")
    assert [one.hours for one in rows_of(head, college.group_a, college.credit_row)] == [10, 8, 24]
    choices = open_making(head, college.term, college.group_a).choices
    assert [one.target.hours for one in choices if one.target.row_id == college.credit_row] == [32]
    assert [one.hours for one in open_board(head, college.division).targets] == [32]


def test_a_stream_is_not_divided(head: Office, college: SmallCollege) -> None:
    with head.database.writing() as session:
        session.execute(update(Load).where(Load.id == college.load_b).values(lead_id=college.load_a))
        session.commit()
    with pytest.raises(BadInput, match="row_in_stream"):
        divided(head, college)


def test_closed_journals_stay(head: Office, college: SmallCollege) -> None:
    with head.database.writing() as session:
        session.execute(update(Term).values(journals_closed_on=TODAY))
        session.commit()
    with pytest.raises(RuleBroken, match="term_is_open"):
        divided(head, college)


def test_each_subgroup_needs_a_teacher_who_works_here(head: Office, college: SmallCollege) -> None:
    key = (college.exam_row, LessonKind.LESSON)
    other = (college.exam_row, LessonKind.LECTURE)
    what = Composed(DAY, {other: (college.teacher_1,) * 2, key: (college.teacher_1,)}, halves(college))
    with pytest.raises(BadInput, match="part_without_teacher"):
        approve_division(head, composed(head, college, what), "без подписей")
    with head.database.writing() as session:
        session.execute(update(Employee).where(Employee.id == college.teacher_2).values(dismissed_on=TODAY))
        session.commit()
    with pytest.raises(BadInput, match="teacher_gone"):
        divided(head, college, name="Иначе")


def test_what_nobody_gives_yet_is_given_as_the_curriculum_plans_it(head: Office, college: SmallCollege) -> None:
    with head.database.writing() as session:
        row = saved(session, PlanRow(curriculum_id=college.curriculum, source_code=9, cycle_id=None, index="ОП.09",
                                     title="Базы данных", kind="discipline", sort="ud", position=9))  # fmt: skip
        add_number(session, row, 102, 15)
        session.commit()
    key = (row, LessonKind.LABORATORY)
    what = Composed(DAY, {key: (college.teacher_1, college.teacher_2)}, halves(college))
    approve_division(head, composed(head, college, what), "без подписей")
    assert [one.hours for one in rows_of(head, college.group_a, row)] == [16, 16]
    nothing = Composed(DAY, {(row, LessonKind.LECTURE): (college.teacher_1, college.teacher_2)}, halves(college), "Ещё")
    with pytest.raises(BadInput, match="target_without_hours"):
        approve_division(head, composed(head, college, nothing), "без подписей")


def test_a_year_above_the_limit_asks_for_a_reason(head: Office, office: Office, college: SmallCollege) -> None:
    shown = open_settings(office)
    change_settings(office, shown, replace(shown.settings, rate_hours=36, year_limit_hours=90))
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_2, college.teacher_2)}
    board = composed(head, college, Composed(DAY, targets, halves(college)))
    with pytest.raises(RuleBroken, match="year_hours_agreed"):
        approve_division(head, board, "без подписей")
    assert approve_division(head, board, "без подписей", "больше некому").approved_by


def test_drafts_of_the_timetable_follow_and_what_is_published_stays(head: Office, college: SmallCollege) -> None:
    with head.database.writing() as session:
        draft = saved(session, Timetable(term_id=college.term))
        shown = saved(session, Timetable(term_id=college.term, state=TimetableState.PUBLISHED, working=False,
                                         valid_from=date(2026, 9, 1)))  # fmt: skip
        places = {}
        for name, version, load, holders in (
            ("draft", draft, college.load_a, (f"group:{college.group_a}", f"teacher:{college.teacher_1}")),
            ("shown", shown, college.load_a, (f"group:{college.group_a}",)),
        ):
            places[name] = saved(session, CycleLesson(timetable_id=version, load_id=load, room_id=college.lecture_room,
                                                      parity=0, day=1, pair=1))  # fmt: skip
            session.add_all(
                Claim(timetable_id=version, lesson_id=places[name], week=week, day=1, pair=1, holder=holder)
                for week in (1, 2) for holder in holders
            )  # fmt: skip
        session.commit()
    board = divided(head, college)
    second = rows_of(head, college.group_a, college.exam_row)[2]

    def stands(name: str) -> tuple[int, list[str]]:
        with head.database.reading() as session:
            held = select(Claim.holder).where(Claim.lesson_id == places[name], Claim.week == 2,
                                                Claim.holder.not_like("part:%")).order_by(Claim.holder)  # fmt: skip
            return session.get_one(CycleLesson, places[name]).load_id, list(session.scalars(held))

    assert stands("draft") == (second.id, [f"subgroup:{board.parts[1].id}", f"teacher:{college.teacher_1}"])
    assert stands("shown") == (college.load_a, [f"group:{college.group_a}"])
    key = (college.exam_row, LessonKind.LESSON)
    end_division(head, board, DAY + timedelta(days=14), "малый набор", {key: college.teacher_1})
    whole = next(one for one in rows_of(head, college.group_a, college.exam_row) if one.since == DAY + timedelta(14))
    parts = sorted(f"subgroup:{part}" for part in college.subgroups)
    assert stands("draft") == (whole.id, [f"group:{college.group_a}", *parts, f"teacher:{college.teacher_1}"])


def test_whole_lessons_of_a_draft_take_the_new_subgroups_too(head: Office, college: SmallCollege) -> None:
    with head.database.writing() as session:
        other = saved(session, Load(term_id=college.term, group_id=college.group_a, row_id=college.credit_row,
                                    teacher_id=college.teacher_2, kind=LessonKind.LECTURE, hours=10,
                                    room_kind=RoomKind.LECTURE))  # fmt: skip
        draft = saved(session, Timetable(term_id=college.term))
        place = saved(session, CycleLesson(timetable_id=draft, load_id=other, room_id=college.lecture_room, parity=1,
                                           day=2, pair=3))  # fmt: skip
        session.add(Claim(timetable_id=draft, lesson_id=place, week=1, day=2, pair=3,
                          holder=f"group:{college.group_a}"))  # fmt: skip
        session.commit()
    board = divided(head, college)

    def holders() -> set[str]:
        with head.database.reading() as session:
            return set(session.scalars(select(Claim.holder).where(Claim.lesson_id == place)))

    assert holders() == {f"group:{college.group_a}", *(f"subgroup:{part.id}" for part in board.parts)}
    end_division(head, board, DAY + timedelta(days=2), "малый набор")
    assert holders() == {f"group:{college.group_a}"}


def test_a_lesson_goes_where_somebody_would_sit_in_two(head: Office, college: SmallCollege) -> None:
    """The group is one again, but at that time another subgroup of it has a lesson."""
    board = divided(head, college)
    with head.database.writing() as session:
        third = saved(session, Employee(person_id=add_person(session, "Третья Анна"), position="преподаватель",
                                        hired_on=date(2020, 9, 1)))  # fmt: skip
        session.add(Lesson(load_id=college.load_sub_1, day=date(2026, 12, 7), pair=1, room_id=college.computer_room,
                           teacher_id=third))  # fmt: skip
        session.commit()
    key = (college.exam_row, LessonKind.LESSON)
    end_division(head, board, DAY + timedelta(days=2), "малый набор", {key: college.teacher_1})
    rows = rows_of(head, college.group_a, college.exam_row)
    assert [day for row in rows for day in lessons_of(head, row.id) if day > DAY] == []

"""Lessons are dated within the days of their rows, as a group is divided amid the term, on both databases (п. 4.6)."""

from datetime import date, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from divided import Composed, composed, halves
from sqlalchemy import select
from timetable_desk import put

from desktop_app.models.calendar import CalendarDay, DayKind
from desktop_app.models.load import LessonKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Office, Tx, operation, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.session.publishing_lessons import redate
from desktop_app.services.subgroups.agreeing import approve_division
from desktop_app.services.timetable.basis import Basis, read_basis
from desktop_app.services.timetable.publishing import preview_publication, publish
from desktop_app.services.timetable.values import Parity, Place


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def head(office: Office) -> Office:
    return acting(office, Role.DEPUTY_METHODICAL)


@reading(Permission.READ_TIMETABLE)
def basis_of(tx: Tx, term: int) -> Basis:
    """What the timetable of a term stands on."""
    return read_basis(tx, term)


def dated(office: Office, load: int, before: date = date.max) -> list[tuple[date, int]]:
    """The lessons of a row before a day."""
    with office.database.reading() as session:
        rows = session.execute(
            select(Lesson.day, Lesson.pair).where(Lesson.load_id == load, Lesson.day < before).order_by(Lesson.day)
        )
        return [(row.day, row.pair) for row in rows]


@operation(Permission.EDIT_TIMETABLE)
def dated_anew(tx: Tx, term: int) -> None:
    """What an examination session does to the lessons of a term."""
    redate(tx, term)


def test_lessons_are_dated_within_the_days_of_their_row(office: Office, head: Office, college: SmallCollege) -> None:
    day = TODAY + timedelta(days=7)
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_2, college.teacher_1)}
    approve_division(head, composed(head, college, Composed(day, targets, halves(college))), "в отпуске")
    rows = [one for one in basis_of(office, college.term).leads if one.since == day]
    for weekday, row in enumerate(rows, start=4):
        put(office, college, row.id, Place(Parity.EVERY, weekday, 1, college.computer_room))
    publish(office, college.term, TODAY + timedelta(days=1))
    with office.database.reading() as session:
        days = session.scalars(select(Lesson.day).where(Lesson.load_id.in_([one.id for one in rows]))).all()
    assert days
    assert min(days) >= day


def test_a_row_keeps_the_lessons_before_its_last_day_when_others_are_published(
    office: Office, head: Office, college: SmallCollege
) -> None:
    """The draft is of the subgroups already, the lesson of 30 November is still the whole group's; nothing doubles."""
    day = TODAY + timedelta(days=7)
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_2, college.teacher_1)}
    board = composed(head, college, Composed(day, targets, halves(college)))
    before = dated(office, college.load_a, day)
    approve_division(head, board, "в отпуске")
    for weekday, row in ((1, college.load_sub_1), (4, college.load_sub_2)):
        put(office, college, row, Place(Parity.EVERY, weekday, 1, college.computer_room))
    told = preview_publication(office, college.term, TODAY + timedelta(days=1))
    assert publish(office, college.term, TODAY + timedelta(days=1)).lessons == told.lessons
    assert dated(office, college.load_a) == before
    monday = date(2026, 11, 30)
    assert (monday, 1) in before
    assert (monday, 1) not in dated(office, college.load_sub_1)
    assert (monday + timedelta(days=7), 1) in dated(office, college.load_sub_1)


def test_a_lesson_before_a_rows_last_day_goes_with_a_day_that_is_off_now(
    office: Office, head: Office, college: SmallCollege
) -> None:
    day = TODAY + timedelta(days=7)
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_2, college.teacher_1)}
    approve_division(head, composed(head, college, Composed(day, targets, halves(college))), "в отпуске")
    put(office, college, college.load_sub_2, Place(Parity.EVERY, 4, 1, college.computer_room))
    monday = date(2026, 11, 30)
    with office.database.writing() as session:
        session.add(CalendarDay(day=monday, kind=DayKind.OFF, title="Карантин", source="приказ"))
        session.commit()
    publish(office, college.term, TODAY + timedelta(days=1))
    assert monday not in {when for when, _pair in dated(office, college.load_a)}


def test_lessons_after_the_day_stay_when_a_version_from_before_is_followed_again(
    office: Office, head: Office, college: SmallCollege
) -> None:
    put(office, college, college.load_a, Place(Parity.EVERY, 1, 1, college.lecture_room))
    publish(office, college.term, TODAY + timedelta(days=1))
    day = TODAY + timedelta(days=7)
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_2, college.teacher_1)}
    approve_division(head, composed(head, college, Composed(day, targets, halves(college))), "в отпуске")
    second = next(one.id for one in basis_of(office, college.term).leads if one.since == day and one.teacher_id
                  == college.teacher_1)  # fmt: skip
    before = dated(office, college.load_a), dated(office, second)
    dated_anew(office, college.term)
    assert (dated(office, college.load_a), dated(office, second)) == before
    assert before[1]

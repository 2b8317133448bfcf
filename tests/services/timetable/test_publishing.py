"""Publishing on both databases: a version that stays, lessons from its day on, and what it never touches."""

from datetime import date, timedelta
from typing import Any

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import delete, select, update
from timetable_desk import put

from desktop_app.errors import BadInput, RuleBroken, Stale
from desktop_app.models.journal import Mark, MarkRow
from desktop_app.models.rooms import Room
from desktop_app.models.substitutions import Substitution, SubstitutionKind
from desktop_app.models.timetable import CycleLesson, Lesson
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import lock_lesson, move_lesson, open_editing, open_week
from desktop_app.services.timetable.moves import What, timetable_history
from desktop_app.services.timetable.publishing import preview_publication, publish
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.services.timetable.versions import Version, copy_version, list_versions

MONDAY = date(2026, 11, 30)
Row = tuple[date, int, int, int]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Load a stands on Monday, pair 1: as it is dated, but one more week."""
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
    return made


def lessons(office: Office, load: int) -> dict[int, Row]:
    with office.database.reading() as session:
        rows = session.scalars(select(Lesson).where(Lesson.load_id == load).order_by(Lesson.day, Lesson.pair)).all()
        return {row.id: (row.day, row.pair, row.room_id, row.teacher_id) for row in rows}


def move(office: Office, college: SmallCollege, place: Place) -> None:
    editing = open_editing(office, college.term)
    key = next(one.id for one in editing.week.lessons if one.load_id == college.load_a)
    move_lesson(office, editing, key, place)


def published(office: Office, college: SmallCollege) -> list[Version]:
    return [one for one in list_versions(office, college.term) if one.published]


def mark(office: Office, lesson: int, load: int, student: int) -> None:
    with office.database.writing() as session:
        session.add(MarkRow(lesson_id=lesson, load_id=load, student_id=student, value=Mark.FIVE))
        session.commit()


def test_lessons_before_the_day_and_those_with_a_mark_or_a_topic_stay(office: Office, college: SmallCollege) -> None:
    to_come = [key for key, row in lessons(office, college.load_a).items() if row[0] >= TODAY]
    mark(office, to_come[0], college.load_a, college.students_a[0])
    with office.database.writing() as session:
        session.get_one(Lesson, to_come[1]).topic = "Контрольная"
        session.commit()
    before = lessons(office, college.load_a)
    move(office, college, Place(Parity.EVERY, 4, 2, college.lecture_room))
    told = preview_publication(office, college.term, MONDAY)
    assert told.broken == ()
    assert lessons(office, college.load_a) == before
    made = publish(office, college.term, MONDAY, told.version).lessons
    after = lessons(office, college.load_a)
    assert made == told.lessons
    assert {key: after[key] for key in before} == before
    new = [row for key, row in after.items() if key not in before]
    assert new
    assert {(row[0].isoweekday(), row[1]) for row in new if row[0].isoweekday() == 4} == {(4, 2)}
    assert min(row[0] for row in new) >= MONDAY


def test_publishing_again_leaves_every_lesson_as_it_is(office: Office, college: SmallCollege) -> None:
    publish(office, college.term)
    before = lessons(office, college.load_a)
    again = publish(office, college.term).lessons
    assert (again.made, again.removed) == (0, 0)
    assert lessons(office, college.load_a) == before


def test_a_substitution_stays_and_its_base_lesson_is_not_made_again(office: Office, college: SmallCollege) -> None:
    """07.12 is held by the other teacher in another room, 30.11 is cancelled: neither is touched nor doubled."""
    by_day = {row[0]: key for key, row in lessons(office, college.load_a).items()}
    replaced = by_day[date(2026, 12, 7)]
    said: dict[str, Any] = {"reason": "болезнь", "made_at": office.clock().replace(tzinfo=None), "made_by": "x",
            "base_load_id": college.load_a, "base_teacher_id": college.teacher_1,
            "base_room_id": college.lecture_room, "base_pair": 1}  # fmt: skip
    with office.database.writing() as session:
        row = session.get_one(Lesson, replaced)
        row.teacher_id, row.room_id, row.pair = college.teacher_2, college.computer_room, 5
        session.add(Substitution(kind=SubstitutionKind.MOVED, base_day=row.day, lesson_id=row.id, **said))
        session.add(Substitution(kind=SubstitutionKind.CANCELLED, base_day=MONDAY, **said))
        session.execute(delete(Lesson).where(Lesson.id == by_day[MONDAY]))
        session.commit()
    held = lessons(office, college.load_a)[replaced]
    publish(office, college.term)
    after = lessons(office, college.load_a)
    assert after[replaced] == held
    slots = {row[:2] for row in after.values()}
    assert (MONDAY, 1) not in slots
    assert (date(2026, 12, 7), 1) not in slots
    assert (date(2026, 12, 14), 1) in slots


def test_the_first_version_begins_with_the_term_and_the_next_in_no_past(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.execute(delete(Lesson))
        session.commit()
    assert publish(office, college.term).since == date(2026, 9, 1)
    assert publish(office, college.term).since == TODAY
    with pytest.raises(RuleBroken, match="publication_is_ahead"):
        publish(office, college.term, TODAY - timedelta(days=1))
    for day in (date(2026, 8, 31), date(2026, 12, 28)):
        with pytest.raises(BadInput, match="publish_outside_term"):
            preview_publication(office, college.term, day)


def test_nothing_placed_a_broken_rule_and_a_draft_that_has_changed_are_refused(
    office: Office, college: SmallCollege
) -> None:
    told = preview_publication(office, college.term)
    editing = open_editing(office, college.term)
    lock_lesson(office, editing, editing.week.lessons[0].id, locked=True)
    with pytest.raises(Stale):
        publish(office, college.term, told.since, told.version)
    with office.database.writing() as session:
        session.execute(update(Room).where(Room.id == college.lecture_room).values(capacity=1))
        session.commit()
    assert [str(one.code) for one in preview_publication(office, college.term).broken] == ["room_too_small"]
    with pytest.raises(RuleBroken, match="publication_is_clean"):
        publish(office, college.term)
    with office.database.writing() as session:
        session.execute(delete(CycleLesson))
        session.commit()
    with pytest.raises(BadInput, match="nothing_to_publish"):
        publish(office, college.term)
    assert published(office, college) == []


def test_others_see_what_is_in_force_and_editors_the_draft(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    assert open_week(teacher, college.term).lessons == ()
    publish(office, college.term)
    move(office, college, Place(Parity.EVERY, 4, 2, college.lecture_room))
    assert [(one.day, one.pair) for one in open_week(teacher, college.term).lessons] == [(1, 1)]
    assert [(one.day, one.pair) for one in open_week(office, college.term).lessons] == [(4, 2)]
    publish(office, college.term, MONDAY)
    week = open_week(teacher, college.term)
    assert ([(one.day, one.pair) for one in week.lessons], week.valid_from) == ([(1, 1)], TODAY)


def test_the_last_word_for_a_day_is_in_force(office: Office, college: SmallCollege) -> None:
    """What was planned for December is replaced by what is published later and begins earlier."""
    publish(office, college.term, date(2026, 12, 7))
    publish(office, college.term, MONDAY)
    publish(office, college.term)
    told = [(one.valid_from, one.until, one.in_force) for one in published(office, college)]
    assert told == [(TODAY, None, True), (MONDAY, TODAY, False), (date(2026, 12, 7), TODAY, False)]


def test_the_history_tells_who_moved_what(office: Office, college: SmallCollege) -> None:
    secretary = acting(office, Role.SECRETARY)
    move(secretary, college, Place(Parity.EVERY, 2, 3, college.lecture_room))
    editing = open_editing(secretary, college.term)
    lock_lesson(secretary, editing, editing.week.lessons[0].id, locked=True)
    copy_version(secretary, next(iter(list_versions(secretary, college.term))), "Второй")
    publish(secretary, college.term)
    moves = timetable_history(secretary, college.term)
    told = [(one.what, one.was, one.now) for one in moves.deeds if one.load_id and not one.version]
    one, other = (Place(Parity.EVERY, *at, college.lecture_room) for at in ((1, 1), (2, 3)))
    assert (What.MOVED, one, other) in told
    assert (What.LOCKED, other, other) in told
    assert (What.PLACED, None, one) in told
    assert [one.what for one in moves.deeds if not one.load_id] == [What.PUBLISHED, What.DRAFT]
    assert next(one.who for one in moves.deeds if one.what is What.MOVED) == "secretary"

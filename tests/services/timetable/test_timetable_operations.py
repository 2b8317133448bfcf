"""The timetable through the door, on both databases: compose, move, refuse, lock, date the lessons."""

from datetime import date, timedelta
from typing import Any

import pytest
from colleges import SmallCollege, small_college
from demos import UntilFirst
from desks import TODAY, acting
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.calendar import CalendarDay, DayKind, Term
from desktop_app.models.timetable import Claim, CycleLesson, Lesson
from desktop_app.services.office import Office, Tx, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.timetable import (
    adopt,
    lock_lesson,
    move_lesson,
    open_editing,
    open_week,
    place_card,
    pose_problem,
    swap_lessons,
    take_off,
)
from desktop_app.services.timetable.checking import check_timetable
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import Parity, Place, Solution


@reading(Permission.READ_TIMETABLE)
def dated(tx: Tx, load: int) -> list[tuple[int, date]]:
    """The dated lessons of a load."""
    rows = tx.session.scalars(select(Lesson).where(Lesson.load_id == load).order_by(Lesson.day, Lesson.pair))
    return [(row.id, row.day) for row in rows]


@reading(Permission.READ_TIMETABLE)
def claims(tx: Tx) -> int:
    """How many claims there are."""
    return len(tx.session.scalars(select(Claim)).all())


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def composed(office: Office, college: SmallCollege) -> Editing:
    """Each lesson at the first pair of a day of its own."""
    posed = pose_problem(office, college.term)
    rooms = dict.fromkeys((college.load_a, college.load_b), college.lecture_room)
    places = tuple(
        (card.id, Place(Parity.EVERY, day, 1, rooms.get(card.load, college.computer_room)))
        for day, card in enumerate(posed.problem.cards, start=1)
    )
    return adopt(office, posed, Solution("feasible", places))


def card_of(editing: Editing, load: int) -> int:
    return next(card.id for card in editing.problem.cards if card.load == load)


def loads_of(college: SmallCollege) -> tuple[int, ...]:
    return (college.load_a, college.load_b, college.load_sub_1, college.load_sub_2, college.load_b_mdk)


def test_an_empty_timetable_has_every_load_in_the_tray(office: Office, college: SmallCollege) -> None:
    editing = open_editing(office, college.term)
    assert {(one.load_id, one.whole, one.halves) for one in editing.week.unplaced} == {
        (load, 1, 0) for load in loads_of(college)
    }
    assert editing.week.version == 0


def test_what_the_engine_finds_is_adopted_and_the_second_reader_finds_nothing(
    office: Office, college: SmallCollege
) -> None:
    posed = pose_problem(office, college.term)
    composed = adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, seed=1, workers=1))
    assert composed.week.unplaced == ()
    checked = check_timetable(office, college.term)
    assert (checked.violations, checked.lessons) == ((), 5)


def test_the_second_reader_finds_the_hours_that_are_missing(
    office: Office, college: SmallCollege, composed: Editing
) -> None:
    take_off(office, composed, card_of(composed, college.load_b))
    assert "hours_short" in [str(one.code) for one in check_timetable(office, college.term).violations]


def test_a_lesson_goes_where_everybody_is_free(office: Office, college: SmallCollege, composed: Editing) -> None:
    lesson = card_of(composed, college.load_a)
    place = Place(Parity.EVERY, 6, 1, college.lecture_room)
    after = move_lesson(office, composed, lesson, place)
    assert after.places[lesson] == place
    assert after.week.version > composed.week.version


def test_a_place_where_the_teacher_is_busy_is_refused(office: Office, college: SmallCollege, composed: Editing) -> None:
    lesson, other = card_of(composed, college.load_b), card_of(composed, college.load_sub_2)
    with pytest.raises(BadInput) as refused:
        move_lesson(office, composed, lesson, composed.places[other]._replace(room=college.lecture_room))
    assert refused.value.reason == "place_taken"
    assert "teacher_busy" in str(refused.value.facts["kinds"])
    assert open_editing(office, college.term).places == composed.places


def test_of_two_editors_the_second_is_told_that_it_is_stale(
    office: Office, college: SmallCollege, composed: Editing
) -> None:
    lesson = card_of(composed, college.load_a)
    move_lesson(office, composed, lesson, Place(Parity.EVERY, 6, 1, college.lecture_room))
    with pytest.raises(Stale):
        move_lesson(office, composed, lesson, Place(Parity.EVERY, 6, 2, college.lecture_room))


def test_the_engines_answer_to_an_older_question_is_not_adopted(
    office: Office, college: SmallCollege, composed: Editing
) -> None:
    posed = pose_problem(office, college.term)
    move_lesson(office, composed, card_of(composed, college.load_a), Place(Parity.EVERY, 6, 1, college.lecture_room))
    with pytest.raises(Stale):
        adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, workers=1))


def test_a_locked_lesson_stays_for_hand_and_engine(office: Office, college: SmallCollege, composed: Editing) -> None:
    lesson = card_of(composed, college.load_a)
    moved = move_lesson(office, composed, lesson, Place(Parity.EVERY, 6, 4, college.lecture_room))
    locked = lock_lesson(office, moved, lesson, locked=True)
    with pytest.raises(BadInput):
        take_off(office, locked, lesson)
    with pytest.raises(BadInput):
        move_lesson(office, locked, lesson, Place(Parity.EVERY, 6, 3, college.lecture_room))
    posed = pose_problem(office, college.term)
    again = adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, workers=1))
    assert again.places[lesson] == locked.places[lesson]


def test_a_lesson_taken_off_can_be_put_back(office: Office, college: SmallCollege, composed: Editing) -> None:
    lesson = card_of(composed, college.load_a)
    booked = claims(office)
    without = take_off(office, composed, lesson)
    assert [one.load_id for one in without.week.unplaced] == [college.load_a]
    back = place_card(office, without, card_of(without, college.load_a), composed.places[lesson])
    assert set(back.places.values()) == set(composed.places.values())
    assert claims(office) == booked


def test_two_lessons_exchange_their_slots(office: Office, college: SmallCollege, composed: Editing) -> None:
    one, other = card_of(composed, college.load_a), card_of(composed, college.load_b)
    before = composed
    for lesson in set(composed.places) - {one, other}:  # no window in the way
        before = take_off(office, before, lesson)
    before = move_lesson(office, before, one, Place(Parity.EVERY, 6, 1, college.lecture_room))
    before = move_lesson(office, before, other, Place(Parity.EVERY, 5, 6, college.lecture_room))
    swapped = swap_lessons(office, before, one, other)
    assert swapped.places[one][:3] == before.places[other][:3]
    assert swapped.places[other][:3] == before.places[one][:3]


def test_a_teacher_looks_but_does_not_edit(office: Office, college: SmallCollege, composed: Editing) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    assert open_editing(teacher, college.term).places == {}
    publish(office, college.term)
    shown = open_editing(teacher, college.term).week.lessons
    assert {(one.load_id, one.day, one.pair) for one in shown} == {
        (one.load_id, one.day, one.pair) for one in composed.week.lessons
    }
    with pytest.raises(NotAllowed):
        take_off(teacher, composed, card_of(composed, college.load_a))


def test_the_database_itself_refuses_a_double_booking(office: Office, college: SmallCollege, composed: Editing) -> None:
    with office.database.writing() as session:
        taken = session.scalars(select(Claim)).first()
        assert taken is not None
        other = session.scalars(select(CycleLesson.id).where(CycleLesson.id != taken.lesson_id)).first()
        assert other is not None
        where: dict[str, Any] = {"week": taken.week, "day": taken.day, "pair": taken.pair, "holder": taken.holder}
        session.add(Claim(timetable_id=taken.timetable_id, lesson_id=other, **where))
        with pytest.raises(IntegrityError):
            session.flush()


def test_an_answer_without_places_is_refused(office: Office, college: SmallCollege) -> None:
    with pytest.raises(BadInput):
        adopt(office, pose_problem(office, college.term), Solution("unknown"))


def test_lessons_to_come_follow_the_cycle_and_complete_the_hours(
    office: Office, college: SmallCollege, composed: Editing
) -> None:
    made = publish(office, college.term).lessons
    lessons = dated(office, college.load_b_mdk)  # nothing was held before: only the weeks 13–16 are left
    assert len(lessons) == 16
    assert min(day for _, day in lessons) >= TODAY
    assert made.short == ()


def test_no_lesson_falls_on_a_day_off(office: Office, college: SmallCollege, composed: Editing) -> None:
    lesson = card_of(composed, college.load_b_mdk)
    move_lesson(office, composed, lesson, Place(Parity.EVERY, 6, 1, college.computer_room))
    off = date(2026, 12, 12)
    with office.database.writing() as session:
        session.add(CalendarDay(day=off, kind=DayKind.OFF, title="Карантин", source="test"))
        session.commit()
    publish(office, college.term)
    days = [day for load in loads_of(college) for _, day in dated(office, load)]
    assert days
    assert off not in days


def test_what_is_held_stays_when_lessons_are_made_again(
    office: Office, college: SmallCollege, composed: Editing
) -> None:
    held = [row for row in dated(office, college.load_a) if row[1] < TODAY]
    first = publish(office, college.term).lessons
    assert first.kept > 0
    assert [row for row in dated(office, college.load_a) if row[1] < TODAY] == held
    again = publish(office, college.term).lessons
    assert (again.made, again.removed) == (0, 0)


def test_a_room_that_another_lesson_has_is_refused_by_name_and_not_as_stale(
    office: Office, college: SmallCollege, composed: Editing
) -> None:
    one, other = card_of(composed, college.load_a), card_of(composed, college.load_b)
    after = move_lesson(office, composed, other, Place(Parity.EVERY, 6, 1, college.lecture_room))
    for card in (one, other):
        moved = {one: after.places[other], other: after.places[one]}[card]
        with pytest.raises(BadInput) as refused:
            move_lesson(office, after, card, moved)
        assert "room" in str(refused.value.facts["kinds"])


@pytest.mark.parametrize(
    ("anchor", "first"),
    [
        (date(2026, 9, 2), date(2026, 8, 31)),
        (date(2026, 9, 7), date(2026, 9, 7)),
        (date(2026, 9, 14), date(2026, 8, 31)),
    ],
)
def test_a_week_tells_from_when_its_odd_weeks_are_counted(
    office: Office, college: SmallCollege, anchor: date, first: date
) -> None:
    with office.database.writing() as session:
        session.get_one(Term, college.term).parity_anchor = anchor
        session.commit()
    week = open_week(office, college.term)
    assert week.first_odd == first
    assert [week.cycle_week(first + timedelta(days=days)) for days in (6, 7, 13, 14)] == [1, 2, 2, 1]
    assert week.cycle_week(date(2026, 8, 31)) == 0, "the term begins on the first of September"
    assert week.cycle_week(date(2026, 12, 28)) == 0

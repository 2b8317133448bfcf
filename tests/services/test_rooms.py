"""Rooms: what lessons stand in is closed, not deleted, and no timetable of a later term offers it."""

from dataclasses import replace
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.load import Load
from desktop_app.models.timetable import CycleLesson, Lesson, Timetable
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rooms import RoomSeen, RoomValues, add_room, open_rooms, put_room, remove_room
from desktop_app.services.timetable import open_week
from desktop_app.services.timetable.publishing import publish


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def room(office: Office, key: int) -> RoomSeen:
    return next(one for one in open_rooms(office) if one.id == key)


def refusal(deed: object, *given: object) -> BadInput:
    with pytest.raises(BadInput) as refused:
        deed(*given)  # type: ignore[operator]
    return refused.value


def test_a_room_is_added_changed_and_deleted(office: Office, college: SmallCollege) -> None:
    admin = acting(office, Role.ADMINISTRATOR)
    made = add_room(admin, RoomValues("Новый корпус", " 7 ", capacity=20, responsible_id=college.teacher_1))
    assert (made.values.number, made.uses, bool(made.responsible)) == ("7", 0, True)
    now = put_room(admin, made, replace(made.values, equipment="Проектор", capacity=25))
    with pytest.raises(Stale):
        put_room(admin, made, made.values)
    assert refusal(add_room, admin, now.values).reason == "room_known"
    remove_room(admin, now)
    assert made.id not in {one.id for one in open_rooms(admin)}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (RoomValues("", "7", capacity=20), "room_incomplete"),
        (RoomValues("Корпус", " ", capacity=20), "room_incomplete"),
        (RoomValues("Корпус", "7"), "room_capacity"),
        (RoomValues("Корпус", "7", capacity=0), "room_capacity"),
        (RoomValues("К" * 81, "7", capacity=5), "text_too_long"),
    ],
)
def test_a_room_needs_building_number_and_places(office: Office, values: RoomValues, reason: str) -> None:
    assert refusal(add_room, office, values).reason == reason


def test_a_room_in_use_is_closed_after_its_last_lesson_only(office: Office, college: SmallCollege) -> None:
    used = room(office, college.lecture_room)
    assert refusal(remove_room, office, used).reason == "room_in_use"
    late = refusal(put_room, office, used, replace(used.values, closed_on=TODAY))
    assert (late.reason, late.facts["day"]) == ("room_has_lessons", date(2026, 12, 7))
    closed = put_room(office, used, replace(used.values, closed_on=date(2026, 12, 8)))
    assert college.lecture_room not in {one.id for one in open_week(office, college.term).rooms}
    put_room(office, closed, replace(closed.values, closed_on=date(2027, 1, 1)))
    assert college.lecture_room in {one.id for one in open_week(office, college.term).rooms}


def test_lessons_after_a_closing_are_dated_into_another_room(office: Office, college: SmallCollege) -> None:
    closing = date(2026, 12, 8)
    with office.database.writing() as session:
        plan = Timetable(term_id=college.term)
        session.add(plan)
        session.flush()
        session.add(CycleLesson(timetable_id=plan.id, load_id=college.load_a, room_id=college.lecture_room, parity=0,
                                day=4, pair=3))  # fmt: skip
        session.get_one(Load, college.load_a).hours = 60
        session.commit()
    used = room(office, college.lecture_room)
    put_room(office, used, replace(used.values, closed_on=closing))
    spare = add_room(office, replace(used.values, number="Запасной", closed_on=None))
    publish(office, college.term)
    with office.database.reading() as session:
        rows = session.scalars(select(Lesson).where(Lesson.load_id == college.load_a, Lesson.day >= TODAY)).all()
    assert {row.room_id for row in rows if row.day >= closing} == {spare.id}
    assert college.lecture_room in {row.room_id for row in rows if row.day < closing}


def test_nobody_but_the_administrator_writes_rooms(office: Office, college: SmallCollege) -> None:
    deputy, seen = acting(office, Role.DEPUTY_ACADEMIC), room(office, college.computer_room)
    for deed in (lambda: add_room(deputy, seen.values), lambda: put_room(deputy, seen, seen.values),
                 lambda: remove_room(deputy, seen)):  # fmt: skip
        with pytest.raises(NotAllowed):
            deed()

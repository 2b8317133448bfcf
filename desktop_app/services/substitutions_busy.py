"""Who is taken at a date and pair: the last look before a lesson goes there."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Room
from desktop_app.models.subgroups import Membership
from desktop_app.models.timetable import Lesson
from desktop_app.services.exam_busy import ExamBook
from desktop_app.services.exam_days import exam_days_of
from desktop_app.services.office import Tx
from desktop_app.services.roster import stands_in
from desktop_app.services.rules.bells import ALL_SHIFTS


class Moment(NamedTuple):
    """A date and a pair."""

    day: date
    pair: int
    shift: int = ALL_SHIFTS  # whose bells tell when the pair is


def held_at(tx: Tx, at: Moment, without: Collection[int] = ()) -> list[Lesson]:
    """The lessons of a moment, but for some."""
    query = select(Lesson).where(Lesson.day == at.day, Lesson.pair == at.pair, Lesson.id.not_in(without))
    return list(tx.session.scalars(query.options(joinedload(Lesson.load).joinedload(Load.group))))


def require_teacher_free(tx: Tx, teacher: Employee, at: Moment, without: Collection[int] = ()) -> None:
    """Raise BadInput (`teacher_taken`, `teacher_examines`) if the teacher has a lesson or holds an exam then."""
    for lesson in held_at(tx, at, without):
        if lesson.teacher_id == teacher.id and not lesson.companion:
            raise BadInput(
                "teacher_taken", teacher=teacher.person.short_name, day=at.day, pair=at.pair,
                group=lesson.load.group.name,
            )  # fmt: skip
    if teacher.id in ExamBook(tx, at.day, at.day).examiners(*at):
        raise BadInput("teacher_examines", teacher=teacher.person.short_name, day=at.day, pair=at.pair)


def require_room_free(tx: Tx, room: Room, at: Moment, without: Collection[int] = ()) -> None:
    """Raise BadInput (`room_taken`, `room_has_exam`) if somebody has the room then."""
    for lesson in held_at(tx, at, without):
        if lesson.room_id == room.id and not lesson.companion:
            raise BadInput(
                "room_taken", room=room.number, day=at.day, pair=at.pair, group=lesson.load.group.name
            )  # fmt: skip
    if room.id in ExamBook(tx, at.day, at.day).rooms(*at):
        raise BadInput("room_has_exam", room=room.number, day=at.day, pair=at.pair)


def require_groups_free(tx: Tx, loads: Iterable[Load], at: Moment, without: Collection[int] = ()) -> None:
    """Raise BadInput if students of these rows have a lesson (`group_taken`), or an exam (`group_sits_exam`)."""
    wanted = list(loads)
    exams = exam_days_of(tx, {load.group_id for load in wanted})
    for load in wanted:
        if at.day in exams.get(load.group_id, ()):
            raise BadInput("group_sits_exam", group=load.group.name, day=at.day)
    for lesson in held_at(tx, at, without):
        if any(share_students(tx, load, lesson.load, at.day) for load in wanted):
            raise BadInput("group_taken", group=lesson.load.group.name, day=at.day, pair=at.pair)


def share_students(tx: Tx, one: Load, other: Load, day: date) -> bool:
    """Whether somebody attends both on a day: subgroups are told apart by who is in them then."""
    if one.group_id != other.group_id:
        return False
    if one.subgroup_id is None or other.subgroup_id is None or one.subgroup_id == other.subgroup_id:
        return True
    mine = select(Membership.student_id).where(stands_in(one.subgroup_id, day))
    both = select(Membership.id).where(stands_in(other.subgroup_id, day), Membership.student_id.in_(mine))
    return tx.session.scalar(both.limit(1)) is not None

"""Dated lessons in the tables: new ones come from the cycle, those held or marked are never lost."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select, update

from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Load
from desktop_app.models.substitutions import Substitution
from desktop_app.models.timetable import CycleLesson, Lesson
from desktop_app.services.office import Tx
from desktop_app.services.timetable.basis import Basis
from desktop_app.services.timetable.dated import Course, Dating, Held, Standing, date_lessons
from desktop_app.services.timetable.hours import pairs_of
from desktop_app.services.timetable.values import Parity, Room


@dataclass(frozen=True, slots=True)
class LessonsMade:
    """What dating did; `short` names the loads (index, group, pairs) for which no place was found."""

    made: int
    kept: int
    removed: int
    extra: int
    short: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class LessonPlan:
    """What dating would do: new rows, the keys of those that go, and the figures."""

    rows: tuple[dict[str, Any], ...]
    gone: tuple[int, ...]
    figures: LessonsMade


def plan_lessons(tx: Tx, basis: Basis, cycle: Sequence[CycleLesson], since: date) -> LessonPlan:
    """Let the lessons from a day on follow the cycle.

    What lies before the day stays, and what bears a mark, a topic or homework, or is a замена; so does every lesson
    that the cycle asks for just as it is, and those of a row that ends later: the cycle is of the rows after it.
    Where a замена has moved or cancelled a lesson, it is not made once more.
    """
    present = read_present(tx, basis)
    replaced = read_replaced(tx, basis)
    marked = read_marked(tx, basis) | replaced.lessons | lasting(basis, cycle, present)
    stays = {held(basis, row) for row in present if is_kept(row, marked, since)}
    loose = {key_of(row): row.id for row in present if held(basis, row) not in stays}
    dated = date_lessons(dating_of(basis, cycle, (sorted(stays), replaced.slots), since))
    rows = {key_of_row(row): row for lesson in dated.lessons for row in rows_of(basis, lesson)}
    gone = tuple(number for key, number in loose.items() if key not in rows)
    new = tuple(row for key, row in rows.items() if key not in loose)
    short = tuple((basis.loads[load].row.index, basis.loads[load].group.name, n) for load, n in dated.short.items())
    extra = sum(lesson.extra for lesson in dated.lessons)
    return LessonPlan(new, gone, LessonsMade(len(new), len(present) - len(gone), len(gone), extra, short))


def write_lessons(tx: Tx, plan: LessonPlan) -> LessonsMade:
    """Do it."""
    if plan.gone:
        revoked = update(Substitution).where(Substitution.lesson_id.in_(plan.gone))
        tx.session.execute(revoked.values(lesson_id=None))
        tx.session.execute(delete(Lesson).where(Lesson.id.in_(plan.gone)))
    if plan.rows:
        tx.session.execute(insert(Lesson), list(plan.rows))
    return plan.figures


def is_kept(row: Lesson, marked: AbstractSet[int], since: date) -> bool:
    """Whether a lesson stays as it is: before the day, marked, replaced, or written of."""
    written = row.topic or row.homework or row.topic_id is not None
    return bool(row.day < since or row.id in marked or written)


def lasting(basis: Basis, cycle: Sequence[CycleLesson], present: Sequence[Lesson]) -> set[int]:
    """Lessons, on days that are still of lessons, of which the cycle tells nothing, as a group is divided or merged.

    Those of rows that end are the hours of their rows; those of the rows after them stand in no version from before.
    """
    before = {deed_of(basis.loads[place.load_id]) for place in cycle if basis.loads[place.load_id].until is not None}
    days = {
        load.id: {study.day for study in basis.study_days(load.group_id)}
        for load in basis.loads.values()
        if load.until is not None or deed_of(load) in before
    }
    return {row.id for row in present if row.day in days.get(row.load_id, ())}


def deed_of(load: Load) -> tuple[int, int, str]:
    """What rows of a group divided or merged amid the term have in common."""
    return load.group_id, load.row_id, str(load.kind)


class Replaced(NamedTuple):
    """What замены say: the lessons that are held because of one, and the slots whose own lesson is not."""

    lessons: frozenset[int]
    slots: frozenset[tuple[int, date, int]]  # (load, day, pair)


def read_replaced(tx: Tx, basis: Basis) -> Replaced:
    """The замены of the term that stand."""
    rows = tx.session.scalars(
        select(Substitution)
        .join(Load, Load.id == Substitution.base_load_id)
        .where(Load.term_id == basis.term.id, Substitution.revoked_at.is_(None))
    ).all()
    slots = ((basis.loads[row.base_load_id].key, row.base_day, row.base_pair) for row in rows)
    return Replaced(frozenset(row.lesson_id for row in rows if row.lesson_id is not None), frozenset(slots))


Key = tuple[int, date, int, int, int, bool]


def key_of(row: Lesson) -> Key:
    """By what a lesson of the tables is the one that the cycle asks for."""
    return row.load_id, row.day, row.pair, row.room_id, row.teacher_id, row.extra


def key_of_row(row: Mapping[str, Any]) -> Key:
    """The same of a row that would be written."""
    return row["load_id"], row["day"], row["pair"], row["room_id"], row["teacher_id"], row["extra"]


def read_present(tx: Tx, basis: Basis) -> Sequence[Lesson]:
    """The dated lessons that the term has now."""
    return tx.session.scalars(
        select(Lesson).join(Load, Load.id == Lesson.load_id).where(Load.term_id == basis.term.id)
    ).all()


def read_marked(tx: Tx, basis: Basis) -> set[int]:
    """Lessons with a row of marks, even an erased one: its history hangs on it."""
    return set(
        tx.session.scalars(
            select(MarkRow.lesson_id)
            .distinct()
            .join(Lesson, Lesson.id == MarkRow.lesson_id)
            .join(Load, Load.id == Lesson.load_id)
            .where(Load.term_id == basis.term.id)
        )
    )


Stays = tuple[Sequence[Held], frozenset[tuple[int, date, int]]]


def dating_of(basis: Basis, cycle: Sequence[CycleLesson], stays: Stays, since: date) -> Dating:
    """The question that the dates answer; lessons that stay count towards the hours."""
    kept, called_off = stays
    given: dict[int, int] = {}
    for lesson in kept:
        given[lesson.load] = given.get(lesson.load, 0) + 1
    return Dating(
        courses=courses_of(basis, given),
        cycle=[Standing(row.load_id, basis.parity(row), row.day, row.pair, row.room_id) for row in cycle],
        days={group: [day for day in basis.study_days(group) if day.day >= since] for group in basis.groups},
        rooms=[Room(room.id, str(room.kind), room.capacity, room.building_id) for room in basis.rooms],
        limits=basis.limits,
        closed=closings(basis),
        kept=kept,
        called_off=called_off,
    )


def closings(basis: Basis) -> dict[int, date]:
    """Room → the first day on which it, or its building, is not used."""
    days = {row.id: [day for day in (row.closed_on, row.building.closed_on) if day] for row in basis.rooms}
    return {room: min(found) for room, found in days.items() if found}


def courses_of(basis: Basis, given: Mapping[int, int]) -> dict[int, Course]:
    """What is placed, with the pairs that are still to be given."""
    return {
        load.id: Course(
            load=load.id,
            groups=tuple(one.group_id for one in basis.together(load)),
            teacher=load.teacher_id,
            parts=basis.parts(load),
            size=basis.size(load),
            room_kind=str(load.room_kind),
            pairs=max(pairs_of(load.hours) - given.get(load.id, 0), 0),
            weeks=Parity.EVERY.within(basis.part(load)).weeks,
            first=load.since or date.min,
            end=load.until or date.max,
        )
        for load in basis.firsts
    }


def held(basis: Basis, row: Lesson) -> Held:
    """A lesson of the tables as the dates see it: those of a stream are one."""
    load = basis.loads[row.load_id]
    other = row.teacher_id if row.teacher_id != load.teacher_id else 0
    return Held(load.key, row.day, row.pair, row.room_id, row.extra, other)


def rows_of(basis: Basis, lesson: Held) -> Iterator[dict[str, Any]]:
    """A new lesson for the tables: a row for the journal of every group of a stream."""
    for load in basis.together(basis.loads[lesson.load]):
        yield row_of(load, lesson)


def row_of(load: Load, lesson: Held) -> dict[str, Any]:
    """A new lesson of a group's journal."""
    return {
        "load_id": load.id,
        "companion": load.lead_id is not None,
        "day": lesson.day,
        "pair": lesson.pair,
        "room_id": lesson.room,
        "teacher_id": load.teacher_id,
        "hours": 2,
        "extra": lesson.extra,
        "topic": "",
        "version": 1,
    }

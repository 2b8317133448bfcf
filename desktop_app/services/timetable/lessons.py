"""Dated lessons in the tables: new ones come from the cycle, those held or marked are never lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert, select

from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Load
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


def write_lessons(tx: Tx, basis: Basis, cycle: Sequence[CycleLesson]) -> LessonsMade:
    """Make the lessons that are to come follow the cycle; the past and what bears a mark or a topic stays."""
    present = read_present(tx, basis)
    marked = read_marked(tx, basis)
    stays = {held(basis, row) for row in present if is_kept(row, marked, tx.today)}
    gone = [row.id for row in present if held(basis, row) not in stays]
    since = tx.today if present else basis.term.starts
    dated = date_lessons(dating_of(basis, cycle, sorted(stays), since))
    tx.session.execute(delete(Lesson).where(Lesson.id.in_(gone)))
    rows = [row for lesson in dated.lessons for row in rows_of(basis, lesson)]
    if rows:
        tx.session.execute(insert(Lesson), rows)
    return LessonsMade(
        made=len(rows),
        kept=len(present) - len(gone),
        removed=len(gone),
        extra=sum(lesson.extra for lesson in dated.lessons),
        short=tuple((basis.loads[load].row.index, basis.loads[load].group.name, n) for load, n in dated.short.items()),
    )


def is_kept(row: Lesson, marked: set[int], today: date) -> bool:
    """Whether a lesson stays as it is: held, marked, or written of."""
    return bool(row.day < today or row.id in marked or row.topic or row.homework)


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


def dating_of(basis: Basis, cycle: Sequence[CycleLesson], kept: Sequence[Held], since: date) -> Dating:
    """The question that the dates answer; lessons that stay count towards the hours."""
    given: dict[int, int] = {}
    for lesson in kept:
        given[lesson.load] = given.get(lesson.load, 0) + 1
    return Dating(
        courses=courses_of(basis, given),
        cycle=[Standing(row.load_id, Parity(row.parity), row.day, row.pair, row.room_id) for row in cycle],
        days={group: [day for day in basis.study_days(group) if day.day >= since] for group in basis.groups},
        rooms=[Room(room.id, str(room.kind), room.capacity, room.building_id) for room in basis.rooms],
        limits=basis.limits,
        closed=closings(basis),
        kept=kept,
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
        )
        for load in basis.leads
    }


def held(basis: Basis, row: Lesson) -> Held:
    """A lesson of the tables as the dates see it: those of a stream are one."""
    return Held(basis.loads[row.load_id].key, row.day, row.pair, row.room_id, row.extra)


def rows_of(basis: Basis, lesson: Held) -> Iterator[dict[str, object]]:
    """A new lesson for the tables: a row for the journal of every group of a stream."""
    for load in basis.together(basis.loads[lesson.load]):
        yield row_of(load, lesson)


def row_of(load: Load, lesson: Held) -> dict[str, object]:
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

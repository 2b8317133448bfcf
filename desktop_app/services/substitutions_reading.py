"""Substitutions as the office sees them: a day's lessons as they will be held, and what was made of the timetable."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Room
from desktop_app.models.substitutions import Substitution, SubstitutionKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.bells import BellBook, bell_book
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.substitutions_notices import known_of
from desktop_app.services.substitutions_values import DayLesson, Made, Side, SubstitutionsDay

WITH_LOAD = (
    joinedload(Load.group), joinedload(Load.row), joinedload(Load.teacher), joinedload(Load.subgroup),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """Teachers and rooms by their keys."""

    teachers: dict[int, str]
    rooms: dict[int, str]


@reading(Permission.READ_TIMETABLE)
def open_substitutions(tx: Tx, day: date) -> SubstitutionsDay:
    """A day with its lessons and its substitutions, those that were taken back among them (п. 2.3, 4.7)."""
    return day_of(tx, day)


def day_of(tx: Tx, day: date) -> SubstitutionsDay:
    """The day as this transaction sees it."""
    moved_here = select(Lesson.id).where(Lesson.day == day)
    where = or_(Substitution.base_day == day, Substitution.lesson_id.in_(moved_here))
    return SubstitutionsDay(
        day=day,
        works=study_calendar_of(tx).is_working(day),
        lessons=lessons_where(tx, Lesson.day == day),
        made=made_where(tx, where),
    )


def lessons_where(tx: Tx, *where: ColumnElement[bool]) -> tuple[DayLesson, ...]:
    """Lessons by date, pair, group."""
    rows = tx.session.scalars(select(Lesson).where(*where).options(joinedload(Lesson.load).options(*WITH_LOAD))).all()
    kinds = kinds_of(tx, [row.id for row in rows])
    names, book = names_of(tx, rows), bell_book(tx)
    lessons = [day_lesson(row, names, book, kinds.get(row.id)) for row in rows]
    return tuple(sorted(lessons, key=lambda one: (one.day, one.pair, one.group, one.subgroup or 0)))


def kinds_of(tx: Tx, lessons: Sequence[int]) -> dict[int, SubstitutionKind]:
    """Lesson → how it is substituted."""
    query = select(Substitution.lesson_id, Substitution.kind).where(
        Substitution.lesson_id.in_(lessons), Substitution.revoked_at.is_(None)
    )
    return {key: kind for key, kind in tx.session.execute(query) if key is not None}


def names_of(tx: Tx, rows: Iterable[Lesson]) -> Names:
    """The names behind lessons."""
    found = list(rows)
    return read_names(tx, {row.teacher_id for row in found}, {row.room_id for row in found})


def read_names(tx: Tx, teachers: set[int], rooms: set[int]) -> Names:
    """The names behind these keys."""
    people = tx.session.scalars(select(Employee).where(Employee.id.in_(teachers)))
    numbers = tx.session.execute(select(Room.id, Room.number).where(Room.id.in_(rooms)))
    return Names({one.id: one.person.short_name for one in people}, {key: number for key, number in numbers})  # noqa: C416 - rows become pairs


def day_lesson(row: Lesson, names: Names, book: BellBook, kind: SubstitutionKind | None) -> DayLesson:
    """A lesson as the day shows it."""
    load = row.load
    starts, ends = book.on(row.day, load.group.shift).time_of(row.pair)
    return DayLesson(
        id=row.id, version=row.version, load_id=load.id, day=row.day, pair=row.pair, starts=starts, ends=ends,
        group=load.group.name, subgroup=load.subgroup.number if load.subgroup else None, index=load.row.index,
        title=load.row.title, teacher_id=row.teacher_id, teacher=names.teachers[row.teacher_id],
        room_id=row.room_id, room=names.rooms[row.room_id], kind=kind,
    )  # fmt: skip


def made_where(tx: Tx, *where: ColumnElement[bool]) -> tuple[Made, ...]:
    """Substitutions by base day, pair, group; those that were taken back come last."""
    rows = tx.session.scalars(select(Substitution).where(*where)).all()
    held = {row.id: row for row in tx.session.scalars(
        select(Lesson).where(Lesson.id.in_([one.lesson_id for one in rows if one.lesson_id])))}  # fmt: skip
    keys = {one.base_load_id for one in rows} | {one.load_id for one in held.values()}
    loads = {one.id: one for one in tx.session.scalars(select(Load).where(Load.id.in_(keys)).options(*WITH_LOAD))}
    names = read_names(
        tx,
        {one.base_teacher_id for one in rows} | {one.teacher_id for one in held.values()},
        {one.base_room_id for one in rows} | {one.room_id for one in held.values()},
    )
    known = known_of(tx, [row.id for row in rows])
    found = [replace(made_of(row, held.get(row.lesson_id or 0), loads, names), known=known.get(row.id)) for row in rows]
    order = lambda one: (one.revoked, one.base.day, one.base.pair, one.group, one.subgroup or 0, one.id)  # noqa: E731
    return tuple(sorted(found, key=order))


def made_of(row: Substitution, lesson: Lesson | None, loads: dict[int, Load], names: Names) -> Made:
    """A substitution in names."""
    base = loads[row.base_load_id]
    now = None
    if lesson is not None:
        now = side(loads[lesson.load_id], lesson, names)
    return Made(
        id=row.id, version=row.version, kind=row.kind, batch=row.batch, group=base.group.name,
        subgroup=base.subgroup.number if base.subgroup else None,
        base=Side(row.base_day, row.base_pair, base.row.title, names.teachers[row.base_teacher_id],
                  names.rooms[row.base_room_id]),
        now=now, reason=row.reason, made_by=row.made_by, made_at=row.made_at, posted_on=row.posted_on,
        revoked=row.revoked_at is not None,
    )  # fmt: skip


def side(load: Load, lesson: Lesson, names: Names) -> Side:
    """A lesson as it is held."""
    return Side(lesson.day, lesson.pair, load.row.title, names.teachers[lesson.teacher_id], names.rooms[lesson.room_id])

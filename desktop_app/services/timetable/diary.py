"""The dated lessons of a group, a teacher or a room, as substitutions left them: what calendar files are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Group
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Room
from desktop_app.models.substitutions import Substitution
from desktop_app.models.timetable import Lesson
from desktop_app.services.bells import BellBook, bell_book
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import read_settings
from desktop_app.services.timetable.sheets import Whose


@dataclass(frozen=True, slots=True)
class Event:
    """A lesson of a date. Without bells that day it has no times."""

    lesson_id: int
    version: int
    day: date
    pair: int
    times: tuple[datetime, datetime] | None  # UTC
    what: str
    groups: tuple[str, ...]  # «ИС-21», «ИС-21 (1 п/г)»
    teacher: str
    room: str
    building: str
    changed: bool  # a substitution


@dataclass(frozen=True, slots=True)
class Diary:
    """All lessons of one group, teacher or room in a term."""

    whose: Whose
    name: str
    college: str
    written_at: datetime  # UTC
    events: tuple[Event, ...]


@reading(Permission.READ_TIMETABLE)
def open_diaries(tx: Tx, term_id: int, whose: Whose, name: str | None = None) -> tuple[Diary, ...]:
    """The lessons by date (п. 4.7) of everybody of a kind, or of the one who is named.

    Raises BadInput (`no_such_holder`, `no_dated_lessons`).
    """
    holders = holders_named(tx, term_id, whose, name)
    if not holders:
        raise BadInput("no_such_holder", name=name or "")
    reader = Reader(tx, term_id, whose)
    diaries = (reader.diary(key, called) for key, called in holders)
    found = tuple(diary for diary in diaries if diary.events)
    if not found:
        raise BadInput("no_dated_lessons")
    return found


def holders_named(tx: Tx, term_id: int, whose: Whose, name: str | None) -> list[tuple[int, str]]:
    """Key and full name; by the full or by the short name."""
    called: list[tuple[int, str, str]]
    if whose is Whose.TEACHER:
        with_lessons = select(Lesson.teacher_id).join(Lesson.load).where(Load.term_id == term_id)
        people = tx.session.scalars(select(Employee).where(Employee.id.in_(with_lessons))).all()
        called = [(one.id, one.person.full_name, one.person.short_name) for one in people]
    elif whose is Whose.ROOM:
        rooms = tx.session.scalars(select(Room).options(joinedload(Room.building))).all()
        numbers = [room.number for room in rooms]
        called = [
            (
                one.id,
                one.number if numbers.count(one.number) == 1 else f"{one.number} ({one.building.name})",
                one.number,
            )
            for one in rooms
        ]
    else:
        with_load = select(Load.group_id).where(Load.term_id == term_id)
        groups = tx.session.scalars(select(Group).where(Group.id.in_(with_load))).all()
        called = [(one.id, one.name, one.name) for one in groups]
    wanted = None if name is None else name.casefold()
    found = [(key, full) for key, full, short in called if wanted in {None, full.casefold(), short.casefold()}]
    return sorted(found, key=lambda one: one[1])


Row = tuple[Lesson, Load, Employee, Room]


class Reader:
    """What is read once for all diaries of a print."""

    def __init__(self, tx: Tx, term_id: int, whose: Whose) -> None:
        self.tx, self.term_id, self.whose = tx, term_id, whose
        self.bells: BellBook = bell_book(tx)
        self.college = read_settings(tx).college_name
        self.changed = set(tx.session.scalars(select(Substitution.lesson_id).where(Substitution.revoked_at.is_(None))))

    def diary(self, key: int, name: str) -> Diary:
        """The lessons of one holder."""
        rows = self.tx.session.execute(self.query(key))
        events = tuple(self.events([(row[0], row[1], row[2], row[3]) for row in rows]))
        return Diary(self.whose, name, self.college, self.tx.local.astimezone(UTC), events)

    def query(self, key: int) -> Select[Lesson, Load, Employee, Room]:
        """Lessons with their names, in the order of time; those of a stream beside one another."""
        of: dict[Whose, ColumnElement[bool]] = {
            Whose.GROUP: Load.group_id == key,
            Whose.TEACHER: Lesson.teacher_id == key,
            Whose.ROOM: Lesson.room_id == key,
        }
        return (
            select(Lesson, Load, Employee, Room)
            .join(Load, Load.id == Lesson.load_id)
            .join(Employee, Employee.id == Lesson.teacher_id)
            .join(Room, Room.id == Lesson.room_id)
            .where(Load.term_id == self.term_id, of[self.whose])
            .options(joinedload(Room.building), joinedload(Load.row), joinedload(Load.group), joinedload(Load.subgroup))
            .order_by(Lesson.day, Lesson.pair, Lesson.teacher_id, Lesson.room_id, Lesson.id)
        )

    def events(self, rows: Sequence[Row]) -> Iterator[Event]:
        """One event for what a teacher gives at once to several groups."""
        for _at, run in groupby(rows, key=lambda row: (row[0].day, row[0].pair, row[0].teacher_id, row[0].room_id)):
            yield self.event(list(run))

    def event(self, rows: Sequence[Row]) -> Event:
        """A lesson, held with all these groups."""
        lesson, load, teacher, room = rows[0]
        return Event(
            lesson_id=lesson.id,
            version=lesson.version,
            day=lesson.day,
            pair=lesson.pair,
            times=self.times(lesson, load.group.shift),
            what=f"{load.row.index} {load.row.title}",
            groups=tuple(group_of(load) for _lesson, load, _teacher, _room in rows),
            teacher=teacher.person.short_name,
            room=room.number,
            building=room.building.name,
            changed=any(one.id in self.changed for one, *_names in rows),
        )

    def times(self, lesson: Lesson, shift: int) -> tuple[datetime, datetime] | None:
        """When the lesson is; the zone is the desk's."""
        starts, ends = self.bells.on(lesson.day, shift).time_of(lesson.pair)
        if starts is None or ends is None:
            return None
        begin, end = (datetime.combine(lesson.day, at, self.tx.local.tzinfo).astimezone(UTC) for at in (starts, ends))
        return begin, end


def group_of(load: Load) -> str:
    """«ИС-21», «ИС-21 (1 п/г)»."""
    return f"{load.group.name} ({load.subgroup.number} п/г)" if load.subgroup else load.group.name

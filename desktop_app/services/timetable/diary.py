"""The dated lessons of a group, a teacher or a room, as substitutions left them: what calendar files are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Group
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Room
from desktop_app.models.timetable import Lesson
from desktop_app.services.bells import BellBook, bell_book
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.session.calendar import Sitting, Sittings
from desktop_app.services.settings import Settings, read_settings
from desktop_app.services.timetable.diary_slots import Gone, Slot, Slots
from desktop_app.services.timetable.sheets import Whose


@dataclass(frozen=True, slots=True)
class Event:
    """A lesson of a date, or one that is not held. Without bells that day it has no times."""

    slot: Slot  # by which a calendar knows it again
    number: int  # grows with every change
    day: date
    pair: int
    times: tuple[datetime, datetime] | None  # UTC
    what: str
    groups: tuple[str, ...]  # «ИС-21», «ИС-21 (1 п/г)»
    teacher: str
    room: str
    building: str
    changed: bool  # a substitution
    cancelled: bool = False  # the holder has it by the timetable only

    @property
    def moved(self) -> bool:
        """Whether the timetable has it at another time."""
        return (self.day, self.pair) != self.slot[1:]


@dataclass(frozen=True, slots=True)
class Diary:
    """All lessons and exams of one group, teacher or room in a term, those not held among them."""

    whose: Whose
    name: str
    college: str
    zone: str  # of the college: «Europe/Moscow»
    written_at: datetime  # UTC
    events: tuple[Event, ...]
    sittings: tuple[Sitting, ...] = ()  # of published sessions


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
    found = tuple(diary for diary in diaries if diary.events or diary.sittings)
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
        self.slots = Slots(tx, term_id)
        settings = read_settings(tx)
        self.college, self.zone = settings.college_name, settings.time_zone or Settings().time_zone
        sittings = Sittings(tx, term_id, self.zone)
        of = {Whose.GROUP: sittings.of_group, Whose.TEACHER: sittings.of_teacher, Whose.ROOM: sittings.of_room}
        self.sittings = of[whose]

    def diary(self, key: int, name: str) -> Diary:
        """The lessons of one holder, and what the timetable has and substitutions took away."""
        rows = self.tx.session.execute(self.query(key))
        held = list(self.events([(row[0], row[1], row[2], row[3]) for row in rows]))
        gone = [self.gone(one) for one in self.slots.gone(self.whose, key, {one.slot for one in held})]
        events = sorted([*held, *gone], key=lambda one: (one.day, one.pair, one.cancelled))
        written = self.tx.local.astimezone(UTC)
        return Diary(self.whose, name, self.college, self.zone, written, tuple(events), self.sittings(key))

    def query(self, key: int) -> Select[Lesson, Load, Employee, Room]:
        """Lessons with their names, in the order of time; of those held together the main one first."""
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
            .options(joinedload(Room.building))
            .order_by(Lesson.day, Lesson.pair, Lesson.teacher_id, Lesson.room_id, Lesson.companion, Lesson.id)
        )

    def events(self, rows: Sequence[Row]) -> Iterator[Event]:
        """One event for what a teacher gives at once to several groups."""
        for _at, run in groupby(rows, key=lambda row: (row[0].day, row[0].pair, row[0].teacher_id, row[0].room_id)):
            yield self.event(list(run))

    def event(self, rows: Sequence[Row]) -> Event:
        """A lesson, held with all these groups."""
        lesson, load, teacher, room = rows[0]
        slot = self.slots.of_lesson(lesson, load)
        return Event(
            slot=slot,
            number=self.slots.number(slot, lesson.version),
            day=lesson.day,
            pair=lesson.pair,
            times=self.times(lesson.day, lesson.pair, load.group.shift),
            what=f"{load.row.index} {load.row.title}",
            groups=tuple(group_of(load) for _lesson, load, _teacher, _room in rows),
            teacher=teacher.person.short_name,
            room=room.number,
            building=room.building.name,
            changed=any(one.id in self.slots.by_lesson for one, *_names in rows),
        )

    def gone(self, one: Gone) -> Event:
        """A lesson as the timetable has it, which is not held so."""
        row, load = one.rows[0], one.loads[0]
        teacher, room = self.tx.get(Employee, row.base_teacher_id), self.tx.get(Room, row.base_room_id)
        return Event(
            slot=one.slot,
            number=self.slots.number(one.slot),
            day=row.base_day,
            pair=row.base_pair,
            times=self.times(row.base_day, row.base_pair, load.group.shift),
            what=f"{load.row.index} {load.row.title}",
            groups=tuple(group_of(load) for load in one.loads),
            teacher=teacher.person.short_name,
            room=room.number,
            building=room.building.name,
            changed=True,
            cancelled=True,
        )

    def times(self, day: date, pair: int, shift: int) -> tuple[datetime, datetime] | None:
        """When the pair is, by the clocks of the college wherever the desk stands."""
        starts, ends = self.bells.on(day, shift).time_of(pair)
        if starts is None or ends is None:
            return None
        zone = ZoneInfo(self.zone)
        begin, end = (datetime.combine(day, at, zone).astimezone(UTC) for at in (starts, ends))
        return begin, end


def group_of(load: Load) -> str:
    """«ИС-21», «ИС-21 (1 п/г)»."""
    return f"{load.group.name} ({load.subgroup.number} п/г)" if load.subgroup else load.group.name

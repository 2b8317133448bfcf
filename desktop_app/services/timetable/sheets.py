"""The timetable of one group, teacher or room, and the free rooms: what sheets and workbooks are drawn from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.timetable.values import Parity
from desktop_app.services.timetable.week import Bell, LoadCard, PlacedLesson, RoomHead, Week, WeeksAway


class Whose(StrEnum):
    """Whose timetable a sheet is."""

    GROUP = "group"
    TEACHER = "teacher"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Said:
    """A lesson as a sheet says it; what the sheet is about is not said again."""

    what: str  # «МДК.01.01 Разработка программных модулей»
    groups: tuple[str, ...]
    teacher: str
    room: str
    subgroup: int | None
    parity: Parity


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: the two weeks of a group, a teacher or a room."""

    name: str  # «ИС-21», «Иванова Анна Петровна», «204»
    subgroups: int
    cells: Mapping[tuple[int, int], tuple[Said, ...]]  # (day, pair)
    bells: Mapping[int, tuple[Bell, ...]]  # weekday → when its pairs are; empty where shifts differ
    away: tuple[WeeksAway, ...] = ()
    course: int = 0
    department: str = ""
    students: int = 0
    room: RoomHead | None = None

    def at(self, day: int, pair: int, week: int) -> tuple[Said, ...]:
        """What is held in a pair of the first or the second week."""
        return tuple(said for said in self.cells.get((day, pair), ()) if week in said.parity.weeks)

    def pairs(self, day: int) -> int:
        """The last pair of a day; 0 on a day without lessons."""
        return max((pair for at, pair in self.cells if at == day), default=0)


@dataclass(frozen=True, slots=True)
class TermHead:
    """Of which term, and which week is the first of the two."""

    year_name: str
    number: int
    starts: date
    ends: date
    first_odd: date
    days: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """All pages of a kind, one file."""

    whose: Whose
    term: TermHead
    sheets: tuple[Sheet, ...]
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class FreePair:
    """Rooms that are free in a pair: in both weeks, and in one of the two only."""

    day: int
    pair: int
    bell: Bell | None
    both: tuple[RoomHead, ...]
    odd: tuple[RoomHead, ...]
    even: tuple[RoomHead, ...]


@dataclass(frozen=True, slots=True)
class FreeRooms:
    """The list of free rooms of a term."""

    term: TermHead
    pairs: tuple[FreePair, ...]
    letterhead: Letterhead


def term_head(week: Week) -> TermHead:
    """What a title says of the term."""
    last = max([week.limits.days, *(lesson.day for lesson in week.lessons)])
    return TermHead(week.year_name, week.term_number, week.starts, week.ends, week.first_odd, last)


def sheets_of(week: Week, whose: Whose) -> tuple[Sheet, ...]:
    """A sheet for each group, teacher or room that has lessons, in the order of the screen."""
    cells = cells_of(week, whose)
    makers = {Whose.GROUP: _group_sheets, Whose.TEACHER: _teacher_sheets, Whose.ROOM: _room_sheets}
    return tuple(sheet for sheet in makers[whose](week, cells) if sheet.cells)


Cells = Mapping[int, Mapping[tuple[int, int], tuple[Said, ...]]]


def cells_of(week: Week, whose: Whose) -> Cells:
    """Holder → (day, pair) → lessons."""
    names = {group.id: group.name for group in week.groups}
    teachers = {teacher.id: teacher.name for teacher in week.teachers}
    rooms = {room.id: room.name for room in week.rooms}
    found: dict[int, dict[tuple[int, int], tuple[Said, ...]]] = defaultdict(lambda: defaultdict(tuple))
    for lesson in sorted(week.lessons, key=lambda lesson: (lesson.parity, lesson.part, lesson.id)):
        load = week.loads[lesson.load_id]
        said = Said(
            what=week.title_of(load),
            groups=tuple(sorted(names.get(group, "") for group in load.groups)),
            teacher=teachers.get(load.teacher_id, ""),
            room=rooms.get(lesson.room_id, ""),
            subgroup=load.subgroup,
            parity=lesson.parity,
        )
        for holder in holders_of(load, lesson, whose):
            found[holder][lesson.day, lesson.pair] += (said,)
    return {holder: dict(cells) for holder, cells in found.items()}


def holders_of(load: LoadCard, lesson: PlacedLesson, whose: Whose) -> tuple[int, ...]:
    """On whose sheets a lesson stands."""
    one = {Whose.TEACHER: load.teacher_id, Whose.ROOM: lesson.room_id}
    return load.groups if whose is Whose.GROUP else (one[whose],)


def _group_sheets(week: Week, cells: Cells) -> list[Sheet]:
    return [
        Sheet(
            group.name,
            group.subgroups,
            cells.get(group.id, {}),
            week.bells_of([group]),
            away=tuple(sorted((one for one in week.away if one.group_id == group.id), key=lambda one: one.starts)),
            course=group.course,
            department=group.department,
            students=group.students,
        )
        for group in sorted(week.groups, key=lambda group: (group.course, group.name))
    ]


def _teacher_sheets(week: Week, cells: Cells) -> list[Sheet]:
    return [Sheet(one.full_name, 0, cells.get(one.id, {}), common_bells(week)) for one in week.teachers]


def _room_sheets(week: Week, cells: Cells) -> list[Sheet]:
    return [
        Sheet(one.name, 0, cells.get(one.id, {}), common_bells(week), room=one)
        for one in sorted(week.rooms, key=lambda room: (room.building, room.name))
    ]


def common_bells(week: Week) -> Mapping[int, tuple[Bell, ...]]:
    """The bells of all shifts, if they are the same."""
    books = list(week.bells.values())
    return books[0] if books and all(book == books[0] for book in books) else {}


def free_pairs(week: Week) -> tuple[FreePair, ...]:
    """Day and pair → the rooms in which nothing is held; as many pairs a day as the bells have."""
    taken = {
        (lesson.room_id, number, lesson.day, lesson.pair) for lesson in week.lessons for number in lesson.parity.weeks
    }
    rooms = sorted(week.rooms, key=lambda room: (room.kind, room.building, room.name))
    bells, pairs = common_bells(week), []
    for day in range(1, week.limits.days + 1):
        for pair in range(1, rung_pairs(week, day) + 1):
            odd, even = ([room for room in rooms if (room.id, at, day, pair) not in taken] for at in (1, 2))
            pairs.append(
                FreePair(
                    day,
                    pair,
                    next((bell for bell in bells.get(day, ()) if bell.pair == pair), None),
                    both=tuple(room for room in odd if room in even),
                    odd=tuple(room for room in odd if room not in even),
                    even=tuple(room for room in even if room not in odd),
                )
            )
    return tuple(pairs)


def rung_pairs(week: Week, day: int) -> int:
    """How many pairs a day has by the bells of any shift; without bells, what the settings say."""
    if not any(week.bells.values()):
        return week.limits.pairs
    return max(len(book.get(day, ())) for book in week.bells.values())

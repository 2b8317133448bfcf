"""What the grid draws, as a plain value: columns, lines, and in each cell the lessons with their share of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from desktop_app.services.timetable.values import Parity, Part
from desktop_app.services.timetable.week import Bell, LoadCard, PlacedLesson, Week
from desktop_app.views.timetable.lens import Lens, View
from desktop_app.views.timetable.shares import Asking, Box, Free, shared


class Spot(NamedTuple):
    """A pair of a day; where columns are not days also of a group, teacher or room (elsewhere `holder` is 0)."""

    holder: int
    day: int
    pair: int
    week: int = 0  # of the cycle, where each week has a column of its own


@dataclass(frozen=True, slots=True)
class Piece:
    """A lesson as it is drawn."""

    lesson: PlacedLesson
    load: LoadCard
    box: Box
    title: str
    group: str
    teacher: str
    room: str
    bell: Bell | None = None  # of the group's shift


@dataclass(frozen=True, slots=True)
class Cell:
    """The lessons of a cell, in the order in which Tab visits them, and what of it nobody has."""

    pieces: tuple[Piece, ...]
    free: tuple[Free, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: a day, or a group, teacher or room; how many pairs of those allowed are taken."""

    key: int
    title: str
    filled: int
    limit: int
    week: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """The head of a line: a pair, on the wall of a day."""

    day: int  # 0 when the days are the columns
    pair: int
    bell: Bell | None


@dataclass(frozen=True, slots=True)
class Board:
    """A week through a lens."""

    lens: Lens
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    cells: Mapping[Spot, Cell]
    unlike: Mapping[int, Bell]  # days whose bells differ from the lines': day → its first bell

    def spot(self, row: int, column: int) -> Spot:
        """What stands at a cell of the grid."""
        line, head = self.lines[row], self.columns[column]
        if self.lens.side_by_side:
            return Spot(head.key, line.day, line.pair, head.week)
        return Spot(0, head.key, line.pair, head.week)

    def cell(self, spot: Spot) -> tuple[int, int]:
        """Row and column of a spot."""
        key, day = (spot.holder, spot.day) if self.lens.side_by_side else (spot.day, 0)
        row = next(n for n, line in enumerate(self.lines) if (line.day, line.pair) == (day, spot.pair))
        return row, next(n for n, one in enumerate(self.columns) if (one.key, one.week) == (key, spot.week))

    def at(self, row: int, column: int) -> Cell:
        """What a cell of the grid holds."""
        return self.cells.get(self.spot(row, column), NOTHING)

    def pieces(self, row: int, column: int) -> tuple[Piece, ...]:
        """The lessons of a cell."""
        return self.at(row, column).pieces


NOTHING = Cell((), ())
EMPTY = Board(Lens(), (), (), {}, {})


def board_of(week: Week, lens: Lens, days: Mapping[int, str]) -> Board:
    """The week through the lens; `days` are the names of the weekdays."""
    lessons = [lesson for lesson in week.lessons if is_seen(week, lens, lesson)]
    at: defaultdict[Spot, list[PlacedLesson]] = defaultdict(list)
    for lesson in lessons:
        for spot in spots_of(week, lens, lesson):
            at[spot].append(lesson)
    names = Names.of(week)
    cells = {spot: laid_out(week, lens, names, here) for spot, here in at.items()}
    bells = week.bells_of(group for group in week.groups if lens.view is not View.GROUP or group.id == lens.subject)
    columns = tuple(columns_of(week, lens, days, lessons))
    if lens.side_by_side:
        shown = [lens.day] if lens.day else range(1, week.limits.days + 1)
        return Board(lens, columns, tuple(lines_of_days(week, bells, shown)), cells, {})
    usual = usual_bells(bells)
    lines = tuple(Line(0, pair, usual.get(pair)) for pair in range(1, week.limits.pairs + 1))
    unlike = {day: rings[0] for day, rings in bells.items() if rings and usual.get(rings[0].pair) != rings[0]}
    return Board(lens, columns, lines, cells, unlike)


@dataclass(frozen=True, slots=True)
class Names:
    """Names by key."""

    groups: Mapping[int, str]
    teachers: Mapping[int, str]
    rooms: Mapping[int, str]

    @classmethod
    def of(cls, week: Week) -> "Names":
        """Those of a week."""
        return cls(
            {group.id: group.name for group in week.groups},
            {teacher.id: teacher.name for teacher in week.teachers},
            {room.id: room.name for room in week.rooms},
        )

    def groups_of(self, load: LoadCard) -> str:
        """«ИС-21», of a stream «ИС-21, ИС-22»."""
        return ", ".join(self.groups[group] for group in load.groups)


def holders_of(week: Week, lens: Lens, lesson: PlacedLesson) -> tuple[int, ...]:
    """The groups, the teacher or the room of a lesson, whichever the lens looks by."""
    load = week.loads[lesson.load_id]
    keys = {View.GROUP: load.groups, View.TEACHER: (load.teacher_id,), View.ROOM: (lesson.room_id,)}
    return keys[lens.who]


def is_seen(week: Week, lens: Lens, lesson: PlacedLesson) -> bool:
    """Whether the lens shows the lesson."""
    if lens.single and lens.single not in lesson.parity.weeks:
        return False
    if lens.view is View.DAY:
        return lesson.day == lens.day
    return lens.view is View.WALL or lens.subject in holders_of(week, lens, lesson)


def spots_of(week: Week, lens: Lens, lesson: PlacedLesson) -> list[Spot]:
    """Where the lens shows the lesson: in the column of every group of a stream, and of every week of its own."""
    holders = holders_of(week, lens, lesson) if lens.side_by_side else (0,)
    weeks = lesson.parity.weeks if lens.apart else (0,)
    return [Spot(holder, lesson.day, lesson.pair, number) for holder in holders for number in weeks]


def laid_out(week: Week, lens: Lens, names: Names, lessons: Iterable[PlacedLesson]) -> Cell:
    """The lessons of one cell: the weeks of the cycle share the height, subgroups the width."""
    ordered = sorted(lessons, key=lambda one: (one.parity, one.part, week.loads[one.load_id].subgroup or 0, one.id))
    across = subgroups_of(week, lens, ordered)
    asking = [
        Asking(Parity.EVERY if lens.week else lesson.parity, week.loads[lesson.load_id].subgroup or 0, lesson.part)
        for lesson in ordered
    ]
    boxes, free = shared(asking, across)
    pieces = tuple(piece_of(week, names, lesson, box) for lesson, box in zip(ordered, boxes, strict=True))
    return Cell(pieces, tuple(free))


def subgroups_of(week: Week, lens: Lens, lessons: Iterable[PlacedLesson]) -> int:
    """Among how many subgroups the width of a cell is divided; a teacher or a room has one lesson at a time."""
    if lens.who is not View.GROUP:
        return 1
    loads = [week.loads[lesson.load_id] for lesson in lessons]
    divided = {group.id: group.subgroups for group in week.groups}
    return max(
        [2, *(divided[group] for load in loads for group in load.groups), *(load.subgroup or 0 for load in loads)]
    )


def piece_of(week: Week, names: Names, lesson: PlacedLesson, box: Box) -> Piece:
    """A lesson with its names."""
    load = week.loads[lesson.load_id]
    room = names.rooms.get(lesson.room_id, "")
    return Piece(lesson, load, box, load.title, names.groups_of(load), names.teachers[load.teacher_id], room,
                 bell_of(week, load, lesson))  # fmt: skip


def bell_of(week: Week, load: LoadCard, lesson: PlacedLesson) -> Bell | None:
    """When the group's shift has this pair."""
    bells = week.bells_of(group for group in week.groups if group.id == load.group_id)
    return next((bell for bell in bells.get(lesson.day, ()) if bell.pair == lesson.pair), None)


def usual_bells(bells: Mapping[int, tuple[Bell, ...]]) -> dict[int, Bell]:
    """The bells of most days: pair → bell."""
    schedules = list(bells.values())
    most = max(schedules, key=schedules.count, default=())
    return {bell.pair: bell for bell in most}


def lines_of_days(week: Week, bells: Mapping[int, tuple[Bell, ...]], days: Iterable[int]) -> Iterable[Line]:
    """Every pair of these days."""
    for day in days:
        rings = {bell.pair: bell for bell in bells.get(day, ())}
        yield from (Line(day, pair, rings.get(pair)) for pair in range(1, week.limits.pairs + 1))


def columns_of(week: Week, lens: Lens, days: Mapping[int, str], lessons: Sequence[PlacedLesson]) -> Iterable[Column]:
    """The heads: who or which day, with the pairs that are taken of those allowed; each week of its own apart."""
    heads = heads_of(week, lens) if lens.side_by_side else [(day, days[day]) for day in range(1, week.limits.days + 1)]
    mine: defaultdict[int, list[PlacedLesson]] = defaultdict(list)
    for lesson in lessons:
        for key in holders_of(week, lens, lesson) if lens.side_by_side else (lesson.day,):
            mine[key].append(lesson)
    a_day = week.limits.pairs_a_day if lens.who is View.GROUP else week.limits.pairs
    limit = a_day * (week.limits.days if lens.view is View.WALL else 1)
    for key, title in heads:
        for number in (1, 2) if lens.apart else (0,):
            yield Column(key, title, fullest(week, lens, mine[key], number or lens.single), limit, number)


def heads_of(week: Week, lens: Lens) -> list[tuple[int, str]]:
    """Key and name of everybody who has a column."""
    if lens.who is View.GROUP:
        return [(group.id, group.name) for group in week.groups]
    if lens.who is View.TEACHER:
        return [(teacher.id, teacher.name) for teacher in week.teachers]
    return [(room.id, room.name) for room in week.rooms]


def fullest(week: Week, lens: Lens, lessons: Iterable[PlacedLesson], only: int) -> int:
    """Pairs of the fuller week, or of one; of a group those of its fullest part, for nobody attends two at once."""
    taken: defaultdict[tuple[int, Part | None], set[tuple[int, int]]] = defaultdict(set)
    for lesson in lessons:
        parts = week.loads[lesson.load_id].parts if lens.who is View.GROUP else (None,)
        for number, part in product(lesson.parity.weeks, parts):
            taken[number, part].add((lesson.day, lesson.pair))
    weeks = (only,) if only else (1, 2)
    return max((len(pairs) for (number, _part), pairs in taken.items() if number in weeks), default=0)

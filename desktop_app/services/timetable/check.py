"""A second reader of the timetable: every hard rule, by brute force over week, day and pair.

Shares nothing with the solver and with the editor's judgement, not even their values: a mistake there is found here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, pairwise, product

WEEKS_OF = {0: (1, 2), 1: (1,), 2: (2,)}
"""Parity of a lesson → weeks of the cycle (0: every week)."""

PARTS_OF = {0: (1, 2), 1: (1,), 2: (2,)}
"""Part of the term → parts in which a lesson is held (0: the whole term)."""


@dataclass(frozen=True, slots=True)
class PlacedLesson:
    """A lesson of the cycle for one group or subgroup: for these students.

    A lesson held for several groups together is one row a group, all with the same `lesson`.
    """

    lesson: int
    load: int
    group: int
    subgroup: int | None  # its number; None: the whole group
    teacher: int
    room: int
    parity: int  # 0 every week, 1 числитель, 2 знаменатель
    day: int
    pair: int
    size: int  # students of all groups of the lesson
    students: frozenset[int]  # of this group, by any number that is theirs alone
    room_kind: str | None = None  # None: any
    part: int = 0  # 0 the whole term, 1 its first part, 2 its second

    def is_held(self, part: int, week: int) -> bool:
        """Whether it is held in a week of the cycle in a part of the term."""
        in_part = not part or part in PARTS_OF.get(self.part, ())
        return in_part and week in WEEKS_OF.get(self.parity, ())


@dataclass(frozen=True, slots=True)
class RoomRow:
    room: int
    kind: str
    capacity: int


@dataclass(frozen=True, slots=True)
class LoadNeed:
    """What the load asks for: pairs (of two academic hours) over the term, and its weeks of theory of each parity."""

    load: int
    pairs_needed: int
    odd_weeks: int
    even_weeks: int


@dataclass(frozen=True, slots=True)
class Timetable:
    lessons: tuple[PlacedLesson, ...]
    rooms: tuple[RoomRow, ...]
    needs: tuple[LoadNeed, ...] = ()
    off: frozenset[tuple[int, int, int]] = frozenset()  # (teacher, day, pair) when not available
    free: frozenset[int] = frozenset()  # students who do not study all that their group is divided for
    days: int = 6
    pairs: int = 6
    pairs_a_day: int = 4

    @property
    def weeks(self) -> tuple[tuple[int, int], ...]:
        """(part of the term, week of the cycle); part 0 where no lesson tells the parts apart."""
        parts = (1, 2) if any(row.part for row in self.lessons) else (0,)
        return tuple((part, week) for part in parts for week in (1, 2))


class Code(StrEnum):
    TEACHER_TWICE = "teacher_twice"  # facts: teacher, lesson, other
    ROOM_TWICE = "room_twice"  # facts: room, lesson, other
    GROUP_TWICE = "group_twice"  # facts: group, lesson, other, students
    SUBGROUP_TWICE = "subgroup_twice"  # facts: group, subgroup, loads, lesson, other, students
    TEACHER_UNAVAILABLE = "teacher_unavailable"  # facts: teacher, lesson
    ROOM_UNKNOWN = "room_unknown"  # facts: room, lesson
    ROOM_OF_ANOTHER_KIND = "room_of_another_kind"  # facts: room, lesson, kind, needed
    ROOM_TOO_SMALL = "room_too_small"  # facts: room, lesson, capacity, size
    TOO_MANY_PAIRS = "too_many_pairs"  # facts: group, subgroup, loads, students, who, count, limit
    STUDENT_WINDOW = "student_window"  # facts: as of TOO_MANY_PAIRS; pair is the empty one
    HOURS_SHORT = "hours_short"  # facts: load, needed, given (pairs)
    OUTSIDE_GRID = "outside_grid"  # facts: lesson, parity


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken hard rule. Facts are numbers and codes: week, day, pair and what the code says.

    `subgroup` is None where several divisions tell the students apart: then `loads` are rows of their subgroups.
    """

    code: Code
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


def violations(timetable: Timetable) -> tuple[Violation, ...]:
    """Every broken hard rule, in the order grid, rooms, double bookings, days, hours."""
    return (
        *_lessons(timetable),
        *_double_bookings(timetable),
        *_days(timetable),
        *_hours(timetable),
    )


def _lessons(timetable: Timetable) -> Iterator[Violation]:
    """What is wrong with a lesson alone."""
    rooms = {row.room: row for row in timetable.rooms}
    for row in timetable.lessons:
        at = {"lesson": row.lesson, "day": row.day, "pair": row.pair}
        inside = row.day in range(1, timetable.days + 1) and row.pair in range(1, timetable.pairs + 1)
        if not inside or row.parity not in WEEKS_OF or row.part not in PARTS_OF:
            yield Violation(Code.OUTSIDE_GRID, {**at, "parity": row.parity})
        if (row.teacher, row.day, row.pair) in timetable.off:
            yield Violation(Code.TEACHER_UNAVAILABLE, {**at, "teacher": row.teacher})
        yield from _room(row, rooms.get(row.room), {**at, "room": row.room})


def _room(row: PlacedLesson, room: RoomRow | None, at: Mapping[str, object]) -> Iterator[Violation]:
    if room is None:
        yield Violation(Code.ROOM_UNKNOWN, at)
        return
    if row.room_kind is not None and room.kind != row.room_kind:
        yield Violation(Code.ROOM_OF_ANOTHER_KIND, {**at, "kind": room.kind, "needed": row.room_kind})
    if room.capacity < row.size:
        yield Violation(Code.ROOM_TOO_SMALL, {**at, "capacity": room.capacity, "size": row.size})


def _double_bookings(timetable: Timetable) -> Iterator[Violation]:
    """Each pair of lessons that meet in a week, day and pair."""
    met: defaultdict[tuple[int, int, int, int], list[PlacedLesson]] = defaultdict(list)
    for (part, week), row in product(timetable.weeks, timetable.lessons):
        if row.is_held(part, week):
            met[part, week, row.day, row.pair].append(row)
    for (part, week, day, pair), rows in sorted(met.items(), key=lambda item: item[0]):
        for one, two in combinations(rows, 2):
            at = {"part": part, "week": week, "day": day, "pair": pair, "lesson": one.lesson, "other": two.lesson}
            if one.lesson != two.lesson:
                yield from _meeting(one, two, at)


def _meeting(one: PlacedLesson, two: PlacedLesson, at: Mapping[str, object]) -> Iterator[Violation]:
    if one.teacher == two.teacher:
        yield Violation(Code.TEACHER_TWICE, {**at, "teacher": one.teacher})
    if one.room == two.room:
        yield Violation(Code.ROOM_TWICE, {**at, "room": one.room})
    both = one.students & two.students
    if not both:
        return
    at = {**at, "group": one.group, "students": len(both)}
    if None in (one.subgroup, two.subgroup):
        yield Violation(Code.GROUP_TWICE, at)
    else:
        number = one.subgroup if one.students == two.students else None
        yield Violation(Code.SUBGROUP_TWICE, {**at, "subgroup": number, "loads": (one.load, two.load)})


def _days(timetable: Timetable) -> Iterator[Violation]:
    """Days of the students; of those who go to the same lessons one is looked at."""
    for (group, rows), who in _alike(timetable).items():
        mine = [timetable.lessons[row] for row in rows]
        parts = {row.students: row for row in mine if row.subgroup is not None}
        number = next(iter(parts.values())).subgroup if len(parts) == 1 else None
        loads = tuple(row.load for row in parts.values())
        of = {"group": group, "subgroup": number, "loads": loads, "students": len(who), "who": frozenset(who)}
        for (part, week), day in product(timetable.weeks, range(1, timetable.days + 1)):
            busy = {row.pair for row in mine if row.day == day and row.is_held(part, week)}
            yield from _day(busy, timetable.pairs_a_day, {"part": part, "week": week, "day": day, **of})


def _alike(timetable: Timetable) -> dict[tuple[int, tuple[int, ...]], list[int]]:
    """Group and places of lessons in the list → the students who go to these.

    Whoever does not study something has free time where others have none: that is no window.
    """
    attended: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, row in enumerate(timetable.lessons):
        for student in row.students - timetable.free:
            attended[row.group, student].append(place)
    alike: defaultdict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    for (group, student), places in sorted(attended.items()):
        alike[group, tuple(places)].append(student)
    return alike


def _day(busy: Iterable[int], limit: int, at: Mapping[str, object]) -> Iterator[Violation]:
    pairs = sorted(busy)
    if len(pairs) > limit:
        yield Violation(Code.TOO_MANY_PAIRS, {**at, "pair": pairs[-1], "count": len(pairs), "limit": limit})
    for before, after in pairwise(pairs):
        for empty in range(before + 1, after):
            yield Violation(Code.STUDENT_WINDOW, {**at, "pair": empty})


def _hours(timetable: Timetable) -> Iterator[Violation]:
    """Pairs given over the term against pairs needed."""
    lessons = {(row.lesson, row.load): row for row in timetable.lessons}.values()
    for need in timetable.needs:
        weeks = {0: need.odd_weeks + need.even_weeks, 1: need.odd_weeks, 2: need.even_weeks}
        given = sum(weeks.get(row.parity, 0) for row in lessons if row.load == need.load)
        if given < need.pairs_needed:
            yield Violation(Code.HOURS_SHORT, {"load": need.load, "needed": need.pairs_needed, "given": given})

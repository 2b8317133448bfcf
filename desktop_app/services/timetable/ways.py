"""The way between two lessons in a row (п. 4.1): a warning where it takes longer than the break."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from sqlalchemy import select

from desktop_app.models.rooms import Room
from desktop_app.services.buildings import ways_of
from desktop_app.services.office import Tx
from desktop_app.services.rules.bells import Pair, minutes, way_fits_break
from desktop_app.services.timetable.basis import Basis
from desktop_app.services.timetable.check import PARTS_OF, WEEKS_OF, PlacedLesson


@dataclass(frozen=True, slots=True)
class LongWay:
    """Two lessons in a row of a teacher, or of a group (the other is None), farther apart than the break is long."""

    teacher: int | None
    group: int | None
    day: int
    pair: int  # the second of the two
    room: int  # of the second
    minutes: int
    pause: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the rooms are, and how long the breaks are."""

    buildings: Mapping[int, int]  # room → building
    ways: Mapping[tuple[int, int], int]
    pauses: Mapping[tuple[int, int, int], int]  # group, day, pair → minutes of the break after it

    def way(self, one: int, other: int) -> int:
        """Minutes between two rooms; 0 in one building and where nothing is known."""
        here, there = sorted((self.buildings.get(one, 0), self.buildings.get(other, 0)))
        return self.ways.get((here, there), 0)


def ground_of(tx: Tx, basis: Basis) -> Ground:
    """The ways between the buildings and the breaks of every group's bells."""
    pauses = {
        (group.row.id, day, pair): pause
        for group in basis.groups.values()
        for day, pairs in basis.bells.week(group.row.shift).items()
        for pair, pause in enumerate(breaks_of(pairs), start=1)
    }
    return Ground(dict(tx.session.execute(select(Room.id, Room.building_id)).all()), ways_of(tx), pauses)


def breaks_of(pairs: Sequence[Pair]) -> list[int]:
    """The break after each pair but the last, in minutes."""
    return [minutes(after[0]) - minutes(before[1]) for before, after in pairwise(pairs)]


def long_ways(lessons: Iterable[PlacedLesson], ground: Ground) -> tuple[LongWay, ...]:
    """Each of them once, whichever weeks of the cycle it is in."""
    met: dict[tuple[int, int, int, int], list[PlacedLesson]] = defaultdict(list)
    for row in lessons:
        for week, part in product(WEEKS_OF.get(row.parity, ()), PARTS_OF.get(row.part, ())):
            met[week, part, row.day, row.pair].append(row)
    found = {
        way: None
        for (week, part, day, pair), rows in sorted(met.items())
        for one, two in product(rows, met.get((week, part, day, pair + 1), ()))
        for way in between(one, two, ground)
    }
    return tuple(found)


def between(one: PlacedLesson, two: PlacedLesson, ground: Ground) -> Iterator[LongWay]:
    """Whoever has to go from the first lesson to the second."""
    way, pause = ground.way(one.room, two.room), ground.pauses.get((one.group, one.day, one.pair))
    if pause is None or way_fits_break(way, pause):
        return
    at = (two.day, two.pair, two.room, way, pause)
    if one.teacher == two.teacher:
        yield LongWay(one.teacher, None, *at)
    if one.students & two.students:
        yield LongWay(None, one.group, *at)

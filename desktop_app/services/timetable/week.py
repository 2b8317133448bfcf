"""The timetable of a term as screens and posters draw it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import NamedTuple

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.timetable.values import Limits, Parity, Part, TermPart

DAYS = 7


class Bell(NamedTuple):
    """When a pair begins and ends."""

    pair: int
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A group as the head of a column."""

    id: int
    name: str
    course: int
    students: int
    department: str
    subgroups: int  # 0 when the group is not divided
    shift: int = 1  # смена: which bells ring for it


@dataclass(frozen=True, slots=True)
class TeacherHead:
    id: int
    name: str  # «Иванова А. П.»
    full_name: str


@dataclass(frozen=True, slots=True)
class RoomHead:
    id: int
    name: str  # number, with the building where there are two of that number
    building: str
    kind: str
    capacity: int


@dataclass(frozen=True, slots=True)
class LoadCard:
    """A row of the load as the timetable shows it."""

    id: int
    group_id: int
    subgroup: int | None  # its number
    teacher_id: int
    index: str  # МДК.01.01
    title: str
    cycle: str  # ОГСЭ, ЕН, ОПЦ …: the hue
    kind: str
    room_kind: str
    size: int  # students
    hours: int  # academic hours of the term
    pairs_placed: int  # pairs that the cycle gives over the weeks of theory
    pairs_needed: int
    beside: tuple[int, ...] = ()  # the other groups of the stream
    part: TermPart = TermPart.UNDIVIDED
    parts: tuple[Part, ...] = ()  # of its groups: who attends

    @property
    def groups(self) -> tuple[int, ...]:
        """The groups that attend."""
        return self.group_id, *self.beside


@dataclass(frozen=True, slots=True)
class PlacedLesson:
    """A lesson of the cycle where it stands."""

    id: int
    load_id: int  # of a stream its first row
    parity: Parity  # every week, числитель or знаменатель, whatever the part of the term
    day: int
    pair: int
    room_id: int
    locked: bool
    part: TermPart = TermPart.UNDIVIDED

    @property
    def times(self) -> Parity:
        """Its weeks of the cycle in its part of the term."""
        return self.parity.within(self.part)

    @property
    def cells(self) -> tuple[tuple[int, int, int], ...]:
        """(week of the cycle, day, pair) of each time that it is held."""
        return tuple((week, self.day, self.pair) for week in self.times.weeks)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Lessons of a load that still want a place: `whole` ones of every week, `halves` of one week of the two."""

    load_id: int
    whole: int
    halves: int


@dataclass(frozen=True, slots=True)
class WeeksAway:
    """Weeks of a group without lessons: practice, session, holidays (КУГ)."""

    group_id: int
    title: str  # «УП.01.01 Учебная практика»
    activity: str  # practice | session | vacation | other
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Week:
    """Everything that the week grid, its three projections and the poster need."""

    term_id: int
    term_name: str  # «2026/27-1»
    year_name: str  # «2026/27»
    term_number: int
    starts: date
    ends: date
    first_odd: date  # the Monday of the term's first числитель week
    version: int  # of the timetable; 0 when there is none yet
    limits: Limits
    groups: tuple[GroupHead, ...]
    teachers: tuple[TeacherHead, ...]
    rooms: tuple[RoomHead, ...]
    bells: Mapping[int, Mapping[int, tuple[Bell, ...]]]  # shift → weekday → its bells
    loads: Mapping[int, LoadCard]
    lessons: tuple[PlacedLesson, ...]
    unplaced: tuple[Unplaced, ...]
    away: tuple[WeeksAway, ...]
    title: str = ""  # of the version; empty: the first draft
    valid_from: date | None = None  # of a published one
    people: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)
    """«Абрамова В.» and so on: of whom lessons of different divisions take at once, as far as the person may know."""

    second_part: date | None = None  # the Monday on which the second part of the term begins

    def title_of(self, load: LoadCard) -> str:
        """«МДК.01.01 Разработка модулей», of one part of the term with its dates: «(по 25.10)», «(с 26.10)»."""
        title = f"{load.index} {load.title}"
        if self.second_part is None or load.part not in {TermPart.FIRST, TermPart.SECOND}:
            return title
        if load.part is TermPart.FIRST:
            return f"{title} (по {self.second_part - timedelta(days=1):%d.%m})"
        return f"{title} (с {self.second_part:%d.%m})"

    def bells_of(self, groups: Iterable[GroupHead]) -> Mapping[int, tuple[Bell, ...]]:
        """Weekday → bells of the shift that most of these groups have."""
        shifts = [group.shift for group in groups]
        return self.bells.get(max(sorted(set(shifts)), key=shifts.count, default=1), {})

    def cycle_week(self, day: date) -> int:
        """1 = числитель, 2 = знаменатель; 0 on a day outside of the term."""
        return 1 + (day - self.first_odd).days // DAYS % 2 if self.starts <= day <= self.ends else 0


@dataclass(frozen=True, slots=True)
class Poster:
    """The wall poster (domain.md 2.14): a week and the letterhead."""

    week: Week
    letterhead: Letterhead

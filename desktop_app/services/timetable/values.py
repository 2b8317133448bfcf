"""What the timetable is made of, as plain values: the solver, the editor, the checker and the paper share these words.

A cycle has two weeks: 1 = числитель, 2 = знаменатель. Days run from 1 (Monday) to 6 (Saturday), pairs from 1.
A pair (пара) is two academic hours of 45 minutes.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

MUST: Final = 100  # the weight of a requirement that no timetable may break


class Parity(IntEnum):
    """In which weeks of the two-week cycle a lesson is held."""

    EVERY = 0
    ODD = 1  # числитель
    EVEN = 2  # знаменатель

    @property
    def weeks(self) -> tuple[int, ...]:
        """Weeks of the cycle: (1, 2), (1,) or (2,)."""
        return (1, 2) if self is Parity.EVERY else (int(self),)


class Part(NamedTuple):
    """The smallest set of a group's students that the timetable tells apart.

    A group that is never divided has one part, number 0; a group divided into k subgroups has parts 1…k, and a lesson
    of the whole group takes them all.
    """

    group: int
    number: int


@dataclass(frozen=True, slots=True)
class Card:
    """One lesson a week (or a fortnight) that wants a place."""

    id: int
    load: int
    whole: bool  # True: every week; False: one week of the two, the engine chooses which
    teacher: int
    parts: tuple[Part, ...]
    size: int  # students
    room_kind: str


@dataclass(frozen=True, slots=True)
class Room:
    id: int
    kind: str
    capacity: int
    building: int


class Place(NamedTuple):
    """Where a card stands."""

    parity: Parity
    day: int
    pair: int
    room: int


class Slot(NamedTuple):
    """A place without a room."""

    parity: Parity
    day: int
    pair: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The settings of the timetable (domain.md 3.9)."""

    days: int = 6
    pairs: int = 6  # pairs in the bell schedule
    pairs_a_day: int = 4  # of a group


@dataclass(frozen=True, slots=True)
class Wish:
    """A requirement that is switched on, as the engine knows it: what it says is in `requirements`."""

    id: int
    kind: str
    number: int
    weight: int  # 100: must be kept
    teachers: frozenset[int] = frozenset()  # whose days it looks at
    groups: frozenset[int] = frozenset()
    bundles: tuple[frozenset[int], ...] = ()  # loads whose lessons it looks at, those of a bundle together
    beside: frozenset[int] = frozenset()  # loads that they are compared with

    @property
    def must(self) -> bool:
        """Whether a timetable that breaks it is none."""
        return self.weight == MUST


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything the engine needs to know, and nothing else."""

    cards: tuple[Card, ...]
    rooms: tuple[Room, ...]
    limits: Limits = Limits()
    teacher_off: frozenset[tuple[int, int, int]] = frozenset()  # (teacher, day, pair) when not available
    reluctant: frozenset[tuple[int, int, int]] = frozenset()  # (teacher, day, pair) when rather not
    requirements: tuple[Wish, ...] = ()
    pinned: tuple[tuple[int, Place], ...] = ()  # card → its locked place
    hints: tuple[tuple[int, Place], ...] = ()  # card → where it stands now


@dataclass(frozen=True, slots=True)
class Solution:
    """What the engine found. `status`: optimal | feasible | infeasible | unknown (time or patience ran out)."""

    status: str
    places: tuple[tuple[int, Place], ...] = ()  # card → place, every card of the problem
    teacher_windows: int = 0
    objective: float = 0.0
    bound: float = 0.0
    seconds: float = 0.0
    first_seconds: float = 0.0  # when the first feasible timetable stood

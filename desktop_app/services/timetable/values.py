"""What the timetable is made of, as plain values: the solver, the editor, the checker and the paper share these words.

A cycle has two weeks: 1 = числитель, 2 = знаменатель; a term of two parts has them twice: 3 and 4 are those of its
second part. Days run from 1 (Monday) to 6 (Saturday), pairs from 1.
A pair (пара) is two academic hours of 45 minutes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

MUST: Final = 100  # the weight of a requirement that no timetable may break


class TermPart(IntEnum):
    """In which parts of the term the lessons of a load are held."""

    UNDIVIDED = 0  # the term has no parts
    FIRST = 1
    SECOND = 2
    BOTH = 3


class Parity(IntEnum):
    """In which weeks of the two-week cycle a lesson is held, and in which part of the term where it has parts."""

    EVERY = 0
    ODD = 1  # числитель
    EVEN = 2  # знаменатель
    FIRST_EVERY = 3
    FIRST_ODD = 4
    FIRST_EVEN = 5
    SECOND_EVERY = 6
    SECOND_ODD = 7
    SECOND_EVEN = 8
    BOTH_EVERY = 9
    BOTH_ODD = 10
    BOTH_EVEN = 11

    @property
    def weeks(self) -> tuple[int, ...]:
        """Weeks of the cycle: (1, 2), (1,) or (2,); 3 and 4 instead in the second part of a term."""
        return WEEKS_OF[self]

    @property
    def in_cycle(self) -> "Parity":
        """Every week, числитель or знаменатель, whatever the part."""
        return Parity(self % 3)

    @property
    def part(self) -> TermPart:
        """The part of the term."""
        return TermPart(self // 3)

    def within(self, part: TermPart) -> "Parity":
        """The same weeks of the cycle in a part of the term."""
        return Parity(self % 3 + 3 * part)


CYCLE: Final = (1, 2)
WEEKS_OF: Final = {
    parity: tuple(
        week + shift
        for shift in {TermPart.SECOND: (2,), TermPart.BOTH: (0, 2)}.get(parity.part, (0,))
        for week in (CYCLE if parity.in_cycle is Parity.EVERY else (int(parity.in_cycle),))
    )
    for parity in Parity
}


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
    part: TermPart = TermPart.UNDIVIDED

    @property
    def parities(self) -> tuple[Parity, ...]:
        """In which weeks it may stand."""
        return PARITIES_OF[self.whole, self.part]


PARITIES_OF: Final = {
    (whole, part): tuple(one.within(part) for one in ((Parity.EVERY,) if whole else (Parity.ODD, Parity.EVEN)))
    for whole in (True, False)
    for part in TermPart
}


def all_weeks(cards: Iterable[Card]) -> tuple[int, ...]:
    """The weeks of the cycle that some cards can be held in."""
    return tuple(sorted({week for part in {card.part for card in cards} for week in Parity.EVERY.within(part).weeks}))


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

"""How the hours of a discipline become rows of the load: whole, or by kinds of lessons and subgroups."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop_app.models.load import LessonKind
from desktop_app.models.rooms import RoomKind
from desktop_app.services.rules.workload import kind_hours, whole_pairs

DIVIDED = (LessonKind.PRACTICE, LessonKind.LABORATORY, LessonKind.COURSE_PROJECT)
"""Kinds that are given to subgroups; a lecture is held for the whole group."""


@dataclass(frozen=True, slots=True)
class Part:
    """A subgroup of the group in the term."""

    id: int
    number: int
    division: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of the load that nobody has written yet."""

    row_id: int
    index: str
    title: str
    kind: LessonKind
    hours: int
    room_kind: RoomKind = RoomKind.LECTURE
    subgroup_id: int | None = None
    subgroup: int | None = None  # its number
    teacher_id: int | None = None
    term_part: int = 0  # of the term in which its lessons are; 0: the whole term
    suggested: bool = False  # the teacher gave it last year, or gives it to a group beside

    @property
    def place(self) -> tuple[int, str, int | None]:
        """What no two rows of a group in a term share."""
        return self.row_id, str(self.kind), self.subgroup_id


@dataclass(frozen=True, slots=True)
class Shape:
    """How a discipline is given: as lessons, or by kinds, some of them to subgroups."""

    split: bool = False
    laboratory: bool = True  # laboratory works stand by themselves, else among the practice
    divided: frozenset[LessonKind] = frozenset()
    rooms: tuple[tuple[LessonKind, RoomKind], ...] = ()

    def room(self, kind: LessonKind) -> RoomKind:
        """The kind of room of a kind of lesson."""
        return dict(self.rooms).get(kind, RoomKind.LECTURE)


def pieces_of(row: Piece, hours: Mapping[int, Decimal], shape: Shape, parts: Iterable[Part]) -> Iterator[Piece]:
    """The rows of a discipline; `row` tells which one it is. Hours are whole pairs."""
    if not shape.split:
        total = whole_pairs(sum(hours.values(), Decimal(0)))
        yield replace(row, kind=LessonKind.LESSON, hours=total, room_kind=shape.room(LessonKind.LESSON))
        return
    by_kind = kind_hours(hours)
    if not shape.laboratory and "laboratory" in by_kind:
        by_kind["practice"] = by_kind.get("practice", Decimal(0)) + by_kind.pop("laboratory")
    known = tuple(parts)
    for code, amount in by_kind.items():
        kind = LessonKind(code)
        one = replace(row, kind=kind, hours=whole_pairs(amount), room_kind=shape.room(kind))
        if kind in shape.divided and known:
            yield from (replace(one, subgroup_id=part.id, subgroup=part.number) for part in known)
        else:
            yield one

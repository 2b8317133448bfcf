"""How the hours of a discipline become rows of the load: whole, or by kinds of lessons and subgroups."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
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
    targets: frozenset[tuple[int, str]] = frozenset()  # rows and kinds of lessons; none: whatever is divided


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
    since: date | None = None  # amid the term, of a group that was divided then, or became one again
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
    known = tuple(parts)
    if not shape.split:
        total = whole_pairs(sum(hours.values(), Decimal(0)))
        one = replace(row, kind=LessonKind.LESSON, hours=total, room_kind=shape.room(LessonKind.LESSON))
        yield from divided(one, parts_for(known, row.row_id, LessonKind.LESSON, divided=False))
        return
    by_kind = kind_hours(hours)
    if not shape.laboratory and "laboratory" in by_kind:
        by_kind["practice"] = by_kind.get("practice", Decimal(0)) + by_kind.pop("laboratory")
    for code, amount in by_kind.items():
        kind = LessonKind(code)
        one = replace(row, kind=kind, hours=whole_pairs(amount), room_kind=shape.room(kind))
        yield from divided(one, parts_for(known, row.row_id, kind, divided=kind in shape.divided))


def parts_for(parts: Iterable[Part], row_id: int, kind: LessonKind, *, divided: bool = True) -> tuple[Part, ...]:
    """The subgroups to which such lessons are given: of the division that is for them, else of a general one.

    `divided`: whether they are given to subgroups without a division that says so.
    """
    some = tuple(parts)
    meant = tuple(part for part in some if (row_id, str(kind)) in part.targets)
    return meant or (tuple(part for part in some if not part.targets) if divided else ())


def divided(one: Piece, parts: Sequence[Part]) -> Iterator[Piece]:
    """A row for each subgroup, or the row alone."""
    yield from (replace(one, subgroup_id=part.id, subgroup=part.number) for part in parts)
    if not parts:
        yield one

"""Rows of statistics: pieces added up by group, course, speciality, discipline, teacher; figures come from the sums."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Any

from desktop_app.models.base import sort_key
from desktop_app.services.statistics_values import BY_SUBJECT, Breakdown, Piece, Statistics, Value

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table and of the chart: one value for each period, None where there is nothing."""

    key: Key
    name: str
    about: str  # the codes of a discipline, the speciality of a group
    values: tuple[Value | None, ...]
    groups: tuple[int, ...]  # whose pieces it is summed from

    @property
    def last(self) -> Value | None:
        """Of the last period that has one."""
        return next((one for one in reversed(self.values) if one is not None), None)


def rows_of(told: Statistics, by: Breakdown, inside: "Inside | None" = None) -> tuple[Row, ...]:
    """The rows of a breakdown, of all pieces or of those of a row of another one; in the order of names."""
    found: dict[Key, list[Piece]] = defaultdict(list)
    for piece in chosen(told.pieces, by, inside):
        found[key_of(piece, by)].append(piece)
    rows = [row_of(key, pieces, by, len(told.periods)) for key, pieces in found.items()]
    return tuple(sorted(rows, key=lambda one: order_of(one, by, found[one.key])))


def whole_of(told: Statistics, by: Breakdown, inside: "Inside | None" = None) -> Row:
    """All of them together."""
    return row_of((), chosen(told.pieces, by, inside), by, len(told.periods))


@dataclass(frozen=True, slots=True)
class Inside:
    """A row that was opened: of what breakdown, and which."""

    by: Breakdown
    key: Key
    name: str

    def holds(self, piece: Piece) -> bool:
        """Whether the row is summed from the piece."""
        return key_of(piece, self.by) == self.key


def only_inside(told: Statistics, inside: Inside) -> Statistics:
    """The same of an opened row alone; of a discipline or a teacher the groups have what is taught by it."""
    kept = [one for one in told.pieces if inside.holds(one)]
    if inside.by in BY_SUBJECT:
        kept = [replace(one, subject="") for one in kept if one.subject]
    return replace(told, pieces=tuple(kept))


def chosen(pieces: Iterable[Piece], by: Breakdown, inside: Inside | None) -> list[Piece]:
    """Pieces of groups, or of what is taught in them where the breakdown or the opened row is one of these."""
    taught = by in BY_SUBJECT or (inside is not None and inside.by in BY_SUBJECT)
    return [one for one in pieces if bool(one.subject) == taught and (inside is None or inside.holds(one))]


def key_of(piece: Piece, by: Breakdown) -> Key:
    """What pieces of a row share: a discipline is the same under any code, a course is that of the period."""
    match by:
        case Breakdown.GROUP:
            return (piece.group.id,)
        case Breakdown.COURSE:
            return (piece.group.course,)
        case Breakdown.SPECIALITY:
            return (piece.group.speciality,)
        case Breakdown.DISCIPLINE:
            return (sort_key(piece.subject),)
        case Breakdown.TEACHER:
            return (piece.teacher_id,)


def row_of(key: Key, pieces: Sequence[Piece], by: Breakdown, periods: int) -> Row:
    """The pieces added up, period by period."""
    parts: dict[int, list[Value]] = defaultdict(list)
    for one in pieces:
        parts[one.period].append(one.value)
    values = tuple(summed(parts[place]) if place in parts else None for place in range(periods))
    last = pieces[-1] if pieces and key else None
    groups = tuple(dict.fromkeys(one.group.id for one in pieces))
    return Row(key, name_of(last, by) if last else "", about(pieces, by) if last else "", values, groups)


def summed(values: Sequence[Value]) -> Value:
    """Several together: of one kind, so they can be added."""
    total: Value = reduce(add, values)
    return total


def name_of(piece: Piece, by: Breakdown) -> str:
    """What a row is called; a course by its number."""
    names = {
        Breakdown.GROUP: piece.group.name,
        Breakdown.COURSE: str(piece.group.course),
        Breakdown.SPECIALITY: piece.group.speciality,
        Breakdown.DISCIPLINE: piece.subject,
        Breakdown.TEACHER: piece.teacher,
    }
    return names[by]


def about(pieces: Sequence[Piece], by: Breakdown) -> str:
    """What is told beside the name."""
    if by is Breakdown.GROUP:
        return pieces[-1].group.speciality
    if by is Breakdown.DISCIPLINE:
        return ", ".join(sorted({one.index for one in pieces if one.index}))
    return ""


def order_of(row: Row, by: Breakdown, pieces: Sequence[Piece]) -> Key:
    """Groups by course and name, courses by number, all else by the alphabet."""
    course = pieces[-1].group.course if by in {Breakdown.GROUP, Breakdown.COURSE} else 0
    return (course, sort_key(row.name), row.key)

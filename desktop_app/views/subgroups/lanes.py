"""What the board of a division draws, as plain values: a lane for each subgroup, who stands in it and how it looks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.services.subgroups.balance import PartMeasures, measure
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, Pupil, Stands

UNPLACED: Final = -1
"""The lane of those who stand nowhere (не распределены)."""

SEPARATOR: Final = ", "
"""Between the teachers of a lane."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of the board."""

    key: int  # subgroup, NOT_STUDYING or UNPLACED
    number: int = 0  # of a subgroup
    name: str = ""
    teachers: str = ""
    pupils: tuple[Pupil, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether it is a subgroup."""
        return self.key > 0

    @property
    def figures(self) -> PartMeasures:
        """How it is composed."""
        (part,) = measure(self.pupils, {one.id: self.key for one in self.pupils}, (self.key,)).parts
        return part


@dataclass(frozen=True, slots=True)
class Limits:
    """What a size is measured against."""

    least: int = 0
    low: int = 0
    high: int = 0
    seats: int | None = None

    def token(self, size: int) -> str:
        """`good` in the range, `warn` beside it, `bad` where a subgroup may not be so small or has no room."""
        if size < self.least or (self.seats is not None and size > self.seats):
            return "bad"
        return "good" if self.low <= size <= self.high else "warn"


def limits_of(board: Board) -> Limits:
    """The settings that the board was opened with."""
    return Limits(board.least, board.low, board.high, board.seats)


def stand_of(board: Board, student_id: int) -> int:
    """The lane of a student as the office knows it."""
    return board.stands.get(student_id, UNPLACED)


def lanes_of(board: Board, stands: Stands) -> tuple[Lane, ...]:
    """Who is not distributed first, if there is anybody; the subgroups by number; who does not study."""
    found: dict[int, list[Pupil]] = {key: [] for key in (UNPLACED, NOT_STUDYING, *(part.id for part in board.parts))}
    for one in board.pupils:
        found.setdefault(stands.get(one.id, UNPLACED), []).append(one)
    parts = tuple(
        Lane(part.id, part.number, part.name, teachers_of(board, part.id), tuple(found[part.id]))
        for part in sorted(board.parts, key=lambda part: part.number)
    )
    waiting = (Lane(UNPLACED, pupils=tuple(found[UNPLACED])),) if found[UNPLACED] else ()
    return (*waiting, *parts, Lane(NOT_STUDYING, pupils=tuple(found[NOT_STUDYING])))


def teachers_of(board: Board, part_id: int) -> str:
    """Who teaches a subgroup: «Соколова А. П., Ким Д. В.»."""
    keys = dict.fromkeys(target.teachers[part_id] for target in board.targets if part_id in target.teachers)
    return SEPARATOR.join(board.teachers.get(key, "") for key in keys)


def neighbour(lanes: Iterable[Lane], key: int, step: int) -> int | None:
    """The subgroup at the left (-1) or right (+1) of a lane; None at the edge."""
    keys = [lane.key for lane in lanes]
    at = keys.index(key) + step
    if not 0 <= at < len(keys) or keys[at] <= 0:
        return None
    return keys[at]


def moved(stands: Stands, wanted: Mapping[int, int]) -> dict[int, int]:
    """The stands after a move; UNPLACED takes a student out."""
    return {student: key for student, key in {**stands, **wanted}.items() if key != UNPLACED}


def short_name(name: str) -> str:
    """«Абрамов Илья Петрович» as «Абрамов И. П.»."""
    last, *given = name.split() or [""]
    return " ".join((last, *(f"{part[0]}." for part in given)))

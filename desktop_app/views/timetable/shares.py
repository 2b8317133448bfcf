"""How the lessons of one cell share it: the weeks its height, the subgroups its width; and what of it is free."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from desktop_app.services.timetable.values import Parity, TermPart


class Box(NamedTuple):
    """A share of a cell: edges in fractions of its width and height."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether both cover some of the cell together."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Asking(NamedTuple):
    """What of a cell a lesson asks for."""

    parity: Parity
    subgroup: int  # 0: the whole group
    part: TermPart = TermPart.UNDIVIDED


class Free(NamedTuple):
    """A part of a cell with lessons where nobody has any."""

    box: Box
    parity: Parity  # whose week is free; EVERY: both
    subgroup: int  # whose time is free; 0: the whole group's


HEIGHTS = {Parity.EVERY: (0.0, 1.0), Parity.ODD: (0.0, 0.5), Parity.EVEN: (0.5, 1.0)}


def shared(asking: Sequence[Asking], across: int) -> tuple[list[Box], list[Free]]:
    """The boxes of lessons among `across` subgroups, and what is free; a clash stands in a row, so that all is seen."""
    boxes = [box_of(one, across) for one in asking]
    if any(one.meets(other) for one, other in combinations(boxes, 2)):
        return [Box(n / len(asking), 0, (n + 1) / len(asking), 1) for n in range(len(asking))], []
    return boxes, free_of(asking, across)


def box_of(one: Asking, across: int) -> Box:
    """The share that a lesson takes."""
    left, right = edges(one.subgroup, across)
    top, bottom = HEIGHTS[one.parity]
    middle = (top + bottom) / 2  # the first part of the term stands over the second
    return Box(left, middle if one.part is TermPart.SECOND else top, right,
               middle if one.part is TermPart.FIRST else bottom)  # fmt: skip


def edges(subgroup: int, across: int) -> tuple[float, float]:
    """Left and right of a subgroup: its place among equal shares, whether the others have lessons or not."""
    if not subgroup or across == 1:
        return 0.0, 1.0
    return (subgroup - 1) / across, subgroup / across


def free_of(asking: Sequence[Asking], across: int) -> list[Free]:
    """The week that nobody has, and the subgroups that have nothing while another one has a lesson."""
    found: list[Free] = []
    for week in (Parity.ODD, Parity.EVEN):
        here = [one.subgroup for one in asking if week in one.parity.weeks]
        top, bottom = HEIGHTS[week]
        if not here:
            found.append(Free(Box(0, top, 1, bottom), week, 0))
        elif 0 not in here and across > 1:
            for number in sorted(set(range(1, across + 1)) - set(here)):
                left, right = edges(number, across)
                found.append(Free(Box(left, top, right, bottom), week, number))
    return joined(found)


def joined(found: Sequence[Free]) -> list[Free]:
    """The same subgroup's time in both weeks is one part."""
    odd = {(one.subgroup, one.box.left, one.box.right) for one in found if one.parity is Parity.ODD}
    even = {(one.subgroup, one.box.left, one.box.right) for one in found if one.parity is Parity.EVEN}
    both = odd & even
    tall = [Free(Box(left, 0, right, 1), Parity.EVERY, number) for number, left, right in sorted(both)]
    return tall + [one for one in found if (one.subgroup, one.box.left, one.box.right) not in both]

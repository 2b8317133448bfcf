"""A cell of the wall poster: one pair of one group, in parts by weeks (stacked) and by subgroups (side by side)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from desktop_app.services.reports.paper import HAIR
from desktop_app.services.reports.typefaces import SANS, SANS_BOLD, SANS_ITALIC, even_lines_of, plain, width_of
from desktop_app.services.reports.words import DASH, NBSP, held_together
from desktop_app.services.timetable.values import Parity

LEADING = 1.1
PAD_X, PAD_Y = 2.2, 1.0
EMPTY = 22.0  # width of a subgroup that has no lesson


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson as the poster says it."""

    what: str  # «МДК.01.01 Разработка программных модулей»
    who: str
    where: str
    subgroup: int | None
    parity: Parity


@dataclass(frozen=True, slots=True)
class Leaf:
    """Lessons that share one place; more than one in parts of the term or in a clash, none is «—»."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A cell in parts: one over the other (числитель, знаменатель), or side by side (1 п/г, 2 п/г)."""

    parts: tuple["Node", ...]
    stacked: bool
    title: str = ""  # the discipline that all parts share


Node = Leaf | Split


class Box(NamedTuple):
    """Where on the sheet; `y` is the lower edge."""

    x: float
    y: float
    width: float
    height: float


class Run(NamedTuple):
    """Letters of one face within a line."""

    text: str
    face: str


Line = tuple[Run, ...]


def cell_of(entries: Sequence[Entry], subgroups: int) -> Node:
    """How a pair of a group is divided.

    Subgroups alone stand side by side, each with its own weeks; beside lessons of the whole group the weeks come first.
    """
    if all(entry.subgroup is not None for entry in entries):
        return _by_subgroup(entries, subgroups, weeks_inside=True)
    halves = _halves(entries)
    parts = tuple(_by_subgroup(half, subgroups, weeks_inside=False) for half in halves)
    return parts[0] if len(parts) == 1 else Split(parts, stacked=True)


def _by_subgroup(entries: Sequence[Entry], subgroups: int, *, weeks_inside: bool) -> Node:
    """Side by side, when there is anything of a subgroup."""
    numbers = {entry.subgroup for entry in entries if entry.subgroup is not None}
    if not numbers:
        return Leaf(tuple(entries))
    columns: list[int | None] = [*range(1, max(subgroups, *numbers) + 1)]
    if any(entry.subgroup is None for entry in entries):
        columns.insert(0, None)  # a clash: the whole group and a part of it at one time
    title = entries[0].what if len(entries) > 1 and len({entry.what for entry in entries}) == 1 else ""
    said = [replace(entry, what="") for entry in entries] if title else entries
    within = [[entry for entry in said if entry.subgroup == number] for number in columns]
    parts = tuple(_by_week(part) if weeks_inside else Leaf(tuple(part)) for part in within)
    return Split(parts, stacked=False, title=title)


def _by_week(entries: Sequence[Entry]) -> Node:
    """One half over the other, when the weeks differ."""
    parts = tuple(Leaf(tuple(half)) for half in _halves(entries))
    return parts[0] if len(parts) == 1 else Split(parts, stacked=True)


def _halves(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The lessons of every week, or those of the first and of the second week."""
    if all(entry.parity is Parity.EVERY for entry in entries):
        return [list(entries)]
    return [[entry for entry in entries if week in entry.parity.weeks] for week in Parity.ODD.weeks + Parity.EVEN.weeks]


def height_of(node: Node, width: float, size: float) -> float:
    """How tall the cell must be for letters of this size."""
    if isinstance(node, Leaf):
        return len(_lines(node, width, size)) * size * LEADING + 2 * PAD_Y
    if node.stacked:
        return sum(height_of(part, width, size) for part in node.parts)
    columns = zip(node.parts, _widths(node, width), strict=True)
    return _title_height(node, width, size) + max(height_of(part, column, size) for part, column in columns)


def draw(canvas: Canvas, node: Node, box: Box, size: float) -> None:
    """The cell inside its box; the lines around it are the table's."""
    if isinstance(node, Leaf):
        draw_lines(canvas, _lines(node, box.width, size), box, size)
        return
    canvas.setLineWidth(HAIR)
    boxes = _stacked(node, box, size) if node.stacked else _beside(node, box, size)
    for inner in boxes[1:]:
        if node.stacked:
            canvas.line(inner.x, inner.y + inner.height, inner.x + inner.width, inner.y + inner.height)
        else:
            canvas.line(inner.x, inner.y, inner.x, inner.y + inner.height)
    if node.title:
        above = boxes[0].y + boxes[0].height
        draw_lines(
            canvas, _title_lines(node, box.width, size), Box(box.x, above, box.width, box.y + box.height - above), size
        )
    for part, inner in zip(node.parts, boxes, strict=True):
        draw(canvas, part, inner, size)


def draw_lines(canvas: Canvas, lines: Sequence[Line], box: Box, size: float) -> None:
    """Lines in the middle of a box."""
    leading = size * LEADING
    y = box.y + (box.height + len(lines) * leading) / 2 - size * 0.88
    for line in lines:
        x = box.x + (box.width - _width(line, size)) / 2
        for run in line:
            canvas.setFont(run.face, size)
            canvas.drawString(x, y, run.text)
            x += width_of(run.text, run.face, size)
        y -= leading


def _stacked(node: Split, box: Box, size: float) -> list[Box]:
    """The halves share what neither needs; where both fit, the line runs through the middle."""
    needs = [height_of(part, box.width, size) for part in node.parts]
    upper = min(max(box.height / 2, needs[0]), box.height - needs[1])
    return [
        Box(box.x, box.y + box.height - upper, box.width, upper),
        Box(box.x, box.y, box.width, box.height - upper),
    ]


def _beside(node: Split, box: Box, size: float) -> list[Box]:
    """Columns under the title; what is not needed is shared by the title and the columns."""
    title = _title_height(node, box.width, size)
    spare = (box.height - height_of(node, box.width, size)) / 2 if title else 0
    height = box.height - title - spare
    widths = _widths(node, box.width)
    lefts = accumulate(widths, initial=box.x)
    return [Box(left, box.y, width, height) for left, width in zip(lefts, widths, strict=False)]


def _widths(node: Split, width: float) -> list[float]:
    """Of columns side by side: a subgroup without a lesson needs room for «—» only, the others share the rest."""
    empty = [isinstance(part, Leaf) and not part.entries for part in node.parts]
    narrow = min(EMPTY, width / len(empty))
    wide = (width - narrow * sum(empty)) / max(len(empty) - sum(empty), 1)
    return [narrow if nothing else wide for nothing in empty]


def _title_lines(node: Split, width: float, size: float) -> list[Line]:
    """The discipline over the subgroups."""
    return _runs(node.title, SANS_BOLD, size, width - 2 * PAD_X)


def _title_height(node: Split, width: float, size: float) -> float:
    lines = _title_lines(node, width, size)
    return len(lines) * size * LEADING + PAD_Y if lines else 0.0


def _lines(leaf: Leaf, width: float, size: float) -> list[Line]:
    """What the leaf says, in lines that fit."""
    if not leaf.entries:
        return [(Run(DASH, SANS),)]
    return [line for entry in leaf.entries for line in _entry_lines(entry, width - 2 * PAD_X, size)]


def _entry_lines(entry: Entry, width: float, size: float) -> list[Line]:
    """Subgroup, discipline; teacher and room on one line when they fit."""
    label = f"{entry.subgroup}{NBSP}п/г" if entry.subgroup is not None else ""
    lines = _runs(entry.what, SANS_BOLD, size, width)
    who, where = held_together(plain(entry.who)), room_words(entry.where)
    labelled: Line = (Run(f"{label} ", SANS_ITALIC),) if label else ()
    together: Line = (*labelled, Run(f"{who}   ", SANS), Run(where, SANS_BOLD))
    if _width(together, size) <= width:
        return [*lines, together]
    place: Line = (*labelled, Run(where, SANS_BOLD))
    if label and where and _width(place, size) <= width:
        return [*lines, place, *_runs(who, SANS, size, width)]
    return [
        *lines,
        *_runs(label, SANS_ITALIC, size, width),
        *_runs(who, SANS, size, width),
        *_runs(where, SANS_BOLD, size, width),
    ]


def _runs(text: str, face: str, size: float, width: float) -> list[Line]:
    """Text as lines of one face; no text takes no line."""
    return [(Run(line, face),) for line in even_lines_of(text, face, size, width)] if text else []


def room_words(name: str) -> str:
    """«каб. 204»; a room that has a name of its own («Спортивный зал») keeps it."""
    room = plain(name)
    return f"каб.{NBSP}{held_together(room)}" if room[:1].isdigit() else room


def _width(line: Line, size: float) -> float:
    """Of all the runs."""
    return sum(width_of(run.text, run.face, size) for run in line)

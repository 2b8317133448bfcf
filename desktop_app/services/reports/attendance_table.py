"""The table that the papers of attendance share: upright heads that repeat, sums, a tail that never stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer
from reportlab.platypus.tables import CellStyle

from desktop_app.services.attendance_values import AttendancePaper
from desktop_app.services.reports.missing_words import notes
from desktop_app.services.reports.paper import (
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    PADDING,
    SMALL,
    Sheet,
    boxed,
    cell,
    evenly,
    height_of,
    paragraph,
    style,
)
from desktop_app.services.reports.paper import TITLE as TITLE_STYLE
from desktop_app.services.reports.summary_sheet import Head
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD, lines_of, plain
from desktop_app.services.reports.words import held_together

PAD, PAD_OF_MORE = 0.6, 3.0  # what a row has at least beside its letters, and one of several lines
HEAD, HEAD_PAD = 7.0, 4.0  # size of the letters in heads; what is left over upright ones

Vertical = Literal["TOP", "MIDDLE", "BOTTOM"]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn, two rows of heads first; its tail stands under the last sums over the whole width."""

    heads: Sequence[Sequence[Any]]
    rows: Sequence[Sequence[str]]
    sums: Sequence[Sequence[str]]
    widths: Sequence[float]
    size: float
    style: Sequence[tuple[Any, ...]]  # spans and backgrounds
    head_height: float  # of upright heads
    under_face: str = SERIF_BOLD  # of the second row of heads
    tail: Sequence[Flowable] = ()

    def with_tail(self, tail: Sequence[Flowable]) -> "Grid":
        """The same over this tail."""
        return replace(self, tail=tail)

    def table(self, room: float, low: float, high: float) -> Table:
        """The table to flow, its rows as tall as lets all of it stand in `room`, between `low` and `high`."""
        rest = room - sum(self._head_heights()) - height_of(self.tail, sum(self.widths))
        steps = (high - step / 4 for step in range(int((high - low) * 4) + 1))
        return self._drawn(next((one for one in steps if sum(self._heights(one)) <= rest), low))

    def _head_heights(self) -> list[float]:
        lines = max(text.count("\n") + 1 for text in self.heads[0] if isinstance(text, str))
        return [4 + (HEAD + 1.5) * lines, self.head_height + HEAD_PAD]

    def _heights(self, low: float) -> list[float]:
        lines = (max(text.count("\n") + 1 for text in row) for row in (*self.rows, *self.sums))
        return [max(low, (PAD_OF_MORE if many > 1 else PAD) + self.size * LEADING * many) for many in lines]

    def _drawn(self, low: float) -> Table:
        first, last = len(self.heads), len(self.heads) + len(self.rows) + len(self.sums) - 1
        cells: list[list[Any]] = [list(row) for row in (*self.heads, *self.rows, *self.sums)]
        cells.append([list(self.tail) or "", *([""] * (len(self.widths) - 1))])
        drawn = (
            *boxed((0, 0), (-1, last)),
            ("SPAN", (0, -1), (-1, -1)),
            ("NOSPLIT", (0, max(first, last - len(self.sums))), (0, -1)),
            *self.style,
        )
        heights = [*self._head_heights(), *self._heights(low), height_of(self.tail, sum(self.widths)) or 1]
        return Table(
            cells, list(self.widths), heights, style=drawn, repeatRows=first, cellStyles=self._cell_styles(),
            normalizedData=1,
        )  # fmt: skip

    def _cell_styles(self) -> list[list[CellStyle]]:
        """Of each cell; the cells of a kind share one: giving a style to every cell takes longer than to draw them."""
        rest = len(self.widths) - 2
        head, under = cell_style(SERIF_BOLD, HEAD + 0.5, "BOTTOM"), cell_style(self.under_face, HEAD + 0.5, "BOTTOM")
        figure, total = cell_style(SERIF, self.size), cell_style(SERIF_BOLD, self.size)
        name, named = cell_style(SERIF, self.size, left=PADDING), cell_style(SERIF_BOLD, self.size, left=PADDING)
        bare = cell_style(SERIF, self.size, "TOP", left=0)
        rows = [[figure, name, *([figure] * rest)]] * len(self.rows) + [[total, named, *([total] * rest)]] * len(
            self.sums
        )
        return [[head] * (rest + 2), [under] * (rest + 2), *rows, [bare] * (rest + 2)]


def cell_style(
    face: str, size: float, valign: Literal["TOP", "MIDDLE", "BOTTOM"] = "MIDDLE", left: float | None = None
) -> CellStyle:
    """What a kind of cells is drawn with: in the middle, or from the left after so many points."""
    made = CellStyle("cell")
    made.fontname, made.fontsize, made.leading = face, size, size * LEADING
    made.alignment, made.valign = "CENTER" if left is None else "LEFT", valign
    made.leftPadding, made.rightPadding = left or 0, 0
    made.topPadding, made.bottomPadding = 0, 2.5 if valign == "BOTTOM" else PAD
    return made


def upright(text: str, height: float) -> Head:
    """A head of a narrow column, its line running upwards, broken where it is too long."""
    return Head(lines_of(text, SERIF, HEAD, height - 4), HEAD, height)


def heading(value: AttendancePaper, title: str, lines: Sequence[str], width: float) -> list[Flowable]:
    """The founder and the college, what the paper is, of whom and when."""
    head = value.letterhead
    first, *rest = lines
    names = ((head.founder, SMALL_CENTRED), (head.college, CENTRED_BOLD), (title, TITLE_STYLE), (first, CENTRED),
             *((line, SMALL_CENTRED) for line in rest))  # fmt: skip
    return [*(evenly(text, style, width) for text, style in names if text), Spacer(1, 2 * mm)]


def tail(value: AttendancePaper, definitions: str, totals: str, people: Sequence[tuple[str, str]]) -> list[Flowable]:
    """The totals, the definitions with what is missing, and the lines to sign on side by side."""
    width = sum(WIDTH_OF_SIGNER for _one in people)
    return [
        Spacer(1, mm),
        paragraph(totals, SMALL),
        *notes(definitions, value.letterhead.printed_at.date(), value.missing),
        Spacer(1, 2.5 * mm),
        signed_across(people, width),
    ]


WIDTH_OF_SIGNER = 250.0
SMALL_CENTRED = style("small centred", SERIF, 9, alignment=1)


def signed_across(people: Sequence[tuple[str, str]], width: float) -> Table:
    """Lines to sign on, one beside another: (who, name)."""
    room = width / len(people)
    cells = [[cell(f"{role} ______________ / {signed(name)} /", room, SERIF, 9) for role, name in people]]
    drawn = (*GRID, ("FONT", (0, 0), (-1, -1), SERIF, 9, 10.5), ("LEFTPADDING", (0, 0), (0, 0), 0),
             ("VALIGN", (0, 0), (-1, -1), "BOTTOM"))  # fmt: skip
    return Table(cells, [room] * len(people), style=drawn, hAlign="LEFT")


def signed(name: str) -> str:
    """A name that no line end divides; where there is none, a line to write it on."""
    return held_together(plain(name)) or "_" * 18


def room_under(front: Sequence[Flowable], sheet: Sheet) -> float:
    """What a heading leaves of a sheet."""
    return sheet.height - height_of(front, sheet.width) - 2

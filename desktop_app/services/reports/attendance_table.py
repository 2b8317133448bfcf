"""The table that the papers of attendance share: upright heads that repeat, sums, a tail that never stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from desktop_app.services.attendance_values import AttendancePaper
from desktop_app.services.reports.missing_words import notes
from desktop_app.services.reports.paper import (
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    NO_PADDING,
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
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD, lines_of, plain
from desktop_app.services.reports.words import held_together

PAD, PAD_OF_MORE = 0.6, 3.0  # what a row has at least beside its letters, and one of several lines
HEAD = 7.0  # size of the letters in heads


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn; its tail stands under the last sums over the whole width."""

    heads: Sequence[Sequence[Any]]
    rows: Sequence[Sequence[str]]
    sums: Sequence[Sequence[str]]
    widths: Sequence[float]
    size: float
    style: Sequence[tuple[Any, ...]]
    tail: Sequence[Flowable] = ()

    def with_tail(self, tail: Sequence[Flowable]) -> "Grid":
        """The same over this tail."""
        return replace(self, tail=tail)

    def table(self, room: float, low: float, high: float) -> Table:
        """The table to flow, its rows as tall as lets all of it stand in `room`, between `low` and `high`."""
        rest = room - self._drawn(low).wrap(sum(self.widths), 10_000)[1] + sum(self._heights(low))
        steps = (high - step / 4 for step in range(int((high - low) * 4) + 1))
        return self._drawn(next((one for one in steps if sum(self._heights(one)) <= rest), low))

    def _heights(self, low: float) -> list[float]:
        lines = (max(text.count("\n") + 1 for text in row) for row in (*self.rows, *self.sums))
        return [max(low, (PAD_OF_MORE if many > 1 else PAD) + self.size * LEADING * many) for many in lines]

    def _drawn(self, low: float) -> Table:
        first, last = len(self.heads), len(self.heads) + len(self.rows) + len(self.sums) - 1
        width = len(self.widths) - 1
        cells: list[list[Any]] = [list(row) for row in (*self.heads, *self.rows, *self.sums)]
        cells.append([list(self.tail) or "", *([""] * width)])
        drawn = (
            *GRID,
            ("FONT", (0, 0), (-1, first - 1), SERIF_BOLD, HEAD + 0.5, HEAD + 1.5),
            ("FONT", (0, first), (-1, last), SERIF, self.size, self.size * LEADING),
            ("FONT", (0, last - len(self.sums) + 1), (-1, last), SERIF_BOLD, self.size, self.size * LEADING),
            ("ALIGN", (0, 0), (-1, first - 1), "CENTER"),
            ("VALIGN", (0, 0), (-1, first - 1), "BOTTOM"),
            ("ALIGN", (2, first), (-1, last), "CENTER"),
            ("ALIGN", (0, first), (0, last - len(self.sums)), "CENTER"),
            *((f"{edge}PADDING", (2, 0), (-1, last), 0.5) for edge in ("LEFT", "RIGHT")),
            *((f"{edge}PADDING", (0, first), (-1, last), PAD / 2) for edge in ("TOP", "BOTTOM")),
            *boxed((0, 0), (-1, last)),
            ("SPAN", (0, -1), (-1, -1)),
            ("NOSPLIT", (0, max(first, last - len(self.sums))), (0, -1)),
            *NO_PADDING,
            *self.style,
        )
        heights = [*([None] * first), *self._heights(low), None]
        return Table(cells, list(self.widths), heights, style=drawn, repeatRows=first)


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

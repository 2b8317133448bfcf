"""Cells of a curriculum's workbook: a text is never a formula, a day is a day; and the order of its lines."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from desktop_app.services.exchange.plx_values import CurriculumFile, Cycle, Row
from desktop_app.services.reports.book_text import say

THIN: Final = Side(style="thin", color="98A2B3")
BOX: Final = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TINT: Final = PatternFill("solid", fgColor="E8EDF4")
BOLD: Final = Font(bold=True)
TOP: Final = Alignment(vertical="top", wrap_text=True)
MIDDLE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
UPRIGHT: Final = Alignment(horizontal="center", vertical="bottom", wrap_text=True, text_rotation=90)
Line = tuple[Cycle | Row, int]
"""A cycle or a row, and how deep it stands."""


def put(sheet: Any, row: int, column: int, fact: object, *, bold: bool = False) -> None:
    """A fact into a cell; nothing for nothing."""
    if fact is None or fact == "":
        return
    cell = sheet.cell(row, column)
    if isinstance(fact, str):
        say(cell, fact)
    else:
        cell.value = exact(fact) if isinstance(fact, Decimal) else fact
    if isinstance(fact, datetime):
        cell.number_format = "dd.mm.yyyy hh:mm"
    elif isinstance(fact, date):
        cell.number_format = "dd.mm.yyyy"
    if bold:
        cell.font = BOLD


def exact(value: Decimal) -> float | int | str:
    """A number where a spreadsheet keeps it as it is, else its digits."""
    if value == int(value):
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else f"{value:f}"


def ground(sheet: Any, columns: int, heads: int = 1) -> None:
    """Every cell in its box, the heads tinted and in the middle."""
    for line in sheet.iter_rows(min_row=1, max_row=sheet.max_row, max_col=columns):
        for cell in line:
            cell.border = BOX
            if cell.row <= heads:
                cell.fill, cell.alignment = TINT, MIDDLE
            elif not cell.has_style or not cell.alignment.indent:
                cell.alignment = TOP


def lines_of(file: CurriculumFile) -> Iterator[Line]:
    """Cycles with their rows, rows with their parts, in the order of the plan."""
    cycles: dict[int | None, list[Cycle]] = defaultdict(list)
    for cycle in file.cycles:
        cycles[cycle.parent].append(cycle)

    def inside(cycle: Cycle, depth: int) -> Iterator[Line]:
        yield cycle, depth
        for inner in cycles[cycle.code]:
            yield from inside(inner, depth + 1)
        yield from rows_in(file, cycle, depth + 1)

    for cycle in cycles[None]:
        yield from inside(cycle, 0)


def rows_in(file: CurriculumFile, cycle: Cycle, depth: int) -> Iterator[Line]:
    """The rows of a cycle, each with its parts."""
    parts: dict[int | None, list[Row]] = defaultdict(list)
    for row in file.rows:
        parts[row.parent].append(row)

    def below(row: Row, depth: int) -> Iterator[Line]:
        yield row, depth
        for part in parts[row.code]:
            yield from below(part, depth + 1)

    for row in parts[None]:
        if row.cycle == cycle.code:
            yield from below(row, depth)

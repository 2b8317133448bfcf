"""Sheets of a group, a teacher or a room (domain.md 2.14): A4, days and pairs down, the two weeks side by side.

One page each, in the largest letters at which it stands; the rows are stretched so that the table fills the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CENTRED,
    CENTRED_BOLD,
    NOTE,
    THICK,
    TITLE,
    PagedCanvas,
    Stamp,
    evenly,
    height_of,
    open_canvas,
    paragraph,
    signatures,
    upright,
)
from desktop_app.services.reports.poster_cells import LEADING, PAD_Y, Box, Node, Run, cell_of, draw, draw_lines
from desktop_app.services.reports.poster_cells import height_of as height_of_cell
from desktop_app.services.reports.timetable_poster import LEGEND
from desktop_app.services.reports.timetable_words import entry_of, heading_of, name_of, notes_of, title_of
from desktop_app.services.reports.typefaces import SANS, SANS_BOLD, SANS_ITALIC, width_of
from desktop_app.services.reports.words import WEEKDAYS, WEEKDAYS_SHORT, clock
from desktop_app.services.timetable.sheets import Sheet, Sheets
from desktop_app.services.timetable.values import Parity

DAY, PAIR, TIME = 22.0, 18.0, 58.0  # widths of the left columns, pt
LEFT = DAY + PAIR + TIME
HALF = (A4_UPRIGHT.width - LEFT) / 2
SIZES = (*(step / 4 for step in range(40, 21, -1)), *(5.5 * 0.9**step for step in range(1, 16)))
STRETCH = 1.7
THIN, SMALL = 0.5, 8.0
GAP = 2 * mm


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of a day: nothing, one cell over both weeks, or a cell a week. Pair 0 is a day without lessons."""

    day: int
    pair: int
    cells: tuple[Node, ...] = ()

    def height(self, size: float) -> float:
        """Of the tallest cell."""
        width = HALF * 2 if len(self.cells) == 1 else HALF
        return max([size * LEADING + 2 * PAD_Y, *(height_of_cell(cell, width, size) for cell in self.cells)])


def render(value: Sheets) -> bytes:
    """All sheets as one PDF."""
    file = BytesIO()
    head = value.letterhead
    names = [name_of(value.whose, sheet) for sheet in value.sheets]
    title = title_of(value.term).removesuffix(".")
    subject = f"{names[0]}, {title[0].lower()}{title[1:]}" if len(names) == 1 else title
    canvas = open_canvas(file, A4_UPRIGHT, Stamp(subject, head.printed_at, head.printed_by))
    for sheet in value.sheets:
        _draw_sheet(canvas, value, sheet)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw_sheet(canvas: PagedCanvas, value: Sheets, sheet: Sheet) -> None:
    """Heading, table, notes and signature."""
    heading, feet = _heading(value, sheet), _feet(value, sheet)
    above, below = height_of(heading, A4_UPRIGHT.width) + GAP, height_of(feet, A4_UPRIGHT.width) + GAP
    top = A4_UPRIGHT.size[1] - A4_UPRIGHT.top
    _draw_flowables(canvas, heading, top)
    rows = rows_of(sheet, value.term.days)
    room = A4_UPRIGHT.height - above - below - _head_height()
    size = next((size for size in SIZES if sum(row.height(size) for row in rows) <= room), SIZES[-1])
    low = [row.height(size) for row in rows]
    share = min(room / sum(low), STRETCH)
    _draw_table(canvas, sheet, (rows, [height * share for height in low]), size, top - above)
    _draw_flowables(canvas, feet, A4_UPRIGHT.bottom + below - GAP)


def rows_of(sheet: Sheet, days: int) -> list[Row]:
    """The rows of the table: of each day its pairs up to the last lesson."""
    rows = []
    for day in range(1, days + 1):
        pairs = sheet.pairs(day)
        rows += [Row(day, pair, _cells(sheet, day, pair)) for pair in range(1, pairs + 1)] or [Row(day, 0)]
    return rows


def _cells(sheet: Sheet, day: int, pair: int) -> tuple[Node, ...]:
    """One cell where the weeks are the same, else one for each."""
    weeks = [sheet.at(day, pair, week) for week in (*Parity.ODD.weeks, *Parity.EVEN.weeks)]
    if not any(weeks):
        return ()
    shown = weeks[:1] if weeks[0] == weeks[1] else weeks
    return tuple(cell_of([entry_of(said, sheet) for said in week], sheet.subgroups) for week in shown)


def _heading(value: Sheets, sheet: Sheet) -> list[Flowable]:
    head, width = value.letterhead, A4_UPRIGHT.width
    texts = (
        (head.college, CENTRED_BOLD),
        (name_of(value.whose, sheet), TITLE),
        (title_of(value.term), CENTRED_BOLD),
        (heading_of(sheet, value.term), CENTRED),
    )
    return [evenly(text, style, width) for text, style in texts if text]


def _feet(value: Sheets, sheet: Sheet) -> list[Flowable]:
    """Weeks without lessons, how to read the table, who signs."""
    head = value.letterhead
    notes = [*notes_of(sheet), *((LEGEND.partition(";")[2].strip().capitalize(),) if sheet.subgroups else ())]
    signed = signatures([(head.secretary_title, head.secretary)], A4_UPRIGHT.width)
    return [*(paragraph(note, NOTE) for note in notes), Spacer(1, 1.5 * mm), signed]


def _head_height() -> float:
    return SMALL * LEADING + 4 * PAD_Y


def _draw_table(
    canvas: Canvas, sheet: Sheet, table: tuple[Sequence[Row], Sequence[float]], size: float, top: float
) -> None:
    """The head, the pairs, the days."""
    x = A4_UPRIGHT.left
    y = _draw_head(canvas, x, top)
    body = y
    for row, height in zip(*table, strict=True):
        y -= height
        _draw_row(canvas, sheet, row, Box(x, y, A4_UPRIGHT.width, height), size)
    _draw_days(canvas, table, x, body)
    canvas.setLineWidth(THICK)
    canvas.rect(x, y, A4_UPRIGHT.width, top - y)


def _draw_head(canvas: Canvas, x: float, top: float) -> float:
    """The titles of the columns."""
    y = top - _head_height()
    titles = ("День", DAY), ("№", PAIR), ("Время", TIME), ("Числитель", HALF), ("Знаменатель", HALF)
    canvas.setLineWidth(THIN)
    left = x
    for title, width in titles:
        box = Box(left, y, width, top - y)
        draw_lines(canvas, [(Run(title, SANS_BOLD if width == HALF else SANS),)], box, min(SMALL, width / 3))
        canvas.rect(*box)
        left += width
    canvas.setLineWidth(THICK)
    canvas.line(x, y, x + A4_UPRIGHT.width, y)
    return y


def _draw_row(canvas: Canvas, sheet: Sheet, row: Row, box: Box, size: float) -> None:
    """Number, time, and the two weeks."""
    canvas.setLineWidth(THIN)
    canvas.line(box.x + DAY, box.y, box.x + box.width, box.y)
    if row.pair == 0:
        rest = Box(box.x + DAY, box.y, box.width - DAY, box.height)
        draw_lines(canvas, [(Run("занятий нет", SANS_ITALIC),)], rest, min(size, SMALL))
        return
    times = next((bell for bell in sheet.bells.get(row.day, ()) if bell.pair == row.pair), None)
    said = f"{clock(times.starts)}–{clock(times.ends)}" if times else ""
    number = Box(box.x + DAY, box.y, PAIR, box.height)
    draw_lines(canvas, [(Run(str(row.pair), SANS_BOLD),)], number, min(size, SMALL))
    draw_lines(canvas, [(Run(said, SANS),)], Box(number.x + PAIR, box.y, TIME, box.height), min(size, SMALL))
    left = box.x + LEFT
    lines = [number.x + PAIR, left, *([left + HALF] if len(row.cells) != 1 else [])]
    for at in lines:
        canvas.line(at, box.y, at, box.y + box.height)
    width = HALF * 2 if len(row.cells) == 1 else HALF
    for place, cell in enumerate(row.cells):
        draw(canvas, cell, Box(left + place * width, box.y, width, box.height), size)
        canvas.setLineWidth(THIN)


def _draw_days(canvas: Canvas, table: tuple[Sequence[Row], Sequence[float]], x: float, top: float) -> None:
    """The names of the days, upwards where there is room."""
    y = top
    canvas.setLineWidth(THICK)
    for day in dict.fromkeys(row.day for row in table[0]):
        height = sum(tall for row, tall in zip(*table, strict=True) if row.day == day)
        name = WEEKDAYS[day - 1].upper()
        size = min(9.0, (height - 4) / width_of(name, SANS_BOLD, 1))
        if size >= SIZES[-1] and size >= 5:  # noqa: PLR2004
            upright(canvas, name, (x + DAY / 2, y - height / 2), SANS_BOLD, size)
        else:
            draw_lines(canvas, [(Run(WEEKDAYS_SHORT[day - 1], SANS_BOLD),)], Box(x, y - height, DAY, height), SMALL)
        y -= height
        canvas.line(x, y, x + A4_UPRIGHT.width, y)
    canvas.setLineWidth(THIN)
    canvas.line(x + DAY, top, x + DAY, y)


def _draw_flowables(canvas: PagedCanvas, parts: Sequence[Flowable], top: float) -> None:
    """One under another."""
    y = top
    for part in parts:
        y -= part.getSpaceBefore() + part.wrapOn(canvas, A4_UPRIGHT.width, A4_UPRIGHT.height)[1]
        part.drawOn(canvas, A4_UPRIGHT.left, y)
        y -= part.getSpaceAfter()

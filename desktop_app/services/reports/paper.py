"""The paper that every official form is laid on: sheets, styles, the foot of the page, approval, signatures, tables.

The same value gives the same bytes (`invariant`), and no face is left that the file does not carry. Data never passes
for markup: `paragraph` escapes it, and the cells of a `Ledger` are plain text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A2, A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.foot import LEADING as LEADING
from desktop_app.services.reports.foot import PagedCanvas as PagedCanvas
from desktop_app.services.reports.foot import Sheet as Sheet
from desktop_app.services.reports.foot import Stamp as Stamp
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import (
    SERIF,
    SERIF_BOLD,
    SERIF_ITALIC,
    even_lines_of,
    lines_of,
    plain,
    width_of,
)
from desktop_app.services.reports.words import held_together, official_date

PRODUCT = "Ведомость"
HAIR, THIN, THICK = 0.3, 0.5, 1.1  # widths of lines, pt
EMBLEM = 16 * mm


A4_UPRIGHT = Sheet("A4 книжная", A4, left=20 * mm, right=12 * mm, top=11 * mm, bottom=13 * mm)
A4_WIDE = Sheet("A4 альбомная", landscape(A4), left=12 * mm, right=10 * mm, top=15 * mm, bottom=13 * mm)
A2_WIDE = Sheet("A2 альбомная", landscape(A2), left=11 * mm, right=11 * mm, top=9 * mm, bottom=12 * mm)
A3_WIDE = Sheet("A3 альбомная", landscape(A3), left=9 * mm, right=9 * mm, top=8 * mm, bottom=11 * mm)


def style(name: str, face: str, size: float, **more: Any) -> ParagraphStyle:
    """A style that names no face of ReportLab's own."""
    return ParagraphStyle(
        name, fontName=face, bulletFontName=face, fontSize=size, leading=size * LEADING, splitLongWords=True, **more
    )


BODY = style("body", SERIF, 10.5)
CENTRED = style("centred", SERIF, 10.5, alignment=TA_CENTER)
CENTRED_BOLD = style("centred bold", SERIF_BOLD, 11, alignment=TA_CENTER)
TITLE = style("title", SERIF_BOLD, 14, alignment=TA_CENTER, spaceBefore=6)
SMALL = style("small", SERIF, 9)
SMALL_BOLD = style("small bold", SERIF_BOLD, 9)
POSTER = style("poster", SERIF_BOLD, 20, alignment=TA_CENTER)
POSTER_SMALL = style("poster small", SERIF, 12, alignment=TA_CENTER, spaceBefore=2)
NOTE = style("note", SERIF_ITALIC, 7.5)


def open_canvas(file: BytesIO, sheet: Sheet, stamp: Stamp) -> PagedCanvas:
    """A canvas for a form that is drawn, not flowed."""
    typefaces.register()
    canvas = PagedCanvas(
        file, sheet=sheet, stamp=stamp, pagesize=sheet.size, initialFontName=SERIF, invariant=1, pageCompression=1
    )
    canvas.setTitle(plain(stamp.subject))
    canvas.setCreator(PRODUCT)
    canvas.setAuthor(plain(stamp.printed_by))
    return canvas


def flow(story: Sequence[Flowable], sheet: Sheet, stamp: Stamp) -> bytes:
    """A form that flows over as many sheets as it needs."""
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=sheet.size,
        leftMargin=sheet.left - 6,  # platypus pads its frame by 6 points on each side
        rightMargin=sheet.right - 6,
        topMargin=sheet.top - 6,
        bottomMargin=sheet.bottom - 6,
        initialFontName=SERIF,
        invariant=1,
        pageCompression=1,
        title=plain(stamp.subject),
        author=plain(stamp.printed_by),
        creator=PRODUCT,
    )
    document.build(list(story), canvasmaker=partial(PagedCanvas, sheet=sheet, stamp=stamp))
    return file.getvalue()


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Data as a paragraph: `<b>` and `&` are letters like any others."""
    return Paragraph(escape(plain(text)), style)


def evenly(text: str, style: ParagraphStyle, width: float) -> Paragraph:
    """Data as a paragraph whose lines are about as long as each other, as titles want it."""
    lines = even_lines_of(text, style.fontName, style.fontSize, width)
    return Paragraph("<br/>".join(escape(line) for line in lines), style)


def height_of(flowables: Sequence[Flowable], width: float) -> float:
    """How much of a sheet they take, one under another."""
    return sum(part.wrap(width, 10_000)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in flowables)


def emblem(image: bytes, size: float = EMBLEM) -> list[Flowable]:
    """The institution's emblem over a heading; nothing if it has none."""
    if not image:
        return []
    width, height = ImageReader(BytesIO(image)).getSize()
    scale = size / max(width, height, 1)
    return [Image(BytesIO(image), width * scale, height * scale)]


PADDING = 3.0
CELL = 10.0  # size of the letters in tables
GRID: tuple[tuple[Any, ...], ...] = (
    ("FONT", (0, 0), (-1, -1), SERIF, CELL, CELL * LEADING),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
)
"""What all tables share; cells hold plain text, which ReportLab draws as it stands."""
NO_PADDING = tuple((f"{edge}PADDING", (0, -1), (-1, -1), 0) for edge in ("LEFT", "RIGHT", "TOP", "BOTTOM"))


def boxed(first: tuple[int, int], last: tuple[int, int]) -> tuple[tuple[Any, ...], ...]:
    """Lines around the cells and between them."""
    return (("GRID", first, last, THIN, black), ("BOX", first, last, THICK, black))


def cell(text: str, width: float, face: str = SERIF, size: float = CELL) -> str:
    """Data for a cell of a table: broken into the lines that fit between the cell's paddings."""
    return "\n".join(lines_of(text, face, size, width - 2 * PADDING))


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table whose head repeats on every page and whose tail never stands without the last rows.

    The tail (totals, signatures) is the table's last row, over its whole width and without lines.
    """

    head: Sequence[Sequence[str]]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    tail: Sequence[Flowable]
    style: Sequence[tuple[Any, ...]] = ()
    size: float = CELL  # of the letters in the rows

    def heights(self, low: float) -> list[float]:
        """Of the rows; `low` is what a hand needs to write in, and more lines take more."""
        return [max(low, need) for need in self.needs()]

    def needs(self) -> list[float]:
        """What the lines of each row take."""
        return [4 + self.size * LEADING * max(text.count("\n") + 1 for text in row) for row in self.rows]

    def row_height(self, room: float, low: float, high: float) -> float:
        """As tall as lets all of it stand in `room`, between `low` and `high`; more sheets are filled tightly."""
        needs = self.needs()
        rest = room - self._around()
        steps = (high - step / 4 for step in range(int((high - low) * 4) + 1))
        return next((height for height in steps if sum(max(height, need) for need in needs) <= rest), low)

    def _around(self) -> float:
        """What the head and the tail take."""
        bare = Ledger(self.head, (), self.widths, self.tail, self.style, self.size)
        return float(bare.table(0).wrap(sum(self.widths), 10_000)[1])

    def table(self, low: float) -> Table:
        """The table to flow, its rows no lower than `low`."""
        last = len(self.head) + len(self.rows) - 1
        cells: list[list[Any]] = [list(row) for row in (*self.head, *self.rows)]
        cells.append([list(self.tail), *([""] * (len(self.widths) - 1))])
        style = (
            *GRID,
            *boxed((0, 0), (-1, last)),
            ("SPAN", (0, -1), (-1, -1)),
            ("NOSPLIT", (0, max(len(self.head), last - 2)), (0, -1)),
            *NO_PADDING,
            *self.style,
        )
        heights = [*([None] * len(self.head)), *self.heights(low), None]
        return Table(cells, list(self.widths), heights, style=style, repeatRows=len(self.head))


def approval(director: str, width: float, title: str = "Директор", on: date | None = None) -> Table:
    """«УТВЕРЖДАЮ», for the top right corner of what the director approves; the day is left to the pen if not given."""
    signed = f"_______________ {held_together(plain(director))}"
    day = "«____» ______________ 20___ г." if on is None else official_date(on)
    cells = [["УТВЕРЖДАЮ"], [cell(title, width)], [cell(signed, width)], [day]]
    return _bare(cells, [width], ("FONT", (0, 0), (0, 0), SERIF_BOLD, CELL, CELL * LEADING))


def signatures(people: Sequence[tuple[str, str]], width: float) -> Table:
    """Lines to sign on: (who, name); an empty name leaves a line for it as well."""
    line = "_" * 22
    role_width = min(max(width_of(role, SERIF, CELL) for role, _ in people) + 12, width * 0.5)
    line_width = width_of(line, SERIF, CELL) + 12
    widths = [role_width, line_width, width - role_width - line_width]
    cells = []
    for role, name in people:
        signed = held_together(plain(name)) or "_" * 24
        cells.append([cell(role, widths[0]), line, cell(f"/ {signed} /", widths[2])])
    return _bare(cells, widths, ("BOTTOMPADDING", (0, 0), (-1, -1), 4), ("VALIGN", (0, 0), (-1, -1), "BOTTOM"))


def _bare(cells: list[list[str]], widths: list[float], *style: tuple[Any, ...]) -> Table:
    """A table without lines."""
    return Table(cells, widths, style=[*GRID, ("LEFTPADDING", (0, 0), (0, -1), 0), *style], hAlign="LEFT")


def upright(canvas: Canvas, text: str, middle: tuple[float, float], face: str, size: float) -> None:
    """A line that runs upwards, its middle at the point."""
    canvas.saveState()
    canvas.translate(*middle)
    canvas.rotate(90)
    canvas.setFont(face, size)
    canvas.drawCentredString(0, -size * 0.34, text)
    canvas.restoreState()

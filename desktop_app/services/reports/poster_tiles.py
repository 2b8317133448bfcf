"""A2 glued of two A3: the wide sheet is drawn once, each A3 shows its half, with a strip for the glue and cut marks."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from reportlab.lib.pagesizes import A3
from reportlab.lib.units import mm

from desktop_app.services.reports.paper import HAIR, PagedCanvas, Sheet, Stamp, open_canvas
from desktop_app.services.reports.typefaces import SERIF

EDGE = 6 * mm  # where printers do not print
GLUE = 10 * mm  # what both halves show
REACH = A3[0] - EDGE  # how far a half goes
MARK = 4 * mm
TILED = Sheet("A2 из двух A3", (2 * REACH - GLUE, A3[1]), left=11 * mm, right=11 * mm, top=9 * mm, bottom=12 * mm)
"""The picture that both halves make when they are glued."""

HALF = Sheet("A3 книжная", A3, left=11 * mm, right=11 * mm, top=9 * mm, bottom=12 * mm)
CUT = "отрезать по линии и наклеить на второй лист"


def open_tiles(file: BytesIO, stamp: Stamp) -> PagedCanvas:
    """A canvas whose pages are the halves."""
    return open_canvas(file, HALF, stamp)


@contextmanager
def draw_tiles(canvas: PagedCanvas, number: int, sheet: Sheet) -> Iterator[None]:
    """Draw inside of this: the page, or the picture of which two pages are made."""
    if sheet is not TILED:
        yield
        canvas.showPage()
        return
    name = f"sheet{number}"
    canvas.beginForm(name, 0, 0, *TILED.size)
    yield
    canvas.endForm()
    for left, shift in ((0.0, 0.0), (EDGE, REACH - GLUE - EDGE)):
        canvas.saveState()
        window = canvas.beginPath()
        window.rect(left, 0, REACH, A3[1])
        canvas.clipPath(window, stroke=0, fill=0)
        canvas.translate(-shift, 0)
        canvas.doForm(name)
        canvas.restoreState()
        if left == 0:
            _draw_cut(canvas)
        canvas.showPage()


def _draw_cut(canvas: PagedCanvas) -> None:
    """Where the first half is cut off."""
    canvas.setLineWidth(HAIR)
    for y in (0.0, A3[1] - MARK):
        canvas.line(REACH, y, REACH, y + MARK)
    canvas.saveState()
    canvas.translate(REACH + 2 * mm, A3[1] / 2)
    canvas.rotate(90)
    canvas.setFont(SERIF, 6)
    canvas.drawCentredString(0, 0, CUT)
    canvas.restoreState()

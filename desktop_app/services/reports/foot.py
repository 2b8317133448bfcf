"""The foot of every page: which paper, when and by whom, its code of check with a QR code, the page (domain.md 2.0).

The code is a digest of what is drawn, so the same paper printed again at another minute has another one, and what the
preview shows is what is printed. The office finds a paper by it in the register of prints and in the archive.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from desktop_app.services.reports.stamps import in_qr, stamp_made_of
from desktop_app.services.reports.typefaces import SERIF, lines_of, width_of
from desktop_app.services.reports.words import held_together, numeric_date

rl_config.useA85 = 0  # streams as they are: a fifth smaller, and no time spent on armour

FOOT = 7.0  # size of the foot's letters
LEADING = 1.16  # of the size
MODULES = 21  # of a QR code of version 1: 16 letters and figures, a quarter of it may be dirt
MASK = 3  # any of the eight is read; trying them all takes longer than drawing the page
UNPRINTABLE, LARGEST = 4.2 * mm, 8 * mm


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and its margins, in points; the left one leaves room for the folder's holes."""

    title: str
    size: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Between the margins."""
        return self.size[1] - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the foot of every page says: which paper, printed when and by whom."""

    subject: str
    printed_at: datetime
    printed_by: str

    @property
    def text(self) -> str:
        """The left end of the foot."""
        return (
            f"{self.subject}. Напечатано {numeric_date(self.printed_at)} в {self.printed_at:%H:%M}, "
            f"{held_together(self.printed_by)}"
        )


class PagedCanvas(Canvas):
    """A canvas that draws the feet when the number of pages is known («Стр. 1 из 3»)."""

    def __init__(self, *args: Any, sheet: Sheet, stamp: Stamp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sheet = sheet
        self._stamp = stamp
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        """Keep the page until all are drawn."""
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # as showPage itself does

    def save(self) -> None:
        """Give each page its foot and write the file; its properties tell the code of check as well."""
        drawn = "\n".join(line for page in self._pages for line in page["_code"])
        stamp = stamp_made_of(f"{self._stamp.text}\n{drawn}".encode())
        self.setKeywords(stamp)
        code = qr_path(self, stamp, self._sheet)
        for number, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            _draw_foot(self, f"Код {stamp} · Стр. {number} из {len(self._pages)}", code)
            super().showPage()
        super().save()


def qr_size(sheet: Sheet) -> float:
    """As large as the margin lets it be."""
    return min(LARGEST, sheet.bottom - UNPRINTABLE - 1 * mm)


def qr_path(canvas: Canvas, stamp: str, sheet: Sheet) -> PDFPathObject:
    """The dark modules of a code's QR code, one path for all pages, its corner at the origin."""
    code = QRCode(1, QRErrorCorrectLevel.Q)
    code.addData(QRAlphaNum(in_qr(stamp)))
    code.makeImpl(False, MASK)
    step, path = qr_size(sheet) / MODULES, canvas.beginPath()
    for row in range(MODULES):
        for first, last in runs(code.modules[row]):
            path.rect(first * step, (MODULES - 1 - row) * step, (last - first) * step, step)
    return path


def runs(dark: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """From where to where modules are dark."""
    place = 0
    for is_dark, some in groupby(dark):
        length = len(list(some))
        if is_dark:
            yield place, place + length
        place += length


def _draw_foot(canvas: PagedCanvas, told: str, code: PDFPathObject) -> None:
    """Which paper, when and by whom on the left; its code and the page on the right, before the QR code."""
    sheet, stamp = canvas._sheet, canvas._stamp  # noqa: SLF001
    size, right = qr_size(sheet), sheet.size[0] - sheet.right
    room = sheet.width - size - width_of(told, SERIF, FOOT) - 6 * mm
    y = sheet.bottom - 3.5 * mm
    canvas.setFont(SERIF, FOOT)
    canvas.setFillColor(black)
    canvas.drawRightString(right - size - 2 * mm, y, told)
    for row, line in enumerate(lines_of(stamp.text, SERIF, FOOT, room)):
        canvas.drawString(sheet.left, y - row * FOOT * LEADING, line)
    canvas.saveState()
    canvas.translate(right - size, UNPRINTABLE)
    canvas.drawPath(code, stroke=0, fill=1)
    canvas.restoreState()

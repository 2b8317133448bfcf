"""Printing: the pages of PDFs painted at the printer's resolution, each on a sheet of its own size."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput
from desktop_app.services.forms_choice import MOST_NUMBERS
from desktop_app.services.job import Job, stop_if_cancelled
from desktop_app.services.reports.pages import PageSize, Pdf, picture, sizes
from desktop_app.views.forms.preview import image_of

DOTS_AN_INCH = 300


class Sides(StrEnum):
    """How a sheet is printed on."""

    ONE = "one"
    LONG = "long"  # both sides, turned over the long edge
    SHORT = "short"


DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT: QPrinter.DuplexMode.DuplexShortSide,
}


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What is asked of a printer; no pages: all of them."""

    printer: str = ""
    copies: int = 1
    sides: Sides = Sides.ONE
    pages: tuple[int, ...] = ()  # from 1, through all papers


def has_printer() -> bool:
    """Whether there is one: without it QPrinter would silently write a PDF."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(wish: PrintWish) -> QPrinter:
    """The printer of this name, set as it is wished."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_AN_INCH)
    if wish.printer:
        printer.setPrinterName(wish.printer)
    set_up(printer, wish)
    return printer


def set_up(printer: QPrinter, wish: PrintWish) -> None:
    """Give a printer what it does itself: copies, sides."""
    printer.setDuplex(DUPLEX[wish.sides])
    printer.setCollateCopies(True)
    printer.setCopyCount(wish.copies)


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The printer that the person chooses, or None."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_AN_INCH)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_files(printer: QPrinter, files: Sequence[Pdf], job: Job, pages: Sequence[int] = ()) -> int:
    """Print PDFs one after another, off the GUI thread; returns the number of sides, copies included.

    `pages` are counted from 1 through all files; none: what the printer's dialog says, or all. Copies that the driver
    can't make are printed one set after the other. Raises Cancelled between two pages (what has not been printed is
    withdrawn), BadInput (`printer_refuses`, `no_such_pages`).
    """
    every = [(data, number, size) for data in files for number, size in enumerate(sizes(data))]
    wanted = numbered(pages or of_dialog(printer), len(every))
    places = [every[number - 1] for number in wanted] * own_copies(printer)
    painter = QPainter()
    try:
        for place, (data, number, size) in enumerate(places):
            stop_if_cancelled(job)
            job.report(place / len(places), paper=place + 1, papers=len(places))
            lay_page(printer, size)
            take_sheet(printer, painter, first=place == 0)
            whole = QRect(0, 0, printer.width(), printer.height())
            painter.drawImage(whole, image_of(picture(data, number, printer.resolution())))
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return len(places)


def numbered(pages: Sequence[int], count: int) -> list[int]:
    """The pages of this many that are wanted. Raises BadInput (`no_such_pages`)."""
    wanted = [number for number in pages or range(1, count + 1) if 1 <= number <= count]
    if not wanted:
        raise BadInput("no_such_pages", count=count)
    return wanted


def of_dialog(printer: QPrinter) -> Sequence[int]:
    """The pages that a dialog has left to the program."""
    first, last = printer.fromPage(), printer.toPage()
    return range(max(first, 1), min(last, MOST_NUMBERS) + 1) if last else ()


def own_copies(printer: QPrinter) -> int:
    """How often the program itself prints the whole."""
    return 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)


def take_sheet(printer: QPrinter, painter: QPainter, *, first: bool) -> None:
    """Begin the print, or go on to the next sheet. Raises BadInput (`printer_refuses`)."""
    if not (painter.begin(printer) if first else printer.newPage()):
        raise BadInput("printer_refuses", printer=printer.printerName())


def lay_page(printer: QPrinter, size: PageSize) -> None:
    """The next sheet has the size of the page."""
    short, long = sorted((size.width, size.height))
    wide = size.width > size.height
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QSizeF(short, long), QPageSize.Unit.Point),
            QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait,
            QMarginsF(),
        )
    )
    printer.setFullPage(True)

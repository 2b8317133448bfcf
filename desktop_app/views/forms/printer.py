"""Printing: the pages of PDFs painted at the printer's resolution, each on a sheet of its own size."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput
from desktop_app.services.job import Job, stop_if_cancelled
from desktop_app.services.reports.pages import PageSize, picture, sizes
from desktop_app.views.forms.preview import image_of

DOTS_AN_INCH = 300


def has_printer() -> bool:
    """Whether there is one: without it QPrinter would silently write a PDF."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The printer that the person chooses, or None."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_AN_INCH)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_files(printer: QPrinter, files: Sequence[bytes], job: Job) -> int:
    """Print PDFs one after another, off the GUI thread; returns the number of pages.

    Raises Cancelled between two pages (what has not been printed is withdrawn), BadInput (`printer_refuses`).
    """
    pages = [(data, number, size) for data in files for number, size in enumerate(sizes(data))]
    painter = QPainter()
    try:
        for place, (data, number, size) in enumerate(pages):
            stop_if_cancelled(job)
            job.report(place / len(pages), paper=place + 1, papers=len(pages))
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
    return len(pages)


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

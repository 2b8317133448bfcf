"""A PDF as pictures of its pages, for the preview and for printers: what is seen is what was drawn.

PDFium must not be entered by two threads at once, so every call holds one lock.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Final

import pypdfium2

from desktop_app.services.reports.stamps import written_stamp

POINTS_AN_INCH: Final = 72
LOCK: Final = Lock()

Pdf = bytes | Path
"""A PDF, or the file that holds it."""


def in_one(files: Sequence[bytes]) -> bytes:
    """PDFs one behind another as one."""
    with LOCK:
        made = pypdfium2.PdfDocument.new()
        for data in files:
            part = pypdfium2.PdfDocument(data)
            made.import_pages(part)
            part.close()
        out = BytesIO()
        made.save(out)
        made.close()
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page of a PDF, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as pixels: rows of `stride` bytes, three bytes a pixel (red, green, blue)."""

    width: int
    height: int
    stride: int
    pixels: bytes


def sizes(data: Pdf) -> tuple[PageSize, ...]:
    """The pages of a PDF."""
    with opened(data) as document:
        return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))


def stamp_of(data: bytes) -> str:
    """The code of check in a PDF's properties, as its foot says it; empty: none of ours, or several in one."""
    with opened(data) as document:
        return written_stamp(document.get_metadata_value("Keywords"))


def picture(data: Pdf, page: int, dots_an_inch: float) -> Raster:
    """A page, from 0, at a resolution."""
    with opened(data) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=dots_an_inch / POINTS_AN_INCH, rev_byteorder=True)
        drawn = Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        sheet.close()
        return drawn


def joined(files: Sequence[bytes]) -> bytes:
    """PDFs one behind the other as one file; each page stays as it was drawn. A single one stays what it is."""
    if len(files) == 1:
        return files[0]
    out = BytesIO()
    with LOCK:
        whole = pypdfium2.PdfDocument.new()
        try:
            for data in files:
                part = pypdfium2.PdfDocument(data)
                whole.import_pages(part)
                part.close()
            whole.save(out)
        finally:
            whole.close()
    return out.getvalue()


@contextmanager
def opened(data: Pdf) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed at once: PDFium's memory is not Python's."""
    with LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()

"""A curriculum as a file, whatever its kind: `.plx`, or a workbook; the kind is told by the content."""

from typing import Final

from desktop_app.errors import BadFile
from desktop_app.services.exchange.book_reading import is_own, read_own
from desktop_app.services.exchange.book_sheets import open_book
from desktop_app.services.exchange.plx import read_plx
from desktop_app.services.exchange.plx_values import CurriculumFile
from desktop_app.services.exchange.tables import ENCRYPTED, OLE

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")


def read_plan(data: bytes, name: str) -> CurriculumFile:
    """What the file says. Raises `BadFile`, and nothing else, for any bytes."""
    if data.startswith(OLE):
        raise BadFile("table_protected" if ENCRYPTED in data else "table_old_format", file=name)
    if not data.startswith(ZIP):
        return read_plx(data, name)
    sheets = open_book(data, name)
    if not is_own(sheets):
        raise BadFile("book_foreign", file=name)
    return read_own(sheets, name)

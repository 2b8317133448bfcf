"""A curriculum as a file: `.plx`, our workbook, or the one of «Планы СПО»; its content tells which it is."""

from typing import Final

from desktop_app.errors import BadFile
from desktop_app.services.exchange.book_reading import is_own, read_own
from desktop_app.services.exchange.book_sheets import open_book
from desktop_app.services.exchange.export_reading import is_export, read_export
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
    if is_own(sheets):
        return read_own(sheets, name)
    if is_export(sheets):
        return read_export(sheets, name)
    raise BadFile("book_foreign", file=name)

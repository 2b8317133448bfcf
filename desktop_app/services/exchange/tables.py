"""Tables that come in (п. 4.1): what a file is, is told by its content and not by its name.

Nothing here raises anything but BadFile (and Cancelled, from whoever watches).
"""

from collections.abc import Iterator
from typing import Final

from desktop_app.errors import BadFile
from desktop_app.services.exchange.table_csv import open_text
from desktop_app.services.exchange.table_guard import LARGEST_FILE as LARGEST_FILE
from desktop_app.services.exchange.table_values import MAX_ROWS, ReadAs, Row, Table, Watch
from desktop_app.services.exchange.table_xlsx import open_workbook

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
FOREIGN: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"SQLite",
)  # fmt: skip
MARKUP: Final = (b"<?xml", b"<!doctype", b"<html", b"<table", b"<mso")
HEAD: Final = 512


def open_table(data: bytes, name: str, choice: ReadAs = ReadAs()) -> Table:  # noqa: B008 - frozen
    """The table in a file. Raises BadFile, see the words `table_…`."""
    refuse_foreign(data, name)
    opened = open_workbook(data, name, choice) if data.startswith(ZIP) else open_text(data, name, choice)
    return Table(
        opened.name, lambda watch: counted(opened, watch), opened.found, opened.sheets, opened.sheet, opened.encoding,
        opened.runner_up, opened.delimiter, opened.macros, opened.replaced,
    )  # fmt: skip


def refuse_foreign(data: bytes, name: str) -> None:
    """Raise BadFile for what is no table at all, or one of another kind."""
    if len(data) > LARGEST_FILE:
        raise BadFile("too_big", file=name, megabytes=LARGEST_FILE // 2**20)
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not head:
        raise BadFile("table_empty", file=name)
    if data.startswith(OLE):
        raise BadFile("table_protected" if ENCRYPTED in data else "table_old_format", file=name)
    if data.startswith(FOREIGN) or head.startswith(MARKUP):
        raise BadFile("table_other_format", file=name)


def counted(table: Table, watch: Watch) -> Iterator[Row]:
    """The rows, as long as there are not too many; none at all is told, and why."""
    count = 0
    for count, row in enumerate(table.rows(watch), start=1):
        if count > MAX_ROWS:
            raise BadFile("table_too_long", file=table.name, limit=MAX_ROWS)
        yield row
    if not count:
        raise BadFile("table_empty", file=table.name, sheet=table.sheet)
    if table.found.uncounted == table.found.filled:
        raise BadFile("table_formulas", file=table.name)

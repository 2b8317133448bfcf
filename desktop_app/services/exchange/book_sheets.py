"""A curriculum's workbook opened: its sheets as rows of cells, each of which knows its place."""

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from desktop_app.errors import BadFile, OfficeError
from desktop_app.services.exchange.plx_record import tidy
from desktop_app.services.exchange.table_guard import measure
from desktop_app.services.exchange.table_xlsx import refused
from desktop_app.services.exchange.tables import refuse_foreign

MOST_BYTES: Final = 16 * 2**20
MOST_UNPACKED: Final = 80 * 2**20
MOST_SHEETS: Final = 60
MOST_ROWS: Final = 6_000
MOST_COLUMNS: Final = 800
SHOWN: Final = 40
WHOLE: Final = re.compile(r"-?\d{1,10}")
ZIP: Final = b"PK"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: what it says, and where it stands."""

    file: str
    sheet: str
    row: int  # from 1
    column: int  # from 1
    value: object

    @property
    def name(self) -> str:
        """«C7»."""
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """What it says, in one line."""
        if isinstance(self.value, float):
            whole = int(self.value) if self.value.is_integer() else None
            return str(whole) if whole is not None else f"{Decimal(repr(self.value)):f}"
        if isinstance(self.value, (date, datetime)):
            return f"{self.value:%d.%m.%Y}"
        return "" if self.value is None else tidy(str(self.value))

    def refuse(self, reason: str, **facts: object) -> BadFile:
        """The error that names this cell."""
        shown = self.text[:SHOWN]
        return BadFile(reason, file=self.file, sheet=self.sheet, cell=self.name, value=shown, **facts)

    def line(self, limit: int, *, needed: bool = False) -> str:
        """A text of at most so many characters. Raises BadFile (`book_missing`, `book_long`)."""
        if needed and not self.text:
            raise self.refuse("book_missing")
        if len(self.text) > limit:
            raise self.refuse("book_long", limit=limit)
        return self.text

    def whole(self, span: Span, default: int | None = None) -> int:
        """A whole number. Raises BadFile (`book_missing`, `book_number`)."""
        if not self.text and default is not None:
            return default
        if not self.text:
            raise self.refuse("book_missing")
        if not WHOLE.fullmatch(self.text) or not span[0] <= int(self.text) <= span[1]:
            raise self.refuse("book_number", low=span[0], high=span[1])
        return int(self.text)

    def amount(self, high: int) -> Decimal:
        """A number from 0 to `high`; 0 when the cell is empty. Raises BadFile (`book_number`)."""
        text = self.text.replace(",", ".").replace(" ", "") or "0"
        if not re.fullmatch(r"\d{1,6}(\.\d{1,9})?", text) or Decimal(text) > high:
            raise self.refuse("book_number", low=0, high=high)
        value = Decimal(text)
        return Decimal(format(value.normalize(), "f")) if value else Decimal(0)

    def one_of(self, words: Mapping[str, Any]) -> Any:
        """What a word stands for. Raises BadFile (`book_word`)."""
        found = {word.casefold(): meaning for word, meaning in words.items()}
        if self.text.casefold() not in found:
            raise self.refuse("book_word", words=", ".join(words))
        return found[self.text.casefold()]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; places are counted from 1."""

    file: str
    title: str
    rows: tuple[tuple[object, ...], ...]

    def at(self, row: int, column: int) -> Place:
        """A cell; outside the sheet it is empty."""
        inside = 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1])
        return Place(self.file, self.title, row, column, self.rows[row - 1][column - 1] if inside else None)

    def line(self, row: int) -> Iterator[Place]:
        """The cells of a row."""
        return (self.at(row, column) for column in range(1, len(self.rows[row - 1]) + 1))

    def find(self, *heads: str, most: int = 30) -> tuple[int, dict[str, int]]:
        """The first row that holds all heads, and word (folded) → column. Raises BadFile (`book_heads`)."""
        for row in range(1, min(len(self.rows), most) + 1):
            found: dict[str, int] = {}
            for place in self.line(row):
                if place.text:
                    found.setdefault(place.text.casefold(), place.column)
            if all(head.casefold() in found for head in heads):
                return row, found
        raise BadFile("book_heads", file=self.file, sheet=self.title, heads=", ".join(heads))

    def below(self, row: int) -> range:
        """The rows under a row, down to the last one that holds anything."""
        return range(row + 1, max((at for at, cells in enumerate(self.rows, start=1) if cells), default=0) + 1)


def open_book(data: bytes, name: str) -> dict[str, Sheet]:
    """The sheets by title. Raises BadFile, and nothing else, for any bytes."""
    refuse_foreign(data, name)
    if not data.startswith(ZIP):
        raise BadFile("table_other_format", file=name)
    if len(data) > MOST_BYTES:
        raise BadFile("too_big", file=name, megabytes=MOST_BYTES // 2**20)
    return guarded(name, lambda: sheets_of(data, name))


def sheets_of(data: bytes, name: str) -> dict[str, Sheet]:
    """Measure the archive, then let openpyxl read it row by row."""
    from openpyxl import load_workbook

    with ZipFile(BytesIO(data)) as archive:
        measure(archive, name)
        if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
            raise BadFile("table_bomb", file=name, megabytes=MOST_UNPACKED // 2**20)
        if "[Content_Types].xml" not in archive.namelist():
            raise BadFile("table_other_format", file=name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        if len(book.worksheets) > MOST_SHEETS:
            raise BadFile("table_bomb", file=name, megabytes=MOST_UNPACKED // 2**20)
        return {sheet.title: rows_of(sheet, name) for sheet in book.worksheets}


def rows_of(sheet: Any, name: str) -> Sheet:
    """All rows of a sheet, as wide as it is; what it says of its own size is not believed."""
    sheet.reset_dimensions()
    rows: list[tuple[object, ...]] = []
    for cells in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True):
        filled = max((at for at, one in enumerate(cells, start=1) if one is not None), default=0)
        if filled and len(rows) == MOST_ROWS:
            raise BadFile("table_too_long", file=name, limit=MOST_ROWS)
        if filled > MOST_COLUMNS:
            raise BadFile("table_too_wide", file=name, limit=MOST_COLUMNS)
        rows.append(cells[:filled])
    return Sheet(name, tidy(sheet.title), tuple(rows))


def guarded(name: str, read: Callable[[], dict[str, Sheet]]) -> dict[str, Sheet]:
    """What is read, or BadFile: openpyxl and the archive raise whatever they like on a damaged file."""
    try:
        return read()
    except OfficeError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the file is to blame
        raise refused(name, error) from None

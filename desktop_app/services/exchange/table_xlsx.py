"""A workbook (.xlsx, .xlsm): openpyxl reads its parts that are small, `table_xml` those that are long."""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from desktop_app.errors import BadFile, OfficeError
from desktop_app.services.exchange.table_guard import MOST_SHEETS, chunks, measure
from desktop_app.services.exchange.table_values import Cell, Found, ReadAs, Row, Table, Watch
from desktop_app.services.exchange.table_xml import Sheet, Strings, read_rows, read_strings

WHOLE_DIGITS: Final = 15
"""A number of more digits has lost some of them already in the program that wrote it."""


@dataclass(frozen=True, slots=True)
class Book:
    """What the small parts of a workbook say."""

    sheets: dict[str, str]  # title → part of the archive, hidden ones last
    strings: str  # the part with the shared texts; empty: there is none
    dates: frozenset[int]  # styles that show a number as a date
    spans: frozenset[int]  # … as a length of time
    epoch: datetime
    macros: bool


def open_workbook(data: bytes, name: str, choice: ReadAs) -> Table:
    """A sheet of a workbook: the one that is chosen, else the first. Raises BadFile."""
    book = known(name, lambda: look(data, name))
    if not book.sheets:
        raise BadFile("table_empty", file=name)
    sheet = choice.sheet if choice.sheet in book.sheets else next(iter(book.sheets))
    found = Found()

    def rows(watch: Watch) -> Iterator[Row]:
        found.cleaned = found.uncounted = found.filled = 0
        with ZipFile(BytesIO(data)) as archive:
            texts = Strings(name, found)
            half = bool(book.strings)
            if half:
                read_strings(chunks(archive, book.strings, lambda done: watch(done / 2)), texts)
            target = Sheet(name, found, texts.strings, lambda value, style: number_of(book, value, style))
            share = (0.5, 0.5) if half else (0.0, 1.0)
            yield from read_rows(
                chunks(archive, book.sheets[sheet], lambda done: watch(share[0] + done * share[1])), target
            )

    return Table(
        name, lambda watch: known_rows(name, rows(watch)), found, tuple(book.sheets), sheet, macros=book.macros
    )


def look(data: bytes, name: str) -> Book:
    """Measure the archive, then read the small parts."""
    with ZipFile(BytesIO(data)) as archive:
        measure(archive, name)
        names = set(archive.namelist())
    if "[Content_Types].xml" not in names:
        raise BadFile("table_other_format", file=name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read_book(data, name, names)


def read_book(data: bytes, name: str, names: set[str]) -> Book:
    """What openpyxl says of the list of sheets and the styles."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.xml.constants import SHARED_STRINGS

    reader: Any = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    strings = reader.package.find(SHARED_STRINGS)
    found = [(sheet, rel) for sheet, rel in reader.parser.find_sheets() if rel.target in names]
    tables = [(sheet, rel) for sheet, rel in found if "chartsheet" not in rel.Type]
    if len(tables) > MOST_SHEETS:
        raise BadFile("table_bomb", file=name, megabytes=MOST_SHEETS)
    tables.sort(key=lambda pair: pair[0].state != "visible")
    return Book(
        sheets={str(sheet.name): rel.target for sheet, rel in tables},
        strings=strings.PartName[1:] if strings is not None and strings.PartName[1:] in names else "",
        dates=frozenset(reader.wb._date_formats),  # noqa: SLF001 - openpyxl offers them to its own reader only
        spans=frozenset(reader.wb._timedelta_formats),  # noqa: SLF001
        epoch=reader.wb.epoch,
        macros=any(one.endswith("vbaProject.bin") for one in names),
    )


def number_of(book: Book, text: str, style: int) -> Cell:
    """A number as it is shown: a date where the style is one."""
    if style in book.dates and style not in book.spans:
        return date_of(float(text), book.epoch)
    if text.isdecimal() and len(text) <= WHOLE_DIGITS:
        return int(text)
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 10**WHOLE_DIGITS else value


def date_of(serial: float, epoch: datetime) -> Cell:
    """The day of a serial number; what is no day (a time, a number below all days) stays a number or a text."""
    from openpyxl.utils.datetime import from_excel

    try:
        moment = from_excel(serial, epoch)
    except (OverflowError, ValueError):
        return serial
    return moment.date() if isinstance(moment, datetime) else str(moment)


def known(name: str, read: Callable[[], Book]) -> Book:
    """What is read, or BadFile: openpyxl, the archive and the parser raise whatever they like on a damaged file."""
    try:
        return read()
    except OfficeError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the file is to blame
        raise refused(name, error) from None


def known_rows(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The same for rows that come one after the other."""
    try:
        yield from rows
    except OfficeError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the file is to blame
        raise refused(name, error) from None


def refused(name: str, error: Exception) -> BadFile:
    """Why a workbook can't be read, as far as it can be told."""
    from defusedxml import DefusedXmlException

    if isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException):
        return BadFile("table_forbidden_markup", file=name)
    if isinstance(error, RuntimeError) and "encrypted" in str(error):
        return BadFile("table_protected", file=name)
    if isinstance(error, BadZipFile):
        return BadFile("table_truncated", file=name)
    return BadFile("table_damaged", file=name)

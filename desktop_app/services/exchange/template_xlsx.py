"""Forms of the college's own in Excel: formats, widths, merged cells and page set-up stay; numbers and dates are real.

A cell that holds one field and nothing else becomes a number or a date in the format of the cell. A row with fields of
the list is repeated for every row of it (`template_rows`).
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.cell_range import CellRange

from desktop_app.errors import BadFile
from desktop_app.services.exchange.template_rows import repeat_row
from desktop_app.services.exchange.template_values import (
    DASH,
    FIELD,
    Filling,
    Flaw,
    FlawKind,
    Outline,
    Row,
    Spot,
    SpotKind,
    Use,
    Value,
    fields_in,
    filled,
    is_broken,
    named,
)

MOST_ROWS, MOST_COLUMNS = 3_000, 300
DATE: Final = "dd.mm.yyyy"
GENERAL: Final = "General"
PAGES: Final = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def read_outline(content: bytes, is_listed: Callable[[str], bool]) -> Outline:
    """The fields with their places. Raises BadFile (`template_too_large`)."""
    uses: list[Use] = []
    flaws: list[Flaw] = []
    for sheet in opened(content).worksheets:
        for one, text in texts(sheet):
            spot = Spot(SpotKind.CELL, f"{sheet.title}!{one.coordinate}")
            uses += [Use(name, spot) for name in fields_in(text)]
            flaws += flaws_of(sheet, one, text, spot, is_listed)
        for _end, text in ends(sheet):
            spot = Spot(SpotKind.PAGE, sheet.title)
            uses += [Use(name, spot) for name in fields_in(text)]
            flaws += [Flaw(FlawKind.LONE, name, spot) for name in fields_in(text) if is_listed(name)]
    return Outline(tuple(uses), tuple(flaws))


def flaws_of(sheet: Any, one: Any, text: str, spot: Spot, is_listed: Callable[[str], bool]) -> Iterator[Flaw]:
    """What is wrong with the fields of a cell, whatever they are called."""
    if is_broken(text):
        yield Flaw(FlawKind.UNCLOSED, text.strip()[:60], spot)
    names = list(fields_in(text))
    if names and one.data_type == "f":
        yield Flaw(FlawKind.FORMULA, names[0], spot)
    for name in filter(is_listed, names):
        if any(each.min_row != each.max_row and crosses(each, one.row) for each in sheet.merged_cells.ranges):
            yield Flaw(FlawKind.SPANNED, name, spot)
        if any(crosses(CellRange(each.ref), one.row) for each in sheet.tables.values()):
            yield Flaw(FlawKind.TABLED, name, spot)


def crosses(span: Any, row: int) -> bool:
    """Whether the row goes through a range."""
    return bool(span.min_row <= row <= span.max_row)


def fill(content: bytes, filling: Filling) -> bytes:
    """The workbook with its fields filled."""
    book = opened(content)
    for sheet in book.worksheets:
        for row in sorted(repeated(sheet, filling), reverse=True):
            repeat_row(book, sheet, row, max(len(filling.rows), 1))
            for number, values in enumerate(row_values(filling)):
                fill_cells(sheet, row + number, values)
        for one, text in list(texts(sheet)):
            put(one, text, filling.single)
        for end, text in list(ends(sheet)):
            end.text = filled(text, filling.single.get)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def opened(content: bytes) -> Any:
    """The workbook. Raises BadFile (`template_too_large`)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of extensions that it does not know
        book = load_workbook(BytesIO(content), rich_text=False, keep_links=False)
    for sheet in book.worksheets:
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            raise BadFile("template_too_large", sheet=sheet.title, rows=MOST_ROWS, columns=MOST_COLUMNS)
    return book


def texts(sheet: Any) -> Iterator[tuple[Any, str]]:
    """The cells that hold fields, or halves of them."""
    for row in sheet.iter_rows():
        for one in row:
            if isinstance(one.value, str) and ("{{" in one.value or "}}" in one.value):
                yield one, one.value


def ends(sheet: Any) -> Iterator[tuple[Any, str]]:
    """The heads and feet of the printed pages that hold fields."""
    for name in PAGES:
        for part in ("left", "center", "right"):
            end = getattr(getattr(sheet, name), part)
            if end.text and FIELD.search(end.text):
                yield end, end.text


def repeated(sheet: Any, filling: Filling) -> set[int]:
    """The rows with fields of the list."""
    return {one.row for one, text in texts(sheet) if not filling.listed.isdisjoint(fields_in(text))}


def row_values(filling: Filling) -> Iterator[Row]:
    """What the copies of the row are filled with; of an empty list dashes."""
    if not filling.rows:
        yield {**filling.single, **dict.fromkeys(filling.listed, DASH)}
    for number in range(len(filling.rows)):
        yield filling.row(number)


def fill_cells(sheet: Any, row: int, values: Row) -> None:
    """A row."""
    for one in sheet[row]:
        if isinstance(one.value, str) and FIELD.search(one.value):
            put(one, one.value, values)


def put(one: Any, text: str, values: Mapping[str, Value]) -> None:
    """A cell: a single field with its own type, or text that never becomes a formula."""
    match = FIELD.fullmatch(text.strip())
    value = values.get(named(match[1])) if match else filled(text, values.get)
    if isinstance(value, str):
        one.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        one.data_type = "s"  # «=» at the beginning would make it a formula
        return
    look = one.number_format
    one.value = value
    if isinstance(value, date):
        one.number_format = DATE if look == GENERAL else look  # openpyxl has put its own there

"""The curator's reports as workbooks (domain.md 2.6, 2.7): tables that a person can go on with, numbers as numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.missing_values import Missing
from desktop_app.services.reports.book_pages import printed, set_foot, set_page
from desktop_app.services.reports.missing_words import notes_text
from desktop_app.services.reports.student_list import cell
from desktop_app.services.reports.summary_workbook import BOX

HEAD_ROW = 3
MOST = 1000  # lines of what is missing: a sheet has room
TOP = Alignment(wrap_text=True, vertical="top")
BOLD = Font(bold=True)


@dataclass(frozen=True, slots=True)
class BookTable:
    """A sheet: its name, the title over the table, heads with widths in characters, rows."""

    name: str
    title: str
    heads: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Told:
    """What stands on the last sheet: definitions, of which day the data are, what is missing."""

    definitions: str
    day: date
    missing: Sequence[Missing]
    letterhead: Letterhead


def workbook(tables: Sequence[BookTable], told: Told) -> bytes:
    """A sheet for each table, and one that tells what the figures are."""
    book = Workbook()
    for number, table in enumerate(tables):
        sheet = book.create_sheet(table.name, number)
        fill(sheet, table)
        set_foot(sheet, printed(told.letterhead))
    about = book.worksheets[-1]
    about.title = "О выгрузке"
    about.column_dimensions["A"].width = 120
    for text in (printed(told.letterhead), *notes_text(told.definitions, told.day, told.missing, MOST)):
        about.append([cell(about, text)])
        about.cell(about.max_row, 1).alignment = TOP
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: Any, table: BookTable) -> None:
    """The table under its title; heads stay and repeat."""
    sheet.append([cell(sheet, table.title, bold=True)])
    sheet.append([])
    sheet.append([cell(sheet, title, bold=True) for title, _width in table.heads])
    for row in table.rows:
        put(sheet, row)
    for place, (_title, width) in enumerate(table.heads, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    last = get_column_letter(len(table.heads))
    for line in sheet.iter_rows(min_row=HEAD_ROW, max_row=sheet.max_row, max_col=len(table.heads)):
        for one in line:
            one.border, one.alignment = BOX, TOP
    set_page(sheet, wide=True, head_rows=f"{HEAD_ROW}:{HEAD_ROW}", last=f"{last}{sheet.max_row}")
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{sheet.max_row}"


def put(sheet: Any, facts: Sequence[object]) -> None:
    """A line: a share shows two places, a date is one, text is no formula."""
    row = sheet.max_row + 1
    for place, fact in enumerate(facts, 1):
        made = sheet.cell(row, place)
        if isinstance(fact, Decimal):
            made.value, made.number_format = float(fact), "0.00"
        elif isinstance(fact, str):
            made.value, made.data_type = cell(sheet, fact).value, "s"
        elif isinstance(fact, date):
            made.value, made.number_format = fact, "dd.mm.yyyy"
        else:
            made.value = fact

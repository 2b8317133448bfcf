"""A table that leaves the program as a file: a workbook or CSV, with who took it out and when; text never a formula."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop_app.services.reports import book_pages
from desktop_app.services.reports.student_list import cell

FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (18, 14, 28, 18, 28, 28, 36, 8, 12, 26, 30, 30)
WIDE, LARGE = 96, 230  # characters that an upright A4 holds, and a lying one


@dataclass(frozen=True, slots=True)
class TableFile:
    """What is written: the rows under their heads, and the facts of the export (name, fact)."""

    title: str
    heads: tuple[str, ...]
    rows: Iterable[Sequence[object]]
    about: tuple[tuple[str, object], ...]
    widths: tuple[int, ...] = WIDTHS  # of the columns, in characters


def render(value: TableFile) -> bytes:
    """The workbook: the table under a head that stays, and a sheet that tells who took it out."""
    return render_sheets((value,))


def render_sheets(values: Sequence[TableFile]) -> bytes:
    """The same of several tables, a sheet each; the facts are those of the first."""
    book = Workbook(write_only=True)
    for value in values:
        add_sheet(book, value)
    about = book.create_sheet("О выгрузке")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 22, 60
    for name, fact in values[0].about:
        about.append([cell(about, name, bold=True), cell(about, fact)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def add_sheet(book: Workbook, value: TableFile) -> None:
    """A table under its heads."""
    sheet = book.create_sheet(value.title)
    widths = value.widths[: len(value.heads)]
    book_pages.set_page(sheet, wide=sum(widths) > WIDE, a3=sum(widths) > LARGE, head_rows="1:1")
    book_pages.set_foot(sheet, foot_of(value))
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([cell(sheet, head, bold=True) for head in value.heads])
    rows = 1
    for row in value.rows:
        sheet.append([cell(sheet, fact) for fact in row])
        rows += 1
    last = f"{get_column_letter(len(value.heads))}{rows}"
    sheet.auto_filter.ref = f"A1:{last}"
    book_pages.set_area(sheet, last)


def foot_of(value: TableFile) -> str:
    """The table and, where the facts tell it, who took it out."""
    who = [str(fact) for name, fact in value.about if name == "Выгрузил"]
    return ". Выгрузил ".join((value.title, *who))


def render_csv(value: TableFile) -> bytes:
    """The same for other programs: UTF-8 with a mark, semicolons; the facts of the export stand below the table."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(value.heads)
    for row in value.rows:
        writer.writerow([safe(fact) for fact in row])
    if value.about:
        writer.writerow([])
    for name, fact in value.about:
        writer.writerow([safe(name), safe(fact)])
    return out.getvalue().encode("utf-8-sig")


def safe(value: object) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip("'").startswith(FORMULA) else text

"""A form as a workbook to go on with: what it is above the table, real numbers under a head that stays, notes below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.reports import book_pages
from desktop_app.services.reports.printing import unique
from desktop_app.services.reports.student_list import cell
from desktop_app.services.reports.words import NBSP

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
LONGEST = 26  # of a sheet's name, with room for a number
WIDE, LARGE = 96, 230  # characters that an upright A4 holds, and a lying one
LINE = Side(style="thin", color="98A2B3")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
BOLD, TITLE, SMALL = Font(bold=True), Font(bold=True, size=13), Font(italic=True, size=9)
HEAD = PatternFill("solid", fgColor="EEF1F6")
SHADE = PatternFill("solid", fgColor="E8E8E8")
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
SIDE = Alignment(vertical="center", wrap_text=True)
CENT = "0.00"


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row of facts; a total stands out."""

    facts: tuple[object, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A worksheet: its name, the lines above the table, heads with widths in characters, rows, notes below."""

    name: str
    lines: tuple[str, ...]  # the first is the title
    heads: tuple[tuple[str, int], ...]
    rows: Sequence[BookRow]
    notes: tuple[str, ...] = ()
    shaded: frozenset[int] = field(default_factory=frozenset)  # columns (from 0) of days off
    kept: int = 0  # columns that stay when one scrolls to the side

    @property
    def width(self) -> int:
        """In characters."""
        return sum(width for _head, width in self.heads)


def render(sheets: Iterable[BookSheet], head: Letterhead) -> bytes:
    """The workbook; every printed page says who printed it and which page it is."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for one in sheets:
        name = unique(one.name.translate(FORBIDDEN).strip("' ")[:LONGEST] or "—", taken)
        fill(book.create_sheet(name), one, head)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: Any, value: BookSheet, head: Letterhead) -> None:
    """Title, table, notes."""
    first = len(value.lines) + 2  # an empty row stands above the heads
    last = first + len(value.rows) + (len(value.notes) + 1 if value.notes else 0)
    sheet.freeze_panes = f"{get_column_letter(value.kept + 1)}{first + 1}"
    book_pages.set_page(
        sheet,
        wide=value.width > WIDE,
        a3=value.width > LARGE,
        head_rows=f"{first}:{first}",
        last=f"{get_column_letter(len(value.heads))}{last}",
    )
    book_pages.set_foot(sheet, book_pages.printed(head))
    for place, (_title, width) in enumerate(value.heads, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, line in enumerate(value.lines):
        sheet.append([made(sheet, line, font=TITLE if number == 0 else None)])
    sheet.append([])
    sheet.append([made(sheet, title, font=BOLD, box=True, at=MIDDLE, fill=HEAD) for title, _width in value.heads])
    for row in value.rows:
        sheet.append([fact_of(sheet, fact, row, shaded=place in value.shaded) for place, fact in enumerate(row.facts)])
    for note in ("", *value.notes) if value.notes else ():
        sheet.append([made(sheet, note, font=SMALL)])


def fact_of(sheet: Any, fact: object, row: BookRow, *, shaded: bool) -> Any:
    """A cell of the table."""
    at = SIDE if isinstance(fact, str) else MIDDLE
    return made(sheet, fact, font=BOLD if row.total else None, box=True, at=at, fill=SHADE if shaded else None)


def made(sheet: Any, fact: object, *, box: bool = False, **look: Any) -> Any:
    """A cell that holds what it shows: a figure with hundredths is one, a text no formula."""
    value = fact.replace(NBSP, " ") if isinstance(fact, str) else fact
    one = cell(sheet, float(value) if isinstance(value, Decimal) else value)
    if isinstance(value, Decimal):
        one.number_format = CENT
    for name, style in (("font", look.get("font")), ("alignment", look.get("at")), ("fill", look.get("fill"))):
        if style is not None:
            setattr(one, name, style)
    if box:
        one.border = BOX
    return one

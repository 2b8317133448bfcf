"""How a worksheet is printed: paper, one page wide, heads on every page, what is printed, the foot with the page."""

from typing import Any

from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from desktop_app.services.letterhead import Letterhead

A3, A4 = 8, 9  # openpyxl's numbers of papers
SIDE, TOP, BOTTOM = 0.4, 0.5, 0.6  # margins, inches
PAGE = "Стр. &P из &N"


def set_page(sheet: Any, *, wide: bool, a3: bool = False, head_rows: str, last: str = "") -> None:
    """Make a worksheet print as a form does: one page wide, its head («3:4») kept, repeated and never scrolled away.

    `last` is the lowest right cell («H40») of what is printed; who does not know it yet says it by `set_area`. A
    write-only sheet is asked before its first row. What was frozen already stays so: a table may keep columns too.
    """
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape" if wide else "portrait", A3 if a3 else A4
    setup.fitToWidth, setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is None:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties()
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = SIDE, SIDE, TOP, BOTTOM
    sheet.print_title_rows = head_rows
    if sheet.freeze_panes is None:
        sheet.freeze_panes = f"A{int(head_rows.partition(':')[2]) + 1}"
    sheet.oddFooter.right.text = PAGE
    if last:
        set_area(sheet, last)


def set_area(sheet: Any, last: str) -> None:
    """Print from the first cell to this one («H40»)."""
    row, column = coordinate_to_tuple(last)
    sheet.print_area = f"A1:{get_column_letter(column)}{row}"


def set_foot(sheet: Any, text: str) -> None:
    """What the left end of the foot says on every page; an ampersand in it is no code of the spreadsheet's."""
    sheet.oddFooter.left.text = text.replace("&", "&&")


def printed(head: Letterhead) -> str:
    """«Напечатано 27.07.2026 в 10:05, Иванова А. П.»."""
    return f"Напечатано {head.printed_at:%d.%m.%Y} в {head.printed_at:%H:%M}, {head.printed_by}"

"""Итоги успеваемости группы as a workbook (domain.md 2.8): the list, the disciplines, a chart that follows them."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from desktop_app.services.curator_values import GroupResults
from desktop_app.services.reports.book_pages import printed, set_foot, set_page
from desktop_app.services.reports.group_results import BLOCK, COUNTS, shown
from desktop_app.services.reports.missing_words import notes_text
from desktop_app.services.reports.student_list import cell
from desktop_app.services.reports.summary_cells import NOTE, column_title, period_of
from desktop_app.services.reports.summary_workbook import BOX, MIDDLE, fill
from desktop_app.services.summary_values import Figures

HEADS = tuple(title for title, _share in BLOCK[:-1])
WIDTHS = (5, 44, 24, *([9] * (len(HEADS) - 3)))
HEAD_ROW = 3
MARKS = (5, 9)  # the columns of «5» … «2», «зач.», which the chart shows
CHART_HEIGHT, CHART_WIDTH = 9, 24  # cm
MOST = 1000  # lines of what is missing: a sheet has room


def render(value: GroupResults) -> bytes:
    """The workbook of a group."""
    book = Workbook()
    marks, disciplines, about = book.worksheets[0], book.create_sheet("Дисциплины"), book.create_sheet("О выгрузке")
    marks.title = "Итоги"
    fill(marks, value.summary, "Итоги успеваемости группы")
    fill_block(disciplines, value)
    for sheet in (marks, disciplines):
        set_foot(sheet, printed(value.letterhead))
    about.column_dimensions["A"].width = 120
    for text in (printed(value.letterhead), *notes_text(NOTE, value.day, value.missing, MOST)):
        about.append([cell(about, text)])
        about.cell(about.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill_block(sheet: Any, value: GroupResults) -> None:
    """The disciplines, the group under them, the chart of marks below."""
    summary = value.summary
    sheet.append([cell(sheet, f"Итоги по дисциплинам, группа {summary.group.name}, {period_of(summary)}", bold=True)])
    sheet.append([])
    rows = [(number, column_title(one), one.teacher, one.figures) for number, one in enumerate(shown(summary), 1)]
    sheet.append([cell(sheet, title, bold=True) for title in HEADS])
    for number, title, teacher, figures in rows:
        put(sheet, [number, title, teacher, *numbers(figures)])
    put(sheet, [None, "ИТОГО ПО ГРУППЕ", None, *numbers(summary.totals.figures)], bold=True)
    last = sheet.max_row
    for line in sheet.iter_rows(min_row=HEAD_ROW, max_row=last, max_col=len(HEADS)):
        for one in line:
            one.border = BOX
            one.alignment = Alignment(wrap_text=True, vertical="center") if one.column in {2, 3} else MIDDLE
    for place, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 3)
    set_page(sheet, wide=True, head_rows=f"{HEAD_ROW}:{HEAD_ROW}", last=f"{get_column_letter(len(HEADS))}{last + 22}")
    if rows:
        add_chart(sheet, last)


def numbers(figures: Figures) -> list[object]:
    """Counts and shares as numbers; «—» where there is nothing to divide by."""
    shares = (figures.mean, figures.success, figures.quality, figures.sou)
    return [*(getattr(figures.all, name) for name in COUNTS), *("—" if one is None else one for one in shares)]


def put(sheet: Any, facts: list[object], *, bold: bool = False) -> None:
    """A line; a share shows two places."""
    row = sheet.max_row + 1
    for place, fact in enumerate(facts, 1):
        made: Any = sheet.cell(row, place)
        if isinstance(fact, Decimal):
            made.value, made.number_format = float(fact), "0.00"
        elif isinstance(fact, str):
            made.value, made.data_type = cell(sheet, fact).value, "s"
        else:
            made.value = fact
        if bold:
            made.font = Font(bold=True)


def add_chart(sheet: Any, last: int) -> None:
    """Marks of each discipline, one on another: it follows the table when somebody goes on with it."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "col", "stacked", 100
    chart.title, chart.height, chart.width = "Распределение отметок", CHART_HEIGHT, CHART_WIDTH
    first, end = MARKS
    chart.add_data(
        Reference(sheet, min_col=first, max_col=end, min_row=HEAD_ROW, max_row=last - 1), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=2, min_row=HEAD_ROW + 1, max_row=last - 1))
    sheet.add_chart(chart, f"A{last + 2}")

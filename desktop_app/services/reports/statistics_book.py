"""The consolidated reports as workbooks (п. 5.2–5.4): numbers under a head that stays, charts that follow them."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from desktop_app.services.reports.book_pages import printed, set_foot, set_page
from desktop_app.services.reports.missing_words import notes_text
from desktop_app.services.reports.statistics_words import (
    BY,
    DEFINITIONS,
    MEASURES,
    TITLES,
    WHOLE,
    columns_of,
    lines_of,
    row_name,
    subject_of,
)
from desktop_app.services.reports.student_list import cell
from desktop_app.services.reports.summary_workbook import BOX, MIDDLE
from desktop_app.services.statistics_rows import rows_of, whole_of
from desktop_app.services.statistics_values import YEAR, Report, figure_of

HEAD_ROW = 4
NAMED = ("№", "name")
"""The columns before the figures."""
NAME, FIGURE = 44, 11  # widths of columns, characters
CHART = (26.0, 12.0)  # cm
MOST = 1000  # lines of what is missing: a sheet has room
MOST_CURVES = 12
HEAD_HEIGHT = 32


def render(value: Report) -> bytes:
    """The workbook."""
    book = Workbook()
    figures = book.worksheets[0]
    figures.title = "Показатели"
    fill_figures(figures, value)
    sheets = [figures]
    if len(value.statistics.periods) > 1:
        terms = book.create_sheet("По семестрам")
        fill_terms(terms, value)
        sheets.append(terms)
    for sheet in sheets:
        set_foot(sheet, printed(value.statistics.letterhead))
    fill_notes(book.create_sheet("О выгрузке"), value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill_figures(sheet: Any, value: Report) -> None:
    """The figures of the last period, and a chart of the chosen one."""
    columns = columns_of(value)
    measure = MEASURES[value.shown]
    begin(sheet, value, ["№", BY[value.by][1], *(one.head for one in columns), measure])
    number, plain = 0, []
    for line in lines_of(value):
        if line.value is None:
            put(sheet, [None, line.name], bold=True)
            continue
        number += not line.summed
        facts = [one.of(line.value) for one in columns]
        put(sheet, [None if line.summed else number, line.name, *facts, figure_of(line.value, value.shown)],
            bold=line.summed)  # fmt: skip
        if not line.summed:
            plain.append(sheet.max_row)
    finish(sheet, len(columns) + 3)
    if plain:
        chart = BarChart()
        chart.type, chart.legend = "col", None
        draw(sheet, chart, measure, (len(columns) + 3, (plain[0], plain[-1])))


def fill_terms(sheet: Any, value: Report) -> None:
    """The chosen figure term by term, and curves of it."""
    told, measure = value.statistics, value.shown
    begin(sheet, value, ["№", BY[value.by][1], *(one.name for one in told.periods)])
    rows = rows_of(told, value.by)
    for number, row in enumerate(rows, 1):
        put(sheet, [number, row_name(row, value.by), *(figure_of(one, measure) for one in row.values)])
    put(sheet, [None, WHOLE, *(figure_of(one, measure) for one in whole_of(told, value.by).values)], bold=True)
    finish(sheet, len(told.periods) + 2)
    terms = sum(one.number != YEAR for one in told.periods)
    last = sheet.max_row
    first = HEAD_ROW + 1 if len(rows) <= MOST_CURVES else last
    chart = LineChart()
    chart.title = f"{MEASURES[measure]} по семестрам"
    data = Reference(sheet, min_col=2, max_col=terms + 2, min_row=first, max_row=last)
    chart.add_data(data, from_rows=True, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=3, max_col=terms + 2, min_row=HEAD_ROW))
    show_axes(chart)
    sheet.add_chart(chart, f"A{last + 2}")


def begin(sheet: Any, value: Report, heads: Sequence[str]) -> None:
    """What it is, of what, and the heads."""
    told = value.statistics
    for text in (told.letterhead.college, f"{TITLES[told.asked.what]} {subject_of(value)}"):
        sheet.append([cell(sheet, text, bold=True)])
    sheet.append([])
    put(sheet, list(heads), bold=True)
    sheet.row_dimensions[HEAD_ROW].height = HEAD_HEIGHT


def put(sheet: Any, facts: Sequence[object], *, bold: bool = False) -> None:
    """A line: numbers are numbers, a share shows two places, nothing to divide by is «—»."""
    row = max(sheet.max_row + 1, HEAD_ROW)
    for place, fact in enumerate(facts, 1):
        made = sheet.cell(row, place)
        write(made, "—" if fact is None and place > len(NAMED) else fact)
        made.border = BOX
        made.alignment = Alignment(wrap_text=True, vertical="center") if place == len(NAMED) else MIDDLE
        if bold:
            made.font = Font(bold=True)


def write(made: Any, fact: object) -> None:
    """A fact into a cell; text is never a formula."""
    if isinstance(fact, Decimal):
        made.value, made.number_format = float(fact), "0.00"
    elif isinstance(fact, str):
        made.value, made.data_type = cell(made.parent, fact).value, "s"
    else:
        made.value = fact


def finish(sheet: Any, width: int) -> None:
    """Widths, what stays and what is printed."""
    last = sheet.max_row
    for place in range(1, width + 1):
        sheet.column_dimensions[get_column_letter(place)].width = {1: 5, 2: NAME}.get(place, FIGURE)
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 3)
    set_page(sheet, wide=True, head_rows=f"{HEAD_ROW}:{HEAD_ROW}", last=f"{get_column_letter(width)}{last + 26}")


def draw(sheet: Any, chart: Any, title: str, of: tuple[int, tuple[int, int]]) -> None:
    """A chart of a column below the table."""
    column, (first, end) = of
    chart.title = title
    chart.add_data(Reference(sheet, min_col=column, min_row=first, max_row=end))
    chart.set_categories(Reference(sheet, min_col=2, min_row=first, max_row=end))
    show_axes(chart)
    sheet.add_chart(chart, f"A{sheet.max_row + 2}")


def show_axes(chart: Any) -> None:
    """As large as a page is wide; spreadsheets hide axes that do not say otherwise."""
    chart.width, chart.height = CHART
    chart.x_axis.delete = chart.y_axis.delete = False


def fill_notes(sheet: Any, value: Report) -> None:
    """Definitions, the date of the data, what is not filled."""
    told = value.statistics
    sheet.column_dimensions["A"].width = 120
    told_notes = notes_text(DEFINITIONS[told.asked.what], told.periods[-1].until, value.missing, MOST)
    for text in (printed(told.letterhead), *told_notes):
        sheet.append([cell(sheet, text)])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")

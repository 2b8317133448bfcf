"""The summary as a workbook (domain.md 2.3): a sheet for each group, marks as numbers, heads that stay and repeat."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.reports import book_pages
from desktop_app.services.reports.book_text import say
from desktop_app.services.reports.printing import unique
from desktop_app.services.reports.student_list import cell
from desktop_app.services.reports.summary_cells import (
    FIGURES,
    FUNDINGS,
    NOTE,
    SECTIONS,
    TAIL,
    by_parts,
    column_foot,
    column_title,
    mark_text,
    part_text,
    period_of,
    runs,
    tail_of,
    totals_text,
)
from desktop_app.services.reports.typefaces import plain
from desktop_app.services.summary_values import Summary, SummaryBook, SummaryPaper

FIRST = ("№", "Фамилия, имя, отчество", "Основа")
START = len(FIRST) + 1  # the column of the first discipline
BANDS = 3  # the row of the headings
HEAD_HEIGHT, HOURS = 190, 3
MOST_ON_A4 = 26  # columns
UPRIGHT = Alignment(textRotation=90, horizontal="center", vertical="bottom", wrapText=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrapText=True)
SIDE = Side(style="thin", color="98A2B3")
BOX = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
BOLD = Font(bold=True)
SHEET_NAME = 31


def render(value: SummaryPaper) -> bytes:
    """One group."""
    return _workbook([value.summary], value.letterhead)


def render_book(value: SummaryBook) -> bytes:
    """A sheet for each group."""
    return _workbook(value.summaries, value.letterhead)


def _workbook(summaries: Sequence[Summary], head: Letterhead) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for summary in summaries:
        name = re.sub(r"[\[\]:*?/\\]", "-", plain(summary.group.name))[: SHEET_NAME - 5]
        sheet = book.create_sheet(unique(name, taken))
        fill(sheet, summary)
        book_pages.set_foot(sheet, book_pages.printed(head))
    about = book.create_sheet("О выгрузке")
    about.append(["Выгрузил", cell(about, head.printed_by)])
    about.append(["Дата и время", cell(about, head.printed_at.replace(tzinfo=None, microsecond=0))])
    about.append(["Пояснение", cell(about, NOTE)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: Any, summary: Summary, title: str = "Сводная ведомость учёта успеваемости группы") -> None:
    """The list of a group under its title, its figures below."""
    group = summary.group
    sheet.append([cell(sheet, f"{title} {group.name} за {period_of(summary)}")])
    sheet.append([cell(sheet, f"{group.speciality}, {group.course} курс; куратор: {group.curator or '—'}")])
    sheet["A1"].font = Font(bold=True, size=13)
    heads = _heads(sheet, summary)
    for number, line in enumerate(summary.lines, 1):
        marks = (_exact(mark_text(one)) for one in line.cells)
        _append(sheet, [number, line.name, FUNDINGS[line.funding], *marks, *tail_of(line)])
    for row in FIGURES:
        of = [row.of(column.figures) for column in summary.columns]
        _append(sheet, [None, row.title, None, *of, row.of(summary.totals.figures)], bold=True)
    width = START - 1 + len(summary.columns) + len(TAIL)
    _box(sheet, width, (BANDS, sheet.max_row), heads)
    sheet.append([])
    sheet.append([cell(sheet, totals_text(summary))])
    _lay_out(sheet, width, heads)


def _heads(sheet: Any, summary: Summary) -> int:
    """The rows of the head; returns the last of them."""
    columns, disciplines = summary.columns, BANDS + 1
    hours = START + len(columns) + len(TAIL) - HOURS
    for place, head in (*enumerate(FIRST, 1), *enumerate(TAIL, START + len(columns))):
        sheet.cell(disciplines, place, head)
    _spanning(sheet, BANDS, hours, hours + HOURS - 1, "Пропущено часов")
    for first, last in runs([one.section for one in columns]):
        _spanning(sheet, BANDS, START + first, START + last, SECTIONS[columns[first].section])
    for first, last in runs([(one.section, one.row_id) for one in columns]):
        said = f"{column_title(columns[first])}\n{column_foot(columns[first])}"
        _spanning(sheet, disciplines, START + first, START + last, said)
    if not by_parts(summary):
        return disciplines
    for place, one in enumerate(columns, START):
        sheet.cell(disciplines + 1, place, part_text(one))
    return disciplines + 1


def _spanning(sheet: Any, row: int, first: int, last: int, text: str) -> None:
    made = sheet.cell(row, first)
    say(made, text)
    if last > first:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def _append(sheet: Any, facts: Iterable[object], *, bold: bool = False) -> None:
    row = sheet.max_row + 1
    for place, fact in enumerate(facts, 1):
        made = sheet.cell(row, place)
        if isinstance(fact, str):
            say(made, fact)
        elif isinstance(fact, Decimal):
            made.value, made.number_format = float(fact), "0.00"
        elif fact is not None:
            made.value = fact
        made.alignment = Alignment(horizontal="left") if place == START - len(FIRST) + 1 else MIDDLE
        if bold:
            made.font = BOLD


def _exact(text: str) -> int | str | None:
    """A mark that is a number is one in the workbook too."""
    return int(text) if text.isdigit() else text or None


def _box(sheet: Any, width: int, rows: tuple[int, int], heads: int) -> None:
    for line in sheet.iter_rows(min_row=rows[0], max_row=rows[1], max_col=width):
        for one in line:
            one.border = BOX
            if one.row <= heads:
                one.font = BOLD
                one.alignment = UPRIGHT if one.row == BANDS + 1 and one.column >= START - 1 else MIDDLE


def _lay_out(sheet: Any, width: int, heads: int) -> None:
    """Across, one page wide, heads on every page."""
    sheet.row_dimensions[BANDS + 1].height = HEAD_HEIGHT
    for place, room in ((1, 5), (2, 38), (3, 5)):
        sheet.column_dimensions[get_column_letter(place)].width = room
    for place in range(START, width + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 7.5
    sheet.freeze_panes = sheet.cell(heads + 1, START)
    last = f"{get_column_letter(width)}{sheet.max_row}"
    book_pages.set_page(sheet, wide=True, a3=width > MOST_ON_A4, head_rows=f"{BANDS}:{heads}", last=last)

"""СПО-1 as a workbook: a sheet for each table with real numbers, and formulas that check the sums again."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from desktop_app.services.reports import book_pages
from desktop_app.services.reports.spo1_words import (
    CLOSED,
    DEFINITIONS,
    TITLES,
    as_of_text,
    band_of,
    graph,
    head_of,
    odd_lines,
    period_of,
    row_number,
    row_title,
    unfilled_text,
)
from desktop_app.services.reports.student_list import cell
from desktop_app.services.reports.summary_cells import runs
from desktop_app.services.rules.spo1 import parts_below
from desktop_app.services.spo1_tables import ACROSS, BY_CODE
from desktop_app.services.spo1_values import SpoPaper, SpoReport, SpoTable

BANDS, HEADS, NUMBERS, FIRST_ROW, FIRST_COLUMN = 3, 4, 5, 6, 3
UPRIGHT = Alignment(textRotation=90, horizontal="center", vertical="bottom", wrapText=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrapText=True)
SIDE = Side(style="thin", color="98A2B3")
BOX = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
BOLD, TITLE = Font(bold=True), Font(bold=True, size=13)
CHECK = PatternFill("solid", fgColor="EEF1F5")
NAME_WIDTH, NUMBER_WIDTH, WIDTH, HEAD_HEIGHT = 48, 8, 10, 120
SAME, ODD = "сходится", "НЕ СХОДИТСЯ"


def render(paper: SpoPaper) -> bytes:
    """The workbook: the tables, then a sheet of what two of them say of the same."""
    book, report = Workbook(), paper.report
    book.remove(book.worksheets[0])
    foot = book_pages.printed(paper.letterhead)
    for table in report.tables:
        sheet = book.create_sheet(table.code)
        fill(sheet, table, report)
        book_pages.set_foot(sheet, foot)
    sheet = book.create_sheet("Контроль")
    fill_control(sheet, report)
    book_pages.set_foot(sheet, foot)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: Any, table: SpoTable, report: SpoReport) -> None:
    """A table, and to its right and below it the formulas that check it."""
    sheet.append([cell(sheet, f"{table.code}. {TITLES[table.code]}")])
    sheet.append([cell(sheet, period_of(report))])
    sheet["A1"].font = TITLE
    if table.closed is not None:
        sheet["A3" if table.is_closed else "A2"] = CLOSED[table.closed]
    if table.is_closed:
        book_pages.set_page(sheet, wide=True, head_rows="1:1", last="A3")
        return
    heads(sheet, table)
    last, bottom = FIRST_COLUMN - 1 + len(table.columns), FIRST_ROW - 1 + len(table.rows)
    fill_rows(sheet, table)
    check_columns(sheet, table, last + 2)
    check_rows(sheet, table)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, FIRST_COLUMN)
    book_pages.set_page(sheet, wide=True, head_rows=f"{BANDS}:{NUMBERS}", last=f"{get_column_letter(last)}{bottom}")


def fill_rows(sheet: Any, table: SpoTable) -> None:
    """The rows as numbers, totals in bold, parts standing in."""
    for place, row in enumerate(table.rows):
        sheet.append([cell(sheet, row_title(row, table.code)), row_number(place), *row.numbers])
        line = sheet.max_row
        sheet.cell(line, 1).alignment = Alignment(indent=row.level, wrapText=True, vertical="center")
        for one in sheet[line]:
            one.border = BOX
            one.font = BOLD if row.level == 0 else Font()
    widths = (NAME_WIDTH, NUMBER_WIDTH, *([WIDTH] * len(table.columns)))
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def heads(sheet: Any, table: SpoTable) -> None:
    """Bands, upright heads, the numbers of the graphs."""
    bands = [band_of(column) for column in table.columns]
    for row, said in (
        (BANDS, ("Наименование", "№ строки", *bands)),
        (HEADS, ("", "", *(head_of(column, table.code) for column in table.columns))),
        (NUMBERS, (1, 2, *(graph(place) for place in range(len(bands))))),
    ):
        for place, text in enumerate(said, 1):
            made = sheet.cell(row, place, text or None)
            made.border, made.font = BOX, BOLD
            made.alignment = UPRIGHT if row == HEADS and place >= FIRST_COLUMN else MIDDLE
    for first, last in runs(bands):
        if last > first and bands[first]:
            sheet.merge_cells(start_row=BANDS, end_row=BANDS, start_column=FIRST_COLUMN + first,
                              end_column=FIRST_COLUMN + last)  # fmt: skip
    for place in (1, 2):
        sheet.merge_cells(start_row=BANDS, end_row=HEADS, start_column=place, end_column=place)
    sheet.row_dimensions[HEADS].height = HEAD_HEIGHT


def check_columns(sheet: Any, table: SpoTable, column: int) -> None:
    """A column for each sum of columns: in every row it comes out, or not."""
    places = {one.code: place for place, one in enumerate(table.columns)}
    plan = BY_CODE[table.code]
    sums = [(total, parts) for total, parts in plan.sums if total in places]
    for place, (total, parts) in enumerate(sums, column):
        said = f"{graph(places[total])} = {' + '.join(str(graph(places[part])) for part in parts)}"
        check_head(sheet, place, said)
        for line, row in enumerate(table.rows, FIRST_ROW):
            if row.code not in plan.beside:
                made = "+".join(name(line, places[part]) for part in parts)
                sheet.cell(line, place, f'=IF({name(line, places[total])}={made},"{SAME}","{ODD}")').fill = CHECK


def check_head(sheet: Any, place: int, said: str) -> None:
    """The head of a column of checks."""
    head = sheet.cell(HEADS, place)
    head.value, head.data_type, head.font, head.alignment, head.fill = said, "s", BOLD, UPRIGHT, CHECK
    sheet.column_dimensions[get_column_letter(place)].width = 14


def check_rows(sheet: Any, table: SpoTable) -> None:
    """Below the table, a line for each sum of rows: how much the total differs, column by column."""
    made = list(row_sums(table))
    if not made:
        return
    sheet.append([])
    sheet.append([cell(sheet, "Контроль строк: разность итога и его частей, должно быть 0")])
    sheet.cell(sheet.max_row, 1).font = BOLD
    for total, plus, minus in made:
        signed = [*(("+", one) for one in plus), *(("−", one) for one in minus)]
        said = " ".join(f"{sign} {row_number(one)}" for sign, one in signed)
        line = sheet.max_row + 1
        made_head = sheet.cell(line, 1)
        made_head.value, made_head.data_type = f"{row_number(total)} = {said.removeprefix('+ ')}", "s"
        for place in range(len(table.columns)):
            terms = "".join(f"{'-' if sign == '+' else '+'}{name(FIRST_ROW + one, place)}" for sign, one in signed)
            formula = f"={name(FIRST_ROW + total, place)}{terms}"
            sheet.cell(line, FIRST_COLUMN + place, formula).fill = CHECK


def row_sums(table: SpoTable) -> Iterator[tuple[int, Sequence[int], Sequence[int]]]:
    """The total, what adds up to it, what is taken off."""
    plan, rows = BY_CODE[table.code], {row.code: place for place, row in enumerate(table.rows)}
    if plan.tree:
        yield from ((total, parts, ()) for total, parts in parts_below([row.level for row in table.rows]))
    for total, parts in plan.row_sums:
        yield rows[total], [rows[part] for part in parts], ()
    if "end" in rows:
        plus, minus = ("start", "arrived", "came_over"), ("left", "went_over")
        yield rows["end"], [rows[one] for one in plus], [rows[one] for one in minus]


def name(line: int, place: int) -> str:
    """The name of a cell of a table."""
    return f"{get_column_letter(FIRST_COLUMN + place)}{line}"


def fill_control(sheet: Any, report: SpoReport) -> None:
    """Tables against each other by formulas, what does not agree, definitions, what is not filled."""
    sheet.append(["Таблица, строка, графа", "Значение", "То же в таблице, строке, графе", "Значение", "Разность"])
    for head in sheet[1]:
        head.font, head.border, head.alignment = BOLD, BOX, MIDDLE
    for one, other in ACROSS:
        here, there = address(report, *one), address(report, *other)
        if here is not None and there is not None:
            line = sheet.max_row + 1
            sheet.append([here[0], f"={here[1]}", there[0], f"={there[1]}", f"=B{line}-D{line}"])
            for made in sheet[line]:
                made.border = BOX
    sheet.append([])
    tell(sheet, report)
    for place, width in enumerate((38, 12, 38, 12, 12), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    book_pages.set_page(sheet, wide=True, head_rows="1:1", last=f"E{sheet.max_row}")


def tell(sheet: Any, report: SpoReport) -> None:
    """What does not agree, of which day the data are, what is not filled, what the figures mean."""
    lacks = unfilled_text(report)
    for text in (
        f"Проверено сумм: {len(report.controls)}, не сошлось: {len(report.odd)}",
        *odd_lines(report),
        as_of_text(report),
        f"Не указано (человек): {lacks}" if lacks else "Все сведения карточек указаны.",
        DEFINITIONS,
    ):
        line = sheet.max_row + 1
        sheet.append([cell(sheet, text)])
        sheet.cell(line, 1).alignment = Alignment(wrapText=True, vertical="top")
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=5)
        sheet.row_dimensions[line].height = 16 * (len(text) // 110 + 1)


def address(report: SpoReport, code: str, row: str, column: str) -> tuple[str, str] | None:
    """How a cell is called by people and by formulas; None if it may not be seen."""
    table = report.table(code)
    place = table.place(row, column) if table is not None else None
    if place is None:
        return None
    return (f"{code}, строка {row_number(place[0])}, графа {graph(place[1])}",
            f"'{code}'!{name(FIRST_ROW + place[0], place[1])}")  # fmt: skip

"""The movement of the contingent as a workbook: real numbers and dates, heads that stay, a sheet that prints."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from desktop_app.services.movement_table import NUMBERS, Level, table_of
from desktop_app.services.reports import book_pages
from desktop_app.services.reports.movement import MovementPaper
from desktop_app.services.reports.movement_words import HEADS, how, title_of
from desktop_app.services.reports.student_list import DATE, cell

TITLE = "Движение контингента"
LISTED = (
    ("№", 6), ("ФИО", 36), ("Дата рождения", 14), ("Прибыл / выбыл", 34), ("Группа", 12), ("Адрес", 44),
    ("№ приказа", 12), ("Дата приказа", 14), ("С какого дня", 14), ("Откуда, куда", 34),
)  # fmt: skip
UPRIGHT = Alignment(textRotation=90, horizontal="center", vertical="bottom", wrapText=True)
HEAD_HEIGHT, FIRST_WIDTH, WIDTH = 130, 36, 7


def render(paper: MovementPaper) -> bytes:
    """The workbook: the table, the list of who came and went, who took it out."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = TITLE
    _fill_table(sheet, paper)
    _fill_list(book.create_sheet("Прибыли и выбыли"), paper)
    about = book.create_sheet("О выгрузке")
    about.append(["Выгрузил", cell(about, paper.letterhead.printed_by)])
    about.append(["Дата и время", cell(about, paper.letterhead.printed_at.replace(tzinfo=None, microsecond=0))])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill_table(sheet: Any, paper: MovementPaper) -> None:
    movement = paper.movement
    sheet.append([f"{TITLE} за период с {movement.first:%d.%m.%Y} по {movement.last:%d.%m.%Y}"])
    sheet.append(["Группа, специальность, отделение", *(HEADS[code] for code, _number in NUMBERS)])
    sheet["A1"].font = Font(bold=True, size=13)
    for head in sheet[2]:
        head.font = Font(bold=True)
        head.alignment = UPRIGHT if head.column > 1 else Alignment(vertical="bottom", wrapText=True)
    for one in table_of(movement):
        sheet.append([cell(sheet, title_of(one)), *(number(one.row) for _code, number in NUMBERS)])
        if one.level is not Level.GROUP:
            for part in sheet[sheet.max_row]:
                part.font = Font(bold=True)
    sheet.row_dimensions[2].height = HEAD_HEIGHT
    sheet.column_dimensions["A"].width = FIRST_WIDTH
    for place in range(2, len(NUMBERS) + 2):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    sheet.freeze_panes = "B3"
    _print_setup(sheet, paper, "2:2", len(NUMBERS) + 1)


def _fill_list(sheet: Any, paper: MovementPaper) -> None:
    sheet.append([title for title, _width in LISTED])
    for head in sheet[1]:
        head.font = Font(bold=True)
    for place, (_title, width) in enumerate(LISTED, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, line in enumerate(paper.movement.lines, 1):
        sheet.append([
            number,
            *(
                cell(sheet, fact)
                for fact in (
                    line.name, line.birth_date, how(line), line.group, line.address, line.number, line.dated_on,
                    line.effective_on, line.other_college,
                )
            ),
        ])  # fmt: skip
        for place in (3, 8, 9):
            sheet.cell(sheet.max_row, place).number_format = DATE
    sheet.freeze_panes = "C2"
    _print_setup(sheet, paper, "1:1", len(LISTED))


def _print_setup(sheet: Any, paper: MovementPaper, heads: str, columns: int) -> None:
    """Across, one page wide, heads on every page."""
    book_pages.set_page(sheet, wide=True, head_rows=heads, last=f"{get_column_letter(columns)}{sheet.max_row}")
    book_pages.set_foot(sheet, book_pages.printed(paper.letterhead))

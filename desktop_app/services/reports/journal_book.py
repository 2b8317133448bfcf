"""A journal as a workbook: the marks by date, and the lessons with their topics."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from desktop_app.services.journal_paper import JournalPaper
from desktop_app.services.journal_values import Page
from desktop_app.services.reports import book_pages
from desktop_app.services.reports.journal_cells import about_lesson, head_lines, mark_in, named, period_of
from desktop_app.services.reports.journal_words import KINDS
from desktop_app.services.reports.student_list import cell

UPRIGHT = Alignment(textRotation=90, horizontal="center", vertical="bottom", wrapText=True)
BOLD = Font(bold=True)
MOST_ON_A4 = 30  # lessons
FIGURES = ("Средний балл", "Пропущено, ч", "Опозданий")
LESSON_HEADS = ("№", "Дата", "Пара", "Часов", "Вид занятия", "Тема, работы", "Домашнее задание")
LESSON_WIDTHS = (6, 12, 7, 8, 24, 70, 44)


def render(value: JournalPaper) -> bytes:
    """Three sheets: marks, lessons, what it is and who took it out."""
    book = Workbook(write_only=True)
    _marks(book.create_sheet("Отметки"), value.page)
    _lessons(book.create_sheet("Занятия"), value.page)
    about = book.create_sheet("О выгрузке")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 22, 80
    head = value.letterhead
    for name, fact in (
        ("Журнал", named(value.page)), ("Период", period_of(value.page)), ("Преподаватель", value.page.head.teacher),
        ("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
        ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"),
    ):  # fmt: skip
        about.append([cell(about, name, bold=True), cell(about, fact)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _marks(sheet: Any, page: Page) -> None:
    """Students by dates; a mark that is a figure is a figure."""
    sheet.freeze_panes = "C2"
    width = get_column_letter(2 + len(page.lessons) + len(FIGURES))
    book_pages.set_page(sheet, wide=True, a3=len(page.lessons) > MOST_ON_A4, head_rows="1:1",
                        last=f"{width}{1 + len(page.students)}")  # fmt: skip
    book_pages.set_foot(sheet, f"{named(page)}, {period_of(page)}")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 5, 36
    for place in range(3, 3 + len(page.lessons)):
        sheet.column_dimensions[get_column_letter(place)].width = 6
    sheet.row_dimensions[1].height = 76
    heads = ["№", "Фамилия, имя, отчество", *("\n".join(head_lines(one)) for one in page.lessons), *FIGURES]
    row = [cell(sheet, text, bold=True) for text in heads]
    for one in row[2:]:
        one.alignment = UPRIGHT
    sheet.append(row)
    for number, student in enumerate(page.students, 1):
        figures = student.figures
        marks = [mark_in(page, lesson, student) for lesson in page.lessons]
        ends = (None if figures.mean is None else float(figures.mean), figures.absent_hours or None,
                figures.lates or None)  # fmt: skip
        values = (number, student.name, *(int(one) if one.isdigit() else one for one in marks), *ends)
        sheet.append([cell(sheet, one) for one in values])


def _lessons(sheet: Any, page: Page) -> None:
    """A lesson a line."""
    last = f"{get_column_letter(len(LESSON_HEADS))}{1 + len(page.lessons)}"
    book_pages.set_page(sheet, wide=True, head_rows="1:1", last=last)
    book_pages.set_foot(sheet, f"{named(page)}, {period_of(page)}")
    for place, width in enumerate(LESSON_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([cell(sheet, text, bold=True) for text in LESSON_HEADS])
    for one in page.lessons:
        values = (one.number, one.day, one.pair, one.hours, KINDS[one.kind], about_lesson(one), one.homework)
        sheet.append([cell(sheet, fact) for fact in values])

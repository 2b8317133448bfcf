"""A curriculum as a workbook (п. 4.1, 4.9): it prints well, and the import reads from it what the curriculum says."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from desktop_app.services.curriculum_file import PlanOut
from desktop_app.services.exchange import book_words as words
from desktop_app.services.exchange.plx_values import CurriculumFile
from desktop_app.services.reports.curriculum_book_cells import ground, put
from desktop_app.services.reports.curriculum_book_graph import fill_graph, fill_matrix
from desktop_app.services.reports.curriculum_book_plan import fill_plan
from desktop_app.services.reports.curriculum_paper import approved

WIDEST: Final = 70
A3, A4 = 8, 9


def render(value: PlanOut) -> bytes:
    """The workbook."""
    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101 - a new workbook has a sheet
    first.title = words.TITLE
    fill_title(first, value)
    file = value.file
    fill_plan(book.create_sheet(words.PLAN), file)
    fill_graph(book.create_sheet(words.GRAPH), file)
    for title, heads, rows in lists_of(file):
        fill_list(book.create_sheet(title), heads, rows)
        if title == words.SKILLS:
            fill_matrix(book.create_sheet(words.MATRIX), file)
    for sheet in book.worksheets:
        finish(sheet, value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill_title(sheet: Any, value: PlanOut) -> None:
    """What the curriculum is, a fact a line; what stands in the third column is for the import."""
    programme, plan = value.file.programme, value.file.plan
    lines: tuple[tuple[object, ...], ...] = (
        (words.MARK,),
        ("Код", programme.code), ("Специальность (профессия)", programme.title),
        ("Квалификация по программе", programme.qualification),
        ("ФГОС программы, номер", programme.standard_number), ("ФГОС программы, дата", programme.standard_date),
        ("Название плана", plan.title), ("Подзаголовок", plan.subtitle), ("Квалификация", plan.qualification),
        ("ФГОС плана, номер", plan.standard_number), ("Год набора", plan.start_year),
        ("Учебный год", plan.academic_year), ("Форма обучения", plan.form.title, plan.form.code),
        ("Предыдущее образование", plan.base.title, plan.base.code),
        ("Срок обучения, лет", plan.years), ("Срок обучения, месяцев", plan.months), ("Исходный файл", plan.file_name),
        ("Состояние", approved(value.head)), ("Выгрузил", value.who), ("Дата выгрузки", value.at),
    )  # fmt: skip
    for row, line in enumerate(lines, start=1):
        for column, fact in enumerate(line, start=1):
            put(sheet, row, column, fact, bold=column == 1)
            sheet.cell(row, column).alignment = Alignment(wrap_text=column > 1, vertical="top", horizontal="left")
    for letter, width in zip("ABC", (34, 90, 8), strict=True):
        sheet.column_dimensions[letter].width = width


Lines = Iterable[Sequence[object]]


def lists_of(file: CurriculumFile) -> tuple[tuple[str, Sequence[str], Lines], ...]:
    """The sheets that are plain lists."""
    heads = words.kind_heads(file.kinds)
    return (
        (words.SKILLS, ("Шифр", "Содержание", "Код"), ((one.index, one.title, one.code) for one in file.competences)),
        (words.KINDS, ("Вид работы", "Полное название", "Сокращение", "Тип", "Код"),
         ((heads[one.code], one.title, one.short, one.type_code, one.code) for one in file.kinds)),
        (words.ROOMS, ("Раздел", "Наименование", "Номер"), ((one.section, one.title, one.order) for one in file.rooms)),
        (words.COMBINED, ("Название", "Вид работы", "Курс", "Семестр", "Строки плана (коды)", "Код"),
         ((one.title, heads.get(one.kind) or words.coded("", one.kind), one.course, one.semester,
           ", ".join(map(str, one.rows)), one.code) for one in file.combined)),
        (words.OCCUPATIONS, ("Название", "Код"), ((one.title, one.code) for one in file.occupations)),
    )  # fmt: skip


def fill_list(sheet: Any, heads: Sequence[str], rows: Lines) -> None:
    """A head that stays, and rows."""
    widths = [len(head) + 2 for head in heads]
    for row, line in enumerate((heads, *rows), start=1):
        for place, fact in enumerate(line):
            put(sheet, row, place + 1, fact, bold=row == 1)
            widths[place] = max(widths[place], min(WIDEST, len(str(fact or "")) + 2))
    ground(sheet, len(heads))
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"


def finish(sheet: Any, value: PlanOut) -> None:
    """Paper, margins, the foot with the number of the page."""
    wide = sheet.title in {words.PLAN, words.GRAPH, words.MATRIX}
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = A3 if wide else A4
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.6
    if sheet.title != words.PLAN:  # the plan goes by courses, a page or more each
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.oddFooter.left.text = f"{value.title} · {approved(value.head)}".replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"

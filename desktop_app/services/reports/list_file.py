"""Lists and templates as files (.xlsx, .csv): the heads that an import knows, real dates, no cell that is a formula."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from desktop_app.services.exports import ListOut, Template
from desktop_app.services.imports.fields import Field, by_code, fields_of
from desktop_app.services.imports.reading import EXAMPLE
from desktop_app.services.imports.values import ListKind
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.table_file import render_csv as render_text

TITLES: Final = {
    ListKind.STUDENTS: "Обучающиеся", ListKind.PARENTS: "Родители", ListKind.STAFF: "Сотрудники",
    ListKind.ROOMS: "Аудитории", ListKind.DISCIPLINES: "Дисциплины", ListKind.USERS: "Пользователи",
    ListKind.APPLICANTS: "Абитуриенты",
}  # fmt: skip
LISTS: Final = "Списки"
NARROWEST, WIDEST = 10, 40
ROWS_TO_FILL: Final = 2_000
MUTED: Final = "667085"
REQUIRED: Final = PatternFill("solid", fgColor="E8F0FE")


def render(value: ListOut, workstation: str) -> bytes:
    """The workbook, with a sheet that tells who took it out."""
    return render_table(table_of(value, facts(value, workstation)))


def render_csv(value: ListOut) -> bytes:
    """The same as a text: nothing but the table, so that it can come in again."""
    rows = (tuple(f"{cell:%d.%m.%Y}" if isinstance(cell, date) else cell for cell in row) for row in value.rows)
    table = table_of(value, ())
    return render_text(TableFile(table.title, table.heads, rows, ()))


def table_of(value: ListOut, about: tuple[tuple[str, object], ...]) -> TableFile:
    """Heads and rows."""
    fields = by_code(value.kind)
    heads = tuple(fields[code].head for code in value.columns)
    widths = tuple(min(max(NARROWEST, len(head) + 4), WIDEST) for head in heads)
    return TableFile(TITLES[value.kind], heads, value.rows, about, widths)


def facts(value: ListOut, workstation: str) -> tuple[tuple[str, object], ...]:
    """Who, when, where, how much."""
    return (
        ("Выгрузил", f"{value.who} ({value.login})"),
        ("Дата и время", value.at),
        ("Рабочее место", workstation),
        ("Строк", len(value.rows)),
        ("СНИЛС и паспорт", "полностью" if value.full else "нет"),
        ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"),
    )


def template(value: Template) -> bytes:
    """An empty table: mandatory heads are tinted, notes say how a column is filled in, choices open as lists."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title, sheet.freeze_panes = TITLES[value.kind], "B2"
    lists = book.create_sheet(LISTS)
    sheet.append(["№", *(one.head for one in fields_of(value.kind) if one.ours)])
    sheet.append([EXAMPLE, *(one.example for one in fields_of(value.kind) if one.ours)])
    sheet.column_dimensions["A"].width = NARROWEST
    for cell in sheet[2]:
        cell.font, cell.data_type = Font(color=MUTED, italic=False), "s"
    own = [one for one in fields_of(value.kind) if one.ours]
    for place, field in enumerate(own, start=2):
        head(sheet, place, field)
        choose(sheet, lists, place, choices(field, value.lists))
    sheet.cell(1, 1).font = Font(bold=True)
    sheet.cell(2, 1).comment = Comment("Строка с примером не загружается", "Ведомость")
    lists.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def head(sheet: Any, place: int, field: Field) -> None:
    """The head of a column."""
    cell = sheet.cell(1, place)
    cell.font = Font(bold=True)
    if field.required:
        cell.fill = REQUIRED
    note = "; ".join(part for part in ("обязательно" if field.required else "", field.note) if part)
    if note:
        cell.comment = Comment(note, "Ведомость")
    width = min(max(NARROWEST, len(field.head) + 4, len(field.example) + 2), WIDEST)
    sheet.column_dimensions[get_column_letter(place)].width = width
    for row in sheet.iter_rows(min_row=2, max_row=2, min_col=place, max_col=place):
        row[0].number_format = "@"


def choices(field: Field, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What can be chosen in a column."""
    if field.words is not None:
        return tuple(words[0] for words in field.words.values())
    return lists.get(field.code, ())


def choose(sheet: Any, lists: Any, place: int, values: tuple[str, ...]) -> None:
    """A list to choose from; another text is warned of, not forbidden: the import decides."""
    if not values:
        return
    letter = get_column_letter(place)
    for number, text in enumerate(values, start=1):
        cell = lists.cell(number, place, text)
        cell.data_type = "s"
    rule = DataValidation(
        type="list", formula1=f"={LISTS}!${letter}$1:${letter}${len(values)}", allow_blank=True, errorStyle="warning"
    )
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{ROWS_TO_FILL}")

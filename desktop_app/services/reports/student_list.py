"""The list of students as a workbook: real dates, a head that stays, a sheet that tells who took it out and when."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from desktop_app.services.consents import ConsentState
from desktop_app.services.contingent import Funding, Sex, StudentLine, StudentStatus
from desktop_app.services.identity import IdentityValues
from desktop_app.services.reports import book_pages
from desktop_app.services.reports.book_text import say
from desktop_app.services.rules.identity import written_snils
from desktop_app.services.student_list import StudentList

SHEET, ABOUT = "Студенты", "О выгрузке"
DATE, MOMENT = "dd.mm.yyyy", "dd.mm.yyyy hh:mm"
BOLD = Font(bold=True)
SEXES = {Sex.FEMALE: "ж", Sex.MALE: "м"}
FUNDINGS = {Funding.BUDGET: "бюджет", Funding.CONTRACT: "договор"}
STATUSES = {
    StudentStatus.CANDIDATE: "без приказа", StudentStatus.STUDYING: "обучается",
    StudentStatus.ON_LEAVE: "в академическом отпуске", StudentStatus.EXPELLED: "отчислен",
    StudentStatus.GRADUATED: "выпущен",
}  # fmt: skip
CONSENTS = {
    ConsentState.NONE: "нет", ConsentState.HOLDS: "действует", ConsentState.EXPIRED: "истекло",
    ConsentState.WITHDRAWN: "отозвано",
}  # fmt: skip

Row = tuple[StudentLine, IdentityValues | None]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its head, its width in characters, and what it takes from a line."""

    head: str
    width: int
    value: Callable[[Row], object]


def passport(row: Row) -> str:
    """Series and number, in full or by the last digits."""
    line, papers = row
    return line.passport if papers is None else f"{papers.passport_series} {papers.passport_number}".strip()


LIST = (
    Field("ФИО", 36, lambda row: row[0].name),
    Field("Пол", 6, lambda row: SEXES[row[0].sex]),
    Field("Дата рождения", 14, lambda row: row[0].birth_date),
    Field("Группа", 12, lambda row: row[0].group),
    Field("Зачётная книжка", 16, lambda row: row[0].record_book),
    Field("Основа", 11, lambda row: FUNDINGS[row[0].funding]),
    Field("Статус", 24, lambda row: STATUSES[row[0].status]),
    Field("Зачислен", 12, lambda row: row[0].enrolled_on),
    Field("СНИЛС", 16, lambda row: row[0].snils if row[1] is None else written_snils(row[1].snils)),
    Field("Паспорт", 14, passport),
)
PAPERS = (
    Field("Паспорт выдан", 14, lambda row: row[1] and row[1].passport_issued_on),
    Field("Кем выдан", 40, lambda row: row[1] and row[1].passport_issuer),
)
CONSENT = (
    Field("Согласие на ОПД", 16, lambda row: CONSENTS[row[0].consent.state if row[0].consent else ConsentState.NONE]),
    Field("дано", 12, lambda row: row[0].consent and row[0].consent.given_on),
    Field("по", 12, lambda row: row[0].consent and row[0].consent.until),
)


def render(value: StudentList, workstation: str) -> bytes:
    """The workbook."""
    book = Workbook(write_only=True)
    fields = (*LIST, *(PAPERS if value.full else ()), *CONSENT)
    rows = ((line, value.documents.get(line.person_id)) for line in value.lines)
    fill_list(book.create_sheet(SHEET), fields, rows, stamp(value, workstation))
    fill_about(book.create_sheet(ABOUT), value, workstation)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill_list(sheet: Any, fields: Iterable[Field], rows: Iterable[Row], foot: str) -> None:
    """The table under a head that stays; every printed page says who took it out."""
    fields = tuple(fields)
    sheet.freeze_panes = "C2"
    for place, field in enumerate(fields, start=2):
        sheet.column_dimensions[get_column_letter(place)].width = field.width
    sheet.column_dimensions["A"].width = 6
    book_pages.set_page(sheet, wide=True, head_rows="1:1")
    book_pages.set_foot(sheet, foot)
    sheet.append([cell(sheet, head, bold=True) for head in ("№", *(field.head for field in fields))])
    last = 1
    for last, row in enumerate(rows, start=2):
        sheet.append([cell(sheet, last - 1), *(cell(sheet, field.value(row)) for field in fields)])
    corner = f"{get_column_letter(len(fields) + 1)}{last}"
    sheet.auto_filter.ref = f"A1:{corner}"
    book_pages.set_area(sheet, corner)


def fill_about(sheet: Any, value: StudentList, workstation: str) -> None:
    """Who, when, where, how much."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 60
    for name, fact in (
        ("Выгрузил", f"{value.who} ({value.login})"),
        ("Дата и время", value.at),
        ("Рабочее место", workstation),
        ("Группа", value.group or "все группы, доступные выгрузившему"),
        ("Строк", len(value.lines)),
        ("СНИЛС и паспорт", "полностью" if value.full else "последние цифры"),
        ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"),
    ):
        sheet.append([cell(sheet, name, bold=True), cell(sheet, fact)])


def stamp(value: StudentList, workstation: str) -> str:
    """«Выгрузил Иванова А. П. (ivanova), 24.11.2026 10:00, рабочее место PC-7, строк 25»."""
    text = f"Выгрузил {value.who} ({value.login}), {value.at:%d.%m.%Y %H:%M}, рабочее место {workstation}"
    return f"{text}, строк {len(value.lines)}"


def cell(sheet: Any, value: object, *, bold: bool = False) -> Any:
    """A cell that holds what it shows: text stays text whatever it begins with, a date is a date."""
    made = WriteOnlyCell(sheet, value=None)
    if isinstance(value, str) and value:
        say(made, value)
    elif isinstance(value, int | float | date):
        made.value = value
        if isinstance(value, date):
            made.number_format = MOMENT if isinstance(value, datetime) else DATE
    if bold:
        made.font = BOLD
    return made

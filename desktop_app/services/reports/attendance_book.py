"""Attendance as workbooks (domain.md 2.4, 2.5): figures are figures, heads stay and repeat, the notes stand below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from desktop_app.services.attendance_values import Attendance, AttendancePaper
from desktop_app.services.reports.attendance_month import days_of
from desktop_app.services.reports.attendance_words import (
    ABSENT,
    LAST,
    MONTH_NOTE,
    OF_REPORT,
    REPORT,
    SHARE,
    TERM_NOTE,
    TITLE,
    Column,
    group_words,
    month_words,
    named_lines,
    span_words,
    term_words,
    totals_words,
    unexplained_words,
)
from desktop_app.services.reports.book_pages import printed, set_foot, set_page
from desktop_app.services.reports.load_words import MONTHS
from desktop_app.services.reports.missing_words import notes_text
from desktop_app.services.reports.typefaces import plain
from desktop_app.services.reports.words import NBSP

HEADS = (4, 5)  # rows of the head
START = 3  # the first column after the name
MOST = 40  # lines of what is missing: a workbook has room
FIRST = ("№", "Фамилия, имя, отчество")
SIDE = Side(style="thin", color="98A2B3")
BOX = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
BOLD = Font(bold=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrapText=True)
NAMES = Alignment(horizontal="left", vertical="center", wrapText=True)
UPRIGHT = Alignment(textRotation=90, horizontal="center", vertical="bottom", wrapText=True)
OFF = PatternFill("solid", fgColor="E4E4E4")
Fact = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Band:
    """A head over some columns: what it is called, and the heads under it; empty: a column of its own."""

    title: str
    parts: tuple[str, ...] = ()
    rotated: bool = True
    width: float = 7.0


@dataclass(frozen=True, slots=True)
class Book:
    """A sheet as it is written."""

    name: str
    titles: tuple[str, ...]
    bands: tuple[Band, ...]
    rows: Sequence[Sequence[Fact]]
    sums: Sequence[Sequence[Fact]]
    below: tuple[str, ...]
    wide: bool = True
    tinted: frozenset[int] = frozenset()  # columns of days off


def render_month(value: AttendancePaper) -> bytes:
    """The sheet of a month."""
    attendance = value.attendance
    days = list(days_of(attendance))
    bands = (
        Band("Пропущено часов по дням", tuple(str(day.day) for day in days), rotated=False, width=4.0),
        *right_bands(),
    )
    rows = [
        [name, *(line.days.get(day) if line.listed_on(day) else ABSENT for day in days),
         *facts(LAST, line.figures)]
        for name, line in named_lines(attendance)
    ]  # fmt: skip
    sums = [["Итого", *(attendance.on_day(day) or None for day in days), *facts(LAST, attendance.total)]]
    tinted = frozenset(START + place for place, day in enumerate(days) if day in value.off)
    period = month_words(attendance.since)
    titles = (TITLE, f"группы {attendance.group.name} за {period}", group_words(attendance))
    return written(value, Book(period, titles, bands, rows, sums, below(value, MONTH_NOTE), tinted=tinted))


def render_term(value: AttendancePaper) -> bytes:
    """The summary of the months of a term or a year."""
    attendance = value.attendance
    months = attendance.months
    named = (f"{MONTHS[first.month - 1]} {first.year}" for first in months)
    bands = (*(Band(name, ("всего", "н/ув"), rotated=False) for name in named), *right_bands())

    def parts(some: Iterable[Attendance]) -> list[Fact]:
        return [
            fact for one in some for fact in ((one.missed.total, one.missed.unexcused) if one.held else (None,) * 2)
        ]

    rows = [
        [name, *parts(line.months.get(first, Attendance()) for first in months), *facts(LAST, line.figures)]
        for name, line in named_lines(attendance)
    ]
    whole = [attendance.of_month(first) for first in months]
    shares: list[Fact] = [fact for one in whole for fact in (one.share, None)]
    sums = [
        ["Итого", *parts(whole), *facts(LAST, attendance.total)],
        ["% посещаемости", *shares, *([None] * (len(LAST) - 1)), attendance.total.share],
    ]
    period = term_words(value)
    titles = (TITLE, f"группы {attendance.group.name} за {period}", group_words(attendance))
    return written(value, Book("Итоги", titles, bands, rows, sums, below(value, TERM_NOTE)))


def render_report(value: AttendancePaper) -> bytes:
    """The report of any days, with what the curator has to explain."""
    attendance = value.attendance
    heads = [column.head for column in OF_REPORT]
    bands = (Band("Полных дней", tuple(heads[:2])), Band("Пропущено часов", tuple(heads[2:7])),
             *(Band(head) for head in heads[7:]))  # fmt: skip
    rows = [[name, *facts(OF_REPORT, line.figures)] for name, line in named_lines(attendance)]
    whole = attendance.total
    means = [attendance.mean(one) if isinstance(one, int) else None for one in facts(OF_REPORT, whole)]
    sums: list[list[Fact]] = [
        ["Итого по группе", *facts(OF_REPORT, whole)], ["В среднем на обучающегося", *means],
    ]  # fmt: skip
    waiting = unexplained_words(attendance.unexplained)
    told = ("Пропуски без указания причины (указать куратору):", *waiting) if waiting else ()
    titles = (REPORT, f"{attendance.group.name} за период {span_words(attendance)}", group_words(attendance))
    return written(value, Book("Отчёт", titles, bands, rows, sums, (*told, *below(value, SHARE)), wide=False))


def part_facts(month: Attendance) -> tuple[Fact, Fact]:
    """A month: hours missed, and those without a valid reason."""
    return (month.missed.total, month.missed.unexcused) if month.held else (None, None)


def right_bands() -> tuple[Band, ...]:
    """What stands at the right of months."""
    heads = [column.head for column in LAST]
    return Band("Пропущено часов", tuple(heads[:5])), *(Band(head, width=8.0) for head in heads[5:])


def facts(columns: Sequence[Column], one: Attendance) -> list[Fact]:
    """The figures of a line as numbers; nothing where no lesson was held."""
    return [column.of(one) if one.held else None for column in columns]


def below(value: AttendancePaper, definitions: str) -> tuple[str, ...]:
    """The totals and the notes."""
    said = notes_text(definitions, value.letterhead.printed_at.date(), value.missing, MOST)
    return totals_words(value.attendance), *said


def written(value: AttendancePaper, book: Book) -> bytes:
    """The workbook."""
    made = Workbook()
    sheet: Any = made.worksheets[0]
    sheet.title = book.name.replace(NBSP, " ")
    _titles(sheet, value, book)
    width = _heads(sheet, book.bands)
    for number, row in enumerate(book.rows, 1):
        _append(sheet, (number, *row))
    for row in book.sums:
        _append(sheet, (None, *row), bold=True)
    last = HEADS[1] + len(book.rows) + len(book.sums)
    _box(sheet, width, last, book.tinted)
    for text in book.below:
        _below(sheet, text, width)
    set_page(sheet, wide=book.wide, head_rows=f"{HEADS[0]}:{HEADS[1]}",
             last=f"{get_column_letter(width)}{sheet.max_row}")  # fmt: skip
    sheet.freeze_panes = sheet.cell(HEADS[1] + 1, START)
    set_foot(sheet, printed(value.letterhead))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _titles(sheet: Any, value: AttendancePaper, book: Book) -> None:
    """The college, what it is, of whom; three rows over the head."""
    first, *rest = book.titles
    for row, text in enumerate((value.letterhead.college, f"{first} {rest[0]}", rest[1]), 1):
        _text(sheet.cell(row, 1), text)
    sheet["A2"].font = Font(bold=True, size=13)


def _heads(sheet: Any, bands: Sequence[Band]) -> int:
    """The two rows of the head; returns the last column."""
    top, bottom = HEADS
    for place, head in enumerate(FIRST, 1):
        _text(sheet.cell(top, place), head)
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=place, end_column=place)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 5, 38
    place = START
    for band in bands:
        last = place + max(len(band.parts), 1) - 1
        _text(sheet.cell(top, place), band.title)
        sheet.merge_cells(start_row=top, end_row=top if band.parts else bottom, start_column=place, end_column=last)
        for column, head in enumerate(band.parts, place):
            _text(sheet.cell(bottom, column), head)
        for column in range(place, last + 1):
            sheet.cell(bottom, column).alignment = UPRIGHT if band.parts and band.rotated else MIDDLE
            sheet.column_dimensions[get_column_letter(column)].width = band.width
        sheet.cell(top, place).alignment = MIDDLE if band.parts else UPRIGHT
        place = last + 1
    sheet.row_dimensions[top].height, sheet.row_dimensions[bottom].height = 32, 84
    return place - 1


def _append(sheet: Any, row: Iterable[Fact], *, bold: bool = False) -> None:
    place = sheet.max_row + 1
    for column, fact in enumerate(row, 1):
        made = sheet.cell(place, column)
        if isinstance(fact, str):
            _text(made, fact)
        elif isinstance(fact, Decimal):
            made.value, made.number_format = float(fact), "0.00"
        elif fact is not None:
            made.value = fact
        made.alignment = NAMES if column == START - 1 else MIDDLE
        if bold:
            made.font = BOLD


def _box(sheet: Any, width: int, last: int, tinted: frozenset[int]) -> None:
    for line in sheet.iter_rows(min_row=HEADS[0], max_row=last, max_col=width):
        for one in line:
            one.border = BOX
            if one.row <= HEADS[1]:
                one.font = BOLD
                if not one.alignment.horizontal:
                    one.alignment = MIDDLE
            if one.column in tinted and one.row >= HEADS[1]:
                one.fill = OFF


def _below(sheet: Any, text: str, width: int) -> None:
    """A line under the table, as wide as it is."""
    row = sheet.max_row + 1
    _text(sheet.cell(row, 1), text)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    sheet.cell(row, 1).alignment = Alignment(wrapText=True, vertical="top")
    sheet.row_dimensions[row].height = 14.0 * (1 + len(text) // 110)


def _text(made: Any, text: str) -> None:
    """Text that no spreadsheet takes for a formula."""
    made.value, made.data_type = plain(text).replace(NBSP, " "), "s"

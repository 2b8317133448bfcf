"""The month sheet of hours given (ведомость учёта часов, domain.md 2.26): days across, days off tinted."""

from itertools import groupby

from reportlab.lib.colors import HexColor

from desktop_app.services.month_hours import MonthLine, MonthSheet
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.load_words import MONTHS, heading, tail
from desktop_app.services.reports.paper import A4_WIDE, Ledger, Stamp, cell, flow
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD

WIDTH = A4_WIDE.width
FIXED = (18.0, 84.0, 56.0, 146.0)  # №, teacher, index, discipline and group
TOTAL = 30.0
LOW, SIZE = 13.0, 7.5
OFF = HexColor("#E8E8E8")


def render(value: MonthSheet) -> bytes:
    """The sheet as a PDF, A4 across."""
    typefaces.register()
    day = (WIDTH - sum(FIXED) - TOTAL) / value.days
    widths = [*FIXED, *([day] * value.days), TOTAL]
    head = ["№", "Преподаватель", "Индекс", "Дисциплина, группа", *(str(one) for one in days(value)), "Итого"]
    rows, bold = rows_of(value)
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -2), SERIF, SIZE, SIZE + 1),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE + 1),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (4, 1), (-1, -2), "CENTER"),
        ("ALIGN", (0, 1), (0, -2), "CENTER"),
        *((f"{edge}PADDING", (4, 0), (-1, -2), 0) for edge in ("LEFT", "RIGHT")),
        *(("FONT", (0, place), (-1, place), SERIF_BOLD, SIZE, SIZE + 1) for place in bold),
        *(("BACKGROUND", (3 + one, 0), (3 + one, len(rows)), OFF) for one in sorted(value.off)),
    ]
    total = f"Всего дано часов: {sum(line.total for line in value.lines)}. Замены учтены преподавателю, который провёл."
    front = heading(value.letterhead, "ВЕДОМОСТЬ УЧЁТА ЧАСОВ ПРЕПОДАВАТЕЛЕЙ", (month_words(value),), WIDTH)
    body = Ledger([head], rows, widths, tail(value.letterhead, total, (), WIDTH), style)
    stamp = Stamp("Ведомость учёта часов", value.letterhead.printed_at, value.letterhead.printed_by)
    return flow([*front, body.table(LOW)], A4_WIDE, stamp)


def render_xlsx(value: MonthSheet) -> bytes:
    """The same as a workbook: figures are figures."""
    heads = ("Преподаватель", "Индекс", "Дисциплина", "Группа", *(str(one) for one in days(value)), "Итого")
    rows = [
        (line.teacher.replace("\u00a0", " "), line.index, line.title, line.group,
         *(line.hours.get(one) for one in days(value)), line.total)
        for line in value.lines
    ]  # fmt: skip
    head = value.letterhead
    about = (("Месяц", month_words(value)), ("Семестр", value.term), ("Выгрузил", head.printed_by),
             ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)))  # fmt: skip
    widths = (22, 14, 44, 11, *([4] * value.days), 8)
    return table_file.render(TableFile("Учёт часов", heads, rows, about, widths))


def days(value: MonthSheet) -> range:
    """The days of the month."""
    return range(1, value.days + 1)


def month_words(value: MonthSheet) -> str:
    """«ноябрь 2026 г.»."""
    return f"{MONTHS[value.first.month - 1]} {value.first.year} г."


def rows_of(value: MonthSheet) -> tuple[list[list[str]], list[int]]:
    """The rows, a total under each teacher who has more than one; and which rows are totals."""
    rows: list[list[str]] = []
    bold: list[int] = []
    number = 0
    for _teacher, part in groupby(value.lines, key=lambda line: line.teacher_id):
        lines = list(part)
        for line in lines:
            number += 1
            rows.append(row_of(number, line, value, first=line is lines[0]))
        if len(lines) > 1:
            sums = [sum(line.hours.get(one, 0) for line in lines) for one in days(value)]
            rows.append(["", "", "", "итого", *(str(one or "") for one in sums), str(sum(sums))])
            bold.append(len(rows))
    return rows, bold


def row_of(number: int, line: MonthLine, value: MonthSheet, *, first: bool) -> list[str]:
    """A discipline of a group."""
    texts = (line.teacher if first else "", line.index, f"{line.title}, {line.group}")
    told = [cell(text, room, size=SIZE) for text, room in zip(texts, FIXED[1:], strict=True)]
    return [str(number), *told, *(str(line.hours.get(one, "")) for one in days(value)), str(line.total)]

"""Plan against fact (выполнение учебного плана, п. 2.8, 4.10): A4 across, what falls behind first, and a workbook."""

from desktop_app.services.progress import Progress, ProgressLine
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.load_sheet import scaled, style
from desktop_app.services.reports.load_words import KINDS, heading, tail
from desktop_app.services.reports.paper import A4_WIDE, Ledger, Stamp, cell, flow
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.words import numeric_date
from desktop_app.services.rules.progress import Pace

WIDTH = A4_WIDE.width
LOW = 15.0
PACES = {Pace.UNPLACED: "нет в расписании", Pace.BEHIND: "отстаёт", Pace.OVER: "сверх нагрузки", Pace.ON: "по плану"}
COLUMNS = (("№", 24), ("Группа", 52), ("Индекс", 66), ("Дисциплина", 200), ("Вид", 60), ("Преподаватель", 100),
           ("План", 40), ("Дано", 40), ("Остаток", 48), ("Впереди", 50), ("Прогноз", 50), ("Не хватит", 54),
           ("Состояние", 76))  # fmt: skip


def render(value: Progress) -> bytes:
    """The list as a PDF."""
    typefaces.register()
    widths = scaled(COLUMNS, WIDTH)
    rows = [
        [cell(text, room) for text, room in zip(row_of(number, line), widths, strict=True)]
        for number, line in enumerate(value.lines, start=1)
    ]
    planned, given, short = (sum(getattr(line, name) for line in value.lines) for name in ("planned", "given", "short"))
    rows.append(["", "", "", "ИТОГО", "", "", str(planned), str(given), "", "", "", str(short), ""])
    front = heading(value.letterhead, "ВЫПОЛНЕНИЕ УЧЕБНОГО ПЛАНА",
                    (f"семестр {value.term}, по состоянию на {numeric_date(value.today)}",), WIDTH)  # fmt: skip
    total = f"По нагрузке {planned} ч, дано {given} ч, не хватит до конца семестра {short} ч."
    body = Ledger([[title for title, _width in COLUMNS]], rows, widths, tail(value.letterhead, total, (), WIDTH),
                  style(numbers=(0, 1, 4, 6, 7, 8, 9, 10, 11)))  # fmt: skip
    stamp = Stamp("Выполнение учебного плана", value.letterhead.printed_at, value.letterhead.printed_by)
    return flow([*front, body.table(LOW)], A4_WIDE, stamp)


def render_xlsx(value: Progress) -> bytes:
    """The same as a workbook."""
    heads = ("Группа", "Специальность", "Подгруппа", "Индекс", "Дисциплина", "Вид", "Преподаватель", "План", "Дано",
             "Остаток", "Впереди", "Прогноз", "Не хватит", "Без темы", "Состояние")  # fmt: skip
    rows = [
        (line.group, line.speciality, line.subgroup, line.index, line.title, KINDS[line.kind],
         line.teacher.replace("\u00a0", " "), line.planned, line.given, line.rest, line.ahead, line.forecast,
         line.short, line.silent, PACES[line.pace])
        for line in value.lines
    ]  # fmt: skip
    head = value.letterhead
    about = (("Семестр", value.term), ("По состоянию на", value.today), ("Выгрузил", head.printed_by),
             ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)), ("Строк", len(rows)))  # fmt: skip
    widths = (11, 14, 11, 14, 48, 16, 22, 8, 8, 9, 9, 9, 10, 9, 18)
    return table_file.render(TableFile("Выполнение", heads, rows, about, widths))


def row_of(number: int, line: ProgressLine) -> list[str]:
    """A row of the load."""
    group = f"{line.group} ({line.subgroup})" if line.subgroup else line.group
    figures = (line.planned, line.given, line.rest, line.ahead, line.forecast, line.short)
    return [str(number), group, line.index, line.title, KINDS[line.kind], line.teacher,
            *(str(one) for one in figures), PACES[line.pace]]  # fmt: skip

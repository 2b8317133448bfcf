"""«Лист замен на дд.мм.гггг» (domain.md 2.14), A4 across: by the timetable, instead, why; signature, day of posting.

The workbook has the same table.
"""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    height_of,
    paragraph,
    signatures,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import numeric_date
from desktop_app.services.substitutions_values import Made, Side, SubstitutionKind, SubstitutionSheet

COLUMNS = (("№", 24), ("Группа", 74), ("Пара", 36), ("По расписанию", 240), ("Замена", 240), ("Причина", 130))
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
LOW, HIGH = 17.0, 24.0
MIDDLE = (0, 2)
MARKS = {SubstitutionKind.MERGED: " (объединение)"}


def render(sheet: SubstitutionSheet) -> bytes:
    """The sheet as a PDF; its head repeats on every page."""
    typefaces.register()
    width, head = A4_WIDE.width, sheet.letterhead
    title = f"ЛИСТ ЗАМЕН на {numeric_date(sheet.day)}"
    front: list[Flowable] = [
        evenly(head.college, CENTRED_BOLD, width),
        evenly(title, TITLE, width),
        evenly(WEEKDAYS[sheet.day.weekday()], CENTRED, width),
        Spacer(1, 3 * mm),
    ]
    scale = width / sum(share for _title, share in COLUMNS)
    widths = [share * scale for _title, share in COLUMNS]
    rows = [[cell(text, room) for text, room in zip(row, widths, strict=True)] for row in lines_of(sheet)]
    style = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        *(("ALIGN", (place, 1), (place, -2), "CENTER") for place in MIDDLE),
    ]
    body = Ledger([[name for name, _share in COLUMNS]], rows, widths, tail_of(sheet, width), style)
    height = body.row_height(A4_WIDE.height - height_of(front, width) - 1, LOW, HIGH)
    stamp = Stamp(f"Лист замен на {numeric_date(sheet.day)}", head.printed_at, head.printed_by)
    return flow([*front, body.table(height)], A4_WIDE, stamp)


def render_xlsx(sheet: SubstitutionSheet) -> bytes:
    """The same as a workbook, numbers and pairs as numbers."""
    head = sheet.letterhead
    about = (
        ("Лист замен на", sheet.day),
        ("Выгрузил", head.printed_by),
        ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
    )
    rows = (
        (int(number), group.replace("\n", ", "), int(pair), *rest) for number, group, pair, *rest in lines_of(sheet)
    )
    heads = tuple(name for name, _share in COLUMNS)
    return table_file.render(TableFile(f"Замены {numeric_date(sheet.day)}", heads, rows, about, (6, 16, 7, 46, 46, 26)))


def tail_of(sheet: SubstitutionSheet, width: float) -> list[Flowable]:
    """How many, when it is posted, who signs."""
    posted = numeric_date(sheet.posted_on) if sheet.posted_on else "«____» ______________ 20___ г."
    return [
        Spacer(1, 2 * mm),
        paragraph(f"Всего замен: {len(sheet.lines)}. Дата вывешивания: {posted}", SMALL),
        Spacer(1, 3 * mm),
        signatures(((sheet.letterhead.secretary_title, sheet.letterhead.secretary),), width),
    ]


def lines_of(sheet: SubstitutionSheet) -> Iterator[tuple[str, ...]]:
    """The rows of the table."""
    for number, one in enumerate(sheet.lines, 1):
        group = one.group if one.subgroup is None else f"{one.group}\nподгр. {one.subgroup}"
        yield str(number), group, str(one.base.pair), said(one.base), instead(one), one.reason


def said(side: Side) -> str:
    """«Базы данных, Иванова А. П., каб. 305»."""
    return f"{side.title}, {side.teacher}, каб. {side.room}"


def instead(one: Made) -> str:
    """The lesson that is held; «снята» where none is."""
    if one.now is None:
        return "снята"
    words = said(one.now) + MARKS.get(one.kind, "")
    if (one.now.day, one.now.pair) == (one.base.day, one.base.pair):
        return words
    day = "" if one.now.day == one.base.day else f"{numeric_date(one.now.day)}, "
    return f"перенесена: {day}{one.now.pair} пара. {words}"

"""«Лист изменений расписания сессии»: what was corrected after it had been published, day by day."""

from collections.abc import Iterator
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    signatures,
)
from desktop_app.services.reports.session_words import consultation_at, discipline, exam_at
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import numeric_date
from desktop_app.services.session.paper import ChangesPaper
from desktop_app.services.session.versions_values import EventChange, Shift, Stand

COLUMNS = (("№", 24), ("Дата изменения", 66), ("Группа", 74), ("Дисциплина", 190), ("Было", 190), ("Стало", 190))
LOW = 20.0


def render(value: ChangesPaper) -> bytes:
    """The sheet as a PDF; its head repeats on every page."""
    typefaces.register()
    width, head = A4_WIDE.width, value.letterhead
    published = f"опубликовано {numeric_date(value.published_on)}" if value.published_on else ""
    scale = width / sum(share for _name, share in COLUMNS)
    widths = [share * scale for _name, share in COLUMNS]
    heads = [cell(name, room, SERIF_BOLD, 9) for (name, _share), room in zip(COLUMNS, widths, strict=True)]
    rows = [[cell(text, room) for text, room in zip(line, widths, strict=True)] for line in lines_of(value)]
    style = [("ALIGN", (0, 0), (-1, 0), "CENTER"), ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
             ("ALIGN", (0, 1), (1, -2), "CENTER")]  # fmt: skip
    tail = [Spacer(1, 4 * mm), signatures(((head.secretary_title, head.secretary),), width)]
    front: list[Flowable] = [
        evenly(head.college, CENTRED_BOLD, width),
        evenly("ЛИСТ ИЗМЕНЕНИЙ РАСПИСАНИЯ СЕССИИ", TITLE, width),
        evenly(", ".join(part for part in (value.title, published) if part), CENTRED, width),
        Spacer(1, 3 * mm),
    ]
    body = Ledger([heads], rows, widths, tail, style).table(LOW)
    stamp = Stamp(f"Лист изменений: {value.title}", head.printed_at, head.printed_by)
    return flow([*front, body], A4_WIDE, stamp)


def lines_of(value: ChangesPaper) -> Iterator[tuple[str, ...]]:
    """The rows of the table."""
    number = 0
    for correction in value.corrections:
        for change in correction.changes:
            number += 1
            either = change.now or change.was
            what = discipline(either) if either else change.about.title
            was, now = (side(change, one) for one in (change.was, change.now))
            yield str(number), numeric_date(correction.day), change.about.group, what, was, now


def side(change: EventChange, stand: Stand | None) -> str:
    """What of a side differs; of an exam that is new or gone, that it is not there on the other one."""
    if stand is None:
        return "отменено" if change.now is None else "—"
    wanted = set(change.shifts)
    parts = [exam_at(stand)] if wanted & {Shift.MOVED, Shift.ROOM, Shift.NEW, Shift.GONE} else []
    if wanted & {Shift.EXAMINERS, Shift.NEW}:
        parts.append(stand.examiners or "экзаменатор не назначен")
    if wanted & {Shift.CONSULTATION, Shift.NEW}:
        parts.append(f"консультация {consultation_at(stand) or 'не проводится'}")
    return "; ".join(parts)


def render_xlsx(value: ChangesPaper) -> bytes:
    """The same as a workbook: a change a row."""
    head = value.letterhead
    rows = [
        (int(number), day, group, title, was, now)
        for (number, _said, group, title, was, now), day in zip(lines_of(value), days_of(value), strict=True)
    ]
    about = (("Расписание", value.title), ("Выгрузил", head.printed_by),
             ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)))  # fmt: skip
    heads = tuple(name for name, _share in COLUMNS)
    return table_file.render(TableFile("Изменения", heads, rows, about, (6, 16, 14, 44, 44, 44)))


def days_of(value: ChangesPaper) -> Iterator[date]:
    """The day of each row."""
    return (correction.day for correction in value.corrections for _change in correction.changes)

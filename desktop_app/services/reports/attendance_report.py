"""Отчёт о посещаемости группы за любой период (domain.md 2.5): A4 upright, with what the curator has to explain."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from desktop_app.services.attendance_values import AttendancePaper, GroupAttendance
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.attendance_table import Grid, heading, room_under, upright
from desktop_app.services.reports.attendance_words import (
    OF_REPORT,
    REPORT,
    SHARE,
    figures_of,
    group_words,
    means_of,
    named_lines,
    span_words,
    totals_words,
    unexplained_words,
)
from desktop_app.services.reports.missing_words import notes
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    SMALL,
    Stamp,
    cell,
    flow,
    height_of,
    paragraph,
    signatures,
    style,
)
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import DASH

NUMBER, COLUMN = 20.0, 33.0
NAME = A4_UPRIGHT.width - NUMBER - COLUMN * len(OF_REPORT)
SIZE, LOW, HIGH = 9.0, 11.5, 17.0
HEAD_HEIGHT = 46.0
TOLD = style("told", SERIF_BOLD, 9, keepWithNext=1)


def render(value: AttendancePaper) -> bytes:
    """The report as a PDF."""
    typefaces.register()
    attendance = value.attendance
    group = attendance.group
    lines = (f"{group.name} за период {span_words(attendance)}", group_words(attendance))
    front = heading(value, REPORT, lines, A4_UPRIGHT.width)
    listed, end = waiting(value), ending(value)
    room = room_under(front, A4_UPRIGHT) - height_of([*listed, *end], A4_UPRIGHT.width)
    table = grid_of(attendance).table(room, LOW, HIGH)
    subject = f"Отчёт о посещаемости, группа {group.name}, {span_words(attendance)}"
    stamp = Stamp(subject, value.letterhead.printed_at, value.letterhead.printed_by)
    return flow([*front, table, *listed, KeepTogether(end)], A4_UPRIGHT, stamp)


def grid_of(attendance: GroupAttendance) -> Grid:
    """The list, the group and its mean."""
    empty = [""] * len(OF_REPORT)
    bands: list[Any] = ["№", "Фамилия, имя, отчество", "Полных дней", "", "Пропущено часов", *([""] * 4), "", ""]
    heads: list[Any] = ["", "", *(upright(one.head, HEAD_HEIGHT) for one in OF_REPORT)]
    bands[-2:] = heads[-2:]
    rows = [
        [str(number), cell(name, NAME, SERIF, SIZE), *figures_of(OF_REPORT, line.figures)]
        for number, (name, line) in enumerate(named_lines(attendance), 1)
    ]
    sums = [
        ["", "Итого по группе", *figures_of(OF_REPORT, attendance.total)],
        ["", "В среднем на обучающегося", *means_of(OF_REPORT, attendance)],
    ]
    spans = [((2, 0), (3, 0)), ((4, 0), (8, 0)), *(((one, 0), (one, 1)) for one in (0, 1, 9, 10))]
    joined = [("SPAN", *one) for one in spans]
    widths = [NUMBER, NAME, *([COLUMN] * len(OF_REPORT))]
    tail = [Spacer(1, 1.5 * mm), paragraph(totals_words(attendance), SMALL)]
    return Grid([bands, heads], rows or [["", DASH, *empty]], sums, widths, SIZE, joined, HEAD_HEIGHT, tail=tail)


def waiting(value: AttendancePaper) -> list[Flowable]:
    """The absences for which the curator has to say why."""
    lines = [paragraph(line, SMALL) for line in unexplained_words(value.attendance.unexplained)]
    title = paragraph("Пропуски без указания причины (указать куратору):", TOLD)
    return [Spacer(1, 2 * mm), title, *lines] if lines else []


def ending(value: AttendancePaper) -> list[Flowable]:
    """The definitions and the curator's line."""
    return [
        *notes(SHARE, value.letterhead.printed_at.date(), value.missing),
        Spacer(1, 3 * mm),
        signatures((("Куратор", value.attendance.group.curator),), A4_UPRIGHT.width),
    ]

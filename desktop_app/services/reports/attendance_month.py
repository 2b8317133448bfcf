"""Сводная ведомость учёта посещаемости за месяц (domain.md 2.4): A4 across, a page for a group and a month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from desktop_app.services.attendance_values import Attendance, AttendanceLine, AttendancePaper, GroupAttendance
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.attendance_table import Grid, heading, room_under, tail, upright
from desktop_app.services.reports.attendance_words import (
    ABSENT,
    LAST,
    MONTH_NOTE,
    TITLE,
    figures_of,
    group_words,
    month_words,
    named_lines,
    totals_words,
)
from desktop_app.services.reports.paper import A4_WIDE, Stamp, cell, flow
from desktop_app.services.reports.typefaces import SERIF
from desktop_app.services.reports.words import DASH, WEEKDAYS_SHORT

NUMBER, NAME = 17.0, 138.0
RIGHT = (26.0, *([23.0] * 4), 22.0, 22.0, 32.0)  # hours by reason, lates, full days, %
START = 2
SIZE, SMALLER, MOST = 7.5, 7.0, 30  # of the letters; where more students than these stand in the list
LOW, HIGH = 8.7, 13.0
HEAD_HEIGHT = 46.0
SHEET = replace(A4_WIDE, top=10 * mm)  # a month of 35 students stands on one page
OFF = HexColor("#E4E4E4")


def render(value: AttendancePaper) -> bytes:
    """The sheet as a PDF."""
    typefaces.register()
    attendance = value.attendance
    group, month = attendance.group, month_words(attendance.since)
    front = heading(value, TITLE, (f"группы {group.name} за {month}", group_words(attendance)), SHEET.width)
    people = (("Староста", ""), ("Куратор", group.curator), ("Зав. отделением", group.head))
    grid = grid_of(value)
    under = tail(value, MONTH_NOTE, totals_words(attendance), people)
    stamp = Stamp(f"Ведомость посещаемости, группа {group.name}, {attendance.since:%m.%Y}", value.letterhead.printed_at,
                  value.letterhead.printed_by)  # fmt: skip
    return flow([*front, grid.with_tail(under).table(room_under(front, SHEET), LOW, HIGH)], SHEET, stamp)


def grid_of(value: AttendancePaper) -> Grid:
    """The list by days."""
    attendance = value.attendance
    days, size = list(days_of(attendance)), SIZE if len(attendance.lines) <= MOST else SMALLER
    room = (SHEET.width - NUMBER - NAME - sum(RIGHT)) / len(days)
    widths = [NUMBER, NAME, *([room] * len(days)), *RIGHT]
    after, last = START + len(days), START + len(days) + len(RIGHT) - 1
    bands = [
        "",
        "",
        "Пропущено часов по дням",
        *([""] * (len(days) - 1)),
        "Пропущено часов",
        *([""] * (len(RIGHT) - 1)),
    ]
    heads: list[Any] = ["№", "Фамилия, имя, отчество", *(f"{day.day}\n{WEEKDAYS_SHORT[day.weekday()]}" for day in days),
                        *(upright(column.head, HEAD_HEIGHT) for column in LAST)]  # fmt: skip
    rows = [
        row_of(number, line, days, cell(name, NAME, SERIF, size))
        for number, (name, line) in enumerate(named_lines(attendance), 1)
    ]
    rows = rows or [["", DASH, *([""] * (len(days) + len(RIGHT)))]]
    foot = len(rows) + START
    style = [
        ("SPAN", (START, 0), (after - 1, 0)), ("SPAN", (after, 0), (after + 4, 0)), ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (1, 1)), *(("SPAN", (place, 0), (place, 1)) for place in range(after + 5, last + 1)),
        *(("BACKGROUND", (START + place, 1), (START + place, foot), OFF)
          for place, day in enumerate(days) if day in value.off),
    ]  # fmt: skip
    for place in range(after + 5, last + 1):
        bands[place] = heads[place]
    bands[0], bands[1] = heads[0], heads[1]
    return Grid([bands, heads], rows, [sums_of(attendance, days)], widths, size, style, HEAD_HEIGHT)


def days_of(attendance: GroupAttendance) -> Iterator[date]:
    """The days of the month, to the last of them."""
    return (date.fromordinal(one) for one in range(attendance.since.toordinal(), attendance.until.toordinal() + 1))


def row_of(number: int, line: AttendanceLine, days: list[date], name: str) -> list[str]:
    """A student: hours missed day by day, and together; the name as the cell has room for it."""
    return [
        str(number),
        name,
        *(day_text(line, day) for day in days),
        *figures_of(LAST, line.figures),
    ]


def day_text(line: AttendanceLine, day: date) -> str:
    """Hours missed on a day."""
    return str(line.days.get(day, "")) if line.listed_on(day) else ABSENT


def sums_of(attendance: GroupAttendance, days: list[date]) -> list[str]:
    """The group day by day and together."""
    whole: Attendance = attendance.total
    return ["", "Итого", *(str(attendance.on_day(day) or "") for day in days), *figures_of(LAST, whole)]

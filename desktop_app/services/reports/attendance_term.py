"""Итоги посещаемости за семестр или год (domain.md 2.4): the months side by side, by reason at the right; A4 across."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reportlab.lib.units import mm

from desktop_app.services.attendance_values import Attendance, AttendanceLine, AttendancePaper, GroupAttendance
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.attendance_table import Grid, heading, room_under, tail, upright
from desktop_app.services.reports.attendance_words import (
    LAST,
    TERM_NOTE,
    TITLE,
    figures_of,
    group_words,
    named_lines,
    term_words,
    told,
    totals_words,
)
from desktop_app.services.reports.load_words import MONTHS
from desktop_app.services.reports.paper import A4_WIDE, Stamp, cell, flow
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import DASH, figure

NUMBER = 18.0
RIGHT = (28.0, *([25.0] * 4), 24.0, 24.0, 36.0)
LEAST_NAME, MOST = 138.0, 46.0  # points; of a column of a month
SIZE, SMALLER, MANY = 8.0, 7.0, 28  # of the letters; where more students than these stand in the list
LOW, HIGH = 8.7, 15.0
HEAD_HEIGHT = 46.0
SHEET = replace(A4_WIDE, top=10 * mm)
PART = ("всего", "н/ув")
EACH = len(PART)


def render(value: AttendancePaper) -> bytes:
    """The summary as a PDF."""
    typefaces.register()
    attendance = value.attendance
    group, period = attendance.group, term_words(value)
    front = heading(value, TITLE, (f"группы {group.name} за {period}", group_words(attendance)), SHEET.width)
    people = (("Староста", ""), ("Куратор", group.curator), ("Зав. отделением", group.head))
    grid = grid_of(attendance)
    under = tail(value, TERM_NOTE, totals_words(attendance), people)
    stamp = Stamp(f"Итоги посещаемости, группа {group.name}, {period}", value.letterhead.printed_at,
                  value.letterhead.printed_by)  # fmt: skip
    return flow([*front, grid.with_tail(under).table(room_under(front, SHEET), LOW, HIGH)], SHEET, stamp)


def grid_of(attendance: GroupAttendance) -> Grid:
    """The list by months."""
    months, size = attendance.months, SIZE if len(attendance.lines) <= MANY else SMALLER
    parts = EACH * len(months)
    room = min((SHEET.width - NUMBER - LEAST_NAME - sum(RIGHT)) / max(parts, 1), MOST)
    name = SHEET.width - NUMBER - sum(RIGHT) - room * parts
    after, last = 2 + parts, 1 + parts + len(RIGHT)
    bands: list[Any] = ["№", "Фамилия, имя, отчество"]
    for first in months:
        bands += [cell(f"{MONTHS[first.month - 1]} {first.year}", EACH * room + 5, SERIF_BOLD, 7.5), ""]
    bands += ["За весь период, часов", *([""] * (len(RIGHT) - 1))]
    heads: list[Any] = ["", "", *(PART * len(months)), *(upright(one.head, HEAD_HEIGHT) for one in LAST)]
    rows = [
        row_of(number, line, months, cell(text, name, SERIF, size))
        for number, (text, line) in enumerate(named_lines(attendance), 1)
    ]
    rows = rows or [["", DASH, *([""] * (parts + len(RIGHT)))]]
    foot = len(rows) + 3
    for place in range(after + 5, last + 1):
        bands[place] = heads[place]
    style = [
        *(("SPAN", (2 + EACH * one, 0), (3 + EACH * one, 0)) for one in range(len(months))),
        *(("SPAN", (2 + EACH * one, foot), (3 + EACH * one, foot)) for one in range(len(months))),
        ("SPAN", (after, 0), (after + 4, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)),
        *(("SPAN", (place, 0), (place, 1)) for place in range(after + 5, last + 1)),
    ]  # fmt: skip
    return Grid(
        [bands, heads],
        rows,
        sums_of(attendance),
        [NUMBER, name, *([room] * parts), *RIGHT],
        size,
        style,
        HEAD_HEIGHT,
        SERIF,
    )


def row_of(number: int, line: AttendanceLine, months: Sequence[date], name: str) -> list[str]:
    """A student; the name as the cell has room for it."""
    return [
        str(number),
        name,
        *(text for first in months for text in part_of(line.months.get(first, Attendance()))),
        *figures_of(LAST, line.figures),
    ]


def part_of(month: Attendance) -> tuple[str, str]:
    """A month: hours missed, and those without a valid reason; a month without lessons is an empty box."""
    if not month.held:
        return "", ""
    return told(month.missed.total, month.held), told(month.missed.unexcused, month.held)


def sums_of(attendance: GroupAttendance) -> list[list[str]]:
    """The hours of the group, and the share attended of each month."""
    months = [attendance.of_month(first) for first in attendance.months]
    shares = [text for month in months for text in (figure(month.share) if month.held else "", "")]
    hours = [text for month in months for text in part_of(month)]
    whole = attendance.total
    return [
        ["", "Итого", *hours, *figures_of(LAST, whole)],
        ["", "% посещаемости", *shares, *([""] * (len(LAST) - 1)), figure(whole.share)],
    ]

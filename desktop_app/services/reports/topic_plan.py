"""The calendar-thematic plan (КТП, domain.md 2.26): lesson by lesson, with the dates of the timetable."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CELL,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF_BOLD, plain
from desktop_app.services.reports.words import held_together, numeric_date
from desktop_app.services.rules.workload import HOURS_A_PAIR
from desktop_app.services.topics_values import LessonKind, TopicsPaper, TopicValues

KINDS = {
    LessonKind.LESSON: "урок", LessonKind.LECTURE: "лекция", LessonKind.PRACTICE: "практическое занятие",
    LessonKind.LABORATORY: "лабораторная работа", LessonKind.COURSE_PROJECT: "курсовой проект",
}  # fmt: skip
MOST_GROUPS = 4
"""Columns of dates for which a sheet has room."""
NUMBER, HOURS, KIND, DAY, LOW = 40.0, 38.0, 92.0, 58.0, 14.0  # pt
CORNER = 76 * mm
FILE_HEADS = ("№", "Раздел", "Тема", "Часов", "Вид занятия", "Домашнее задание")
WIDTHS = (6, 30, 60, 8, 24, 44, 16, 16, 16, 16)


def render(paper: TopicsPaper) -> bytes:
    """The plan as a PDF, A4 across."""
    typefaces.register()
    line, head = paper.sheet.line, paper.letterhead
    width = A4_WIDE.width
    tail: list[Flowable] = [
        Spacer(1, 2 * mm),
        paragraph(f"Всего тем: {line.topics}, часов: {line.hours}.", SMALL),
        Spacer(1, 4 * mm),
        signatures((("Преподаватель", line.teacher),), width),
    ]
    story = [*_front(paper, width), _ledger(paper, width, tail).table(LOW)]
    return flow(story, A4_WIDE, Stamp(f"КТП {line.index} {line.title}", head.printed_at, head.printed_by))


def _front(paper: TopicsPaper, width: float) -> list[Flowable]:
    """Whose it is, who agrees and approves, what it is about."""
    line, head = paper.sheet.line, paper.letterhead
    agreed = line.approved_by or head.deputy_methodical
    methodical = agreed and agreed == head.deputy_methodical
    deputy = head.deputy_methodical_title if methodical else "Заместитель директора"  # any deputy may agree
    approved = "" if line.approved_on is None else f"{numeric_date(line.approved_on)}"
    corners = [
        ["СОГЛАСОВАНО", "", "УТВЕРЖДАЮ"],
        [cell(deputy, CORNER), "", cell(head.director_title, CORNER)],
        [_signed(agreed), "", _signed(head.director)],
        [approved or "«____» ______________ 20___ г.", "", "«____» ______________ 20___ г."],
    ]
    bold = ("FONT", (0, 0), (-1, 0), SERIF_BOLD, CELL, CELL * LEADING)
    table = Table(corners, [CORNER, width - 2 * CORNER, CORNER], style=[*GRID, bold])
    about = [f"{line.index} {line.title}", f"на {line.year_starts}/{line.year_starts + 1} учебный год"]
    about.append(f"Группы: {', '.join(line.groups)}. Преподаватель: {line.teacher}" if line.groups
                 else f"Преподаватель: {line.teacher}")  # fmt: skip
    names = ((head.college, CENTRED_BOLD),) if head.college else ()
    return [
        *(evenly(text, style, width) for text, style in names),
        Spacer(1, 2 * mm),
        table,
        evenly("КАЛЕНДАРНО-ТЕМАТИЧЕСКИЙ ПЛАН", TITLE, width),
        *(evenly(text, CENTRED, width) for text in about),
        Spacer(1, 3 * mm),
    ]


def _signed(name: str) -> str:
    """A line to sign on, and the name, in its corner."""
    return cell(f"_______________ {held_together(plain(name))}".rstrip(), CORNER)


def _ledger(paper: TopicsPaper, width: float, tail: Sequence[Flowable]) -> Ledger:
    """The topics; a section stands over those that belong to it."""
    groups = paper.groups[:MOST_GROUPS]
    rest = width - NUMBER - HOURS - KIND - DAY * max(len(groups), 1)
    widths = [NUMBER, rest * 0.62, HOURS, KIND, *[DAY] * max(len(groups), 1), rest * 0.38]
    days = [f"Дата по плану{chr(10)}{group}" for group in groups] or ["Дата по плану"]
    head = [
        "№ заня-\nтия",
        "Тема занятия",
        "Часов",
        "Вид занятия",
        *(cell(one, DAY) for one in days),
        "Домашнее задание",
    ]
    rows: list[list[str]] = []
    style: list[tuple[Any, ...]] = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        *((("ALIGN", (place, 1), (place, -2), "CENTER")) for place in (0, 2, *range(4, len(widths) - 1))),
    ]
    hours, section = 0, ""
    for topic, dates in zip(paper.sheet.topics, paper.dates, strict=True):
        if topic.section and topic.section != section:
            section = topic.section
            rows.append([cell(section, width, SERIF_BOLD), *[""] * (len(widths) - 1)])
            at = len(rows)
            style += [
                ("SPAN", (0, at), (-1, at)), ("FONT", (0, at), (0, at), SERIF_BOLD, CELL, CELL * LEADING),
                ("ALIGN", (0, at), (0, at), "LEFT"),
            ]  # fmt: skip
        shown = [*(written(found) for found in dates[:MOST_GROUPS])] or [""]
        texts = [number_of(hours, topic), topic.title, str(topic.hours), KINDS[topic.kind], *shown, topic.homework]
        rows.append([cell(text, room) for text, room in zip(texts, widths, strict=True)])
        hours += topic.hours
    return Ledger([head], rows, widths, tail, style)


def number_of(before: int, topic: TopicValues) -> str:
    """«5», or «5–6» for a topic that takes several pairs."""
    first, last = before // HOURS_A_PAIR + 1, -(-(before + topic.hours) // HOURS_A_PAIR)
    return str(first) if first >= last else f"{first}–{last}"


def written(days: Sequence[date]) -> str:
    """The days of a topic: «02.11», or the first and the last one."""
    if not days:
        return ""
    first, last = (f"{day:%d.%m}" for day in (days[0], days[-1]))
    return first if first == last else f"{first}–{last}"


def render_workbook(paper: TopicsPaper) -> bytes:
    """The same as a workbook whose columns come in again."""
    line, head = paper.sheet.line, paper.letterhead
    heads = (*FILE_HEADS, *(f"Дата: {group}" for group in paper.groups))
    rows = [
        (number, topic.section, topic.title, topic.hours, KINDS[topic.kind], topic.homework,
         *(written(found) for found in dates))
        for number, (topic, dates) in enumerate(zip(paper.sheet.topics, paper.dates, strict=True), start=1)
    ]  # fmt: skip
    about = (
        ("Дисциплина", f"{line.index} {line.title}"), ("Преподаватель", line.teacher),
        ("Учебный год", f"{line.year_starts}/{line.year_starts + 1}"), ("Часов", line.hours),
        ("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
    )  # fmt: skip
    return render_table(TableFile("КТП", heads, rows, about, WIDTHS))

"""«Расписание экзаменационной сессии» (domain.md 2.15): dates down, groups across, every course begins a sheet."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A3_WIDE,
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    POSTER_SMALL,
    TITLE,
    Sheet,
    Stamp,
    approval,
    evenly,
    flow,
    paragraph,
    signatures,
    style,
)
from desktop_app.services.reports.session_words import entry_words, groups_by_course, titled
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import DASH, NBSP, WEEKDAYS, numeric_date
from desktop_app.services.session.paper import Entry, PaperGroup, SessionPaper, entries_of

GROUPS_A_SHEET = 6
SMALL_SHEET = 3
"""Up to so many groups the sheet is A4."""

NOBODY = "Экзаменов и консультаций нет."
DATE_WIDTH = 27 * mm
APPROVAL = 64 * mm
HEAD = style("session head", SERIF_BOLD, 10.5, alignment=1)
DATE = style("session date", SERIF_BOLD, 10, alignment=1)
TIME = style("session time", SERIF_BOLD, 9)
WHAT = style("session what", SERIF, 9)
FACE = ("FONT", (0, 0), (-1, -1), SERIF, 9, 10)
LINES = (
    FACE,
    ("GRID", (0, 0), (-1, -1), 0.5, "black"), ("LINEBELOW", (0, 0), (-1, 0), 1.1, "black"),
    ("VALIGN", (0, 0), (-1, -1), "TOP"), ("VALIGN", (0, 0), (-1, 0), "MIDDLE"), ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5), ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
)  # fmt: skip


def render(value: SessionPaper) -> bytes:
    """The schedule as a PDF; the heads of the groups repeat on every page."""
    typefaces.register()
    parts = list(sheets_of(value))
    sheet = A3_WIDE if max((len(groups) for _course, groups in parts), default=0) > SMALL_SHEET else A4_WIDE
    story: list[Flowable] = []
    for number, (course, groups) in enumerate(parts):
        story += [PageBreak()] * bool(number)
        story += heading(value, course, sheet)
        story += [table_of(groups, sheet.width), Spacer(1, 4 * mm), signed(value, sheet.width)]
    if not story:
        story = [*heading(value, 0, sheet), paragraph(NOBODY, CENTRED), Spacer(1, 4 * mm), signed(value, sheet.width)]
    return flow(story, sheet, Stamp(titled(value), value.letterhead.printed_at, value.letterhead.printed_by))


def sheets_of(value: SessionPaper) -> Iterator[tuple[int, Sequence[PaperGroup]]]:
    """Course and groups of each sheet: as few as hold a course, about as full as each other."""
    for course, groups in groups_by_course(value):
        count = -(-len(groups) // GROUPS_A_SHEET)
        for number in range(count):
            yield course, groups[number * len(groups) // count : (number + 1) * len(groups) // count]


def heading(value: SessionPaper, course: int, sheet: Sheet) -> list[Flowable]:
    """The college, «УТВЕРЖДАЮ», the name of the form and the course."""
    head, middle = value.letterhead, sheet.width - 2 * APPROVAL
    names = [evenly(head.founder, CENTRED, middle), evenly(head.college, CENTRED_BOLD, middle)]
    block = approval(head.director, APPROVAL, head.director_title)
    top = Table([["", names, block]], [APPROVAL, middle, APPROVAL], style=[FACE, ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return [
        top,
        evenly(titled(value), TITLE, sheet.width),
        paragraph(f"{course}{NBSP}курс" if course else DASH, POSTER_SMALL),
        Spacer(1, 3 * mm),
    ]


def table_of(groups: Sequence[PaperGroup], width: float) -> Table:
    """The grid of some groups: the days on which one of them has something."""
    cells = [entries_of(group) for group in groups]
    days = sorted({day for of in cells for day in of})
    heads: list[Any] = [paragraph("Дата", HEAD), *(paragraph(group.name, HEAD) for group in groups)]
    rows = [heads, *([dated(day), *(written(of.get(day, ())) for of in cells)] for day in days)]
    share = (width - DATE_WIDTH) / len(groups)
    return Table(rows, [DATE_WIDTH, *([share] * len(groups))], style=list(LINES), repeatRows=1)


def dated(day: date) -> list[Flowable]:
    """The date over its weekday."""
    return [paragraph(numeric_date(day), DATE), paragraph(WEEKDAYS[day.weekday()].lower(), CENTRED)]


def written(entries: Sequence[Entry]) -> list[Flowable]:
    """Exams and consultations of a cell: when and where, what, before whom."""
    found: list[Flowable] = []
    for entry in entries:
        first, *rest = entry_words(entry)
        found += [paragraph(first, TIME), *(paragraph(line, WHAT) for line in rest)]
    return found


def signed(value: SessionPaper, width: float) -> Table:
    """Who answers for it."""
    deputy = ("Заместитель директора по учебной работе", value.letterhead.deputy_academic)
    return signatures((deputy, ("Заведующий отделением", "")), width)

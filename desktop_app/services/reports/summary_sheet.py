"""Сводная ведомость учёта успеваемости (domain.md 2.3): A4 across, A3 where there are many disciplines; no colour."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A3_WIDE,
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    SMALL,
    TITLE,
    Sheet,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.paper import NOTE as NOTE_STYLE
from desktop_app.services.reports.summary_cells import (
    FIGURES,
    FUNDINGS,
    NOTE,
    SECTIONS,
    TAIL,
    by_parts,
    column_foot,
    column_title,
    mark_text,
    part_text,
    period_of,
    runs,
    tail_of,
    text_of,
    totals_text,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD, lines_of
from desktop_app.services.summary_values import Summary, SummaryPaper

SIZE, ROW = 8.5, 12.5
FIRST = (20.0, 134.0, 14.0)  # №, name, budget or contract
LAST = (30.0, *([17.0] * 5), 24.0, 22.0, 24.0)
LEAST, MOST = 17.6, 52.0  # of a column: «100,00» below it has room
TIGHT = 20.0  # in a narrower one letters are smaller
SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
HEIGHTS = (92.0, 116.0, 140.0, 170.0, 210.0)
BARGAIN = 40.0  # points of height that a point of the letters' size is worth
WIDEST_A4 = 24.0  # below it a column wants A3


class Head(Flowable):
    """Lines that run upwards in the head of a column, from the left."""

    def __init__(self, lines: Sequence[str], size: float, height: float) -> None:
        super().__init__()
        self.lines, self.size = lines, size
        self.width, self.height = len(lines) * size * LEADING, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As tall as the head of the table."""
        return self.width, self.height

    def draw(self) -> None:
        """Line by line."""
        self.canv.saveState()
        self.canv.rotate(90)
        self.canv.setFont(SERIF, self.size)
        for number, line in enumerate(self.lines, 1):
            self.canv.drawString(0, -number * self.size * LEADING + 2, line)
        self.canv.restoreState()


def render(value: SummaryPaper) -> bytes:
    """The summary of a group as a PDF."""
    typefaces.register()
    summary, head = value.summary, value.letterhead
    sheet = sheet_for(summary)
    group = summary.group
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        ("СВОДНАЯ ВЕДОМОСТЬ УЧЁТА УСПЕВАЕМОСТИ ОБУЧАЮЩИХСЯ", TITLE),
        (f"группы {group.name} за {period_of(summary)}", CENTRED),
        (f"{group.speciality}, {group.course} курс; куратор: {group.curator or '—'}", CENTRED),
    )
    story: list[Flowable] = [evenly(text, style, sheet.width) for text, style in names if text]
    people = (
        ("Куратор", group.curator),
        ("Заведующий отделением", group.head),
        ("Заместитель директора по УР", head.deputy_academic),
    )
    story += [Spacer(1, 2 * mm), *tables(summary, sheet), Spacer(1, 2 * mm)]
    story.append(
        KeepTogether([
            paragraph(totals_text(summary), SMALL), Spacer(1, 2 * mm), signatures(people, min(sheet.width, 480)),
            Spacer(1, 1 * mm), paragraph(NOTE, NOTE_STYLE),
        ])
    )  # fmt: skip
    subject = f"Сводная ведомость, группа {group.name}, {period_of(summary)}"
    return flow(story, sheet, Stamp(subject, head.printed_at, head.printed_by))


def sheet_for(summary: Summary) -> Sheet:
    """A4 while its columns can be read, else A3."""
    return A4_WIDE if room_of(summary, A4_WIDE) >= WIDEST_A4 and holds(summary, A4_WIDE) else A3_WIDE


def tables(summary: Summary, sheet: Sheet) -> list[Flowable]:
    """The list; of more disciplines than the sheet has room for so many lists as hold them, each from a new page."""
    parts = parts_of(summary, sheet)
    if len(parts) == 1:
        return [table(summary, sheet)]
    story: list[Flowable] = []
    for number, part in enumerate(parts, 1):
        told = f"Дисциплины, часть {number} из {len(parts)}; средний балл, отметки и часы справа — по всем дисциплинам."
        story += [*([PageBreak()] if story else []), paragraph(told, NOTE_STYLE), table(part, sheet)]
    return story


def parts_of(summary: Summary, sheet: Sheet) -> list[Summary]:
    """As few as let every head be read, about as wide as each other; the terms of a discipline stay together."""
    together = runs([(one.section, one.row_id) for one in summary.columns])
    for count in range(1, len(together)):
        cuts = [together[len(together) * number // count][0] for number in range(count)]
        parts = [part_of(summary, *one) for one in pairwise([*cuts, len(summary.columns)])]
        if all(holds(part, sheet) for part in parts):
            return parts
    return [summary] if not together else [part_of(summary, first, last + 1) for first, last in together]


def part_of(summary: Summary, first: int, after: int) -> Summary:
    """Some of the disciplines; the figures of a student and of the group stay those of all of them."""
    lines = tuple(replace(line, cells=line.cells[first:after]) for line in summary.lines)
    return replace(summary, columns=summary.columns[first:after], lines=lines)


def holds(summary: Summary, sheet: Sheet) -> bool:
    """Whether every discipline has a column that it can be read in."""
    wanted = sum(FIRST) + sum(LAST) + room_of(summary, sheet) * len(summary.columns)
    return wanted <= sheet.width + 1 and fits(summary, widths_of(summary, sheet), HEIGHTS[-1], SIZES[-1])


def room_of(summary: Summary, sheet: Sheet) -> float:
    """The width of a discipline's column."""
    room = (sheet.width - sum(FIRST) - sum(LAST)) / max(len(summary.columns), 1)
    return max(min(room, MOST), LEAST)


def widths_of(summary: Summary, sheet: Sheet) -> list[float]:
    """Names take what the disciplines leave."""
    room = room_of(summary, sheet)
    rest = sheet.width - sum(FIRST) - sum(LAST) - room * len(summary.columns)
    number, name, funding = FIRST
    return [number, name + max(0.0, min(rest, 90.0)), funding, *([room] * len(summary.columns)), *LAST]


def table(summary: Summary, sheet: Sheet) -> Table:
    """The list under upright heads, the figures of the disciplines below it; the head repeats on every page."""
    widths = widths_of(summary, sheet)
    heads, style = heads_of(summary, widths)
    rows = [
        [str(number), cell(line.name, widths[1], SERIF, SIZE), FUNDINGS[line.funding],
         *(mark_text(one) for one in line.cells), *(text_of(one) for one in tail_of(line))]
        for number, line in enumerate(summary.lines, 1)
    ]  # fmt: skip
    first = len(heads) + len(rows)
    sums = figure_rows(summary)
    last = first + len(sums) - 1
    small = SIZE - 1 if widths[len(FIRST)] >= TIGHT else SIZE - 2.5
    style = [
        *GRID,
        *boxed((0, 0), (-1, last)),
        *style,
        ("FONT", (0, len(heads)), (2, first - 1), SERIF, SIZE, SIZE * LEADING),
        ("FONT", (3, len(heads)), (-1, first - 1), SERIF, small + 0.5, SIZE * LEADING),
        ("FONT", (0, first), (-1, -1), SERIF_BOLD, small, SIZE * LEADING),
        ("ALIGN", (2, 0), (-1, -1), "CENTER"),
        ("ALIGN", (0, 0), (0, -1), "CENTER"),
        *((f"{edge}PADDING", (2, 0), (-1, -1), 0.5) for edge in ("LEFT", "RIGHT")),
        *(("SPAN", (0, row), (2, row)) for row in range(first, last + 1)),
        *(("ALIGN", (0, row), (0, row), "LEFT") for row in range(first, last + 1)),
        ("VALIGN", (0, 0), (-1, len(heads) - 1), "BOTTOM"),
        ("NOSPLIT", (0, first), (0, last)),
    ]
    heights = [None] * len(heads) + [max(ROW, 2 + SIZE * LEADING * (row[1].count("\n") + 1)) for row in rows]
    return Table([*heads, *rows, *sums], widths, [*heights, *([ROW] * len(sums))], style=style, repeatRows=len(heads))


def heads_of(summary: Summary, widths: Sequence[float]) -> tuple[list[list[Any]], list[tuple[Any, ...]]]:
    """Headings of forms of control, disciplines upright, in a year the terms below them; and what spans what."""
    columns, start = summary.columns, len(FIRST)
    before, after = [""] * start, [""] * len(LAST)
    bands, titles = [*before, *([""] * len(columns)), *after], [*before, *([""] * len(columns)), *after]
    style: list[tuple[Any, ...]] = [("FONT", (0, 0), (-1, 0), SERIF_BOLD, 8, 9)]
    for first, last in runs([one.section for one in columns]):
        room = sum(widths[start + first : start + last + 1])
        bands[start + first] = cell(SECTIONS[columns[first].section], room + 4, SERIF_BOLD, 8)
        style.append(("SPAN", (start + first, 0), (start + last, 0)))
    together = runs([(one.section, one.row_id) for one in columns])
    height, size = fitting(summary, widths)
    heads: list[Any] = list(titles)
    for first, last in together:
        heads[start + first] = upright(summary, first, (height, size))
        style.append(("SPAN", (start + first, 1), (start + last, 1)))
    heads[0], heads[1], heads[2] = "№", "Фамилия, имя, отчество", Head(["основа"], 7.0, height)
    for place, title in enumerate(TAIL, start + len(columns)):
        heads[place] = Head([title], 7.5, height)
    bands[-3] = cell("Пропущено часов", sum(LAST[-3:]) + 4, SERIF_BOLD, 8)
    style += [("SPAN", (-3, 0), (-1, 0)), ("FONT", (0, 1), (1, 1), SERIF_BOLD, 9, 10)]
    if not by_parts(summary):
        return [bands, heads], style
    style += [("FONT", (0, 2), (-1, 2), SERIF, 7.5, 8.5)]
    return [bands, heads, [*before, *(part_text(one) for one in columns), *after]], style


def upright(summary: Summary, place: int, fit: tuple[float, float]) -> Head:
    """The discipline, its teacher and hours."""
    height, size = fit
    return Head(head_lines(summary, place, height, size), size, height)


def head_lines(summary: Summary, place: int, height: float, size: float) -> list[str]:
    """The lines of a head."""
    column = summary.columns[place]
    return [
        *lines_of(column_title(column), SERIF, size, height - 4),
        *lines_of(column_foot(column), SERIF, size, height),
    ]


def fitting(summary: Summary, widths: Sequence[float]) -> tuple[float, float]:
    """The lowest head, and the largest letters in it, in which every discipline has room."""
    tries = sorted(((height, size) for size in SIZES for height in HEIGHTS), key=lambda one: one[0] - BARGAIN * one[1])
    return next((one for one in tries if fits(summary, widths, *one)), (HEIGHTS[-1], SIZES[-1]))


def fits(summary: Summary, widths: Sequence[float], height: float, size: float) -> bool:
    """Whether the head of every discipline is no wider than its columns."""
    for first, last in runs([(one.section, one.row_id) for one in summary.columns]):
        room = sum(widths[len(FIRST) + first : len(FIRST) + last + 1])
        if len(head_lines(summary, first, height, size)) * size * LEADING > room:
            return False
    return True


def figure_rows(summary: Summary) -> list[list[str]]:
    """Counts and percentages of each discipline, and of the group in the column of means."""
    found = []
    for one in FIGURES:
        values = [text_of(one.of(column.figures)) for column in summary.columns]
        whole = text_of(one.of(summary.totals.figures))
        if any(values) or one.title not in {"Зачтено", "Не зачтено"}:
            found.append([one.title, "", "", *values, whole, *([""] * (len(LAST) - 1))])
    return found

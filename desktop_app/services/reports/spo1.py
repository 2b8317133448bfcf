"""СПО-1 on paper: every source table under its number, A4 across, then the control sums and what is not filled."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.movement import HEAD_HEIGHT, HEAD_SIZE, Upright
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    NOTE,
    SMALL,
    SMALL_BOLD,
    TITLE,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.spo1_words import (
    CLOSED,
    DEFINITIONS,
    TITLES,
    as_of_text,
    band_of,
    graph,
    head_of,
    odd_lines,
    period_of,
    row_number,
    row_title,
    unfilled_text,
)
from desktop_app.services.reports.summary_cells import runs
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD, width_of
from desktop_app.services.spo1_values import SpoPaper, SpoReport, SpoTable

WIDTH = A4_WIDE.width
NAME, NUMBER, WIDEST, INDENT = 230.0, 40.0, 58.0, 8.0
LYING = 50.0
"""Heads of columns that are at least as wide lie, others stand."""

SIZE = 9.0
SMALL_TABLE = 0.6 * A4_WIDE.height
LEAST = 70 * mm
"""Room that a table wants on the page where it begins."""

HEADS = 3
STYLE: tuple[tuple[Any, ...], ...] = (
    ("SPAN", (0, 0), (0, 1)),
    ("SPAN", (1, 0), (1, 1)),
    ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE * LEADING),
    ("FONT", (1, 0), (1, 0), SERIF_BOLD, HEAD_SIZE, HEAD_SIZE * LEADING),
    ("FONT", (2, 1), (-1, 1), SERIF, HEAD_SIZE, HEAD_SIZE * LEADING),
    ("FONT", (0, HEADS - 1), (-1, -1), SERIF, SIZE, SIZE * LEADING),
    ("FONT", (0, HEADS - 1), (-1, HEADS - 1), SERIF, HEAD_SIZE - 1, HEAD_SIZE),
    ("ALIGN", (0, 0), (-1, HEADS - 1), "CENTER"),
    ("ALIGN", (1, 0), (-1, -1), "CENTER"),
    ("VALIGN", (1, 1), (-1, 1), "BOTTOM"),
    ("LEFTPADDING", (1, 0), (-1, 1), 1),
    ("RIGHTPADDING", (1, 0), (-1, 1), 1),
)
MOST_ODD = 40


def render(paper: SpoPaper) -> bytes:
    """All tables of the year as a PDF."""
    typefaces.register()
    head, report = paper.letterhead, paper.report
    period = period_of(report)
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        ("ФОРМА № СПО-1. ИСХОДНЫЕ ТАБЛИЦЫ", TITLE),
        (period, CENTRED),
    )
    story: list[Flowable] = [evenly(text, style, WIDTH) for text, style in names if text]
    for table in report.tables:
        story += _section(table)
    story += [Spacer(1, 5 * mm), *_controls(report)]
    people = (
        (head.director_title, head.director),
        ("Заместитель директора по учебной работе", head.deputy_academic),
        (head.secretary_title, head.secretary),
    )
    story.append(KeepTogether([Spacer(1, 5 * mm), signatures(people, WIDTH)]))
    return flow(story, A4_WIDE, Stamp(f"СПО-1, {report.year.year} год", head.printed_at, head.printed_by))


def _section(table: SpoTable) -> list[Flowable]:
    """A table under its number."""
    story: list[Flowable] = [CondPageBreak(LEAST), Spacer(1, 5 * mm)]
    story += [paragraph(f"{table.code}. {TITLES[table.code]}", SMALL_BOLD), Spacer(1, 1.5 * mm)]
    if table.closed is not None:
        story += [paragraph(CLOSED[table.closed], NOTE), Spacer(1, 1 * mm)]
    if table.is_closed:
        return story
    drawn = _table(table)
    height = drawn.wrap(WIDTH, 10_000)[1]
    return [KeepTogether([*story[1:], drawn])] if height < SMALL_TABLE else [*story, drawn]


def _table(table: SpoTable) -> Table:
    """Numbers under heads in bands; the graphs are numbered, as the form does."""
    room = min((WIDTH - NAME - NUMBER) / len(table.columns), WIDEST)
    name = WIDTH - NUMBER - room * len(table.columns)
    bands = [band_of(column) for column in table.columns]
    cells: list[list[object]] = [
        ["Наименование", cell("№ строки", NUMBER, SERIF_BOLD, HEAD_SIZE), *bands],
        ["", "", *_heads(table, room)],
        ["1", "2", *(str(graph(place)) for place in range(len(bands)))],
    ]
    for place, row in enumerate(table.rows):
        title = cell(row_title(row, table.code), name - row.level * INDENT, SERIF, SIZE)
        cells.append([title, row_number(place), *(_said(number, row.level) for number in row.numbers)])
    style = [*GRID, *boxed((0, 0), (-1, -1)), *STYLE, *_levels(table)]
    for first, last in runs(bands):
        cells[0][first + 2] = cell(bands[first], room * (last - first + 1), SERIF_BOLD, SIZE)
        style.append(("SPAN", (first + 2, 0), (last + 2, 0)))
    return Table(cells, [name, NUMBER, *([room] * len(bands))], style=style, repeatRows=HEADS, hAlign="LEFT")


def _heads(table: SpoTable, room: float) -> list[object]:
    """The heads of the columns: they lie if there is room, and stand as tall as the longest needs."""
    said = [head_of(column, table.code) for column in table.columns]
    if room >= LYING:
        return [cell(text, room, SERIF, HEAD_SIZE) for text in said]
    tall = min(max(width_of(text, SERIF, HEAD_SIZE) for text in said) + 10, HEAD_HEIGHT)
    return [Upright(text, tall) for text in said]


def _levels(table: SpoTable) -> Iterator[tuple[object, ...]]:
    """Totals stand out, parts stand in."""
    for place, row in enumerate(table.rows, HEADS):
        yield ("LEFTPADDING", (0, place), (0, place), 3 + row.level * INDENT)
        if row.level == 0:
            yield ("FONT", (0, place), (-1, place), SERIF_BOLD, SIZE, SIZE * LEADING)


def _said(number: int, level: int) -> str:
    """Nothing in a part is an empty box."""
    return str(number) if number or level == 0 else ""


def _controls(report: SpoReport) -> list[Flowable]:
    """How many sums were checked and what does not agree; definitions, the day of the data, what is not filled."""
    odd = odd_lines(report)
    total = f"Контрольные суммы: проверено {len(report.controls)}, не сошлось {len(report.odd)}."
    shown = odd[:MOST_ODD] + ([f"и ещё {len(odd) - MOST_ODD}"] if len(odd) > MOST_ODD else [])
    lacks = unfilled_text(report)
    filled = f"Не указано (человек): {lacks}." if lacks else "Все сведения карточек указаны."
    first: list[Flowable] = [paragraph(total, SMALL_BOLD), *(paragraph(text, SMALL) for text in shown)]
    return [*first, Spacer(1, 1 * mm), paragraph(DEFINITIONS, NOTE), paragraph(f"{as_of_text(report)} {filled}", NOTE)]

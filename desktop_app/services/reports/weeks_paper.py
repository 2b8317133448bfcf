"""Календарный учебный график (п. 4.9): weeks across, groups or courses down, classic codes, totals and the legend."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.graph_papers import WeeksPaper
from desktop_app.services.group_weeks_values import WeekBoard, WeekLine
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A3_WIDE,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    SMALL,
    TITLE,
    Stamp,
    approval,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SANS, SERIF_BOLD
from desktop_app.services.rules.weeks import WeekUse

WIDTH: Final = A3_WIDE.width
SIGNS: Final = {
    WeekUse.THEORY: "", WeekUse.UP: "0", WeekUse.PP: "8", WeekUse.PDP: "X", WeekUse.SESSION: "::",
    WeekUse.GIA_PREPARATION: "Δ", WeekUse.GIA: "III", WeekUse.VACATION: "=", WeekUse.OFF: "*", WeekUse.OTHER: "?",
}  # fmt: skip
WORDS: Final = {
    WeekUse.THEORY: "обучение по дисциплинам и МДК", WeekUse.UP: "учебная практика",
    WeekUse.PP: "производственная практика", WeekUse.PDP: "преддипломная практика",
    WeekUse.SESSION: "промежуточная аттестация", WeekUse.GIA_PREPARATION: "подготовка к ГИА",
    WeekUse.GIA: "государственная итоговая аттестация", WeekUse.VACATION: "каникулы", WeekUse.OFF: "неделя отсутствует",
}  # fmt: skip
HEADS: Final = ("Теор.", "УП", "ПП", "ПДП", "ПА", "Подг.\nГИА", "ГИА", "Кан.")
"""Of the totals, in the order of `WORDS` without the last."""

MONTHS: Final = ("", "янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")
NAME, TOTAL, ALL = 74.0, 25.0, 28.0
SIZE: Final = 7.0
GREY: Final = Color(0.9, 0.9, 0.9)
SUNDAY: Final = timedelta(days=6)


def render(paper: WeeksPaper) -> bytes:
    """The graph as a PDF, A3 across."""
    typefaces.register()
    head = paper.letterhead
    names = ((head.college, CENTRED_BOLD), ("КАЛЕНДАРНЫЙ УЧЕБНЫЙ ГРАФИК", TITLE), (paper.of, CENTRED))
    middle: list[Flowable] = [evenly(text, style, WIDTH / 2) for text, style in names if text]
    story = [
        heading(middle, head.director, head.director_title),
        Spacer(1, 3 * mm),
        weeks_table(paper.board),
        Spacer(1, 3 * mm),
        paragraph(legend(), SMALL),
        Spacer(1, 4 * mm),
        signatures((("Заместитель директора по УР", head.deputy_academic),), WIDTH / 2),
    ]
    return flow(story, A3_WIDE, Stamp(paper.title, head.printed_at, head.printed_by))


def heading(middle: Sequence[Flowable], director: str, title: str) -> Table:
    """What it is in the middle, УТВЕРЖДАЮ at the right."""
    side = WIDTH / 4
    cells = [["", list(middle), [approval(director, side - 12, title)]]]
    return Table(cells, [side, WIDTH - 2 * side, side], style=[*GRID, ("VALIGN", (0, 0), (-1, -1), "TOP")])


def legend() -> str:
    """«Обозначения: 0 — учебная практика; …»."""
    return "Обозначения: " + "; ".join(f"{SIGNS[use] or '(пусто)'} — {word}" for use, word in WORDS.items()) + "."


def weeks_table(board: WeekBoard) -> Table:
    """The weeks and the totals; grey is where nobody is taught by lessons."""
    count = len(board.mondays)
    column = (WIDTH - NAME - len(HEADS) * TOTAL - ALL) / max(1, count)
    named = [(day + SUNDAY).month for day in board.mondays]
    months = ["" if at and named[at - 1] == month else MONTHS[month] for at, month in enumerate(named)]
    first = ["Курс" if board.curriculum_id else "Группа", *months, *HEADS, "Всего"]
    days = ["", *(f"{day:%d}\n{day + SUNDAY:%d}" for day in board.mondays), *[""] * (len(HEADS) + 1)]
    numbers = ["", *(str(number) for number in range(1, count + 1)), *[""] * (len(HEADS) + 1)]
    rows = [row_of(line, count) for line in board.lines]
    widths = [NAME, *[column] * count, *[TOTAL] * len(HEADS), ALL]
    style = [
        *GRID,
        ("FONT", (0, 0), (-1, -1), SANS, SIZE, SIZE * 1.15),
        ("FONT", (0, 0), (0, -1), SERIF_BOLD, 9, 10),
        ("LEFTPADDING", (1, 0), (-1, -1), 0),
        ("RIGHTPADDING", (1, 0), (-1, -1), 0),
        ("ALIGN", (1, 0), (-1, -1), "CENTER"),
        ("ALIGN", (1, 0), (count, 0), "LEFT"),
        ("LEFTPADDING", (1, 0), (count, 0), 2),
        *boxed((0, 0), (-1, -1)),
        *(("SPAN", (at, 0), (at, 2)) for at in (0, *range(count + 1, count + 2 + len(HEADS)))),
        *month_spans(months),
        *(
            ("BACKGROUND", (at, row), (at, row), GREY)
            for row, line in enumerate(board.lines, 3)
            for at, spot in enumerate(line.spots, 1)
            if spot is not None and spot.use in {WeekUse.VACATION, WeekUse.OFF}
        ),
    ]
    return Table([first, days, numbers, *rows], widths, style=style, repeatRows=3)


def month_spans(months: Sequence[str]) -> list[tuple[object, ...]]:
    """A month's name runs over its weeks."""
    starts = [at for at, name in enumerate(months, 1) if name]
    ends = [*(at - 1 for at in starts[1:]), len(months)]
    return [("SPAN", (start, 0), (end, 0)) for start, end in zip(starts, ends, strict=True)]


def row_of(line: WeekLine, count: int) -> list[str]:
    """A line: its weeks, then how many of each there are."""
    spots = [*line.spots, *[None] * (count - len(line.spots))]
    uses = [spot.use for spot in line.spots if spot is not None]
    totals = [uses.count(use) for use in list(WORDS)[: len(HEADS)]]
    return [
        cell(line.title, NAME, SERIF_BOLD, 9),
        *(SIGNS[spot.use] if spot is not None else "" for spot in spots),
        *(str(total or "") for total in totals),
        str(sum(totals)),
    ]

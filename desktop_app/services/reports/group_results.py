"""Итоги успеваемости группы за учебный период (domain.md 2.8): the list with final marks, then each discipline."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from desktop_app.services.curator_values import GroupResults
from desktop_app.services.reports import summary_sheet, typefaces
from desktop_app.services.reports.mark_bar import LEGEND, MarkBar
from desktop_app.services.reports.missing_words import notes
from desktop_app.services.reports.paper import (
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    PADDING,
    SMALL,
    TITLE,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.summary_cells import NOTE as DEFINITIONS
from desktop_app.services.reports.summary_cells import column_title, period_of, text_of, totals_text
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.summary_values import Figures, Summary, SummaryColumn

SIZE = 8.5
BAR = "Распределение отметок"
BLOCK = (
    ("№", 20), ("Дисциплина", 186), ("Преподаватель", 96), ("Всего", 30), ("«5»", 22), ("«4»", 22), ("«3»", 22),
    ("«2»", 22), ("зач.", 24), ("н/з", 22), ("н/а", 22), ("осв.", 24), ("Ср. балл", 34), ("% усп.", 38),
    ("% кач.", 38), ("СОУ", 38), (BAR, 130),
)  # fmt: skip
"""The block of disciplines: heads with their shares of the width."""
COUNTS = ("listed", "fives", "fours", "threes", "twos", "passed", "failed", "absent", "exempt")


def render(value: GroupResults) -> bytes:
    """The results of a group as a PDF."""
    typefaces.register()
    summary, head = value.summary, value.letterhead
    sheet = summary_sheet.sheet_for(summary)
    group = summary.group
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        ("ИТОГИ УСПЕВАЕМОСТИ ГРУППЫ ЗА УЧЕБНЫЙ ПЕРИОД", TITLE),
        (f"группа {group.name}, {period_of(summary)}", CENTRED),
        (f"{group.speciality}, {group.course} курс; куратор: {group.curator or '—'}", CENTRED),
    )
    story: list[Flowable] = [evenly(text, style, sheet.width) for text, style in names if text]
    story += [Spacer(1, 2 * mm), *summary_sheet.tables(summary, sheet), Spacer(1, 3 * mm)]
    story.append(block(summary, sheet.width))
    people = (("Куратор", group.curator), ("Заведующий отделением", group.head))
    story.append(
        KeepTogether([
            Spacer(1, 2 * mm), paragraph(totals_text(summary), SMALL), Spacer(1, 2 * mm),
            signatures(people, min(sheet.width, 480)), *notes(f"{DEFINITIONS} {LEGEND}", value.day, value.missing),
        ])
    )  # fmt: skip
    subject = f"Итоги успеваемости, группа {group.name}, {period_of(summary)}"
    return flow(story, sheet, Stamp(subject, head.printed_at, head.printed_by))


def shown(summary: Summary) -> tuple[SummaryColumn, ...]:
    """The disciplines of the block: of a year each once."""
    return tuple(column for column in summary.columns if column.counted)


def figures_row(figures: Figures) -> list[str]:
    """Counts and percentages as they stand in the block."""
    counts = [str(getattr(figures.all, name) or "") for name in COUNTS]
    return [*counts, *(text_of(one) for one in (figures.mean, figures.success, figures.quality, figures.sou))]


def block(summary: Summary, width: float) -> Table:
    """Each discipline with its counts, its shares and a bar; the group under them."""
    columns = [one for one in BLOCK if one[0] not in {"зач.", "н/з"} or has_credits(summary)]
    scale = width / sum(share for _title, share in columns)
    widths = [share * scale for _title, share in columns]
    heads = [cell(title, room, SERIF_BOLD, SIZE) for (title, _share), room in zip(columns, widths, strict=True)]
    rows = [
        row_of([str(number), column_title(one), one.teacher], one.figures, widths)
        for number, one in enumerate(shown(summary), 1)
    ]
    rows.append(row_of(["", "ИТОГО ПО ГРУППЕ", ""], summary.totals.figures, widths))
    table = [heads, *(kept(row, columns) for row in rows)]
    last = len(table) - 1
    style: list[tuple[Any, ...]] = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, -1), SERIF, SIZE, SIZE * LEADING),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE * LEADING),
        ("FONT", (0, last), (-1, last), SERIF_BOLD, SIZE, SIZE * LEADING),
        ("ALIGN", (0, 0), (0, -1), "CENTER"),
        ("ALIGN", (3, 0), (-1, -1), "CENTER"),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("NOSPLIT", (0, max(0, last - 1)), (0, last)),
    ]
    return Table(table, widths, style=style, repeatRows=1)


def has_credits(summary: Summary) -> bool:
    """Whether somebody has got a credit without a grade."""
    return bool(summary.totals.figures.credits.listed)


def row_of(names: Sequence[str], figures: Figures, widths: Sequence[float]) -> list[Any]:
    """A line of the block, credits included."""
    texts = [cell(text, room, SERIF, SIZE) for text, room in zip(names, widths, strict=False)]
    return [*texts, *figures_row(figures), MarkBar(figures.all, widths[-1] - 2 * PADDING)]


def kept(row: Sequence[Any], columns: Sequence[tuple[str, int]]) -> list[Any]:
    """The line without the columns that nobody needs."""
    titles = {title for title, _share in columns}
    return [one for (title, _share), one in zip(BLOCK, row, strict=True) if title in titles]

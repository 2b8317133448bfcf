"""Отчёт об активности пользователей (п. 5.1, domain.md 2.11): by role, by user, who has never come; A4 across."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from desktop_app.services.activity_values import ActivityPaper, ActivityReport
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.activity_words import (
    DEFINITIONS,
    NEVER,
    ROLES,
    USERS,
    Column,
    never_rows,
    period_of,
    role_rows,
    user_rows,
    written,
)
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    NOTE,
    SMALL_BOLD,
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
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import numeric_date

WIDTH = A4_WIDE.width
SIZE, HEAD_SIZE, APPROVAL, LEAST = 9.0, 8.0, 220.0, 45 * mm


class Part(NamedTuple):
    """A part of the report."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    last_bold: bool = False


def parts_of(report: ActivityReport) -> tuple[Part, ...]:
    """The three parts."""
    return (
        Part("1. По ролям", ROLES, role_rows(report), last_bold=True),
        Part("2. По пользователям", USERS, user_rows(report)),
        Part("3. Для кураторов: ни разу не входили", NEVER, never_rows(report)),
    )


def render(paper: ActivityPaper) -> bytes:
    """The report as a PDF."""
    typefaces.register()
    head, report = paper.letterhead, paper.report
    period = period_of(report)
    corner = [["", approval(head.director, APPROVAL, head.director_title)]]
    approved = Table(corner, [WIDTH - APPROVAL, APPROVAL], style=list(GRID))
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        ("ОТЧЁТ ОБ АКТИВНОСТИ ПОЛЬЗОВАТЕЛЕЙ", TITLE),
        (period, CENTRED),
    )
    story: list[Flowable] = [approved, *(evenly(text, style, WIDTH) for text, style in names if text)]
    for part in parts_of(report):
        story += [CondPageBreak(LEAST), Spacer(1, 4 * mm), paragraph(part.title, SMALL_BOLD), Spacer(1, 1.5 * mm)]
        story.append(_table(part) if part.rows else paragraph("Таких нет.", NOTE))
    day = f"Данные на {numeric_date(report.as_of)}."
    end = [Spacer(1, 2 * mm), paragraph(f"{DEFINITIONS} {day}", NOTE), Spacer(1, 4 * mm)]
    story.append(KeepTogether([*end, signatures((("Администратор", head.printed_by),), WIDTH)]))
    return flow(story, A4_WIDE, Stamp(f"Активность пользователей {period}", head.printed_at, head.printed_by))


def _table(part: Part) -> Table:
    """A part as a table whose head repeats."""
    scale = WIDTH / sum(column.width for column in part.columns)
    widths = [column.width * scale for column in part.columns]
    heads = (column.head for column in part.columns)
    cells = [[cell(head, width, SERIF_BOLD, HEAD_SIZE) for head, width in zip(heads, widths, strict=True)]]
    cells += [
        [cell(written(fact), width, SERIF, SIZE) for fact, width in zip(row, widths, strict=True)] for row in part.rows
    ]
    middle = [place for place, column in enumerate(part.columns) if not column.left]
    style = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, HEAD_SIZE, HEAD_SIZE * LEADING),
        ("FONT", (0, 1), (-1, -1), SERIF, SIZE, SIZE * LEADING),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        *(("ALIGN", (place, 1), (place, -1), "CENTER") for place in middle),
        *([("FONT", (0, -1), (-1, -1), SERIF_BOLD, SIZE, SIZE * LEADING)] if part.last_bold else []),
    ]
    return Table(cells, widths, style=style, repeatRows=1)


def render_xlsx(paper: ActivityPaper) -> bytes:
    """A sheet for each part, with real numbers and moments; then who took it out and what the figures mean."""
    head, report = paper.letterhead, paper.report
    about = (
        ("Выгрузил", head.printed_by),
        ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
        ("Период", period_of(report)),
        ("Данные на", report.as_of),
        ("Пояснение", DEFINITIONS),
    )
    titles = ("По ролям", "По пользователям", "Ни разу не входили")
    return table_file.render_sheets(
        [
            table_file.TableFile(
                title=title,
                heads=tuple(column.head for column in part.columns),
                rows=[[exact(fact) for fact in row] for row in part.rows],
                about=about,
                widths=tuple(column.letters for column in part.columns),
            )
            for title, part in zip(titles, parts_of(report), strict=True)
        ]
    )


def exact(fact: object) -> object:
    """A fact as a spreadsheet reckons with it."""
    return float(fact) if isinstance(fact, Decimal) else fact

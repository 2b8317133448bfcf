"""The report of a teacher (отчёт преподавателя УД, ПМ, МДК; domain.md 2.9): A4 across, its head on every sheet."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.load_sheet import scaled
from desktop_app.services.reports.load_words import heading
from desktop_app.services.reports.missing_words import notes
from desktop_app.services.reports.paper import A4_WIDE, Ledger, Stamp, cell, flow, signatures
from desktop_app.services.reports.teacher_cells import NOTE, PERIOD, Row, rows_of, text_of
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import numeric_date, roman
from desktop_app.services.teacher_report_values import TeacherReport

WIDTH = A4_WIDE.width
SIZE, LOW = 7.5, 13.0
COLUMNS = (
    ("№", 16), ("Группа\n(под-\nгруппа)", 46), ("Курс", 23), ("Дисциплина (индекс)", 150), ("Период", 34),
    ("Форма\nконтроля", 62), ("план", 26), ("дано", 26), ("%", 34), ("Обуча-\nющихся", 32), ("«5»", 20), ("«4»", 20),
    ("«3»", 20), ("«2»", 20), ("н/а", 20), ("осв.", 21), ("Сред-\nний\nбалл", 28), ("% успе-\nваемости", 38),
    ("% ка-\nчества", 36), ("СОУ,\n%", 34), ("Примечание\n(причины отставания)", 92),
)  # fmt: skip
TITLES = {True: "ИТОГОВЫЙ ОТЧЁТ ПРЕПОДАВАТЕЛЯ", False: "ОТЧЁТ ПРЕПОДАВАТЕЛЯ"}
TEXTS = ("Группа", "Дисциплина", "Форма", "Примечание")  # columns that stand to the left
FIRST_HOURS = "план"


def render(report: TeacherReport) -> bytes:
    """The report as a PDF."""
    typefaces.register()
    columns = columns_of(report)
    widths = scaled(columns, WIDTH)
    rows = list(rows_of(report))
    texts = [
        [cell(text_of(fact), room, SERIF_BOLD if row.total else SERIF, SIZE)
         for fact, room in zip(row.facts, widths, strict=True)]
        for row in rows
    ]  # fmt: skip
    ledger = Ledger(heads(columns), texts, widths, tail(report), style(columns, rows), SIZE)
    front = heading(report.letterhead, TITLES[report.term is None], about(report), WIDTH)
    stamp = Stamp(f"Отчёт преподавателя. {report.teacher}", report.letterhead.printed_at, report.letterhead.printed_by)
    return flow([*front, ledger.table(LOW)], A4_WIDE, stamp)


def columns_of(report: TeacherReport) -> tuple[tuple[str, int], ...]:
    """A report of one term has no column of the period."""
    return COLUMNS if report.term is None else (*COLUMNS[:PERIOD], *COLUMNS[PERIOD + 1 :])


def about(report: TeacherReport) -> tuple[str, ...]:
    """Whose, and of what."""
    period = f"{report.year} учебный год"
    if report.term is not None:
        period = f"{roman(report.term)} семестр {report.year} учебного года"
    who = ", ".join(filter(None, (report.teacher, report.position)))
    return who, f"{period}, по состоянию на {numeric_date(report.until)}"


def heads(columns: tuple[tuple[str, int], ...]) -> list[list[str]]:
    """Two rows: «Часов» stands over its three columns."""
    place = [title for title, _width in columns].index(FIRST_HOURS)
    under = [title for title, _width in columns[place : place + 3]]
    upper = [title for title, _width in columns]
    upper[place : place + 3] = ["Часов", "", ""]
    lower = [""] * len(columns)
    lower[place : place + 3] = under
    return [upper, lower]


def style(columns: tuple[tuple[str, int], ...], rows: list[Row]) -> list[tuple[Any, ...]]:
    """Heads and totals stand out; figures stand in the middle."""
    titles = [title for title, _width in columns]
    place = titles.index(FIRST_HOURS)
    return [
        ("FONT", (0, 0), (-1, -2), SERIF, SIZE, SIZE * 1.16),
        ("FONT", (0, 0), (-1, 1), SERIF_BOLD, SIZE, SIZE * 1.16),
        ("ALIGN", (0, 0), (-1, -2), "CENTER"),
        *(("LEFTPADDING", (at, 0), (at, -2), 2) for at in range(len(titles))),
        *(("RIGHTPADDING", (at, 0), (at, -2), 2) for at in range(len(titles))),
        *(("ALIGN", (at, 2), (at, -2), "LEFT") for at, one in enumerate(titles) if one.startswith(TEXTS)),
        ("SPAN", (place, 0), (place + 2, 0)),
        *(("SPAN", (at, 0), (at, 1)) for at in range(len(titles)) if not place <= at < place + 3),
        *(("FONT", (0, at), (-1, at), SERIF_BOLD, SIZE, SIZE * 1.16) for at, row in enumerate(rows, 2) if row.total),
    ]


def tail(report: TeacherReport) -> list[Flowable]:
    """How figures are defined, what is missing, who signs."""
    head = report.letterhead
    people = (
        ("Преподаватель", report.signed),
        ("Председатель цикловой методической комиссии", report.chair),
        (head.deputy_methodical_title, head.deputy_methodical),
    )
    return [*notes(NOTE, report.until, report.missing), Spacer(1, 4 * mm), signatures(people, WIDTH)]

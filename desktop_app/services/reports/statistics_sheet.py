"""Сводные отчёты об успеваемости и посещаемости (п. 5.2–5.4): the figures of a period with bars, then over terms."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.load_words import heading
from desktop_app.services.reports.missing_words import notes
from desktop_app.services.reports.paper import (
    A4_WIDE,
    GRID,
    LEADING,
    PADDING,
    SMALL_BOLD,
    Stamp,
    boxed,
    cell,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.statistics_chart import Curve, FigureBar, TermCurves
from desktop_app.services.reports.statistics_words import (
    BY,
    DEFINITIONS,
    MEASURES,
    TITLES,
    WHOLE,
    Line,
    columns_of,
    curator_of,
    lines_of,
    row_name,
    said,
    subject_of,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import figure
from desktop_app.services.statistics_rows import rows_of, whole_of
from desktop_app.services.statistics_values import PERCENT, YEAR, Breakdown, Measure, Report, Value, figure_of

SIZE = 8.5
NUMBER, BAR = 20, 120
NAMES = {Breakdown.GROUP: 92, Breakdown.COURSE: 60}
LONG_NAME = 190
PERIOD, CHANGE = 56, 52
MOST_CURVES = 8
CURVES = (140.0, 24.0)  # the height of the chart, and what is left below it
FULL = {**dict.fromkeys(PERCENT, 100.0), Measure.MEAN: 5.0}
"""The end of the scale, where it does not follow from the figures."""


def render(value: Report) -> bytes:
    """The report as a PDF."""
    typefaces.register()
    told, sheet = value.statistics, A4_WIDE
    head = told.letterhead
    title = TITLES[told.asked.what]
    story = [*heading(head, title, (subject_of(value),), sheet.width), table(value, sheet.width)]
    chart: list[Flowable] = []
    if len(told.periods) > 1:
        curves = curves_of(value)
        title_of_terms = paragraph(f"{MEASURES[value.shown]} по семестрам", SMALL_BOLD)
        story += [Spacer(1, 5 * mm), title_of_terms, Spacer(1, 1 * mm), terms_table(value, curves, sheet.width)]
        chart = chart_of(value, curves, sheet.width)
    signers = [("Заместитель директора по учебной работе", head.deputy_academic)]
    if curator_of(value):
        signers.insert(0, ("Куратор", curator_of(value)))
    story.append(KeepTogether([
        *chart, Spacer(1, 3 * mm), signatures(signers, min(sheet.width, 520)),
        *notes(DEFINITIONS[told.asked.what], told.periods[-1].until, value.missing),
    ]))  # fmt: skip
    subject = f"{title.capitalize()} {subject_of(value)}"
    return flow(story, sheet, Stamp(subject, head.printed_at, head.printed_by))


def table(value: Report, width: float) -> Table:
    """The figures of the last period, a bar of the chosen one at the end."""
    columns, lines = columns_of(value), lines_of(value)
    bar = MEASURES[value.shown]
    heads = ["№", BY[value.by][1], *(one.head for one in columns), bar]
    shares = [NUMBER, NAMES.get(value.by, LONG_NAME), *(one.share for one in columns), BAR]
    scale = width / sum(shares)
    widths = [share * scale for share in shares]
    most, whole = most_of([one.value for one in lines], value.shown), figure_of(lines[-1].value, value.shown)
    numbers = iter(range(1, len(lines) + 1))
    rows: list[list[Any]] = []
    for line in lines:
        if line.value is None:
            rows.append([cell(line.name, width, SERIF_BOLD, SIZE), *[""] * (len(widths) - 1)])
            continue
        face = SERIF_BOLD if line.summed else SERIF
        drawn = FigureBar(figure_of(line.value, value.shown), whole, most, (widths[-1] - 2 * PADDING, 9))
        rows.append(["" if line.summed else str(next(numbers)), cell(line.name, widths[1], face, SIZE),
                     *(said(one.of(line.value)) for one in columns), drawn])  # fmt: skip
    head = [cell(text, room, SERIF_BOLD, SIZE) for text, room in zip(heads, widths, strict=True)]
    return Table(
        [head, *rows], widths, style=[*style_of([one.summed for one in lines]), *headings(lines)], repeatRows=1
    )


def headings(lines: Sequence[Line]) -> list[tuple[Any, ...]]:
    """Names of specialities over the whole width, kept with their first group."""
    places = [place for place, line in enumerate(lines, 1) if line.value is None]
    return [
        command
        for place in places
        for command in (
            ("SPAN", (0, place), (-1, place)),
            ("ALIGN", (0, place), (0, place), "LEFT"),
            ("FONT", (0, place), (0, place), SERIF_BOLD, SIZE, SIZE * LEADING),
            ("NOSPLIT", (0, place), (0, place + 1)),
        )
    ]


def style_of(summed: Sequence[bool]) -> list[tuple[Any, ...]]:
    """Sums stand out; the last rows stay together."""
    sums = [place for place, one in enumerate(summed, 1) if one]
    return [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, -1), SERIF, SIZE, SIZE * LEADING),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE * LEADING),
        *(("FONT", (0, place), (-1, place), SERIF_BOLD, SIZE, SIZE * LEADING) for place in sums),
        ("ALIGN", (0, 0), (0, -1), "CENTER"),
        ("ALIGN", (2, 0), (-1, -1), "CENTER"),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("NOSPLIT", (0, max(0, len(summed) - 1)), (0, len(summed))),
    ]


def most_of(values: Sequence[Value | None], measure: Measure) -> float:
    """The end of the scale."""
    if measure in FULL:
        return FULL[measure]
    figures = [float(one) for one in (figure_of(value, measure) for value in values) if one is not None]
    return nice(max(figures, default=0.0))


def nice(most: float) -> float:
    """The next of 1, 2, 5, 10 … that is no less."""
    power = 1.0
    while True:
        for step in (1, 2, 5):
            if step * power >= most:
                return step * power
        power *= 10


def curves_of(value: Report) -> list[Curve]:
    """The chosen figure of each row, and at last of the whole, period by period."""
    told, measure = value.statistics, value.shown
    rows = [Curve(row_name(one, value.by), figures_of(one.values, measure)) for one in rows_of(told, value.by)]
    return [*rows, Curve(WHOLE, figures_of(whole_of(told, value.by).values, measure), strong=True)]


def chart_of(value: Report, curves: Sequence[Curve], width: float) -> list[Flowable]:
    """The curves of the terms; of many rows that of the whole alone."""
    periods = value.statistics.periods
    terms = [place for place, one in enumerate(periods) if one.number != YEAR]
    shown = curves if len(curves) <= MOST_CURVES else curves[-1:]
    only = [Curve(one.name, tuple(one.figures[place] for place in terms), one.strong) for one in shown]
    height = max(CURVES[0], 10.0 * len(only) + CURVES[1])
    return [Spacer(1, 4 * mm), TermCurves([periods[place].name for place in terms], only, (width, height))]


def figures_of(values: Sequence[Value | None], measure: Measure) -> tuple[Decimal | None, ...]:
    """A figure of each period."""
    return tuple(figure_of(one, measure) for one in values)


def terms_table(value: Report, curves: Sequence[Curve], width: float) -> Table:
    """Names, a column for each period, the change since the one before."""
    periods = value.statistics.periods
    widths = [NUMBER, min(260.0, width - NUMBER - len(periods) * PERIOD - CHANGE), *[PERIOD] * len(periods), CHANGE]
    heads = ["№", BY[value.by][1], *(one.name for one in periods), "Изменение"]
    rows = [
        ["" if one.strong else str(number), cell(one.name, widths[1], SERIF_BOLD if one.strong else SERIF, SIZE),
         *(figure(each) if each is not None else "—" for each in one.figures), change_of(value, one)]
        for number, one in enumerate(curves, 1)
    ]  # fmt: skip
    head = [cell(text, room, SERIF_BOLD, SIZE) for text, room in zip(heads, widths, strict=True)]
    summed = [one.strong for one in curves]
    return Table([head, *rows], widths, style=style_of(summed), repeatRows=1, hAlign="LEFT")


def change_of(value: Report, curve: Curve) -> str:
    """«+1,25» of the last term against the one before; nothing where one of them has no figure."""
    terms = [one for one, period in zip(curve.figures, value.statistics.periods, strict=True) if period.number != YEAR]
    if len(terms) < 2 or terms[-1] is None or terms[-2] is None:  # noqa: PLR2004 - the last two
        return ""
    more = terms[-1] - terms[-2]
    sign = "+" if more > 0 else "−" if more < 0 else "±"
    return f"{sign}{figure(abs(more))}"

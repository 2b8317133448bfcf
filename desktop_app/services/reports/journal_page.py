"""A journal on paper (domain.md 1.3), laid out as paper journals are: marks by date at the left, lessons at the right.

A4 across; a spread holds as many lessons as have room, so a whole term is several sheets.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from desktop_app.services.journal_paper import JournalPaper
from desktop_app.services.journal_values import Page, PageLesson, PageStudent
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.journal_cells import (
    Spread,
    about_lesson,
    head_lines,
    mark_in,
    named,
    period_of,
    spreads_of,
)
from desktop_app.services.reports.load_words import MONTHS
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED_BOLD,
    GRID,
    SMALL,
    SMALL_BOLD,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.summary_sheet import Head
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import figure

WIDTH = A4_WIDE.width
GAP = 8.0
LEFT = 400.0  # pt: the page with the marks
RIGHT = WIDTH - LEFT - GAP
NUMBER, NAME, FIGURE = 17.0, 112.0, 24.0
COLUMNS = 14  # of marks on a spread; what is not filled stays empty, as in a bound journal
SIZE, SMALLER, LOWEST, ROW, HEAD = 7.5, 6.0, 5.4, 12.0, 46.0
PADDINGS = 6.0
SHORT = 3  # letters of a month over one lesson
LESSONS = (17.0, 34.0, 20.0, RIGHT - 17 - 34 - 20 - 104 - 50, 104.0, 50.0)
HEADS = ("№", "Дата", "Час.", "Тема занятия", "Домашнее задание", "Подпись")
ROOM = 430.0  # of a spread below its head, pt
NOTE = "н — отсутствовал (Б — по болезни, УП — по уважительной причине, НП — без неё), ОП — опоздал; осв — освобождён."


def render(value: JournalPaper) -> bytes:
    """The journal as a PDF."""
    typefaces.register()
    page, head = value.page, value.letterhead
    spreads = spreads_of(page, heights(page.lessons), (COLUMNS, ROOM - 2 * ROW - HEAD, ROW))
    story: list[Flowable] = []
    for number, spread in enumerate(spreads):
        last = number == len(spreads) - 1
        story += [*_front(value), _spread(page, spread)]
        story += _end(value) if last else [PageBreak()]
    stamp = Stamp(f"Журнал, {named(page)}", head.printed_at, head.printed_by)
    return flow(story, A4_WIDE, stamp)


def heights(lessons: Sequence[PageLesson]) -> list[float]:
    """How tall each lesson is at the right."""
    return [max(ROW, 4 + (SIZE + 1) * max(text.count("\n") + 1 for text in _lesson(one))) for one in lessons]


def _front(value: JournalPaper) -> list[Flowable]:
    """Whose journal it is, over both pages."""
    page = value.page
    college = [evenly(value.letterhead.college, CENTRED_BOLD, WIDTH)] if value.letterhead.college else []
    said = f"Преподаватель {page.head.teacher} · {period_of(page)} · часов по нагрузке: {page.head.hours}"
    about = [[paragraph(named(page), SMALL_BOLD), "", paragraph(said, SMALL)]]
    return [*college, Spacer(1, 1 * mm), Table(about, [LEFT, GAP, RIGHT], style=[
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), *_no_padding(), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ])]  # fmt: skip


def _no_padding() -> list[tuple[Any, ...]]:
    """Of a table that only holds two others; its empty cells name a typeface of the file."""
    edges = ("LEFT", "RIGHT", "TOP", "BOTTOM")
    return [("FONT", (0, 0), (-1, -1), SERIF, SIZE), *((f"{edge}PADDING", (0, 0), (-1, -1), 0) for edge in edges)]


def _spread(page: Page, spread: Spread) -> Table:
    """Both pages side by side."""
    both = [[_marks(page, spread), "", _lessons(spread)]]
    return Table(both, [LEFT, GAP, RIGHT], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding()])


def _marks(page: Page, spread: Spread) -> Table:
    """Students by dates; the last spread ends with the figures of the term."""
    ends = 2 if spread.ends else 0
    room = (LEFT - NUMBER - NAME - ends * FIGURE) / (COLUMNS - ends)
    empty = COLUMNS - ends - len(spread.lessons)
    widths = [NUMBER, NAME, *([room] * (COLUMNS - ends)), *([FIGURE] * ends)]
    over = ["Средний балл", "Пропущено, ч"][:ends]
    top: list[Any] = ["№", "Фамилия, имя, отчество", *months(spread.lessons), *([""] * empty), *([""] * ends)]
    days: list[Any] = ["", "", *(Head(head_lines(one), SIZE, HEAD - 4) for one in spread.lessons), *([""] * empty),
            *(Head((one,), SIZE, HEAD - 4) for one in over)]  # fmt: skip
    rows = [_student(page, spread, one) for one in spread.students]
    style = [
        *GRID, *boxed((0, 0), (-1, -1)), *months_joined(spread.lessons),
        ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)),
        ("FONT", (0, 0), (-1, -1), SERIF, SIZE, SIZE + 0.5), ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE + 0.5),
        ("ALIGN", (0, 0), (-1, 1), "CENTER"), ("ALIGN", (2, 2), (-1, -1), "CENTER"),
        ("ALIGN", (0, 2), (0, -1), "CENTER"),
        *((f"{edge}PADDING", (2, 0), (-1, -1), 0.5) for edge in ("LEFT", "RIGHT")),
        *(("SPAN", (place, 0), (place, 1)) for place in range(len(widths) - ends, len(widths))),
        *smaller(rows), *_lowered(rows),
    ]  # fmt: skip
    if ends:
        top[-ends:], days[-ends:] = days[-ends:], [""] * ends
    return Table([top, days, *rows], widths, [ROW, HEAD, *([ROW] * len(rows))], style=style)


def smaller(rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Several marks in a cell are set in smaller letters."""
    return [
        ("FONT", (column, row), (column, row), SERIF, SMALLER, SMALLER + 0.5)
        for row, texts in enumerate(rows, start=2)
        for column, text in enumerate(texts)
        if column > 1 and len(text) > 3  # noqa: PLR2004 - «н/а» has room
    ]


def months(lessons: Sequence[PageLesson]) -> list[str]:
    """The name of a month over the first of its lessons; one lesson has room for «дек.»."""
    found: list[str] = []
    for month, part in groupby(lessons, key=lambda one: one.day.month):
        name, count = MONTHS[month - 1], len(list(part))
        short = name if count > 1 or len(name) <= SHORT else f"{name[:SHORT]}."
        found += [short, *([""] * (count - 1))]
    return found


def months_joined(lessons: Sequence[PageLesson]) -> list[tuple[Any, ...]]:
    """A month spans its lessons."""
    spans: list[tuple[Any, ...]] = []
    place = 2
    for _month, part in groupby(lessons, key=lambda one: one.day.month):
        count = len(list(part))
        spans.append(("SPAN", (place, 0), (place + count - 1, 0)))
        place += count
    return spans


def _student(page: Page, spread: Spread, student: PageStudent) -> list[str]:
    """A line of the marks."""
    number = page.students.index(student) + 1
    marks = [mark_in(page, lesson, student) for lesson in spread.lessons]
    empty = [""] * (COLUMNS - (2 if spread.ends else 0) - len(marks))
    ends: list[str] = []
    if spread.ends:
        figures = student.figures
        ends = [figure(figures.mean) if figures.mean is not None else "", str(figures.absent_hours or "")]
    return [str(number), _written(student.name), *marks, *empty, *ends]


def _written(name: str) -> str:
    """The name; «Константинопольский А. В.» where it has no room, on two lines where even that has none."""
    whole = typefaces.plain(name)
    last, *rest = whole.split() or [""]
    short = " ".join([last, *(f"{one[0]}." for one in rest)])
    fits = (one for one in (whole, short) if typefaces.width_of(one, SERIF, SIZE) <= NAME - PADDINGS)
    return next(fits, "\n".join(typefaces.lines_of(short, SERIF, LOWEST, NAME - PADDINGS)[:2]))


def _lowered(rows: Sequence[Sequence[str]]) -> list[tuple[Any, ...]]:
    """Names on two lines are set in the smallest letters."""
    found: list[tuple[Any, ...]] = []
    for row, texts in enumerate(rows, start=2):
        if "\n" in texts[1]:
            at = ((1, row), (1, row))
            found += [("FONT", *at, SERIF, LOWEST, LOWEST), ("TOPPADDING", *at, 0), ("BOTTOMPADDING", *at, 1)]
    return found


def _lessons(spread: Spread) -> Table:
    """What was held, a lesson a line."""
    rows = [_lesson(one) for one in spread.lessons]
    style = [
        *GRID, *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, -1), SERIF, SIZE, SIZE + 1), ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE + 1),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"), ("ALIGN", (0, 1), (2, -1), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]  # fmt: skip
    tall = [ROW + HEAD, *heights(spread.lessons)]
    return Table([list(HEADS), *rows], list(LESSONS), tall, style=style)


def _lesson(lesson: PageLesson) -> list[str]:
    """A line of the right page."""
    texts = (str(lesson.number), f"{lesson.day:%d.%m}", str(lesson.hours), about_lesson(lesson), lesson.homework, "")
    return [cell(text, room, size=SIZE) for text, room in zip(texts, LESSONS, strict=True)]


def _end(value: JournalPaper) -> list[Flowable]:
    """What the signs mean, how many hours were given, and who signs."""
    page = value.page
    given = sum(one.hours for one in page.lessons if one.day <= page.today)
    said = f"Дано занятий: {page.head.held}, часов: {given} из {page.head.hours}. {NOTE}"
    people = (("Преподаватель", page.head.teacher), ("Заместитель директора по УР", value.letterhead.deputy_academic))
    return [Spacer(1, 1.5 * mm), paragraph(said, SMALL), Spacer(1, 1 * mm), signatures(people, WIDTH * 0.7)]

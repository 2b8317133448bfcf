"""The curriculum and the calendar graph as workbooks: the rows of their forms, numbers that can be added up."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from desktop_app.services.curriculum_values import CurriculumView
from desktop_app.services.graph_papers import PlanPaper, WeeksPaper
from desktop_app.services.group_weeks_values import WeekLine
from desktop_app.services.reports import book_pages
from desktop_app.services.reports.curriculum_book_cells import put
from desktop_app.services.reports.curriculum_paper import (
    KINDS,
    approved,
    legend,
    of_cycle,
    sums_of,
    terms_of,
    top_rows,
    totals_of,
)
from desktop_app.services.reports.weeks_paper import HEADS, SIGNS, SUNDAY, WORDS
from desktop_app.services.reports.weeks_paper import legend as weeks_legend
from desktop_app.services.rules.weeks import WeekUse

TINT: Final = PatternFill("solid", fgColor="E8EDF4")
SIDE: Final = Side(style="thin", color="98A2B3")
BOX: Final = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
MIDDLE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
PLAN_WIDTHS: Final = (14, 64, 16)
NUMBER, WEEK, NAME = 9, 5, 14  # widths of columns, characters
AWAY: Final = frozenset({WeekUse.VACATION, WeekUse.OFF})


def render_plan(paper: PlanPaper) -> bytes:
    """The curriculum: hours by kind and by semester, totals of cycles and modules in bold."""
    view, book = paper.view, Workbook()
    sheet: Any = book.active
    sheet.title = "Учебный план"
    semesters = sorted(view.totals)
    titles = (paper.letterhead.college, f"Учебный план {view.head.code} {view.head.programme}", terms_of(view.head),
              approved(view.head), legend(view))  # fmt: skip
    heads = ["Индекс", "Наименование циклов, модулей, дисциплин, практик", "Формы контроля",
             *(text.replace("-\n", "").replace("\n", " ") for text, _kinds in KINDS),
             *(f"{(at + 1) // 2} курс, {at} сем." for at in semesters)]  # fmt: skip
    first = begin(sheet, [one for one in titles if one], heads)
    last = first
    for last, (strong, facts) in enumerate(plan_lines(view, semesters), first):
        fill(sheet, last, facts, strong=strong)
    widths = (*PLAN_WIDTHS, *([NUMBER] * (len(heads) - len(PLAN_WIDTHS))))
    return finished(book, paper, (first, last), widths)


def plan_lines(view: CurriculumView, semesters: Sequence[int]) -> Iterable[tuple[bool, list[object]]]:
    """The lines of the form with their figures, and whether each stands out."""
    inside = [line for one in view.cycles for line in of_cycle(view, one)]
    every = [row for one in view.cycles for row in top_rows(one)]
    for names, rows, strong in (*inside, (("", "ИТОГО", ""), every, True)):
        totals = totals_of(rows)
        hours = (*sums_of(view, rows), *(totals.get(at) for at in semesters))
        yield strong, [*names, *(one or None for one in hours)]


def render_weeks(paper: WeeksPaper) -> bytes:
    """The graph: the codes of the weeks, how many there are of each."""
    board, book = paper.board, Workbook()
    sheet: Any = book.active
    sheet.title = "График"
    heads = ["Курс" if board.curriculum_id else "Группа",
             *(f"{day:%d.%m}-{day + SUNDAY:%d.%m}" for day in board.mondays),
             *(text.replace("\n", " ") for text in HEADS), "Всего"]  # fmt: skip
    titles = (paper.letterhead.college, "Календарный учебный график", paper.of, weeks_legend())
    first = begin(sheet, [one for one in titles if one], heads)
    last = first
    for last, line in enumerate(board.lines, first):
        fill(sheet, last, week_facts(line, len(board.mondays)))
        for at, spot in enumerate(line.spots, 2):
            if spot is not None and spot.use in AWAY:
                sheet.cell(last, at).fill = TINT
    for at in range(2, 2 + len(board.mondays)):
        sheet.cell(first - 1, at).alignment = Alignment(text_rotation=90, horizontal="center", vertical="bottom")
    sheet.row_dimensions[first - 1].height = 70
    widths = (NAME, *([WEEK] * len(board.mondays)), *([NUMBER] * (len(HEADS) + 1)))
    return finished(book, paper, (first, last), widths)


def week_facts(line: WeekLine, count: int) -> list[object]:
    """A group or a course: its weeks, then how many of each."""
    spots = [*line.spots, *[None] * (count - len(line.spots))]
    uses = [spot.use for spot in line.spots if spot is not None]
    totals = [uses.count(use) for use in list(WORDS)[: len(HEADS)]]
    codes = (SIGNS[spot.use] if spot is not None else "" for spot in spots)
    return [line.title, *codes, *(total or None for total in totals), sum(totals)]


def begin(sheet: Any, titles: Sequence[str], heads: Sequence[str]) -> int:
    """Titles and the heads of the columns; returns the first row of the table."""
    for row, text in enumerate(titles, 1):
        put(sheet, row, 1, text, bold=row <= 2)  # noqa: PLR2004 - whose it is, and what
    place = len(titles) + 1
    fill(sheet, place, heads, strong=True)
    for at in range(1, len(heads) + 1):
        sheet.cell(place, at).fill, sheet.cell(place, at).alignment = TINT, MIDDLE
    return place + 1


def fill(sheet: Any, row: int, facts: Sequence[object], *, strong: bool = False) -> None:
    """A line in its boxes."""
    for column, fact in enumerate(facts, 1):
        put(sheet, row, column, fact)
        made: Any = sheet.cell(row, column)
        made.border = BOX
        if strong:
            made.font = Font(bold=True)


def finished(book: Workbook, paper: PlanPaper | WeeksPaper, rows: tuple[int, int], widths: Sequence[int]) -> bytes:
    """The file: widths, A3 across, the head that stays and repeats."""
    sheet: Any = book.worksheets[0]
    first, last = rows
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(first, 3 if isinstance(paper, PlanPaper) else 2)
    corner = f"{get_column_letter(len(widths))}{last}"
    book_pages.set_page(sheet, wide=True, a3=True, head_rows=f"{first - 1}:{first - 1}", last=corner)
    book_pages.set_foot(sheet, book_pages.printed(paper.letterhead))
    out = BytesIO()
    book.save(out)
    return out.getvalue()

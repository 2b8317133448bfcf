"""The calendar graph and the matrix of competences in a curriculum's workbook."""

from collections import defaultdict
from typing import Any, Final

from openpyxl.utils import get_column_letter

from desktop_app.services.exchange import book_words as words
from desktop_app.services.exchange.plx_values import CurriculumFile, Row, WeekCell
from desktop_app.services.reports.curriculum_book_cells import MIDDLE, UPRIGHT, ground, lines_of, put

NAMES: Final = 2
COURSE, WEEK, SKILL = 9, 5, 5
WIDTHS: Final = (12, 60, 8)
HEAD_HEIGHT: Final = 60


def fill_graph(sheet: Any, file: CurriculumFile) -> None:
    """A line for each semester, a column for each week; the legend below."""
    weeks: dict[tuple[int, int, int], list[WeekCell]] = defaultdict(list)
    for cell in file.weeks:
        weeks[cell.course, cell.semester, cell.week].append(cell)
    last = max((week for *_, week in weeks), default=0)
    for place, head in enumerate((words.COURSE, words.SEMESTER, *range(1, last + 1)), start=1):
        put(sheet, 1, place, head, bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = COURSE if place <= NAMES else WEEK
    lines = sorted({(course, semester) for course, semester, _ in weeks})
    for at, line in enumerate(lines, start=2):
        for place, fact in enumerate(line, start=1):
            put(sheet, at, place, fact, bold=True)
        for week in range(1, last + 1):
            put(sheet, at, week + NAMES, words.week_words(weeks.get((*line, week), ())))
    ground(sheet, last + NAMES)
    centre(sheet, 0)
    put(sheet, len(lines) + 3, 1, words.LEGEND)
    sheet.freeze_panes, sheet.print_title_rows = "C2", "1:1"


def fill_matrix(sheet: Any, file: CurriculumFile) -> None:
    """Which rows form which competences."""
    heads = words.skill_heads(file.competences)
    linked = {(link.row, link.competence) for link in file.links}
    for place, head in enumerate((words.INDEX, words.NAME, words.CODE_OF, *heads.values()), start=1):
        put(sheet, 1, place, head, bold=True)
        width = WIDTHS[place - 1] if place <= len(WIDTHS) else SKILL
        sheet.column_dimensions[get_column_letter(place)].width = width
    for at, row in enumerate((one for one, _ in lines_of(file) if isinstance(one, Row)), start=2):
        marks = [words.PLUS if (row.code, code) in linked else None for code in heads]
        for place, fact in enumerate((row.index, row.title, row.code, *marks), start=1):
            put(sheet, at, place, fact)
    ground(sheet, len(heads) + len(WIDTHS))
    centre(sheet, len(WIDTHS))
    for cell in sheet[1][len(WIDTHS) :]:
        cell.alignment = UPRIGHT
    sheet.row_dimensions[1].height = HEAD_HEIGHT
    sheet.freeze_panes, sheet.print_title_rows = "D2", "1:1"


def centre(sheet: Any, names: int) -> None:
    """The marks in the middle of their cells."""
    for line in sheet.iter_rows(min_row=2):
        for cell in line[names:]:
            cell.alignment = MIDDLE

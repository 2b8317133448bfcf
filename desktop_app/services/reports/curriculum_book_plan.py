"""The plan in a curriculum's workbook: a line for each cycle and row, numbers by course, semester and kind of work."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from desktop_app.services.exchange import book_words as words
from desktop_app.services.exchange.plx_values import CurriculumFile, Cycle, Number, Row
from desktop_app.services.reports.curriculum_book_cells import MIDDLE, TINT, UPRIGHT, exact, ground, lines_of, put

HEADS: Final = 3
WIDTHS: Final = {
    words.INDEX: 12, words.NAME: 52, words.KIND: 12, words.CREDITS: 6, words.HOURS: 8, words.SORT: 11,
    words.COUNTED: 8, words.ELECTIVE: 8, words.DISPERSED: 8, words.ORDER: 8, words.CODE_OF: 8, words.CYCLE_OF: 8,
    words.PARENT: 8, words.NORMS: 14,
}  # fmt: skip
NUMBER: Final = 6
HEAD_HEIGHT: Final = 130
LEFT: Final = Alignment(vertical="top", wrap_text=True)
RIGHT: Final = Alignment(vertical="top", horizontal="right", wrap_text=True)


def fill_plan(sheet: Any, file: CurriculumFile) -> None:
    """A line for each cycle and row; the numbers by course, semester and kind of work."""
    columns = sorted({words.column_of(number) for number in file.numbers})
    spread: dict[tuple[int, words.Column], list[Number]] = defaultdict(list)
    for number in file.numbers:
        spread[number.row, words.column_of(number)].append(number)
    fill_heads(sheet, columns, words.kind_heads(file.kinds))
    for at, (one, depth) in enumerate(lines_of(file), start=HEADS + 1):
        fill_line(sheet, at, one, depth, len(columns))
        if isinstance(one, Row):
            for place, column in enumerate(columns, start=len(words.BEFORE) + 1):
                put_numbers(sheet, at, place, spread.get((one.code, column), ()))
    dress(sheet, len(columns))
    sheet.freeze_panes = sheet.cell(HEADS + 1, 3)
    sheet.print_title_rows, sheet.print_title_cols = f"1:{HEADS}", "A:B"
    break_by_course(sheet, columns)


def fill_heads(sheet: Any, columns: Sequence[words.Column], kinds: Mapping[int, str]) -> None:
    """Three lines: courses, semesters, kinds of work."""
    for place, head in enumerate((*words.BEFORE, *[""] * len(columns), *words.AFTER), start=1):
        put(sheet, HEADS, place, head, bold=True)
    for place, column in enumerate(columns, start=len(words.BEFORE) + 1):
        before = columns[place - len(words.BEFORE) - 2] if place > len(words.BEFORE) + 1 else None
        if before is None or before.course != column.course:
            put(sheet, 1, place, f"{words.COURSE} {column.course}", bold=True)
        if before is None or before[:3] != column[:3]:
            put(sheet, 2, place, words.period_words(column), bold=True)
        put(sheet, HEADS, place, words.column_words(column, kinds), bold=True)


def fill_line(sheet: Any, at: int, one: Cycle | Row, depth: int, columns: int) -> None:
    """A cycle or a row without its numbers."""
    facts: tuple[object, ...]
    if isinstance(one, Cycle):
        before: tuple[object, ...] = (one.ident, one.title, words.CYCLE, None, None)
        norms = "; ".join(f"{norm:f}" for norm in one.norms) if any(one.norms) else None
        facts = (None, None, yes(one.elective), None, one.order, one.code, None, one.parent, norms)
    else:
        before = (one.index, one.title, words.ROW_KINDS[one.kind], one.credits or None, one.hours or None)
        facts = (words.ROW_SORTS[one.sort], words.YES if one.counted else words.NO, yes(one.elective),
                 yes(one.dispersed), one.order, one.code, one.cycle, one.parent)  # fmt: skip
    strong = isinstance(one, Cycle) or depth == 0
    for place, fact in enumerate(before, start=1):
        put(sheet, at, place, fact, bold=strong)
    for place, fact in enumerate(facts, start=len(before) + columns + 1):
        put(sheet, at, place, fact)
    sheet.cell(at, 2).alignment = Alignment(indent=depth, wrap_text=True, vertical="top")
    if isinstance(one, Cycle):
        for place in range(1, len(before) + columns + 1):
            sheet.cell(at, place).fill = TINT


def yes(value: bool) -> str | None:  # noqa: FBT001 - a flag into its word
    """«да», or nothing."""
    return words.YES if value else None


def put_numbers(sheet: Any, at: int, place: int, numbers: Sequence[Number]) -> None:
    """The numbers of a row in a column: mostly one, mostly plain."""
    if len(numbers) == 1 and not (numbers[0].weeks or numbers[0].days):
        put(sheet, at, place, exact(numbers[0].amount))
    else:
        put(sheet, at, place, "; ".join(words.measure_words(number) for number in numbers))


def dress(sheet: Any, columns: int) -> None:
    """Lines, widths, heights; the columns that only the import needs stand apart to the right, unprinted."""
    heads = (*words.BEFORE, *[""] * columns, *words.AFTER)
    ground(sheet, len(heads), HEADS)
    for line in sheet.iter_rows(min_row=HEADS + 1, max_col=len(heads)):
        for cell in line[WIDE:]:
            cell.alignment = LEFT if cell.column == WIDE + 1 else RIGHT
    for place, head in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(head, NUMBER)
        sheet.cell(HEADS, place).alignment = MIDDLE if place <= WIDE else UPRIGHT
    sheet.row_dimensions[HEADS].height = HEAD_HEIGHT
    sheet.print_area = f"A1:{get_column_letter(len(words.BEFORE) + columns)}{sheet.max_row}"


def break_by_course(sheet: Any, columns: Sequence[words.Column]) -> None:
    """Each course begins a page of its own; the names of the rows are repeated on it."""
    for place, column in enumerate(columns[:-1]):
        if columns[place + 1].course != column.course:
            sheet.col_breaks.append(Break(id=len(words.BEFORE) + place + 1))
    widest = max(
        (sum(one.course == course for one in columns) for course in {one.course for one in columns}), default=0
    )
    needed = WIDTHS[words.INDEX] + WIDTHS[words.NAME] + sum(WIDTHS[head] for head in words.BEFORE[2:]) + widest * NUMBER
    sheet.page_setup.scale = max(LEAST_SCALE, min(100, A3_LETTERS * 100 // needed))


WIDE: Final = words.BEFORE.index(words.NAME) + 1
A3_LETTERS: Final = 205
"""Characters of the sheet's own font across A3."""
LEAST_SCALE: Final = 40

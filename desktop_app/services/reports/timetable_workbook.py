"""The timetable as workbooks: the wall by courses, a sheet a group, teacher or room, free rooms; heads that stay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count, groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.reports import free_rooms
from desktop_app.services.reports.book_pages import A3, A4, printed, set_area, set_foot, set_page
from desktop_app.services.reports.book_text import say
from desktop_app.services.reports.timetable_words import heading_of, name_of, notes_of, odd_weeks, text_of, title_of
from desktop_app.services.reports.words import DASH, NBSP, WEEKDAYS, clock
from desktop_app.services.timetable.sheets import FreeRooms, Sheet, Sheets, Whose, sheets_of, term_head
from desktop_app.services.timetable.week import Bell, Poster

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
LONGEST = 31  # of a worksheet's name
LINE = Side(style="thin", color="999999")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
SHADE = PatternFill("solid", fgColor="EEF1F6")
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
POINTS = 12.5  # height of a line
PAIR = 2  # the column of its number


@dataclass
class Grid:
    """A worksheet that is being filled: title, about, heads, then the pairs."""

    sheet: Any
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    row: int = 0

    def begin(self, title: str, about: Sequence[str], paper: int, head: Letterhead) -> None:
        """What stands above the table, and how it is printed."""
        for number, text in enumerate((title, *about), start=1):
            put(self.sheet, (number, 1), text).font = Font(bold=number == 1, size=14 if number == 1 else 10)
        self.row = len(about) + 2
        for column, (text, width) in enumerate(zip(self.heads, self.widths, strict=True), start=1):
            cell = put(self.sheet, (self.row, column), text)
            cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, BOX, MIDDLE
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        self.sheet.freeze_panes = self.sheet.cell(self.row + 1, 4)
        set_page(self.sheet, wide=paper == A3, a3=paper == A3, head_rows=f"{self.row}:{self.row}")
        set_foot(self.sheet, printed(head))

    def cell(self, at: tuple[int, int], text: str | int, to: tuple[int, int] | None = None) -> None:
        """Text or a number in a cell, or in cells that are merged to the second corner."""
        (top, left), (bottom, right) = at, to or at
        put(self.sheet, at, text)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                one = self.sheet.cell(row, column)
                one.border, one.alignment = BOX, MIDDLE
        if to is not None and to != at:
            self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def tall(self, row: int, lines: int) -> None:
        """Make a row hold so many lines."""
        self.sheet.row_dimensions[row].height = max(lines, 1) * POINTS + 3


def render_sheets(value: Sheets) -> bytes:
    """A worksheet a group, teacher or room: day, pair, time, the two weeks."""
    book, names = new_book(), Names()
    for sheet in value.sheets:
        heads = ("День", "№", "Время", "Числитель", "Знаменатель")
        grid = Grid(book.create_sheet(names.free(sheet.name)), heads, (14, 5, 13, 46, 46))
        about = [title_of(value.term).replace(NBSP, " "), heading_of(sheet, value.term).replace(NBSP, " ")]
        grid.begin(name_of(value.whose, sheet), [*about, *notes_of(sheet)], A4, value.letterhead)
        for day in range(1, value.term.days + 1):
            fill_day(grid, sheet, day)
    return saved(book)


def fill_day(grid: Grid, sheet: Sheet, day: int) -> None:
    """The pairs of a day; one cell where the weeks are the same."""
    first = grid.row + 1
    for pair in range(1, max(sheet.pairs(day), 1) + 1):
        grid.row += 1
        fill_time(grid, (grid.row, grid.row), pair, sheet.bells.get(day, ()))
        odd, even = (lessons(sheet, (day, pair, week)) for week in (1, 2))
        if odd == even:
            grid.cell((grid.row, 4), odd, (grid.row, 5))
        else:
            grid.cell((grid.row, 4), odd)
            grid.cell((grid.row, 5), even)
        grid.tall(grid.row, max(odd.count("\n"), even.count("\n")) + 1)
    grid.cell((first, 1), WEEKDAYS[day - 1], (grid.row, 1))


def render_poster(value: Poster) -> bytes:
    """A worksheet a course: groups across, a pair in two rows where the weeks differ."""
    book, names, week = new_book(), Names(), value.week
    term = term_head(week)
    order = sorted(sheets_of(week, Whose.GROUP), key=lambda sheet: sheet.course)
    for course, members in groupby(order, key=lambda sheet: sheet.course):
        groups = tuple(members)
        heads = ("День", "№", "Время", *(sheet.name for sheet in groups))
        grid = Grid(book.create_sheet(names.free(f"{course} курс")), heads, (14, 5, 13, *[34.0] * len(groups)))
        title = f"{title_of(term)} {course} курс".replace(NBSP, " ")
        grid.begin(title, [odd_weeks(term).replace(NBSP, " ")], A3, value.letterhead)
        for day in range(1, term.days + 1):
            fill_wall_day(grid, groups, day)
    if not order:
        bare = Grid(book.create_sheet(DASH), ("День", "№", "Время"), (14, 5, 13))
        bare.begin(title_of(term).replace(NBSP, " "), ["Занятий нет"], A4, value.letterhead)
    return saved(book)


def fill_wall_day(grid: Grid, groups: Sequence[Sheet], day: int) -> None:
    """The pairs of a day of all groups; the first week stands over the second."""
    first = grid.row + 1
    for pair in range(1, max([1, *(sheet.pairs(day) for sheet in groups)]) + 1):
        top = grid.row + 1
        grid.row += 2
        fill_time(grid, (top, grid.row), pair, groups[0].bells.get(day, ()))
        for column, sheet in enumerate(groups, start=4):
            odd, even = (lessons(sheet, (day, pair, week)) for week in (1, 2))
            if odd == even:
                grid.cell((top, column), odd, (grid.row, column))
            else:
                grid.cell((top, column), odd)
                grid.cell((grid.row, column), even)
        for at, week in ((top, 1), (grid.row, 2)):
            grid.tall(at, max(lines_needed(sheet, (day, pair, week)) for sheet in groups))
    grid.cell((first, 1), WEEKDAYS[day - 1], (grid.row, 1))


def render_free(value: FreeRooms) -> bytes:
    """The list of free rooms."""
    book = new_book()
    grid = Grid(book.create_sheet("Свободные кабинеты"), free_rooms.HEADS, (14, 5, 13, 60, 30, 30))
    texts = (free_rooms.title_of(value), free_rooms.about(value))
    grid.begin(texts[0].replace(NBSP, " "), [texts[1].replace(NBSP, " ")], A4, value.letterhead)
    for pair in value.pairs:
        grid.row += 1
        cells = free_rooms.row_of(pair)
        for column, lines in enumerate(cells, start=1):
            text = "\n".join(lines).replace(NBSP, " ")
            grid.cell((grid.row, column), pair.pair if column == PAIR else text)
        grid.tall(grid.row, max(wrapped(lines) for lines in cells))
    return saved(book)


def lines_needed(sheet: Sheet, at: tuple[int, int, int]) -> int:
    """Half of the lines where both weeks share the cell."""
    text = lessons(sheet, at)
    same = text == lessons(sheet, (at[0], at[1], 3 - at[2]))
    lines = wrapped(text.splitlines(), 34)
    return -(-lines // 2) if same else lines


def wrapped(lines: Iterable[str], width: int = 58) -> int:
    """How many lines a spreadsheet makes of these."""
    return sum(-(-max(len(line), 1) // width) for line in lines)


def lessons(sheet: Sheet, at: tuple[int, int, int]) -> str:
    """What stands in a cell."""
    return "\n".join(text_of(said, sheet) for said in sheet.at(*at))


def fill_time(grid: Grid, rows: tuple[int, int], pair: int, bells: Sequence[Bell]) -> None:
    """The number of the pair and its time."""
    bell = next((bell for bell in bells if bell.pair == pair), None)
    times = f"{clock(bell.starts)}–{clock(bell.ends)}" if bell else ""
    grid.cell((rows[0], 2), pair, (rows[1], 2))
    grid.cell((rows[0], 3), times, (rows[1], 3))


def put(sheet: Any, at: tuple[int, int], text: str | int) -> Any:
    """A number, or text that stays text, whatever it begins with."""
    cell = sheet.cell(*at)
    if isinstance(text, int):
        cell.value = text
    elif text:
        say(cell, text)
    return cell


class Names:
    """Names of worksheets: short, without what a spreadsheet refuses, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def free(self, name: str) -> str:
        """The name, or the first free one like it."""
        base = name.translate(FORBIDDEN).strip("' ")[:LONGEST] or "—"
        tries = (base if number == 1 else f"{base[: LONGEST - 5]} ({number})" for number in count(1))
        found = next(one for one in tries if one.casefold() not in self.taken)
        self.taken.add(found.casefold())
        return found


def new_book() -> Workbook:
    """A workbook without worksheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook; all that stands on a sheet is printed."""
    for sheet in book.worksheets:
        set_area(sheet, f"{get_column_letter(sheet.max_column)}{sheet.max_row}")
    out = BytesIO()
    book.save(out)
    return out.getvalue()

"""The table of the wall poster: days and pairs down, groups across.

It is measured first, and drawn when the size of letters that suits all pages is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from desktop_app.services.reports.paper import THICK, upright
from desktop_app.services.reports.poster_cells import (
    LEADING,
    PAD_X,
    PAD_Y,
    Box,
    Line,
    Node,
    Run,
    draw,
    draw_lines,
    height_of,
)
from desktop_app.services.reports.typefaces import SANS, SANS_BOLD, SANS_ITALIC, lines_of, width_of
from desktop_app.services.reports.words import WEEKDAYS, WEEKDAYS_SHORT, clock
from desktop_app.services.timetable.week import Bell, GroupHead

DAY, PAIR = 22.0, 18.0  # widths of the left columns, pt
WIDEST = 320.0  # of a group's column: a poster of one group stays a table
THIN, MIDDLE = 0.5, 0.8  # lines of the head, lines between groups
SHADE = Color(0.9, 0.9, 0.9)
STRETCH = 1.6  # how much air rows may get so that the table fills the sheet
SMALLEST = 5.5  # letters that are still read at arm's length, pt


@dataclass(frozen=True, slots=True)
class Timetable:
    """What the pages of the poster take their cells from."""

    cells: Mapping[tuple[int, int, int], Node]  # (group, day, pair)
    away: Mapping[int, tuple[str, ...]]  # group → «УП.01.01 Учебная практика с 31.08 по 19.09»
    bells: Mapping[int, Mapping[int, tuple[Bell, ...]]]  # shift → weekday → its bells

    def pairs(self, groups: Sequence[GroupHead], day: int) -> int:
        """The last pair that any of the groups has that day; 0 on a day off."""
        ids = {group.id for group in groups}
        return max((pair for group, at, pair in self.cells if at == day and group in ids), default=0)


@dataclass(frozen=True, slots=True)
class Part:
    """The groups, all of one shift, and the days of one page."""

    groups: tuple[GroupHead, ...]
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A page's table with the heights of its rows."""

    part: Part
    timetable: Timetable
    size: float
    column: float  # width of a group's column
    head: float
    away: float  # 0 when no group is away
    rows: tuple[tuple[int, int], ...]  # (day, pair); pair 0 is a day without lessons
    heights: tuple[float, ...]

    @property
    def left(self) -> float:
        """Width of the three left columns."""
        return DAY + PAIR + _clock_width(self.size)

    @property
    def width(self) -> float:
        """Of the whole table."""
        return self.left + self.column * len(self.part.groups)

    @property
    def height(self) -> float:
        """Of the whole table."""
        return _course_height(self.size) + self.head + self.away + sum(self.heights)


def measured(part: Part, timetable: Timetable, size: float, width: float) -> Measured:
    """The least heights that letters of this size need."""
    column = min((width - DAY - PAIR - _clock_width(size)) / len(part.groups), WIDEST)
    rows = [
        (day, pair)
        for day in part.days
        for pair in (range(1, timetable.pairs(part.groups, day) + 1) if timetable.pairs(part.groups, day) else [0])
    ]
    one_line = size * LEADING + 2 * PAD_Y
    heights = (
        max(
            height_of(timetable.cells[group.id, day, pair], column, size)
            if (group.id, day, pair) in timetable.cells
            else 0
            for group in part.groups
        )
        for day, pair in rows
    )
    away = max(len(_away_lines(timetable, group, column, size)) for group in part.groups)
    return Measured(
        part=part,
        timetable=timetable,
        size=size,
        column=column,
        head=max(_lines_height(_head_lines(group, column, size), size * HEAD) for group in part.groups),
        away=away * size * LEADING + 2 * PAD_Y if away else 0.0,
        rows=tuple(rows),
        heights=tuple(max(height, one_line) for height in heights),
    )


def stretched(table: Measured, height: float) -> Measured:
    """The rows made taller, so that the table fills the sheet; days without lessons stay low."""
    busy = sum(height for height, (_, pair) in zip(table.heights, table.rows, strict=True) if pair)
    share = min(1 + (height - table.height) / busy, STRETCH) if busy else 1.0
    heights = (height * share if pair else height for height, (_, pair) in zip(table.heights, table.rows, strict=True))
    return replace(table, heights=tuple(heights))


def draw_table(canvas: Canvas, table: Measured, x: float, top: float) -> None:
    """The table with its upper left corner at the point."""
    body = _draw_head(canvas, table, x, top)
    y = body
    for (day, pair), height in zip(table.rows, table.heights, strict=True):
        y -= height
        _draw_row(canvas, table, (day, pair), Box(x, y, table.width, height))
    _draw_days(canvas, table, x, body)
    _draw_separators(canvas, table, x + table.left, (top - _course_height(table.size), body))
    canvas.setLineWidth(THICK)
    canvas.rect(x, y, table.width, top - y)


HEAD = 1.35  # a group's name against the letters of the cells


def _draw_head(canvas: Canvas, table: Measured, x: float, top: float) -> float:
    """Courses, groups, weeks without lessons; gives where the days begin."""
    size, groups = table.size, table.part.groups
    course, y = _course_height(size), top
    left = x + table.left
    for number, members in groupby(groups, key=lambda group: group.course):
        band = Box(left, y - course, table.column * len(list(members)), course)
        draw_lines(canvas, [(Run(f"{number} курс", SANS),)], band, size)
        canvas.setLineWidth(THIN)
        canvas.rect(*band)
        left += band.width
    y -= course + table.head
    for title, at, width in (("День", 0.0, DAY), ("№", DAY, PAIR), ("Время", DAY + PAIR, _clock_width(size))):
        box = Box(x + at, y, width, course + table.head)
        draw_lines(canvas, [(Run(title, SANS),)], box, min(size, 7))
        canvas.rect(*box)
    for column, group in enumerate(groups):
        box = Box(x + table.left + column * table.column, y, table.column, table.head)
        draw_lines(canvas, _head_lines(group, table.column, size), box, size * HEAD)
    if table.away:
        y -= table.away
        _draw_away(canvas, table, x, y)
    canvas.setLineWidth(THICK)
    canvas.line(x, y, x + table.width, y)
    return y


def _draw_away(canvas: Canvas, table: Measured, x: float, y: float) -> None:
    """The shaded line: practice, session, holidays."""
    canvas.setFillColor(SHADE)
    canvas.rect(x, y, table.width, table.away, stroke=0, fill=1)
    canvas.setFillGray(0)
    size = min(table.size, 7)
    lines: list[Line] = [(Run(text, SANS),) for text in lines_of("Недели без занятий", SANS, size, table.left - 4)]
    draw_lines(canvas, lines, Box(x, y, table.left, table.away), size)
    for column, group in enumerate(table.part.groups):
        box = Box(x + table.left + column * table.column, y, table.column, table.away)
        draw_lines(canvas, _away_lines(table.timetable, group, table.column, table.size), box, table.size)
    canvas.setLineWidth(THIN)
    canvas.line(x, y + table.away, x + table.width, y + table.away)


def _draw_row(canvas: Canvas, table: Measured, at: tuple[int, int], row: Box) -> None:
    """One pair of one day."""
    day, pair = at
    if pair == 0:
        rest = Box(row.x + DAY, row.y, row.width - DAY, row.height)
        draw_lines(canvas, [(Run("занятий нет", SANS_ITALIC),)], rest, table.size)
        return
    times = next(
        (
            f"{clock(bell.starts)}–{clock(bell.ends)}"
            for bell in table.timetable.bells.get(table.part.groups[0].shift, {}).get(day, ())
            if bell.pair == pair
        ),
        "",
    )
    draw_lines(canvas, [(Run(str(pair), SANS_BOLD),)], Box(row.x + DAY, row.y, PAIR, row.height), table.size)
    time_box = Box(row.x + DAY + PAIR, row.y, _clock_width(table.size), row.height)
    draw_lines(canvas, [(Run(times, SANS),)], time_box, _clock_size(table.size))
    for column, group in enumerate(table.part.groups):
        node = table.timetable.cells.get((group.id, day, pair))
        if node is not None:
            box = Box(row.x + table.left + column * table.column, row.y, table.column, row.height)
            draw(canvas, node, box, table.size)
    _draw_separators(canvas, table, row.x + table.left, (row.y + row.height, row.y))
    canvas.setLineWidth(THIN)
    canvas.line(row.x + DAY, row.y, row.x + row.width, row.y)
    canvas.line(row.x + DAY + PAIR, row.y, row.x + DAY + PAIR, row.y + row.height)


def _draw_separators(canvas: Canvas, table: Measured, left: float, between: tuple[float, float]) -> None:
    """The lines between the groups, except across a day off."""
    canvas.setLineWidth(MIDDLE)
    for column in range(len(table.part.groups)):
        canvas.line(left + column * table.column, between[0], left + column * table.column, between[1])


def _draw_days(canvas: Canvas, table: Measured, x: float, top: float) -> None:
    """The names of the days, upwards; where a day is too low for that, its short name."""
    y = top
    canvas.setLineWidth(THICK)
    for day in table.part.days:
        height = sum(tall for tall, (at, _) in zip(table.heights, table.rows, strict=True) if at == day)
        name = WEEKDAYS[day - 1].upper()
        size = min(10.0, table.size * 1.3, (height - 4) / width_of(name, SANS_BOLD, 1))
        if size >= SMALLEST:
            upright(canvas, name, (x + DAY / 2, y - height / 2), SANS_BOLD, size)
        else:
            short: Line = (Run(WEEKDAYS_SHORT[day - 1], SANS_BOLD),)
            draw_lines(canvas, [short], Box(x, y - height, DAY, height), table.size)
        y -= height
        canvas.line(x, y, x + table.width, y)
    bottom = y
    canvas.setLineWidth(THIN)
    canvas.line(x + DAY, top, x + DAY, bottom)


def _head_lines(group: GroupHead, column: float, size: float) -> list[Line]:
    """The group's name."""
    return [(Run(text, SANS_BOLD),) for text in lines_of(group.name, SANS_BOLD, size * HEAD, column - 2 * PAD_X)]


def _away_lines(timetable: Timetable, group: GroupHead, column: float, size: float) -> list[Line]:
    """When the group has no lessons."""
    texts = timetable.away.get(group.id, ())
    return [(Run(line, SANS),) for text in texts for line in lines_of(text, SANS, size, column - 2 * PAD_X)]


def _lines_height(lines: Sequence[Line], size: float) -> float:
    return len(lines) * size * LEADING + 2 * PAD_Y


def _course_height(size: float) -> float:
    return size * LEADING + 2 * PAD_Y


def _clock_size(size: float) -> float:
    return min(size, 8.0)


def _clock_width(size: float) -> float:
    """Of «08:00–09:30» and its paddings."""
    return width_of("00:00–00:00", SANS, _clock_size(size)) + 2 * PAD_X

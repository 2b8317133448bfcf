"""Движение контингента (domain.md 2.12), A4 across: the table under upright heads, and who came and went."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.movement_table import AFTER, CAME, NUMBERS, WENT, Level, TableRow, adds_up, table_of
from desktop_app.services.movement_values import Movement, MovementLine
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.movement_words import HEADS, how, title_of
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CELL,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    NOTE,
    TITLE,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import DASH, NBSP, numeric_date

WIDTH = A4_WIDE.width
FIRST, HEAD_SIZE, HEAD_HEIGHT = 140.0, 8.0, 104.0
HINT = (
    "Начало + прибыло − выбыло = конец. Переходы между группами считаются там, где пересекают границу строки; "
    "по колледжу их нет. Академический отпуск — не выбытие: ушедшие и вернувшиеся указаны отдельно, находящиеся "
    "в отпуске остаются в контингенте."
)
APPENDIX: Sequence[tuple[str, float]] = (
    ("№", 24),
    ("Фамилия, имя, отчество", 150),
    ("Дата рождения", 58),
    ("Прибыл / выбыл", 120),
    ("Группа", 58),
    ("Адрес", 180),
    ("Приказ", 92),
    ("Откуда, куда", 110),
)


@dataclass(frozen=True, slots=True)
class MovementPaper:
    """The movement of a period, ready to print."""

    movement: Movement
    letterhead: Letterhead


class Upright(Flowable):
    """A head that runs upwards in its cell."""

    def __init__(self, text: str, room: float = HEAD_HEIGHT) -> None:
        super().__init__()
        self.lines = typefaces.lines_of(text, SERIF, HEAD_SIZE, room - 6)
        self.width, self.height = len(self.lines) * HEAD_SIZE * LEADING, room - 4

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As tall as the head of the table."""
        return self.width, self.height

    def draw(self) -> None:
        """Line by line from the left."""
        self.canv.saveState()
        self.canv.rotate(90)
        self.canv.setFont(SERIF, HEAD_SIZE)
        for number, line in enumerate(self.lines, 1):
            self.canv.drawString(0, -number * HEAD_SIZE * LEADING + 2, line)
        self.canv.restoreState()


def render(paper: MovementPaper) -> bytes:
    """The movement as a PDF; heads repeat on every page, signatures never stand alone."""
    typefaces.register()
    head, movement = paper.letterhead, paper.movement
    period = f"за период с {numeric_date(movement.first)} по {numeric_date(movement.last)}"
    names = ((head.founder, CENTRED), (head.college, CENTRED_BOLD), ("ДВИЖЕНИЕ КОНТИНГЕНТА", TITLE), (period, CENTRED))
    story: list[Flowable] = [evenly(text, style, WIDTH) for text, style in names if text]
    story += [Spacer(1, 3 * mm), _table(table_of(movement)), Spacer(1, 1 * mm), paragraph(HINT, NOTE)]
    people = (("Заместитель директора", head.deputy_academic), (head.secretary_title, head.secretary))
    story.append(KeepTogether([Spacer(1, 3 * mm), signatures(people, WIDTH)]))
    if movement.lines:
        story += [PageBreak(), paragraph(f"Приложение. Прибывшие и выбывшие {period}", CENTRED_BOLD), Spacer(1, 2 * mm)]
        story.append(_appendix(movement.lines))
    stamp = Stamp(f"Движение контингента {period}", head.printed_at, head.printed_by)
    return flow(story, A4_WIDE, stamp)


def _table(rows: Sequence[TableRow]) -> Table:
    """Numbers under upright heads, in three bands."""
    room = (WIDTH - FIRST) / len(NUMBERS)
    widths = [FIRST, *([room] * len(NUMBERS))]
    came, went, after = 2, 2 + len(CAME), 2 + len(CAME) + len(WENT)
    bands = [""] * (len(NUMBERS) + 1)
    bands[0], bands[came], bands[went], bands[after + 1] = "Группа", "Прибыло", "Выбыло", "в том числе"
    heads: list[object] = [cell("специальность, отделение", FIRST, SERIF, HEAD_SIZE)]
    heads += [Upright(HEADS[code]) for code, _number in NUMBERS]
    cells: list[list[object]] = [list(bands), heads]
    cells += [[cell(title_of(one), FIRST), *_numbers(one)] for one in rows]
    last = len(cells) - 1
    sums = [number for number, one in enumerate(rows, 2) if one.level is not Level.GROUP]
    style = [
        *GRID,
        *boxed((0, 0), (-1, last)),
        ("SPAN", (came, 0), (went - 1, 0)),
        ("SPAN", (went, 0), (after - 1, 0)),
        ("SPAN", (after + 1, 0), (after + len(AFTER) - 1, 0)),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("ALIGN", (1, 0), (-1, -1), "CENTER"),
        ("VALIGN", (1, 1), (-1, 1), "BOTTOM"),
        ("LEFTPADDING", (1, 1), (-1, 1), 1),
        *(("FONT", (0, row), (-1, row), SERIF_BOLD, CELL - 0.5, CELL * LEADING) for row in sums),
    ]
    return Table(cells, widths, [None, HEAD_HEIGHT, *([None] * len(rows))], style=style, repeatRows=2)


def _numbers(one: TableRow) -> list[str]:
    """Nothing is told by an empty box; a sum that does not come out is told aloud."""
    said = [str(number(one.row)) if number(one.row) else "" for _code, number in NUMBERS]
    return said if adds_up(one.row) else [*said[:-1], "≠"]


def _appendix(lines: Sequence[MovementLine]) -> Table:
    """Who came and who went."""
    scale = WIDTH / sum(width for _title, width in APPENDIX)
    widths = [width * scale for _title, width in APPENDIX]
    rows = [
        (
            str(number),
            line.name,
            numeric_date(line.birth_date) if line.birth_date else DASH,
            how(line),
            line.group,
            line.address or DASH,
            f"от {numeric_date(line.dated_on)} №{NBSP}{line.number}" if line.dated_on else f"№{NBSP}{line.number}",
            line.other_college or DASH,
        )
        for number, line in enumerate(lines, 1)
    ]
    cells = [[title for title, _width in APPENDIX]]
    cells += [[cell(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]
    style = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (0, 1), (0, -1), "CENTER"),
        ("ALIGN", (2, 1), (2, -1), "CENTER"),
    ]
    return Table(cells, widths, style=style, repeatRows=1)

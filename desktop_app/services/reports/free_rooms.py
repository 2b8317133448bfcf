"""The list of free rooms (domain.md 2.14): day and pair → rooms by kind with their places, A4 upright."""

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CENTRED,
    CENTRED_BOLD,
    THICK,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    signatures,
)
from desktop_app.services.reports.timetable_words import odd_weeks, rooms_by_kind
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import NBSP, WEEKDAYS_SHORT, clock, roman, school_year
from desktop_app.services.timetable.sheets import FreePair, FreeRooms

HEADS = ("День", "№", "Время", "Свободны в обе недели", "Только числитель", "Только знаменатель")
SIZE = 8.5
LOW = 13.0


def title_of(value: FreeRooms) -> str:
    """«Свободные кабинеты на I семестр 2026/2027 уч. г.»."""
    return f"Свободные кабинеты на {roman(value.term.number)} семестр {school_year(value.term.year_name)} уч.{NBSP}г."


def render(value: FreeRooms) -> bytes:
    """The list as a PDF."""
    typefaces.register()
    head, width = value.letterhead, A4_UPRIGHT.width
    rest = width - 28 - 18 - 62
    widths = [28.0, 18.0, 62.0, rest * 0.56, rest * 0.22, rest * 0.22]
    texts = ((head.college, CENTRED_BOLD), (title_of(value), TITLE), (about(value), CENTRED))
    front: list[Flowable] = [evenly(text, style, width) for text, style in texts if text]
    rows = [
        [
            "\n".join(cell(line, room, size=SIZE) for line in lines)
            for lines, room in zip(row_of(pair), widths, strict=True)
        ]
        for pair in value.pairs
    ]
    style = [
        ("FONTSIZE", (0, 1), (-1, len(rows)), SIZE),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE * 1.16),
        ("ALIGN", (0, 0), (2, len(rows)), "CENTER"),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        *(("LINEABOVE", (0, at), (-1, at), THICK, black) for at in seams(value)),
    ]
    tail: list[Flowable] = [Spacer(1, 3 * mm), signatures([(head.secretary_title, head.secretary)], width)]
    body = Ledger([[cell(text, room, SERIF_BOLD, SIZE) for text, room in zip(HEADS, widths, strict=True)]], rows,
                  widths, tail, style)  # fmt: skip
    stamp = Stamp(title_of(value).removesuffix("."), head.printed_at, head.printed_by)
    return flow([*front, Spacer(1, 2 * mm), body.table(LOW)], A4_UPRIGHT, stamp)


def about(value: FreeRooms) -> str:
    """How to read it."""
    return f"в скобках число мест; {odd_weeks(value.term)}"


def seams(value: FreeRooms) -> list[int]:
    """The rows of the table with which a day begins."""
    days = [pair.day for pair in value.pairs]
    return [at + 1 for at in range(len(days)) if at and days[at] != days[at - 1]]


def row_of(pair: FreePair) -> list[list[str]]:
    """A pair of a day, cell by cell in lines."""
    times = f"{clock(pair.bell.starts)}–{clock(pair.bell.ends)}" if pair.bell else ""
    rooms = (rooms_by_kind(one) for one in (pair.both, pair.odd, pair.even))
    return [[WEEKDAYS_SHORT[pair.day - 1]], [str(pair.pair)], [times], *rooms]

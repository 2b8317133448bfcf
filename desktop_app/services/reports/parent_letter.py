"""Информационное письмо для родителей (domain.md 2.10): half of an A4 sheet for each student, none of them cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import Any

from reportlab.lib.colors import grey
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, PageBreak, Paragraph, Spacer

from desktop_app.services.meetings import Meeting
from desktop_app.services.parent_letters import Letter, LetterLine, LettersPaper
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.curator_words import MARKS
from desktop_app.services.reports.load_sheet import scaled
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    GRID,
    LEADING,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    height_of,
    paragraph,
    style,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import DASH, NBSP, clock, figure, numeric_date, official_date

WIDTH, HEIGHT = A4_UPRIGHT.width, A4_UPRIGHT.height - 1
GAP = 5 * mm  # where a sheet is cut
HALF = (HEIGHT - GAP) / 2
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
START = 2  # of the sizes: half a sheet wants no larger letters than a letter by hand
COLUMNS = (("Дисциплина", 196), ("Текущие отметки", 158), ("Средний балл", 42), ("Итого-\nвая", 36),
           ("Пропущено часов", 42), ("в т. ч. неуваж.", 42))  # fmt: skip
STYLES = {
    (size, bold): style(f"letter {size} {bold}", SERIF_BOLD if bold else SERIF, size)
    for size in SIZES
    for bold in (False, True)
}
COLUMNS_WIDE = tuple(zip((title for title, _share in COLUMNS), scaled(COLUMNS, WIDTH), strict=True))
"""The columns with the width that each has."""
TOP, BOTTOM = 0.5, 1.5
PADDINGS = TOP + BOTTOM
BETWEEN = 1.5 * mm + 1.5 * mm + 2 * mm + 2.4
"""The spaces around the table and the line over the slip."""
NO_NAME = "Уважаемые родители (законные представители)!"
ADDRESS = {"m": "Уважаемый", "f": "Уважаемая"}


def render(value: LettersPaper) -> bytes:
    """The letters as a PDF: two on a sheet where they fit, one where they do not."""
    typefaces.register()
    head = value.letterhead
    stamp = Stamp(f"Письма родителям, группа {value.group.name}", head.printed_at, head.printed_by)
    story = list(laid(value)) or [paragraph(f"В группе {value.group.name} писать некому.", STYLES[SIZES[0], False])]
    return flow(story, A4_UPRIGHT, stamp)


@dataclass
class Lettering:
    """The parts of letters in letters of a size: what all letters share is made and measured once."""

    value: LettersPaper
    size: float
    made: dict[tuple[str, bool], tuple[Paragraph, float]] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)  # student → of the letter

    def said(self, text: str, *, bold: bool = False) -> tuple[Paragraph, float]:
        """A paragraph and its height."""
        if (text, bold) not in self.made:
            part = paragraph(text, STYLES[self.size, bold])
            self.made[text, bold] = part, height_of([part], WIDTH)
        return self.made[text, bold]

    @cached_property
    def head(self) -> tuple[list[Flowable], float]:
        """The college and the title."""
        middle = style(f"letter title {self.size}", SERIF_BOLD, self.size, alignment=TA_CENTER)
        parts = [
            evenly(self.value.letterhead.college, middle, WIDTH),
            paragraph("ИНФОРМАЦИОННОЕ ПИСЬМО", middle),
            Spacer(1, 1.5 * mm),
        ]
        return parts, height_of(parts, WIDTH)

    def rows(self, one: Letter) -> tuple[list[list[str]], list[float]]:
        """The cells of the table, and the heights of its rows."""
        rows = [[cell(title, room, SERIF_BOLD, self.size - 1) for title, room in COLUMNS_WIDE]]
        rows += [
            [
                cell(text, room, SERIF, self.size)
                for text, (_head, room) in zip(texts_of(line), COLUMNS_WIDE, strict=True)
            ]
            for line in one.lines
        ]
        if not one.lines:
            rows.append(["Занятий за период не было", *([""] * (len(COLUMNS) - 1))])
        sizes = (self.size - 1, *repeat(self.size, len(rows) - 1))
        heights = [
            PADDINGS + size * LEADING * max(text.count("\n") + 1 for text in row)
            for size, row in zip(sizes, rows, strict=True)
        ]
        return rows, heights

    def texts(self, one: Letter) -> tuple[list[tuple[str, bool]], list[str]]:
        """What is said before the table (and whether in bold), and after it."""
        to = f"{ADDRESS[one.parent_sex]} {one.parent}!" if one.parent and one.parent_sex else NO_NAME
        before = [(to, True), (told(one, self.value), False)]
        return before, [line for line in told_after(one, self.value) if line]

    def height(self, one: Letter) -> float:
        """How much of a sheet a letter takes."""
        if one.student_id not in self.heights:
            self.heights[one.student_id] = self._height(one)
        return self.heights[one.student_id]

    def _height(self, one: Letter) -> float:
        before, after = self.texts(one)
        words = sum(self.said(text, bold=bold)[1] for text, bold in [*before, *((text, False) for text in after)])
        return self.head[1] + words + sum(self.rows(one)[1]) + self.said(slip(one, self.value))[1] + BETWEEN

    def letter(self, one: Letter) -> list[Flowable]:
        """A letter."""
        before, after = self.texts(one)
        rows, heights = self.rows(one)
        framing = framed(self.size, empty=not one.lines)
        return [
            *self.head[0],
            *(self.said(text, bold=bold)[0] for text, bold in before),
            Spacer(1, 1.5 * mm),
            Table(rows, [room for _head, room in COLUMNS_WIDE], heights, style=framing, repeatRows=1),
            Spacer(1, 1.5 * mm),
            *(self.said(text)[0] for text in after),
            Spacer(1, 2 * mm),
            HRFlowable("100%", 0.4, dash=(1, 2), color=grey, spaceBefore=0, spaceAfter=2),
            self.said(slip(one, self.value))[0],
        ]


def laid(value: LettersPaper) -> Iterator[Flowable]:
    """Letter by letter: a half of the sheet each; one that is taller has a sheet of its own, or more."""
    letterings = [Lettering(value, size) for size in SIZES]
    half_taken = False
    at = START
    for number, one in enumerate(value.letters):
        at, tall = fitted(one, letterings, at)
        if number and (tall or not half_taken):
            yield PageBreak()
        yield from letterings[at].letter(one)
        half_taken = not tall and not (half_taken and number and not tall)
        if half_taken and number + 1 < len(value.letters):
            yield Spacer(1, HALF - letterings[at].height(one))
            yield HRFlowable("100%", 0.4, dash=(3, 3), color=grey, spaceBefore=GAP / 2, spaceAfter=GAP / 2 - 1)


def fitted(one: Letter, letterings: Sequence[Lettering], near: int) -> tuple[int, bool]:
    """The largest letters in which it takes half a sheet, else a sheet, else the least; and whether it is a taller one.

    Letters of a group are alike: what has fitted the one before is tried first.
    """
    last = len(letterings) - 1
    for room, tall, first in ((HALF, False, START), (HEIGHT, True, 0)):
        at = max(near, first)
        while at < last and letterings[at].height(one) > room:
            at += 1
        while at > first and letterings[at - 1].height(one) <= room:
            at -= 1
        if letterings[at].height(one) <= room:
            return at, tall
    return last, True


def told(one: Letter, value: LettersPaper) -> str:
    """Of whom and of which days it tells."""
    return (
        f"Информируем Вас об успеваемости и посещаемости {one.genitive}, группа {value.group.name}, за период с "
        f"{numeric_date(value.since)} по {numeric_date(value.until)}."
    )


def told_after(one: Letter, value: LettersPaper) -> tuple[str, ...]:
    """Debts, the session, the meeting, whom to ask."""
    return (
        f"Академические задолженности: {'; '.join(one.debts) or 'нет'}.",
        f"Предстоящая сессия: {'; '.join(value.session)}." if value.session else "",
        invitation(value.meeting),
        f"Куратор {value.group.curator or DASH}" + (f", контакт: {value.contact}" if value.contact else "")
        + f"{NBSP * 6}Подпись ____________________{NBSP * 6}{numeric_date(value.letterhead.printed_at)}",
    )  # fmt: skip


def slip(one: Letter, value: LettersPaper) -> str:
    """What the parent signs and gives back."""
    return (
        f"Отрывной талон — вернуть куратору. С информацией об успеваемости и посещаемости ({one.name}, "
        f"группа {value.group.name}) ознакомлен(а): подпись ____________________  дата ______________"
    )


def invitation(meeting: Meeting) -> str:
    """«Приглашаем Вас на родительское собрание «15» января 2027 г. в 18:00, ауд. 305. Об итогах сессии.»."""
    if not meeting.is_called:
        return ""
    room = f"ауд. {meeting.room}" if meeting.room.isdigit() else meeting.room
    at = "" if meeting.at is None else f" в{NBSP}{clock(meeting.at)}"
    when = ("" if meeting.day is None else f" {official_date(meeting.day)}") + at
    said = f"Приглашаем Вас на родительское собрание{when}" + (f", {room}" if room else "")
    if not (when or room):
        return f"{said}: {meeting.text}."
    return said.removesuffix(".") + "." + (f" {meeting.text[:1].upper()}{meeting.text[1:]}." if meeting.text else "")


def texts_of(line: LetterLine) -> tuple[str, ...]:
    """The cells of a discipline."""
    return (
        line.discipline, " ".join(MARKS.get(mark, mark) for mark in line.marks), figure(line.mean),
        MARKS.get(line.final, line.final), str(line.missed or ""), str(line.unexcused or ""),
    )  # fmt: skip


def framed(size: float, *, empty: bool) -> Sequence[tuple[Any, ...]]:
    """How the table is drawn."""
    return [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, -1), SERIF, size, size * LEADING),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, size - 1, (size - 1) * LEADING),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (2, 1), (-1, -1), "CENTER"),
        ("TOPPADDING", (0, 0), (-1, -1), TOP),
        ("BOTTOMPADDING", (0, 0), (-1, -1), BOTTOM),
        *([("SPAN", (0, 1), (-1, 1))] if empty else []),
    ]

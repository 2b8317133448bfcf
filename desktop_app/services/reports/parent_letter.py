"""Информационное письмо для родителей (domain.md 2.10): half of an A4 sheet for each student, none of them cut."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.colors import grey
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, PageBreak, Spacer, Table

from desktop_app.services.parent_letters import Letter, LettersPaper
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
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import DASH, NBSP, figure, numeric_date

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
ADDRESS = {"m": "Уважаемый", "f": "Уважаемая"}


def render(value: LettersPaper) -> bytes:
    """The letters as a PDF: two on a sheet where they fit, one where they do not."""
    typefaces.register()
    head = value.letterhead
    stamp = Stamp(f"Письма родителям, группа {value.group.name}", head.printed_at, head.printed_by)
    story = list(laid(value)) or [paragraph(f"В группе {value.group.name} писать некому.", STYLES[SIZES[0], False])]
    return flow(story, A4_UPRIGHT, stamp)


def laid(value: LettersPaper) -> Iterator[Flowable]:
    """Letter by letter: a half of the sheet each; one that is taller has a sheet of its own, or more."""
    half_taken = False
    for number, one in enumerate(value.letters):
        parts, tall = fitted(one, value)
        if number and (tall or not half_taken):
            yield PageBreak()
        yield from parts
        half_taken = not tall and not (half_taken and number and not tall)
        if half_taken and number + 1 < len(value.letters):
            yield Spacer(1, HALF - height_of(parts, WIDTH))
            yield HRFlowable("100%", 0.4, dash=(3, 3), color=grey, spaceBefore=GAP / 2, spaceAfter=GAP / 2 - 1)


def fitted(one: Letter, value: LettersPaper) -> tuple[list[Flowable], bool]:
    """The letter in the largest letters in which it takes half a sheet, or a sheet; and whether it is a taller one."""
    parts: list[Flowable] = []
    for room, tall in ((HALF, False), (HEIGHT, True)):
        for size in SIZES if tall else SIZES[START:]:
            parts = letter(one, value, size)
            if height_of(parts, WIDTH) <= room:
                return parts, tall
    return parts, True


def letter(one: Letter, value: LettersPaper, size: float) -> list[Flowable]:
    """A letter in letters of a size."""
    plain, bold = STYLES[size, False], STYLES[size, True]
    middle = style(f"letter title {size}", SERIF_BOLD, size, alignment=TA_CENTER)
    to = f"{ADDRESS[one.parent_sex]} {one.parent}!" if one.parent and one.parent_sex else ""
    told = (
        f"Информируем Вас об успеваемости и посещаемости {one.genitive}, группа {value.group.name}, за период с "
        f"{numeric_date(value.since)} по {numeric_date(value.until)}."
    )
    lines = [
        f"Академические задолженности: {'; '.join(one.debts) or 'нет'}.",
        f"Предстоящая сессия: {'; '.join(value.session)}." if value.session else "",
        f"Приглашаем Вас на родительское собрание: {value.invitation}." if value.invitation else "",
        f"Куратор {value.group.curator or DASH}" + (f", контакт: {value.contact}" if value.contact else "")
        + f"{NBSP * 6}Подпись ____________________{NBSP * 6}{numeric_date(value.letterhead.printed_at)}",
    ]  # fmt: skip
    return [
        evenly(value.letterhead.college, middle, WIDTH),
        paragraph("ИНФОРМАЦИОННОЕ ПИСЬМО", middle),
        Spacer(1, 1.5 * mm),
        paragraph(to or "Уважаемые родители (законные представители)!", bold),
        paragraph(told, plain),
        Spacer(1, 1.5 * mm),
        marks_table(one, size),
        Spacer(1, 1.5 * mm),
        *(paragraph(line, plain) for line in lines if line),
        Spacer(1, 2 * mm),
        HRFlowable("100%", 0.4, dash=(1, 2), color=grey, spaceBefore=0, spaceAfter=2),
        paragraph(
            f"Отрывной талон — вернуть куратору. С информацией об успеваемости и посещаемости ({one.name}, "
            f"группа {value.group.name}) ознакомлен(а): подпись ____________________  дата ______________",
            plain,
        ),
    ]


def marks_table(one: Letter, size: float) -> Table:
    """The disciplines with marks and hours."""
    widths = scaled(COLUMNS, WIDTH)
    rows = [[cell(title, room, SERIF_BOLD, size - 1) for (title, _share), room in zip(COLUMNS, widths, strict=True)]]
    for line in one.lines:
        texts = (
            line.discipline, " ".join(MARKS.get(mark, mark) for mark in line.marks), figure(line.mean),
            MARKS.get(line.final, line.final), str(line.missed or ""), str(line.unexcused or ""),
        )  # fmt: skip
        rows.append([cell(text, room, SERIF, size) for text, room in zip(texts, widths, strict=True)])
    if not one.lines:
        rows.append(["Занятий за период не было", *([""] * (len(COLUMNS) - 1))])
    return Table(rows, widths, style=framed(size, empty=not one.lines), repeatRows=1)


def framed(size: float, *, empty: bool) -> Sequence[tuple[Any, ...]]:
    """How the table is drawn."""
    return [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, -1), SERIF, size, size * LEADING),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, size - 1, (size - 1) * LEADING),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (2, 1), (-1, -1), "CENTER"),
        ("TOPPADDING", (0, 0), (-1, -1), 0.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        *([("SPAN", (0, 1), (-1, 1))] if empty else []),
    ]

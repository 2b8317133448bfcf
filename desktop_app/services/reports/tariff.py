"""The tarification (тарификационный список): each teacher's rows by groups and semesters, sums and rates."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop_app.services.load_papers import CardLine, LoadCard, LoadSummary
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.load_sheet import rates, remark, scaled, stamp
from desktop_app.services.reports.load_words import KINDS, heading, tail
from desktop_app.services.reports.paper import A4_WIDE, Ledger, cell, flow
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF_BOLD

WIDE = A4_WIDE.width
LOW = 14.0
COLUMNS = (("№", 24), ("Индекс", 66), ("Дисциплина", 290), ("Группа", 110), ("Вид занятий", 74), ("I сем., ч", 44),
           ("II сем., ч", 44), ("Год, ч", 44), ("Ставок", 44), ("Примечание", 96))  # fmt: skip
HEADS = ("Преподаватель", "Должность", "Индекс", "Дисциплина", "Группа", "Подгруппа", "Вид занятий", "I семестр",
         "II семестр", "Год", "Ставок", "Примечание")  # fmt: skip
CENTRES = (0, 4, 5, 6, 7, 8)


@dataclass
class Sheet:
    """The rows of the paper with what stands out among them; row 0 is the head."""

    rows: list[list[str]] = field(default_factory=list)
    style: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, row: list[str], *, bold: bool = False) -> int:
        """Another row; its number."""
        self.rows.append(row)
        place = len(self.rows)
        if bold:
            self.style.append(("FONT", (0, place), (-1, place), SERIF_BOLD, 10, 11.6))
        return place

    def add_teacher(self, card: LoadCard, limit: int) -> None:
        """The name across the sheet, the rows, the sum."""
        name = self.add([f"{card.teacher}, {card.position}", *[""] * (len(COLUMNS) - 1)], bold=True)
        self.style += [("SPAN", (0, name), (-1, name)), ("ALIGN", (0, name), (0, name), "LEFT"),
                       ("NOSPLIT", (0, name), (0, name + 1))]  # fmt: skip
        for number, line in enumerate(card.lines, start=1):
            self.add(line_row(number, line))
        last = self.add(["", "", "Итого", "", "", *sums(card), rates(card), remark(card, limit)], bold=True)
        self.style.append(("NOSPLIT", (0, last - 1), (0, last)))


def render(value: LoadSummary) -> bytes:
    """The list as a PDF."""
    typefaces.register()
    widths, sheet = scaled(COLUMNS, WIDE), Sheet()
    for card in value.cards:
        sheet.add_teacher(card, value.year_limit)
    first, second = sum(card.first for card in value.cards), sum(card.second for card in value.cards)
    sheet.add(["", "", "ВСЕГО", "", "", str(first), str(second), str(first + second), "", ""], bold=True)
    spanned = {command[1][1] for command in sheet.style if command[0] == "SPAN"}
    rows = [
        row if place in spanned else [cell(text, room) for text, room in zip(row, widths, strict=True)]
        for place, row in enumerate(sheet.rows, start=1)
    ]
    total = f"Преподавателей: {len(value.cards)}, часов за год: {first + second}."
    style = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        *(("ALIGN", (place, 1), (place, -2), "CENTER") for place in CENTRES),
        *sheet.style,
    ]
    body = Ledger([[title for title, _width in COLUMNS]], rows, widths, tail(value.letterhead, total, (), WIDE), style)
    front = heading(value.letterhead, "ТАРИФИКАЦИОННЫЙ СПИСОК ПРЕПОДАВАТЕЛЕЙ", (f"{value.year} учебный год",), WIDE)
    return flow([*front, body.table(LOW)], A4_WIDE, stamp("Тарификация", value))


def render_xlsx(value: LoadSummary) -> bytes:
    """All rows of all teachers as a workbook, after each teacher's rows their sum."""
    head = value.letterhead
    about = (("Учебный год", value.year), ("Выгрузил", head.printed_by),
             ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
             ("Преподавателей", len(value.cards)))  # fmt: skip
    widths = (34, 22, 14, 48, 18, 11, 16, 11, 11, 9, 9, 20)
    return table_file.render(TableFile("Тарификация", HEADS, tuple(figures(value)), about, widths))


def figures(value: LoadSummary) -> Iterator[tuple[object, ...]]:
    """The rows of the workbook."""
    for card in value.cards:
        for line in card.lines:
            yield (
                card.teacher, card.position, line.index, line.title, line.group, line.subgroup, KINDS[line.kind],
                line.first, line.second, line.first + line.second, None, None,
            )  # fmt: skip
        yield (
            card.teacher, card.position, None, "Итого", None, None, None, card.first, card.second, card.hours,
            round(card.hours / card.rate_hours, 2), remark(card, value.year_limit),
        )  # fmt: skip


def line_row(number: int, line: CardLine) -> list[str]:
    """A discipline of a group."""
    group = f"{line.group} ({line.subgroup})" if line.subgroup else line.group
    hours = (str(line.first or ""), str(line.second or ""), str(line.first + line.second))
    return [str(number), line.index, line.title, group, KINDS[line.kind], *hours, "", ""]


def sums(card: LoadCard) -> tuple[str, str, str]:
    """Of either term and of the year."""
    return str(card.first), str(card.second), str(card.hours)

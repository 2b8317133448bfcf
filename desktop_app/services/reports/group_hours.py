"""The hours of a group on paper (форма 2 by days, форма 3 by months; domain.md 2.26): A4 across, days off tinted."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.group_hours import GroupHours, GroupLine
from desktop_app.services.reports import report_book, typefaces
from desktop_app.services.reports.load_words import MONTHS, heading
from desktop_app.services.reports.missing_words import notes, notes_text
from desktop_app.services.reports.paper import A4_WIDE, Ledger, Stamp, cell, flow, signatures
from desktop_app.services.reports.report_book import BookRow, BookSheet
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import NBSP

WIDTH = A4_WIDE.width
LOW, SIZE = 13.0, 7.5
OFF = HexColor("#E8E8E8")
NUMBER, TITLE, TEACHER, TOTAL = 20.0, 190.0, 86.0, 34.0
SHORT = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")
BY_DAYS, BY_MONTHS = ("Форма 2", "Итого"), ("Форма 3", "План", "Дано", "Остаток")
DEFINITION = (
    "Академические часы (45 минут) проведённых занятий; замена учтена за тем, кто провёл. Занятия подгрупп показаны "
    "отдельными строками."
)
OWN = " Показаны только строки нагрузки преподавателя, который печатает."
MOST = 40


def render(value: GroupHours) -> bytes:
    """The sheet as a PDF."""
    typefaces.register()
    widths = widths_of(value)
    rows = [facts(value, number, line) for number, line in enumerate(value.lines, 1)]
    texts = [texts_of(row, widths, SERIF) for row in rows]
    texts.append(texts_of(total_row(value), widths, SERIF_BOLD))
    ledger = Ledger([heads(value)], texts, widths, tail(value), style(value, len(texts)), SIZE)
    front = heading(value.letterhead, "ВЕДОМОСТЬ УЧЁТА УЧЕБНЫХ ЧАСОВ ГРУППЫ", about(value), WIDTH)
    stamp = Stamp(f"Учебные часы группы {value.group}", value.letterhead.printed_at, value.letterhead.printed_by)
    return flow([*front, ledger.table(LOW)], A4_WIDE, stamp)


def render_xlsx(value: GroupHours) -> bytes:
    """The same as a workbook: figures are figures, days off tinted."""
    ends = (12,) * (len(kind(value)) - 1)
    widths = (6, 46, 24, *[5 if value.first else 9] * len(value.places), *ends)
    rows = [BookRow(tuple(facts(value, number, line))) for number, line in enumerate(value.lines, 1)]
    days = frozenset(2 + day for day in value.off)
    sheet = BookSheet(
        name=f"{value.group} {period(value)}",
        lines=("Ведомость учёта учебных часов группы", *about(value)),
        heads=tuple(zip(heads(value), widths, strict=True)),
        rows=[*rows, BookRow(tuple(total_row(value)), total=True)],
        notes=notes_text(definition(value), value.until, value.missing, MOST),
        shaded=days,
        kept=3,
    )
    return report_book.render([sheet], value.letterhead)


def kind(value: GroupHours) -> tuple[str, ...]:
    """Which form it is, and the columns that close it."""
    return BY_MONTHS if value.first is None else BY_DAYS


def period(value: GroupHours) -> str:
    """«ноябрь 2026», «2026-2027»."""
    first = value.first
    return value.year.replace("/", "-") if first is None else f"{MONTHS[first.month - 1]} {first.year}"


def about(value: GroupHours) -> tuple[str, ...]:
    """Which group, of what."""
    when = f"{value.year} учебный год" if value.first is None else f"{period(value)} г."
    return f"{kind(value)[0]}. Группа {value.group}, {value.course} курс", when


def definition(value: GroupHours) -> str:
    """What is counted; of whom, where it is not the whole group."""
    return DEFINITION if value.whole else DEFINITION + OWN


def heads(value: GroupHours) -> list[str]:
    """The heads of the columns."""
    places = [SHORT[one - 1] if value.first is None else str(one) for one in value.places]
    return ["№", "Дисциплина", "Преподаватель", *places, *kind(value)[1:]]


def widths_of(value: GroupHours) -> list[float]:
    """Columns that fill the sheet; days and months are alike."""
    ends = [TOTAL] * (len(kind(value)) - 1)
    room = (WIDTH - NUMBER - TITLE - TEACHER - sum(ends)) / len(value.places)
    return [NUMBER, TITLE, TEACHER, *([room] * len(value.places)), *ends]


def facts(value: GroupHours, number: int, line: GroupLine) -> list[object]:
    """A discipline."""
    title = f"{line.index} {line.title}".strip()
    called = title if line.subgroup is None else f"{title} ({line.subgroup}{NBSP}подгр.)"
    hours = [line.hours.get(one) for one in value.places]
    ends = [line.given] if value.first is not None else [line.planned, line.given, line.rest]
    return [number, called, line.teacher, *hours, *ends]


def total_row(value: GroupHours) -> list[object]:
    """The sums."""
    hours = [sum(line.hours.get(one, 0) for line in value.lines) or None for one in value.places]
    given, planned = (sum(getattr(line, name) for line in value.lines) for name in ("given", "planned"))
    ends = [given] if value.first is not None else [planned, given, planned - given]
    return ["", "ИТОГО", "", *hours, *ends]


def texts_of(row: list[object], widths: list[float], face: str) -> list[str]:
    """As paper shows it; long titles go on below."""
    told = ["" if fact is None else str(fact) for fact in row]
    return [cell(text, room, face, SIZE) if at in {1, 2} else text
            for at, (text, room) in enumerate(zip(told, widths, strict=True))]  # fmt: skip


def style(value: GroupHours, rows: int) -> list[tuple[Any, ...]]:
    """Heads and the total stand out, days off are tinted from top to bottom."""
    return [
        ("FONT", (0, 0), (-1, -2), SERIF, SIZE, SIZE * 1.16),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE * 1.16),
        ("FONT", (0, rows), (-1, rows), SERIF_BOLD, SIZE, SIZE * 1.16),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (0, 1), (0, -2), "CENTER"),
        ("ALIGN", (3, 1), (-1, -2), "CENTER"),
        *((f"{edge}PADDING", (3, 0), (-1, -2), 0) for edge in ("LEFT", "RIGHT")),
        *(("BACKGROUND", (2 + day, 0), (2 + day, rows), OFF) for day in sorted(value.off)),
    ]


def tail(value: GroupHours) -> list[Flowable]:
    """What is counted, what is missing, who signs."""
    people = (("Заместитель директора по учебной работе", value.letterhead.deputy_academic),)
    return [*notes(definition(value), value.until, value.missing), Spacer(1, 4 * mm), signatures(people, WIDTH)]

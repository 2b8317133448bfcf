"""Who is at which base of a practice (список распределения), A4 wide and as a workbook."""

from collections.abc import Sequence
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.practices_values import PracticeLine, PracticePaper, PracticeRegister
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CELL,
    CENTRED,
    CENTRED_BOLD,
    LEADING,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import DASH, mark_in_words, numeric_date

WIDTH = A4_WIDE.width
LOW = 16.0
IN_COLLEGE = "На базе колледжа"
SORTS = {"up": "УЧЕБНОЙ", "pp": "ПРОИЗВОДСТВЕННОЙ", "pdp": "ПРЕДДИПЛОМНОЙ"}
COLUMNS: Sequence[tuple[str, float]] = (
    ("№\nп/п", 26), ("Фамилия, имя, отчество обучающегося", 176), ("Сроки", 122), ("Руководитель\nот колледжа", 112),
    ("Руководитель от предприятия", 190), ("Договор", 130),
)  # fmt: skip
HEADS = (
    "№", "ФИО", "База практики", "Начало", "Окончание", "Руководитель от колледжа", "Руководитель от предприятия",
    "Договор", "Отметка", "Отметка в ведомости",
)  # fmt: skip
WIDTHS = (6, 34, 44, 14, 14, 26, 40, 30, 22, 22)


def render(paper: PracticePaper) -> bytes:
    """The list as a PDF, under the names of the bases."""
    typefaces.register()
    register, head = paper.register, paper.letterhead
    names = (
        (head.college, CENTRED_BOLD),
        (f"СПИСОК РАСПРЕДЕЛЕНИЯ ПО БАЗАМ {SORTS[register.head.sort]} ПРАКТИКИ", TITLE),
        *((text, CENTRED) for text in about(register)),
    )
    front: list[Flowable] = [*(evenly(text, style, WIDTH) for text, style in names if text), Spacer(1, 3 * mm)]
    stamp = Stamp(f"Базы практики · {register.head.group} {register.head.index}", head.printed_at, head.printed_by)
    return flow([*front, _ledger(paper).table(LOW)], A4_WIDE, stamp)


def about(register: PracticeRegister) -> tuple[str, ...]:
    """The practice, the module, the group."""
    head = register.head
    when = f"{register.course} курс, {register.term_number} семестр {register.year_name} учебного года"
    return (
        f"{head.index} {head.title}, {head.hours} ч",
        register.module,
        f"{register.programme}, группа {head.group}, {when}",
    )


def by_base(register: PracticeRegister) -> list[PracticeLine]:
    """The students by base, those in the college last."""
    return sorted(register.lines, key=lambda line: (not line.entry.base, line.entry.base.casefold()))


def _ledger(paper: PracticePaper) -> Ledger:
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    style: list[tuple[object, ...]] = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        *((("ALIGN", (column, 1), (column, -2), "CENTER")) for column in (0, 2)),
    ]
    rows: list[list[str]] = []
    number = 0
    for base, lines in groupby(by_base(paper.register), key=lambda line: line.entry.base):
        place = (0, len(rows) + 1)
        style += [
            ("SPAN", place, (-1, place[1])), ("ALIGN", place, place, "LEFT"), ("NOSPLIT", place, (0, place[1] + 1)),
            ("FONT", place, place, SERIF_BOLD, CELL, CELL * LEADING),
        ]  # fmt: skip
        rows.append([cell(base or IN_COLLEGE, WIDTH, SERIF_BOLD), *([""] * (len(COLUMNS) - 1))])
        for line in lines:
            number += 1
            rows.append([cell(text, width) for text, width in zip(_row(number, line), widths, strict=True)])
    return Ledger([[title for title, _width in COLUMNS]], rows, widths, _tail(paper), style)


def _row(number: int, line: PracticeLine) -> list[str]:
    entry = line.entry
    return [str(number), line.name, span(line), line.supervisor, entry.base_supervisor or DASH, entry.contract or DASH]


def span(line: PracticeLine) -> str:
    """«30.11.2026 – 12.12.2026»."""
    days = (line.entry.starts, line.entry.ends)
    return " – ".join(numeric_date(day) for day in days if day is not None)


def _tail(paper: PracticePaper) -> list[Flowable]:
    register, head = paper.register, paper.letterhead
    bases = {line.entry.base for line in register.lines if line.entry.base}
    text = f"Всего обучающихся: {len(register.lines)}, предприятий: {len(bases)}."
    people = (
        ("Заведующий отделением", paper.department_head),
        (head.practice_head_title, head.practice_head),
        ("Заместитель директора по учебной работе", head.deputy_academic),
    )
    return [Spacer(1, 2 * mm), paragraph(text, SMALL), Spacer(1, 4 * mm), signatures(people, WIDTH)]


def render_workbook(paper: PracticePaper) -> bytes:
    """The list as a workbook."""
    register, head = paper.register, paper.letterhead
    rows = [
        (number, line.name, line.entry.base or IN_COLLEGE, line.entry.starts, line.entry.ends,
         line.supervisor.replace("\u00a0", " "), line.entry.base_supervisor, line.entry.contract,
         mark_in_words(line.entry.mark), mark_in_words(line.sheet_mark))
        for number, line in enumerate(by_base(register), start=1)
    ]  # fmt: skip
    facts = (
        ("Практика", f"{register.head.index} {register.head.title}"), ("Группа", register.head.group),
        ("Учебный год, семестр", f"{register.year_name}, {register.term_number}"),
        ("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
    )  # fmt: skip
    return render_table(TableFile("Базы практики", HEADS, rows, facts, WIDTHS))

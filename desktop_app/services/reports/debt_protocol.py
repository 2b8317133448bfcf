"""Протокол ликвидации академической задолженности (273-ФЗ, ст. 58): A4 upright, one discipline and one attempt."""

from collections import Counter

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.debt_protocols import DebtProtocol, ProtocolLine
from desktop_app.services.debts_values import PASSING
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    BODY,
    CENTRED,
    CENTRED_BOLD,
    NOTE,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    height_of,
    paragraph,
    signatures,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import CONTROLS, MARKS, mark_in_words, numeric_date

WIDTH = A4_UPRIGHT.width
LOW, HIGH = 18.0, 26.0  # heights of a row, pt: a hand writes in it
COLUMNS = (
    ("№\nп/п", 22), ("Фамилия, имя, отчество", 140), ("№ зачётной\nкнижки", 58), ("Направ-\nление №", 46),
    ("Дата\nсдачи", 58), ("Отметка", 130), ("Подпись", 60),
)  # fmt: skip
HEADS = ("№", "Фамилия, имя, отчество", "№ зачётной книжки", "Направление №", "Срок ликвидации", "Дата сдачи",
         "Оценка", "Отметка прописью")  # fmt: skip
WIDTHS = (5, 40, 16, 14, 16, 14, 9, 24)
MEMBERS = 3
"""A commission has at least so many (ст. 58 ч. 6)."""

LAW = (
    "273-ФЗ, ст. 58: задолженность ликвидируется не более двух раз в течение года с момента её возникновения; для "
    "второго раза создаётся комиссия."
)


def render(value: DebtProtocol) -> bytes:
    """The protocol as a PDF; a mark that is not there yet is a box for the hand."""
    typefaces.register()
    front, body = _front(value), _ledger(value)
    height = body.row_height(A4_UPRIGHT.height - height_of(front, WIDTH) - 1, LOW, HIGH)
    head = value.letterhead
    subject = f"Протокол ликвидации задолженности, {value.group}, {value.index}"
    return flow([*front, body.table(height)], A4_UPRIGHT, Stamp(subject, head.printed_at, head.printed_by))


def before(value: DebtProtocol) -> str:
    """For which time, and before whom."""
    return "вторая попытка, перед комиссией" if value.by_commission else "первая попытка, перед преподавателем"


def _front(value: DebtProtocol) -> list[Flowable]:
    """Whose it is, and what is sat."""
    head = value.letterhead
    names = (
        (head.founder, CENTRED), (head.college, CENTRED_BOLD), ("ПРОТОКОЛ", TITLE),
        ("ликвидации академической задолженности", CENTRED_BOLD), (before(value), CENTRED),
    )  # fmt: skip
    who = ", ".join(value.examiners) or "_" * 50
    about = (
        f"Группа: {value.group}",
        f"Дисциплина (МДК, практика): {value.index} {value.title}",
        f"Форма контроля: {CONTROLS[value.control]}; семестр задолженности: {value.term}",
        f"{'Комиссия' if value.by_commission else 'Преподаватель'}: {who}",
        "Дата проведения: «____» ______________ 20___ г.",
    )  # fmt: skip
    return [
        *(evenly(text, style, WIDTH) for text, style in names if text), Spacer(1, 3 * mm),
        *(paragraph(text, BODY) for text in about), Spacer(1, 3 * mm),
    ]  # fmt: skip


def _ledger(value: DebtProtocol) -> Ledger:
    """Who sits, and what they got."""
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    rows = [
        [cell(text, width) for text, width in zip(_row(number, line), widths, strict=True)]
        for number, line in enumerate(value.lines, 1)
    ]
    style = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"), ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        *(("ALIGN", (place, 1), (place, -2), "CENTER") for place in (0, 2, 3, 4, 5)),
    ]  # fmt: skip
    return Ledger([[title for title, _width in COLUMNS]], rows, widths, _tail(value), style)


def _row(number: int, line: ProtocolLine) -> tuple[str, ...]:
    """A student."""
    return (
        str(number), line.name, line.record_book, str(line.permit or ""),
        numeric_date(line.held_on) if line.held_on else "", mark_in_words(line.mark), "",
    )  # fmt: skip


def _tail(value: DebtProtocol) -> list[Flowable]:
    """What came of it, and who signs."""
    marks = Counter(line.mark for line in value.lines if line.mark is not None)
    passed = sum(count for mark, count in marks.items() if mark in PASSING)
    counts = f"Всего: {len(value.lines)}; ликвидировали: {passed}; не ликвидировали: {marks.total() - passed}; "
    told = f"{counts}без отметки: {len(value.lines) - marks.total()}."
    return [
        Spacer(1, 2 * mm), paragraph(told, SMALL), paragraph(LAW, NOTE), Spacer(1, 3 * mm),
        signatures(people(value), WIDTH),
    ]  # fmt: skip


def people(value: DebtProtocol) -> list[tuple[str, str]]:
    """The teacher, or the commission with its chair; lines are left for those who are not named yet."""
    if not value.by_commission:
        return [("Преподаватель", name) for name in value.examiners or ("",)]
    names = [*value.examiners, *([""] * (MEMBERS - len(value.examiners)))]
    return [("Член комиссии" if place else "Председатель комиссии", name) for place, name in enumerate(names)]


def render_xlsx(value: DebtProtocol) -> bytes:
    """The protocol as a workbook: dates are dates, a mark in digits is a number."""
    rows = [row_of(number, line) for number, line in enumerate(value.lines, 1)]
    head = value.letterhead
    about = (
        ("Группа", value.group), ("Дисциплина", f"{value.index} {value.title}"), ("Попытка", before(value)),
        ("Экзаменаторы", ", ".join(value.examiners)), ("Выгрузил", head.printed_by),
        ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)), ("Строк", len(rows)),
    )  # fmt: skip
    return render_table(TableFile("Протокол", HEADS, rows, about, WIDTHS))


def row_of(number: int, line: ProtocolLine) -> tuple[object, ...]:
    """A student in the workbook."""
    digit, words = ("", "") if line.mark is None else MARKS[line.mark]
    mark = int(digit) if digit.isdigit() else None
    return number, line.name, line.record_book, line.permit, line.due, line.held_on, mark, words

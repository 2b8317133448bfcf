"""The list of those who have academic debts (список задолжников), A4 wide by group or by teacher, and as a workbook."""

from collections.abc import Callable, Sequence
from itertools import groupby

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.debts_values import DebtLine, DebtorsPaper, DebtState
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.paper import (
    CENTRED,
    CENTRED_BOLD,
    SMALL,
    TITLE,
    Ledger,
    Sheet,
    Stamp,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import CONTROLS, DASH, numeric_date

A4_WIDE = Sheet("A4 альбомная", landscape(A4), left=15 * mm, right=10 * mm, top=11 * mm, bottom=13 * mm)
WIDTH = A4_WIDE.width
STATES = {
    DebtState.OPEN: "не погашена", DebtState.SOON: "срок истекает", DebtState.OVERDUE: "срок истёк",
    DebtState.EXHAUSTED: "попыток нет", DebtState.PASSED: "погашена",
    DebtState.STRUCK_OFF: "снята",
}  # fmt: skip
COLUMNS: Sequence[tuple[str, float]] = (
    ("№\nп/п", 24), ("Фамилия, имя, отчество", 160), ("Группа", 46), ("Дисциплина", 186), ("Форма\nконтроля", 78),
    ("Возникла", 58), ("Срок", 58), ("Попы-\nток", 34), ("Состояние", 84), ("Преподаватель", 84),
)  # fmt: skip
LOW = 15.0
HEADS = (
    "ФИО", "Группа", "Зачётная книжка", "Индекс", "Дисциплина", "Семестр", "Форма контроля", "Отметка в ведомости",
    "Преподаватель", "Возникла", "Ликвидировать до", "Попыток", "Состояние", "Условно переведён до",
)  # fmt: skip


def render(paper: DebtorsPaper) -> bytes:
    """The list as a PDF."""
    typefaces.register()
    stamp = Stamp("Список академических задолженностей", paper.letterhead.printed_at, paper.letterhead.printed_by)
    return flow([*_heading(paper), _ledger(paper).table(LOW)], A4_WIDE, stamp)


def render_xlsx(paper: DebtorsPaper) -> bytes:
    """The list as a workbook."""
    about = (
        ("Выгрузил", f"{paper.who} ({paper.login})"), ("Дата и время", paper.at), ("Строк", len(paper.lines)),
        ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"),
    )  # fmt: skip
    return table_file.render(TableFile("Задолженности", HEADS, [facts(line) for line in paper.lines], about))


def facts(line: DebtLine) -> tuple[object, ...]:
    """A debt in the workbook: dates are dates."""
    return (
        line.name, line.group, line.record_book, line.index, line.title, line.term, CONTROLS[line.control],
        mark_of(line), line.teacher.replace("\u00a0", " "), line.since, line.due, line.attempts,
        STATES[line.state], line.conditional_until,
    )  # fmt: skip


def mark_of(line: DebtLine) -> int | str:
    """The mark, a number where it is one."""
    mark = str(line.mark or "")
    return int(mark) if mark.isdigit() else mark


def _heading(paper: DebtorsPaper) -> list[Flowable]:
    """Whose it is, and what it is."""
    names = (
        (paper.letterhead.founder, CENTRED), (paper.letterhead.college, CENTRED_BOLD),
        ("СПИСОК АКАДЕМИЧЕСКИХ ЗАДОЛЖЕННОСТЕЙ", TITLE),
        (f"по состоянию на {numeric_date(paper.today)}, {'по преподавателям' if paper.by_teacher else 'по группам'}",
         CENTRED),
    )  # fmt: skip
    return [*(evenly(text, style, WIDTH) for text, style in names if text), Spacer(1, 3 * mm)]


def _ledger(paper: DebtorsPaper) -> Ledger:
    """The debts under the name of their group or teacher."""
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    part: Callable[[DebtLine], str] = (lambda one: one.teacher) if paper.by_teacher else (lambda one: one.group)
    rows: list[list[str]] = []
    style: list[tuple[object, ...]] = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        *((("ALIGN", (column, 1), (column, -2), "CENTER")) for column in (0, 2, 5, 6, 7)),
    ]
    number = 0
    for name, lines in groupby(sorted(paper.lines, key=part), key=part):
        place = (0, len(rows) + 1)
        style += [
            ("SPAN", place, (-1, place[1])),
            ("ALIGN", place, place, "LEFT"),
            ("NOSPLIT", place, (0, place[1] + 1)),
        ]
        style.append(("FONT", place, place, SERIF_BOLD, 10, 11.6))
        rows.append([name or DASH, *([""] * (len(COLUMNS) - 1))])
        for line in lines:
            number += 1
            rows.append([cell(text, width) for text, width in zip(_row(number, line), widths, strict=True)])
    return Ledger([[title for title, _width in COLUMNS]], rows, widths, _tail(paper), style)


def _row(number: int, line: DebtLine) -> list[str]:
    """A debt."""
    return [
        str(number), line.name, line.group, f"{line.index} {line.title}", CONTROLS[line.control],
        numeric_date(line.since), numeric_date(line.due), str(line.attempts), STATES[line.state], line.teacher,
    ]  # fmt: skip


def _tail(paper: DebtorsPaper) -> list[Flowable]:
    """How many, and who signs."""
    students = len({line.student_id for line in paper.lines})
    text = f"Всего задолженностей: {len(paper.lines)}, обучающихся с задолженностями: {students}."
    people = (("Заведующий отделением", ""), (paper.letterhead.secretary_title, paper.letterhead.secretary))
    return [Spacer(1, 2 * mm), paragraph(text, SMALL), Spacer(1, 2 * mm), signatures(people, WIDTH)]

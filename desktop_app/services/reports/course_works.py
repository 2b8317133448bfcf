"""Course works on paper: themes as the director approves them, and the list of marks; A4 wide, and as a workbook.

The official mark stands in the statement (п. 4.6): the list of marks is the supervisor's own paper.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.course_works_values import Control, CourseLine, CoursePaper, CourseRegister
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    approval,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import DASH, mark_in_words, numeric_date

WIDTH = A4_WIDE.width
CORNER = 78 * mm
LOW = 18.0
CALLED = {
    Control.COURSE_WORK: ("курсовой работы", "курсовых работ", "КУРСОВОЙ РАБОТЕ"),
    Control.COURSE_PROJECT: ("курсового проекта", "курсовых проектов", "КУРСОВОМУ ПРОЕКТУ"),
}
THEMES: Sequence[tuple[str, float]] = (
    ("№\nп/п", 26), ("Фамилия, имя, отчество обучающегося", 176), ("Тема {what}", 300), ("Руководитель", 110),
    ("Срок сдачи", 66), ("Подпись\nобучающегося", 84),
)  # fmt: skip
MARKS: Sequence[tuple[str, float]] = (
    ("№\nп/п", 26), ("Фамилия, имя, отчество обучающегося", 176), ("Тема {what}", 230), ("Руководитель", 100),
    ("Срок", 60), ("Сдана", 60), ("Отметка", 136),
)  # fmt: skip
CENTRED_COLUMNS = {"№\nп/п", "Срок сдачи", "Срок", "Сдана"}
HEADS = (
    "№", "ФИО", "Зачётная книжка", "Тема", "Руководитель", "Срок сдачи", "Задание выдано", "Сдана", "Отметка",
    "Отметка в ведомости", "Примечание",
)  # fmt: skip
WIDTHS = (6, 34, 16, 60, 22, 14, 16, 14, 22, 22, 30)
FIVE, FOUR, THREE, TWO = "5", "4", "3", "2"


def render_themes(paper: CoursePaper) -> bytes:
    """«Закрепление тем»: who has which theme and who supervises it, with «УТВЕРЖДАЮ»."""
    typefaces.register()
    register, head = paper.register, paper.letterhead
    works = CALLED[register.head.place.control][1]
    corner = Table([["", approval(head.director, CORNER, head.director_title)]], [WIDTH - CORNER, CORNER])
    corner.setStyle([*GRID, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    front = [
        *(evenly(text, CENTRED_BOLD, WIDTH) for text in (head.college,) if text),
        corner,
        evenly(f"ЗАКРЕПЛЕНИЕ ТЕМ {works.upper()}", TITLE, WIDTH),
        *about(register),
    ]
    rows = [
        [str(number), line.name, line.entry.theme or DASH, line.supervisor or DASH,
         DASH if line.entry.due is None else numeric_date(line.entry.due), ""]
        for number, line in enumerate(register.lines, start=1)
    ]  # fmt: skip
    given = sum(bool(line.entry.theme) for line in register.lines)
    total = f"Всего обучающихся: {len(register.lines)}, тем закреплено: {given}."
    people = (
        ("Преподаватель", register.head.teacher), ("Заведующий отделением", paper.department_head),
        ("Заместитель директора по учебной работе", head.deputy_academic),
    )  # fmt: skip
    return draw(paper, "Закрепление тем", (front, THEMES, rows), tail_of(total, people))


def render_marks(paper: CoursePaper) -> bytes:
    """«Ведомость отметок»: what each work was marked with."""
    typefaces.register()
    register, head = paper.register, paper.letterhead
    title = f"ВЕДОМОСТЬ ОТМЕТОК ПО {CALLED[register.head.place.control][2]}"
    front = [
        *(evenly(text, CENTRED_BOLD, WIDTH) for text in (head.college,) if text),
        evenly(title, TITLE, WIDTH),
        *about(register),
    ]
    rows = [
        [str(number), line.name, line.entry.theme or DASH, line.supervisor or DASH,
         *("" if day is None else numeric_date(day) for day in (line.entry.due, line.entry.handed_on)),
         mark_in_words(line.entry.mark)]
        for number, line in enumerate(register.lines, start=1)
    ]  # fmt: skip
    people = (("Преподаватель", register.head.teacher), ("Заведующий отделением", paper.department_head))
    return draw(paper, "Ведомость отметок", (front, MARKS, rows), tail_of(counted(register), people))


def about(register: CourseRegister) -> list[Flowable]:
    """The discipline, the group, the year."""
    head = register.head
    lines = (
        f"по {head.index} {head.title}",
        f"{register.programme}, форма обучения: {register.form.lower()}",
        f"группа {head.group}, {register.course} курс, {register.term_number} семестр {register.year_name} уч. года",
    )
    return [*(evenly(line, CENTRED, WIDTH) for line in lines), Spacer(1, 3 * mm)]


def counted(register: CourseRegister) -> str:
    """How many of each mark."""
    marks = [str(line.entry.mark) for line in register.lines if line.entry.mark is not None]
    told = ", ".join(f"«{mark}» — {marks.count(mark)}" for mark in (FIVE, FOUR, THREE, TWO))
    away = len(marks) - sum(marks.count(mark) for mark in (FIVE, FOUR, THREE, TWO))
    return f"Всего обучающихся: {len(register.lines)}. Отметки: {told}, без отметки цифрой — {away}."


def tail_of(total: str, people: Sequence[tuple[str, str]]) -> list[Flowable]:
    """The sum, and who signs."""
    return [Spacer(1, 2 * mm), paragraph(total, SMALL), Spacer(1, 4 * mm), signatures(people, WIDTH)]


def draw(
    paper: CoursePaper, name: str, body: tuple[Sequence[Flowable], Sequence[tuple[str, float]], list[list[str]]],
    tail: Sequence[Flowable],
) -> bytes:  # fmt: skip
    """The front, the table under a head that repeats, the signatures under its last lines."""
    front, columns, rows = body
    register, head = paper.register, paper.letterhead
    scale = WIDTH / sum(share for _title, share in columns)
    widths = [share * scale for _title, share in columns]
    what = CALLED[register.head.place.control][0]
    style: list[tuple[Any, ...]] = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("VALIGN", (0, 1), (-1, -2), "MIDDLE"),
        *(("ALIGN", (at, 1), (at, -2), "CENTER") for at, one in enumerate(columns) if one[0] in CENTRED_COLUMNS),
    ]
    cells = [[cell(text, room) for text, room in zip(row, widths, strict=True)] for row in rows]
    ledger = Ledger([[title.format(what=what) for title, _share in columns]], cells, widths, tail, style)
    stamp = Stamp(f"{name} · {register.head.group} {register.head.index}", head.printed_at, head.printed_by)
    return flow([*front, ledger.table(LOW)], A4_WIDE, stamp)


def facts(number: int, line: CourseLine) -> tuple[object, ...]:
    """A line of the workbook: dates are dates."""
    entry = line.entry
    return (
        number, line.name, line.record_book, entry.theme, line.supervisor.replace("\u00a0", " "), entry.due,
        entry.issued_on, entry.handed_on, mark_in_words(entry.mark), mark_in_words(line.sheet_mark), entry.note,
    )  # fmt: skip


def render_workbook(paper: CoursePaper) -> bytes:
    """The register as a workbook whose columns «ФИО», «Тема», «Руководитель», «Срок сдачи» come in again."""
    register, head = paper.register, paper.letterhead
    rows = [facts(number, line) for number, line in enumerate(register.lines, start=1)]
    facts_about = (
        ("Дисциплина", f"{register.head.index} {register.head.title}"), ("Группа", register.head.group),
        ("Учебный год, семестр", f"{register.year_name}, {register.term_number}"),
        ("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
    )  # fmt: skip
    return render_table(TableFile("Курсовые работы", HEADS, rows, facts_about, WIDTHS))

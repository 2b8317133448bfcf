"""Данные для заполнения зачётной книжки (domain.md 2.22): per student and term the pages «Экзамены» and «Зачёты»."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CELL,
    CENTRED,
    GRID,
    LEADING,
    NOTE,
    SMALL_BOLD,
    TITLE,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import DASH, NBSP, mark_in_words, numeric_date
from desktop_app.services.study_books_values import Control, InlayLine, InlayPaper, InlaysPaper

WIDTH = A4_UPRIGHT.width
COLUMNS: Sequence[tuple[str, float]] = (
    ("№", 20),
    ("Наименование УД, МДК, ПМ", 208),
    ("Часы", 36),
    ("Оценка", 98),
    ("Дата", 56),
    ("Преподаватель", 86),
)
HINT = (
    "Перепишите строки в зачётную книжку; неудовлетворительные оценки в книжку не вносятся. "
    "Строка, которой нет здесь, но есть в книжке, — расхождение: сверьте её с ведомостью."
)

COURSE = frozenset({Control.COURSE_WORK, Control.COURSE_PROJECT})


def render(paper: InlaysPaper) -> bytes:
    """The data of a group as a PDF, students in the order of the list; nobody is divided between two sheets."""
    typefaces.register()
    front: list[Flowable] = [
        evenly(paper.letterhead.college, CENTRED, WIDTH),
        paragraph("ДАННЫЕ ДЛЯ ЗАПОЛНЕНИЯ ЗАЧЁТНЫХ КНИЖЕК", TITLE),
        paragraph(f"группа {paper.group}, семестр {paper.term}", CENTRED),
        paragraph(HINT, NOTE),
        Spacer(1, 2 * mm),
    ]
    stamp = Stamp(
        f"Данные для зачётных книжек, группа {paper.group}", paper.letterhead.printed_at, paper.letterhead.printed_by
    )
    return flow([*front, *(part for inlay in paper.inlays for part in _student(inlay))], A4_UPRIGHT, stamp)


def _student(inlay: InlayPaper) -> list[Flowable]:
    """One student's two tables."""
    exams = [line for line in inlay.lines if line.control is Control.EXAM]
    course = [line for line in inlay.lines if line.control in COURSE]
    credits_ = [line for line in inlay.lines if line not in exams and line not in course]
    name = f"{inlay.name}, книжка №{NBSP}{inlay.record_book}, {inlay.course}{NBSP}курс"
    parts: list[Flowable] = [paragraph(name, SMALL_BOLD), Spacer(1, 1 * mm)]
    parts += [_table("Экзамены", exams), Spacer(1, 1 * mm), _table("Зачёты", credits_)]
    parts += [Spacer(1, 1 * mm), _table("Курсовые работы (проекты)", course)] if course else []
    parts.append(Spacer(1, 5 * mm))
    return [CondPageBreak(30 * mm), KeepTogether(parts)]


def _table(title: str, lines: Sequence[InlayLine]) -> Table:
    """A page of the book."""
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    rows = [_row(number, line) for number, line in enumerate(lines, 1)] or [["", DASH, "", "", "", ""]]
    cells = [[title, *([""] * (len(COLUMNS) - 1))], [head for head, _width in COLUMNS]]
    cells += [[cell(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]
    style = [
        *GRID,
        *boxed((0, 1), (-1, -1)),
        ("SPAN", (0, 0), (-1, 0)),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, CELL, CELL * LEADING),
        ("FONT", (0, 1), (-1, 1), SERIF_BOLD, 8.5, 10),
        ("ALIGN", (0, 1), (-1, 1), "CENTER"),
        ("ALIGN", (0, 2), (0, -1), "CENTER"),
        ("ALIGN", (2, 2), (4, -1), "CENTER"),
    ]
    return Table(cells, widths, style=style, repeatRows=2)


def _row(number: int, line: InlayLine) -> list[str]:
    """A line as it is written into the book."""
    return [
        str(number),
        line.title,
        str(line.hours),
        mark_in_words(line.mark),
        numeric_date(line.day),
        line.teacher,
    ]

"""The permit for a retake (направление, экзаменационный лист; domain.md 2.13), A5 upright: one debt, one attempt."""

from collections.abc import Sequence

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.debts_values import FinalMark, PermitPaper
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    CELL,
    CENTRED,
    GRID,
    HAIR,
    NOTE,
    PADDING,
    TITLE,
    Sheet,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD, width_of
from desktop_app.services.reports.words import CONTROLS, MARKS, NBSP, numeric_date, official_date, roman, school_year

A5_UPRIGHT = Sheet("A5 книжная", A5, left=15 * mm, right=10 * mm, top=9 * mm, bottom=12 * mm)
WIDTH = A5_UPRIGHT.width
ATTEMPTS = {1: "повторно", 2: "повторно, с комиссией"}
LAW = (
    "Проходить промежуточную аттестацию по дисциплине можно не более двух раз в пределах года с момента образования "
    "задолженности, второй раз — с комиссией; плата не взимается (273-ФЗ, ст.\u00a058 ч.\u00a05–7)."
)
LINES = 21.0  # height of a row to write in, pt


def render(paper: PermitPaper) -> bytes:
    """The permit as a PDF; one with a result looks as it was filled in."""
    typefaces.register()
    story = [*_heading(paper), *_fields(paper), Spacer(1, 3 * mm), _result(paper), *_foot(paper)]
    subject = f"Направление № {number(paper)}"
    return flow(story, A5_UPRIGHT, Stamp(subject, paper.letterhead.printed_at, paper.letterhead.printed_by))


def number(paper: PermitPaper) -> str:
    """«12 / 2027»: the place in the register of the year."""
    return f"{paper.attempt.register_number}{NBSP}/{NBSP}{paper.attempt.year}"


def _heading(paper: PermitPaper) -> list[Flowable]:
    """Whose it is, and what it is."""
    names = (
        (paper.letterhead.college, CENTRED),
        (f"НАПРАВЛЕНИЕ №{NBSP}{number(paper)}", TITLE),
        ("(экзаменационный лист) на ликвидацию академической задолженности", CENTRED),
    )
    return [*(evenly(text, style, WIDTH) for text, style in names if text), Spacer(1, 3 * mm)]


def _fields(paper: PermitPaper) -> list[Flowable]:
    """What is examined, whose, before whom and until when."""
    line, attempt = paper.card.line, paper.attempt
    year, _dash, term = line.term.partition("-")
    semester = f"{roman(int(term))} семестр " if term.isdigit() else ""
    examiner = "Комиссия" if attempt.number > 1 else "Экзаменатор"
    rows: list[Sequence[tuple[str, str]]] = [
        [("Выдано", official_date(attempt.issued_on)), ("Действительно до", numeric_date(attempt.valid_until))],
        [("Обучающийся", line.name)],
        [("Группа", line.group), ("Курс", str(paper.course)), ("№ зачётной книжки", line.record_book)],
        [("Специальность", paper.programme)],
        [("Дисциплина", f"{line.index} {line.title}")],
        [("Период", f"{semester}{school_year(year)}"), ("Форма контроля", CONTROLS[line.control])],
        [("Вид", ATTEMPTS[attempt.number]), ("Срок ликвидации", numeric_date(line.due))],
        [(examiner, ", ".join(attempt.examiners))],
    ]
    return [_row(row) for row in rows]


def _row(pairs: Sequence[tuple[str, str]]) -> Table:
    """Labels, and values on a line; the last value takes the rest."""
    labels = [width_of(label, SERIF, CELL) + 2 * PADDING for label, _value in pairs]
    values = [width_of(value, SERIF_BOLD, CELL) + 2 * PADDING + 2 for _label, value in pairs]
    values[-1] = WIDTH - sum(labels) - sum(values[:-1])
    widths = [width for pair in zip(labels, values, strict=True) for width in pair]
    cells = [
        text
        for (label, value), width in zip(pairs, values, strict=True)
        for text in (label, cell(value, width, SERIF_BOLD))
    ]
    style = [*GRID, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 2)]
    for column in range(1, len(cells), 2):
        style.append(("FONT", (column, 0), (column, 0), SERIF_BOLD, CELL, CELL * 1.16))
        style.append(("LINEBELOW", (column, 0), (column, 0), HAIR, black))
    return Table([cells], widths, style=style)


def _result(paper: PermitPaper) -> Table:
    """Where the mark is written: in a digit, in words, the date, a signature for each examiner."""
    attempt = paper.attempt
    widths = [WIDTH * share for share in (0.16, 0.30, 0.20, 0.34)]
    digit, words = ("", "") if attempt.mark is None else MARKS[FinalMark(attempt.mark)]
    day = "" if attempt.held_on is None else numeric_date(attempt.held_on)
    signers = attempt.examiners or ("",)
    rows = [["Оценка\nцифрой", "Оценка\nпрописью", "Дата сдачи", "Подпись экзаменатора"]]
    rows += [["", "", "", cell(name, widths[3], SERIF, 8)] for name in signers]
    rows[1][:3] = [digit, cell(words, widths[1]), day]
    last = len(rows) - 1
    style = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("ALIGN", (0, 0), (2, -1), "CENTER"),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("FONT", (3, 1), (3, -1), SERIF, 8, 9),
        ("VALIGN", (3, 1), (3, -1), "BOTTOM"),
        *(("SPAN", (column, 1), (column, last)) for column in range(3)),
    ]
    return Table(rows, widths, [None, *([LINES] * last)], style=style)


def _foot(paper: PermitPaper) -> list[Flowable]:
    """What the law says, and who signs."""
    people = (("Зав. отделением", paper.head), ("Секретарь (выдал)", paper.letterhead.secretary))
    return [
        Spacer(1, 2 * mm),
        paragraph(LAW, NOTE),
        Spacer(1, 3 * mm),
        signatures(people, WIDTH),
        Spacer(1, 1 * mm),
        paragraph("Направление возвращается в учебную часть экзаменатором в день сдачи.", NOTE),
    ]

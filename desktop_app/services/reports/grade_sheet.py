"""The statements: зачётная ведомость (domain.md 2.1) and экзаменационная ведомость (domain.md 2.2), A4 upright.

What nobody has marked yet is printed empty, to be filled in by hand.
"""

from collections.abc import Sequence
from datetime import time

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.attestation_values import Control, SheetKind, SheetPaper, SheetRow
from desktop_app.services.attestation_values import Sheet as GradeSheet
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.grade_totals import DEFINITIONS, totals
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CELL,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    HAIR,
    NOTE,
    PADDING,
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
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD, width_of
from desktop_app.services.reports.words import (
    CONTROLS,
    MARKS,
    NBSP,
    clock,
    mark_in_words,
    numeric_date,
    roman,
    school_year,
)

WIDTH = A4_UPRIGHT.width
LOW, HIGH = 16.0, 21.0  # heights of a row, pt: 25 students stand on one page, a hand has room to write
BY_HAND = "«____» ______________ 20___ г."

Columns = Sequence[tuple[str, float]]
EXAM_COLUMNS: Columns = (
    ("№\nп/п", 22),
    ("Фамилия, имя, отчество", 180),
    ("№ зачётной\nкнижки", 58),
    ("№\nбилета", 38),
    ("цифрой", 40),
    ("прописью", 102),
    ("Подпись\nэкзаменатора", 64),
)
CREDIT_COLUMNS: Columns = (
    ("№\nп/п", 22),
    ("Фамилия, имя, отчество", 177),
    ("№ зачётной\nкнижки", 58),
    ("Отметка\nо зачёте", 123),
    ("Дата", 56),
    ("Подпись\nпреподавателя", 68),
)
KINDS = {"МДК": "Междисциплинарный курс", "УП": "Учебная практика", "ПП": "Производственная практика", "ПМ": "Модуль"}

NAMES = {
    Control.EXAM: "ЭКЗАМЕНАЦИОННАЯ ВЕДОМОСТЬ",
    Control.COURSE_WORK: "ВЕДОМОСТЬ ЗАЩИТЫ КУРСОВЫХ РАБОТ",
    Control.COURSE_PROJECT: "ВЕДОМОСТЬ ЗАЩИТЫ КУРСОВЫХ ПРОЕКТОВ",
    Control.OTHER: "ВЕДОМОСТЬ ПРОМЕЖУТОЧНОЙ АТТЕСТАЦИИ",
}
"""By form of control; any other is a credit's."""
SITTINGS = {
    SheetKind.MAIN: "первичная",
    SheetKind.RETAKE: "повторная",
    SheetKind.COMMISSION: "комиссионная",
    SheetKind.INDIVIDUAL: "индивидуальная",
}
NO_DATE = frozenset({"неявка", "осв", "недоп"})


def render(paper: SheetPaper) -> bytes:
    """The statement as a PDF; a closed one and an empty one look alike, so that the archive is of one kind."""
    typefaces.register()
    sheet = paper.sheet
    front = [*heading(paper, name_of(sheet)), *_fields(sheet), Spacer(1, 3 * mm)]
    body = _ledger(sheet, _tail(paper))
    height = body.row_height(A4_UPRIGHT.height - height_of(front, WIDTH) - 1, LOW, HIGH)
    stamp = Stamp(name_of(sheet).capitalize(), paper.letterhead.printed_at, paper.letterhead.printed_by)
    return flow([*front, body.table(height)], A4_UPRIGHT, stamp)


def name_of(sheet: GradeSheet) -> str:
    """The form's name and number."""
    return f"{NAMES.get(sheet.head.control, 'ЗАЧЁТНАЯ ВЕДОМОСТЬ')} №{NBSP}{sheet.head.number}"


def heading(paper: SheetPaper, name: str) -> list[Flowable]:
    """Whose it is, and what it is."""
    names = ((paper.letterhead.founder, CENTRED), (paper.letterhead.college, CENTRED_BOLD), (name, TITLE))
    kind = paragraph(f"вид: {SITTINGS[paper.sheet.head.kind]}", CENTRED)
    return [*(evenly(text, style, WIDTH) for text, style in names if text), kind]


def group_of(sheet: GradeSheet) -> str:
    """«ИСП-21», «ИСП-21, 1 подгруппа»."""
    head = sheet.head
    return head.group if head.subgroup is None else f"{head.group}, {head.subgroup}{NBSP}подгруппа"


def moment(value: time | None) -> str:
    """09:00, or a box for the hand."""
    return "" if value is None else clock(value)


def _fields(sheet: GradeSheet) -> list[Flowable]:
    """What is examined, whose and when: labels, and values on a line."""
    head = sheet.head
    exam = head.control is Control.EXAM
    year, term = school_year(sheet.year_name), roman(sheet.term_number)
    kind = KINDS.get(head.index.partition(".")[0], "Учебная дисциплина")
    rows: list[Sequence[tuple[str, str]]] = [
        [("Учебный год", year), ("Семестр", term), ("Курс", str(sheet.course)), ("Группа", group_of(sheet))],
        [("Специальность (профессия)", f"{sheet.programme_code} {sheet.programme_title}")],
        [(kind, f"{head.index} {head.title}")],
        [
            ("Форма обучения", sheet.form),
            ("Объём", f"{sheet.hours}{NBSP}ч"),
            ("Форма контроля", CONTROLS[head.control]),
        ],
        [("Экзаменатор" if exam else "Преподаватель", sheet.teacher_full)],
        *([[("Комиссия", "; ".join(sheet.commission))]] if sheet.commission else []),
        [("Дата", numeric_date(head.day)), ("Аудитория", sheet.room)],
    ]
    if exam or head.starts is not None:
        rows[-1] = [*rows[-1], ("Начало", moment(head.starts)), ("Окончание", moment(sheet.ends))]
    return [field_row(row) for row in rows]


def field_row(pairs: Sequence[tuple[str, str]]) -> Table:
    """Labels and values beside each other; the values share what the labels leave."""
    labels = [width_of(label, SERIF, CELL) + 2 * PADDING for label, _ in pairs]
    wanted = [max(width_of(value, SERIF_BOLD, CELL) + 2 * PADDING, 50.0) for _, value in pairs]
    given = _shared(wanted, WIDTH - sum(labels))
    widths: list[float] = []
    cells: list[str] = []
    for (label, value), label_width, width in zip(pairs, labels, given, strict=True):
        widths += [label_width, width]
        cells += [label, cell(value, width, SERIF_BOLD)]
    style = [*GRID, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 2)]
    for column in range(1, len(cells), 2):
        style.append(("FONT", (column, 0), (column, 0), SERIF_BOLD, CELL, CELL * 1.16))
        style.append(("LINEBELOW", (column, 0), (column, 0), HAIR, black))
    return Table([cells], widths, style=style)


def _shared(wanted: Sequence[float], room: float) -> list[float]:
    """Widths for values: in proportion when there is room; otherwise the long ones wrap and the short ones do not."""
    if sum(wanted) <= room:
        return [width * room / sum(wanted) for width in wanted]
    fair = room / len(wanted)
    short = [width for width in wanted if width <= fair]
    rest = (room - sum(short)) / (len(wanted) - len(short))
    return [width if width <= fair else rest for width in wanted]


def _ledger(sheet: GradeSheet, tail: Sequence[Flowable]) -> Ledger:
    """The students and their marks."""
    if sheet.head.control is Control.EXAM:
        titles, columns = _exam_head(), EXAM_COLUMNS
        spans = [("SPAN", (column, 0), (column, 1)) for column in (0, 1, 2, 3, 6)] + [("SPAN", (4, 0), (5, 0))]
    else:
        titles, columns, spans = [[title for title, _ in CREDIT_COLUMNS]], CREDIT_COLUMNS, []
    scale = WIDTH / sum(width for _, width in columns)
    widths = [width * scale for _, width in columns]
    students = [_row(sheet, number, row) for number, row in enumerate(sheet.rows, 1)]
    style = [
        *spans,
        ("ALIGN", (0, 0), (-1, len(titles) - 1), "CENTER"),
        ("FONT", (0, 0), (-1, len(titles) - 1), SERIF_BOLD, 9, 10),
        ("ALIGN", (0, len(titles)), (0, -2), "CENTER"),
        ("ALIGN", (2, len(titles)), (-1, -2), "CENTER"),
    ]
    rows = [[cell(text, width) for text, width in zip(row, widths, strict=True)] for row in students]
    return Ledger(titles, rows, widths, tail, style)


def _exam_head() -> list[list[str]]:
    """Two lines: the mark stands in a digit and in words."""
    titles = [title for title, _ in EXAM_COLUMNS]
    return [[*titles[:4], "Оценка", "", titles[6]], ["", "", "", "", titles[4], titles[5], ""]]


def _row(sheet: GradeSheet, number: int, row: SheetRow) -> list[str]:
    """A student's line; the last box is the examiner's."""
    permit = f"\nнапр.{NBSP}{row.permit.partition(' ')[0]}" if row.permit else ""
    who = [str(number), row.name, row.record_book + permit]
    if sheet.head.control is Control.EXAM:
        return [*who, row.ticket, *(MARKS[row.mark] if row.mark else ("", "")), ""]
    came = row.mark is not None and row.mark.value not in NO_DATE
    return [*who, mark_in_words(row.mark), numeric_date(sheet.head.day) if came else "", ""]


def _tail(paper: SheetPaper) -> list[Flowable]:
    """Totals, what they mean, and who signs: never apart from the last rows."""
    sheet = paper.sheet
    signed_by = "Экзаменатор" if sheet.head.control is Control.EXAM else "Преподаватель"
    people = (
        (signed_by, sheet.head.teacher),
        *(("Член комиссии", name) for name in sheet.commission),
        ("Зав. отделением", paper.department_head),
        ("Секретарь учебной части (принял)", ""),
    )
    closed = f"Ведомость закрыта {numeric_date(sheet.closed_on)}. " if sheet.closed_on else ""
    return [
        Spacer(1, 2.5 * mm),
        totals(sheet, WIDTH),
        Spacer(1, 1 * mm),
        paragraph(DEFINITIONS, NOTE),
        *(paragraph(text, NOTE) for text in reasons(sheet)),
        Spacer(1, 2 * mm),
        signatures(people, WIDTH),
        paragraph(f"{closed}Сдана в учебную часть {BY_HAND}", SMALL),
    ]


def reasons(sheet: GradeSheet) -> list[str]:
    """Why somebody was not admitted, is exempt, or was away: «Не допущены: Иванов И. И. — не сданы работы»."""
    titles = {"недоп": "Не допущены", "осв": "Освобождены", "неявка": "Неявка по уважительной причине"}
    told = []
    for mark, title in titles.items():
        names = [f"{row.name} — {row.reason}" for row in sheet.rows if row.mark == mark and row.reason]
        told += [f"{title}: {'; '.join(names)}."] if names else []
    return told

"""The protocol of an экзамен по модулю (domain.md 2.2): the commission, what was passed of the module, the decision."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.attestation_values import FinalMark, ModuleMarks, SheetPaper, SheetRow
from desktop_app.services.attestation_values import Sheet as GradeSheet
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.grade_sheet import (
    BY_HAND,
    HIGH,
    LOW,
    WIDTH,
    field_row,
    group_of,
    heading,
    moment,
    reasons,
)
from desktop_app.services.reports.grade_totals import totals
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    NOTE,
    SMALL,
    Ledger,
    Stamp,
    cell,
    flow,
    height_of,
    paragraph,
    signatures,
)
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import DASH, MARKS, NBSP, mark_in_words, numeric_date, roman, school_year

CHAIR, SECRETARY = ", председатель", ", секретарь"
NUMBER, NAME, PART, MARK, DECISION = 20.0, 166.0, 33.0, 118.0, 68.0
MASTERED = frozenset({FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE, FinalMark.PASSED})


def render(paper: SheetPaper, module: ModuleMarks) -> bytes:
    """The protocol as a PDF; without marks it is filled in by hand."""
    typefaces.register()
    sheet = paper.sheet
    name = f"ПРОТОКОЛ ЭКЗАМЕНА ПО МОДУЛЮ №{NBSP}{sheet.head.number}"
    front = [*heading(paper, name), *_fields(sheet, module), Spacer(1, 3 * mm)]
    body = _ledger(sheet, module, _tail(sheet))
    height = body.row_height(A4_UPRIGHT.height - height_of(front, WIDTH) - 1, LOW, HIGH)
    stamp = Stamp(name.capitalize(), paper.letterhead.printed_at, paper.letterhead.printed_by)
    return flow([*front, body.table(height)], A4_UPRIGHT, stamp)


def commission(sheet: GradeSheet) -> tuple[tuple[str, str], ...]:
    """Who signs, and as what: the chair first, the secretary last; whoever's statement it is is a member."""
    chairs = [name.removesuffix(CHAIR) for name in sheet.commission if name.endswith(CHAIR)]
    secretaries = [name.removesuffix(SECRETARY) for name in sheet.commission if name.endswith(SECRETARY)]
    members = [name for name in sheet.commission if not name.endswith((CHAIR, SECRETARY))]
    return (
        *(("Председатель комиссии", name) for name in chairs or [""]),
        *(("Член комиссии", name) for name in (sheet.head.teacher, *members)),
        *(("Секретарь комиссии", name) for name in secretaries or [""]),
    )


def decision(mark: FinalMark | None) -> str:
    """Whether the kind of professional activity is mastered; nothing till there is a mark."""
    if mark is None or mark is FinalMark.EXEMPT:
        return ""
    return "освоен" if mark in MASTERED else "не освоен"


def _fields(sheet: GradeSheet, module: ModuleMarks) -> list[Flowable]:
    head = sheet.head
    rows: list[Sequence[tuple[str, str]]] = [
        [
            ("Учебный год", school_year(sheet.year_name)),
            ("Семестр", roman(sheet.term_number)),
            ("Курс", str(sheet.course)),
            ("Группа", group_of(sheet)),
        ],
        [("Специальность (профессия)", f"{sheet.programme_code} {sheet.programme_title}")],
        [("Профессиональный модуль", f"{module.index} {module.title}")],
        [("Форма обучения", sheet.form), ("Форма контроля", "экзамен по модулю")],
        [
            ("Дата", numeric_date(head.day)),
            ("Аудитория", sheet.room),
            ("Начало", moment(head.starts)),
            ("Окончание", moment(sheet.ends)),
        ],
    ]
    return [field_row(row) for row in rows]


def _ledger(sheet: GradeSheet, module: ModuleMarks, tail: Sequence[Flowable]) -> Ledger:
    """The students: what they have passed of the module, the mark of the exam, the decision."""
    parts = [index.replace(".", ".\n", 1) for index in module.parts]
    titles = ["№\nп/п", "Фамилия, имя, отчество", *parts, "Оценка\nэкзамена", "Вид деятель-\nности освоен /\nне освоен"]
    wanted = [NUMBER, NAME, *([PART] * len(parts)), MARK, DECISION]
    widths = [width * WIDTH / sum(wanted) for width in wanted]
    rows = [
        [cell(text, width) for text, width in zip(_row(number, row, module), widths, strict=True)]
        for number, row in enumerate(sheet.rows, 1)
    ]
    style = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("ALIGN", (0, 1), (0, -2), "CENTER"),
        ("ALIGN", (2, 1), (-1, -2), "CENTER"),
    ]
    return Ledger([titles], rows, widths, tail, style)


def _row(number: int, row: SheetRow, module: ModuleMarks) -> list[str]:
    passed = [_short(mark) for mark in module.marks.get(row.student_id, ())]
    return [str(number), row.name, *passed, mark_in_words(row.mark), decision(row.mark)]


def _short(mark: FinalMark | None) -> str:
    """«5», «зач»; a part without a closed statement has a dash."""
    if mark is None:
        return DASH
    return str(mark) if mark in {FinalMark.PASSED, FinalMark.FAILED} else MARKS[mark][0]


def _tail(sheet: GradeSheet) -> list[Flowable]:
    """Totals, who signs."""
    return [
        Spacer(1, 2.5 * mm),
        totals(sheet, WIDTH),
        Spacer(1, 1 * mm),
        *(paragraph(text, NOTE) for text in reasons(sheet)),
        Spacer(1, 2 * mm),
        signatures(commission(sheet), WIDTH),
        paragraph(f"Сдан в учебную часть {BY_HAND}", SMALL),
    ]

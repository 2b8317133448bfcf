"""«Выписка из зачётной книжки»: results of the study by semesters, works, practices, modules, ГИА (п. 2.1)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from desktop_app.services.record_book_values import (
    Attempt,
    Control,
    ExtractPaper,
    FinalMark,
    Got,
    RecordBook,
    ResultLine,
    TermOf,
)
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.gia_words import FORMS
from desktop_app.services.reports.grade_sheet import field_row
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    SMALL,
    SMALL_BOLD,
    TITLE,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import CONTROLS, DASH, NBSP, figure, mark_in_words, numeric_date, roman

WIDTH = A4_UPRIGHT.width
Columns = Sequence[tuple[str, float]]
RESULTS: Columns = (
    ("Наименование УД, МДК, ПМ", 168), ("Часы", 31), ("Форма", 66), ("Оценка", 110), ("Дата", 58),
    ("Преподаватель", 84),
)  # fmt: skip
WORKS: Columns = (("Дисциплина", 144), ("Тема", 178), ("Оценка", 110), ("Руководитель", 86))
PRACTICES: Columns = (
    ("Вид практики", 124), ("Место", 100), ("Срок", 70), ("Оценка", 110), ("Руководители", 112),
)  # fmt: skip
MODULES: Columns = (
    ("Профессиональный модуль", 140), ("Дата", 58), ("Оценка", 110), ("Вид деятель-\nности", 66), ("Комиссия", 142),
)  # fmt: skip
ATTESTATION: Columns = (("Форма", 130), ("Тема", 162), ("Дата", 58), ("Протокол", 52), ("Оценка", 112))
TRIES = {Got.INDIVIDUAL: "индивидуально", Got.RETAKE: "пересдача", Got.COMMISSION: "комиссия"}
DECISIONS: Mapping[bool | None, str] = {True: "освоен", False: "не освоен", None: DASH}
SHORT = {Control.GRADED_CREDIT: "дифф. зачёт", Control.OTHER: "другая"}


def render(paper: ExtractPaper) -> bytes:
    """The extract as a PDF; what is not passed is not written out, as in the book itself."""
    return render_many([paper])


def render_many(papers: Sequence[ExtractPaper]) -> bytes:
    """The extracts of several students in one file, each on sheets of its own."""
    typefaces.register()
    story: list[Flowable] = []
    for place, paper in enumerate(papers):
        story += [*([PageBreak()] if place else []), *_extract(paper)]
    head = papers[0].letterhead
    subject = "Выписка из зачётной книжки"
    if len(papers) == 1:
        subject += f" №{NBSP}{papers[0].book.head.record_book}"
    return flow(story, A4_UPRIGHT, Stamp(subject, head.printed_at, head.printed_by))


def _extract(paper: ExtractPaper) -> list[Flowable]:
    book, head = paper.book, paper.letterhead
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        (f"ВЫПИСКА ИЗ ЗАЧЁТНОЙ КНИЖКИ №{NBSP}{book.head.record_book}", TITLE),
    )
    return [
        *(evenly(text, style, WIDTH) for text, style in names if text),
        Spacer(1, 2 * mm),
        *(field_row(row) for row in _fields(book)),
        Spacer(1, 3 * mm),
        *_bound(
            [*(_term(book, term) for term in book.terms), *_beyond(book)],
            [
                paragraph(_totals(book), SMALL),
                Spacer(1, 4 * mm),
                signatures(((head.director_title, head.director), (head.secretary_title, head.secretary)), WIDTH),
                paragraph("М. П.", SMALL),
            ],
        ),
    ]


def _bound(blocks: Sequence[list[Flowable]], tail: list[Flowable]) -> list[Flowable]:
    """The parts one below another, none divided if it fits a sheet; who signs never stands without the last of them."""
    parts = [block for block in blocks if block]
    if not parts:
        return tail
    return [*(KeepTogether(block) for block in parts[:-1]), KeepTogether([*parts[-1], *tail])]


def _fields(book: RecordBook) -> list[Sequence[tuple[str, str]]]:
    head = book.head
    return [
        [("Обучающийся", head.name)],
        [("Специальность (профессия)", head.programme)],
        [("Форма обучения", head.form), ("Группа", head.group), ("Зачислен", numeric_date(head.enrolled_on))],
    ]


def _term(book: RecordBook, term: TermOf) -> list[Flowable]:
    """A semester: exams first, then credits."""
    lines = [one for one in book.results if one.term_id == term.id and one.last is not None]
    ordered = [
        *(one for one in lines if one.control is Control.EXAM),
        *(one for one in lines if one.control is not Control.EXAM),
    ]
    if not ordered:
        return []
    title = f"{roman(term.semester)} семестр, {term.course}{NBSP}курс, {term.year} учебный год"
    return [*_table(title, RESULTS, [_result(one) for one in ordered]), Spacer(1, 3 * mm)]


def _result(line: ResultLine) -> list[str]:
    last = line.attempts[-1]
    return [
        f"{line.index} {line.title}",
        str(line.hours or ""),
        SHORT.get(line.control, CONTROLS[line.control]),
        mark_in_words(FinalMark(last.mark)) + _tried(last),
        numeric_date(last.day),
        line.teacher if last.got is Got.MAIN else last.examiners,
    ]


def _tried(last: Attempt) -> str:
    """«, пересдача»: by which attempt the mark was got."""
    return f", {TRIES[last.got]}" if last.got in TRIES else ""


def _beyond(book: RecordBook) -> list[list[Flowable]]:
    """Course works, practices, modules, ГИА; those without a mark are not written out."""
    works = [
        [f"{one.index} {one.title}", one.theme or DASH, mark_in_words(one.mark), one.supervisor]
        for one in book.course_works
        if one.mark is not None
    ]
    practices = [
        [f"{one.index} {one.title}", one.base or "в колледже", _span(one.starts, one.ends), mark_in_words(one.mark),
         one.supervisors]
        for one in book.practices
        if one.mark is not None
    ]  # fmt: skip
    modules = [
        [f"{one.index} {one.title}", numeric_date(one.day), mark_in_words(one.mark),
         DECISIONS[one.mastered], one.examiners]
        for one in book.modules
    ]  # fmt: skip
    parts = (
        ("Курсовые работы (проекты)", WORKS, works),
        ("Практика", PRACTICES, practices),
        ("Экзамены по профессиональным модулям", MODULES, modules),
        ("Государственная итоговая аттестация", ATTESTATION, list(_attestation(book))),
    )
    return [[*_table(title, columns, rows), Spacer(1, 3 * mm)] for title, columns, rows in parts if rows]


def _attestation(book: RecordBook) -> Iterable[list[str]]:
    for one in book.attestation:
        if one.mark is not None:
            number = "" if one.protocol_number is None else f"№{NBSP}{one.protocol_number}"
            day = "" if one.day is None else numeric_date(one.day)
            yield [FORMS[one.form], one.theme or DASH, day, number, mark_in_words(one.mark)]


def _span(starts: date | None, ends: date | None) -> str:
    """«01.03.2027 – 28.03.2027»."""
    return " – ".join(numeric_date(day) for day in (starts, ends) if day is not None)


def _totals(book: RecordBook) -> str:
    """What the marks come to, and the qualification, if it is awarded."""
    totals = book.totals
    told = (
        f"Оценок: «5» — {totals.fives}, «4» — {totals.fours}, «3» — {totals.threes}. Средний балл"
        f" {figure(totals.mean)}, доля «5» — {figure(totals.share)} %."
    )
    awarded = next((one for one in book.attestation if one.qualified), None)
    if awarded is None:
        return told
    honours = ", диплом с отличием" if awarded.honours else ""
    return f"{told} Решением ГЭК присвоена квалификация «{book.head.qualification}»{honours}."


def _table(title: str, columns: Columns, rows: Sequence[Sequence[str]]) -> list[Flowable]:
    """A part of the book under its own heading, which never stands alone."""
    scale = WIDTH / sum(width for _title, width in columns)
    widths = [width * scale for _title, width in columns]
    cells = [[head for head, _width in columns]]
    cells += [[cell(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]
    style = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 8.5, 10),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
    ]
    table = Table(cells, widths, style=style, repeatRows=1)
    return [CondPageBreak(30 * mm), paragraph(title, SMALL_BOLD), Spacer(1, 1 * mm), table]

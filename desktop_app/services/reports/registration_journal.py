"""«Журнал регистрации поступающих» (domain.md 2.24), A4 across: a title sheet, then day by day, each day signed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from desktop_app.services.admission.journal_values import DayLine, JournalLine, JournalPaper
from desktop_app.services.admission.papers_values import RegistrationJournal
from desktop_app.services.admission.values import AdmissionBase, Funding, StudyForm
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.admission_words import (
    BASES,
    FORMS,
    FUNDINGS,
    PAPER_FORMS,
    SEXES,
    in_words,
    mean_text,
)
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    POSTER,
    POSTER_SMALL,
    SMALL,
    SMALL_BOLD,
    Ledger,
    Stamp,
    cell,
    emblem,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import NBSP, numeric_date, official_date

WIDTH, LOW = A4_WIDE.width, 24.0
SIZE = 8.0  # of the letters in the table
COLUMNS = (
    ("№\nп/п", 24), ("Рег.\n№", 28), ("Фамилия, имя, отчество;\nдата рождения, пол", 112), ("Адрес, телефон", 106),
    ("Учебное заведение,\nдокумент об образовании", 118), ("Ср.\nбалл", 28), ("Специальности\nпо приоритетам", 128),
    ("Достижения,\nльготы", 76), ("Результат", 56), ("Документы\nвозвращены\n(дата, подпись)", 80),
)  # fmt: skip
HEADS = (
    "№ п/п", "Рег. №", "Дата приёма документов", "Фамилия, имя, отчество", "Дата рождения", "Пол", "Адрес", "Телефон",
    "Учебное заведение", "Документ об образовании", "Оригинал / копия", "Средний балл", "Специальности", "Основа",
    "Индивидуальные достижения", "Льготы", "Результат", "Документы возвращены",
)  # fmt: skip
WIDTHS = (7, 8, 12, 34, 12, 10, 40, 18, 40, 26, 14, 9, 50, 18, 30, 30, 20, 14)


def render(paper: RegistrationJournal) -> bytes:
    """The journal as a PDF, its pages numbered."""
    typefaces.register()
    journal, head = paper.journal, paper.letterhead
    story: list[Flowable] = [*_title(paper), PageBreak()]
    for place, day in enumerate(journal.days):
        if place:
            story += [Spacer(1, 4 * mm), CondPageBreak(45 * mm)]
        story += _day(day, [line for line in journal.lines if line.day == day.day])
    stamp = Stamp(f"Журнал регистрации поступающих, {_period(journal)}", head.printed_at, head.printed_by)
    return flow(story, A4_WIDE, stamp)


def render_xlsx(paper: RegistrationJournal) -> bytes:
    """The same for a spreadsheet."""
    journal, head = paper.journal, paper.letterhead
    about = (
        ("Кампания", journal.year),
        ("Период", _period(journal)),
        ("Заявлений", len(journal.lines)),
        ("Напечатал", head.printed_by),
        ("Дата и время", head.printed_at.replace(tzinfo=None)),
        ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"),
    )
    rows = [_row_out(line) for line in journal.lines]
    return table_file.render(TableFile("Журнал регистрации", HEADS, rows, about, WIDTHS))


def _period(journal: JournalPaper) -> str:
    """«01.07.2026», «20.06.2026 – 15.08.2026»."""
    days = dict.fromkeys((journal.since, journal.until))
    return " – ".join(numeric_date(day) for day in days)


def _title(paper: RegistrationJournal) -> list[Flowable]:
    """The title sheet: whose, which year, forms, bases, specialities."""
    journal, head = paper.journal, paper.letterhead
    forms = ", ".join(FORMS[StudyForm(code)] for code in journal.forms)
    bases = ", ".join(BASES[AdmissionBase(code)] for code in journal.bases)
    lines = (
        f"форма обучения: {forms}" if forms else "",
        f"на базе: {bases}" if bases else "",
        f"{_period(journal)}",
    )
    return [
        *emblem(head.emblem),
        *(evenly(text, look, WIDTH) for text, look in ((head.founder, CENTRED), (head.college, CENTRED_BOLD)) if text),
        Spacer(1, 26 * mm),
        paragraph("ЖУРНАЛ РЕГИСТРАЦИИ ПОСТУПАЮЩИХ", POSTER),
        paragraph(f"{journal.year} год", POSTER_SMALL),
        *(evenly(line, POSTER_SMALL, WIDTH) for line in lines if line),
        Spacer(1, 8 * mm),
        *(evenly(programme, CENTRED, WIDTH) for programme in journal.programmes),
        Spacer(1, 16 * mm),
        paragraph(f"Начат {official_date(journal.since)}{NBSP * 10}Окончен «____» ______________ 20___ г.", CENTRED),
    ]


def _day(day: DayLine, lines: Sequence[JournalLine]) -> list[Flowable]:
    """A day: who was registered, how many, who signs."""
    closed = ""
    if day.closed and day.closed_at is not None:
        closed = f" Журнал закрыт {numeric_date(day.closed_at)} в {day.closed_at:%H:%M}, {day.closed_by}."
    tail: list[Flowable] = [
        Spacer(1, 2 * mm),
        paragraph(
            f"За день принято заявлений: {day.accepted} ({in_words(Decimal(day.accepted))}).{closed}", SMALL_BOLD
        ),
        Spacer(1, 3 * mm),
        signatures((("Ответственный секретарь приёмной комиссии", ""),), WIDTH * 0.7),
    ]
    title = paragraph(official_date(day.day), SMALL_BOLD)
    if not lines:
        return [title, paragraph("Заявлений не подавалось.", SMALL), *tail]
    return [title, Spacer(1, 1 * mm), _ledger(lines, tail).table(LOW)]


def _ledger(lines: Sequence[JournalLine], tail: Sequence[Flowable]) -> Ledger:
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    rows = [[parts(text, room) for text, room in zip(_row(line), widths, strict=True)] for line in lines]
    looks = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 7.5, 8.6),
        ("FONT", (0, 1), (-1, -2), SERIF, SIZE, SIZE * 1.16),
        *(("ALIGN", (place, 1), (place, -2), "CENTER") for place in (0, 1, 5)),
        ("VALIGN", (0, 1), (-1, -2), "TOP"),
    ]
    return Ledger([[title for title, _width in COLUMNS]], rows, widths, tail, looks, SIZE)


def parts(text: str, room: float) -> str:
    """Several facts under one another, each broken into the lines that fit."""
    return "\n".join(cell(part, room, size=SIZE) for part in text.split("\n"))


def _row(line: JournalLine) -> list[str]:
    """A line on paper: several facts to a cell."""
    born = numeric_date(line.birth_date) if line.birth_date else ""
    sex = SEXES[line.sex][:3] + "." if line.sex else ""
    returned = f"{numeric_date(line.returned_on)} {line.returned_to}" if line.returned_on else ""
    choices = _numbered(
        f"{title} ({FUNDINGS[Funding(funding)]})"
        for title, funding in zip(line.specialities, line.fundings, strict=True)
    )
    return [
        str(line.place), str(line.number),
        _below(line.name, ", ".join(part for part in (born, sex) if part)),
        _below(line.address, line.phone),
        _below(line.school, _document(line)),
        mean_text(line.mean), choices,
        _below(*line.preferences, *line.achievements),
        line.result, returned,
    ]  # fmt: skip


def _row_out(line: JournalLine) -> tuple[object, ...]:
    """A line of the workbook: a fact to a cell."""
    fundings = tuple(dict.fromkeys(FUNDINGS[Funding(code)] for code in line.fundings))
    return (
        line.place, line.number, line.day, line.name, line.birth_date, SEXES[line.sex] if line.sex else "",
        line.address, line.phone, line.school, line.document, PAPER_FORMS[line.form] if line.form else "", line.mean,
        _numbered(line.specialities), ", ".join(fundings), "; ".join(line.achievements), "; ".join(line.preferences),
        line.result, line.returned_on,
    )  # fmt: skip


def _document(line: JournalLine) -> str:
    """«аттестат 02324 0000123, оригинал»."""
    return ", ".join(part for part in (line.document, PAPER_FORMS[line.form] if line.form else "") if part)


def _numbered(texts: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(f"{place}) {text}" for place, text in enumerate(texts, start=1))


def _below(*parts: str) -> str:
    """One under another."""
    return "\n".join(part for part in parts if part)

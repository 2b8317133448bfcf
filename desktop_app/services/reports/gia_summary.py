"""«Сводный протокол ГЭК» and «Список допущенных к ГИА»: a commission with all of its students, PDF and workbook."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.gia_values import AttestationPaper, EntryLine, GiaForm
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.gia_words import PASSING, form_of, people
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
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
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import figure, mark_in_words, numeric_date
from desktop_app.services.rules.statistics import count_marks, mean_mark, quality, success

WIDTH, LOW = A4_WIDE.width, 16.0
Of = Callable[[EntryLine], object]
Column = tuple[str, int, Of]
"""Head, share of the width, what stands there."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What of a commission is told."""

    title: str
    columns: Sequence[Column]
    entries: Sequence[EntryLine]
    total: str


def summary_of(paper: AttestationPaper) -> Listing:
    """The admitted with their protocols, marks and decisions."""
    demo = paper.commission.line.values.form is GiaForm.DEMO_EXAM
    work: list[Column] = (
        [("Баллы", 46, lambda one: one.values.points)]
        if demo
        else [("Тема", 190, lambda one: one.values.theme), ("Руководитель", 84, lambda one: one.supervisor)]
    )
    columns: list[Column] = [
        ("Фамилия, имя, отчество", 148, lambda one: one.name),
        *work,
        ("Дата", 58, lambda one: one.values.day or paper.commission.line.values.day),
        ("№ про-\nтокола", 42, lambda one: one.protocol_number),
        ("Оценка", 112, lambda one: mark_in_words(one.mark)),
        ("Квалификация", 76, lambda one: "присвоена" if one.qualified else ""),
        ("Диплом\nс отличием", 62, lambda one: "да" if one.honours else ""),
    ]
    entries = [one for one in paper.commission.entries if one.admitted_on is not None]
    return Listing("СВОДНЫЙ ПРОТОКОЛ ГОСУДАРСТВЕННОЙ ЭКЗАМЕНАЦИОННОЙ КОМИССИИ", columns, entries, totals(entries))


def admitted_of(paper: AttestationPaper) -> Listing:
    """Those who are admitted, with the order."""
    columns: list[Column] = [
        ("Фамилия, имя, отчество", 190, lambda one: one.name),
        ("№ зачётной\nкнижки", 66, lambda one: one.record_book),
        ("Тема", 250, lambda one: one.values.theme),
        ("Руководитель", 92, lambda one: one.supervisor),
        ("Допущен с", 58, lambda one: one.admitted_on),
        ("Приказ о допуске", 110, lambda one: one.admission),
    ]
    entries = [one for one in paper.commission.entries if one.admitted_on is not None]
    rest = len(paper.commission.entries) - len(entries)
    total = f"Допущено: {len(entries)}." + (f" Не допущено: {rest}." if rest else "")
    return Listing("СПИСОК ДОПУЩЕННЫХ К ГОСУДАРСТВЕННОЙ ИТОГОВОЙ АТТЕСТАЦИИ", columns, entries, total)


def totals(entries: Iterable[EntryLine]) -> str:
    """«5» — 3, «4» — 2 …, and the figures of domain.md 2.9."""
    marks = [one.mark for one in entries]
    counts = count_marks(None if mark is None else str(mark) for mark in marks)
    told = ", ".join(
        f"{word} — {number}"
        for word, number in (
            ("«5»", counts.fives), ("«4»", counts.fours), ("«3»", counts.threes), ("«2»", counts.twos),
            ("неявок", counts.no_show),
        )
    )  # fmt: skip
    awarded = sum(mark in PASSING for mark in marks)
    return (
        f"Допущено: {len(marks)}; прошли: {awarded}; {told}. Средний балл {figure(mean_mark(counts))},"
        f" успеваемость {figure(success(counts))} %, качество {figure(quality(counts))} %."
    )


def render(paper: AttestationPaper) -> bytes:
    """The summary protocol as a PDF."""
    return draw(paper, summary_of(paper))


def render_admitted(paper: AttestationPaper) -> bytes:
    """The list of the admitted as a PDF."""
    return draw(paper, admitted_of(paper))


def render_xlsx(paper: AttestationPaper) -> bytes:
    """The summary protocol as a workbook."""
    return workbook(paper, summary_of(paper), "Сводный протокол ГЭК")


def render_admitted_xlsx(paper: AttestationPaper) -> bytes:
    """The list of the admitted as a workbook."""
    return workbook(paper, admitted_of(paper), "Допущенные к ГИА")


def draw(paper: AttestationPaper, listing: Listing) -> bytes:
    """A commission on paper, its people under the last lines."""
    typefaces.register()
    commission, head = paper.commission, paper.letterhead
    subject = f"группа {commission.line.group}, {commission.programme_code} {commission.programme}"
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        (listing.title, TITLE),
        (f"{form_of(commission)}, {commission.line.values.year} год", CENTRED),
        (subject, CENTRED),
    )
    front: list[Flowable] = [evenly(text, style, WIDTH) for text, style in names if text]
    stamp = Stamp(f"{listing.title.capitalize()}, {commission.line.group}", head.printed_at, head.printed_by)
    return flow([*front, Spacer(1, 3 * mm), _ledger(paper, listing).table(LOW)], A4_WIDE, stamp)


def _ledger(paper: AttestationPaper, listing: Listing) -> Ledger:
    columns: Sequence[Column] = (("№\nп/п", 24, lambda _one: ""), *listing.columns)
    scale = WIDTH / sum(width for _title, width, _of in columns)
    widths = [width * scale for _title, width, _of in columns]
    rows = [
        [
            cell(text, width)
            for text, width in zip(
                (str(number), *(said(of(one)) for _title, _width, of in listing.columns)), widths, strict=True
            )
        ]
        for number, one in enumerate(listing.entries, 1)
    ]
    style = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("ALIGN", (0, 1), (0, -2), "CENTER"),
    ]
    tail: list[Flowable] = [
        Spacer(1, 2 * mm),
        paragraph(listing.total, SMALL),
        Spacer(1, 3 * mm),
        signatures(people(paper.commission.line), WIDTH * 0.6),
    ]
    return Ledger([[title for title, _width, _of in columns]], rows, widths, tail, style)


def said(fact: object) -> str:
    """A fact in a cell: dates and decimals as tables want them, nothing where there is none."""
    if isinstance(fact, date):
        return numeric_date(fact)
    return figure(fact) if isinstance(fact, Decimal) else str(fact or "")


def workbook(paper: AttestationPaper, listing: Listing, sheet: str) -> bytes:
    """The same table for a spreadsheet."""
    commission, head = paper.commission, paper.letterhead
    rows = [
        (number, *(of(one) for _title, _width, of in listing.columns)) for number, one in enumerate(listing.entries, 1)
    ]
    heads = ("№", *(title.replace("-\n", "").replace("\n", " ") for title, _width, _of in listing.columns))
    about = (
        ("Группа", commission.line.group),
        ("Форма ГИА", form_of(commission)),
        ("Год", commission.line.values.year),
        ("Напечатал", head.printed_by),
        ("Дата и время", head.printed_at.replace(tzinfo=None)),
    )
    widths = (6, *(max(10, width // 5) for _title, width, _of in listing.columns))
    return table_file.render(TableFile(sheet, heads, rows, about, widths))

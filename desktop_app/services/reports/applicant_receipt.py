"""«Опись личного дела» and «Расписка» of an applicant (domain.md 2.17): two parts of one sheet of A4, to be cut."""

from collections.abc import Sequence

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Spacer

from desktop_app.services.admission.papers_values import ApplicantSheet
from desktop_app.services.admission.values import PaperNeed, PaperValues
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.admission_words import PAPER_FORMS, certificate_line, first_choice, offer_terms
from desktop_app.services.reports.grade_sheet import field_row
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CENTRED,
    GRID,
    HAIR,
    NOTE,
    SMALL,
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
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import NBSP, numeric_date, official_date

WIDTH = A4_UPRIGHT.width
SIZE = 9.0  # of the letters in tables
Columns = Sequence[tuple[str, float]]
INVENTORY: Columns = (
    ("№", 20), ("Документ", 268), ("Оригинал / копия", 84), ("Кол-во", 36), ("Принят", 56), ("Возвращён", 56),
)  # fmt: skip
RECEIPT: Columns = (("№", 20), ("Документ", 330), ("Оригинал / копия", 96), ("Кол-во", 40), ("Принят", 60))
STAGES = ("Документы приняты", "Возвращены в связи\nс выбытием", "Возвращены", "Дело укомплектовано")
LOST = "В случае потери расписки немедленно заявить в приёмную комиссию."
BY_HAND = "«____» ______________ 20___ г."


def render(sheet: ApplicantSheet) -> bytes:
    """Both parts as a PDF, the line to cut along between them."""
    typefaces.register()
    subject = f"Опись и расписка, поступающий №{NBSP}{sheet.number}"
    story: list[Flowable] = [
        *_inventory(sheet),
        KeepTogether([
            Spacer(1, 5 * mm),
            HRFlowable(width="100%", thickness=HAIR, color=black, dash=(3, 2.5), spaceBefore=0, spaceAfter=0),
            paragraph("линия отреза", NOTE),
            *_receipt(sheet),
        ]),
    ]  # fmt: skip
    return flow(story, A4_UPRIGHT, Stamp(subject, sheet.letterhead.printed_at, sheet.letterhead.printed_by))


def _inventory(sheet: ApplicantSheet) -> list[Flowable]:
    """What lies in the personal file, and what became of it."""
    returned = [numeric_date(one.returned_on) if one.returned_on else "" for one in sheet.values.papers]
    rows = [[*row, day] for row, day in zip(_rows(sheet, sheet.values.papers), returned, strict=True)]
    blank = [[*row, ""] for row in _to_bring(sheet)]
    return [
        evenly(sheet.letterhead.college, CENTRED, WIDTH),
        paragraph(f"ОПИСЬ ЛИЧНОГО ДЕЛА №{NBSP}{sheet.number}", TITLE),
        Spacer(1, 1 * mm),
        *_who(sheet),
        Spacer(1, 2 * mm),
        _table(INVENTORY, rows or blank),
        Spacer(1, 3 * mm),
        _stages(),
    ]


def _receipt(sheet: ApplicantSheet) -> list[Flowable]:
    """What the applicant takes home."""
    kept = [one for one in sheet.values.papers if one.returned_on is None]
    day = sheet.values.registered_on
    return [
        evenly(f"{sheet.letterhead.college}. Приёмная комиссия", CENTRED, WIDTH),
        paragraph(f"РАСПИСКА №{NBSP}{sheet.number} В ПРИЁМЕ ДОКУМЕНТОВ", TITLE),
        Spacer(1, 1 * mm),
        *_who(sheet, "От"),
        paragraph("приняты документы:", SMALL),
        Spacer(1, 1 * mm),
        _table(RECEIPT, _rows(sheet, kept) if sheet.values.papers else _to_bring(sheet)),
        Spacer(1, 3 * mm),
        signatures((("Документы принял(а) секретарь приёмной комиссии", sheet.registered_by),), WIDTH),
        paragraph(f"М.П.{NBSP * 12}{official_date(day) if day else BY_HAND}", SMALL),
        paragraph(LOST, NOTE),
    ]


def _who(sheet: ApplicantSheet, label: str = "Поступающий") -> list[Flowable]:
    """Whose papers, and what for."""
    terms = offer_terms(sheet.offers[0].offer) if sheet.offers else ""
    return [
        field_row([(label, sheet.name)]),
        field_row([("Специальность (профессия)", ", ".join(part for part in (first_choice(sheet), terms) if part))]),
    ]


def _rows(sheet: ApplicantSheet, papers: Sequence[PaperValues]) -> list[list[str]]:
    """The papers that were handed in; the document of education with its number."""
    return [
        [str(place), _title(sheet, one), PAPER_FORMS[one.form], str(one.copies), numeric_date(one.received_on)]
        for place, one in enumerate(papers, start=1)
    ]


def _title(sheet: ApplicantSheet, one: PaperValues) -> str:
    """«Документ об образовании: аттестат № … от …, выдан …»."""
    number = certificate_line(sheet.values) if one.kind == "schooling" else ""
    if not number:
        return one.title
    school = sheet.values.schooling.organisation
    return f"{one.title}: {number}{f', выдан: {school}' if school else ''}"


def _to_bring(sheet: ApplicantSheet) -> list[list[str]]:
    """Nothing was written down yet: the campaign's list, to be filled in by hand."""
    wanted = [one for one in sheet.papers if one.need is PaperNeed.ALWAYS] or sheet.papers
    return [[str(place), one.title, "", "", ""] for place, one in enumerate(wanted, start=1)] or [[""] * 5] * 4


def _table(columns: Columns, rows: Sequence[Sequence[str]]) -> Table:
    scale = WIDTH / sum(width for _title, width in columns)
    widths = [width * scale for _title, width in columns]
    cells = [[title for title, _width in columns]]
    cells += [[cell(text, width, size=SIZE) for text, width in zip(row, widths, strict=True)] for row in rows]
    looks = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 1), (-1, -1), SERIF, SIZE, SIZE * 1.16),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 8.5, 9.5),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (0, 1), (0, -1), "CENTER"),
        ("ALIGN", (2, 1), (-1, -1), "CENTER"),
    ]
    return Table(cells, widths, style=looks, repeatRows=1)


def _stages() -> Table:
    """Who took the file in, gave it back, completed it: the hand's."""
    widths = [WIDTH / len(STAGES)] * len(STAGES)
    cells = [list(STAGES), ["подпись ______________"] * len(STAGES), ["«___» __________ 20___ г."] * len(STAGES)]
    looks = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, -1), SERIF, 8.5, 9.8),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("TOPPADDING", (0, 1), (-1, -1), 5),
    ]
    return Table(cells, widths, style=looks)

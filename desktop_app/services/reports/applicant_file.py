"""«Обложка личного дела» and «Экзаменационный лист» of an applicant (domain.md 2.13(2), 2.17), A4 upright."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, Spacer

from desktop_app.services.admission.papers_values import ApplicantSheet
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.admission_words import (
    certificate_line,
    first_choice,
    in_words,
    mean_text,
    offer_terms,
    points_text,
)
from desktop_app.services.reports.grade_sheet import field_row
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    POSTER,
    SMALL_BOLD,
    THIN,
    TITLE,
    Stamp,
    boxed,
    cell,
    emblem,
    evenly,
    flow,
    paragraph,
    signatures,
    style,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import NBSP, numeric_date

WIDTH = A4_UPRIGHT.width
PHOTO = (30 * mm, 40 * mm)  # 3 × 4
NAME = style("file name", SERIF_BOLD, 22, alignment=1, spaceBefore=6)
SIZE = 9.0  # of the letters in tables
RESULTS = (
    ("№", 20), ("Предмет", 118), ("Характер\nэкзамена", 66), ("Дата", 54), ("Цифрами", 46), ("Прописью", 92),
    ("ФИО экзаменаторов", 92), ("Подписи", 60),
)  # fmt: skip
BY_HAND = "«____» ______________ 20___ г."
FEW = 3
EXAMINED = 4  # rows, at least


def render(sheet: ApplicantSheet) -> bytes:
    """The cover of the personal file as a PDF."""
    typefaces.register()
    head, day = sheet.letterhead, sheet.values.registered_on
    gap = (4 if len(sheet.offers) > FEW else 10) * mm
    story: list[Flowable] = [
        *emblem(head.emblem),
        *(evenly(text, look, WIDTH) for text, look in ((head.founder, CENTRED), (head.college, CENTRED_BOLD)) if text),
        Spacer(1, 3 * gap),
        paragraph(f"ЛИЧНОЕ ДЕЛО №{NBSP}{sheet.number}", POSTER),
        Spacer(1, gap),
        evenly(sheet.name or "_" * 28, NAME, WIDTH),
        Spacer(1, 1.5 * gap),
        *(field_row([(f"{one.priority}. Специальность (профессия)", f"{one.offer.name} ({offer_terms(one.offer)})")])
          for one in sheet.offers),
        *([] if sheet.offers else [field_row([("Специальность (профессия)", "")])]),
        field_row([("Документ об образовании", certificate_line(sheet.values)),
                   ("Средний балл", mean_text(sheet.mean))]),
        field_row([("Документы приняты", numeric_date(day) if day else ""), ("Код поступающего", sheet.code)]),
        field_row([("Зачислен(а) приказом", sheet.order), ("Группа", "")]),
        field_row([("Документы возвращены (дата, подпись)", "")]),
        Spacer(1, gap),
        field_row([("Дело начато", numeric_date(day) if day else ""), ("окончено", ""), ("листов", "")]),
        Spacer(1, 2.5 * gap),
        paragraph(f"{head.city}, {sheet.year}" if head.city else str(sheet.year), CENTRED),
    ]  # fmt: skip
    return _made(story, sheet, f"Личное дело №{NBSP}{sheet.number}")


def render_entrance(sheet: ApplicantSheet) -> bytes:
    """The examination sheet of an applicant as a PDF: what is not held yet is left to the hand."""
    typefaces.register()
    head = sheet.letterhead
    terms = offer_terms(sheet.offers[0].offer) if sheet.offers else ""
    facts = [
        field_row([("Фамилия, имя, отчество", sheet.name)] ),
        field_row([("Специальность (профессия)", first_choice(sheet))]),
        field_row([("Форма обучения, основа", terms)]),
        field_row([("Дата выдачи", "")]),
    ]  # fmt: skip
    story: list[Flowable] = [
        *(evenly(text, look, WIDTH) for text, look in ((head.founder, CENTRED), (head.college, CENTRED_BOLD)) if text),
        paragraph(f"ЭКЗАМЕНАЦИОННЫЙ ЛИСТ №{NBSP}{sheet.number}", TITLE),
        Spacer(1, 3 * mm),
        *facts,
        Spacer(1, 3 * mm),
        _photo(sheet.photo),
        Spacer(1, 4 * mm),
        paragraph("I. Оценки за вступительные испытания", SMALL_BOLD),
        Spacer(1, 1 * mm),
        _results(sheet),
        Spacer(1, 4 * mm),
        paragraph(f"II. Сумма баллов: {_sum(sheet)}", SMALL_BOLD),
        Spacer(1, 8 * mm),
        signatures((("Ответственный секретарь приёмной комиссии", ""),), WIDTH),
    ]
    return _made(story, sheet, f"Экзаменационный лист поступающего №{NBSP}{sheet.number}")


def _made(story: Sequence[Flowable], sheet: ApplicantSheet, subject: str) -> bytes:
    return flow(story, A4_UPRIGHT, Stamp(subject, sheet.letterhead.printed_at, sheet.letterhead.printed_by))


def _photo(image: bytes) -> Table:
    """The photograph or its place, and beside it where the secretary signs and the seal goes."""
    beside = [
        paragraph("Ответственный секретарь приёмной комиссии"),
        Spacer(1, 8 * mm),
        paragraph("_______________________ / _______________________ /"),
        Spacer(1, 4 * mm),
        paragraph("М.П."),
    ]
    looks: list[tuple[Any, ...]] = [
        *GRID,
        ("BOX", (0, 0), (0, 0), THIN, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (0, 0), (0, 0), "CENTER"),
        ("FONT", (0, 0), (0, 0), SERIF, 8),
        *((f"{edge}PADDING", (0, 0), (0, 0), 0) for edge in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        ("LEFTPADDING", (1, 0), (1, 0), 14),
    ]
    return Table([[drawn(image) or "фото 3 × 4", beside]], [PHOTO[0], WIDTH - PHOTO[0]], [PHOTO[1]], style=looks)


def drawn(image: bytes) -> Image | None:
    """The photograph, as large as fits; none where the file is no picture after all."""
    try:
        width, height = ImageReader(BytesIO(image)).getSize() if image else (0, 0)
    except OSError:
        return None
    scale = min(PHOTO[0] / width, PHOTO[1] / height) if width and height else 0
    return Image(BytesIO(image), width * scale, height * scale) if scale else None


def _results(sheet: ApplicantSheet) -> Table:
    """The mean of the certificate first, then each test."""
    scale = WIDTH / sum(width for _title, width in RESULTS)
    widths = [width * scale for _title, width in RESULTS]
    rows = list(_rows(sheet))
    rows += [[str(place), *[""] * 7] for place in range(len(rows) + 1, EXAMINED + 1)]
    cells = [[title for title, _width in RESULTS]]
    cells += [[cell(text, width, size=SIZE) for text, width in zip(row, widths, strict=True)] for row in rows]
    looks = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 1), (-1, -1), SERIF, SIZE, SIZE * 1.16),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 8.5, 9.5),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (0, 1), (0, -1), "CENTER"),
        ("ALIGN", (3, 1), (4, -1), "CENTER"),
        ("TOPPADDING", (0, 1), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 4),
    ]
    return Table(cells, widths, style=looks, repeatRows=1)


def _rows(sheet: ApplicantSheet) -> Iterator[list[str]]:
    mean = sheet.mean
    yield ["1", "Средний балл документа об образовании", "", "", mean_text(mean),
           "" if mean is None else in_words(mean), "", ""]  # fmt: skip
    for place, one in enumerate(sheet.tests, start=2):
        day = numeric_date(one.day) if one.day else ""
        words = "" if one.score is None else in_words(one.score)
        yield [str(place), one.title, one.character, day, points_text(one.score), words, one.examiners, ""]


def _sum(sheet: ApplicantSheet) -> str:
    """«4,57 (четыре целых …)»; to be written by hand while a test has no result."""
    scores = [one.score for one in sheet.tests]
    if sheet.mean is None or not scores or None in scores:
        return "_" * 20 + " (" + "_" * 44 + ")"
    total = sum((score for score in scores if score is not None), Decimal(0)) + sheet.mean
    return f"{points_text(total)} ({in_words(total)})"

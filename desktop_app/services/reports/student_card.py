"""Студенческий билет (domain.md 2.23): four to a sheet of A4, both halves side by side, cut along the dashed lines."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from desktop_app.services.reports.paper import A4_UPRIGHT, HAIR, LEADING, THIN, PagedCanvas, Stamp, open_canvas
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD, lines_of
from desktop_app.services.reports.words import NBSP, numeric_date, official_date
from desktop_app.services.study_books_values import CardPaper, CardsPaper

DOWN: Final = 4
HALF: Final = 85 * mm
HEIGHT: Final = 65 * mm
EDGE: Final = 4 * mm
PHOTO: Final = (24 * mm, 32 * mm)  # 3 × 4, made to fit the half
DASHES: Final = (3, 2.5)
PROLONGED: Final = 5  # lines «действителен по»: one for each year of study and one to spare


def render(paper: CardsPaper) -> bytes:
    """The cards as a PDF, in the order of the list."""
    file = BytesIO()
    stamp = Stamp("Студенческие билеты", paper.letterhead.printed_at, paper.letterhead.printed_by)
    canvas = open_canvas(file, A4_UPRIGHT, stamp)
    left = (A4_UPRIGHT.size[0] - 2 * HALF) / 2
    for number, card in enumerate(paper.cards):
        row = number % DOWN
        if number and row == 0:
            canvas.showPage()
        top = A4_UPRIGHT.size[1] - A4_UPRIGHT.top - row * HEIGHT
        _cut_lines(canvas, left, top)
        _left_half(canvas, paper, card, (left, top))
        _right_half(canvas, card, (left + HALF, top))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _cut_lines(canvas: PagedCanvas, left: float, top: float) -> None:
    """Dashes around a card, and the fold between its halves."""
    canvas.setLineWidth(HAIR)
    canvas.setStrokeColor(black)
    canvas.setDash(*DASHES)
    canvas.rect(left, top - HEIGHT, 2 * HALF, HEIGHT)
    canvas.line(left + HALF, top, left + HALF, top - HEIGHT)
    canvas.setDash()


def _left_half(canvas: PagedCanvas, paper: CardsPaper, card: CardPaper, corner: tuple[float, float]) -> None:
    """Whose card it is."""
    left, y = corner[0] + EDGE, corner[1] - EDGE
    room = HALF - 2 * EDGE
    y = _centred(canvas, _fitting(paper.college, SERIF, 8, room), (left + room / 2, y), SERIF, 8)
    title = (f"СТУДЕНЧЕСКИЙ БИЛЕТ №{NBSP}{card.number}",)
    y = _centred(canvas, title, (left + room / 2, y - 2), SERIF_BOLD, 9.5) - 2 * mm
    _photo(canvas, card.photo, (left, y - PHOTO[1]))
    beside = left + PHOTO[0] + 3 * mm
    order = f"от {numeric_date(card.order_date)} №{NBSP}{card.order_number}" if card.order_date else "______________"
    facts = (
        (card.name, SERIF_BOLD, 10.0),
        (f"Форма обучения: {card.form.lower()}", SERIF, 8.0),
        (f"Зачислен(а) приказом {order}", SERIF, 8.0),
        (f"Дата выдачи: {official_date(card.issued_on)}", SERIF, 8.0),
    )
    for text, face, size in facts:
        y = _lines(canvas, lines_of(text, face, size, room - PHOTO[0] - 3 * mm), (beside, y), face, size) - 2
    signed = f"Директор ____________ {paper.letterhead.director}"
    _lines(canvas, (signed, "М.П."), (left, corner[1] - HEIGHT + EDGE + 16), SERIF, 8)


def _right_half(canvas: PagedCanvas, card: CardPaper, corner: tuple[float, float]) -> None:
    """Till when it holds: the first year is printed, the others are the hand's."""
    left, y = corner[0] + EDGE, corner[1] - EDGE - 2 * mm
    step = (HEIGHT - 2 * EDGE - 4 * mm) / PROLONGED
    for row in range(PROLONGED):
        year = f"{card.valid_until.year}" if row == 0 and card.valid_until else "20____"
        lines = (f"Действителен по «31» августа {year}{NBSP}г.", "М.П.  ________________________")
        _lines(canvas, lines, (left, y - row * step), SERIF, 8.5)


def _photo(canvas: PagedCanvas, image: bytes | None, corner: tuple[float, float]) -> None:
    """The photograph, or its place."""
    if image is not None:
        canvas.drawImage(ImageReader(BytesIO(image)), *corner, *PHOTO, preserveAspectRatio=True, anchor="c")
    canvas.setLineWidth(THIN)
    canvas.rect(*corner, *PHOTO)
    if image is None:
        canvas.setFont(SERIF, 7)
        canvas.drawCentredString(corner[0] + PHOTO[0] / 2, corner[1] + PHOTO[1] / 2, "фото 3 × 4")


def _fitting(text: str, face: str, size: float, room: float) -> Sequence[str]:
    """At most two lines; what is longer ends in dots."""
    lines = lines_of(text, face, size, room)
    return lines if len(lines) <= 2 else (lines[0], f"{lines[1][:-1].rstrip()}…")  # noqa: PLR2004


def _centred(canvas: PagedCanvas, lines: Sequence[str], top: tuple[float, float], face: str, size: float) -> float:
    """Lines around a middle; returns the height below them."""
    middle, y = top
    canvas.setFont(face, size)
    for line in lines:
        y -= size * LEADING
        canvas.drawCentredString(middle, y, line)
    return y


def _lines(canvas: PagedCanvas, lines: Sequence[str], corner: tuple[float, float], face: str, size: float) -> float:
    """Lines one below the other; returns the height below them."""
    left, y = corner
    canvas.setFont(face, size)
    for line in lines:
        y -= size * LEADING
        canvas.drawString(left, y, line)
    return y

"""«Пофамильный перечень» of those whom a competition group takes in (domain.md 2.18, 2.19), A4 upright."""

from collections.abc import Sequence

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.admission.papers_values import EnrolmentList
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.admission_words import mean_text, study_terms
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
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
    style,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import numeric_date

WIDTH, LOW = A4_UPRIGHT.width, 17.0
RIGHT = style("enclosed", SERIF, 10, alignment=TA_RIGHT)
COLUMNS: Sequence[tuple[str, float]] = (
    ("№\nп/п", 28), ("Фамилия, имя, отчество", 240), ("Средний\nбалл", 56), ("Рег. №", 56), ("Группа", 90),
)  # fmt: skip


def render(paper: EnrolmentList) -> bytes:
    """The list as a PDF; groups are printed once the cards of students are made."""
    typefaces.register()
    head = paper.letterhead
    since = f"с {numeric_date(paper.enrolled_from)}" if paper.enrolled_from else ""
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        ("ПОФАМИЛЬНЫЙ ПЕРЕЧЕНЬ", TITLE),
        (f"лиц, рекомендованных к зачислению и зачисленных в {paper.year} году {since}", CENTRED),
        (paper.offer.name, CENTRED_BOLD),
        (study_terms(paper.offer), CENTRED),
    )
    story: list[Flowable] = [
        paragraph("Приложение к приказу от «____» ______________ 20___ г. № _______", RIGHT),
        *(evenly(text, look, WIDTH) for text, look in names if text.strip()),
        Spacer(1, 3 * mm),
        _ledger(paper).table(LOW),
    ]
    stamp = Stamp(f"Рекомендованы к зачислению, {paper.offer.code}", head.printed_at, head.printed_by)
    return flow(story, A4_UPRIGHT, stamp)


def render_xlsx(paper: EnrolmentList) -> bytes:
    """The same for a spreadsheet."""
    heads = ("№ п/п", "Фамилия, имя, отчество", "Средний балл", "Рег. №", "Группа", "Приказ")
    rows = [
        (place, one.name, one.mean, one.number, one.group, one.order)
        for place, one in enumerate(paper.entries, start=1)
    ]
    about = (
        ("Специальность", paper.offer.name),
        ("Условия", study_terms(paper.offer)),
        ("Напечатал", paper.letterhead.printed_by),
        ("Дата и время", paper.letterhead.printed_at.replace(tzinfo=None)),
        ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"),
    )
    return table_file.render(TableFile("Рекомендованы", heads, rows, about, (7, 40, 12, 9, 14, 22)))


def _ledger(paper: EnrolmentList) -> Ledger:
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    rows = [
        [cell(text, room) for text, room in zip(
            (str(place), one.name, mean_text(one.mean), str(one.number), one.group), widths, strict=True)]
        for place, one in enumerate(paper.entries, start=1)
    ]  # fmt: skip
    looks = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("ALIGN", (0, 1), (0, -2), "CENTER"),
        ("ALIGN", (2, 1), (-1, -2), "CENTER"),
    ]
    head = paper.letterhead
    tail: list[Flowable] = [
        Spacer(1, 2 * mm),
        paragraph(f"Всего: {len(paper.entries)}. Мест по плану: {paper.offer.values.places}.", SMALL),
        Spacer(1, 4 * mm),
        signatures(((head.director_title, head.director), ("Ответственный секретарь приёмной комиссии", "")), WIDTH),
    ]
    return Ledger([[title for title, _width in COLUMNS]], rows, widths, tail, looks)

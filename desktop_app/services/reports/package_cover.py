"""«Обложка дела» for storage (п. 4.9), A4 upright: whose, which number, what lies in it, since when, how long."""

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.order_words import counted
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CENTRED,
    CENTRED_BOLD,
    POSTER,
    Stamp,
    emblem,
    evenly,
    flow,
    paragraph,
    style,
)
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import DASH, NBSP, numeric_date
from desktop_app.services.storage_values import Package

WIDTH = A4_UPRIGHT.width
TITLE = style("package title", SERIF_BOLD, 16, alignment=1, spaceBefore=4)
FACT = style("package fact", SERIF, 13, alignment=1, spaceBefore=3)
RIGHT = style("package code", SERIF, 11, alignment=TA_RIGHT)
OFFICE = "Учебная часть"


def render(package: Package) -> bytes:
    """The cover as a PDF."""
    typefaces.register()
    head, line = package.letterhead, package.line
    years = f"{line.school_year}/{line.school_year + 1} учебный год"
    story: list[Flowable] = [
        *emblem(head.emblem),
        *(evenly(text, look, WIDTH) for text, look in ((head.founder, CENTRED), (head.college, CENTRED_BOLD)) if text),
        paragraph(OFFICE, CENTRED),
        Spacer(1, 12 * mm),
        paragraph(f"Индекс дела {line.index or '________'}", RIGHT),
        Spacer(1, 30 * mm),
        paragraph(f"ДЕЛО №{NBSP}{line.number}", POSTER),
        Spacer(1, 12 * mm),
        evenly(line.title, TITLE, WIDTH),
        Spacer(1, 8 * mm),
        paragraph(f"Специальность {line.speciality}" if line.speciality else "По колледжу в целом", FACT),
        paragraph(years, FACT),
        Spacer(1, 14 * mm),
        paragraph(f"Крайние даты: {days_of(package)}", FACT),
        paragraph(f"На {counted(package.pages, 'листе', 'листах', 'листах')}", FACT),
        paragraph(f"Документов: {len(package.entries)}", FACT),
        Spacer(1, 22 * mm),
        paragraph(f"Хранить {counted(line.keep_years, 'год', 'года', 'лет')}", TITLE),
        Spacer(1, 16 * mm),
        paragraph(", ".join(filter(None, (head.city, str(line.year)))), CENTRED),
    ]
    return flow(story, A4_UPRIGHT, Stamp(f"Обложка дела №{NBSP}{line.name}", head.printed_at, head.printed_by))


def days_of(package: Package) -> str:
    """«12.01.2027 — 15.01.2027»; one day once."""
    if package.days is None:
        return DASH
    first, last = package.days
    return numeric_date(first) if first == last else f"{numeric_date(first)} {DASH} {numeric_date(last)}"

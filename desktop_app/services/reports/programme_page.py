"""A working programme (рабочая программа) in its shortest form, made of a plan of topics: the demo college's files."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    BODY,
    CENTRED,
    CENTRED_BOLD,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    approval,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.topics_values import TopicsPaper

SIDE = 76 * mm
HOURS = 60.0  # pt
LOW = 14.0


def render(paper: TopicsPaper, edition: int) -> bytes:
    """The programme as a PDF: title, sections with their hours, what it is judged by."""
    typefaces.register()
    line, head = paper.sheet.line, paper.letterhead
    width = A4_UPRIGHT.width
    corner = approval(head.director, SIDE, head.director_title)
    corner.hAlign = "RIGHT"
    story: list[Flowable] = [
        evenly(head.college, CENTRED_BOLD, width),
        Spacer(1, 6 * mm),
        corner,
        Spacer(1, 20 * mm),
        evenly("РАБОЧАЯ ПРОГРАММА", TITLE, width),
        evenly(f"{line.index} {line.title}", CENTRED_BOLD, width),
        evenly(f"редакция {edition}, {line.year_starts} г.", CENTRED, width),
        Spacer(1, 10 * mm),
        *(_contents(paper, width) if paper.sheet.topics else ()),
        paragraph("Контроль: текущий на занятиях, промежуточная аттестация — по учебному плану.", BODY),
        Spacer(1, 8 * mm),
        signatures((("Преподаватель", line.teacher),), width),
    ]
    return flow(story, A4_UPRIGHT, Stamp(f"Рабочая программа {line.index}", head.printed_at, head.printed_by))


def _contents(paper: TopicsPaper, width: float) -> Iterator[Flowable]:
    """What is taught, and how long."""
    yield paragraph(f"Содержание: {paper.sheet.line.hours} академических часов", BODY)
    yield Spacer(1, 2 * mm)
    yield _sections(paper, width).table(LOW)
    yield Spacer(1, 6 * mm)


def _sections(paper: TopicsPaper, width: float) -> Ledger:
    """The sections with their hours."""
    rows = [[cell(title, width - HOURS), str(hours)] for title, hours in sections(paper)]
    right = ("ALIGN", (1, 0), (1, -2), "CENTER")
    return Ledger([["Раздел", "Часов"]], rows, [width - HOURS, HOURS], [paragraph("", SMALL)], [right])


def sections(paper: TopicsPaper) -> Iterator[tuple[str, int]]:
    """Each section in its order with the hours of its topics."""
    hours: dict[str, int] = {}
    for topic in paper.sheet.topics:
        name = topic.section or "Без раздела"
        hours[name] = hours.get(name, 0) + topic.hours
    yield from hours.items()

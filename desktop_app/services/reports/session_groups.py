"""«Расписание сессии» by group (domain.md 2.15): its disciplines, each with consultation, exam and retake."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.paper import A4_WIDE, CENTRED_BOLD, Ledger, Stamp, cell, flow, paragraph
from desktop_app.services.reports.session_schedule import heading, signed
from desktop_app.services.reports.session_words import consultation_at, discipline, exam_at, form_of, titled
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import numeric_date
from desktop_app.services.session.paper import PaperGroup, SessionPaper

COLUMNS = (
    ("№", 22), ("Дисциплина", 230), ("Форма", 90), ("Преподаватель", 130), ("Консультация", 100), ("Экзамен", 100),
    ("Дата пересдачи", 70),
)  # fmt: skip
LOW = 20.0
HEADS = ("Группа", "Курс", *(name for name, _width in COLUMNS[1:]))
WIDTHS = (12, 6, 46, 26, 34, 28, 28, 16)


def render(value: SessionPaper) -> bytes:
    """A sheet for each group, as a PDF."""
    typefaces.register()
    story: list[Flowable] = []
    for number, group in enumerate(value.groups):
        story += [PageBreak()] * bool(number)
        story += heading(value, group.course, A4_WIDE)
        story += [paragraph(f"Группа {group.name}", CENTRED_BOLD), Spacer(1, 2 * mm), table_of(value, group)]
    return flow(story, A4_WIDE, Stamp(titled(value), value.letterhead.printed_at, value.letterhead.printed_by))


def table_of(value: SessionPaper, group: PaperGroup) -> Flowable:
    """The disciplines of a group."""
    scale = A4_WIDE.width / sum(share for _name, share in COLUMNS)
    widths = [share * scale for _name, share in COLUMNS]
    heads = [cell(name, width, SERIF_BOLD, 9) for (name, _share), width in zip(COLUMNS, widths, strict=True)]
    rows = [
        [cell(text, width) for text, width in zip((str(number), *line), widths, strict=True)]
        for number, line in enumerate(lines_of(value, group), 1)
    ]
    style = [("ALIGN", (0, 0), (-1, 0), "CENTER"), ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
             ("ALIGN", (0, 1), (0, -2), "CENTER")]  # fmt: skip
    tail = [Spacer(1, 4 * mm), signed(value, A4_WIDE.width)]
    return Ledger([heads], rows, widths, tail, style).table(LOW)


def lines_of(value: SessionPaper, group: PaperGroup) -> Iterator[tuple[str, ...]]:
    """Discipline, form, teacher, consultation, exam, retake."""
    for stand in group.stands:
        retake = value.retakes.get(stand.about.event_id)
        yield (
            discipline(stand),
            form_of(stand),
            stand.examiners,
            consultation_at(stand),
            exam_at(stand),
            numeric_date(retake) if retake else "",
        )


def render_xlsx(value: SessionPaper) -> bytes:
    """All groups as one table for a spreadsheet."""
    head = value.letterhead
    rows = [(group.name, group.course, *line) for group in value.groups for line in lines_of(value, group)]
    about = (("Форма", titled(value)), ("Колледж", head.college), ("Напечатано", f"{head.printed_at:%d.%m.%Y %H:%M}"),
             ("Кем", head.printed_by))  # fmt: skip
    return table_file.render(TableFile("Расписание сессии", HEADS, rows, about, WIDTHS))

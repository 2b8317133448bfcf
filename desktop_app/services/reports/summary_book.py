"""The summaries of a course or a speciality in one file: a list of the groups, then each of them (domain.md 2.3)."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.job import Job, QuietJob, stop_if_cancelled
from desktop_app.services.reports import summary_sheet, typefaces
from desktop_app.services.reports.load_sheet import scaled, style
from desktop_app.services.reports.load_words import heading
from desktop_app.services.reports.pages import joined
from desktop_app.services.reports.paper import A4_WIDE, Ledger, Stamp, cell, flow, signatures
from desktop_app.services.reports.summary_cells import period_of, text_of
from desktop_app.services.summary_values import Summary, SummaryBook, SummaryPaper, Totals, totals_of

WIDTH, LOW = A4_WIDE.width, 16.0
COLUMNS = (("№", 22), ("Группа", 60), ("Курс", 32), ("Специальность", 210), ("Куратор", 96), ("По списку", 46),
           ("Сдали всё", 44), ("Неусп.", 42), ("Средний балл", 48), ("% усп.", 44), ("% кач.", 44),
           ("СОУ, %", 44))  # fmt: skip


def render(value: SummaryBook, job: Job | None = None) -> bytes:
    """The list and the summaries; the job hears how many are drawn. Raises Cancelled."""
    job = job or QuietJob()
    files = [render_list(value)]
    count = len(value.summaries)
    for number, one in enumerate(value.summaries):
        stop_if_cancelled(job)
        job.report(number / count, paper=number + 1, papers=count)
        files.append(summary_sheet.render(SummaryPaper(one, value.letterhead)))
    stop_if_cancelled(job)
    whole = joined(files)
    job.report(1.0, paper=count, papers=count)
    return whole


def render_list(value: SummaryBook) -> bytes:
    """The groups with their totals, and all of them together."""
    typefaces.register()
    widths = scaled(COLUMNS, WIDTH)
    rows = [row_of(number, one) for number, one in enumerate(value.summaries, 1)]
    rows.append(["", "ИТОГО", "", "", "", *figures(totals_of(one.totals for one in value.summaries))])
    cells = [[cell(text, room) for text, room in zip(row, widths, strict=True)] for row in rows]
    head = value.letterhead
    period = period_of(value.summaries[0])
    front = heading(head, "СВОДНЫЕ ВЕДОМОСТИ УЧЁТА УСПЕВАЕМОСТИ", (f"{value.title}, {period}",), WIDTH)
    tail: list[Flowable] = [
        Spacer(1, 4 * mm), signatures((("Заместитель директора по УР", head.deputy_academic),), WIDTH * 0.6),
    ]  # fmt: skip
    titles = [cell(title, room) for (title, _width), room in zip(COLUMNS, widths, strict=True)]
    body = Ledger([titles], cells, widths, tail, style(numbers=(0, 2, 5, 6, 7, 8, 9, 10, 11)))
    stamp = Stamp(f"Сводные ведомости, {value.title}", head.printed_at, head.printed_by)
    return flow([*front, body.table(LOW)], A4_WIDE, stamp)


def row_of(number: int, one: Summary) -> list[str]:
    """A group in the list."""
    group = one.group
    return [str(number), group.name, str(group.course), group.speciality, group.curator, *figures(one.totals)]


def figures(totals: Totals) -> list[str]:
    """What is told of a group in the list."""
    of = totals.figures
    return [str(totals.listed), str(totals.passed), str(totals.failing),
            *(text_of(value) for value in (of.mean, of.success, of.quality, of.sou))]  # fmt: skip

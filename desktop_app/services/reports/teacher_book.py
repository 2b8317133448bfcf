"""The report of a teacher as a workbook: the same rows as on paper, figures that can be counted on."""

from desktop_app.services.reports import report_book
from desktop_app.services.reports.missing_words import notes_text
from desktop_app.services.reports.report_book import BookRow, BookSheet
from desktop_app.services.reports.teacher_cells import HEADS, NOTE, heads_of, rows_of
from desktop_app.services.reports.teacher_report import TITLES, about
from desktop_app.services.teacher_report_values import TeacherReport

WIDTHS = dict(zip(HEADS, (5, 15, 7, 46, 9, 22, 8, 8, 12, 12, 6, 6, 6, 6, 6, 6, 9, 9, 9, 9, 44), strict=True))
KEPT = 4  # up to the discipline
MOST = 40
"""Lines of what is missing that a workbook tells."""


def render(report: TeacherReport) -> bytes:
    """The workbook."""
    return report_book.render([sheet_of(report)], report.letterhead)


def sheet_of(report: TeacherReport) -> BookSheet:
    """The worksheet of a teacher."""
    return BookSheet(
        name=report.teacher,
        lines=(TITLES[report.term is None].capitalize(), *about(report)),
        heads=tuple((head, WIDTHS[head]) for head in heads_of(report)),
        rows=[BookRow(row.facts, row.total) for row in rows_of(report)],
        notes=notes_text(NOTE, report.until, report.missing, MOST),
        kept=KEPT,
    )

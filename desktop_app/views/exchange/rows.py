"""The rows of a file with their verdicts."""

from collections.abc import Sequence

from desktop_app.services.imports.values import Judged, ListKind
from desktop_app.services.reports.table_file import TableFile, render
from desktop_app.views.exchange.sentences import SIGNS, TONES, VERDICT_WORDS, head_of, line_words, problem_words
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _


def row_columns(kind: ListKind) -> list[Column[Judged]]:
    """Row, whom it is about, the verdict, and why."""
    return [
        Column("number", _("Row"), lambda line: line.number, width=64),
        Column("name", _("Who or what"), lambda line: line.name, width=260),
        Column(
            "verdict",
            _("Verdict"),
            lambda line: _(VERDICT_WORDS[line.verdict]),
            width=150,
            tone=lambda line: TONES[line.verdict],
            icon=lambda line: SIGNS[line.verdict],
        ),
        Column(
            "why",
            _("What is wrong or changes"),
            lambda line: line_words(kind, line),
            width=420,
            stretch=True,
            tone=lambda line: "bad" if line.problems else "warn" if line.warnings else "",
            tip=lambda line: line_words(kind, line),
        ),
    ]


def errors_file(kind: ListKind, name: str, lines: Sequence[Judged]) -> bytes:
    """The rejected rows as a workbook: row, column and reason, to be mended in the file."""
    rows = [
        (line.number, line.name, head_of(kind, problem.field), problem_words(kind, problem))
        for line in lines
        for problem in line.problems
    ]
    heads = (_("Row"), _("Who or what"), _("Column"), _("Reason"))
    return render(TableFile(_("Errors"), heads, rows, ((_("File"), name), (_("Rows"), len(rows))), (8, 36, 24, 90)))

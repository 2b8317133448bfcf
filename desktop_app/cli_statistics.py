"""`vedomost statistics`: performance and attendance by group, course, speciality, discipline or teacher, over terms."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.statistics_rows import Row
    from desktop_app.services.statistics_values import Measure, Report

BREAKDOWNS = ("group", "course", "speciality", "discipline", "teacher")
SPANS = ("term", "year", "two_years", "all")


def add_statistics(commands: Any) -> None:
    """`vedomost statistics performance|attendance`."""
    made = commands.add_parser("statistics", help=_("performance and attendance by groups and teachers, over terms"))
    verbs = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    for what, words in (
        ("performance", _("marks that count: success, quality, degree of learning, mean")),
        ("attendance", _("hours held and missed, by reason")),
    ):
        one = verbs.add_parser(what, help=words)
        one.add_argument("--by", choices=BREAKDOWNS, default="group", help=_("by what it is summed"))
        one.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
        one.add_argument(
            "--span", choices=SPANS, default="term", help=_("over which terms, the named one being the last")
        )
        one.add_argument(
            "--year", dest="span", action="store_const", const="year", help=_("of the whole academic year")
        )
        one.add_argument("--measure", metavar=_("NAME"), help=_("the figure that is compared, for example quality"))
        one.add_argument(
            "--out", "--xlsx", type=Path, metavar=_("FILE"), help=_("into a file, ending in .pdf or .xlsx")
        )
        one.add_argument("--json", action="store_true", help=_("machine-readable output"))
        one.set_defaults(command=tell_statistics, what=what)


def tell_statistics(chosen: argparse.Namespace) -> int:
    """`statistics`."""
    from desktop_app.cli_office import opened, show_json

    with opened(chosen.database) as office:
        report = report_of(office, chosen)
        if chosen.out:
            said = _("Saved to {file}; the journal of changes keeps who took it out.")
            print(said.format(file=write(office, report, chosen.out)))
            return 0
    if chosen.json:
        show_json([told(row, report) for row in rows_of_report(report)])
    else:
        print("\n".join(lines_of(report)))
    return 0


def report_of(office: "Office", chosen: argparse.Namespace) -> "Report":
    """What is asked for. Raises BadInput (`no_such_figures`), NotFound."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.statistics import open_report
    from desktop_app.services.statistics_values import Asked, Breakdown, Span, What
    from desktop_app.services.summary import Which

    what, by = What(chosen.what), Breakdown(chosen.by)
    asked = Asked(what, Which(term_named(office, chosen.term).id), Span(chosen.span))
    return open_report(office, asked, by, measure_named(chosen.measure, what, by))


def measure_named(name: str | None, what: Any, by: Any) -> "Measure | None":
    """The figure. Raises BadInput (`no_such_figures`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.statistics_values import measures_of

    found = [one for one in measures_of(what, by) if name in {None, str(one)}]
    if not found:
        raise BadInput("no_such_figures")
    return found[0]


def rows_of_report(report: "Report") -> "list[Row]":
    """The rows, then all of them together."""
    from desktop_app.services.statistics_rows import rows_of, whole_of

    return [*rows_of(report.statistics, report.by), whole_of(report.statistics, report.by)]


def figures_of(row: "Row", report: "Report") -> list[str]:
    """The figure of each period."""
    from desktop_app.services.statistics_values import figure_of
    from desktop_app.views.widgets.table_values import written

    return [written(figure_of(one, report.shown)) or "—" for one in row.values]


def told(row: "Row", report: "Report") -> dict[str, object]:
    """A row for another program."""
    periods = [one.name for one in report.statistics.periods]
    return {"name": row.name, "about": row.about, "measure": str(report.shown),
            "figures": dict(zip(periods, figures_of(row, report), strict=True)), "last": row.last}  # fmt: skip


def lines_of(report: "Report") -> list[str]:
    """A line for each row, the periods over them."""
    from desktop_app.views.forms.statistics_words import measure_word, row_name

    *rows, whole = rows_of_report(report)
    periods = " | ".join(one.name for one in report.statistics.periods)
    return [
        f"{measure_word(report.shown)}: {periods}",
        *(" | ".join((row_name(one, report.by), *figures_of(one, report))) for one in rows),
        " | ".join((_("All rows together"), *figures_of(whole, report))),
    ]


def write(office: "Office", report: "Report", file: Path) -> Path:
    """A PDF or a workbook; the trail keeps who took it out. Raises BadInput (`pdf_or_xlsx`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.exchange.files import save
    from desktop_app.services.history import note_paper
    from desktop_app.services.reports import statistics_book, statistics_sheet

    draw = {".pdf": statistics_sheet.render, ".xlsx": statistics_book.render}.get(file.suffix.lower())
    if draw is None:
        raise BadInput("pdf_or_xlsx", file=file.name)
    asked = report.statistics.asked
    note_paper(office, f"statistics-{asked.what}", report.statistics.periods[-1].name, 1)
    return save(file, draw(report))

"""`vedomost summary`: the summary of marks of a group, of a course, of a speciality, and statistics of the session."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.reports.summary_statistics import Listing
    from desktop_app.services.summary import Which

TABLES = ("results", "lagging", "debtors")


def add_summary(commands: Any) -> None:
    """`vedomost summary`."""
    summary = commands.add_parser("summary", help=_("summaries of marks, results of the session, debtors"))
    verbs = summary.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    of_term(verbs, "list", _("the groups that have statements in a term"), list_groups)
    show = of_term(verbs, "show", _("the summary of a group: students, marks that count, figures"), show_summary)
    show.add_argument("--group", required=True, metavar=_("NAME"), help=_("the group"))
    for name, words, command in (
        (
            "print",
            _("the summaries of a group, a course or a speciality as one PDF with a list before them"),
            print_out,
        ),
        ("xlsx", _("the same as a workbook, a sheet for each group"), write_workbook),
    ):
        made = of_term(verbs, name, words, command)
        made.add_argument("file", type=Path, metavar=_("FILE"))
        made.add_argument("--group", default="", metavar=_("NAME"), help=_("only this group"))
        narrowed(made)
    told = of_term(verbs, "statistics", _("how groups have passed, disciplines that lag, students who owe"), statistics)
    told.add_argument("--table", choices=TABLES, default="results", help=_("which of the tables"))
    told.add_argument("--by", choices=("group", "course", "speciality"), default="group", help=_("sums of results"))
    told.add_argument("--out", type=Path, metavar=_("FILE"), help=_("into a file, ending in .pdf or .xlsx"))
    narrowed(told)


def of_term(verbs: Any, name: str, words: str, command: Any) -> argparse.ArgumentParser:
    """A command about a term or its year."""
    made: argparse.ArgumentParser = verbs.add_parser(name, help=words)
    made.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    made.add_argument("--year", action="store_true", help=_("of the whole academic year"))
    made.add_argument("--json", action="store_true", help=_("machine-readable output"))
    made.set_defaults(command=command, group="", course=None, code="")
    return made


def narrowed(made: argparse.ArgumentParser) -> None:
    """Of a course or a speciality."""
    made.add_argument("--course", type=int, metavar="N", help=_("only groups of this course"))
    made.add_argument("--speciality", dest="code", default="", metavar=_("CODE"), help=_("for example 09.02.07"))


def which_of(office: "Office", chosen: argparse.Namespace) -> "Which":
    """What the command is about."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.summary import Which

    term = term_named(office, chosen.term)
    return Which(term.id, chosen.year, chosen.course, chosen.code, chosen.group)


def list_groups(chosen: argparse.Namespace) -> int:
    """`summary list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.summary import list_summaries

    with opened(chosen.database) as office:
        heads = list_summaries(office, which_of(office, chosen))
    if chosen.json:
        show_json(heads)
        return 0
    for one in heads:
        print(" | ".join((one.name, str(one.course), one.speciality, one.curator)))
    return 0


def show_summary(chosen: argparse.Namespace) -> int:
    """`summary show`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.summary import list_summaries, open_summary
    from desktop_app.views.summary.sentences import (
        STANDING_WORDS,
        cell_text,
        figure,
        figures_text,
        summary_title,
        totals_text,
    )

    with opened(chosen.database) as office:
        which = which_of(office, chosen)
        summary = open_summary(office, group_key(list_summaries(office, which), chosen.group), which)
    if chosen.json:
        show_json(summary)
        return 0
    print(summary_title(summary))
    for one in summary.columns:
        print(f"  {one.index} {one.title} | {one.teacher} | {figures_text(one.figures)}")
    for line in summary.lines:
        marks = " ".join(cell_text(one) or "—" for one in line.cells)
        print(f"{line.name} | {marks} | {figure(line.figures.mean)} | {_(STANDING_WORDS[line.standing])}")
    print(totals_text(summary.totals))
    return 0


def group_key(heads: Any, name: str) -> int:
    """The key of the only group of that name. Raises BadInput (`no_such_group`)."""
    from desktop_app.errors import BadInput

    if not heads:
        raise BadInput("no_such_group", group=name)
    return int(heads[0].id)


def print_out(chosen: argparse.Namespace) -> int:
    """`summary print`."""
    from desktop_app.services.reports import summary_book

    return write(chosen, summary_book.render)


def write_workbook(chosen: argparse.Namespace) -> int:
    """`summary xlsx`."""
    from desktop_app.services.reports import summary_workbook

    return write(chosen, summary_workbook.render_book)


def write(chosen: argparse.Namespace, draw: Any) -> int:
    """A file of summaries; the trail keeps who took it out."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.exchange.files import save
    from desktop_app.services.history import note_paper
    from desktop_app.services.summary import open_summaries

    with opened(chosen.database) as office:
        book = open_summaries(office, which_of(office, chosen))
        note_paper(office, "summary-sheet", book.title, len(book.summaries))
    path = save(chosen.file, draw(book))
    if chosen.json:
        show_json({"file": str(path), "groups": len(book.summaries)})
        return 0
    said = ngettext("{n} group is in {file}.", "{n} groups are in {file}.", len(book.summaries))
    print(said.format(n=len(book.summaries), file=path))
    return 0


def statistics(chosen: argparse.Namespace) -> int:
    """`summary statistics`."""
    from desktop_app.cli_office import opened, show_json

    with opened(chosen.database) as office:
        listing = listing_of(office, chosen)
        if chosen.out is not None:
            return write_listing(office, chosen, listing)
    if chosen.json:
        show_json([dict(zip((title for title, _width in listing.columns), row, strict=True)) for row in listing.rows])
        return 0
    from desktop_app.services.reports.summary_statistics import said

    print(" | ".join(title for title, _width in listing.columns))
    for row in listing.rows:
        print(" | ".join(said(fact) for fact in row))
    return 0


def listing_of(office: "Office", chosen: argparse.Namespace) -> "Listing":
    """The table that is asked for."""
    from desktop_app.services.reports.summary_statistics import lagging, owing, results
    from desktop_app.services.summary_statistics import By, list_debtors, open_results

    if chosen.table == "debtors":
        return owing(list_debtors(office))
    found = open_results(office, which_of(office, chosen))
    return lagging(found) if chosen.table == "lagging" else results(found, By(chosen.by))


def write_listing(office: "Office", chosen: argparse.Namespace, listing: "Listing") -> int:
    """The table as a file. Raises BadInput (`pdf_or_xlsx`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.exchange.files import save
    from desktop_app.services.history import note_paper
    from desktop_app.services.reports import summary_statistics as paper

    draw = {".pdf": paper.render, ".xlsx": paper.render_xlsx}.get(chosen.out.suffix.lower())
    if draw is None:
        raise BadInput("pdf_or_xlsx", file=chosen.out.name)
    note_paper(office, f"summary-{chosen.table}", listing.subject, len(listing.rows))
    print(_("Saved to {file}; the journal of changes keeps who took it out.").format(
        file=save(chosen.out, draw(listing))))  # fmt: skip
    return 0

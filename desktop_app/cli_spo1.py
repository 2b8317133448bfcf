"""`vedomost spo1`: the source tables of the federal statistics for scripts, whom a cell counts, the workbook."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.spo1_values import SpoReport, SpoTable

NAME_WIDTH = 48
FIRST_GRAPH = 3


def add_spo1(commands: Any) -> None:
    """`spo1 [--year YEAR] [--table NUMBER [--list CELL]] [--xlsx | --pdf] [--out DIR]`."""
    spo1 = commands.add_parser("spo1", help=_("source tables of the federal statistics, with their control sums"))
    spo1.add_argument("--year", type=int, metavar=_("YEAR"), help=_("the year whose 1 October has come if not given"))
    spo1.add_argument("--table", metavar=_("NUMBER"), help=_("only this table, for example 2.1.2"))
    spo1.add_argument("--list", metavar=_("CELL"), help=_("whom a cell counts: row and graph, for example 01.3"))
    spo1.add_argument("--xlsx", action="store_true", help=_("as a workbook with control formulas"))
    spo1.add_argument("--pdf", action="store_true", help=_("as the printed form"))
    spo1.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    spo1.add_argument("--json", action="store_true", help=_("machine-readable output"))
    spo1.set_defaults(command=tell_spo1)


def tell_spo1(chosen: argparse.Namespace) -> int:
    """`spo1`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.rules.spo1 import spo_year_of
    from desktop_app.services.spo1 import open_spo1

    with opened(chosen.database) as office:
        report = open_spo1(office, chosen.year or spo_year_of(office.today).year)
        if chosen.list:
            tell_people(office, chosen, report)
        elif chosen.xlsx or chosen.pdf:
            print("\n".join(str(path) for path in written(office, chosen, report)))
        else:
            tell_tables(chosen, report)
    return 1 if report.odd else 0


def tell_tables(chosen: argparse.Namespace, report: "SpoReport") -> None:
    """The tables as text, then what does not agree."""
    from desktop_app.cli_office import show_json
    from desktop_app.services.reports.spo1_words import CLOSED, TITLES, as_of_text, odd_lines, unfilled_text

    tables = [named(report, chosen.table)] if chosen.table else report.tables
    if chosen.json:
        show_json(tables)
        return
    print(as_of_text(report))
    for table in tables:
        print(f"\n{table.code}. {TITLES[table.code]}")
        if table.closed is not None:
            print(CLOSED[table.closed])
        print("\n".join(lines_of(table)))
    sums = _("Control sums: {n}, of them {odd} don't come out.")
    print("\n" + sums.format(n=len(report.controls), odd=len(report.odd)))
    print("\n".join(odd_lines(report)))
    print(unfilled_text(report))


def lines_of(table: "SpoTable") -> list[str]:
    """A table as lines of text, the graphs numbered."""
    from desktop_app.services.reports.spo1_words import graph, row_number, row_title

    if table.is_closed:
        return []
    lines = [" " * (NAME_WIDTH + 4) + "".join(f"{graph(place):>7}" for place in range(len(table.columns)))]
    for place, row in enumerate(table.rows):
        title = ("  " * row.level + row_title(row, table.code))[:NAME_WIDTH]
        lines.append(f"{row_number(place)}  {title:{NAME_WIDTH}}" + "".join(f"{one:>7}" for one in row.numbers))
    return lines


def tell_people(office: "Office", chosen: argparse.Namespace, report: "SpoReport") -> None:
    """Whom a cell counts."""
    from desktop_app.cli_office import show_json
    from desktop_app.services.spo1 import list_spo1_people

    table = named(report, chosen.table)
    row, column = cell_of(table, chosen.list)
    people = list_spo1_people(office, table.columns[column].who, table.rows[row].cells[column])
    if chosen.json:
        show_json(people)
        return
    for one in people:
        day = f"{one.day:%d.%m.%Y}" if one.day else ""
        print(" | ".join((str(one.key), one.name, one.place, one.about, day)))


def named(report: "SpoReport", code: str | None) -> "SpoTable":
    """A table by its number. Raises BadInput (`no_such_spo1_table`)."""
    from desktop_app.errors import BadInput

    table = report.table(code or "")
    if table is None:
        raise BadInput("no_such_spo1_table", table=code or "", known=", ".join(one.code for one in report.tables))
    return table


def cell_of(table: "SpoTable", text: str) -> tuple[int, int]:
    """«01.3»: the first row, its third graph. Raises BadInput (`no_such_spo1_cell`)."""
    from desktop_app.errors import BadInput

    row, _dot, graph = text.partition(".")
    if not (row.isdecimal() and graph.isdecimal()):
        raise BadInput("no_such_spo1_cell", cell=text)
    place = int(row) - 1, int(graph) - FIRST_GRAPH
    if not (0 <= place[0] < len(table.rows) and 0 <= place[1] < len(table.columns)):
        raise BadInput("no_such_spo1_cell", cell=text)
    return place


def written(office: "Office", chosen: argparse.Namespace, report: "SpoReport") -> list[Path]:
    """The files; the trail knows who took them out."""
    from desktop_app.services.exchange.files import save
    from desktop_app.services.history import note_paper
    from desktop_app.services.letterhead import open_letterhead
    from desktop_app.services.reports import spo1, spo1_book
    from desktop_app.services.spo1_values import SpoPaper

    paper, name = SpoPaper(report, open_letterhead(office)), f"СПО-1 {report.year.year}"
    kinds = [(".xlsx", spo1_book.render)] * chosen.xlsx + [(".pdf", spo1.render)] * chosen.pdf
    note_paper(office, "spo-1", name, len(kinds))
    return [save(chosen.out / f"{name}{ending}", render(paper)) for ending, render in kinds]

"""`vedomost terms`: academic years and semesters for scripts."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.terms import Semester


def add_terms(commands: Any) -> None:
    """`terms list | add YEAR | set YEAR NUMBER --starts DAY --ends DAY --odd DAY | close TERM | open TERM --reason`."""
    terms = commands.add_parser("terms", help=_("academic years and semesters"))
    verbs = terms.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the semesters with their dates and their first odd week"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=list_terms)
    added = verbs.add_parser("add", help=_("add an academic year with two semesters as most colleges have them"))
    added.add_argument("year", type=int, metavar=_("YEAR"), help=_("in which it begins: 2027"))
    added.set_defaults(command=add_command)
    put = verbs.add_parser("set", help=_("set the dates of a semester"))
    put.add_argument("year", type=int, metavar=_("YEAR"), help=_("in which it begins: 2027"))
    put.add_argument("number", type=int, choices=(1, 2), metavar=_("SEMESTER"), help=_("1 or 2"))
    for name, words in (
        ("--starts", _("the first day")), ("--ends", _("the last day")), ("--odd", _("a day of the first odd week")),
    ):  # fmt: skip
        put.add_argument(name, type=date.fromisoformat, metavar=_("DAY"), help=words)
    put.set_defaults(command=set_command)
    add_closing(verbs)


def add_closing(verbs: Any) -> None:
    """`terms close | open`."""
    closed = verbs.add_parser("close", help=_("close the journals of a semester"))
    opened = verbs.add_parser("open", help=_("open the journals of a closed semester again"))
    for one in (closed, opened):
        one.add_argument("term", metavar=_("SEMESTER"), help=_("its name: 2026/27-1"))
    closed.set_defaults(command=close_command)
    opened.add_argument("--reason", required=True, metavar=_("WHY"), help=_("why; it stays in the history"))
    opened.set_defaults(command=open_command)


def list_terms(chosen: argparse.Namespace) -> int:
    """`terms list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.terms import list_semesters

    with opened(chosen.database) as office:
        found = list_semesters(office)
    if chosen.json:
        show_json(found)
        return 0
    for one in found:
        print(line_of(one))
    return 0


def add_command(chosen: argparse.Namespace) -> int:
    """`terms add`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.terms import add_year

    with opened(chosen.database) as office:
        made = add_year(office, chosen.year)
    for one in made:
        print(line_of(one))
    return 0


def set_command(chosen: argparse.Namespace) -> int:
    """`terms set`: a date that is not given stays, or is the usual one of a new semester."""
    from desktop_app.cli_office import opened
    from desktop_app.services.calendar import in_range
    from desktop_app.services.rules.semesters import Span, proposed
    from desktop_app.services.terms import Semester, list_semesters, put_term

    in_range(chosen.year)
    with opened(chosen.database) as office:
        known = list_semesters(office)
        seen = next((one for one in known if (one.year_starts, one.number) == (chosen.year, chosen.number)), None)
        usual = seen.span if seen else proposed(chosen.year)[chosen.number - 1]
        span = Span(chosen.starts or usual.starts, chosen.ends or usual.ends, chosen.odd or usual.anchor)
        made = put_term(office, seen, Semester(chosen.year, chosen.number, span))
    print(line_of(made))
    return 0


def close_command(chosen: argparse.Namespace) -> int:
    """`terms close`: what is left to do in the journals is told."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.terms_closing import close_term_journals, open_closing

    with opened(chosen.database) as office:
        seen = open_closing(office, term_named(office, chosen.term).id)
        now = close_term_journals(office, seen)
    print(_("The journals of {term} are closed.").format(term=now.name))
    print(_("Journals with gaps: {journals}, gaps: {gaps}").format(journals=seen.with_gaps, gaps=seen.gaps))
    return 0


def open_command(chosen: argparse.Namespace) -> int:
    """`terms open`."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.terms_closing import open_closing, open_term_journals

    with opened(chosen.database) as office:
        seen = open_closing(office, term_named(office, chosen.term).id)
        now = open_term_journals(office, seen, chosen.reason)
    print(_("The journals of {term} are open again.").format(term=now.name))
    return 0


def line_of(one: "Semester") -> str:
    """«2026/27-1 | 01.09.2026 – 31.12.2026 | числитель с 31.08.2026», and since when its journals are closed."""
    from desktop_app.services.rules.weeks import monday_of_week

    odd = _("odd from {day}").format(day=f"{monday_of_week(one.span.anchor, 1):%d.%m.%Y}")
    line = f"{one.name} | {one.span.starts:%d.%m.%Y} – {one.span.ends:%d.%m.%Y} | {odd}"
    if one.closed_on is None:
        return line
    return f"{line} | {_('The journals are closed since {day}').format(day=f'{one.closed_on:%d.%m.%Y}')}"

"""`vedomost timetable calendar|usage|free`: what the timetable gives out besides its papers."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cli_timetable_free import add_free
from desktop_app.views.wording import _

WHOSE = ("group", "teacher", "room")


def add_outputs(verbs: Any) -> None:
    """`timetable calendar`, `timetable usage`, `timetable free`."""
    calendar = verbs.add_parser("calendar", help=_("write the lessons by date as calendar files (.ics)"))
    calendar.add_argument("whose", choices=WHOSE)
    calendar.add_argument("--name", metavar=_("NAME"), help=_("only this group, teacher or room"))
    calendar.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    calendar.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    calendar.set_defaults(command=write_calendar)
    usage = verbs.add_parser("usage", help=_("how full rooms or teachers are, in percent"))
    usage.add_argument("whose", choices=WHOSE[1:])
    usage.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    usage.set_defaults(command=tell_usage)
    add_free(verbs)


def write_calendar(chosen: argparse.Namespace) -> int:
    """`timetable calendar`."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.history import note_paper
    from desktop_app.services.timetable.sheets import Whose
    from desktop_app.views.forms.exports import write_calendars

    with opened(chosen.database) as office:
        term = term_named(office, chosen.term)
        paths = write_calendars(office, term.id, (Whose(chosen.whose), chosen.name), chosen.out)
        note_paper(office, f"timetable-{chosen.whose}", chosen.name or term.name, len(paths))
        for path in paths:
            print(path)
    return 0


def tell_usage(chosen: argparse.Namespace) -> int:
    """`timetable usage`."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.report import open_report
    from desktop_app.services.timetable.sheets import Whose

    with opened(chosen.database) as office:
        report = open_report(office, term_named(office, chosen.term).id)
    for line in report.usage:
        if line.whose is Whose(chosen.whose):
            print(f"{line.name:28} {line.percent:4} % {line.taken:4} / {line.of}")
    return 0

"""The command line's way in for an export of aSc TimeTables."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.views.wording import _


def add_asc(verbs: Any) -> None:
    """`timetable asc FILE.xml [--term NAME] [--dry-run]`."""
    asc = verbs.add_parser(
        "asc", help=_("put lessons as an XML export of aSc has them; exit code 1 if some do not fit")
    )
    asc.add_argument("file", type=Path, metavar=_("FILE.xml"))
    asc.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    asc.add_argument("--dry-run", action="store_true", help=_("only tell what would change"))
    asc.set_defaults(command=load_asc)


def load_asc(chosen: argparse.Namespace) -> int:
    """Put what matches into the working draft, print every line that does not. Raises BadFile, BadInput, Stale."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable import open_editing
    from desktop_app.services.timetable.asc import match_asc
    from desktop_app.services.timetable.rearranging import rearrange
    from desktop_app.views.timetable.asc_words import fit_in_words, missed_in_words
    from desktop_app.views.timetable.from_asc import cards_in

    cards = cards_in(chosen.file)
    with opened(chosen.database) as office:
        editing = open_editing(office, term_named(office, chosen.term).id)
        fit = match_asc(editing, cards)
        if fit.changes and not chosen.dry_run:
            rearrange(office, editing, fit.changes)
    for one in fit.missed:
        print(missed_in_words(one, editing.week))
    print("; ".join(fit_in_words(fit)))
    if not chosen.dry_run:
        print(_("Lessons put: {count}").format(count=len(fit.changes)))
    return 1 if fit.missed else 0

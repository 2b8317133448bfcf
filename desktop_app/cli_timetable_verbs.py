"""`vedomost timetable …`: its verbs, light to import; what is heavy stands in the modules that they call."""

import argparse
from typing import Any

from desktop_app.cli_office import opened, show_json
from desktop_app.cli_parts import add_parts
from desktop_app.cli_timetable_asc import add_asc
from desktop_app.cli_timetable_explain import add_explain
from desktop_app.cli_timetable_fet import add_fet
from desktop_app.cli_timetable_repair import add_repair
from desktop_app.cli_timetable_versions import add_versions
from desktop_app.cli_timetable_wishes import add_wishes
from desktop_app.views.wording import _


def add_timetable(commands: Any) -> None:
    """`timetable solve|check`."""
    timetable = commands.add_parser("timetable", help=_("compose and check the timetable"))
    verbs = timetable.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    solve = verbs.add_parser("solve", help=_("compose the timetable of a term; Ctrl+C keeps the best found so far"))
    solve.add_argument("--seconds", type=float, default=60, help=_("time to search"))
    solve.add_argument("--seed", type=int, default=1, help=_("number that all chance is drawn from"))
    for flag, told in (("--department", _("compose only its groups")), ("--group", _("compose only this group"))):
        solve.add_argument(flag, dest="whose", action="append", default=[], metavar=_("NAME"), help=told)
    solve.set_defaults(command=solve_timetable)
    check = verbs.add_parser("check", help=_("check every hard rule again; exit code 1 if any is broken"))
    check.add_argument("--json", action="store_true", help=_("machine-readable output"))
    check.set_defaults(command=check_timetable)
    from desktop_app.cli_outputs import add_outputs

    add_outputs(verbs)
    add_fet(verbs)
    add_asc(verbs)
    given = (solve, check, add_explain(verbs), add_parts(verbs), add_repair(verbs))
    for verb in (*given, *add_versions(verbs), *add_wishes(verbs)):
        verb.add_argument("--term", required=True, metavar=_("NAME"), help=_("for example 2026/27-1"))


def solve_timetable(chosen: argparse.Namespace) -> int:
    """`timetable solve`."""
    from desktop_app.cli_timetable import compose

    with opened(chosen.database) as office:
        return compose(office, chosen.term, (chosen.seconds, chosen.seed), chosen.whose)


def check_timetable(chosen: argparse.Namespace) -> int:
    """`timetable check`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.checking import check_timetable as check
    from desktop_app.views.timetable.violations import violation_in_words, way_in_words

    with opened(chosen.database) as office:
        checked = check(office, term_named(office, chosen.term).id)
    if chosen.json:
        show_json(checked.violations)
    else:
        for violation in checked.violations:
            print(violation_in_words(violation, checked.week))
        for way in checked.ways:
            print(way_in_words(way, checked.week))
        print(
            _("Lessons: {lessons}, broken rules: {broken}").format(
                lessons=checked.lessons, broken=len(checked.violations)
            )
        )
    return 1 if checked.violations else 0

"""`vedomost timetable explain`: which requirements contradict each other, and what to relax."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from desktop_app.cli_office import opened, show_json
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.timetable.posing import Posed
    from desktop_app.services.timetable.week import Week


def add_explain(verbs: Any) -> argparse.ArgumentParser:
    """The verb."""
    made: argparse.ArgumentParser = verbs.add_parser(
        "explain", help=_("which requirements contradict each other; exit code 1 if any do")
    )
    made.add_argument("--seconds", type=float, default=8, help=_("time to search"))
    made.add_argument("--json", action="store_true", help=_("machine-readable output"))
    made.set_defaults(command=explain_it)
    return made


def explain_it(chosen: argparse.Namespace) -> int:
    """`timetable explain`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services import timetable
    from desktop_app.services.job import QuietJob
    from desktop_app.services.timetable.explaining import explain

    with opened(chosen.database) as office:
        posed = timetable.pose_problem(office, term_named(office, chosen.term).id)
        week = timetable.open_week(office, posed.term_id)
    if chosen.json:
        found = explain(posed.problem, QuietJob(), seconds=chosen.seconds)
        show_json(found.conflicts)
        return 1 if found.conflicts else 0
    return 1 if print_contradictions(week, posed, chosen.seconds) else 0


def print_contradictions(week: "Week", posed: "Posed", seconds: float = 8) -> bool:
    """Print what contradicts; whether anything does."""
    from desktop_app.services.job import QuietJob
    from desktop_app.services.timetable.explaining import explain
    from desktop_app.views.timetable.explained import conflict_lines, nothing_found

    found = explain(posed.problem, QuietJob(), seconds=seconds)
    for conflict in found.conflicts:
        print("\n".join(conflict_lines(conflict, posed.problem, week)), file=sys.stderr)
    if not found.conflicts:
        print(nothing_found(found), file=sys.stderr)
    return bool(found.conflicts)

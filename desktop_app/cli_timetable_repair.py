"""`vedomost timetable repair`: mend the timetable with the fewest changes."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from desktop_app.cli_office import opened
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.timetable.posing import Posed


def add_repair(verbs: Any) -> argparse.ArgumentParser:
    """The verb."""
    made: argparse.ArgumentParser = verbs.add_parser(
        "repair", help=_("move lessons that are not allowed any more, and as few others as can be")
    )
    made.add_argument("--seconds", type=float, default=20, help=_("time to search"))
    made.add_argument("--tray", action="store_true", help=_("place lessons of the tray too where nobody moves for it"))
    made.add_argument("--dry-run", action="store_true", help=_("only tell what would change"))
    made.set_defaults(command=repair_it)
    return made


def repair_it(chosen: argparse.Namespace) -> int:
    """`timetable repair`: exit code 1 if it can't be mended."""
    from desktop_app.cli_timetable import TellingJob, stopped_by_hand, term_named
    from desktop_app.services.timetable.repaired import pose_repair, take_repair
    from desktop_app.services.timetable.repairing import repair
    from desktop_app.views.timetable.repair_words import outcome

    with opened(chosen.database) as office:
        posed, job = pose_repair(office, term_named(office, chosen.term).id), TellingJob()
        with stopped_by_hand(job):
            found = repair(posed.problem, posed.places, job, seconds=chosen.seconds, tray=chosen.tray)
        if found.status == "impossible":
            print_why(office, posed)
            return 1
        print_moves(office, posed, found.moves)
        print(outcome(found)[0])
        if found.moves and not chosen.dry_run:
            take_repair(office, posed, found.moves)
    return int(found.status == "unknown")


def print_moves(office: "Office", posed: "Posed", moves: Any) -> None:
    """A line for each lesson: it was there, it will be here."""
    from desktop_app.services import timetable
    from desktop_app.views.timetable.repair_words import move_lines

    week = timetable.open_week(office, posed.term_id)
    for line in move_lines(moves, posed.problem, week):
        print(line)


def print_why(office: "Office", posed: "Posed") -> None:
    """The plain reasons, or the requirements that contradict."""
    from dataclasses import replace

    from desktop_app.cli_timetable_explain import print_contradictions
    from desktop_app.services import timetable
    from desktop_app.services.timetable.repairing import placed_only
    from desktop_app.services.timetable.solver import hopeless
    from desktop_app.views.timetable.impossible import say_reasons

    week, problem = timetable.open_week(office, posed.term_id), placed_only(posed.problem, posed.places)
    print(_("It can't be mended by moving lessons that are not locked:"), file=sys.stderr)
    print(say_reasons(hopeless(problem), problem, week), file=sys.stderr)
    print_contradictions(week, replace(posed, problem=problem))

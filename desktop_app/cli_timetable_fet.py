"""The command line's files of FET: solve one, check it, write what FET opens."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from desktop_app.services.exchange.fet.values import FetFile
from desktop_app.views.wording import _


def add_fet(verbs: Any) -> None:
    """`timetable fet FILE`, `timetable fet-export FILE`."""
    fet = verbs.add_parser("fet", help=_("find a timetable for a file of FET; Ctrl+C keeps the best found so far"))
    fet.add_argument("file", type=Path, metavar=_("FILE.fet"))
    fet.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    fet.add_argument("--seconds", type=float, default=180.0, help=_("time limit"))
    fet.add_argument("--seed", type=int, default=1, help=_("the same seed gives the same timetable"))
    fet.set_defaults(command=solve_fet_file)
    given = verbs.add_parser("fet-export", help=_("write the timetable of a term as a file that FET opens"))
    given.add_argument("file", type=Path, metavar=_("FILE.fet"))
    given.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    given.set_defaults(command=export_fet_file)


def solve_fet_file(chosen: argparse.Namespace) -> int:
    """Write the timetable found; exit code 1 if something that must hold is broken. Raises BadInput."""
    from desktop_app.cli_timetable import TellingJob, stopped_by_hand
    from desktop_app.services.exchange.fet.check import fet_check
    from desktop_app.services.exchange.fet.reading import MAX_BYTES, read_fet
    from desktop_app.services.exchange.fet.solving import solve_fet
    from desktop_app.services.exchange.fet.writing import activities_xml, locked_file
    from desktop_app.services.exchange.files import load, save

    file: Path = chosen.file
    fet = read_fet(load(file, MAX_BYTES), file.name)
    tell_foreign(fet)
    job = TellingJob()
    with stopped_by_hand(job):
        found = solve_fet(fet, job, seconds=chosen.seconds, seed=chosen.seed)
    broken = fet_check(fet, found.puts)
    whole = save(chosen.out / f"{file.stem}_data_and_timetable.fet", locked_file(fet, found.puts))
    save(chosen.out / f"{file.stem}_activities.xml", activities_xml(fet, found.puts))
    print(
        _("Placed {lessons} activities in {seconds:.1f} s, broken: {broken}; written: {file}").format(
            lessons=len(found.puts), seconds=found.seconds, broken=len(broken), file=whole
        )
    )
    for name, times in Counter(one.name for one in broken).most_common():
        where = next(one.where for one in broken if one.name == name)
        print(f"  {name}: {times} ({where})", file=sys.stderr)
    tell_soft(Counter(one.name for one in fet_check(fet, found.puts, soft=True)))
    return 1 if broken else 0


def tell_soft(broken: Counter[str]) -> None:
    """Name what weighs less than 100 % and does not hold: the search spends nothing on it."""
    if broken:
        names = ", ".join(f"{name} × {times}" for name, times in broken.most_common())
        print(_("The search does not care for what weighs less than 100 %; broken of it: {names}").format(names=names))


def tell_foreign(fet: FetFile) -> None:
    """Name what the file asks for and we do not know."""
    from desktop_app.services.exchange.fet.selection import foreign

    unknown = foreign(fet)
    if unknown:
        names = ", ".join(f"{name} × {times}" for name, times in sorted(unknown.items()))
        print(_("These constraints are not understood and were not kept: {names}").format(names=names), file=sys.stderr)


def export_fet_file(chosen: argparse.Namespace) -> int:
    """Write the working timetable with its locks."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.views.timetable.to_fet import write_fet

    with opened(chosen.database) as office:
        print(write_fet(office, term_named(office, chosen.term).id, chosen.file))
    return 0

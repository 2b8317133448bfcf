"""What the summary of marks costs: a group of 26 students by 14 disciplines, a course of ten such groups.

python benchmarks/summary.py [--groups 10] [--students 26] [--exams 14] [--times 5]

Milliseconds each, the best of some, on an embedded database, and how many times the plain list of the statements of the
same term that is; then a group on paper.
"""

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from sys import path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

path.insert(0, str(Path(__file__).parents[1]))
path.insert(0, str(Path(__file__).parents[1] / "tests"))

from colleges import small_college
from summaries import big_group

from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.attestation import list_sheets
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.reports import summary_sheet
from desktop_app.services.summary import Which, open_summaries, open_summary
from desktop_app.services.summary_statistics import open_results
from desktop_app.services.summary_values import SummaryPaper
from desktop_app.services.upkeep import upgrade

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))


def best(times: int, work: Callable[[], object]) -> float:
    """Milliseconds of the quickest."""
    found = []
    for _time in range(times):
        began = perf_counter()
        work()
        found.append(1000 * (perf_counter() - began))
    return min(found)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name, value in (("groups", 10), ("students", 26), ("exams", 14), ("times", 5)):
        asked.add_argument(f"--{name}", type=int, default=value)
    chosen = asked.parse_args()
    with TemporaryDirectory() as folder:
        database = Database(sqlite_address(Path(folder) / "college.db"))
        upgrade(database)
        office = Office(database, CONSOLE, lambda: NOW)
        college = small_college(office)
        with database.writing() as session:
            made = [big_group(session, college, f"ГР-{n}", chosen.students, chosen.exams) for n in range(chosen.groups)]
            session.commit()
        which, group = Which(college.term), made[0][0]
        plain = best(chosen.times, lambda: list_sheets(office, college.term))
        book = open_summaries(office, which)
        rows: tuple[tuple[str, Callable[[], object]], ...] = (
            ("one group", lambda: open_summary(office, group, which)),
            ("one group, the year", lambda: open_summary(office, group, Which(college.term, whole_year=True))),
            (f"{chosen.groups} groups", lambda: open_summaries(office, which)),
            ("results of the session", lambda: open_results(office, which)),
            ("one group on paper", lambda: summary_sheet.render(SummaryPaper(book.summaries[0], book.letterhead))),
        )
        print(f"{chosen.students} students x {chosen.exams} disciplines, {chosen.groups} groups")
        print(f"{'list of statements':26}{plain:9.1f} ms")
        for name, work in rows:
            took = best(chosen.times, work)
            print(f"{name:26}{took:9.1f} ms  {took / plain:6.2f} x the list")
        database.close()


if __name__ == "__main__":
    main()

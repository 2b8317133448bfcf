"""How long the window is deaf while the engine composes: gaps of the event loop, idle and solving, in one run.

python benchmarks/responsiveness.py [--seconds N]
"""

import argparse
import os
import tempfile
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer

from desktop_app.models.database import Database, sqlite_address
from desktop_app.places import resources
from desktop_app.services import timetable
from desktop_app.services.demo import build_demo, read_sources
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import Problem, Solution
from desktop_app.services.upkeep import upgrade
from desktop_app.views.jobs import Jobs

TICK_MS = 5


class Ticker:
    """Notes how late each tick of a timer comes."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = monotonic()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def take(self) -> str:
        """p50, p99 and the worst gap since the last time."""
        gaps, self.gaps = sorted(self.gaps), []
        return f"p50 {gaps[len(gaps) // 2]:6.1f}   p99 {gaps[len(gaps) * 99 // 100]:6.1f}   worst {gaps[-1]:6.1f}"


def demo_problem(folder: Path) -> Problem:
    """The demo college's timetable, not yet composed."""
    database = Database(sqlite_address(folder / "demo.db"))
    upgrade(database)
    office = Office(database, CONSOLE)
    built = build_demo(office, read_sources(resources() / "demo"))
    problem = timetable.pose_problem(office, built.term_ids[0]).problem
    database.close()
    return problem


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=10)
    seconds = options.parse_args().seconds
    app = QCoreApplication([])
    with tempfile.TemporaryDirectory() as folder:
        problem = demo_problem(Path(folder))
    jobs, ticker = Jobs(), Ticker()

    def begin() -> None:
        print(f"gaps of the event loop, ms (timer of {TICK_MS} ms)\n  idle      {ticker.take()}")
        jobs.run_long(app, lambda job: solve(problem, job, seconds=seconds), finish)

    def finish(solution: Solution) -> None:
        print(f"  composing {ticker.take()}   ({solution.status}, {len(solution.places)} lessons)")
        jobs.close()
        app.quit()

    QTimer.singleShot(2000, begin)
    app.exec()


if __name__ == "__main__":
    main()

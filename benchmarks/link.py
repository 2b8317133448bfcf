"""How soon a lost link is told, and how soon work goes on: a real proxy before a real server breaks or goes silent.

python benchmarks/link.py [--times N]
"""

import argparse
import contextlib
import statistics
import sys
import threading
from pathlib import Path
from time import monotonic, sleep

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from own_server import college_on, server
from proxy import Mode, Proxy

from desktop_app.changes import EVERYTHING, LOST, Change
from desktop_app.errors import Unreachable
from desktop_app.models.database import Database
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.settings import open_settings
from desktop_app.services.upkeep import upgrade

NAMES = ("loss told", "statement given up", "return told")


class Ear:
    """Notes when the feed says what."""

    def __init__(self, database: Database) -> None:
        self.at: dict[Change, float] = {}
        self.heard = threading.Event()
        database.feed.listen(self._hear)

    def _hear(self, change: Change) -> None:
        self.at[change] = monotonic()
        self.heard.set()

    def wait(self, change: Change) -> float:
        while change not in self.at:
            self.heard.wait(1)
            self.heard.clear()
        return self.at.pop(change)


def refused(office: Office) -> float:
    """When a statement that was sent into the silence is given up."""
    with contextlib.suppress(Unreachable):
        open_settings(office)
    return monotonic()


def round_of(proxy: Proxy, office: Office, ear: Ear, mode: Mode) -> tuple[float, float, float]:
    """Seconds: till the loss is told, till a waiting statement is given up, from the return of the link till told."""
    ends: list[float] = []
    asking = threading.Thread(target=lambda: ends.append(refused(office)))
    began = monotonic()
    proxy.mode = mode
    asking.start()
    told = ear.wait(LOST) - began
    asking.join()
    back = monotonic()
    proxy.mode = "pass"
    found = ear.wait(EVERYTHING) - back
    open_settings(office)
    return told, ends[0] - began, found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=5)
    times = options.parse_args().times
    print(f"seconds, {times} times each: median and worst")
    with server() as shared:
        database = Database(college_on(shared))
        upgrade(database)
        proxy = Proxy(shared)
        behind = Database(proxy.address(database))
        office, ear = Office(behind, CONSOLE), Ear(behind)
        behind.feed.ready.wait(10)  # type: ignore[attr-defined]
        modes: tuple[Mode, ...] = ("reset", "silent")
        for mode in modes:
            found = []
            for number in range(times):
                open_settings(office)
                sleep(0.4 * number)  # at another moment of the pulse
                found.append(round_of(proxy, office, ear, mode))
            for name, column in zip(NAMES, zip(*found, strict=True), strict=True):
                print(f"  {mode:<7} {name:<19} {statistics.median(column):6.2f}  {max(column):6.2f}")
        behind.close()
        proxy.close()
        database.close()


if __name__ == "__main__":
    main()

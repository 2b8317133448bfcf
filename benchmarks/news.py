"""How soon another desk hears of a write: from the commit in one process to the news in another, on both databases.

python benchmarks/news.py [--times N]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from math import inf
from pathlib import Path
from random import Random
from time import monotonic_ns, sleep

from own_server import college_on, server

from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.services.upkeep import upgrade

WRITER = "--write"
EARLY_NS = 50_000_000
"""The server tells a commit before its reply has come back to the writer, which notes the time then."""


def write(address: str, times: int) -> None:
    """The other desk: writes at moments that no look knows beforehand, and prints when each commit was done."""
    office, chance = Office(Database(address), CONSOLE), Random(1)  # noqa: S311 - moments, no secrets
    for number in range(times):
        sleep(0.6 + chance.random())
        seen = open_settings(office)
        change_settings(office, seen, replace(seen.settings, city=f"{number}"))
        print(monotonic_ns(), flush=True)
    office.database.close()


def measure(address: str, times: int) -> list[float]:
    """Milliseconds between each commit and the first news of it here."""
    database = Database(address)
    heard: list[int] = []
    database.feed.listen(lambda _change: heard.append(monotonic_ns()))
    ready = getattr(database.feed, "ready", threading.Event())
    ready.wait(2)
    command = [sys.executable, __file__, WRITER, address, "--times", str(times)]
    done = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    sleep(1.5)
    database.close()
    commits = [int(one) for one in done]
    late = [min((news - commit for news in heard if news > commit - EARLY_NS), default=inf) for commit in commits]
    return sorted(max(0, one) / 1e6 for one in late)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=20)
    options.add_argument(WRITER, default="")
    chosen = options.parse_args()
    if chosen.write:
        write(chosen.write, chosen.times)
        return
    print(f"milliseconds from the commit to the news, two processes, {chosen.times} writes")
    with tempfile.TemporaryDirectory() as folder, server() as shared:
        for name, address in (("SQLite", sqlite_address(Path(folder) / "a.db")), ("PostgreSQL", college_on(shared))):
            database = Database(address)
            upgrade(database)
            database.close()
            late = measure(address, chosen.times)
            print(f"  {name:<10}  median {statistics.median(late):6.0f}   worst {late[-1]:6.0f}")


if __name__ == "__main__":
    main()

"""Start to usable window: the program on a demo database against a bare PySide6 window, side by side.

    python benchmarks/startup.py [--runs N] [--database URL]

Both draw on the offscreen platform. With VEDOMOST_EXIT_WHEN_READY=1 the program prints `ready` and leaves when its
first window has been painted. Without --database a demo college is made first (half a minute, not counted).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SURROUNDINGS = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "VEDOMOST_EXIT_WHEN_READY": "1", "PYTHONPATH": str(ROOT)}

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget, QPushButton

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("ready", flush=True)
        QTimer.singleShot(0, QApplication.quit)

application = QApplication([])
window = Window()
inside = QWidget()
column = QVBoxLayout(inside)
for each in (QLineEdit(), QLineEdit(), QPushButton("Sign in")):
    column.addWidget(each)
window.setCentralWidget(inside)
window.show()
application.exec()
"""
# Only when a window is ready may these be absent: what is loaded is told by the process itself as it leaves.
HEAVY = ("ortools", "reportlab", "openpyxl", "alembic", "numpy", "pandas", "sqlalchemy")
LOADED = f"""
import atexit, runpy, sys
atexit.register(lambda: print("loaded", *[name for name in {HEAVY!r} if name in sys.modules], flush=True))
sys.argv[0] = "vedomost"
runpy.run_module("desktop_app", run_name="__main__", alter_sys=True)
"""


def until_ready(command: list[str]) -> float:
    """Seconds from the start of a process to the line `ready`."""
    started = time.perf_counter()
    with subprocess.Popen(command, env=SURROUNDINGS, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout else ""
        took = time.perf_counter() - started
    if line.strip() != "ready":
        raise SystemExit(f"{command[1:3]} said {line!r} instead of 'ready'")
    return took


def loaded_when_ready(command: list[str]) -> list[str]:
    """The heavy packages that the program had loaded when its window stood there."""
    done = subprocess.run(command, env=SURROUNDINGS, capture_output=True, text=True, check=True)
    lines = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("loaded")]
    return lines[-1]


def row(name: str, times: list[float], base: float) -> str:
    """One line of the table: seconds, and the ratio of the medians."""
    middle = statistics.median(times)
    return f"{name:<24}{min(times):>8.2f}{middle:>8.2f}{max(times):>8.2f}{middle / base:>8.2f}"


def demo_database(folder: str) -> str:
    """A new demo college's address."""
    out = Path(folder) / "demo"
    make = [sys.executable, "-m", "desktop_app", "demo", "--no-window", "--out", str(out)]
    subprocess.run(make, env=SURROUNDINGS, stdout=subprocess.DEVNULL, check=True)
    (file,) = out.rglob("*.db")
    return f"sqlite:///{file}"


def measure(database: str, runs: int) -> None:
    """Run both in turn, so that a busy machine slows both alike, and print the table."""
    program = ["--database", database]
    commands = {
        "bare PySide6 window": [sys.executable, "-c", BARE],
        "vedomost": [sys.executable, "-m", "desktop_app", *program],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(until_ready(command))
    base = statistics.median(times["bare PySide6 window"])
    print(f"{'seconds':<24}{'best':>8}{'median':>8}{'worst':>8}{'ratio':>8}")
    for name, taken in times.items():
        print(row(name, taken, base))
    loaded = loaded_when_ready([sys.executable, "-c", LOADED, *program])
    print(f"\nloaded when the window is ready: {', '.join(loaded) or 'none of ' + ', '.join(HEAVY)}")
    print("not loaded: " + ", ".join(name for name in HEAVY if name not in loaded))


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--database", default="")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(chosen.database or demo_database(folder), chosen.runs)


if __name__ == "__main__":
    main()

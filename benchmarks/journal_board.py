"""How soon the hand sees what it does in the journal: a key till the mark is painted, till it is saved, a page opened.

    python benchmarks/journal_board.py [--marks 200000] [--times 100] [--only sqlite]

The real main window, 1440 × 900, with a page of 30 × 60 full of marks; a teacher who has signed in, with drafts on the
disk. «While thirty are on their way»: a column typed as fast as keys come, each key till its mark is painted.
"""

import argparse
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from journal import LESSONS, STUDENTS, Size, build, database_of, signed_in
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.models.database import Database
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.journal.model import MarksModel
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.main_window import MainWindow
from desktop_app.views.news import News
from desktop_app.views.screens import SCREENS

LIMITS = {"page": 150, "painted": 30, "saved": 100}


class Eye(QObject):
    """Sees when a widget is painted."""

    def __init__(self, seen: QWidget) -> None:
        super().__init__(seen)
        self.painted = 0
        seen.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.painted += event.type() == QEvent.Type.Paint
        return False


class Board:
    """The open journal, with the clock in the hand."""

    def __init__(self, page: JournalPage, loads: range) -> None:
        self.page, self.loads = page, loads
        self.eye = Eye(page.table.marks.viewport())
        self.turn = 0

    @property
    def model(self) -> MarksModel:
        """The open page."""
        if self.page.writing.model is None:
            raise LookupError(self.page.load_id)
        return self.page.writing.model

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window live."""
        while not condition():
            QApplication.processEvents()

    def until_painted(self, before: int, condition: Callable[[], bool] = lambda: True) -> None:
        """Until the marks have been painted again, and something holds."""
        self.until(lambda: self.eye.painted > before and condition())

    def rest(self) -> None:
        """Until nothing is under way: what one key has begun is not the next one's."""
        self.until(lambda: not self.page.desk.jobs.busy)
        for _turn in range(5):
            QApplication.processEvents()
        self.until(lambda: not self.page.desk.jobs.busy)
        gc.collect(0)

    def key(self, row: int, column: int) -> str:
        """A mark that does not stand in the cell, which gets the cursor."""
        self.page.table.put_cursor(row, column)
        return "4" if self.model.look(row, column).text == "5" else "5"

    def pending(self, row: int, column: int) -> bool:
        """Whether a mark is still on its way."""
        return self.model.look(row, column).pending

    def one_mark(self) -> tuple[float, float]:
        """Milliseconds till a mark is painted, and till it is painted as saved."""
        self.turn += 1
        place = self.turn % STUDENTS, self.turn * 7 % 20
        mark = self.key(*place)
        self.rest()
        before, began = self.eye.painted, perf_counter()
        QTest.keyClick(self.page.table.marks, Qt.Key(Qt.Key.Key_0 + int(mark)))
        self.until_painted(before)
        painted = perf_counter()
        before = self.eye.painted
        self.until_painted(before if self.pending(*place) else before - 1, lambda: not self.pending(*place))
        return (painted - began) * 1000, (perf_counter() - began) * 1000

    def column(self) -> Iterator[float]:
        """Milliseconds till each mark of a column is painted."""
        self.turn += 1
        mark = self.key(0, self.turn % 20)
        self.rest()
        for _row in range(STUDENTS):
            before, began = self.eye.painted, perf_counter()
            QTest.keyClick(self.page.table.marks, Qt.Key(Qt.Key.Key_0 + int(mark)))
            self.until_painted(before)
            yield (perf_counter() - began) * 1000
            QTest.keyClick(self.page.table.marks, Qt.Key.Key_Return)
        self.rest()

    def open_other(self) -> float:
        """Milliseconds till another journal is painted."""
        self.turn += 1
        load = self.loads[self.turn % len(self.loads)]
        self.rest()
        before, began = self.eye.painted, perf_counter()
        self.page.open_journal(load)
        shown = lambda: self.page.page is not None and self.page.page.head.load_id == load  # noqa: E731 - for one call
        self.until(shown)
        self.until_painted(before)
        return (perf_counter() - began) * 1000


@contextmanager
def board(database: Database, size: Size, folder: Path) -> Iterator[Board]:
    """The window of a teacher who has just signed in."""
    with signed_in(database, "teacher") as office:
        desk = Desk(office, Jobs(), News(office.database.feed))
        desk.jobs.drafts.open(folder, "teacher")
        window = MainWindow(desk, [screen for screen in SCREENS if screen.code == "journal"])
        window.resize(1440, 900)
        window.show()
        while desk.jobs.busy:
            QApplication.processEvents()
        page = window.pages.page()
        if not isinstance(page, JournalPage) or page.page is None or len(page.page.cells) != STUDENTS * LESSONS:
            raise LookupError(page)
        first = (size.years * 2 - 1) * size.loads + 1
        yield Board(page, range(first, first + size.loads, 100))
        desk.news.close()
        desk.jobs.close()
        desk.jobs.drafts.close()


def told(name: str, times: list[float], limit: int) -> None:
    """A line of the table."""
    times.sort()
    print(f"  {name:<38}{median(times):8.1f}{times[len(times) * 95 // 100]:8.1f}{times[-1]:8.1f}{limit:8}")


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--marks", type=int, default=200_000)
    asked.add_argument("--times", type=int, default=100)
    asked.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = asked.parse_args()
    app = QApplication([])
    theme.apply(app, theme.LIGHT)
    gc.disable()
    print(f"on {os.cpu_count()} cores; load of the machine at the start: {os.getloadavg()[0]:.1f}")
    for kind in (chosen.only,) if chosen.only else ("sqlite", "postgresql"):
        size = Size(1, 3000, chosen.marks)
        with database_of(kind) as database, TemporaryDirectory() as folder:
            build(database, size)
            with board(database, size, Path(folder)) as hands:
                opened = [hands.open_other() for _turn in range(max(chosen.times // 4, 8))]
                single = [hands.one_mark() for _turn in range(chosen.times)]
                burst = [one for _turn in range(max(chosen.times // 20, 2)) for one in hands.column()]
            print(f"{kind}, ms{'p50':>31}{'p95':>8}{'worst':>8}{'limit':>8}")
            told("another page of 30 × 60 painted", opened, LIMITS["page"])
            told("a key till its mark is painted", [one[0] for one in single], LIMITS["painted"])
            told("while thirty are on their way", burst, LIMITS["painted"])
            told("a key till it is painted as saved", [one[1] for one in single], LIMITS["saved"])


if __name__ == "__main__":
    main()

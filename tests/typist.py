"""A program of its own in which somebody types marks without end: tests kill it.

python tests/typist.py DATABASE FOLDER TERM TEACHER LOAD SEED MARKS

It tells what it does, a line each: `offered N` and `conflicts N` of what an earlier one has left, then for each mark
`typing`, `typed` (the key has been handled) and `saved` (the screen shows it as saved) with lesson, student and mark.
"""

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from desks import NOW, acting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.models.database import Database
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.main_window import MainWindow
from desktop_app.views.news import News
from desktop_app.views.screens import SCREENS

WHO = "typist"


def say(*words: object) -> None:
    """A line that the parent has even if we are killed now."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Hands:
    """Type in an open journal, and watch what the screen shows."""

    def __init__(self, page: JournalPage, seed: int) -> None:
        self.page = page
        self.chance = random.Random(seed)  # noqa: S311 - which cells and marks
        self.waiting: dict[tuple[int, int], str] = {}

    def type(self) -> None:
        """Some marks one after the other, in any cells, each other than what stands there."""
        model, grid = self.page.writing.model, self.page.table.marks
        assert model is not None
        for _key in range(self.chance.randint(1, 4)):
            row, column = self.chance.randrange(model.rowCount()), self.chance.randrange(4)
            self.page.table.put_cursor(row, column)
            mark = self.chance.choice([one for one in "5432" if one != model.look(row, column).text])
            where = model.key(row, column)
            say("typing", *where, mark)
            QTest.keyClick(grid, Qt.Key(Qt.Key.Key_0 + int(mark)))
            say("typed", *where, mark)
            self.waiting[row, column] = mark

    def watch(self) -> None:
        """Tell what the screen shows as saved by now."""
        QApplication.processEvents()
        model = self.page.writing.model
        assert model is not None
        for place, mark in list(self.waiting.items()):
            look = model.look(*place)
            if not look.pending:
                say("saved", *model.key(*place), look.text)
                assert look.text == mark
                del self.waiting[place]


def settle(desk: Desk) -> None:
    """Until nothing is asked of the office any more."""
    QApplication.processEvents()
    while desk.jobs.busy:
        QTest.qWait(1)


@contextmanager
def journal(address: str, folder: Path, term: int, teacher: int, load: int) -> Iterator[JournalPage]:
    """A real window with the journal of a teacher who has signed in."""
    database = Database(address)
    office = acting(Office(database, CONSOLE, lambda: NOW), Role.TEACHER, teacher)
    desk = Desk(office, Jobs(), News(database.feed))
    desk.jobs.drafts.open(folder, WHO)
    desk.term_id = term
    window = MainWindow(desk, [screen for screen in SCREENS if screen.code == "journal"])
    window.show()
    settle(desk)
    page = window.pages.page()
    assert isinstance(page, JournalPage)
    page.open_journal(load)
    settle(desk)
    yield page
    desk.news.close()
    desk.jobs.close()
    desk.jobs.drafts.close()
    database.close()


def main() -> None:
    address, folder, *numbers = sys.argv[1:]
    term, teacher, load, seed, marks = map(int, numbers)
    app = QApplication([])
    with journal(address, Path(folder), term, teacher, load) as page:
        say("offered", sum(draft.values for draft in page.leftovers.left.drafts))
        if page.leftovers.bar.isVisible():
            QTest.keyClick(page.leftovers.bar.write, Qt.Key.Key_Space)
            settle(page.desk)
        say("conflicts", len(page.desk.conflicts.lines))
        hands = Hands(page, seed)
        for _turn in range(marks):
            hands.type()
            hands.watch()
    app.quit()


if __name__ == "__main__":
    main()

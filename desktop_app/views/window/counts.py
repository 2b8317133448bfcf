"""What waits: the counts beside the screens, read again when news concern them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop_app.changes import EVERYTHING, Change
from desktop_app.services.today import Today, open_today
from desktop_app.views.desk import Desk

TOPICS = frozenset({"journal", "sheets", "lessons"})
PAUSE_MS = 700
"""Many marks that are written one after the other are counted once."""


class Counts(QObject):
    """Asks for the day and tells `show` how many things wait on a screen."""

    def __init__(self, desk: Desk, show: Callable[[dict[str, int]], None]) -> None:
        super().__init__()
        self.desk, self.show = desk, show
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.ask)
        desk.term_changed.connect(self.ask)
        desk.news.changed.connect(self._hear)

    def _hear(self, change: Change) -> None:
        if change == EVERYTHING or change.topic in TOPICS:
            self._pause.start()

    def ask(self) -> None:
        """Count anew."""
        office, term = self.desk.office, self.desk.term_id
        if term and self.desk.may(open_today):
            self.desk.jobs.run(self, lambda: open_today(office, term), self._tell, lambda _error: None)

    def _tell(self, today: Today) -> None:
        self.show({"today": len(today.overdue) + len(today.silent), "sheets": len(today.overdue)})

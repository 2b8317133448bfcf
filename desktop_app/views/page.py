"""What every screen is: a page that loads when it is seen, looks again when news concern it, and rests when hidden."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.changes import Change
from desktop_app.views.desk import Desk


class Page(QWidget):
    """A screen of the main window. A page overrides `load`, and `topics` or `concerns`."""

    topics: tuple[str, ...] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.stale = True
        desk.news.changed.connect(self._hear)
        desk.term_changed.connect(self.look_again)

    def load(self) -> None:
        """Ask the office for what the page shows (through `desk.jobs.run(self, …, self.show_it)`)."""

    def go_to(self, where: object) -> None:
        """Show the place that another screen asked for, e.g. a journal by its load."""

    def concerns(self, change: Change) -> bool:
        """Whether the page shows something that has changed."""
        return any(change.concerns(topic) for topic in self.topics)

    def look_again(self) -> None:
        """Load now if somebody sees the page, else when somebody does."""
        self.stale = True
        if self.isVisible():
            self.stale = False
            self.load()

    def _hear(self, change: Change) -> None:
        if self.concerns(change):
            self.look_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what became stale while nobody looked."""
        super().showEvent(event)
        if self.stale:
            self.stale = False
            self.load()

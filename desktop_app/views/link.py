"""The link to the database: lost since when, and back; what waits is tried again."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.changes import EVERYTHING, LOST, Change
from desktop_app.errors import OfficeError, Unreachable
from desktop_app.services.office import Office
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News

RETRY_MS = 3000


class Link(QObject):
    """What the feed and the answers tell of the database.

    The feed of a server feels its pulse: while it says «lost», its word counts, and it tells when the server is back.
    A file has no pulse, and what is short may pass between two beats: there the answers tell, and every three seconds
    what waits is tried, or the database is asked if nothing does.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, news: News, office: Office) -> None:
        super().__init__()
        self.jobs, self.office = jobs, office
        self.since: datetime | None = None
        """Since when the database does not answer; None while it does."""
        self._no_pulse = False
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self._try)
        jobs.answered.connect(self._hear_answer)
        news.changed.connect(self._hear_news)

    @Slot(object)
    def _hear_news(self, change: Change) -> None:
        if change == LOST:
            self._no_pulse = True
            self._retry.stop()
            self._lose()
        elif change == EVERYTHING:
            self._no_pulse = False
            self._find()

    @Slot(object)
    def _hear_answer(self, error: object) -> None:
        if isinstance(error, Unreachable):
            self._lose()
        elif not self._no_pulse:
            self._find()

    @Slot()
    def _try(self) -> None:
        self.jobs.resume()
        if not self.jobs.busy:
            self.jobs.run(self, self.office.feel, failed=self._wait)

    def _wait(self, _error: OfficeError) -> None:
        """Still nothing: it has been told already."""

    def _lose(self) -> None:
        if not self._no_pulse and not self._retry.isActive():
            self._retry.start()
        if self.since is None:
            self.since = self.office.clock()
            self.changed.emit()

    def _find(self) -> None:
        if self.since is not None:
            self.since = None
            self._retry.stop()
            self.changed.emit()
            self.jobs.resume()

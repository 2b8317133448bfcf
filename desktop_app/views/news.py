"""News from the feed, brought to the GUI thread; a page that is hidden only remembers that it is stale."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop_app.changes import Change, Feed


class News(QObject):
    """The feed's changes as a Qt signal."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._heard.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._stop: Callable[[], None] = feed.listen(self._hear)

    def _hear(self, change: Change) -> None:
        """In the feed's thread, which outlives a window that was taken away without a word."""
        if isValid(self):
            with suppress(RuntimeError):  # it goes at this very moment
                self._heard.emit(change)

    @Slot(object)
    def _pass_on(self, change: Change) -> None:
        self.changed.emit(change)

    def close(self) -> None:
        """Hear no more."""
        self._stop()

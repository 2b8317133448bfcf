"""A typed list between the hands and the database, as far as every list does the same: keys, queue, undo."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.views.desk import Desk
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.widgets.typing_queue import TypingQueue
from desktop_app.views.wording import _


class TypingLines(QObject):
    """What hands do to an open list; what a mark, an erasure and a paste are to it, a list wires itself."""

    moved = Signal()
    """Something is on its way, or has come."""
    settled = Signal()
    """Nothing is on its way: time to read the list again."""

    def __init__(self, desk: Desk, grid: TypingGrid, reread: Callable[[], None]) -> None:
        super().__init__(grid)
        self.desk, self.grid, self.reread = desk, grid, reread
        self.typing: TypingQueue[Any, Any] | None = None
        grid.undone.connect(self.undo)
        grid.redone.connect(self.redo)
        grid.refused.connect(self._wrong_key)

    @property
    def takes_marks(self) -> bool:
        """Whether somebody may type here: into a list that is open, unless the list says otherwise."""
        return self.typing is not None

    @property
    def busy(self) -> bool:
        """Whether something typed is still on its way."""
        return self.typing is not None and self.typing.busy

    def follow(self, queue: TypingQueue[Any, Any]) -> None:
        """Another list: what is on its way to the old one still arrives."""
        old, self.typing = self.typing, queue
        queue.changed.connect(self.moved)
        queue.settled.connect(self.settled)
        if old is not None and not old.busy:
            old.deleteLater()

    def refresh(self, lines: Mapping[Any, Any]) -> bool:
        """The list was read again; True when somebody else's change has taken away what could be undone."""
        if self.typing is None:
            return False
        could_undo = self.typing.can_undo
        return bool(self.typing.refresh(lines)) and could_undo

    def undo(self) -> None:
        """Take the last deed back."""
        if self.typing is not None and not self.typing.undo():
            self.desk.tell(_("There is nothing to undo here."))

    def redo(self) -> None:
        """Do it again."""
        if self.typing is not None and not self.typing.redo():
            self.desk.tell(_("There is nothing to redo here."))

    def rows(self) -> list[int]:
        """The lines whose marks are selected."""
        return sorted({row for row, _column in self.grid.places()})

    def _wrong_key(self, key: str) -> None:
        if self.takes_marks:
            self.desk.tell(_("«{key}» is no mark; the line below tells the keys.").format(key=key), "warn")

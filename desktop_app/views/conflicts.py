"""What two people wrote at once: both values side by side, till the person says which one stays."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import Quicker


@dataclass(frozen=True)
class Line:
    """A value that was refused because another one had come first."""

    key: Hashable  # of the field at this desk: a newer typing takes the place of an older one
    where: str
    mine: str
    theirs: str
    by: Quicker | None  # None where the person may not see the history, or the record is gone
    put: Callable[[], object]
    """Write mine over what is shown as theirs."""
    keep: Callable[[], object] = lambda: None
    """Theirs stays: show it where mine still stands."""


class Conflicts(QObject):
    """All of them at this desk, whichever screen they come from: turning to another screen loses nothing."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[Hashable, Line] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        """In the order in which they came."""
        return tuple(self._lines.values())

    def add(self, lines: Iterable[Line]) -> None:
        """Show these too."""
        found = {line.key: line for line in lines}
        if found:
            self._lines.update(found)
            self.changed.emit()

    def settle(self, keys: Iterable[Hashable]) -> None:
        """Decided, by a choice or by a newer typing."""
        gone = [self._lines.pop(key) for key in keys if key in self._lines]
        if gone:
            self.changed.emit()

    def put(self, lines: Iterable[Line]) -> None:
        """Write mine."""
        self._decide(lines, lambda line: line.put)

    def keep(self, lines: Iterable[Line]) -> None:
        """Leave theirs."""
        self._decide(lines, lambda line: line.keep)

    def _decide(self, lines: Iterable[Line], deed: Callable[[Line], Callable[[], object]]) -> None:
        chosen = tuple(lines)
        self.settle(line.key for line in chosen)
        for line in chosen:
            deed(line)()

"""A list of values as Qt's lists see it: what each role tells of one is said by whoever derives from it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()


class EntriesModel(QAbstractListModel):
    """A line for each value."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Any] = ()

    def show(self, entries: Sequence[Any]) -> None:
        """Other lines; nothing moves when they are the same."""
        if list(entries) != list(self.entries):
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.entries)

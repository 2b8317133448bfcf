"""Lines of the catalogue: a form takes as many lines as its words need, whether the scroll bar is there or not."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.views import theme

TALLEST = 999


class FormLines(QStyledItemDelegate):
    """Measures words in the room that is left beside the scroll bar."""

    def __init__(self, shown_in: QListWidget) -> None:
        super().__init__(shown_in)
        self.shown_in = shown_in

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the lines; a heading says its own height."""
        if index.data(Qt.ItemDataRole.SizeHintRole) is not None:
            return super().sizeHint(option, index)
        room = self.shown_in.width() - self.shown_in.verticalScrollBar().sizeHint().width() - theme.px(4 * theme.GRID)
        if index.data(Qt.ItemDataRole.DecorationRole) is not None:
            room -= self.shown_in.iconSize().width() + theme.px(theme.GAP)
        box = QRect(0, 0, max(room, 1), TALLEST)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        words = self.shown_in.fontMetrics().boundingRect(box, int(Qt.TextFlag.TextWordWrap), text)
        return QSize(0, words.height() + theme.px(2 * theme.GRID))

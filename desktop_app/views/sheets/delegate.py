"""How a statement's lines are painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.services.attestation import FinalMark
from desktop_app.views import theme
from desktop_app.views.sheets.model import LEFT, MARK, MEAN, NAME, NUMBER, RIGHT, TICKET, SheetModel
from desktop_app.views.sheets.names import mark_words
from desktop_app.views.widgets.typing_grid import TypingGrid

Index = QModelIndex | QPersistentModelIndex
TICKET_LENGTH = 10
DIGIT_WIDTH = 16
BAD = {FinalMark.TWO, FinalMark.FAILED, FinalMark.NO_SHOW}


class SheetDelegate(QStyledItemDelegate):
    """The mark in digit and word, the rest quieter; what is not committed yet is fainter."""

    def __init__(self, model: SheetModel, grid: TypingGrid) -> None:
        super().__init__(grid)
        self.model = model
        self.grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        painter.fillRect(rect, theme.colour(self._ground(row, column, bool(option.state & STATE.State_Selected))))
        inside = rect.adjusted(theme.GAP, 0, -theme.GAP, 0)
        if column == MARK:
            self._paint_mark(painter, inside, row)
        else:
            painter.setFont(theme.font(tabular=True))
            painter.setPen(theme.colour(self._ink(row, column)))
            text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, RIGHT if column in {NUMBER, MEAN} else LEFT, text)
        if self.grid.currentIndex() == index:
            pen = QPen(theme.colour("accent" if self.grid.hasFocus() else "disabled"))
            pen.setWidth(2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(TICKET_LENGTH)
        return editor

    def _ground(self, row: int, column: int, selected: bool) -> str:  # noqa: FBT001 - a fact of the cell
        if selected:
            return "accent_soft"
        bad = column == MARK and self.model.entry(row).mark in BAD and not self.model.pending(row)
        return "bad_soft" if bad else "surface"

    def _ink(self, row: int, column: int) -> str:
        if column == TICKET and self.model.pending(row):
            return "disabled"
        return "text" if column in {NAME, TICKET} else "muted"

    def _paint_mark(self, painter: QPainter, box: QRect, row: int) -> None:
        mark = self.model.entry(row).mark
        first, second = mark_words(mark)
        ink = "disabled" if self.model.pending(row) else "bad_text" if mark in BAD else "text"
        painter.setFont(theme.font(semibold=True, tabular=True))
        painter.setPen(theme.colour(ink))
        painter.drawText(box, LEFT, first)
        if second:
            painter.setFont(theme.font())
            painter.setPen(theme.colour("muted" if ink == "text" else ink))
            painter.drawText(box.adjusted(theme.px(DIGIT_WIDTH), 0, 0, 0), LEFT, second)


STATE = QStyle.StateFlag

"""How a statement's lines are painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.services.attestation import FinalMark
from desktop_app.views import theme
from desktop_app.views.sheets.model import LEFT, MARK, MEAN, NAME, NUMBER, REASON, RIGHT, TICKET, SheetModel
from desktop_app.views.sheets.names import mark_text, mark_words
from desktop_app.views.widgets.typing_grid import TypingGrid

Index = QModelIndex | QPersistentModelIndex
LENGTHS = {TICKET: 10, REASON: 200}
DIGIT_WIDTH = 16
BAD = {FinalMark.TWO, FinalMark.FAILED, FinalMark.NO_SHOW, FinalMark.NOT_ADMITTED}


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
            editor.setMaxLength(LENGTHS.get(index.column(), LENGTHS[TICKET]))
        return editor

    def _ground(self, row: int, column: int, selected: bool) -> str:  # noqa: FBT001 - a fact of the cell
        if selected:
            return "accent_soft"
        if column == REASON and self.model.unexplained(row):
            return "warn_soft"
        bad = column == MARK and self._is_bad(row) and not self.model.pending(row)
        return "bad_soft" if bad else "surface"

    def _is_bad(self, row: int) -> bool:
        entry = self.model.entry(row)
        return entry.mark in BAD and not entry.excused

    def _ink(self, row: int, column: int) -> str:
        if column in LENGTHS and self.model.pending(row):
            return "disabled"
        return "text" if column in {NAME, *LENGTHS} else "muted"

    def _paint_mark(self, painter: QPainter, box: QRect, row: int) -> None:
        entry = self.model.entry(row)
        first, second = mark_words(entry.mark)
        if not second:
            first = mark_text(entry.mark, excused=entry.excused)
        ink = "disabled" if self.model.pending(row) else "bad_text" if self._is_bad(row) else "text"
        painter.setFont(theme.font(semibold=True, tabular=True))
        painter.setPen(theme.colour(ink))
        painter.drawText(box, LEFT, first)
        if second:
            painter.setFont(theme.font())
            painter.setPen(theme.colour("muted" if ink == "text" else ink))
            painter.drawText(box.adjusted(theme.px(DIGIT_WIDTH), 0, 0, 0), LEFT, second)


STATE = QStyle.StateFlag

"""How final marks are painted: the mark stands out, a disputed case and a request say so by colour and word."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.services.journal import Mark
from desktop_app.services.journal_lock import REASON_LENGTH
from desktop_app.views import theme
from desktop_app.views.journal.finals_model import (
    CENTRE,
    FIGURES,
    FINAL,
    LEFT,
    NAME,
    PROPOSED,
    REASON,
    RIGHT,
    STANDING,
    FinalsModel,
)
from desktop_app.views.journal.finals_words import is_disputed, standing
from desktop_app.views.widgets.typing_grid import TypingGrid

Index = QModelIndex | QPersistentModelIndex
BAD = frozenset({Mark.TWO, Mark.FAILED})
INKS = {"good": "good_text", "warn": "warn_text", "bad": "bad_text", "muted": "muted"}
GROUNDS = {"warn": "warn_soft", "bad": "bad_soft"}


class FinalsDelegate(QStyledItemDelegate):
    """What is not committed yet is fainter."""

    def __init__(self, model: FinalsModel, grid: TypingGrid) -> None:
        super().__init__(grid)
        self.model = model
        self.grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        painter.fillRect(rect, theme.colour(self._ground(row, column, bool(option.state & STATE.State_Selected))))
        inside = rect.adjusted(theme.GAP, 0, -theme.GAP, 0)
        painter.setFont(theme.font(semibold=column == FINAL, tabular=True))
        painter.setPen(theme.colour(self._ink(row, column)))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, RIGHT if column in FIGURES else CENTRE if column == FINAL else LEFT, text)
        if self.grid.currentIndex() == index:
            pen = QPen(theme.colour("accent" if self.grid.hasFocus() else "disabled"))
            pen.setWidth(2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(REASON_LENGTH)
        return editor

    def _ground(self, row: int, column: int, selected: bool) -> str:  # noqa: FBT001 - a fact of the cell
        if selected:
            return "accent_soft"
        line = self.model.line(row)
        if column == PROPOSED and is_disputed(line):
            return "warn_soft"
        if column in {FINAL, STANDING} and line.given is not None and not self.model.pending(row):
            ground = GROUNDS.get(standing(line).tone, "")
            if ground:
                return ground
        return "bad_soft" if column == FINAL and self.model.entry(row).mark in BAD else "surface"

    def _ink(self, row: int, column: int) -> str:
        line = self.model.line(row)
        if column in {FINAL, REASON} and self.model.pending(row):
            return "disabled"
        if column == PROPOSED and is_disputed(line):
            return "warn_text"
        if column == STANDING:
            return INKS[standing(line).tone]
        if column == FINAL and self.model.entry(row).mark in BAD:
            return "bad_text"
        return "text" if column in {NAME, FINAL, REASON} else "muted"


STATE = QStyle.StateFlag

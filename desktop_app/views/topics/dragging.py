"""Rows moved by the mouse: the number is the handle, the chosen rows go with it, a line shows where they will stand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand

if TYPE_CHECKING:
    from desktop_app.views.topics.grid import TopicsGrid

HANDLE = 0
"""The column that is taken hold of."""
LINE = 2


class RowDrag(QObject):
    """Of a table of topics; it tells `moved` as Alt+↑↓ does."""

    def __init__(self, grid: "TopicsGrid") -> None:
        super().__init__(grid)
        self.grid = grid
        self.rows: list[int] = []  # that are held
        self.pressed = QPoint()
        self.target = -1  # the row before which they would stand; -1: nothing has moved yet
        self.line = QRubberBand(QRubberBand.Shape.Line, grid.viewport())
        grid.installEventFilter(self)
        grid.viewport().installEventFilter(self)
        grid.viewport().setMouseTracking(True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whether the event was ours."""
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and self.rows and event.key() == Qt.Key.Key_Escape:
            self.let_go()
            return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            return self._take(at, event.modifiers())
        if event.type() == QEvent.Type.MouseMove:
            return self._carry(at)
        if event.type() == QEvent.Type.MouseButtonRelease and self.rows:
            self._put()
            return True
        return False

    def _take(self, at: QPoint, held: Qt.KeyboardModifier) -> bool:
        """Hold the chosen rows by the number of one of them, or the row that is pressed."""
        cell = self.grid.indexAt(at)
        if not cell.isValid() or cell.column() != HANDLE or held or not self.grid.editable:
            return False
        if cell.row() not in self.grid.chosen():
            self.grid.put_cursor(cell.row(), HANDLE)
        self.grid.setFocus()
        self.rows, self.pressed = self.grid.chosen(), at
        return True

    def _carry(self, at: QPoint) -> bool:
        cell = self.grid.indexAt(at)
        if not self.rows:
            handle = self.grid.editable and cell.isValid() and cell.column() == HANDLE
            shape = Qt.CursorShape.OpenHandCursor if handle else Qt.CursorShape.ArrowCursor
            self.grid.viewport().setCursor(shape)
            return False
        if self.target >= 0 or (at - self.pressed).manhattanLength() >= QApplication.startDragDistance():
            self.grid.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._aim(at)
        return True

    def _aim(self, at: QPoint) -> None:
        """Show where the rows would stand; at the edge the table goes on."""
        grid, last = self.grid, self.grid.model().rowCount() - 1
        row = grid.rowAt(at.y())
        if row < 0:
            row = last if at.y() > 0 else max(grid.rowAt(0), 0)
        cell = grid.visualRect(grid.model().index(row, HANDLE))
        self.target = row + (at.y() > cell.center().y())
        grid.scrollTo(grid.model().index(min(max(self.target + (1 if at.y() > self.pressed.y() else -1), 0), last), 0))
        top = grid.rowViewportPosition(min(self.target, last)) + (grid.rowHeight(last) if self.target > last else 0)
        self.line.setGeometry(QRect(0, top - LINE // 2, grid.viewport().width(), LINE))
        self.line.show()

    def _put(self) -> None:
        rows, target = self.rows, self.target
        self.let_go()
        if target > rows[-1] + 1:
            self.grid.moved.emit(target - rows[-1] - 1)
        elif 0 <= target < rows[0]:
            self.grid.moved.emit(target - rows[0])
        elif target < 0 and len(rows) > 1:  # only pressed: the cursor goes there
            self.grid.put_cursor(self.grid.rowAt(self.pressed.y()), HANDLE)

    def let_go(self) -> None:
        """Nothing is held any more."""
        self.rows, self.target = [], -1
        self.line.hide()
        self.grid.viewport().unsetCursor()

"""The lessons of the journal under the hands: marks by their keys, further marks, lateness, reasons, the roll."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent

from desktop_app.views.journal.entries import COLUMN_KEYS, LATE, MARK_KEYS, NEXT
from desktop_app.views.journal.model import MarksModel
from desktop_app.views.journal.reasons import KEYS, UNKNOWN
from desktop_app.views.timetable.zoom import asked
from desktop_app.views.widgets.typing_grid import ENTER, ERASING, TypingGrid

MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
HELD = Qt.KeyboardModifier


class MarksGrid(TypingGrid):
    """Marks are typed by their keys, reasons of absence by theirs; «/» says that the next mark joins the cell."""

    added = Signal(str)
    """A mark more for all selected cells."""
    shortened = Signal()
    """The last mark of all selected cells goes."""
    came_late = Signal()
    explained = Signal(str)
    """The code of a reason for all selected cells."""
    puzzled = Signal(str)
    """A key that means nothing to somebody who only gives reasons."""
    roll_called = Signal()
    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__(MARK_KEYS, COLUMN_KEYS)
        self.explains = self.writes = False
        self.joining = False
        """Whether «/» was pressed: the next mark joins those that stand there."""
        self._stepped = self._back = QPersistentModelIndex()  # where a mark was typed before the cursor went on

    def type_code(self, code: str) -> None:
        """A mark, a lateness, or «/»."""
        if code == NEXT:
            self._join()
            return
        joining = self.joining
        self._join_no_more()
        at = QPersistentModelIndex(self.currentIndex())
        if code == LATE:
            self.came_late.emit()
        elif joining:
            self.added.emit(code)
        else:
            self.typed.emit(code)
        self.step_on()
        self._stepped = at if at != self.currentIndex() else QPersistentModelIndex()

    def _join(self) -> None:
        """«/» belongs to the mark that was typed last, though the cursor went on after it."""
        if self._back.isValid():
            self.setCurrentIndex(self.model().index(self._back.row(), self._back.column()))
        self.joining = self.writes
        self.update(self.currentIndex())

    def _join_no_more(self) -> bool:
        """Forget a «/»; whether there was one."""
        joining, self.joining = self.joining, False
        self.update(self.currentIndex())
        return joining

    def currentChanged(
        self, now: QModelIndex | QPersistentModelIndex, before: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Another cell begins anew."""
        super().currentChanged(now, before)
        self.joining = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in MODIFIERS:
            self._back, self._stepped = self._stepped, QPersistentModelIndex()
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The keys of the zoom are the grid's while it has the focus; elsewhere they are the window's."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and asked(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the cells grow or shrink; else the grid scrolls."""
        if event.modifiers() & HELD.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        by = asked(event)
        if by is not None:
            self.zoomed.emit(by)
        elif event.key() in ENTER and event.modifiers() & HELD.ControlModifier:
            self.roll_called.emit()
        elif event.key() == Qt.Key.Key_Space and event.modifiers() & HELD.ControlModifier:
            self.choose_column()
        else:
            return super()._command(event)
        return True

    def choose_column(self) -> None:
        """All of the lesson, as Ctrl and Space do in Excel; the cursor stays."""
        column, last = self.currentIndex().column(), self.model().rowCount() - 1
        block = QItemSelection(self.model().index(0, column), self.model().index(last, column))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _movement(self, event: QKeyEvent) -> bool:
        if event.key() in ERASING and not self.writes and self.explains:
            self.explained.emit(UNKNOWN)
        elif event.key() == Qt.Key.Key_Backspace:
            if not self._join_no_more():
                self.shortened.emit()
        elif event.key() == Qt.Key.Key_Escape and self._join_no_more():
            pass
        else:
            return super()._movement(event)
        return True

    def _character(self, event: QKeyEvent) -> bool:
        letter = event.text().lower()
        held = event.modifiers() & ~(HELD.ShiftModifier | HELD.KeypadModifier)
        if not self.explains or held or not letter.strip() or not letter.isprintable():
            return super()._character(event)
        if letter in KEYS and not self._means_late(letter):
            self.explained.emit(KEYS[letter])
        elif self.writes:
            return super()._character(event)
        else:
            self.puzzled.emit(event.text())
        return True

    def _means_late(self, letter: str) -> bool:
        """«О» is a reason over «н» only; elsewhere whoever writes marks says by it that somebody came late."""
        return self.writes and KEYS[letter] == UNKNOWN and not self._some_absent()

    def _some_absent(self) -> bool:
        model = self.model()
        chosen = self.selectedIndexes() or [self.currentIndex()]
        return isinstance(model, MarksModel) and any(
            model.is_absent(model.key(at.row(), at.column())) for at in chosen if at.isValid()
        )

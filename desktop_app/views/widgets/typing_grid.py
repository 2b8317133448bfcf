"""A table that is typed like a spreadsheet: one key is one mark, the hands never leave the keyboard.

The grid decides nothing and writes nothing: it tells its page what was pressed, and over which cells.
"""

import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from desktop_app.views import theme

TYPABLE = int(Qt.ItemDataRole.UserRole) + 40
"""Role: whether a mark may be typed here. Cells that are typed as text (a ticket) are ItemIsEditable instead."""

COPIED = TYPABLE + 1
"""Role: what goes to the clipboard, where it is not what is shown."""

STEPS: Mapping[str, tuple[int, int]] = {
    "down": (1, 0), "right": (0, 1), "stay": (0, 0), "up": (-1, 0), "left": (0, -1),
}  # fmt: skip
"""Where the cursor goes, as (rows, columns)."""
BACK: Mapping[str, str] = {"down": "up", "right": "left"}
"""With Shift."""

KEYS = QKeySequence.StandardKey
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
FIRST_ROW_OF_KEYS = 1 if sys.platform == "win32" else 9  # the key «1» has scan code 2 on Windows, 10 on X11 and Wayland

Place = tuple[int, int]


def key_of_digit_row(event: QKeyEvent) -> str:
    """The digit on the key that was pressed with Shift, whatever sign the layout gives there («%», «;», «№»)."""
    number = event.nativeScanCode() - FIRST_ROW_OF_KEYS
    if event.nativeScanCode() and 1 <= number <= 9:  # noqa: PLR2004 - the keys 1 … 9
        return str(number)
    return event.text()


class TypingGrid(QTableView):
    """The table. `keys` maps a character, in either layout, to the code that the page understands."""

    typed = Signal(str)
    """A code for all selected cells."""
    typed_column = Signal(str)
    """A code for the empty cells of the current column."""
    erased = Signal()
    undone = Signal()
    redone = Signal()
    pasted = Signal(str)
    finding = Signal()
    refused = Signal(str)
    """A key that means nothing here."""
    escaped = Signal()

    def __init__(
        self, keys: Mapping[str, str], columns: Mapping[str, str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.keys = keys
        self.column_keys = columns or {}
        self.enter_moves = "down"
        self.after_mark = "stay"
        self._commands: tuple[tuple[QKeySequence.StandardKey, Callable[[], None]], ...] = (
            (KEYS.Undo, self.undone.emit), (KEYS.Redo, self.redone.emit), (KEYS.Copy, self.copy),
            (KEYS.Paste, self.paste), (KEYS.Find, self.finding.emit),
        )  # fmt: skip
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.horizontalHeader().setHighlightSections(False)

    def places(self) -> list[Place]:
        """The typable cells that are selected, else the current one; in reading order."""
        chosen = self.selectedIndexes() or [self.currentIndex()]
        return sorted((at.row(), at.column()) for at in chosen if at.isValid() and at.data(TYPABLE))

    def step(self, name: str) -> None:
        """Move the cursor; at the edge it stays."""
        rows, columns = STEPS[name]
        at = self.currentIndex()
        there = self.model().index(at.row() + rows, at.column() + columns)
        if there.isValid() and (rows or columns):
            self.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState  # what the editor of a text cell has left over
        if editing or not self.currentIndex().isValid() or not self._taken(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """While somebody types here, Ctrl+Z and its kin are the grid's, not the window's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key, _do in self._commands)
        ):
            event.accept()
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens a text cell for typing, as F2 does."""
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and at.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(at)
        else:
            super().mouseDoubleClickEvent(event)

    def copy(self) -> None:
        """Put the selected rectangle on the clipboard as Excel reads it."""
        chosen = self.selectionModel().selectedIndexes()
        if not chosen:
            return
        rows = range(min(at.row() for at in chosen), max(at.row() for at in chosen) + 1)
        columns = range(min(at.column() for at in chosen), max(at.column() for at in chosen) + 1)
        QGuiApplication.clipboard().setText(
            "\n".join("\t".join(self._text(self.model().index(row, column)) for column in columns) for row in rows)
        )

    def paste(self) -> None:
        """Hand the clipboard's text to the page, which takes all of it or nothing."""
        text = QGuiApplication.clipboard().text()
        if text:
            self.pasted.emit(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A panel that opens does not push the cursor out of sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _taken(self, event: QKeyEvent) -> bool:
        """Whether the key meant something to the grid."""
        return self._command(event) or self._movement(event) or self._character(event)

    def _command(self, event: QKeyEvent) -> bool:
        for key, do in self._commands:
            if event.matches(key):
                do()
                return True
        if event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.redone.emit()  # not everywhere a standard key, but what hands know
            return True
        return False

    def _movement(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(BACK[self.enter_moves] if shifted else self.enter_moves)
        elif event.key() in ERASING:
            self.erased.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            return False
        return True

    def _escape(self) -> None:
        """A block first shrinks to its cursor; then it is the page's turn."""
        if len(self.selectedIndexes()) > 1:
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.escaped.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a text cell goes on as Enter on a mark does."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.step(self.enter_moves)

    def _character(self, event: QKeyEvent) -> bool:
        text = event.text()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held or not text.strip() or not text.isprintable():
            return False
        shifted = key_of_digit_row(event).lower() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ""
        if shifted in self.column_keys:
            self.typed_column.emit(self.column_keys[shifted])
        elif self._editable():
            return False  # the view opens the cell's editor with this key
        elif text.lower() in self.keys:
            self.type_code(self.keys[text.lower()])
        else:
            self.refused.emit(text)
        return True

    def type_code(self, code: str) -> None:
        """A key that means something here was pressed."""
        self.typed.emit(code)
        self.step_on()

    def step_on(self) -> None:
        """Go where the hand goes after a mark; a block stays chosen."""
        self.step(self.after_mark if len(self.selectedIndexes()) <= 1 else "stay")

    def _editable(self) -> bool:
        return bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)

    @staticmethod
    def _text(at: QModelIndex) -> str:
        copied = at.data(COPIED)
        return " ".join(str(at.data() or "" if copied is None else copied).split())

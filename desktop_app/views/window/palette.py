"""Ctrl+K: find a screen, an action of the page, a group, a teacher or a student, and go there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.icons import icon
from desktop_app.views.widgets.labels import label
from desktop_app.views.window.finding import Entry, found
from desktop_app.views.wording import _

WIDTH, HEIGHT = 560, 420
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class Palette(QFrame):
    """A field and a list over the window; Enter does, Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.entries: list[Entry] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("A screen, an action, a group, a teacher, a student…"))
        self.field.setAccessibleName(_("Find or do…"))
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("What was found"))
        self.nothing = label(_("Nothing found; try fewer letters."), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        layout.addWidget(self.field)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        self.field.textChanged.connect(self.show_found)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self.take)

    def open_over(self, window: QWidget, entries: Sequence[Entry]) -> None:
        """Open in the upper middle of the window."""
        self.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT))
        self.entries = list(entries)
        self.field.clear()
        self.show_found("")
        corner = QPoint((window.width() - self.width()) // 2, theme.px(theme.BAR + theme.GAP))
        self.move(window.mapToGlobal(corner))
        self.show()
        self.field.setFocus()

    def add(self, entries: Sequence[Entry]) -> None:
        """More to find, read from the database meanwhile."""
        self.entries.extend(entries)
        if self.isVisible():
            self.show_found(self.field.text())

    def show_found(self, wanted: str) -> None:
        """What fits the letters."""
        self.list.clear()
        for entry in found(wanted, self.entries):
            item = QListWidgetItem(icon(entry.icon), f"{entry.text}   ·   {entry.kind}")
            item.setData(Qt.ItemDataRole.UserRole, entry)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setVisible(self.list.count() == 0)

    def take(self, item: QListWidgetItem | None) -> None:
        """Do what was chosen."""
        if item is None:
            return
        entry: Entry = item.data(Qt.ItemDataRole.UserRole)
        self.hide()
        entry.do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the letters, the list gets the arrows."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = MOVES.get(Qt.Key(event.key()))
            if step is not None:
                last = self.list.count() - 1
                self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

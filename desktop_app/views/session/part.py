"""What is opened at the right over the event: a heading, its words, its buttons; Enter presses, Esc closes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import pressed
from desktop_app.views.widgets.labels import label, say_on, wrapped

KEY = Qt.ItemDataRole.UserRole
LIST_LEAST = 120
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Part(QFrame):
    """A part of the side."""

    closed = Signal()
    event_asked = Signal(int)
    """Show an event on the board."""

    def __init__(self, desk: Desk, title: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.desk = desk
        self.title = label(title, "section")
        self.state = wrapped("", "strong")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self.column.setSpacing(theme.GAP)
        self.column.addWidget(self.title)
        if hint:
            self.column.addWidget(wrapped(hint, "muted"))

    def lay(self, *parts: QWidget) -> None:
        """One below the other."""
        for one in parts:
            self.column.addWidget(one)

    def tell(self, words: str, role: str = "strong") -> None:
        """Where it stands."""
        say_on(self.state, words, role)
        self.state.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Esc closes."""
        if pressed(self, event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def lines(self, name: str) -> QListWidget:
        """A list of sentences; Enter on a line, or a press, shows its event on the board."""
        made = QListWidget()
        made.setWordWrap(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(name)
        made.setMinimumHeight(theme.px(LIST_LEAST))
        for asked in (made.itemActivated, made.itemClicked):
            asked.connect(self._activated)
        return made

    def _activated(self, item: QListWidgetItem) -> None:
        key = item.data(KEY)
        if isinstance(key, int):
            self.event_asked.emit(key)


def fill(listing: QListWidget, lines: list[tuple[str, int]]) -> None:
    """Sentences, each with the key of its event (0: none)."""
    listing.clear()
    for words, key in lines:
        item = QListWidgetItem(words)
        item.setData(KEY, key or None)
        listing.addItem(item)
    listing.setVisible(bool(lines))

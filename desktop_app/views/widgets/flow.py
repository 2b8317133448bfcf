"""Parts side by side that go on in the next line where a narrow window has no room for all of them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QWidget

from desktop_app.views import theme


class Flow(QLayout):
    """Lines of parts, each as wide as it asks for; hidden ones take no room."""

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        self.setSpacing(theme.GAP)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt hands a part over."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        """A part; None past the end, as Qt asks for."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        """A part, off the layout."""
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: the height follows from the width."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """It does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the width asks for."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:
        """Put the parts into the room."""
        super().setGeometry(room)
        self._lay(room, move=True)

    def sizeHint(self) -> QSize:
        """One line of all."""
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return self._with_margins(QSize(wide, max((item.sizeHint().height() for item in shown), default=0)))

    def minimumSize(self) -> QSize:
        """The widest part alone."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return self._with_margins(least)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lay(self, room: QRect, *, move: bool) -> int:
        """Line by line; returns the height."""
        margins = self.contentsMargins()
        inner = room.marginsRemoved(margins)
        x, y, tall = inner.x(), inner.y(), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(1, inner.width()), 10_000))
            if x > inner.x() and x + size.width() > inner.x() + inner.width():
                x, y, tall = inner.x(), y + tall + theme.GRID, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, tall = x + size.width() + self.spacing(), max(tall, size.height())
        return y + tall + margins.bottom() - room.y()


def flowing(*parts: QWidget) -> QFrame:
    """A line over a view that becomes several where there is no room."""
    made = QFrame()
    made.setProperty("role", "header")
    flow = Flow(made)
    for part in parts:
        flow.addWidget(part)
    return made

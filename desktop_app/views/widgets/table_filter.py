"""The filter of a column: words it contains, and a list of what occurs in it with a tick at each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.table_model import Filter
from desktop_app.views.widgets.table_values import natural, plain
from desktop_app.views.wording import _

MOST_VALUES = 500
WIDTH, HEIGHT = 260, 320


class FilterPopup(QFrame):
    """Opens below the head of a column; every change filters at once, Esc and a press outside close it."""

    def __init__(self, parent: QWidget, texts: Sequence[str], now: Filter, tell: Callable[[Filter], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT))
        self.tell = tell
        self.texts = sorted(set(texts), key=natural)[:MOST_VALUES]
        self.field = QLineEdit(now.contains)
        self.field.setPlaceholderText(_("Contains…"))
        self.field.setAccessibleName(_("Contains…"))
        self.field.setClearButtonEnabled(True)
        self.values = QListWidget()
        self.values.setAccessibleName(_("Values of the column"))
        self.fill(now.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        layout.addWidget(self.field)
        layout.addWidget(self.values, 1)
        layout.addLayout(self.ticks())
        self.field.textChanged.connect(self.narrow)
        self.values.itemChanged.connect(lambda _item: self.answer())
        self.narrow(now.contains)
        self.field.setFocus()

    def fill(self, chosen: frozenset[str] | None) -> None:
        """The list with its ticks."""
        for text in self.texts:
            item = QListWidgetItem(text or _("(empty)"))
            item.setData(Qt.ItemDataRole.UserRole, text)
            ticked = chosen is None or text in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.values.addItem(item)

    def ticks(self) -> QHBoxLayout:
        """All and none."""
        row = QHBoxLayout()
        row.addWidget(link(_("All"), lambda: self.tick(Qt.CheckState.Checked)))
        row.addWidget(link(_("None"), lambda: self.tick(Qt.CheckState.Unchecked)))
        row.addStretch(1)
        return row

    def narrow(self, words: str) -> None:
        """Show only values with these words, and filter by them."""
        for item in self.items():
            item.setHidden(plain(words) not in plain(item.data(Qt.ItemDataRole.UserRole)))
        self.answer()

    def tick(self, state: Qt.CheckState) -> None:
        """All that are seen, or none of them."""
        self.values.blockSignals(True)
        for item in self.items():
            if not item.isHidden():
                item.setCheckState(state)
        self.values.blockSignals(False)
        self.answer()

    def items(self) -> list[QListWidgetItem]:
        """The list's lines."""
        return [self.values.item(number) for number in range(self.values.count())]

    def answer(self) -> None:
        """Tell what is wanted now."""
        ticked = [item for item in self.items() if item.checkState() == Qt.CheckState.Checked]
        chosen = None if len(ticked) == self.values.count() else [i.data(Qt.ItemDataRole.UserRole) for i in ticked]
        self.tell(Filter(self.field.text().strip(), None if chosen is None else frozenset(chosen)))

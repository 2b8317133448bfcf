"""A switch between the views of a page: a few words side by side, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy

from desktop_app.views import theme


class Segmented(QFrame):
    """The switch; Left and Right move it."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("role", "segmented")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.codes = [code for code, _text in choices]
        self.group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.HAIRLINE, theme.HAIRLINE, theme.HAIRLINE, theme.HAIRLINE)
        layout.setSpacing(0)
        for number, (code, text) in enumerate(choices):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAccessibleName(text)
            button.setObjectName(code)
            self.group.addButton(button, number)
            layout.addWidget(button)
        self.folded = QPushButton()
        self.folded.setProperty("kind", "folded")
        self.folded.setMenu(QMenu(self.folded))
        self.folded.hide()
        layout.addWidget(self.folded)
        for each in self.group.buttons():
            self.folded.menu().addAction(each.text(), each.click).setCheckable(True)
        self.folded.menu().aboutToShow.connect(self._tick)
        self.group.buttonToggled.connect(lambda button, on: self.folded.setText(button.text()) if on else None)
        self.group.button(0).setChecked(True)
        self.group.idClicked.connect(lambda number: self.chosen.emit(self.codes[number]))

    def _tick(self) -> None:
        """Say in the menu which one is chosen."""
        for button, entry in zip(self.group.buttons(), self.folded.menu().actions(), strict=True):
            entry.setChecked(button.isChecked())

    def sizeHint(self) -> QSize:
        """Room for all words, folded or not."""
        sizes = [button.sizeHint() for button in self.group.buttons()]
        frame = 2 * theme.HAIRLINE
        return QSize(sum(one.width() for one in sizes) + frame, max(one.height() for one in sizes) + frame)

    def minimumSizeHint(self) -> QSize:
        """Room for the one that is chosen."""
        return QSize(min(self.folded.sizeHint().width(), self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is short for all words, the chosen one opens the others as a menu."""
        super().resizeEvent(event)
        fold = event.size().width() < self.sizeHint().width()
        if fold is self.folded.isHidden():
            for button in self.group.buttons():
                button.setVisible(not fold)
            self.folded.setVisible(fold)

    def value(self) -> str:
        """The code that is chosen."""
        return self.codes[self.group.checkedId()]

    def choose(self, code: str) -> None:
        """Choose without telling anybody."""
        self.group.button(self.codes.index(code)).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        button = self.group.button((self.group.checkedId() + step) % len(self.codes))
        button.setFocus()
        button.click()

"""A switch between the views of a page: a few words side by side, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

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
        self.group.button(0).setChecked(True)
        self.group.idClicked.connect(lambda number: self.chosen.emit(self.codes[number]))

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

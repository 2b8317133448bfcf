"""What a page says when there is nothing to show: what is missing, and the button that helps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.labels import label, picture, wrapped

WIDTH = 420
PICTURE = 40


class EmptyState(QWidget):
    """An icon, a sentence, a hint, and buttons, in the middle of the free room."""

    def __init__(self, icon: str, text: str, hint: str = "", *buttons: QPushButton) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        self.text = label(text, "section")
        self.hint = wrapped(hint, "muted")
        self.hint.setAlignment(middle)
        self.hint.setFixedWidth(theme.px(WIDTH))
        self.hint.setVisible(bool(hint))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        layout.addStretch(2)
        layout.addWidget(picture(icon, "disabled", PICTURE), 0, middle)
        layout.addWidget(self.text, 0, middle)
        inside = QHBoxLayout()  # an aligned item would not grow with the lines of its text
        inside.addStretch(1)
        inside.addWidget(self.hint)
        inside.addStretch(1)
        layout.addLayout(inside)
        row = QHBoxLayout()
        row.setAlignment(middle)
        for button in buttons:
            row.addWidget(button)
        layout.addLayout(row)
        layout.addStretch(3)

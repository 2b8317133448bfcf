"""Words on the screen: plain text always, a role for the style sheet; and the quiet grounds they stand on."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.icons import picture as draw


def label(text: str = "", role: str = "") -> QLabel:
    """A line of plain text: what comes from data is never read as markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if role:
        made.setProperty("role", role)
    return made


class Elided(QLabel):
    """A text that is cut with «…» where the room ends; its tip is whole."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setToolTip(text)
        self.setMinimumWidth(1)
        if role:
            self.setProperty("role", role)

    def paintEvent(self, _event: QPaintEvent) -> None:
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.drawText(self.rect(), flags, cut)


def wrapped(text: str = "", role: str = "") -> QLabel:
    """Plain text that breaks into lines and can be selected with the mouse."""
    made = label(text, role)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def say_on(target: QLabel, text: str, role: str = "") -> None:
    """Change a label's text and role."""
    target.setText(text)
    restyle(target, role=role)


def restyle(target: QWidget, **properties: object) -> None:
    """Give a widget properties that the style sheet reads, and let it read them."""
    for name, value in properties.items():
        target.setProperty(name, value)
    target.style().unpolish(target)
    target.style().polish(target)


def hairline(*, vertical: bool = False) -> QFrame:
    """A line of one pixel instead of a box."""
    made = QFrame()
    made.setProperty("role", "hairline")
    if vertical:
        made.setFixedWidth(theme.HAIRLINE)
    else:
        made.setFixedHeight(theme.HAIRLINE)
    return made


def card(*widgets: QWidget, title: str = "") -> QFrame:
    """A white panel with its widgets one below the other."""
    made = QFrame()
    made.setProperty("role", "card")
    layout = QVBoxLayout(made)
    layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
    layout.setSpacing(theme.GAP)
    for widget in ((label(title, "section"),) if title else ()) + widgets:
        layout.addWidget(widget)
    return made


class Picture(QLabel):
    """An icon that stands alone and follows the theme."""

    def __init__(self, name: str, role: str = "muted", size: int = theme.ICON) -> None:
        super().__init__()
        self.name, self.role, self.size_ = name, role, size
        self.draw()

    def change(self, name: str, role: str) -> None:
        """Show another icon."""
        self.name, self.role = name, role
        self.draw()

    def draw(self) -> None:
        """Draw it in the theme of the moment."""
        self.setPixmap(draw(self.name, self.role, theme.px(self.size_), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "name"):
            self.draw()


def picture(name: str, role: str = "muted", size: int = theme.ICON) -> Picture:
    """An icon as a label."""
    return Picture(name, role, size)

"""The panel at the right: details, history and reasons of what is selected, instead of a modal box."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import tool
from desktop_app.views.widgets.labels import hairline, label, wrapped
from desktop_app.views.wording import _


class SidePanel(QFrame):
    """Title, ×, and a body that scrolls; hidden until it is opened, Esc closes it."""

    closed = Signal()

    def __init__(self, title: str = "", width: int = theme.SIDE_PANEL) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.width_wanted = width
        self.setFixedWidth(theme.px(width))
        self.title = wrapped(title, "section")
        self.close_button = tool("x", _("Close the panel"), self.shut)
        inside = QWidget()
        inside.setProperty("role", "plain")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self.body.setSpacing(theme.GAP)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(hairline())
        layout.addWidget(scroll, 1)
        self.hide()

    def fill_with(self, view: QWidget) -> None:
        """A list that scrolls itself in the place of the body."""
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self.area, view)
            self.area.hide()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.GAP, theme.GAP, theme.GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def open_with(self, title: str) -> None:
        """Show the panel for something."""
        self.title.setText(title)
        self.show()

    def shut(self) -> None:
        """Hide the panel."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def clear(self) -> None:
        """Empty the body."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add_section(self, title: str, *widgets: QWidget) -> QFrame:
        """A part of the body under its own small heading."""
        made = QFrame()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, theme.GAP)
        layout.setSpacing(theme.GRID)
        if title:
            layout.addWidget(label(title, "muted"))
        for widget in widgets:
            layout.addWidget(widget)
        self.body.addWidget(made)
        return made

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "width_wanted"):
            self.setFixedWidth(theme.px(self.width_wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the nearest thing."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

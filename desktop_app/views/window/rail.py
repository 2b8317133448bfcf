"""The rail: the screens that the role may open, with counts of what waits; it folds to icons."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from desktop_app.views import theme
from desktop_app.views.icons import put_icon
from desktop_app.views.screens import Screen
from desktop_app.views.wording import _

LAST_KEY = 9


class RailButton(QPushButton):
    """A screen's line: icon, name, and how many things wait there."""

    def __init__(self, screen: Screen, number: int) -> None:
        super().__init__()
        self.line = screen
        self.number = number
        self.waiting = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setIconSize(QSize(theme.px(theme.ICON_LARGE), theme.px(theme.ICON_LARGE)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(lambda on: put_icon(self, screen.icon, "accent_text" if on else "muted"))
        put_icon(self, screen.icon)
        self.word(narrow=False)

    def word(self, *, narrow: bool) -> None:
        """Name and tooltip, in the language of the moment."""
        title = _(self.line.title)
        key = f"  Ctrl+{self.number}" if self.number <= LAST_KEY else ""
        self.setText("" if narrow else f" {title}")
        self.setToolTip(f"{title}{key}")
        self.setAccessibleName(title)

    def count(self, waiting: int) -> None:
        """How many things wait."""
        self.waiting = waiting
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.waiting:
            return
        painter = QPainter(self)
        painter.setFont(theme.font(tabular=True, semibold=True))
        painter.setPen(theme.colour("accent_text"))
        if self.text():
            box = self.rect().adjusted(0, 0, -theme.px(theme.GAP), 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(self.waiting))
        else:
            dot = QRect(self.width() - 3 * theme.GRID, 2 * theme.HAIRLINE, 2 * theme.GRID, 2 * theme.GRID)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(dot)


class Rail(QFrame):
    """The column of screens."""

    wanted = Signal(str)

    def __init__(self, screens: Sequence[Screen]) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAccessibleName(_("Screens"))
        self.narrow = False
        self.buttons = {screen.code: RailButton(screen, number) for number, screen in enumerate(screens, start=1)}
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        layout.setSpacing(theme.HAIRLINE * 2)
        for code, button in self.buttons.items():
            group.addButton(button)
            layout.addWidget(button)
            button.clicked.connect(lambda _on=False, code=code: self.wanted.emit(code))
        layout.addStretch(1)
        self.fold(narrow=False)

    def choose(self, code: str) -> None:
        """Mark the screen that is open."""
        self.buttons[code].setChecked(True)

    def fold(self, *, narrow: bool) -> None:
        """To icons, or back to names."""
        self.narrow = narrow
        self.setFixedWidth(theme.px(theme.RAIL_NARROW if narrow else theme.RAIL))
        for button in self.buttons.values():
            button.word(narrow=narrow)

    def show_counts(self, waiting: Mapping[str, int]) -> None:
        """What waits on each screen."""
        for code, button in self.buttons.items():
            button.count(waiting.get(code, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "buttons"):
            self.setFixedWidth(theme.px(theme.RAIL_NARROW if self.narrow else theme.RAIL))
            for button in self.buttons.values():
                button.setIconSize(QSize(theme.px(theme.ICON_LARGE), theme.px(theme.ICON_LARGE)))

"""The palette under the board: what a week may be, its sign and its key; to those who only look, a legend."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop_app.services.rules.weeks import WeekUse
from desktop_app.views import theme
from desktop_app.views.curriculum.graph_words import TONES, USE_SHORT, USE_SIGNS, key_word, use_word
from desktop_app.views.widgets.buttons import action, quiet
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _

Paint = Callable[[WeekUse | None], object]
SWATCH = 22


class Swatch(QWidget):
    """A cell of the legend."""

    def __init__(self, use: WeekUse) -> None:
        super().__init__()
        self.use = use
        self.setFixedSize(theme.px(SWATCH), theme.px(theme.ICON))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, ink = (theme.colour(token) for token in TONES[self.use])
        painter.fillRect(self.rect(), ground)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, USE_SIGNS[self.use])
        painter.end()


class Palette(QWidget):
    """A button for each use of a week; without the right to paint, words alone."""

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self.paints = False
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GAP)
        row.setSpacing(theme.GRID)
        self.buttons = {}
        self.words = []
        for use, short in USE_SHORT.items():
            made = quiet(_(short), partial(paint, use))
            made.setToolTip(_("{week}, key {key}").format(week=use_word(use), key=key_word(use)))
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            word = label(_(short), "muted")
            word.setToolTip(use_word(use))
            self.buttons[use] = made
            self.words.append(word)
            for part in (Swatch(use), made, word):
                row.addWidget(part)
        self.back = quiet(_("As in the curriculum"), partial(paint, None))
        self.back.setToolTip(_("What the curriculum says, key Delete"))
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.back)
        row.addStretch(1)

    def offer(self, *, paints: bool, groups: bool) -> None:
        """Buttons for those who may paint."""
        self.paints = paints
        for made in self.buttons.values():
            made.setVisible(paints)
        for word in self.words:
            word.setVisible(not paints)
        self.back.setVisible(paints and groups)


def use_actions(menu: QMenu, paint: Paint, *, groups: bool) -> Iterator[QAction]:
    """The same for a menu."""
    for use in USE_SHORT:
        sign = f"{USE_SIGNS[use]}  " if USE_SIGNS[use] else ""
        yield action(f"{sign}{use_word(use)}", partial(paint, use), parent=menu)
    if groups:
        yield action(_("As in the curriculum"), partial(paint, None), parent=menu)

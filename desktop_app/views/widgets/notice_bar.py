"""The notice bar: one line at the bottom with a sign, a word and at most two ways out; never a modal box."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QPushButton

from desktop_app.views import theme
from desktop_app.views.desk import Notice
from desktop_app.views.widgets.buttons import button, tool
from desktop_app.views.widgets.labels import label, picture, restyle, say_on, wrapped
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KINDS = {
    "info": ("info", "accent_text", ""),
    "good": ("circle-check", "good_text", N_("Done")),
    "warn": ("triangle-alert", "warn_text", N_("Attention")),
    "bad": ("circle-x", "bad_text", N_("Refused")),
}
"""kind → icon, its tint, the word that goes with it."""
STAYS_MS = 6000
MOST_ACTIONS = 2


class NoticeBar(QFrame):
    """Shows one notice; good news leave by themselves, bad news wait for the person."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.sign = picture("info", "accent_text")
        self.word = label("", "strong")
        self.text = wrapped("")
        self.actions_box = QHBoxLayout()
        self.shut_button = tool("x", _("Close the notice"), self.shut)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.sign)
        layout.addWidget(self.word)
        layout.addWidget(self.text, 1)
        layout.addLayout(self.actions_box)
        layout.addWidget(self.shut_button)
        self._leave = QTimer(self, interval=STAYS_MS, singleShot=True)
        self._leave.timeout.connect(self.shut)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(theme.FADE_MS)
        self._fade.finished.connect(lambda: self._effect.setEnabled(False))
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show this one instead of what was there."""
        icon, tint, word = KINDS[notice.kind]
        restyle(self, kind=notice.kind)
        self.sign.change(icon, tint)
        say_on(self.word, _(word) if word else "", "strong")
        self.word.setVisible(bool(word))
        self.text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._put_actions(notice.actions)
        self._leave.stop()
        if notice.kind in {"info", "good"} and not notice.actions:
            self._leave.start()
        self._appear()

    def _appear(self) -> None:
        self.show()
        self._effect.setEnabled(True)
        self._fade.stop()
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def _put_actions(self, actions: tuple[tuple[str, Callable[[], None]], ...]) -> None:
        while (item := self.actions_box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for text, do in actions[:MOST_ACTIONS]:
            self.actions_box.addWidget(self._way_out(text, do))

    def _way_out(self, text: str, do: Callable[[], None]) -> QPushButton:
        def act() -> None:
            self.shut()
            do()

        return button(text, act)

    def shut(self) -> None:
        """Take it away."""
        self._leave.stop()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the nearest thing."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

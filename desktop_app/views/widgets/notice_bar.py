"""The notice bar: one line at the bottom with a sign, a word and at most two ways out; never a modal box."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.views import theme
from desktop_app.views.desk import Notice
from desktop_app.views.widgets.buttons import button, pressed, tool
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
KEY = "F8"
MOST_ACTIONS = 2


class NoticeBar(QFrame):
    """Shows one notice; good news leave by themselves, bad news wait for the person. F8 goes to its ways out."""

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
        self._came_from: QWidget | None = None  # where the hands were before F8
        QShortcut(QKeySequence(KEY), self).activated.connect(self.enter)
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
            way_out = self._way_out(text, do)
            self.actions_box.addWidget(way_out)
            way_out.show()  # at once: F8 may come before the layout does it

    def _way_out(self, text: str, do: Callable[[], None]) -> QPushButton:
        def act() -> None:
            self.shut()
            do()

        made = button(text, act)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the hands where they are
        made.setToolTip(f"{text} ({KEY}, Enter)")
        return made

    def enter(self) -> None:
        """To the first way out, or to the cross; F8 again goes back."""
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now):
            self.leave()
            return
        first = self.actions_box.itemAt(0)
        self._came_from = now
        ((first.widget() if first else None) or self.shut_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Back to where the hands were, if they are here."""
        now, before, self._came_from = QApplication.focusWidget(), self._came_from, None
        if before is not None and now is not None and self.isAncestorOf(now) and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Take it away."""
        self._leave.stop()
        self.leave()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the way out, Esc closes the nearest thing."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif not pressed(self, event):
            super().keyPressEvent(event)

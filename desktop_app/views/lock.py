"""The lock: nobody touched the desk for a while, so its screens are covered till the person's password comes again."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.changes import EVERYTHING, Change
from desktop_app.errors import OfficeError
from desktop_app.services.lock import confirm
from desktop_app.services.settings import SettingsSeen, open_settings
from desktop_app.views import theme
from desktop_app.views.password_field import PasswordField
from desktop_app.views.widgets.buttons import link, primary
from desktop_app.views.widgets.labels import card, label, picture, restyle, wrapped
from desktop_app.views.wording import _, say

if TYPE_CHECKING:
    from desktop_app.views.main_window import MainWindow

LOOK_MS = 5000
WIDTH = 340
KEY = "Ctrl+Alt+L"
TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
})  # fmt: skip


class Idle(QObject):
    """How long nobody has touched the keyboard or the mouse of the program."""

    reached = Signal()

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.clock = clock
        self.minutes = 0  # never
        self._touched = clock()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._look.start()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._touched = self.clock()
        return False

    def look(self) -> None:
        """Whether it is time."""
        if self.minutes and self.clock() - self._touched >= self.minutes * 60:
            self.reached.emit()


class LockScreen(QWidget):
    """Whose desk it is, and the password; nothing of the work is seen."""

    def __init__(self, name: str, unlock: Callable[[], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "window")
        self.password = PasswordField()
        self.password.setAccessibleName(_("Password"))
        self.hint, self.error = label("", "warn"), wrapped("", "bad")
        self.open_button = primary(_("Continue"), unlock)
        self.leave_button = link(_("Sign out"), leave)
        self.password.returnPressed.connect(unlock)
        self.password.hinted.connect(self._show_hint)
        inside = card(
            picture("lock", "muted", theme.ICON_LARGE), label(_("The desk is locked"), "title"),
            wrapped(_("What was open and typed is kept; work that is under way goes on."), "muted"),
            label(name, "strong"), label(_("Password"), "muted"), self.password, self.hint, self.error,
            self.open_button, self.leave_button,
        )  # fmt: skip
        inside.setFixedWidth(theme.px(WIDTH))
        self.tell("")
        self._show_hint("")
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inside)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(2)

    def _show_hint(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def tell(self, text: str) -> None:
        """What is wrong, or nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        restyle(self.password, wrong="true" if text else "")


class Lock(QObject):
    """Covers a window and opens it again. Whoever has no account (the console) has no password to ask for."""

    def __init__(self, window: "MainWindow", leave: Callable[[], object]) -> None:
        super().__init__(window)
        self.window, self.desk = window, window.desk
        user = self.desk.office.user
        self.screen = LockScreen(" · ".join(filter(None, (user.name, user.login))), self.unlock, leave)
        self.idle = Idle()
        self.idle.setParent(self)
        self.idle.reached.connect(self.lock)
        self._focus: QWidget | None = None
        self._hidden: list[QWidget] = []
        self.desk.news.changed.connect(self._hear)

    @property
    def possible(self) -> bool:
        """Whether there is a password that opens the desk again."""
        return self.desk.office.user.account_id is not None

    def _hear(self, change: Change) -> None:
        if change == EVERYTHING or change.topic == "settings":
            self.read()

    def read(self) -> None:
        """After how many minutes, as the college has settled it."""
        if self.possible:
            read = lambda: open_settings(self.desk.office)  # noqa: E731 - read beside its answer
            self.desk.jobs.run(self, read, self._settle, lambda _error: None)

    def _settle(self, seen: SettingsSeen) -> None:
        self.idle.minutes = seen.settings.lock_after_minutes

    def lock(self) -> None:
        """Cover the window; a desk that was locked stays so when its window is made anew."""
        if not self.possible or self.window.cover.currentWidget() is self.screen:
            return
        self.desk.locked = True
        self._focus = self.window.focusWidget()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and not one.isModal()]
        self._hidden = [one for one in others if one is not self.window and not isinstance(one, type(self.window))]
        for one in self._hidden:
            one.hide()
        self._cover(on=True)
        self.screen.password.setFocus()

    def unlock(self) -> None:
        """Ask whether it is the person's password, off the GUI thread."""
        office, password = self.desk.office, self.screen.password.text()
        if not self.screen.open_button.isEnabled():
            return
        self.screen.open_button.setEnabled(False)
        self.screen.tell("")
        self.desk.jobs.run(self, lambda: confirm(office, password), lambda _nothing: self._open(), self._refuse)

    def _open(self) -> None:
        self.desk.locked = False
        self.screen.open_button.setEnabled(True)
        self.screen.password.clear()
        self._cover(on=False)
        for one in self._hidden:
            one.show()
        self._hidden = []
        if self._focus is not None:
            self._focus.setFocus()

    def _refuse(self, error: OfficeError) -> None:
        self.screen.open_button.setEnabled(True)
        self.screen.tell(say(error))
        self.screen.password.setFocus()
        self.screen.password.selectAll()

    def _cover(self, *, on: bool) -> None:
        """Hidden screens have no keys; those of the window itself are put to rest."""
        self.window.cover.setCurrentIndex(1 if on else 0)
        for key in self.window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            key.setEnabled(not on)

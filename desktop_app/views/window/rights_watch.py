"""Rights that change while somebody works: the desk follows without a new sign-in."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.changes import EVERYTHING, Change
from desktop_app.errors import NotAllowed, NotFound, OfficeError
from desktop_app.services.office import User
from desktop_app.services.rights_refresh import who_am_i
from desktop_app.views.desk import Desk
from desktop_app.views.wording import _

TOPICS = frozenset({"rights", "accounts"})
PAUSE_MS = 400
"""Many accounts that are issued one after the other are looked at once."""

LOOK_MS = 10 * 60 * 1000
"""An appointment begins and ends with its day: nobody tells that."""


class RightsWatch(QObject):
    """Reads the person at the desk again when news concern rights; lives as long as its window.

    What the services allow follows at once. The window is made anew by `renew`; while something is typed in it, the
    person is asked first, so that nothing typed is lost. When no right is left, `leave` ends the work.
    """

    def __init__(self, desk: Desk, window: QWidget, renew: Callable[[], None], leave: Callable[[], None]) -> None:
        super().__init__(window)
        self.desk, self.window, self.renew, self.leave = desk, window, renew, leave
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.ask)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.ask)
        self._look.start()
        desk.news.changed.connect(self._hear)

    def _hear(self, change: Change) -> None:
        if change == EVERYTHING or change.topic in TOPICS:
            self._pause.start()

    def ask(self) -> None:
        """Read the person at the desk again."""
        self.desk.jobs.run(self, lambda: who_am_i(self.desk.office), self._follow, self._not_told)

    def _follow(self, user: User) -> None:
        before, office = self.desk.office.user, self.desk.office
        if not user.rights:
            self.leave()
        elif (user.rights, user.roles, user.must_change) != (before.rights, before.roles, before.must_change):
            office.user = user
            self._renew()

    def _not_told(self, error: OfficeError) -> None:
        """An account that is gone or blocked; a link that is down tells nothing."""
        if isinstance(error, NotAllowed | NotFound):
            self.leave()

    def _renew(self) -> None:
        if is_typed(self.window):
            self.desk.tell(
                _("Your rights have changed. What is typed stays: renew the screens when you are ready."),
                "warn",
                (_("Renew the screens"), self.renew),
            )
            return
        self.renew()


def is_typed(window: QWidget) -> bool:
    """Whether something that somebody has typed is seen."""
    lines = any(one.isModified() and one.text() and one.isVisible() for one in window.findChildren(QLineEdit))
    return lines or any(
        one.document().isModified() and one.isVisible() and not one.isReadOnly()
        for one in window.findChildren(QPlainTextEdit)
    )

"""Under the sign-in: remember the password of a server in the system's keyring, and the way to another database."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.jobs import Jobs
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.buttons import link
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.profiles import Profile
    from desktop_app.services.office import Office
    from desktop_app.views.sign_in import SignIn

LAST_LOGIN = "connection/login"


class SignInExtras(QWidget):
    """Stands in the sign-in window; the tick is there for servers only, grey where the system keeps no secrets."""

    another_wanted = Signal()
    """The person wants another database."""

    def __init__(self, jobs: Jobs, window: "SignIn", profile: "Profile | None") -> None:
        super().__init__()
        self.jobs, self.window_, self.connection = jobs, window, "" if profile is None else profile.name
        self.tick = QCheckBox(_("Remember the password on this computer"))
        self.tick.setVisible(profile is not None)
        self.tick.setEnabled(False)
        self.another = link(_("Another database…"), self.another_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.tick)
        column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        window.below.addWidget(self)
        if profile is not None:
            self._recall()

    def _recall(self) -> None:
        """The last login of this connection, and its password if the keyring has it."""
        from desktop_app import keychain

        login = PREFERENCES.value(f"{LAST_LOGIN}/{self.connection}", "")
        self.window_.login.setText(login)
        work = lambda: (keychain.is_there(), keychain.recall(self.connection, login) if login else "")  # noqa: E731
        self.jobs.run(self, work, self._recalled)

    def _recalled(self, found: tuple[bool, str]) -> None:
        there, password = found
        self.tick.setEnabled(there)
        if not there:
            self.tick.setToolTip(_("This system keeps no secrets: no keyring was found, so nothing is remembered."))
        if password and not self.window_.password.text():
            self.window_.password.setText(password)
        self.tick.setChecked(bool(password))

    def remember(self, login: str, password: str) -> None:
        """Somebody has come in: keep the password if they have put the tick, forget it if not."""
        if not self.connection:
            return
        from desktop_app import keychain

        PREFERENCES.keep(f"{LAST_LOGIN}/{self.connection}", login, everybody=True)
        if not self.tick.isEnabled():
            return
        if self.tick.isChecked():
            self.jobs.run(self.jobs, partial(keychain.keep, self.connection, login, password))
        else:
            self.jobs.run(self.jobs, partial(keychain.forget, self.connection, login))

    def renew(self, office: "Office") -> None:
        """Somebody has changed their password: what the keyring remembers follows it."""
        if self.connection:
            from desktop_app import keychain

            password = str(office.database.url.password or "")
            self.jobs.run(self.jobs, partial(keychain.renew, self.connection, office.user.login, password))

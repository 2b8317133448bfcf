"""The menu of the person: who and in which role, theme, language, zoom, help, sign out."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.services.office import User
from desktop_app.services.permissions import Permission
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.buttons import action
from desktop_app.views.window.people import roles_of
from desktop_app.views.wording import CATALOGUE, _


class PersonMenu(QMenu):
    """Tells what is wanted; the window and the program do it."""

    theme_wanted = Signal(str)
    language_wanted = Signal(str)
    zoom_wanted = Signal(int)
    password_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self, user: User, parent: QWidget) -> None:
        super().__init__(parent)
        for text in (user.name or user.login, roles_of(user)):
            self.addAction(text).setEnabled(False)
        self.addSeparator()
        themes = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        self._choice(_("Theme"), themes, PREFERENCES.value("look/theme", "system"), self.theme_wanted.emit)
        languages = {"ru": "Русский", "en": "English"}
        self._choice(_("Language"), languages, CATALOGUE.language, self.language_wanted.emit)
        self.addSeparator()
        for text, icon, key, step in (
            (_("Larger"), "zoom-in", "Ctrl++", 1),
            (_("Smaller"), "zoom-out", "Ctrl+-", -1),
            (_("Usual size"), "search", "Ctrl+0", 0),
        ):
            self._line(text, icon, key).triggered.connect(partial(self.zoom_wanted.emit, step))
        self.addSeparator()
        if user.account_id is not None and user.may(Permission.CHANGE_PASSWORD):
            self._line(_("Change the password…"), "lock", "").triggered.connect(self.password_wanted)
        self._line(_("Help for this screen"), "circle-question-mark", "F1").triggered.connect(self.help_wanted)
        if user.account_id is not None:
            self._line(_("Lock the desk"), "lock", "Ctrl+Alt+L").triggered.connect(self.lock_wanted)
        self._line(_("Sign out"), "log-out", "").triggered.connect(self.sign_out_wanted)

    def _line(self, text: str, icon: str, key: str) -> QAction:
        made = action(f"{text}\t{key}" if key else text, None, icon, parent=self)
        self.addAction(made)
        return made

    def _choice(self, title: str, choices: Mapping[str, str], now: str, tell: Callable[[str], object]) -> None:
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        for code, text in choices.items():
            entry = menu.addAction(text)
            entry.setCheckable(True)
            entry.setChecked(code == now)
            entry.triggered.connect(lambda _on=False, code=code: tell(code))
            group.addAction(entry)

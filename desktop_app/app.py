"""The program with a screen: wires the windows, the queues, the database, the log; once."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop_app import __version__, home
from desktop_app.places import resources
from desktop_app.views import theme
from desktop_app.views.crash import CrashDialog, log_crash
from desktop_app.views.jobs import Jobs
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.sign_in import Door, SignIn
from desktop_app.views.wording import CATALOGUE, LANGUAGES

if TYPE_CHECKING:  # heavy: imported when the sign-in window has been painted
    from desktop_app.models.database import Database
    from desktop_app.services.office import Office
    from desktop_app.views.desk import Desk
    from desktop_app.views.main_window import MainWindow
    from desktop_app.views.news import News

LOG = logging.getLogger(__name__)
EXIT_WHEN_READY = "VEDOMOST_EXIT_WHEN_READY"


def run(database_url: str | None = None) -> int:
    """Open the sign-in window on a database (the embedded one if none is named) and stay while a window is open."""
    log = home.start_log()
    LOG.info("start %s", __version__)
    app = make_application()
    PREFERENCES.open_file(home.data_folder() / "preferences.ini")
    program = Program(app, database_url, log)
    program.start()
    code = app.exec()
    program.close()
    return code


def make_application() -> QApplication:
    """The one QApplication, with its name."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("vedomost")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("vedomost")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "clipboard-check.svg")))
    return app


class Program(QObject):
    """Which window is open, and what they share."""

    _broken = Signal(object)

    def __init__(self, app: QApplication, database_url: str | None, log: Path | None) -> None:
        super().__init__()
        self.app, self.database_url, self.log = app, database_url, log
        self.jobs = Jobs()
        self.translator = QTranslator(self)
        self.database: Database | None = None
        self.sign_in: SignIn | None = None
        self.window: MainWindow | None = None
        self.desk: Desk | None = None
        self.news: News | None = None
        self.crash: CrashDialog | None = None
        self._stop_telling: Callable[[], None] = lambda: None
        self.jobs.crashed.connect(self.show_crash)
        self._broken.connect(self.show_crash)
        sys.excepthook = self._hook
        threading.excepthook = lambda broken: self._broken.emit(broken.exc_value)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.speak(PREFERENCES.value("look/language", CATALOGUE.language))
        self.look(PREFERENCES.value("look/theme", "system"), PREFERENCES.value("look/zoom", 1.0))

    # the look and the language
    def look(self, name: str, zoom: float) -> None:
        """Wear a theme at a size."""
        theme.apply(self.app, theme.chosen(name), zoom)

    def _follow_system(self, _scheme: object) -> None:
        self.look(PREFERENCES.value("look/theme", "system"), theme.MOMENT.zoom)

    def speak(self, language: str) -> None:
        """Our words and Qt's own in a language."""
        CATALOGUE.speak(language if language in LANGUAGES else "ru")
        self.app.removeTranslator(self.translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if CATALOGUE.language != "en" and self.translator.load(f"qtbase_{CATALOGUE.language}", folder):
            self.app.installTranslator(self.translator)

    def change_language(self, language: str) -> None:
        """The same place in another language: the window is made anew."""
        PREFERENCES.keep("look/language", language, everybody=True)
        self.speak(language)
        if self.desk is not None:
            self.open_window(self.desk)

    # signing in
    def start(self) -> None:
        """Show the sign-in window."""
        self.sign_in = SignIn(self.jobs, self.where(), self.find_door, renew)
        self.sign_in.painted.connect(self._ready)
        self.sign_in.entered.connect(self.enter)
        self.sign_in.show()
        self.sign_in.login.setFocus()

    @Slot()
    def _ready(self) -> None:
        if os.environ.get(EXIT_WHEN_READY):
            print("ready", flush=True)  # noqa: T201 - benchmarks/startup.py waits for it
            self.app.quit()
        elif self.sign_in is not None:
            self.sign_in.look()

    def where(self) -> str:
        """The database as people may see it: a file's name, or the server and the name; never a password."""
        from urllib.parse import urlsplit

        if self.database_url is None:
            return home.database_file().name
        parts = urlsplit(self.database_url)
        name = Path(parts.path).name
        return f"{parts.hostname} / {name}" if parts.hostname else name

    def find_door(self) -> Door:
        """Open the database; a new embedded one gets its tables (called off the GUI thread). Raises WrongDatabase."""
        from desktop_app.models.database import Database, sqlite_address
        from desktop_app.models.migrations import Schema
        from desktop_app.services.office import Office
        from desktop_app.services.upkeep import require_current, state, upgrade

        if self.database is None:
            if self.database_url is None:
                home.data_folder().mkdir(parents=True, exist_ok=True)
            self.database = Database(self.database_url or sqlite_address(home.database_file()))
        found = state(self.database)
        if found is Schema.EMPTY and self.database.is_sqlite:
            upgrade(self.database)
        elif found is not Schema.OLDER:
            require_current(self.database)
        return Door(Office(self.database), older=found is Schema.OLDER)

    @Slot(object)
    def enter(self, office: "Office") -> None:
        """Somebody has signed in: give them a desk and the window."""
        from desktop_app.views.desk import Desk
        from desktop_app.views.news import News

        PREFERENCES.sign_in(office.user.login)
        self.look(PREFERENCES.value("look/theme", "system"), PREFERENCES.value("look/zoom", 1.0))
        self.news = News(office.database.feed)
        self.desk = Desk(office, self.jobs, self.news)
        self._stop_telling = tell_saved(self.desk)
        self.open_window(self.desk)
        if self.sign_in is not None:
            self.sign_in.close()
            self.sign_in = None

    def open_window(self, desk: "Desk") -> None:
        """The main window, instead of the one that is open."""
        from desktop_app.views.main_window import MainWindow
        from desktop_app.views.window.rights_watch import RightsWatch

        old, self.window = self.window, MainWindow(desk)
        self.window.look_wanted.connect(self.look)
        self.window.language_wanted.connect(self.change_language)
        self.window.signed_out.connect(self.sign_out)
        RightsWatch(desk, self.window, lambda: self.open_window(desk), self.sign_out)
        self.window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    @Slot()
    def sign_out(self) -> None:
        """Back to the sign-in window."""
        self.start()
        old, self.window = self.window, None
        if old is not None:
            old.close()
            old.deleteLater()
        self._leave_desk()

    def _leave_desk(self) -> None:
        self._stop_telling()
        self._stop_telling = lambda: None
        PREFERENCES.sign_in("")
        if self.news is not None:
            self.news.close()
        self.news = self.desk = None

    def close(self) -> None:
        """What is being written is written; then let go."""
        self.jobs.close()
        self._leave_desk()
        if self.database is not None:
            self.database.close()
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    # what nobody foresaw
    def _hook(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self._broken.emit(error)

    @Slot(object)
    def show_crash(self, error: BaseException) -> None:
        """«Сбой программы»: one dialog at a time, everything into the log; the program stays alive."""
        code = log_crash(error, datetime.now().astimezone())
        if self.crash is not None and self.crash.isVisible():
            return
        self.crash = CrashDialog(code, self.log, self.window or self.sign_in)
        self.crash.open()


def renew(door: Door) -> Door:
    """Bring the database to this version (called off the GUI thread)."""
    from desktop_app.services.upkeep import upgrade

    upgrade(door.office.database)
    return Door(door.office)


def tell_saved(desk: "Desk") -> Callable[[], None]:
    """After each commit at this desk's database say so; returns the way to stop."""
    from sqlalchemy import event
    from sqlalchemy.orm import Session

    def told(_session: Any) -> None:
        desk.saved.emit()

    event.listen(Session, "after_commit", told)
    return lambda: event.remove(Session, "after_commit", told)

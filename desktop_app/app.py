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

from desktop_app import __version__, home, opening
from desktop_app.opening import Place
from desktop_app.places import resources
from desktop_app.views import theme
from desktop_app.views.crash import CrashDialog, log_crash
from desktop_app.views.jobs import Jobs
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.sign_in import Door, SignIn
from desktop_app.views.sign_in_extras import SignInExtras
from desktop_app.views.sweeping import Sweeper
from desktop_app.views.wording import CATALOGUE, LANGUAGES

if TYPE_CHECKING:  # heavy: imported when the sign-in window has been painted
    from desktop_app.models.database import Database
    from desktop_app.profiles import Profile
    from desktop_app.services.office import Office
    from desktop_app.views.desk import Desk
    from desktop_app.views.first_run import FirstRun
    from desktop_app.views.main_window import MainWindow
    from desktop_app.views.news import News

LOG = logging.getLogger(__name__)
EXIT_WHEN_READY = "VEDOMOST_EXIT_WHEN_READY"


def run(database_url: str | None = None, profile: str | None = None) -> int:
    """Open the sign-in window (where nothing was chosen yet, the first-run one) and stay while a window is open."""
    log = home.start_log()
    LOG.info("start %s", __version__)
    app = make_application()
    PREFERENCES.open_file(home.data_folder() / "preferences.ini")
    program = Program(app, opening.place_of(database_url, profile), log)
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

    def __init__(self, app: QApplication, place: Place | None, log: Path | None) -> None:
        super().__init__()
        self.app, self.place, self.log = app, place, log
        self.sweeper = Sweeper(self)
        self.jobs = Jobs()
        self.translator = QTranslator(self)
        self.database: Database | None = None  # the visitor's, then that of whoever has signed in
        self.first_run: FirstRun | None = None
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
        """Show the sign-in window, or ask first which database it is."""
        if self.place is None:
            self.choose_place()
            return
        self.sign_in = SignIn(self.jobs, self.place.words, self.find_door, opening.renew)
        self.sign_in.painted.connect(self._ready)
        self.sign_in.entered.connect(self.enter)
        self.extras = SignInExtras(self.jobs, self.sign_in, self.place.profile)
        self.extras.another_wanted.connect(self.choose_place)
        self.sign_in.show()
        self.sign_in.login.setFocus()

    @Slot()
    def choose_place(self) -> None:
        """Ask which database; whoever comes from the sign-in window may go back to it."""
        from desktop_app.views.first_run import FirstRun

        self.first_run = FirstRun(self.jobs, returning=self.place is not None)
        self.first_run.painted.connect(self._ready)
        self.first_run.chosen.connect(self.take_place)
        self.first_run.returned.connect(self.go_on)
        self.first_run.show()
        self._close_sign_in()

    @Slot(object)
    def take_place(self, profile: "Profile | None") -> None:
        """Somebody has chosen: a connection, or (None) the embedded database."""
        self.place = opening.remember(Place() if profile is None else opening.of_profile(profile))
        self.go_on()

    @Slot()
    def go_on(self) -> None:
        """From the choice to the sign-in window."""
        self._let_go()
        self.start()
        if self.first_run is not None:
            self.first_run.close()
            self.first_run = None

    @Slot()
    def _ready(self) -> None:
        if os.environ.get(EXIT_WHEN_READY):
            print("ready", flush=True)  # noqa: T201 - benchmarks/startup.py waits for it
            self.app.quit()
        elif self.sign_in is not None:
            self.sign_in.look()

    def find_door(self) -> Door:
        """Open the database of the place (called off the GUI thread). Raises WrongDatabase, Unreachable, BadInput."""
        self._let_go()
        door = opening.find_door(self.place or Place())
        self.database = door.office.database
        return door

    def _let_go(self) -> None:
        """Close the database of before."""
        before, self.database = self.database, None
        if before is not None:
            before.close()

    @Slot(object)
    def enter(self, office: "Office") -> None:
        """Somebody has signed in: give them a desk and the window."""
        from desktop_app.views.desk import Desk
        from desktop_app.views.news import News
        from desktop_app.views.window.last_seen import last_seen

        if office.database is not self.database:  # the person's own login instead of the guests'
            self._let_go()
            self.database = office.database
        if office.user.must_change:
            self.ask_new_password(office)
            return
        self.extras.remember(office.user.login, str(office.database.url.password or ""))
        PREFERENCES.sign_in(office.user.login)
        self.look(PREFERENCES.value("look/theme", "system"), PREFERENCES.value("look/zoom", 1.0))
        self._keep_drafts(office)
        self.news = News(office.database.feed)
        self.desk = Desk(office, self.jobs, self.news)
        self.desk.password_changed.connect(lambda: self.extras.renew(office))
        self._stop_telling = tell_saved(self.desk)
        self.open_window(self.desk)
        seen = last_seen(office.user.seen_before, office.clock())
        if seen:
            self.desk.tell(seen)
        self._close_sign_in()

    def _keep_drafts(self, office: "Office") -> None:
        """What this person types at this database is on the disk until it is written."""
        url = office.database.url
        place = (str(url.host or url.query.get("host")), str(url.port or url.query.get("port")), str(url.database))
        self.jobs.drafts.open(home.data_folder() / "unsaved", *place, office.user.login)

    def ask_new_password(self, office: "Office") -> None:
        """A one-time password opens nothing but the window in which it is changed."""
        from desktop_app.views.change_password import ChangePassword

        self.own_password = ChangePassword(self.jobs, office, self.sign_in.one_time if self.sign_in else "")
        self.own_password.changed.connect(self.enter)
        self.own_password.left.connect(self.go_on)
        self.own_password.show()
        self._close_sign_in()

    def _close_sign_in(self) -> None:
        if self.sign_in is not None:
            self.sign_in.close()
            self.sign_in = None

    def open_window(self, desk: "Desk") -> None:
        """The main window, instead of the one that is open."""
        from desktop_app.views.main_window import MainWindow
        from desktop_app.views.window.due_orders import DueOrders
        from desktop_app.views.window.rights_watch import RightsWatch

        old, self.window = self.window, MainWindow(desk)
        self.window.look_wanted.connect(self.look)
        self.window.language_wanted.connect(self.change_language)
        self.window.signed_out.connect(self.sign_out)
        RightsWatch(desk, self.window, lambda: self.open_window(desk), self.sign_out)
        DueOrders(desk, self.window)
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
        self.jobs.drafts.close()
        if self.news is not None:
            self.news.close()
        self.news = self.desk = None

    def close(self) -> None:
        """What is being written is written; then let go."""
        self.jobs.close()
        self._leave_desk()
        self._let_go()
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


def tell_saved(desk: "Desk") -> Callable[[], None]:
    """After each commit at this desk's database say so; returns the way to stop."""
    from sqlalchemy import event
    from sqlalchemy.orm import Session

    def told(_session: Any) -> None:
        desk.saved.emit()

    event.listen(Session, "after_commit", told)
    return lambda: event.remove(Session, "after_commit", told)

"""Pictures of the screens: the real main window, drawn offscreen for each role, in light and dark."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.services.accounts import AccountLine, list_accounts, user_behind
from desktop_app.services.office import VISITOR, Office, User
from desktop_app.services.permissions import Role
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.main_window import MainWindow
from desktop_app.views.news import News
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.sign_in import Door, SignIn
from desktop_app.views.wording import CATALOGUE

SIZE = (1440, 900)
LONGEST_MS = 60_000
SETTLE_MS = 60
TEACHER_SHOWN = "prepodavatel"


@runtime_checkable
class Pictured(Protocol):
    """A page with states that are worth a picture of their own."""

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """(name, what brings the page into the state)."""


def save_all(office: Office, folder: Path, role: str | None = None, language: str = "ru") -> Iterator[Path]:
    """Every screen of every role (or of one) that has an account, and the sign-in window; `office` reads accounts."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)  # noqa: S101 - this process has no other kind
    PREFERENCES.open_file(None)
    CATALOGUE.speak(language)
    folder.mkdir(parents=True, exist_ok=True)
    if role is None:
        yield from snap_sign_in(app, office.signed_in(VISITOR), folder)
    for one, user in users(office):
        if role in {None, str(one)}:
            yield from snap(app, office.signed_in(user), folder, str(one))


def users(office: Office) -> Iterator[tuple[Role, User]]:
    """Somebody in each role."""
    accounts = sorted(list_accounts(office), key=lambda line: (line.login != TEACHER_SHOWN, line.id))
    for role in Role:
        line: AccountLine | None = next((one for one in accounts if role in one.roles and not one.blocked), None)
        if line is not None:
            yield role, user_behind(office, line.id)


def snap(app: QApplication, office: Office, folder: Path, name: str) -> Iterator[Path]:
    """The screens of one person, in both themes."""
    for theme_name, look in theme.THEMES.items():
        theme.apply(app, look)
        jobs, news = Jobs(), News(office.database.feed)
        faults: list[BaseException] = []
        jobs.crashed.connect(faults.append)
        window = MainWindow(Desk(office, jobs, news))
        window.resize(*SIZE)
        QCursor.setPos(*SIZE)  # not over a button: nothing looks pressed or hovered
        window.show()
        settle(jobs)
        tail = "-dark" if theme_name == "dark" else ""
        for number, screen in enumerate(window.screens, start=1):
            window.pages.open(screen.code)
            settle(jobs)
            yield saved(window, folder / f"{name}-{number:02}-{screen.code}{tail}.png")
            for state, prepare in states(window.pages.page()):
                prepare()
                settle(jobs)
                yield saved(window, folder / f"{name}-{number:02}-{screen.code}-{state}{tail}.png")
        window.close()
        window.deleteLater()
        jobs.close()
        news.close()
        if faults:
            raise faults[0]


def states(page: object) -> Iterable[tuple[str, Callable[[], object]]]:
    """The states that a page wants pictures of."""
    return page.pictures() if isinstance(page, Pictured) else ()


def snap_sign_in(app: QApplication, office: Office, folder: Path) -> Iterator[Path]:
    """The sign-in window in both themes."""
    for name, look in theme.THEMES.items():
        theme.apply(app, look)
        jobs = Jobs()
        window = SignIn(jobs, office.database.url.render_as_string(hide_password=True).rpartition("/")[2],
                        lambda: Door(office), lambda door: door)  # fmt: skip
        window.show()
        window.look()
        settle(jobs)
        yield saved(window, folder / f"visitor-00-sign-in{'-dark' if name == 'dark' else ''}.png")
        window.close()
        window.deleteLater()
        jobs.close()


def saved(window: QWidget, path: Path) -> Path:
    """Draw the window into a file."""
    window.grab().save(str(path))
    return path


def settle(jobs: Jobs) -> None:
    """Let the window live until all that was asked has been answered and drawn."""
    while True:
        wait(SETTLE_MS)
        if not jobs.busy:
            return
        loop = QEventLoop()
        jobs.idle.connect(loop.quit)
        QTimer.singleShot(LONGEST_MS, loop.quit)
        loop.exec()


def wait(milliseconds: int) -> None:
    """Let timers and paintings have their turn."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

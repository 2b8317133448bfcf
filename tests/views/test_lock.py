"""The lock after idle minutes: covered, asked for the password, opened again with everything as it was."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.models.people import Person
from desktop_app.services.accounts import add_account
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.services.sign_in import enter
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.lock import KEY
from desktop_app.views.main_window import MainWindow
from desktop_app.views.news import News
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.screens import screens_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PASSWORD = "журнал у моря 27"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    PREFERENCES.open_file(None)
    yield
    PREFERENCES.open_file(None)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def inside(office: Office, college: SmallCollege) -> Iterator[Office]:
    """The office of a person who has come in with their own password."""
    with office.database.reading() as session:
        person = session.scalars(select(Person.id)).first()
    assert person is not None
    add_account(office, "head", person, [Role.DIRECTOR], PASSWORD)
    made = enter(office.signed_in(VISITOR), "head", PASSWORD)
    yield made
    if made.database is not office.database:
        made.database.close()


@pytest.fixture
def desk(inside: Office) -> Iterator[Desk]:
    made = Desk(inside, Jobs(), News(inside.database.feed))
    yield made
    while made.jobs.busy:
        QApplication.processEvents()
    made.news.close()
    made.jobs.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    made = MainWindow(desk, screens_of(desk.office))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.pages.code != "" and not desk.jobs.busy)
    return made


def is_covered(window: MainWindow) -> bool:
    return window.lock.screen.isVisible() and not window.pages.isVisible()


def type_password(qtbot: QtBot, window: MainWindow, text: str) -> None:
    window.lock.screen.password.setText(text)
    QTest.keyClick(window.lock.screen.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)


def test_a_desk_that_nobody_touches_is_locked_after_the_minutes_of_the_college(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    clock = Clock()
    idle = window.lock.idle
    idle.clock = clock
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, lock_after_minutes=7))
    qtbot.waitUntil(lambda: idle.minutes == 7)
    QTest.keyClick(window, Qt.Key.Key_Shift)
    clock.now = 6 * 60
    idle.look()
    assert not is_covered(window)
    QTest.mouseMove(window.rail)
    QTest.keyClick(window, Qt.Key.Key_Shift)
    clock.now = 12 * 60
    idle.look()
    assert not is_covered(window)
    clock.now = 13 * 60
    idle.look()
    assert is_covered(window)


def test_nobody_is_locked_out_where_the_college_wants_no_lock(window: MainWindow) -> None:
    clock = Clock()
    window.lock.idle.clock, window.lock.idle.minutes = clock, 0
    clock.now = 1e6
    window.lock.idle.look()
    assert not is_covered(window)


def test_the_own_password_opens_the_desk_as_it_was(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.open("college")
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)
    page = window.pages.page()
    assert page is not None
    field = next(one for one in page.findChildren(QLineEdit) if one.isVisible())
    field.setText("начато")
    keys(window)[0].activated.emit()
    assert is_covered(window)
    type_password(qtbot, window, "не тот пароль")
    assert is_covered(window)
    assert window.lock.screen.error.isVisible()
    type_password(qtbot, window, PASSWORD)
    assert not is_covered(window)
    assert window.lock.screen.password.text() == ""
    assert (window.pages.code, field.text()) == ("college", "начато")


def test_a_locked_desk_answers_no_keys_and_hides_its_other_windows(qtbot: QtBot, window: MainWindow) -> None:
    window.help()
    assert window.guide is not None
    window.lock.lock()
    assert not window.guide.isVisible()
    assert not any(one.isEnabled() for one in window.findChildren(QShortcut) if one.parent() is window)
    type_password(qtbot, window, PASSWORD)
    assert window.guide.isVisible()
    assert keys(window)[0].isEnabled()
    window.guide.close()


def test_a_window_that_is_made_anew_is_still_locked(qtbot: QtBot, window: MainWindow) -> None:
    window.lock.lock()
    again = MainWindow(window.desk, screens_of(window.desk.office))
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)
    assert is_covered(again)


def test_from_the_lock_one_may_leave(qtbot: QtBot, window: MainWindow) -> None:
    window.lock.lock()
    with qtbot.waitSignal(window.signed_out):
        window.lock.screen.leave_button.click()


def test_too_many_wrong_passwords_have_to_wait(qtbot: QtBot, window: MainWindow) -> None:
    window.lock.lock()
    for _try in range(6):
        type_password(qtbot, window, "не тот пароль")
    wrong = window.lock.screen.error.text()
    type_password(qtbot, window, PASSWORD)
    assert is_covered(window)
    assert wrong == window.lock.screen.error.text()


def keys(window: QWidget) -> list[QShortcut]:
    return [one for one in window.findChildren(QShortcut) if one.key() == QKeySequence(KEY)]

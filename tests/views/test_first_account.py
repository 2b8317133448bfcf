"""A database that has no account: whoever sets the program up makes the administrator's, by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.accounts import list_accounts
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.views.jobs import Jobs
from desktop_app.views.sign_in import Door, SignIn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot: QtBot, database: Database) -> Iterator[SignIn]:
    jobs = Jobs()
    made = SignIn(jobs, "college", lambda: Door(Office(database)), lambda door: door)
    qtbot.addWidget(made)
    made.show()
    made.look()
    qtbot.waitUntil(lambda: made.first is not None and not jobs.busy)
    yield made
    jobs.close()


def test_the_first_account_is_made_and_lets_its_owner_in(qtbot: QtBot, window: SignIn, database: Database) -> None:
    first = window.first
    assert first is not None
    assert not window.enter_button.isVisible()
    first.last_name.setText("Яблокова")  # QTest types Latin letters only
    first.first_name.setText("Ольга")
    QTest.keyClicks(first.login, "Yablokova")
    QTest.keyClicks(first.password, "short")
    QTest.keyClick(first.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.error.text()))
    assert "8" in window.error.text()
    assert first.last_name.text() == "Яблокова"
    QTest.keyClicks(first.password, " and longer")
    with qtbot.waitSignal(window.entered, timeout=20_000) as entered:
        QTest.keyClick(first.password, Qt.Key.Key_Return)
    office = entered.args[0]
    assert office.user.roles == frozenset({Role.ADMINISTRATOR})
    assert [line.login for line in list_accounts(Office(database, CONSOLE))] == ["yablokova"]

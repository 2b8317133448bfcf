"""Accounts on the screen: made and given a new password by the administrator, only looked at by the director."""

from collections.abc import Iterator

import pytest
from college import SmallCollege, small_college
from desks import came_in
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.accounts import list_accounts
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.permissions import Role
from desktop_app.views.access.accounts import Accounts
from desktop_app.views.access.view import AccessPage
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as made:
        yield made


def page_at(qtbot: QtBot, desk: Desk) -> AccessPage:
    made = AccessPage(desk)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, desk)
    return made


def accounts_of(page: AccessPage) -> Accounts:
    tab = page.tabs["accounts"]
    assert isinstance(tab, Accounts)
    return tab


def test_an_account_is_made_and_given_a_new_password(qtbot: QtBot, desk: Desk, office: Office) -> None:
    page = page_at(qtbot, desk)
    accounts = accounts_of(page)
    accounts.new_button.click()
    accounts.login.setText("sokolova")
    accounts.password.setText("a long password")
    accounts.role.setCurrentIndex(accounts.role.findData(Role.TEACHER))
    accounts.create_account()
    settle(qtbot, desk)
    (line,) = list_accounts(office)
    accounts.show_account(line)
    accounts.new_password.setText("another password")
    accounts.renew(line)
    settle(qtbot, desk)
    assert came_in(office.signed_in(VISITOR), "sokolova", "another password").login == "sokolova"


def test_the_director_looks_and_makes_no_account(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        page = page_at(qtbot, desk)
        assert page.header.right.count() == 0
        assert not accounts_of(page).new_button.isVisible()

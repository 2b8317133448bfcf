"""Accounts on the screen: only looked at by the director; see also test_credentials_view."""

import pytest
from colleges import SmallCollege, small_college
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.access.accounts import Accounts
from desktop_app.views.access.view import AccessPage
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


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


def test_the_director_looks_and_makes_no_account(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        page = page_at(qtbot, desk)
        assert page.header.right.count() == 0
        tab = accounts_of(page)
        assert tab.offered() == (tab.register_button,)

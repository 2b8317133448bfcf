"""The deputy's end of a term by keyboard: into the archive, packed, handed in, and found again years later (п. 4.9)."""

from datetime import timedelta
from pathlib import Path

import pytest
from colleges import SmallCollege
from desks import NOW
from kept_college import closed_college
from marks_desk import ENTER, desk_at, press, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.archive import list_archive, open_archived
from desktop_app.services.archive_keeping import digest
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.returns import open_returns
from desktop_app.services.returns_values import ReturnState
from desktop_app.services.storage import list_packages
from desktop_app.services.storage_files import check_package, save_package
from desktop_app.views.desk import Desk
from desktop_app.views.forms.archive_tab import ArchiveTab
from desktop_app.views.forms.returns_tab import ReturnsTab

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return closed_college(office)


def put_away(qtbot: QtBot, desk: Desk, tab: ArchiveTab) -> None:
    """Everything closed into the archive, the shelf of the speciality into a package."""
    tab.ask_keep()
    settle(qtbot, desk)
    assert tab.form is not None
    press(tab.form.keep, Qt.Key.Key_Space)
    settle(qtbot, desk)
    press(tab.shelves, Qt.Key.Key_Down, Qt.Key.Key_Down)
    tab.deeds.ask()
    settle(qtbot, desk)
    assert tab.deeds.form is not None
    press(tab.deeds.form.title, ENTER)
    settle(qtbot, desk)


def test_a_term_is_put_away_and_opens_years_later(
    qtbot: QtBot, database: Database, college: SmallCollege, tmp_path: Path
) -> None:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as desk:
        archive, returns = ArchiveTab(desk), ReturnsTab(desk)
        for tab in (archive, returns):
            qtbot.addWidget(tab)
            tab.show()
            tab.load()
            settle(qtbot, desk)
        put_away(qtbot, desk, archive)
        for _step in range(2):
            press(returns.grid, ENTER)
            settle(qtbot, desk)
    later = Office(database, CONSOLE, lambda: NOW + timedelta(days=3 * 365))
    (package,) = list_packages(later)
    lines = list_archive(later)
    assert package.papers == len(lines)
    assert all(digest(open_archived(later, line.id).content) == line.sha256 for line in lines)
    assert check_package(later, save_package(later, package.id, tmp_path / "out")).faults == ()
    assert open_returns(later, college.term).lines[0].cells[0].state is ReturnState.SIGNED

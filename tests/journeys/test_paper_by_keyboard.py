"""A paper's way by keyboard: found, narrowed to a group, printed, kept — and known again by the code in its foot."""

from pathlib import Path

import pytest
from forms_desk import PAGES, forms_at
from kept_college import closed_college
from marks_desk import CTRL, ENTER, desk_at, press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.archive import list_archive
from desktop_app.services.forms_register import list_printed
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.pages import sizes
from desktop_app.views.desk import Desk
from desktop_app.views.forms import outgoing
from desktop_app.views.forms.archive_tab import ArchiveTab
from desktop_app.views.forms.drawing import DrawnFile
from desktop_app.views.forms.forms_tab import FormsTab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def printer_to(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setResolution(72)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def hold(qtbot: QtBot, tab: FormsTab, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """A key that belongs to the whole window."""
    tab.window().activateWindow()
    qtbot.waitUntil(tab.window().isActiveWindow)
    QTest.keyClick(tab.preview, key, held)


def focused(part: QWidget, text: str) -> QPushButton:
    """The button with these words, in focus."""
    found = next(one for one in part.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(part))
    found.setFocus()
    return found


def find(qtbot: QtBot, desk: Desk, tab: FormsTab) -> DrawnFile:
    """The one statement of a group, by words of its title and the first letters of the group."""
    press(tab.forms.search, "экзаменационная")
    press(tab.forms.search, ENTER)
    settle(qtbot, desk)
    tab.parameters.groups.setFocus()
    press(tab.parameters.groups, "ИСП-22")
    settle(qtbot, desk)
    assert tab.drawn is not None
    (found,) = tab.drawn.files
    return found


def known_again(qtbot: QtBot, desk: Desk, archive: ArchiveTab, stamp: str) -> bytes:
    """The bytes that the archive shows for the code in the foot of a paper."""
    press(archive.code, stamp, ENTER)
    settle(qtbot, desk)
    press(focused(archive.panel, "Показать из архива"), Qt.Key.Key_Space)
    settle(qtbot, desk)
    return archive.paper.data


def test_a_paper_is_found_printed_kept_and_known_again(
    qtbot: QtBot, database: Database, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    college = closed_college(office)
    monkeypatch.setattr(outgoing, "has_printer", lambda: True)
    monkeypatch.setattr(outgoing, "printer_for", lambda _wish: printer_to(tmp_path / "out.pdf"))
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as desk:
        tab, notices = forms_at(qtbot, desk), told(desk)
        (page,) = PAGES
        desk.go.connect(lambda _screen, where: page.go_to(where))  # as the window does
        seen = find(qtbot, desk, tab)
        hold(qtbot, tab, Qt.Key.Key_P, CTRL)
        qtbot.waitUntil(lambda: len(notices) >= 1)  # Qt lets the button be seen pressed first
        assert len(sizes((tmp_path / "out.pdf").read_bytes())) == len(seen.sizes)
        hold(qtbot, tab, Qt.Key.Key_A, CTRL_SHIFT)
        qtbot.waitUntil(lambda: len(notices) >= 2)
        (kept,) = list_archive(office)
        assert kept.name in notices[-1].text
        notices[-1].actions[0][1]()
        settle(qtbot, desk)
        archive = page.tabs["archive"]
        assert isinstance(archive, ArchiveTab)
        assert archive.table.current() == kept
        assert known_again(qtbot, desk, archive, seen.stamp) == seen.read()
    assert [line.stamp for line in list_printed(office, office.today.year)] == [seen.stamp]

"""A teacher's day without the mouse: thirty marks in two journals, then the statement of the exam, closed."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from marks_desk import CTRL, ENTER, desk_at, press, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.attestation import Control, SheetState, create_sheets, list_sheets, open_sheet
from desktop_app.services.journal import open_page
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.main_window import MainWindow
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.sheets.view import SheetsPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    create_sheets(acting(office, Role.SECRETARY), made.term)
    return made


@pytest.fixture
def window(qtbot: QtBot, database: Database, college: SmallCollege) -> Iterator[MainWindow]:
    """The main window of teacher 1, who has just signed in."""
    PREFERENCES.open_file(None)
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        made = MainWindow(desk)
        qtbot.addWidget(made)
        made.resize(1440, 900)
        made.show()
        settle(qtbot, desk)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        yield made


def ctrl_number(window: MainWindow, code: str) -> None:
    """Open a screen by its number in the rail."""
    number = [screen.code for screen in window.screens].index(code) + 1
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)


def focus() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def open_journal(qtbot: QtBot, window: MainWindow) -> JournalPage:
    ctrl_number(window, "journal")
    page = window.pages.page()
    assert isinstance(page, JournalPage)
    settled(qtbot, window.desk, page.table.marks)
    return page


def settled(qtbot: QtBot, desk: Desk, keyboard: QWidget) -> None:
    """Until the page has been read and the keyboard stands in it."""
    settle(qtbot, desk)
    keyboard.window().activateWindow()
    qtbot.waitUntil(keyboard.hasFocus)


def test_thirty_marks_and_a_closed_statement_without_the_mouse(
    qtbot: QtBot, window: MainWindow, office: Office, college: SmallCollege
) -> None:
    page = open_journal(qtbot, window)
    marks = "545н43" + "443355" + "5н4444" + "235454"
    assert page.load_id == college.load_a
    press(focus(), Qt.Key.Key_Home, held=CTRL)
    for column in range(4):
        press(focus(), *(key for mark in marks[6 * column : 6 * column + 6] for key in (mark, ENTER)))
        press(focus(), Qt.Key.Key_Home, held=CTRL)
        press(focus(), *[Qt.Key.Key_Right] * (column + 1))
    settle(qtbot, window.desk)
    QTest.keyClick(focus(), Qt.Key.Key_F6)
    press(focus(), Qt.Key.Key_Down, ENTER)
    settled(qtbot, window.desk, page.table.marks)
    assert page.load_id == college.load_sub_1
    press(focus(), Qt.Key.Key_Home, held=CTRL)
    press(focus(), *(key for mark in "543" for key in (mark, ENTER)))
    press(focus(), Qt.Key.Key_Home, held=CTRL)
    press(focus(), Qt.Key.Key_Right, *(key for mark in "н54" for key in (mark, ENTER)))
    settle(qtbot, window.desk)
    first, second = open_page(office, college.load_a), open_page(office, college.load_sub_1)
    found = [first.cell(lesson, one).mark for lesson in college.lessons_a[:4] for one in college.students_a]
    assert "".join(str(mark) for mark in found) == marks
    found = [second.cell(lesson, one).mark for lesson in college.lessons_sub_1[:2] for one in college.students_a[:3]]
    assert "".join(str(mark) for mark in found) == "543н54"
    assert first.head.marks + second.head.marks == 30
    close_the_exam(qtbot, window, office, college)


def close_the_exam(qtbot: QtBot, window: MainWindow, office: Office, college: SmallCollege) -> None:
    """Open, fill and close the exam's statement by keys only."""
    ctrl_number(window, "sheets")
    page = window.pages.page()
    assert isinstance(page, SheetsPage)
    settled(qtbot, window.desk, page.table.view)
    exam = next(head for head in list_sheets(office, college.term) if head.control is Control.EXAM)
    assert page.table.select_key(exam.id)
    press(focus(), ENTER)
    settle(qtbot, window.desk)
    page.pane.deeds.start.setFocus()
    press(focus(), Qt.Key.Key_Space)
    settled(qtbot, window.desk, page.pane.grid)
    press(focus(), *(key for mark in "5443н4" for key in (mark, ENTER)))
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.pane.ask.yes.hasFocus)
    press(focus(), ENTER)
    qtbot.waitUntil(lambda: open_sheet(office, exam.id).head.state is SheetState.CLOSED)
    settle(qtbot, window.desk)
    journal = open_journal(qtbot, window)
    journal.open_journal(college.load_a)
    qtbot.waitUntil(journal.banner.isVisible)

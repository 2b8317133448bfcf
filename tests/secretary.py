"""A secretary whose hands never leave the keyboard, at the timetable in the real main window."""

import pytest
from colleges import SmallCollege
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.timetable.values import Place
from desktop_app.views.desk import Desk
from desktop_app.views.main_window import MainWindow
from desktop_app.views.screens import screens_of
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.view import TimetablePage

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ARROWS = {(1, 0): Key.Key_Down, (-1, 0): Key.Key_Up, (0, 1): Key.Key_Right, (0, -1): Key.Key_Left}


class Secretary:
    """Two hands on a keyboard: every key goes to whatever has the focus."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.desk = qtbot, window, window.desk

    def press(self, *keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        if QApplication.activeWindow() is None:  # the platform without a screen lets windows fall behind
            self.activate()
        for key in keys:
            target = QApplication.focusWidget() or self.window
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key, held)

    def activate(self) -> None:
        """The main window is in front."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def open(self, code: str) -> None:
        """A screen by its number."""
        number = [screen.code for screen in self.window.screens].index(code) + 1
        self.press(Qt.Key(Key.Key_0 + number), held=CTRL)
        self.qtbot.waitUntil(lambda: self.window.pages.code == code)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.jobs.busy)

    def at(self, widget: QWidget) -> None:
        """The hands come to a widget by themselves, while the window is in front."""
        self.activate()
        self.qtbot.waitUntil(widget.hasFocus)

    def told(self, words: str) -> None:
        """The notice bar says so."""
        self.qtbot.waitUntil(lambda: self.window.notices.isVisible() and words in self.window.notices.text.text())

    @property
    def page(self) -> TimetablePage:
        found = self.window.pages.page()
        assert isinstance(found, TimetablePage)
        return found

    def go(self, day: int, pair: int) -> None:
        """Arrows over the grid, with or without a lesson in the hand."""
        for _step in range(20):
            scene = self.page.scene
            now = scene.aim[0] if scene.lifted and scene.aim else self.page.grid.current_spot()
            assert now is not None
            if (now.day, now.pair) == (day, pair):
                return
            way = (0, 1 if now.day < day else -1) if now.day != day else (1 if now.pair < pair else -1, 0)
            self.press(ARROWS[way])
        pytest.fail("the arrows do not lead there")

    def find(self, lesson: int) -> Place:
        """By arrows to a lesson, by Tab to it among those of its cell."""
        assert self.page.edits.editing is not None
        place = self.page.edits.editing.places[lesson]
        self.go(place.day, place.pair)
        if self.page.scene.selected != lesson:
            self.press(Key.Key_Tab)
        assert self.page.scene.selected == lesson
        return place

    def carry(self, to: tuple[int, int]) -> None:
        """Lift, carry, put down."""
        self.press(Key.Key_Return)
        self.go(*to)
        self.press(Key.Key_Return)
        self.wait()


def at_the_timetable(qtbot: QtBot, desk: Desk, college: SmallCollege) -> Secretary:
    """A secretary at the timetable of group A, opened by its key."""
    window = MainWindow(desk, screens_of(desk.office))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: window.pages.code != "" and not desk.jobs.busy)
    made = Secretary(qtbot, window)
    made.activate()
    made.open("timetable")
    made.page.bar.look_at(View.GROUP, college.group_a)
    made.activate()
    assert made.page.grid.hasFocus(), "the arrows work at once"
    return made

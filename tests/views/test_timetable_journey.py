"""A secretary's week of the timetable with the keyboard alone, in the real main window, with a colleague beside."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, acting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of, lesson_of, standing

from desktop_app.models.database import Database
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import move_lesson, open_editing
from desktop_app.services.timetable.clashes import free_places
from desktop_app.services.timetable.values import Place
from desktop_app.views.desk import Desk
from desktop_app.views.main_window import MainWindow
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.screens import screens_of
from desktop_app.views.timetable.board import Spot
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.view import TimetablePage

pytestmark = pytest.mark.qt_log_ignore("does not support")
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SECONDS = "2"
ARROWS = {(1, 0): Key.Key_Down, (-1, 0): Key.Key_Up, (0, 1): Key.Key_Right, (0, -1): Key.Key_Left}


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    PREFERENCES.open_file(None)
    with desk_of(database, college) as made:
        yield made
    PREFERENCES.open_file(None)


@pytest.fixture
def colleague(database: Database, desk: Desk) -> Iterator[Office]:
    """Another secretary with a connection of their own."""
    other = Database(database.url.render_as_string(hide_password=False))
    yield acting(Office(other, CONSOLE, lambda: NOW), Role.SECRETARY)
    other.close()


class Secretary:
    """Two hands on a keyboard: every key goes to whatever has the focus."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.desk = qtbot, window, window.desk

    def press(self, *keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
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
        """The hands come to a widget by themselves."""
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


@pytest.fixture
def secretary(qtbot: QtBot, desk: Desk, college: SmallCollege) -> Secretary:
    """At the timetable of group A, opened by its key."""
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


def compose(secretary: Secretary) -> None:
    """Ctrl+G, so many seconds, Enter, and Enter to take it."""
    page = secretary.page
    secretary.press(Key.Key_G, held=CTRL)
    secretary.at(page.compose.start)
    page.compose.seconds.setFocus()
    page.compose.seconds.selectAll()
    secretary.press(SECONDS, Key.Key_Return)
    secretary.at(page.compose.take)
    secretary.press(Key.Key_Return)
    secretary.at(page.grid)
    secretary.told("Расписание принято")


def free_slot(office: Office, term: int, lesson: int) -> Place:
    """A place for a lesson at a pair where nobody has anything."""
    editing = open_editing(office, term)
    busy = {place[1:3] for place in editing.places.values()}
    verdicts = free_places(editing.problem, editing.places, lesson)
    return next(
        Place(*slot, one.room) for slot, one in verdicts.items() if one.ok and one.room and slot[1:] not in busy
    )


def lock_and_carry(secretary: Secretary, office: Office, college: SmallCollege) -> Place:
    """What is locked can't be lifted; unlocked it is carried by the arrows. Where to."""
    lesson = lesson_of(secretary.page, college.load_a)
    secretary.find(lesson)
    secretary.press("l")
    secretary.wait()
    secretary.press(Key.Key_Return)
    secretary.told("Занятие закреплено")
    secretary.press("l")
    secretary.wait()
    to = free_slot(office, college.term, lesson)
    secretary.carry((to.day, to.pair))
    secretary.qtbot.waitUntil(lambda: standing(office, college)[college.load_a][:3] == to[:3])
    secretary.wait()
    return to


def exchange(secretary: Secretary, office: Office, college: SmallCollege, to: Place) -> None:
    """A taken place says why, and F8 leads to the way out."""
    was = secretary.find(lesson_of(secretary.page, college.load_sub_1))
    secretary.carry((to.day, to.pair))
    secretary.told("ИСП-21")
    secretary.press(Key.Key_F8)
    way_out = QApplication.focusWidget()
    assert way_out is not None
    assert secretary.window.notices.isAncestorOf(way_out)
    secretary.press(Key.Key_Return)
    secretary.qtbot.waitUntil(lambda: standing(office, college)[college.load_sub_1][:3] == to[:3])
    assert standing(office, college)[college.load_a][:3] == was[:3], "exchanged"
    secretary.wait()
    assert secretary.page.grid.hasFocus(), "the hands are back"


def arrange(secretary: Secretary, office: Office, college: SmallCollege) -> None:
    """Five steps: lock, unlock, carry, exchange, take off; all of them back, forth again, and the last one back."""
    page, until = secretary.page, secretary.qtbot.waitUntil
    begun = standing(office, college)
    to = lock_and_carry(secretary, office, college)
    exchange(secretary, office, college, to)
    secretary.find(lesson_of(page, college.load_sub_2))
    secretary.press(Key.Key_Delete)
    until(lambda: college.load_sub_2 not in standing(office, college) and not page.edits.busy)
    ended = standing(office, college)
    secretary.press(*[Key.Key_Z] * 5, held=CTRL)
    until(lambda: standing(office, college) == begun and not page.edits.busy)
    secretary.press(*[Key.Key_Y] * 5, held=CTRL)
    until(lambda: standing(office, college) == ended and not page.edits.busy)
    secretary.press(Key.Key_Z, held=CTRL)
    until(lambda: college.load_sub_2 in standing(office, college) and not page.edits.busy)
    secretary.wait()


def follow(secretary: Secretary, colleague: Office, college: SmallCollege) -> None:
    """A second window; a colleague carries a lesson; both windows show it."""
    page, until = secretary.page, secretary.qtbot.waitUntil
    secretary.press(Key.Key_N, held=CTRL | SHIFT)
    beside = page.beside
    assert beside is not None
    until(lambda: beside.isVisible() and not secretary.desk.jobs.busy)
    lesson = lesson_of(page, college.load_a)
    place = free_slot(colleague, college.term, lesson)
    move_lesson(colleague, open_editing(colleague, college.term), lesson, place)
    until(lambda: seen(page, Spot(0, place.day, place.pair), lesson))
    until(lambda: seen(beside.page, Spot(college.group_a, place.day, place.pair), lesson))
    beside.activateWindow()
    until(beside.isActiveWindow)
    secretary.press(Key.Key_W, held=CTRL)
    until(lambda: not beside.isVisible())
    secretary.activate()


def seen(page: TimetablePage, spot: Spot, lesson: int) -> bool:
    """Whether a cell of the board has a lesson."""
    cell = page.scene.board.cells.get(spot)
    return cell is not None and lesson in {piece.lesson.id for piece in cell.pieces}


def test_a_draft_is_composed_and_arranged_while_a_colleague_works_on_it_too(
    secretary: Secretary, office: Office, colleague: Office, college: SmallCollege
) -> None:
    compose(secretary)
    arrange(secretary, office, college)
    follow(secretary, colleague, college)

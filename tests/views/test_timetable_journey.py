"""A secretary's week of the timetable with the keyboard alone, in the real main window, with a colleague beside."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, acting
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from secretary import CTRL, SHIFT, Key, Secretary, at_the_timetable
from timetable_desk import desk_of, lesson_of, standing

from desktop_app.models.database import Database
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import move_lesson, open_editing
from desktop_app.services.timetable.clashes import free_places
from desktop_app.services.timetable.search import make_ready
from desktop_app.services.timetable.values import Place
from desktop_app.views.desk import Desk
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.timetable.board import Spot
from desktop_app.views.timetable.view import TimetablePage

pytestmark = pytest.mark.qt_log_ignore("does not support")
SECONDS = "2"


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


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """Machine code is made once on an installation: longer than a test waits."""
    make_ready()


@pytest.fixture
def secretary(qtbot: QtBot, desk: Desk, college: SmallCollege) -> Secretary:
    return at_the_timetable(qtbot, desk, college)


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


def make_way(secretary: Secretary, office: Office, college: SmallCollege, to: Place) -> None:
    """A taken place says why, and F8 leads to the way out."""
    secretary.find(lesson_of(secretary.page, college.load_sub_1))
    secretary.carry((to.day, to.pair))
    secretary.told("ИСП-21")
    secretary.press(Key.Key_F8)
    way_out = QApplication.focusWidget()
    assert way_out is not None
    assert secretary.window.notices.isAncestorOf(way_out)
    secretary.press(Key.Key_Return)
    secretary.qtbot.waitUntil(lambda: standing(office, college)[college.load_sub_1][:3] == to[:3])
    assert standing(office, college)[college.load_a][:3] != to[:3], "whoever stood there makes way"
    secretary.wait()
    assert secretary.page.grid.hasFocus(), "the hands are back"


def arrange(secretary: Secretary, office: Office, college: SmallCollege) -> None:
    """Five steps: lock, unlock, carry, make way, take off; all of them back, forth again, and the last one back."""
    page, until = secretary.page, secretary.qtbot.waitUntil
    begun = standing(office, college)
    to = lock_and_carry(secretary, office, college)
    make_way(secretary, office, college, to)
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

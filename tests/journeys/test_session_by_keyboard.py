"""A secretary whose hands never leave the keyboard: the session of eight groups from nothing to published."""

from collections.abc import Iterator

import pytest
from demos import built, first_term
from marks_desk import CTRL, ENTER, desk_at
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from secretary import Secretary
from sittings import STARTS

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.reading import open_session
from desktop_app.services.session.values import Control, EventSeen, Fault, SessionBoard
from desktop_app.views.desk import Desk
from desktop_app.views.main_window import MainWindow
from desktop_app.views.screens import screens_of
from desktop_app.views.session.compose import ComposePart
from desktop_app.views.session.view import SessionPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
Key = Qt.Key
PATIENCE = 60
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(office: Office, database: Database) -> Iterator[Desk]:
    if database.url.get_backend_name() != "sqlite":
        pytest.skip("what the database minds is told apart elsewhere; here the hands are")
    built(office)
    with desk_at(database, first_term(office), Role.SECRETARY) as made:
        made.term_name = "2026/27-1"
        yield made


def at_the_session(qtbot: QtBot, desk: Desk) -> tuple[Secretary, SessionPage]:
    window = MainWindow(desk, screens_of(desk.office))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: window.pages.code != "" and not desk.jobs.busy)
    made = Secretary(qtbot, window)
    made.activate()
    made.open("session")
    page = window.pages.page()
    assert isinstance(page, SessionPage)
    return made, page


def test_a_session_of_eight_groups_from_nothing_to_published(qtbot: QtBot, desk: Desk) -> None:
    secretary, page = at_the_session(qtbot, desk)
    made(secretary, page)
    composed(qtbot, secretary, page)
    mended(secretary, page)
    exam = moved_and_back(secretary, page)
    published(secretary, page)
    with_statements(secretary, page, exam)


def board_of(page: SessionPage) -> SessionBoard:
    assert page.edits.board is not None, page.opener.new.state.text()
    return page.edits.board


def made(secretary: Secretary, page: SessionPage) -> None:
    """Ctrl+N, Enter: the kind stands on «Зимняя сессия»."""
    secretary.press(Key.Key_N, held=CTRL)
    secretary.press(ENTER)
    secretary.wait()
    board = board_of(page)
    assert len(board.groups) == 8
    assert board.figures.placed < board.figures.events
    secretary.press(Key.Key_Escape)


def composed(qtbot: QtBot, secretary: Secretary, page: SessionPage) -> None:
    """Ctrl+G, Enter; Enter stops when a schedule stands, and takes it."""
    compose = page.opener.compose
    secretary.press(Key.Key_G, held=CTRL)
    secretary.at(compose.start)
    compose.seconds.setValue(PATIENCE)
    secretary.press(ENTER)
    qtbot.waitUntil(lambda: compose.job is None or stands(compose), timeout=2000 * PATIENCE)
    if compose.job is not None:
        secretary.at(compose.stop)
        secretary.press(ENTER)
    qtbot.waitUntil(lambda: compose.job is None, timeout=2000 * PATIENCE)
    secretary.at(compose.take)
    secretary.press(ENTER)
    secretary.wait()
    assert not page.side.away
    assert not [event for event in board_of(page).events if event.control is Control.EXAM and event.place is None]
    secretary.at(page.grid)


def stands(compose: ComposePart) -> bool:
    """Whether a schedule was found with a place for everything."""
    told = compose.details.text()
    return bool(told) and "Без места" not in told


def mended(secretary: Secretary, page: SessionPage) -> None:
    """Credits that their lessons put in each other's way go off their dates: they are held within the hours."""
    for _try in range(10):
        broken = [event.id for event in board_of(page).events if any(one.hard for one in faults(page, event.id))]
        if not broken:
            return
        page.grid.choose(broken[0])
        secretary.press(Key.Key_Delete)
        secretary.wait()
    pytest.fail("something is broken still")


def faults(page: SessionPage, event: int) -> tuple[Fault, ...]:
    return tuple(board_of(page).faults.get(event, ()))


def moved_and_back(secretary: Secretary, page: SessionPage) -> EventSeen:
    """Ctrl+Down, Ctrl+Z."""
    exams = [event for event in board_of(page).events if event.place is not None and event.place.consultation_day]
    exam = min(exams, key=lambda event: (event.place.day if event.place else STARTS, event.id))
    page.grid.choose(exam.id)
    secretary.press(Key.Key_Down, held=CTRL)
    secretary.wait()
    moved = page.edits.find(exam.id)
    assert moved is not None
    assert moved.place != exam.place
    secretary.press(Key.Key_Z, held=CTRL)
    secretary.wait()
    again = page.edits.find(exam.id)
    assert again is not None
    assert again.place == exam.place
    return again


def published(secretary: Secretary, page: SessionPage) -> None:
    """Ctrl+Shift+P, Enter."""
    secretary.press(Key.Key_P, held=CTRL_SHIFT)
    secretary.wait()
    assert page.opener.publishing.go.isEnabled(), page.opener.publishing.state.text()
    secretary.press(ENTER)
    secretary.wait()
    seen = open_session(secretary.desk.office, board_of(page).head.id)
    assert seen.head.published_on is not None
    assert page.edits.history.past, "what was done before can be taken back as a correction"


def with_statements(secretary: Secretary, page: SessionPage, exam: EventSeen) -> None:
    """Ctrl+Shift+B creates them all; S shows one at the side."""
    secretary.press(Key.Key_B, held=CTRL_SHIFT)
    secretary.wait()
    assert page.opener.sheets_made.state.text().startswith("Созда"), page.opener.sheets_made.state.text()
    secretary.press(Key.Key_Escape)
    page.grid.choose(exam.id)
    secretary.press("s")
    secretary.wait()
    assert page.opener.sheet.isVisible()

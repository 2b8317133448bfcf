"""The screen of the versions from the keyboard: copy, rename, make working, delete and back, compare, publish."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY
from marks_desk import ENTER, press, settle, told
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of, put

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import move_lesson, open_editing
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.services.timetable.versions import Version, list_versions
from desktop_app.views.desk import Desk
from desktop_app.views.screens import screens_of
from desktop_app.views.timetable.view import TimetablePage
from desktop_app.views.versions.compared import Compared
from desktop_app.views.versions.history import MovesTab
from desktop_app.views.versions.listing import VersionList
from desktop_app.views.versions.view import VersionsPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_of(database, college) as made:
        yield made


def opened(qtbot: QtBot, desk: Desk) -> tuple[VersionsPage, VersionList]:
    page = VersionsPage(desk)
    qtbot.addWidget(page)
    desk.go.connect(lambda screen, where: page.go_to(where) if screen == "versions" else None)
    page.resize(1256, 700)
    page.show()
    settle(qtbot, desk)
    tab = page.tabs["list"]
    assert isinstance(tab, VersionList)
    return page, tab


def choose(tab: VersionList, title: str) -> Version:
    version = next(one for one in tab.table.rows() if one.title == title)
    assert tab.table.select_key(version.id)
    tab.table.view.setFocus()
    return version


def copied(qtbot: QtBot, desk: Desk, tab: VersionList, title: str) -> None:
    choose(tab, "")
    tab.panel.ask_copy()
    assert tab.panel.field is not None
    press(tab.panel.field, title, ENTER)
    settle(qtbot, desk)


def test_a_draft_is_copied_renamed_made_working_deleted_and_put_back(qtbot: QtBot, desk: Desk) -> None:
    _page, tab = opened(qtbot, desk)
    notices = told(desk)
    copied(qtbot, desk, tab, "Второй")
    assert tab.table.current() == next(one for one in tab.table.rows() if one.title == "Второй")
    tab.panel.ask_title()
    assert tab.panel.field is not None
    tab.panel.field.selectAll()
    press(tab.panel.field, "Третий", ENTER)
    settle(qtbot, desk)
    choose(tab, "Третий")
    tab.panel.make_working()
    settle(qtbot, desk)
    assert [one.title for one in tab.table.rows() if one.working] == ["Третий"]
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert [one.title for one in tab.table.rows() if one.working] == [""]
    choose(tab, "Третий")
    tab.panel.remove()
    settle(qtbot, desk)
    assert [one.title for one in tab.table.rows()] == [""]
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert {one.title for one in tab.table.rows()} == {"", "Третий"}


def test_the_working_draft_offers_no_deleting(qtbot: QtBot, desk: Desk) -> None:
    _page, tab = opened(qtbot, desk)
    choose(tab, "")
    settle(qtbot, desk)
    words = {one.text() for one in tab.panel.findChildren(QPushButton) if one.isVisible()}
    assert "Копировать в черновик…" in words
    assert not words & {"Удалить черновик", "Сделать рабочим", "Сравнить с рабочим"}


def test_two_versions_are_compared(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    page, tab = opened(qtbot, desk)
    copied(qtbot, desk, tab, "Второй")
    editing = open_editing(office, college.term)
    place = Place(Parity.EVERY, 3, 2, college.lecture_room)
    move_lesson(office, editing, editing.week.lessons[0].id, place)
    settle(qtbot, desk)
    choose(tab, "Второй")
    press(tab.table.view, ENTER)
    settle(qtbot, desk)
    compared = page.tabs["compare"]
    assert isinstance(compared, Compared)
    qtbot.waitUntil(lambda: bool(compared.table.rows()))
    texts = [column.text(compared.table.rows()[0]) for column in compared.table.model.columns]
    assert (texts[0], texts[3]) == ("ИСП-21", "переставлено")
    assert texts[4].startswith("Пн, 1")
    assert texts[5].startswith("Ср, 2")


def test_publishing_tells_what_changes_and_refuses_the_past(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    page, tab = opened(qtbot, desk)
    page.go_to(("list", "publish"))
    settle(qtbot, desk)
    panel = tab.publishing
    assert (panel.day.day(), panel.do.isEnabled()) == (TODAY, True)
    panel.day.selectAll()
    press(panel.day, "23.11.2026")
    settle(qtbot, desk)
    assert not panel.do.isEnabled()
    assert "занятия уже проводились" in panel.state.text()
    panel.day.selectAll()
    press(panel.day, "30.11.2026")
    settle(qtbot, desk)
    assert "Новых занятий" in panel.state.text()
    notices = told(desk)
    press(panel.day, ENTER)
    settle(qtbot, desk)
    assert notices[-1].text.startswith("Расписание опубликовано, действует с 30.11.2026.")
    assert [one.published for one in list_versions(office, college.term)] == [False, True]


def test_the_history_is_shown_and_searched(qtbot: QtBot, desk: Desk) -> None:
    page, _tab = opened(qtbot, desk)
    page.go_to("history")
    settle(qtbot, desk)
    history = page.tabs["history"]
    assert isinstance(history, MovesTab)
    qtbot.waitUntil(lambda: bool(history.table.rows()))
    history.search.setText("исп-22")
    qtbot.waitUntil(lambda: not history.table.shown_rows())
    history.search.setText("исп-21")
    qtbot.waitUntil(lambda: len(history.table.shown_rows()) == 1)


def test_whoever_does_not_edit_has_no_versions_and_is_told_that_nothing_is_published(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_of(database, college, Role.TEACHER, college.teacher_1) as desk:
        assert "versions" not in {screen.code for screen in screens_of(desk.office)}
        page = TimetablePage(desk)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: page.edits.editing is not None and not desk.jobs.busy)
        assert page.middle.currentIndex() == 2

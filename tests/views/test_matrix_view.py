"""The matrix on the screen: opened by keys, changed, marked where it differs, taken back; the desk follows."""

from collections.abc import Iterator

import pytest
from access_people import account_of, inside
from desks import NOW
from marks_desk import ENTER, ESCAPE, NONE, desk_at, press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.accounts import list_accounts
from desktop_app.services.appointments import end_appointment, list_appointments
from desktop_app.services.contingent import list_students
from desktop_app.services.matrix import open_matrix, set_grant
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import FIXED, Permission, Role, Scope
from desktop_app.views.access.matrix import MatrixTab
from desktop_app.views.access.matrix_model import reach_words
from desktop_app.views.access.words import PERMISSION_WORDS, SCOPE_SHORT, SCOPE_WORDS, SUBJECTS
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News
from desktop_app.views.window.rights_watch import RightsWatch

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SPACE = Qt.Key.Key_Space


@pytest.fixture
def desk(database: Database) -> Iterator[Desk]:
    with desk_at(database, 0, Role.ADMINISTRATOR) as made:
        yield made


def tab_at(qtbot: QtBot, desk: Desk) -> MatrixTab:
    tab = MatrixTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1182, 648)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab


def put_cursor(tab: MatrixTab, role: Role, permission: Permission) -> None:
    assert tab.model.matrix is not None
    index = tab.model.index(tab.model.rows.index(permission), tab.model.matrix.roles.index(role))
    tab.view.setCurrentIndex(index)


def test_a_cell_is_changed_by_keys_alone(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = tab_at(qtbot, desk)
    put_cursor(tab, Role.CURATOR, Permission.READ_LOAD)
    press(tab.view, SPACE)
    assert tab.popup is not None
    tab.popup.boxes[Scope.OWN_GROUP].setFocus()
    press(tab.popup.boxes[Scope.OWN_GROUP], SPACE)
    press(tab.popup, ENTER)
    settle(qtbot, desk)
    cell = open_matrix(office).cells[Role.CURATOR, Permission.READ_LOAD]
    assert cell.scopes == {Scope.OWN_GROUP}
    assert tab.model.data(tab.view.currentIndex(), Qt.ItemDataRole.DisplayRole) == "группа •"
    assert [action.text() for action in tab.menu.actions()] == ["Куратор: 1 отличие"]
    tab.menu.actions()[0].trigger()
    settle(qtbot, desk)
    assert not open_matrix(office).cells[Role.CURATOR, Permission.READ_LOAD].scopes
    assert tab.menu.isEmpty()


def test_esc_leaves_a_cell_as_it_was_and_everybodys_holds_the_others(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = tab_at(qtbot, desk)
    put_cursor(tab, Role.CURATOR, Permission.READ_STUDENTS)
    press(tab.view, ENTER)
    popup = tab.popup
    assert popup is not None
    assert not popup.save_button.isEnabled()
    popup.boxes[Scope.ALL].setChecked(True)
    assert popup.wanted() == {Scope.ALL}
    assert not popup.boxes[Scope.OWN_GROUP].isEnabled()
    press(popup, ESCAPE, held=NONE)
    settle(qtbot, desk)
    assert open_matrix(office).differences(Role.CURATOR) == 0


@pytest.mark.parametrize("theirs", [frozenset({Scope.ALL}), frozenset[Scope]()])
def test_a_change_that_came_too_late_is_shown_beside_the_other(
    qtbot: QtBot, desk: Desk, office: Office, theirs: frozenset[Scope]
) -> None:
    tab = tab_at(qtbot, desk)
    seen = open_matrix(office).cells[Role.CURATOR, Permission.READ_STUDENTS]
    set_grant(office, seen, theirs)
    tab.save(seen, frozenset({Scope.DEPARTMENT}))
    settle(qtbot, desk)
    (asked,) = desk.conflicts.lines
    assert (asked.mine, asked.theirs) == (reach_words(frozenset({Scope.DEPARTMENT})), reach_words(theirs))
    assert asked.by is not None
    assert asked.by.who
    assert open_matrix(office).cells[seen.role, seen.permission].scopes == theirs
    desk.conflicts.put([asked])
    settle(qtbot, desk)
    assert open_matrix(office).cells[seen.role, seen.permission].scopes == {Scope.DEPARTMENT}


def test_the_search_leaves_the_rows_with_the_words(qtbot: QtBot, desk: Desk) -> None:
    tab = tab_at(qtbot, desk)
    tab.model.search("отметки")
    shown = [row for row in tab.model.rows if isinstance(row, Permission)]
    assert shown == [Permission.WRITE_MARKS, Permission.APPROVE_MARKS]
    assert tab.model.is_subject(0)


def test_every_right_and_scope_has_words_and_a_place() -> None:
    shown = [permission for _subject, permissions in SUBJECTS for permission in permissions]
    assert sorted(shown) == sorted(set(Permission) - FIXED)
    assert set(PERMISSION_WORDS) == set(Permission)
    assert set(SCOPE_WORDS) == set(SCOPE_SHORT) == set(Scope)


@pytest.fixture
def hr_desk(database: Database, office: Office) -> Iterator[Desk]:
    """A desk of somebody with an account, over their own login on a server."""
    account_of(office, "hr", {Role.HR})
    with inside(Office(database, clock=lambda: NOW), "hr") as inner:
        desk = Desk(inner, Jobs(), News(inner.database.feed))
        yield desk
        desk.jobs.close()
        desk.news.close()


def watched(qtbot: QtBot, desk: Desk) -> tuple[QWidget, list[str]]:
    """A window whose rights are watched, and what was asked of the program."""
    window, asked = QWidget(), list[str]()
    qtbot.addWidget(window)
    RightsWatch(desk, window, lambda: asked.append("renew"), lambda: asked.append("leave"))
    return window, asked


def give_students(office: Office, *scopes: Scope) -> None:
    seen = open_matrix(office).cells[Role.HR, Permission.READ_STUDENTS]
    set_grant(office, seen, frozenset(scopes))


def test_a_desk_follows_the_matrix_without_a_new_sign_in(qtbot: QtBot, database: Database, hr_desk: Desk) -> None:
    console = Office(database, CONSOLE, lambda: NOW)
    _window, asked = watched(qtbot, hr_desk)
    assert not hr_desk.may(list_students)
    give_students(console, Scope.ALL)
    qtbot.waitUntil(lambda: hr_desk.may(list_students))
    qtbot.waitUntil(lambda: asked == ["renew"])
    give_students(console)
    qtbot.waitUntil(lambda: not hr_desk.may(list_students))


def test_what_is_typed_stays_until_the_person_wants_the_new_screens(
    qtbot: QtBot, database: Database, hr_desk: Desk
) -> None:
    window, asked = watched(qtbot, hr_desk)
    field = QLineEdit(window)
    window.show()
    QTest.keyClicks(field, "half a sentence")
    notices = told(hr_desk)
    give_students(Office(database, CONSOLE, lambda: NOW), Scope.ALL)
    qtbot.waitUntil(lambda: bool(notices))
    assert hr_desk.may(list_students)  # the services follow at once
    assert (asked, field.text()) == ([], "half a sentence")
    notices[0].actions[0][1]()
    assert asked == ["renew"]


def test_whoever_has_no_right_left_leaves(qtbot: QtBot, database: Database, office: Office, hr_desk: Desk) -> None:
    _window, asked = watched(qtbot, hr_desk)
    account_of(office, "other", {Role.HR})
    qtbot.waitUntil(lambda: not hr_desk.jobs.busy)
    mine = next(one for one in list_appointments(office) if one.login == "hr")
    end_appointment(office, mine, NOW.date().replace(year=1950))
    qtbot.waitUntil(lambda: asked == ["leave"])
    assert len(list_accounts(office)) == 2

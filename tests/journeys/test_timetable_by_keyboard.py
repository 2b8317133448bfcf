"""A dispatcher moves lessons with the keyboard alone; a colleague works on the same timetable."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of, lesson_of, open_page, put, standing, told

from desktop_app.models.database import Database
from desktop_app.models.rooms import Room, RoomKind
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import lock_lesson, open_editing
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.views.desk import Desk
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.view import TimetablePage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Monday: ОП.04 of group A, then МДК of its first subgroup by the same teacher. Tuesday: ОП.04 of group B."""
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
    put(office, made, made.load_sub_1, Place(Parity.EVERY, 1, 2, made.computer_room))
    put(office, made, made.load_b, Place(Parity.EVERY, 2, 1, made.lecture_room))
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_of(database, college) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, college: SmallCollege) -> TimetablePage:
    made = open_page(qtbot, desk)
    made.bar.look_at(View.GROUP, college.group_a)
    made.grid.choose(lesson_of(made, college.load_a))
    return made


def press(page: TimetablePage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.grid, key)


def test_a_lesson_is_lifted_refused_carried_put_down_and_brought_back(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    before, notices = standing(office, college), told(page.desk)
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert "Разработка программных модулей" in page.bottom.told, "the group is busy with it"
    assert "Соколова" in page.bottom.told, "and so is the teacher"
    press(page, Qt.Key.Key_Return)
    assert page.scene.lifted is None
    assert len(notices) == 1
    assert "Разработка программных модулей" in notices[0].text
    assert standing(office, college) == before

    press(page, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    moved = Place(Parity.EVERY, 1, 3, college.lecture_room)
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a] == moved)

    qtbot.waitUntil(lambda: bool(page.edits.history.past))
    QTest.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: standing(office, college) == before)
    qtbot.waitUntil(lambda: bool(page.edits.history.future))
    QTest.keyClick(page.grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a] == moved)


def test_escape_lets_go_and_nothing_has_happened(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    before = standing(office, college)
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert page.scene.lifted is None
    assert not page.edits.busy
    assert standing(office, college) == before


def test_a_lesson_is_taken_off_and_undo_puts_it_where_it_stood(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    before = standing(office, college)
    press(page, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: college.load_a not in standing(office, college))
    qtbot.waitUntil(lambda: bool(page.edits.history.past))
    page.bar.undo.trigger()
    qtbot.waitUntil(lambda: standing(office, college) == before)


def test_a_lesson_is_locked_and_then_stays(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    press(page, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: bool(open_editing(office, college.term).problem.pinned))
    qtbot.waitUntil(lambda: bool(page.edits.history.past))
    press(page, Qt.Key.Key_Return)
    assert page.scene.lifted is None
    press(page, Qt.Key.Key_Delete)
    assert not page.edits.busy
    press(page, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: not open_editing(office, college.term).problem.pinned)


def test_tab_visits_the_lessons_of_a_cell_and_then_leaves_the_grid(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        here = session.get_one(Room, college.computer_room)
        second = Room(building_id=here.building_id, number="203", kind=RoomKind.COMPUTER, capacity=15)
        session.add(second)
        session.commit()
        room = second.id
    put(office, college, college.load_sub_2, Place(Parity.EVERY, 1, 2, room))
    qtbot.waitUntil(lambda: page.edits.editing is not None and len(page.edits.editing.places) == 4)
    page.grid.choose(lesson_of(page, college.load_sub_1))
    press(page, Qt.Key.Key_Tab)
    assert page.scene.selected == lesson_of(page, college.load_sub_2)
    assert page.grid.hasFocus()
    press(page, Qt.Key.Key_Backtab)
    assert page.scene.selected == lesson_of(page, college.load_sub_1)
    press(page, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert not page.grid.hasFocus()


def test_a_colleague_was_quicker_and_the_program_says_so(
    qtbot: QtBot, page: TimetablePage, college: SmallCollege, office: Office
) -> None:
    page.desk.news.changed.disconnect()  # the news are late
    seen = open_editing(office, college.term)
    lock_lesson(acting(office, Role.SECRETARY), seen, lesson_of(page, college.load_sub_1), locked=True)
    before, conflicts = standing(office, college), page.desk.conflicts
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    assert "secretary" in str(conflicts.lines[0].by), "who was quicker stands beside the two places"
    assert standing(office, college) == before
    qtbot.waitUntil(lambda: page.edits.editing is not None and bool(page.edits.editing.problem.pinned))
    conflicts.keep(conflicts.lines)
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a].pair == 3)


def test_a_card_is_placed_from_the_tray_by_keys(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    page.tray.setFocus()
    page.tray.setCurrentIndex(page.tray.model().index(0, 0))
    assert page.panel.rows["place"].text(), "the side panel tells of the card"
    QTest.keyClick(page.tray, Qt.Key.Key_Return)
    assert page.scene.lifted is not None
    assert page.hand.verdict is not None
    assert page.hand.verdict.ok, "the hand begins at the best free place"
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: college.load_sub_2 in standing(office, college))
    assert page.grid.hasFocus()

"""The board seen otherwise: what is free, one day, weeks apart, the zoom, and a second window of the same lessons."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of, lesson_of, open_page, put, standing

from desktop_app.models.database import Database
from desktop_app.models.rooms import Room, RoomKind
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import move_lesson, open_editing
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.views.desk import Desk
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.timetable import zoom
from desktop_app.views.timetable.board import Spot
from desktop_app.views.timetable.lens import APART, View
from desktop_app.views.timetable.view import TimetablePage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """ОП.04 of group A on Monday, first pair."""
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
    return made


@pytest.fixture
def hall(office: Office, college: SmallCollege) -> int:
    """One more lecture room."""
    with office.database.writing() as session:
        here = session.get_one(Room, college.lecture_room)
        room = Room(building_id=here.building_id, number="111", kind=RoomKind.LECTURE, capacity=60)
        session.add(room)
        session.commit()
        return room.id


@pytest.fixture
def desk(database: Database, college: SmallCollege, hall: int) -> Iterator[Desk]:
    PREFERENCES.open_file(None)
    with desk_of(database, college) as made:
        yield made
    PREFERENCES.open_file(None)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, college: SmallCollege) -> TimetablePage:
    made = open_page(qtbot, desk)
    made.bar.look_at(View.GROUP, college.group_a)
    made.grid.choose(lesson_of(made, college.load_a))
    return made


def press(page: TimetablePage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.grid, key)


def listed(page: TimetablePage, heading: int) -> list[str]:
    """The lines below a heading of the list: 0 rooms, 1 teachers."""
    model = page.side.free.found.model()
    top = model.index(heading, 0)
    return [str(model.index(number, 0, top).data()) for number in range(model.rowCount(top))]


def test_the_list_of_what_is_free_follows_the_cell_and_narrows_to_what_is_in_the_hand(
    page: TimetablePage, college: SmallCollege
) -> None:
    page.bar.free.trigger()
    assert [line.split(" · ")[0] for line in listed(page, 0)] == ["111", "202"]
    assert not any("Соколова" in line for line in listed(page, 1)), "she has the lesson"
    page.grid.go(Spot(0, 1, 2))
    assert [line.split(" · ")[0] for line in listed(page, 0)] == ["101", "111", "202"]
    page.grid.go(Spot(0, 1, 1))
    press(page, Qt.Key.Key_Return)
    assert [line.split(" · ")[0] for line in listed(page, 0)] == ["101", "111"], "no computer room, its own is free"
    press(page, Qt.Key.Key_Escape)
    assert PREFERENCES.value("timetable/side", "") == "free", "remembered"


def test_enter_on_a_room_puts_the_lesson_in_the_hand_there(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege, hall: int
) -> None:
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Down)
    page.bar.free.trigger()
    found = page.side.free.found
    qtbot.waitUntil(found.hasFocus)
    assert page.scene.lifted is not None, "still in the hand"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(found, key)
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a] == Place(Parity.EVERY, 1, 2, hall))
    qtbot.waitUntil(lambda: not page.edits.busy)
    QTest.keyClick(page.grid, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a].pair == 1)


def test_a_teacher_of_the_list_leads_to_their_week(page: TimetablePage, college: SmallCollege) -> None:
    page.bar.free.trigger()
    page.seeker.take("teacher", college.teacher_2)
    assert (page.bar.lens.view, page.bar.lens.subject) == (View.TEACHER, college.teacher_2)


def test_a_day_by_rooms_takes_a_lesson_to_another_room_and_refuses_one_that_does_not_suit(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege, hall: int
) -> None:
    page.bar.columns.setCurrentIndex(page.bar.columns.findData(View.ROOM))
    page.bar.look_at(View.DAY, 1)
    page.grid.choose(lesson_of(page, college.load_a))
    press(page, Qt.Key.Key_Return)
    assert page.scene.aim is not None
    assert page.scene.aim[0] == Spot(college.lecture_room, 1, 1)
    page.hand.aim(Spot(college.computer_room, 1, 1), lower=False)
    assert page.hand.verdict is not None
    assert not page.hand.verdict.ok
    page.hand.aim(Spot(hall, 1, 1), lower=False)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a] == Place(Parity.EVERY, 1, 1, hall))


def test_a_day_by_teachers_keeps_a_lesson_in_its_teachers_column(page: TimetablePage, college: SmallCollege) -> None:
    page.bar.columns.setCurrentIndex(page.bar.columns.findData(View.TEACHER))
    page.bar.look_at(View.DAY, 1)
    page.grid.choose(lesson_of(page, college.load_a))
    press(page, Qt.Key.Key_Return)
    page.hand.aim(Spot(college.teacher_2, 1, 2), lower=False)
    assert page.hand.words() == "Это столбец другого преподавателя"
    page.hand.aim(Spot(college.teacher_1, 1, 2), lower=False)
    assert page.hand.verdict is not None
    assert page.hand.verdict.ok


def test_weeks_apart_are_remembered_and_a_lesson_of_every_week_is_carried_over_both(
    page: TimetablePage, college: SmallCollege
) -> None:
    page.bar.weeks.setCurrentIndex(APART)
    page.bar.weeks.activated.emit(APART)
    assert PREFERENCES.value("timetable/weeks", 0) == APART
    assert page.scene.board.columns[0].week == 1
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Right)
    assert page.scene.aim is not None
    assert page.scene.aim[0] == Spot(0, 2, 1, 1), "the next day, not the other week of this one"
    assert page.hand.slot == (Parity.EVERY, 2, 1)
    press(page, Qt.Key.Key_Escape)


def test_the_keys_of_the_zoom_are_the_grids(page: TimetablePage) -> None:
    width = page.grid.columnWidth(0)
    for _step in range(4):
        QTest.keyClick(page.grid, Qt.Key.Key_Plus, CTRL)
    assert zoom.factor() == zoom.STEPS[-1]
    assert page.grid.columnWidth(0) > width
    QTest.keyClick(page.grid, Qt.Key.Key_Minus, CTRL)
    assert zoom.factor() == zoom.STEPS[-2]
    QTest.keyClick(page.grid, Qt.Key.Key_0, CTRL)
    assert page.grid.columnWidth(0) == width


@pytest.fixture
def second(qtbot: QtBot, page: TimetablePage) -> TimetablePage:
    """The second window, open."""
    page.bar.window_.trigger()
    assert page.beside is not None
    qtbot.addWidget(page.beside)
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    return page.beside.page


def test_a_move_in_one_window_is_seen_and_undone_in_the_other(
    qtbot: QtBot, page: TimetablePage, second: TimetablePage, office: Office, college: SmallCollege
) -> None:
    assert (page.bar.lens.view, second.bar.lens.view) == (View.GROUP, View.WALL)
    before = standing(office, college)
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: Spot(college.group_a, 1, 2) in second.scene.board.cells)
    QTest.keyClick(second.grid, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: standing(office, college) == before)
    qtbot.waitUntil(lambda: Spot(0, 1, 1) in page.scene.board.cells)


def test_both_windows_follow_a_colleague(
    qtbot: QtBot, page: TimetablePage, second: TimetablePage, office: Office, college: SmallCollege
) -> None:
    seen = open_editing(office, college.term)
    place = Place(Parity.EVERY, 4, 2, college.lecture_room)
    move_lesson(acting(office, Role.SECRETARY), seen, lesson_of(page, college.load_a), place)
    qtbot.waitUntil(lambda: Spot(college.group_a, 4, 2) in second.scene.board.cells)
    assert Spot(0, 4, 2) in page.scene.board.cells


def test_the_second_window_goes_with_the_first_and_its_place_is_remembered(
    qtbot: QtBot, page: TimetablePage, second: TimetablePage
) -> None:
    assert page.beside is not None
    second.hand.take(second.scene.selected)
    page.close()
    assert not page.beside.isVisible()
    assert second.scene.lifted is None
    assert PREFERENCES.value("timetable/beside", "")

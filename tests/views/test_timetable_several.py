"""Several lessons at once on the board: taken off, brought back, locked, copied to another day and another group."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of, open_page, put, standing, told

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.timetable import open_editing
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.pasting import Sample, pasted
from desktop_app.services.timetable.values import Parity, Place, Slot
from desktop_app.views.desk import Desk
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.timetable import zoom
from desktop_app.views.timetable.board import Spot
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.view import TimetablePage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Two lessons of group A on Monday."""
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
    put(office, made, made.load_sub_1, Place(Parity.EVERY, 1, 2, made.computer_room))
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_of(database, college) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, college: SmallCollege) -> TimetablePage:
    made = open_page(qtbot, desk)
    made.bar.look_at(View.GROUP, college.group_a)
    return made


def press(page: TimetablePage, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(page.grid, key, modifier)


def test_all_that_is_chosen_is_taken_off_and_the_notice_brings_it_back(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    before, notices = standing(office, college), told(page.desk)
    press(page, Qt.Key.Key_A)
    assert len(page.scene.chosen) == 2
    press(page, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: bool(notices))
    assert standing(office, college) == {}
    notices[0].actions[0][1]()
    qtbot.waitUntil(lambda: standing(office, college) == before)


def test_a_locked_lesson_stays_when_the_rest_is_taken_off(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    page.grid.go(Spot(0, 1, 1))
    press(page, Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: len(page.edits.history.past) == 1)
    press(page, Qt.Key.Key_A)
    press(page, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: set(standing(office, college)) == {college.load_a})
    qtbot.waitUntil(lambda: not page.edits.busy)
    press(page, Qt.Key.Key_A)
    press(page, Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: not open_editing(office, college.term).problem.pinned)


def test_a_copied_day_is_set_down_on_another_one(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    notices = told(page.desk)
    press(page, Qt.Key.Key_A)
    press(page, Qt.Key.Key_C)
    page.grid.go(Spot(0, 2, 1))
    press(page, Qt.Key.Key_V)
    assert [notice.kind for notice in notices] == ["info", "warn"], "there is no card left"
    press(page, Qt.Key.Key_A)
    press(page, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: standing(office, college) == {} and not page.edits.busy)
    page.grid.go(Spot(0, 2, 1))
    press(page, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: len(standing(office, college)) == 2)
    assert {place.day for place in standing(office, college).values()} == {2}


def with_twin(editing: Editing, college: SmallCollege) -> Editing:
    """The same, as if group B studied what group A does."""
    loads = dict(editing.week.loads)
    mine, other = loads[college.load_a], loads[college.load_b]
    loads[college.load_b] = replace(other, title=mine.title, kind=mine.kind, subgroup=mine.subgroup)
    return replace(editing, week=replace(editing.week, loads=loads))


def test_copied_lessons_find_the_same_discipline_of_another_group(office: Office, college: SmallCollege) -> None:
    editing = with_twin(open_editing(office, college.term), college)
    samples = (Sample(college.load_a, Slot(Parity.EVERY, 3, 1)), Sample(college.load_sub_1, Slot(Parity.EVERY, 3, 2)))
    before = dict(editing.occupancy.places)
    (change,) = pasted(editing, samples, college.group_b, 0)
    assert (change.load, change.before) == (college.load_b, None)
    assert change.after is not None
    assert change.after[:3] == samples[0].slot
    assert editing.occupancy.places == before
    assert pasted(editing, (Sample(college.load_a, Slot(Parity.EVERY, 1, 2)),), college.group_a, 0) == ()


def test_ctrl_and_the_wheel_make_the_cells_larger_and_that_is_remembered(page: TimetablePage) -> None:
    before = page.grid.rowHeight(0), page.grid.columnWidth(0)
    for _turn in range(3):
        turn(page, 120)
    assert page.grid.rowHeight(0) > before[0]
    assert PREFERENCES.value(zoom.KEY, 1.0) == zoom.STEPS[-1]
    turn(page, -120)
    assert zoom.factor() == zoom.STEPS[-2]


def turn(page: TimetablePage, angle: int) -> None:
    middle = QPointF(page.grid.viewport().rect().center())
    at = QPointF(page.grid.viewport().mapToGlobal(middle.toPoint()))
    wheel = QWheelEvent(
        middle, at, QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False
    )  # fmt: skip
    QApplication.sendEvent(page.grid.viewport(), wheel)

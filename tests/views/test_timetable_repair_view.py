"""«Исправить с наименьшими изменениями»: seen before it is taken, undone with one step, explained where impossible."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of, open_page, put, standing, told

from desktop_app.models.database import Database
from desktop_app.models.wishes import TeacherTime, TimeLevel
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.views.desk import Desk
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.repair import RepairPanel
from desktop_app.views.timetable.view import TimetablePage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """A lesson on Monday, whose teacher can't come on Mondays any more."""
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
    never(office, made, range(1, 2))
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_of(database, college) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> TimetablePage:
    return open_page(qtbot, desk)


def never(office: Office, college: SmallCollege, days: range) -> None:
    with office.database.writing() as session:
        for day in days:
            for pair in range(1, 9):
                session.add(TeacherTime(term_id=college.term, teacher_id=college.teacher_1, day=day, pair=pair,
                                        level=TimeLevel.NO))  # fmt: skip
        session.commit()


def mended(qtbot: QtBot, page: TimetablePage) -> RepairPanel:
    """The panel, when it has found something."""
    page.bar.mend.trigger()
    panel = page.mender.panel
    qtbot.waitUntil(lambda: panel.result is not None, timeout=30_000)
    return panel


def test_the_changes_are_shown_then_taken_then_undone(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    stood, notices = standing(office, college), told(page.desk)
    panel = mended(qtbot, page)
    assert "1 занятие получит новое место. Меньшим не обойтись." in panel.state.text()
    assert "Пн, 1-я пара, каб." in panel.list.item(0).text()
    assert " → Вт, 1-я пара" in panel.list.item(0).text()
    assert standing(office, college) == stood, "nothing is changed before one takes it"
    with qtbot.waitSignal(panel.group_asked) as asked:
        panel.list.itemActivated.emit(panel.list.item(0))
    assert asked.args == [college.group_a]
    assert page.bar.lens.view is View.GROUP
    QTest.keyClick(panel.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: standing(office, college) != stood)
    qtbot.waitUntil(lambda: len(notices) == 1)
    assert page.side.stack.currentWidget() is not page.mender.area
    notices[0].actions[0][1]()
    qtbot.waitUntil(lambda: standing(office, college) == stood)


def test_esc_changes_nothing(qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege) -> None:
    panel, stood = mended(qtbot, page), standing(office, college)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.result is None
    assert page.side.stack.currentWidget() is not page.mender.area
    assert standing(office, college) == stood


def test_what_can_not_be_mended_is_explained(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    never(office, college, range(2, 7))
    page.go_to("mend")
    panel = page.mender.panel
    qtbot.waitUntil(lambda: bool(panel.explained.sentences()), timeout=30_000)
    assert "не исправить" in panel.state.text()
    assert panel.take.isHidden()


def test_who_only_looks_is_not_offered_it(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_of(database, college, Role.TEACHER, college.teacher_1) as desk:
        page = open_page(qtbot, desk)
        assert not page.bar.mend.isEnabled()
        page.go_to("mend")
        assert page.side.stack.currentWidget() is not page.mender.area

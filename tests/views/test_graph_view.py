"""КУГ on the screen: chosen with arrows and the mouse, painted by a key, taken back, not offered to who may not."""

import pytest
from colleges import SmallCollege, small_college
from marks_desk import DELETE, SHIFT, desk_at, press, settle, told
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.group_weeks import paint_groups
from desktop_app.services.group_weeks_values import Stroke
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.weeks import WeekUse
from desktop_app.views.curriculum.graph_board import Place
from desktop_app.views.curriculum.graph_tab import PLAN, GraphTab
from desktop_app.views.curriculum.view import CurriculumPage
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
RIGHT = Qt.Key.Key_Right


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def page_at(qtbot: QtBot, desk: Desk) -> CurriculumPage:
    made = CurriculumPage(desk)
    qtbot.addWidget(made)
    made.resize(1182, 640)
    made.show()
    made.go_to("graph")
    settle(qtbot, desk)
    return made


def graph_of(page: CurriculumPage) -> GraphTab:
    tab = page.tabs["graph"]
    assert isinstance(tab, GraphTab)
    return tab


def uses(tab: GraphTab, row: int, first: int, last: int) -> list[WeekUse]:
    return [spot.use for spot in tab.view.board.lines[row].spots[first : last + 1] if spot is not None]


def test_a_span_is_painted_by_the_keyboard_and_taken_back(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        page = page_at(qtbot, desk)
        tab = graph_of(page)
        tab.view.choose(Place(0, 2))
        press(tab.view, RIGHT, held=SHIFT)
        press(tab.view, Qt.Key.Key_0)
        settle(qtbot, desk)
        assert uses(tab, 0, 1, 4) == [WeekUse.THEORY, WeekUse.UP, WeekUse.UP, WeekUse.THEORY]
        assert "не по плану" in tab.where.text() or "unlike" in tab.where.text()
        press(tab.view, DELETE)
        settle(qtbot, desk)
        assert uses(tab, 0, 1, 4) == [WeekUse.THEORY] * 4
        tab.undo()
        settle(qtbot, desk)
        assert uses(tab, 0, 2, 3) == [WeekUse.UP] * 2
        tab.undo()
        settle(qtbot, desk)
        assert uses(tab, 0, 2, 3) == [WeekUse.THEORY] * 2
        assert not tab.undo_button.isEnabled()


def test_a_drag_chooses_lines_and_weeks_and_a_button_paints_them(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        page = page_at(qtbot, desk)
        tab = graph_of(page)
        notices = told(desk)
        view = tab.view.viewport()
        start, end = (tab.view.rect_of(place).center() for place in (Place(0, 10), Place(1, 11)))
        QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        drag(tab, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        tab.palette_.buttons[WeekUse.VACATION].click()
        settle(qtbot, desk)
        assert [uses(tab, row, 9, 12).count(WeekUse.VACATION) for row in (0, 1)] == [2, 2]
        assert [notice.kind for notice in notices] == ["warn"]  # lessons are dated there


def drag(tab: GraphTab, end: QPoint) -> None:
    """Offscreen, a moved mouse has no button down: choose as it would."""
    place = tab.view.place_at(end)
    assert place is not None
    tab.view.choose(place, keep_anchor=True)


def test_who_was_overtaken_sees_both(qtbot: QtBot, database: Database, office: Office, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        page = page_at(qtbot, desk)
        tab = graph_of(page)
        tab.view.choose(Place(0, 5))
        paint_groups(office, 2026, (Stroke(college.group_a, 1, 6, WeekUse.THEORY, WeekUse.VACATION),))
        press(tab.view, Qt.Key.Key_5)
        settle(qtbot, desk)
        assert len(desk.conflicts.lines) == 1


@pytest.mark.parametrize("mine", [True, False])
def test_taking_back_shows_what_somebody_else_has_painted_since_first(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege, mine: bool
) -> None:
    theirs = (Stroke(college.group_a, 1, 6, WeekUse.UP, WeekUse.VACATION),)
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        page = page_at(qtbot, desk)
        tab = graph_of(page)
        tab.view.choose(Place(0, 5))
        press(tab.view, Qt.Key.Key_0)
        settle(qtbot, desk)
        paint_groups(office, 2026, theirs)
        tab.undo()
        settle(qtbot, desk)
        (line,) = desk.conflicts.lines
        assert uses(tab, 0, 5, 5) == [WeekUse.VACATION]  # theirs stands, and is seen
        (desk.conflicts.put if mine else desk.conflicts.keep)([line])
        settle(qtbot, desk)
        assert not desk.conflicts.lines
        assert uses(tab, 0, 5, 5) == [WeekUse.THEORY if mine else WeekUse.VACATION]
        assert not tab.undo_button.isEnabled()


def test_who_may_not_paint_is_offered_a_legend(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as desk:
        page = page_at(qtbot, desk)
        tab = graph_of(page)
        paints = tab.palette_.paints
        assert not paints
        press(tab.view, Qt.Key.Key_0)
        settle(qtbot, desk)
        assert WeekUse.UP not in uses(tab, 0, 0, 16)
        tab.show_whose(PLAN)
        settle(qtbot, desk)
        paints = tab.palette_.paints
        assert paints
        press(tab.view, Qt.Key.Key_0)
        settle(qtbot, desk)
        assert uses(tab, 0, 0, 0) == [WeekUse.UP]

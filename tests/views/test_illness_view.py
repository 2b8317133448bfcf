"""A teacher is ill: the secretary solves the days by keyboard, changes a line, makes all, and takes all back."""

from collections.abc import Iterator
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from marks_desk import ENTER, desk_at, press, settle, told
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.substitutions_values import SubstitutionKind
from desktop_app.views.desk import Desk
from desktop_app.views.substitutions.view import SubstitutionsPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
MONDAY = date(2026, 11, 30)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SubstitutionsPage:
    made = SubstitutionsPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    settle(qtbot, desk)
    made.ill_button.click()
    settle(qtbot, desk)
    return made


def proposed(qtbot: QtBot, desk: Desk, page: SubstitutionsPage) -> None:
    view = page.illness
    view.teacher.setCurrentIndex(0)
    view.since.setText("30.11.2026")
    view.until.setText("04.12.2026")
    press(view.until, ENTER)
    settle(qtbot, desk)


def test_the_week_is_solved_with_one_press_and_undone_with_one(
    qtbot: QtBot, desk: Desk, page: SubstitutionsPage
) -> None:
    notices = told(desk)
    proposed(qtbot, desk, page)
    view = page.illness
    n = len(view.table.rows())
    assert n > 1
    assert str(n) in view.make_button.text()
    press(view.table.view, Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk)
    assert page.middle.currentIndex() == 0
    assert page.bar.day >= MONDAY
    assert page.made.rows()
    ((words, undo),) = notices[-1].actions
    assert words == "Отменить"
    undo()
    settle(qtbot, desk)
    assert all(one.revoked for one in page.made.rows())


def test_a_line_is_changed_by_hand_and_another_left_as_it_is(qtbot: QtBot, desk: Desk, page: SubstitutionsPage) -> None:
    proposed(qtbot, desk, page)
    view, n = page.illness, len(page.illness.table.rows())
    press(view.table.view, ENTER)
    settle(qtbot, desk)
    panel = page.ill_panel
    assert panel.isVisible()
    panel.kind.setCurrentIndex(panel.kind.findData(str(SubstitutionKind.CANCELLED)))
    press(panel.options, ENTER)
    row = view.table.rows()[0]
    assert row.wish is not None
    assert row.wish.kind is SubstitutionKind.CANCELLED
    view.table.view.selectRow(1)
    view.table.view.setFocus()
    press(view.table.view, Qt.Key.Key_Delete)
    assert view.table.rows()[1].wish is None
    assert str(n - 1) in view.make_button.text()
    view.make()
    settle(qtbot, desk)
    assert page.made.rows()[0].now is None


def test_what_is_missing_or_wrong_is_told(qtbot: QtBot, desk: Desk, page: SubstitutionsPage) -> None:
    view = page.illness
    view.teacher.setCurrentIndex(-1)
    view.propose()
    settle(qtbot, desk)
    assert view.table.rows() == ()
    failed: list[object] = []
    desk.jobs.failed.connect(lambda _page, error: failed.append(error))
    view.teacher.setCurrentIndex(0)
    view.since.setText("04.12.2026")
    view.until.setText("30.11.2026")
    view.propose()
    settle(qtbot, desk)
    assert len(failed) == 1
    assert view.plan_button.isEnabled()
    press(view.teacher, Qt.Key.Key_Escape)
    assert page.middle.currentIndex() == 0

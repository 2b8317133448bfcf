"""The screen of the conditions from the keyboard and the mouse: a week is painted, copied, undone."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from marks_desk import DELETE, ENTER, press, settle, told
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable.availability import TimeLevel, open_times, set_times
from desktop_app.services.timetable.wishes import RequirementOwner, WishValues, add_wish
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News
from desktop_app.views.wishes.asked import Asked
from desktop_app.views.wishes.times import Times
from desktop_app.views.wishes.view import WishesPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
NO, RELUCTANT = TimeLevel.NO, TimeLevel.RELUCTANT


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    yield from desk_of(office, college, Role.SECRETARY)


def desk_of(office: Office, college: SmallCollege, role: Role, employee: int | None = None) -> Iterator[Desk]:
    made = Desk(acting(office, role, employee), Jobs(), News(office.database.feed))
    made.term_id, made.term_name = college.term, "2026/27-1"
    yield made
    made.news.close()
    made.jobs.close()


def opened(qtbot: QtBot, desk: Desk, code: str = "times") -> WishesPage:
    page = WishesPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.go_to(code)
    settle(qtbot, desk)
    return page


def times_of(page: WishesPage) -> Times:
    tab = page.tabs["times"]
    assert isinstance(tab, Times)
    return tab


def cell(tab: Times, day: int, pair: int) -> QPoint:
    return tab.grid.visualRect(tab.grid.week.index(pair - 1, day - 1)).center()


def test_keys_put_levels_and_undo_takes_them_back(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    tab = times_of(page)
    notices = told(desk)
    tab.grid.setCurrentIndex(tab.grid.week.index(0, 0))
    press(tab.grid, Qt.Key.Key_Space)
    press(tab.grid, Qt.Key.Key_Down, "2")  # the first write is still on its way
    settle(qtbot, desk)
    assert tab.line is not None
    assert tab.line.times == {(1, 1): RELUCTANT, (1, 2): NO}
    press(tab.grid, DELETE)
    settle(qtbot, desk)
    assert tab.line.times == {(1, 1): RELUCTANT}
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert tab.line.times == {(1, 1): RELUCTANT, (1, 2): NO}
    assert tab.grid.week.times == tab.line.times


def test_a_drag_paints_a_heading_turns_a_day_and_a_week_is_copied(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    tab = times_of(page)
    mouse, view = Qt.MouseButton.LeftButton, tab.grid.viewport()
    QTest.mousePress(view, mouse, pos=cell(tab, 2, 1))
    for pair in (2, 3):
        QTest.mouseMove(view, cell(tab, 2, pair))
    QTest.mouseRelease(view, mouse, pos=cell(tab, 2, 3))
    settle(qtbot, desk)
    tab.grid.horizontalHeader().sectionClicked.emit(5)
    settle(qtbot, desk)
    pairs = tab.board.pairs
    week = {(2, 1): RELUCTANT, (2, 2): RELUCTANT, (2, 3): RELUCTANT} | {
        (6, pair): RELUCTANT for pair in range(1, pairs + 1)
    }
    assert tab.line is not None
    assert tab.line.times == week
    first = tab.line.teacher_id
    other = next(one.teacher_id for one in tab.board.teachers if one.teacher_id != first)
    tab.table.select_key(other)
    assert tab.grid.week.times == {}
    tab.copy()
    settle(qtbot, desk)
    assert {one.teacher_id: one.times for one in tab.board.teachers} == {first: week, other: week}


def test_a_colleague_who_was_quicker_is_told_of_and_may_be_overwritten(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    tab = times_of(page)
    notices = told(desk)
    assert tab.line is not None
    seen = tab.line
    set_times(desk.office, seen, {(3, 3): NO})
    tab.save(seen, {(1, 1): NO})
    settle(qtbot, desk)
    assert (tab.line.times, notices[-1].kind) == ({(3, 3): NO}, "bad")
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert tab.line.times == {(1, 1): NO}


def test_a_teacher_sees_the_own_week_and_paints_nothing(qtbot: QtBot, office: Office, college: SmallCollege) -> None:
    for desk in desk_of(office, college, Role.TEACHER, college.teacher_2):
        page = opened(qtbot, desk)
        tab = times_of(page)
        assert [one.teacher_id for one in tab.board.teachers] == [college.teacher_2]
        tab.grid.setCurrentIndex(tab.grid.week.index(0, 0))
        press(tab.grid, "2")
        settle(qtbot, desk)
        assert open_times(desk.office, college.term).teachers[0].busy == ()


def asked_of(page: WishesPage) -> Asked:
    tab = page.tabs["asked"]
    assert isinstance(tab, Asked)
    return tab


def test_a_requirement_is_asked_for_by_the_form(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = opened(qtbot, desk, "asked")
    tab = asked_of(page)
    tab.ask_new()
    form = tab.panel.form
    assert form is not None
    form.kind.setCurrentIndex(form.kind.findData("not_first"))
    form.who.setCurrentIndex(form.who.findData(college.exam_row))
    assert not form.form.isRowVisible(form.number)
    form.must.setChecked(True)
    press(form.note, "приказ", ENTER)
    settle(qtbot, desk)
    (line,) = tab.table.rows()
    assert (line.values.kind, line.values.weight, line.values.owner_id) == ("not_first", 100, college.exam_row)
    assert not tab.panel.typing


def test_a_requirement_is_switched_and_taken_out_and_back(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    line = add_wish(desk.office, college.term, WishValues("windows", RequirementOwner.TEACHERS, number=1))
    page = opened(qtbot, desk, "asked")
    tab, notices = asked_of(page), told(desk)
    tab.table.select_key(line.id)
    tab.switch()
    settle(qtbot, desk)
    assert tab.table.rows()[0].values.active is False
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert tab.table.rows()[0].values.active is True
    tab.table.select_key(line.id)
    tab.remove()
    settle(qtbot, desk)
    assert tab.table.rows() == ()
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert [one.values for one in tab.table.rows()] == [line.values]


def test_a_form_shows_what_stands_and_a_refusal_keeps_it(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = opened(qtbot, desk, "asked")
    tab, notices = asked_of(page), told(desk)
    values = WishValues("together", RequirementOwner.LOAD, college.load_a, other_load_id=college.load_b, weight=30)
    line = add_wish(desk.office, college.term, values)
    add_wish(desk.office, college.term, WishValues("windows", RequirementOwner.TEACHERS, number=1))
    tab.load()
    settle(qtbot, desk)
    tab.table.select_key(line.id)
    tab.ask_change()
    assert tab.panel.form is not None
    assert tab.panel.form.values() == values
    tab.keep(None, values)
    settle(qtbot, desk)
    assert notices[-1].kind == "bad"
    assert tab.panel.typing


def test_a_teacher_reads_requirements_and_has_no_deeds(qtbot: QtBot, office: Office, college: SmallCollege) -> None:
    for desk in desk_of(office, college, Role.TEACHER, college.teacher_2):
        page = opened(qtbot, desk, "asked")
        assert asked_of(page).actions_() == ()

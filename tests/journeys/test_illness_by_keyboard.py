"""A teacher falls ill: the week is solved, printed, told and acknowledged; then the sick note turns out shorter."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from colleges import SmallCollege, add_person, small_college
from desks import NOW, acting
from marks_desk import CTRL, DELETE, ENTER, press, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reports.pdf import needs_poppler, pages

from desktop_app.models.contingent import Group
from desktop_app.models.database import Database
from desktop_app.models.people import Employee
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.journal import Mark, list_journals, open_page
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role
from desktop_app.services.reports.substitution_sheet import render
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import Known
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.main_window import MainWindow
from desktop_app.views.news import News
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.substitutions.view import SubstitutionsPage
from desktop_app.views.today.view import TodayPage

pytestmark = pytest.mark.qt_log_ignore("does not support")
MONDAY, TUESDAY = date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Teacher 1 has group A on Monday and its first subgroup on Tuesday; teacher 2 is not the curator of the group."""
    PREFERENCES.open_file(None)
    made = small_college(office)
    with office.database.writing() as session:
        curator = Employee(person_id=add_person(session, "Лазарева Инга Олеговна"), position="преподаватель",
                           hired_on=date(2020, 9, 1))  # fmt: skip
        session.add(curator)
        session.flush()
        session.get_one(Group, made.group_a).curator_id = curator.id
        session.commit()
    return made


@contextmanager
def seated(database: Database, term: int, user: User, now: datetime = NOW) -> Iterator[Desk]:
    desk = Desk(Office(database, user, lambda: now), Jobs(), News(database.feed))
    desk.term_id = term
    yield desk
    while desk.jobs.busy:
        QApplication.processEvents()
    desk.news.close()
    desk.jobs.close()


def employee_of(office: Office, college: SmallCollege, role: Role) -> User:
    """Teacher 2, or the curator of group A."""
    with office.database.reading() as session:
        key = college.teacher_2 if role is Role.TEACHER else session.get_one(Group, college.group_a).curator_id
        person = session.get_one(Employee, key).person_id
    return User(str(role), frozenset({role}), login=str(role), employee_id=key, person_id=person)


def window_at(qtbot: QtBot, desk: Desk) -> MainWindow:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    settle(qtbot, desk)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def on(qtbot: QtBot, widget: QWidget) -> QWidget:
    """The keyboard stands there."""
    widget.window().activateWindow()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    return widget


def screen(qtbot: QtBot, window: MainWindow, code: str) -> QWidget:
    """Open a screen by its number in the rail."""
    number = [one.code for one in window.screens].index(code) + 1
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), CTRL)
    settle(qtbot, window.desk)
    page = window.pages.page()
    assert page is not None
    return page


@needs_poppler
def test_from_the_call_in_the_morning_to_the_shorter_sick_note(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    secretary = acting(office, Role.SECRETARY)
    with seated(database, college.term, secretary.user) as desk:
        solve_the_week(qtbot, desk)
    monday = open_substitutions(secretary, MONDAY)
    (made,) = monday.standing
    assert made.now is not None
    assert made.now.teacher.startswith("Тихонов")
    (paper,) = open_papers(secretary, "substitution-sheet", Choice(college.term, day=MONDAY))
    (sheet,) = pages(render(paper.value))  # type: ignore[arg-type]
    assert "Тихонов" in sheet.text
    assert "Соколова" in sheet.text
    assert known_of(secretary) == Known(3, 0, 6, 0)
    for role in (Role.TEACHER, Role.CURATOR):
        with seated(database, college.term, employee_of(office, college, role)) as desk:
            acknowledge_by_keys(qtbot, desk)
    assert known_of(secretary) == Known(3, 2, 6, 0)
    give_the_lesson(qtbot, database, office, college)
    with seated(database, college.term, secretary.user) as desk:
        back_on_tuesday(qtbot, desk)
    (lesson,) = [one for one in open_substitutions(secretary, TUESDAY).lessons if one.load_id == college.load_sub_1]
    assert (lesson.teacher_id, lesson.kind, lesson.pair) == (college.teacher_1, None, 2)
    assert len(open_substitutions(secretary, MONDAY).standing) == 1, "what was held stays"


def known_of(secretary: Office) -> Known | None:
    """Of Monday's substitution."""
    (made,) = open_substitutions(secretary, MONDAY).standing
    return made.known


def solve_the_week(qtbot: QtBot, desk: Desk) -> None:
    """Who, from when, till when; the plan; Ctrl+Enter."""
    window = window_at(qtbot, desk)
    page = screen(qtbot, window, "substitutions")
    assert isinstance(page, SubstitutionsPage)
    press(on(qtbot, page.ill_button), Qt.Key.Key_Space)
    settle(qtbot, desk)
    page.illness.teacher.setCurrentIndex(page.illness.teacher.findText("Соколова", Qt.MatchFlag.MatchStartsWith))
    for field, text in ((page.illness.since, "30.11.2026"), (page.illness.until, "04.12.2026")):
        field.selectAll()
        press(field, text)
    press(page.illness.until, ENTER)
    settle(qtbot, desk)
    assert len(page.illness.table.rows()) == 2
    press(page.illness.table.view, ENTER, held=CTRL)
    settle(qtbot, desk)
    assert page.bar.day == MONDAY
    assert len(page.made.rows()) == 1


def acknowledge_by_keys(qtbot: QtBot, desk: Desk) -> None:
    """«Сегодня» tells it; Enter line by line until nothing waits."""
    window = window_at(qtbot, desk)
    page = screen(qtbot, window, "today")
    assert isinstance(page, TodayPage)
    assert page.notices is not None
    block = page.notices
    assert any("30.11" in one.subject + one.text for one in block.table.rows())
    while block.table.rows():
        block.table.view.selectRow(0)
        press(on(qtbot, block.table.view), ENTER)
        settle(qtbot, desk)
    assert not block.isVisible()


def give_the_lesson(qtbot: QtBot, database: Database, office: Office, college: SmallCollege) -> None:
    """On the day the substitute types into the journal of the load of another: that lesson alone is there."""
    user, then = employee_of(office, college, Role.TEACHER), NOW + timedelta(days=6)
    with seated(database, college.term, user, then) as desk:
        window = window_at(qtbot, desk)
        page = screen(qtbot, window, "journal")
        assert isinstance(page, JournalPage)
        others = {one.load_id for one in list_journals(desk.office, college.term) if one.substitute}
        assert college.load_a in others
        page.open_journal(college.load_a)
        settle(qtbot, desk)
        assert page.writing.model is not None
        assert page.writing.model.columnCount() == 1
        assert page.table.totals.isHidden()
        assert "замена: Соколова" in page.combo.currentText() + page.header.named.text()
        press(on(qtbot, page.table.marks), "5", ENTER, "н", ENTER)
        settle(qtbot, desk)
    cells = open_page(office, college.load_a).cells
    found = [cells[college.lessons_a[4], one].mark for one in college.students_a[:2]]
    assert found == [Mark.FIVE, Mark.ABSENT]


def back_on_tuesday(qtbot: QtBot, desk: Desk) -> None:
    """Del among what was made."""
    window = window_at(qtbot, desk)
    page = screen(qtbot, window, "substitutions")
    assert isinstance(page, SubstitutionsPage)
    page.go_to(TUESDAY)
    page.load()
    settle(qtbot, desk)
    page.made.view.selectRow(0)
    press(on(qtbot, page.made.view), DELETE)
    settle(qtbot, desk)
    assert [one.revoked for one in page.made.rows()] == [True]

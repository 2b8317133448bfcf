"""«Сегодня» tells what changes, until one says that one knows; «Замены» tells who does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, acting
from marks_desk import ENTER, press, settle
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.models.people import Employee
from desktop_app.services.notices import acknowledge_notices, list_notices
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import SubstitutionKind, SubstitutionWish
from desktop_app.services.substitutions_writing import substitute
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.main_window import MainWindow
from desktop_app.views.news import News
from desktop_app.views.substitutions.view import SubstitutionsPage
from desktop_app.views.today.view import TodayPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MONDAY = date(2026, 11, 30)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    secretary = acting(office, Role.SECRETARY)
    for lesson in (
        open_substitutions(secretary, MONDAY).lessons + open_substitutions(secretary, date(2026, 12, 7)).lessons
    ):
        substitute(secretary, lesson, SubstitutionWish(SubstitutionKind.CANCELLED, "болезнь"))
    return made


@contextmanager
def seated(database: Database, term: int, user: User) -> Iterator[Desk]:
    desk = Desk(Office(database, user, lambda: NOW), Jobs(), News(database.feed))
    desk.term_id = term
    yield desk
    desk.news.close()
    desk.jobs.close()


def teacher_of(database: Database, college: SmallCollege) -> User:
    with database.reading() as session:
        person = session.get_one(Employee, college.teacher_1).person_id
    return User("т", frozenset({Role.TEACHER}), person_id=person)


def test_a_teacher_acknowledges_with_enter_and_with_one_press(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with seated(database, college.term, teacher_of(database, college)) as desk:
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.show()
        settle(qtbot, desk)
        page = window.pages.page()
        assert isinstance(page, TodayPage)
        assert page.notices is not None
        block = page.notices
        n = len(block.table.rows())
        assert n > 1
        qtbot.waitUntil(lambda: window.rail.buttons["today"].waiting >= n)
        block.table.view.selectRow(0)
        press(block.table.view, ENTER)
        settle(qtbot, desk)
        assert len(block.table.rows()) == n - 1
        block.acknowledge_all()
        settle(qtbot, desk)
        assert not block.isVisible()


def test_the_secretary_sees_who_knows(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    teacher = Office(database, teacher_of(database, college), lambda: NOW)
    acknowledge_notices(teacher, [one.id for one in list_notices(teacher)])
    with seated(database, college.term, User("с", frozenset({Role.SECRETARY}))) as desk:
        page = SubstitutionsPage(desk)
        qtbot.addWidget(page)
        page.go_to(MONDAY)
        page.show()
        settle(qtbot, desk)
        page.made.view.selectRow(0)
        press(page.made.view, ENTER)
        settle(qtbot, desk)
        assert page.told.isVisible()
        words = [page.told.people.item(row).text() for row in range(page.told.people.count())]
        assert any("ознакомлен 24.11.2026" in one for one in words)
        assert any(one.endswith("ещё нет") for one in words)
        assert "сотрудники 1 из 1" in page.told.about.text()

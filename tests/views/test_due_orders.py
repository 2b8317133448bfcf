"""Orders whose day has come take effect at the desk of whoever may write orders, and at nobody else's."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop_app.models.audit import AuditRow
from desktop_app.models.contingent import Student
from desktop_app.models.database import Database
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.orders import LineValues, OrderKind, OrderValues, draft_order, sign_order
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News
from desktop_app.views.window.due_orders import DueOrders


@pytest.fixture
def college(database: Database) -> SmallCollege:
    """With a transfer of today that was signed yesterday."""
    yesterday = Office(database, CONSOLE, lambda: NOW - timedelta(days=1))
    made = small_college(yesterday)
    line = LineValues(made.students_a[0], group_id=made.group_b)
    draft = draft_order(yesterday, OrderValues(OrderKind.TRANSFER, TODAY, lines=(line,)))
    sign_order(yesterday, draft, "", yesterday.today)
    return made


@pytest.fixture
def secretary(database: Database) -> Iterator[Desk]:
    yield from desk_of(database, Role.SECRETARY)


@pytest.fixture
def deputy(database: Database) -> Iterator[Desk]:
    yield from desk_of(database, Role.DEPUTY_ACADEMIC)


def desk_of(database: Database, role: Role) -> Iterator[Desk]:
    desk = Desk(acting(Office(database, CONSOLE, lambda: NOW), role), Jobs(), News(database.feed))
    yield desk
    desk.jobs.close()
    desk.news.close()


def group_of(database: Database, student: int) -> int:
    with database.reading() as session:
        return session.get_one(Student, student).group_id


def test_the_secretarys_desk_lets_them_take_effect_and_says_so_once(
    qtbot: QtBot, database: Database, college: SmallCollege, secretary: Desk
) -> None:
    said: list[str] = []
    secretary.noticed.connect(lambda notice: said.append(notice.text))
    window = QWidget()
    qtbot.addWidget(window)
    watch = DueOrders(secretary, window)
    qtbot.waitUntil(lambda: said == ["Сегодня вступил в силу 1 приказ."])
    assert group_of(database, college.students_a[0]) == college.group_b
    with database.reading() as session:
        deeds = session.scalar(select(func.count()).select_from(AuditRow))
    done: list[int] = []
    watch.look()
    secretary.jobs.run(watch, lambda: 1, done.append)  # the queue answers in turn
    qtbot.waitUntil(lambda: done == [1])
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(AuditRow)) == deeds
    assert len(said) == 1


def test_a_desk_that_only_reads_orders_leaves_them(
    qtbot: QtBot, database: Database, college: SmallCollege, deputy: Desk
) -> None:
    window, done = QWidget(), list[int]()
    qtbot.addWidget(window)
    watch = DueOrders(deputy, window)
    deputy.jobs.run(watch, lambda: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert group_of(database, college.students_a[0]) == college.group_a

"""A desk with the page of orders on it, and the hands that write one."""

from collections.abc import Iterator
from contextlib import contextmanager

from colleges import SmallCollege
from desks import TODAY
from marks_desk import ENTER, desk_at, press, settle
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.contingent import Student
from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.orders import LineValues, OrderCard, OrderKind, OrderValues, draft_order
from desktop_app.services.permissions import Role
from desktop_app.views.orders.register import OrdersTab
from desktop_app.views.orders.view import OrdersPage


@contextmanager
def orders_at(qtbot: QtBot, database: Database, college: SmallCollege, role: Role) -> Iterator[OrdersTab]:
    """The orders at the desk of somebody in a role."""
    with desk_at(database, college.term, role) as desk:
        page = OrdersPage(desk)
        qtbot.addWidget(page)
        page.resize(1182, 728)
        page.show()
        page.activateWindow()
        settle(qtbot, desk)
        qtbot.waitUntil(page.isActiveWindow)
        tab = page.tabs["orders"]
        assert isinstance(tab, OrdersTab)
        yield tab


def drafted(office: Office, kind: OrderKind, *lines: LineValues, basis: str = "") -> OrderCard:
    """A draft of today."""
    return draft_order(office, OrderValues(kind, TODAY, basis=basis, lines=lines))


def place_of(office: Office, student: int) -> tuple[int, str]:
    """Where a student is today, and as what."""
    with office.database.reading() as session:
        row = session.get_one(Student, student)
        return row.group_id, row.status


def buttons(widget: QWidget) -> list[str]:
    """What may be pressed there."""
    return [one.text() for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]


def words(widget: QWidget) -> str:
    """What is said there."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def click(widget: QWidget, text: str) -> None:
    """Press the button that says so."""
    next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(widget)).click()


def begun(qtbot: QtBot, tab: OrdersTab, kind: OrderKind, *names: str) -> None:
    """The editor with these students in it."""
    tab.new(kind)
    settle(qtbot, tab.desk)
    for name in names:
        press(tab.editor.ui.picker.finder, name, ENTER)
    judged(qtbot, tab)


def judged(qtbot: QtBot, tab: OrdersTab) -> None:
    """Until the office has said what it thinks of what is typed."""
    qtbot.waitUntil(lambda: not tab.editor.pause.isActive())
    settle(qtbot, tab.desk)


def chosen(box: QWidget, text: str) -> None:
    """Type a choice and take it."""
    assert isinstance(box, QComboBox)
    typed = box.lineEdit()
    assert typed is not None
    typed.setFocus()
    typed.selectAll()
    press(typed, text)
    QTest.keyClick(typed, ENTER)

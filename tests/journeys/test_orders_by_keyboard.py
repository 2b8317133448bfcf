"""A secretary's order without the mouse: drafted, judged, signed, printed, annulled; the student is back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import NAMES_A, SmallCollege, small_college
from marks_desk import CTRL, ENTER, press, settle, told
from orders_desk import buttons, chosen, click, judged, orders_at, place_of, words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.models.audit import AuditRow
from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.orders import OrderKind, OrderState
from desktop_app.services.permissions import Role
from desktop_app.views.orders.register import OrdersTab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WHO = 1
"""Whose order it is: the second of group A."""


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def tab(qtbot: QtBot, database: Database, college: SmallCollege) -> Iterator[OrdersTab]:
    with orders_at(qtbot, database, college, Role.SECRETARY) as made:
        yield made


def asked(tab: OrdersTab) -> QLineEdit:
    """The first field of the question at the side."""
    assert tab.panel.form is not None
    return tab.panel.form.fields[0]


def new_transfer(qtbot: QtBot, tab: OrdersTab) -> None:
    """Ctrl+N, down the menu, Enter."""
    QTest.keyClick(tab.table.view, Qt.Key.Key_N, CTRL)
    menu = tab.new_button.menu()
    qtbot.waitUntil(menu.isVisible)
    for _step in range(list(OrderKind).index(OrderKind.TRANSFER) + 1):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, ENTER)
    settle(qtbot, tab.desk)


def written(qtbot: QtBot, tab: OrdersTab) -> None:
    """One student, found by the beginning of the name; what is missing is said, then typed."""
    ui = tab.editor.ui
    press(ui.picker.finder, NAMES_A[WHO][:4].lower())
    QTest.keyClick(ui.picker.finder, ENTER)
    judged(qtbot, tab)
    assert "не меняет ни группу, ни основу" in ui.table.rows()[0].fault
    chosen(ui.common.fields["group_id"], "исп-22")
    judged(qtbot, tab)
    assert (ui.table.rows()[0].fault, ui.table.rows()[0].after) == ("", "ИСП-22")


def signed(qtbot: QtBot, tab: OrdersTab) -> None:
    """Under a number of one's own."""
    click(tab.editor, "Подписать…")
    settle(qtbot, tab.desk)
    assert asked(tab).placeholderText() == "1"
    press(asked(tab), "15-с")
    QTest.keyClick(asked(tab), ENTER)
    settle(qtbot, tab.desk)
    head = tab.table.current()
    assert head is not None
    assert (head.number, head.state, head.in_force) == ("15-с", OrderState.SIGNED, True)


def printed(qtbot: QtBot, tab: OrdersTab, path: Path) -> None:
    """Ctrl+P, and the very pages as a file."""
    QTest.keyClick(tab.table.view, Qt.Key.Key_P, CTRL)
    settle(qtbot, tab.desk)
    assert tab.stack.currentWidget() is tab.paper
    tab.paper.save_as(path)
    settle(qtbot, tab.desk)
    assert path.read_bytes().startswith(b"%PDF")
    tab.paper.leave()
    settle(qtbot, tab.desk)


def annulled(qtbot: QtBot, tab: OrdersTab) -> None:
    """What comes back is said before; without a reason nothing happens."""
    notices = told(tab.desk)
    click(tab.panel, "Аннулировать…")
    settle(qtbot, tab.desk)
    assert f"{NAMES_A[WHO]}: ИСП-21" in words(tab.panel)
    QTest.keyClick(asked(tab), ENTER)
    settle(qtbot, tab.desk)
    assert notices[-1].kind == "bad"
    press(asked(tab), "приказ № 16-с: ошибка")
    QTest.keyClick(asked(tab), ENTER)
    settle(qtbot, tab.desk)
    assert "аннулирован" in words(tab.panel)
    assert "Аннулировать…" not in buttons(tab.panel)


def test_a_transfer_is_drafted_signed_printed_and_annulled(
    qtbot: QtBot, tab: OrdersTab, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    student = college.students_a[WHO]
    before = place_of(office, student)
    new_transfer(qtbot, tab)
    written(qtbot, tab)
    signed(qtbot, tab)
    assert place_of(office, student) == (college.group_b, "studying")
    printed(qtbot, tab, tmp_path / "приказ.pdf")
    annulled(qtbot, tab)
    assert place_of(office, student) == before
    with office.database.reading() as session:
        notes = [note for row in session.scalars(select(AuditRow)) for note in row.notes if "form" in note]
    assert [note["form"] for note in notes] == ["order"]

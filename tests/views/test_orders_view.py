"""Orders on the screen: written, judged, kept, found, thrown away; and what is not offered to whom."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from colleges import NAMES_A, NAMES_B, SmallCollege, small_college
from desks import TODAY
from marks_desk import CTRL, DELETE, ENTER, ESCAPE, press, settle, told
from orders_desk import begun, buttons, chosen, click, drafted, judged, orders_at
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.name_cases import open_name_forms
from desktop_app.services.office import Office
from desktop_app.services.orders import (
    LineValues,
    OrderKind,
    OrderState,
    change_order,
    list_orders,
    open_order,
    sign_order,
)
from desktop_app.services.orders_values import ExpulsionReason, Funding
from desktop_app.services.permissions import Role
from desktop_app.views.orders.editor_fields import FIELDS, OWN
from desktop_app.views.orders.register import OrdersTab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def tab(qtbot: QtBot, database: Database, college: SmallCollege) -> Iterator[OrdersTab]:
    with orders_at(qtbot, database, college, Role.SECRETARY) as made:
        yield made


def test_the_editor_asks_for_what_the_kind_needs_and_no_more(qtbot: QtBot, tab: OrdersTab) -> None:
    for kind in OrderKind:
        tab.editor.shown = None
        begun(qtbot, tab, kind)
        assert tuple(tab.editor.ui.own.fields) == FIELDS[kind]
        assert tuple(tab.editor.ui.common.fields) == tuple(name for name in FIELDS[kind] if name not in OWN)
        assert tab.editor.ui.head.effective_on.day() is not None


def test_what_is_the_same_for_all_reaches_all_and_a_line_keeps_its_own(
    qtbot: QtBot, tab: OrdersTab, office: Office
) -> None:
    begun(qtbot, tab, OrderKind.EXPULSION, NAMES_A[0], NAMES_A[1])
    ui = tab.editor.ui
    assert "2 из 2" in ui.verdict.text()
    reason = ui.common.fields["expulsion"]
    assert isinstance(reason, QComboBox)
    reason.setCurrentIndex(reason.findData(ExpulsionReason.OWN_WISH))
    reason.activated.emit(reason.currentIndex())
    press(ui.common.fields["basis"], "личное заявление")
    ui.table.view.selectRow(1)
    press(ui.own.fields["basis"], " от 02.11")
    press(ui.picker.finder, NAMES_B[0], ENTER)
    judged(qtbot, tab)
    assert ui.verdict.text() == "Ничто не мешает"
    QTest.keyClick(tab.editor, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: tab.editor.seen is not None)
    (head,) = [head for head in list_orders(office) if head.state is OrderState.DRAFT]
    lines = open_order(office, head.id).values.lines
    assert [line.basis for line in lines] == [
        "личное заявление", "личное заявление от 02.11", "личное заявление",
    ]  # fmt: skip
    assert {line.expulsion for line in lines} == {ExpulsionReason.OWN_WISH}
    basis = ui.common.fields["basis"]
    assert isinstance(basis, QLineEdit)
    assert basis.placeholderText() == "разное"


def test_students_come_by_group_and_by_a_pasted_list_and_del_takes_them_out(qtbot: QtBot, tab: OrdersTab) -> None:
    begun(qtbot, tab, OrderKind.LEAVE)
    ui = tab.editor.ui
    ui.picker.ways.chosen.emit("group")
    chosen(ui.picker.groups, "ИСП-22")
    ui.picker.members.item(0).setCheckState(Qt.CheckState.Unchecked)
    click(ui.picker, "Добавить 5 студентов")
    assert [line.student.name.full for line in ui.table.rows()] == list(NAMES_B[1:])
    ui.picker.pasted.setPlainText(f"1. {NAMES_A[0].upper()}\n2)\t{NAMES_B[1]}\nНикто Никакой\n")
    ui.picker.take_pasted()
    assert len(ui.table.rows()) == 6
    assert ui.picker.pasted.toPlainText() == "Никто Никакой"
    assert "Добавлен 1." in ui.picker.answer.text()
    ui.table.view.selectRow(0)
    press(ui.table.view, DELETE)
    assert [line.student.name.full for line in ui.table.rows()] == [*NAMES_B[2:], NAMES_A[0]]


def test_a_draft_changed_at_another_desk_is_shown_beside_mine(
    qtbot: QtBot, tab: OrdersTab, office: Office, college: SmallCollege
) -> None:
    card = drafted(office, OrderKind.TRANSFER, LineValues(college.students_a[0], group_id=college.group_b))
    tab.edit(card)
    settle(qtbot, tab.desk)
    change_order(office, card, replace(card.values, basis="решения совета"))
    press(tab.editor.ui.head.basis, "заявления")
    click(tab.editor, "Сохранить")
    settle(qtbot, tab.desk)
    (line,) = tab.desk.conflicts.lines
    assert "решения совета" in line.theirs
    assert "заявления" in line.mine
    tab.desk.conflicts.put([line])
    settle(qtbot, tab.desk)
    assert open_order(office, card.head.id).values.basis == "заявления"


def test_what_is_typed_is_not_lost_by_leaving_or_by_another_new_order(qtbot: QtBot, tab: OrdersTab) -> None:
    notices = told(tab.desk)
    begun(qtbot, tab, OrderKind.GRADUATION, NAMES_A[0])
    tab.new(OrderKind.LEAVE)
    press(tab.editor, ESCAPE)
    assert tab.stack.currentWidget() is tab.editor
    assert [line.student.name.full for line in tab.editor.ui.table.rows()] == [NAMES_A[0]]
    assert len(notices) == 2
    press(tab.editor, ESCAPE)
    assert tab.stack.currentWidget() is tab.front


def test_a_thrown_away_draft_comes_back(qtbot: QtBot, tab: OrdersTab, office: Office, college: SmallCollege) -> None:
    card = drafted(office, OrderKind.GRADUATION, LineValues(college.students_a[0]), basis="протокола ГЭК")
    notices = told(tab.desk)
    tab.go_to(card.head.id)
    settle(qtbot, tab.desk)
    assert tab.table.current() == card.head
    press(tab.table.view, DELETE)
    settle(qtbot, tab.desk)
    assert [head.state for head in list_orders(office)].count(OrderState.DRAFT) == 0
    ((name, again),) = notices[-1].actions
    assert name == "Отменить"
    again()
    settle(qtbot, tab.desk)
    (head,) = [head for head in list_orders(office) if head.state is OrderState.DRAFT]
    assert open_order(office, head.id).values == card.values


def test_cases_put_right_in_the_editor_are_remembered_and_taken_back(
    qtbot: QtBot, tab: OrdersTab, office: Office, college: SmallCollege
) -> None:
    notices, student = told(tab.desk), college.students_a[0]
    begun(qtbot, tab, OrderKind.GRADUATION, NAMES_A[0])
    cases = tab.editor.ui.cases
    tab.editor.ui.table.view.selectRow(0)
    settle(qtbot, tab.desk)
    was = cases.dative.text()
    assert tab.editor.ui.sides.value() == "cases"  # nothing else is asked of a graduate
    cases.dative.clear()
    press(cases.dative, "Кому Надо", ENTER)
    settle(qtbot, tab.desk)
    assert open_name_forms(office, [student])[student].dative == "Кому Надо"
    assert "вручную" in cases.remark.text()
    notices[-1].actions[0][1]()
    settle(qtbot, tab.desk)
    assert open_name_forms(office, [student])[student].dative == was


def test_a_date_that_is_none_is_told_and_nothing_is_written(qtbot: QtBot, tab: OrdersTab, office: Office) -> None:
    notices = told(tab.desk)
    begun(qtbot, tab, OrderKind.GRADUATION, NAMES_A[0])
    tab.editor.ui.head.effective_on.clear()
    press(tab.editor.ui.head.effective_on, "31.02.2027")
    judged(qtbot, tab)
    assert "31.02.2027" in tab.editor.ui.verdict.text()
    click(tab.editor, "Сохранить")
    settle(qtbot, tab.desk)
    assert "31.02.2027" in notices[-1].text
    tab.editor.ui.head.effective_on.clear()
    press(tab.editor.ui.head.effective_on, "01.02.2027")
    press(tab.editor.ui.head.dated_on, "02.02.2027")
    click(tab.editor, "Сохранить")
    settle(qtbot, tab.desk)
    assert [head.state for head in list_orders(office)].count(OrderState.DRAFT) == 0


@pytest.mark.parametrize("role", [Role.DEPUTY_ACADEMIC, Role.HEAD_OF_DEPARTMENT])
def test_those_who_only_read_are_offered_the_paper_and_nothing_else(
    qtbot: QtBot, database: Database, college: SmallCollege, office: Office, role: Role
) -> None:
    card = drafted(office, OrderKind.GRADUATION, LineValues(college.students_a[0]))
    line = LineValues(college.students_a[1], group_id=college.group_b, funding=Funding.CONTRACT)
    other = sign_order(office, drafted(office, OrderKind.TRANSFER, line), "", TODAY)
    with orders_at(qtbot, database, college, role) as tab:
        assert tab.actions_() == ()
        for key in (card.head.id, other.head.id):
            tab.go_to(key)
            settle(qtbot, tab.desk)
            deeds = [text for text in buttons(tab.panel) if text not in NAMES_A]
            assert deeds == ["Печать"]
        press(tab.table.view, DELETE)
        QTest.keyClick(tab.table.view, Qt.Key.Key_N, CTRL)
        press(tab.table.view, ENTER)
        settle(qtbot, tab.desk)
        assert tab.stack.currentWidget() is tab.front
        assert len(list_orders(office)) == len(tab.table.rows()) == 4


def test_orders_are_found_by_name_number_and_year(
    qtbot: QtBot, tab: OrdersTab, office: Office, college: SmallCollege
) -> None:
    sign_order(office, drafted(office, OrderKind.GRADUATION, LineValues(college.students_a[0])), "77-в", TODAY)
    settle(qtbot, tab.desk)
    tab.table.search("77-в")
    assert [head.number for head in tab.table.shown_rows()] == ["77-в"]
    tab.table.search("выпуск абрам")
    assert [head.number for head in tab.table.shown_rows()] == ["77-в"]
    tab.table.clear_filters()
    tab.years.setCurrentIndex(tab.years.findData(2026))
    tab.years.activated.emit(tab.years.currentIndex())
    settle(qtbot, tab.desk)
    assert {head.dated_on.year for head in tab.table.rows() if head.dated_on} == {2026}

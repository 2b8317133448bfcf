"""«Перевод на курс» on the screen: decisions by the keyboard, one press makes, one takes back, one opens the year."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from colleges import SmallCollege, add_students, saved, small_college
from desks import NOW, TODAY
from marks_desk import desk_at, settle, told
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.models.attestation import Control
from desktop_app.models.contingent import Group
from desktop_app.models.database import Database
from desktop_app.models.debts import Debt
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.orders import draft_order, sign_order
from desktop_app.services.orders_values import LeaveReason, LineValues, OrderKind, OrderState, OrderValues
from desktop_app.services.permissions import Role
from desktop_app.services.year_transfer_values import Decision
from desktop_app.views.contingent.transfer import TransferTab
from desktop_app.views.contingent.view import ContingentPage
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
GRADUATES = tuple(f"Выпускник{n} Иван" for n in "абв")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The first of group A has a debt; ИСП-41 graduates; ИСП-11 is there to repeat in."""
    made = small_college(office)
    with office.database.writing() as session:
        department = session.get_one(Group, made.group_a).department_id
        for name, admitted in (("ИСП-11", 2026), ("ИСП-41", 2023)):
            key = saved(session, Group(name=name, admission_year=admitted, curriculum_id=made.curriculum,
                                       department_id=department))  # fmt: skip
            if admitted == 2023:
                add_students(session, key, GRADUATES)
        session.add(Debt(student_id=made.students_a[0], row_id=made.exam_row, term_id=made.term, control=Control.EXAM,
                         since=TODAY))  # fmt: skip
        session.commit()
    return made


@pytest.fixture
def admin(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        yield desk


def shown(qtbot: QtBot, desk: Desk) -> tuple[ContingentPage, TransferTab]:
    page = ContingentPage(desk)
    qtbot.addWidget(page)
    page.resize(1256, 860)
    page.show()
    page.go_to("transfer")
    settle(qtbot, desk)
    tab = page.tabs["transfer"]
    assert isinstance(tab, TransferTab)
    return page, tab


def click(qtbot: QtBot, desk: Desk, widget: QWidget, text: str) -> None:
    next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(widget)).click()
    settle(qtbot, desk)


def decided(tab: TransferTab, name: str) -> str:
    model = tab.view.lines.model
    row = next(one for one in model.rows if one.name == name)
    return next(column for column in model.columns if column.code == "decision").text(row)


def test_the_preview_counts_and_decisions_follow_the_keyboard(qtbot: QtBot, admin: Desk, college: SmallCollege) -> None:
    page, tab = shown(qtbot, admin)
    page.activateWindow()
    assert tab.figure.text() == "переводится: 11 · условно: 1 · выпускается: 3"
    assert "учебная часть" in tab.warning.text()
    assert decided(tab, "Абрамова Вера") == "условно, до 24.11.2027"
    tab.view.groups.select_key(college.group_a)
    settle(qtbot, admin)
    assert len(tab.view.lines.rows()) == 6
    tab.view.lines.select_key(college.students_a[1])
    assert not tab.view.buttons[Decision.CONDITIONAL].isEnabled()  # nothing is owed
    tab.view.lines.view.setFocus()
    QTest.keyClick(tab.view.lines.view, Qt.Key.Key_2)
    assert tab.view.choices == {}
    QTest.keyClick(tab.view.lines.view, Qt.Key.Key_3)
    assert decided(tab, "Ежов Глеб") == "повторный год в ИСП-11"
    assert "повторный год: 1" in tab.figure.text()
    QTest.keyClick(tab.view.lines.view, Qt.Key.Key_0)
    assert tab.view.choices == {}
    tab.view.show_everybody()
    assert len(tab.view.lines.rows()) == 15


def test_one_press_makes_the_orders_and_one_takes_them_back(qtbot: QtBot, admin: Desk, college: SmallCollege) -> None:
    notices = told(admin)
    _page, tab = shown(qtbot, admin)
    tab.ask_terms()
    settle(qtbot, admin)
    assert tab.terms is not None
    tab.terms.dated.setText("нет")
    click(qtbot, admin, tab.panel, "Подписать приказы")
    assert "нет" in notices[-1].text
    tab.terms.dated.setText("24.11.2026")
    click(qtbot, admin, tab.panel, "Подписать приказы")
    qtbot.waitUntil(lambda: tab.job is None)
    assert notices[-1].text == "Подписано 2 приказа: группы переведены на 2027/28."
    assert tab.pages.currentWidget() is tab.made
    assert [one.students for one in tab.made.table.rows()] == [3, 12]
    click(qtbot, admin, tab.made, "Отменить перевод")
    assert "каким документом" in notices[-1].text
    tab.made.reason.setText("переведены по ошибке")
    click(qtbot, admin, tab.made, "Отменить перевод")
    qtbot.waitUntil(lambda: tab.job is None)
    assert tab.pages.currentWidget() is tab.view


def test_the_year_is_opened_for_good_and_groups_are_called_anew(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege
) -> None:
    _page, tab = shown(qtbot, admin)
    tab.ask_terms()
    settle(qtbot, admin)
    click(qtbot, admin, tab.panel, "Подписать приказы")
    qtbot.waitUntil(lambda: tab.job is None)
    assert "ИСП-21 → ИСП-31" in tab.made.names.text()
    click(qtbot, admin, tab.made, "Открыть учебный год")
    qtbot.waitUntil(lambda: tab.job is None)
    assert not tab.made.undo_button.isVisible()
    with office.database.reading() as session:
        assert session.get_one(Group, college.group_a).name == "ИСП-31"
        assert session.scalar(select(Group.closed_on).where(Group.name == "ИСП-41")) == date(2027, 7, 1)


def test_what_another_desk_changed_is_named_and_my_decisions_stay(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege
) -> None:
    notices = told(admin)
    _page, tab = shown(qtbot, admin)
    tab.view.lines.select_key(college.students_a[1])
    tab.view.decide(Decision.STAYS)
    tab.ask_terms()
    settle(qtbot, admin)
    plan = tab.plan
    leave = LineValues(college.students_b[0], leave=LeaveReason.FAMILY, until=date(2027, 12, 31))
    order(office, OrderValues(OrderKind.LEAVE, TODAY, lines=(leave,)))
    settle(qtbot, admin)
    tab.plan = plan  # the answer of the news has not come yet
    click(qtbot, admin, tab.panel, "Подписать приказы")
    qtbot.waitUntil(lambda: tab.job is None)
    settle(qtbot, admin)
    assert "Лапина Майя" in notices[-1].text
    assert decided(tab, "Ежов Глеб") == "без изменений"
    assert decided(tab, "Лапина Майя") == "без изменений"


def order(office: Office, values: OrderValues) -> None:
    desk = Office(office.database, CONSOLE, lambda: datetime.combine(TODAY, NOW.timetz()))
    assert sign_order(desk, draft_order(desk, values), "", TODAY).head.state is OrderState.SIGNED


def test_the_preview_goes_to_paper(qtbot: QtBot, admin: Desk, college: SmallCollege) -> None:
    _page, tab = shown(qtbot, admin)
    tab.print_preview()
    qtbot.waitUntil(lambda: tab.paper.data.startswith(b"%PDF"))
    tab.paper.leave()
    settle(qtbot, admin)


def test_a_secretary_sees_the_preview_and_makes_nothing(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        _page, tab = shown(qtbot, desk)
        assert tab.actions_() == (tab.print_button,)
        assert len(tab.view.lines.rows()) == 15
        assert tab.warning.text() == ""

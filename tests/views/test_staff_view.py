"""The screen of staff, from the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from marks_desk import press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.models.audit import AuditRow
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.positions import add_position
from desktop_app.services.staff import list_staff, open_employee
from desktop_app.services.staff_mass import StaffField, change_many, open_many
from desktop_app.services.staff_values import Category, PersonValues, Sex
from desktop_app.services.staff_writing import put_employee
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News
from desktop_app.views.staff.employees import Employees
from desktop_app.views.staff.forms import PersonForm
from desktop_app.views.staff.view import StaffPage
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.table_export import write_shown

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    add_position(office, "Методист", teaching=False)
    made = Desk(acting(office, Role.HR), Jobs(), News(office.database.feed))
    yield made
    made.news.close()
    made.jobs.close()


def opened(qtbot: QtBot, desk: Desk) -> tuple[StaffPage, Employees]:
    """The page, to be kept alive, and its first view."""
    page = StaffPage(desk)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, desk)
    tab = page.tabs["employees"]
    assert isinstance(tab, Employees)
    return page, tab


def buttons(tab: Employees) -> set[str]:
    return {one.text() for one in tab.panel.findChildren(QPushButton) if one.isVisibleTo(tab.panel)}


def test_somebody_is_taken_in_with_the_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    _page, tab = opened(qtbot, desk)
    before = len(tab.table.rows())
    tab.ask_new()
    form = tab.panel.form
    assert isinstance(form, PersonForm)
    press(form.last, "Ёжикова")
    press(form.first, "Анна")
    press(form.born, "17.05.1990")
    press(form.snils, "112-233-445 95", Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert len(tab.table.rows()) == before + 1
    assert tab.panel.card is not None
    assert tab.panel.card.line.name == "Ёжикова Анна"
    assert tab.panel.card.line.missing == ("education",)


def test_what_is_wrong_is_told_and_stays_in_the_field(qtbot: QtBot, desk: Desk) -> None:
    _page, tab = opened(qtbot, desk)
    notices = told(desk)
    tab.ask_new()
    form = tab.panel.form
    assert isinstance(form, PersonForm)
    press(form.last, "Ёжикова")
    press(form.first, "Анна")
    press(form.born, "31.02.1990", Qt.Key.Key_Return)
    assert notices[-1].kind == "bad"
    assert form.last.text() == "Ёжикова"


def test_two_who_write_one_card_see_both_side_by_side(qtbot: QtBot, desk: Desk, office: Office) -> None:
    _page, tab = opened(qtbot, desk)
    tab.open(tab.table.rows()[0].id)
    settle(qtbot, desk)
    card = tab.panel.card
    assert card is not None
    tab.panel.ask_person()
    form = tab.panel.form
    assert isinstance(form, PersonForm)
    put_employee(office, open_employee(office, card.line.id),
                 PersonValues("Другая", "Вера", "", Sex.FEMALE))  # fmt: skip
    press(form.phone, "+79001112233", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.conflicts.lines))
    assert "Другая" in desk.conflicts.lines[0].theirs
    settle(qtbot, desk)


def test_a_dismissal_is_taken_back_from_the_notice(qtbot: QtBot, desk: Desk, office: Office) -> None:
    _page, tab = opened(qtbot, desk)
    notices = told(desk)
    card = open_employee(office, tab.table.rows()[0].id)
    tab.open(card.line.id)
    settle(qtbot, desk)
    tab.panel.ask_end()
    press(tab.panel.form.form.itemAt(0, tab.panel.form.form.ItemRole.FieldRole).widget(), Qt.Key.Key_Return)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(notices))
    settle(qtbot, desk)
    assert open_employee(office, card.line.id).line.last_day is not None
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert open_employee(office, card.line.id).line.last_day is None


def test_a_dismissal_tells_which_rows_of_the_load_it_leaves_from_the_typed_day(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    desk.office = acting(office, Role.ADMINISTRATOR)
    _page, tab = opened(qtbot, desk)
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: went.append((screen, where)))
    tab.open(college.teacher_1)
    settle(qtbot, desk)
    tab.panel.ask_end()
    settle(qtbot, desk)
    said = [one.text() for one in tab.panel.findChildren(QLabel) if "Осталась" in one.text()]
    assert "25.11.2026" in said[0]  # the day after today
    assert "ИСП-21 ОП.04, ИСП-21 МДК.01.01" in said[0]
    next(one for one in tab.panel.findChildren(QPushButton) if one.text() == "Передать нагрузку…").click()
    assert went == [("load", ("rows", "Соколова\u00a0А.\u00a0П."))]
    last = tab.panel.findChildren(DayField)[0]
    last.setText("31.12.2030")
    last.editingFinished.emit()
    settle(qtbot, desk)
    assert not any("ОП.04" in one.text() and one.isVisibleTo(tab.panel) for one in tab.panel.findChildren(QLabel))


def test_a_category_is_given_to_all_who_are_selected_and_taken_back(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:  # fmt: skip
    _page, tab = opened(qtbot, desk)
    notices = told(desk)
    assert not tab.change_button.isEnabled()
    tab.table.view.selectAll()
    tab.change_button.click()
    settle(qtbot, desk)
    assert not tab.panel.isVisible()
    tab.mass.value.put(Category.FIRST)
    tab.mass.save()
    settle(qtbot, desk)
    assert {line.category for line in list_staff(office)} == {Category.FIRST}
    assert {line.category for line in tab.table.rows()} == {Category.FIRST}
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert {line.category for line in list_staff(office)} == {None}


def test_a_date_that_is_none_yet_writes_nothing(qtbot: QtBot, desk: Desk, office: Office) -> None:
    keys = [line.id for line in list_staff(office)]
    change_many(office, open_many(office, keys, StaffField.CATEGORY), {keys[0]: Category.FIRST})
    _page, tab = opened(qtbot, desk)
    tab.table.view.selectAll()
    tab.change()
    tab.mass.field.put(StaffField.CATEGORY_UNTIL)
    settle(qtbot, desk)
    press(tab.mass.value, "31.02.2027")
    assert not tab.mass.save_button.isEnabled()
    tab.mass.value.clear()
    press(tab.mass.value, "01.02.2027")
    settle(qtbot, desk)
    assert tab.mass.save_button.isEnabled()
    texts = [one.text() for one in tab.mass.findChildren(QLabel) if one.isVisibleTo(tab.mass)]
    assert "Без категории, останутся как есть: 1." in texts


def test_the_list_goes_out_as_it_is_seen_and_the_trail_keeps_it(
    qtbot: QtBot, desk: Desk, office: Office, tmp_path: Path
) -> None:  # fmt: skip
    _page, tab = opened(qtbot, desk)
    assert [one.text() for one in tab.findChildren(QPushButton) if one.text() == "Виды"]
    assert "Выгрузить…" in [one.text() for one in tab.actions_() if isinstance(one, QPushButton)]
    write_shown(desk, tab, tab.table, "staff-shown", ("Сотрудники", tmp_path / "staff.xlsx"))
    tab.table.view.selectAll()
    tab.table.view.copied.emit(2)
    settle(qtbot, desk)
    assert (tmp_path / "staff.xlsx").exists()
    with office.database.reading() as session:
        deeds = list(session.scalars(select(AuditRow.operation)))
    assert deeds.count("history.note_paper") == 2


def test_whoever_only_reads_is_offered_nothing_to_write(qtbot: QtBot, desk: Desk, office: Office) -> None:
    reader = Desk(acting(office, Role.DIRECTOR), Jobs(), News(office.database.feed))
    _page, tab = opened(qtbot, reader)
    tab.open(list_staff(office)[0].id)
    settle(qtbot, reader)
    assert [one.text() for one in tab.actions_() if isinstance(one, QPushButton)] == ["Выгрузить…"]
    assert not tab.change_button.isVisible()
    assert not buttons(tab) & {"Изменить…", "Уволить…"}
    reader.news.close()
    reader.jobs.close()

"""Appointments on the screen: made, changed, ended; exceptions; only looked at by the director."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from access_people import account_of
from desks import TODAY
from marks_desk import desk_at, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.appointments import Terms, appoint, change_appointment, end_appointment, list_appointments
from desktop_app.services.exceptions import Wish, add_exception, list_exceptions
from desktop_app.services.office import Office
from desktop_app.services.permissions import Permission, Role, Scope
from desktop_app.views.access.appointment_form import NewForm, TermsForm
from desktop_app.views.access.appointments import Appointments
from desktop_app.views.access.exceptions import REFUSE
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.day_field import DayField, read_day

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def teacher(office: Office) -> int:
    return account_of(office, "teacher", {Role.TEACHER}).id


@pytest.fixture
def desk(database: Database, teacher: int) -> Iterator[Desk]:
    with desk_at(database, 0, Role.ADMINISTRATOR) as made:
        yield made


def tab_at(qtbot: QtBot, desk: Desk) -> Appointments:
    tab = Appointments(desk)
    qtbot.addWidget(tab)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab


def test_somebody_is_appointed_by_order(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = tab_at(qtbot, desk)
    notices = told(desk)
    tab.new_button.click()
    form = tab.form
    assert isinstance(form, NewForm)
    form.role.setCurrentIndex(form.role.findData(Role.CURATOR))
    tab.make()
    settle(qtbot, desk)
    assert len(list_appointments(office)) == 1  # no order: refused, and the form keeps what was chosen
    form.number.setText("17-о")
    form.order_date.setText("24.11.26")
    form.until.setText("30062027")
    tab.make()
    settle(qtbot, desk)
    made = next(one for one in list_appointments(office) if one.role is Role.CURATOR)
    assert made.terms == Terms(TODAY, date(2027, 6, 30), "17-о", TODAY)
    assert notices[-1].text == "Ларина Нина Олеговна: Куратор, с 24.11.2026 по 30.06.2027, приказ № 17-о от 24.11.2026"


def test_the_order_that_was_missing_is_written_down(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = tab_at(qtbot, desk)
    assert tab.figure.text() == "1 без приказа"
    tab.table.view.selectRow(0)
    settle(qtbot, desk)
    form = tab.form
    assert isinstance(form, TermsForm)
    form.number.setText("18-о")
    form.order_date.put(TODAY)
    tab.save()
    settle(qtbot, desk)
    assert not list_appointments(office)[0].needs_order
    assert tab.figure.text() == ""


def test_a_text_that_is_no_date_is_told_and_nothing_is_written(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = tab_at(qtbot, desk)
    notices = told(desk)
    tab.table.view.selectRow(0)
    settle(qtbot, desk)
    form = tab.form
    assert isinstance(form, TermsForm)
    form.until.setText("31.02.2027")
    assert form.until.property("wrong") == "true"
    tab.save()
    settle(qtbot, desk)
    assert notices[-1].kind == "bad"
    assert list_appointments(office)[0].terms.until is None


def test_an_appointment_ends_at_once(qtbot: QtBot, desk: Desk, office: Office, teacher: int) -> None:
    appoint(office, teacher, Role.CURATOR, Terms(TODAY - timedelta(days=9), None, "17-о", TODAY))
    tab = tab_at(qtbot, desk)
    curator = next(one for one in tab.lines if one.role is Role.CURATOR)
    tab.table.select_key(curator.id)
    settle(qtbot, desk)
    tab.end()
    settle(qtbot, desk)
    ended = next(one for one in list_appointments(office) if one.role is Role.CURATOR)
    assert ended.terms.until == TODAY - timedelta(days=1)


def test_news_do_not_take_away_what_is_typed(qtbot: QtBot, desk: Desk, office: Office, teacher: int) -> None:
    tab = tab_at(qtbot, desk)
    tab.table.view.selectRow(0)
    settle(qtbot, desk)
    form = tab.form
    assert isinstance(form, TermsForm)
    form.number.setText("18-о")
    appoint(office, teacher, Role.CURATOR, Terms(TODAY, None, "17-о", TODAY))
    tab.load()
    settle(qtbot, desk)
    assert tab.form is form
    assert form.number.text() == "18-о"


def typed_over(qtbot: QtBot, desk: Desk, number: str) -> Appointments:
    """The only appointment, with an order typed over it."""
    tab = tab_at(qtbot, desk)
    tab.table.view.selectRow(0)
    settle(qtbot, desk)
    form = tab.form
    assert isinstance(form, TermsForm)
    form.number.setText(number)
    form.order_date.put(TODAY)
    return tab


def test_what_another_desk_has_written_is_shown_beside_what_is_typed(
    qtbot: QtBot, desk: Desk, office: Office, database: Database
) -> None:
    tab = typed_over(qtbot, desk, "18-о")
    with desk_at(database, 0, Role.ADMINISTRATOR) as other:
        (line,) = list_appointments(office)
        change_appointment(other.office, line, Terms(TODAY, None, "19-о", TODAY))
    tab.save()
    settle(qtbot, desk)
    (asked,) = desk.conflicts.lines
    assert asked.where == "Ларина Нина Олеговна · Преподаватель"
    assert asked.mine == "бессрочно, приказ № 18-о от 24.11.2026"
    assert asked.theirs == "с 24.11.2026 бессрочно, приказ № 19-о от 24.11.2026"
    assert asked.by is not None
    assert asked.by.who
    assert isinstance(tab.form, TermsForm)
    assert tab.form.number.text() == "18-о"
    desk.conflicts.put([asked])
    settle(qtbot, desk)
    assert list_appointments(office)[0].terms.order_number == "18-о"
    assert desk.conflicts.lines == ()


def test_what_another_desk_has_written_may_stay_and_what_it_ended_may_be_made_again(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    tab = typed_over(qtbot, desk, "18-о")
    now = change_appointment(office, list_appointments(office)[0], Terms(TODAY, None, "19-о", TODAY))
    tab.save()
    settle(qtbot, desk)
    desk.conflicts.keep(desk.conflicts.lines)
    settle(qtbot, desk)
    assert isinstance(tab.form, TermsForm)
    assert tab.form.number.text() == "19-о"
    end_appointment(office, now, TODAY - timedelta(days=1))
    tab.form.number.setText("20-о")
    tab.save()
    settle(qtbot, desk)
    (asked,) = desk.conflicts.lines
    assert asked.theirs == ""
    desk.conflicts.put([asked])
    settle(qtbot, desk)
    assert [line.terms.order_number for line in list_appointments(office)] == ["20-о"]


def test_an_exception_of_the_same_right_from_another_desk_is_shown_beside_mine(
    qtbot: QtBot, desk: Desk, office: Office, teacher: int
) -> None:
    tab = tab_at(qtbot, desk)
    tab.table.view.selectRow(0)
    settle(qtbot, desk)
    part = tab.exceptions
    assert part is not None
    part.ask_new()
    assert part.form is not None
    part.form.permission.setCurrentIndex(part.form.permission.findData(Permission.READ_LOAD))
    part.form.scope.setCurrentIndex(part.form.scope.findData(Scope.DEPARTMENT))
    part.form.reason.setText("замещает заведующего")
    add_exception(office, teacher, Wish(Permission.READ_LOAD, Scope.DEPARTMENT, allowed=True, reason="сверка"))
    part.make()
    settle(qtbot, desk)
    (asked,) = desk.conflicts.lines
    assert asked.mine.endswith("замещает заведующего")
    assert asked.theirs.endswith("сверка")
    assert asked.by is not None
    assert part.form.reason.text() == "замещает заведующего"
    desk.conflicts.put([asked])
    settle(qtbot, desk)
    assert [line.wish.reason for line in list_exceptions(office, teacher)] == ["замещает заведующего"]


def test_an_exception_is_added_with_a_reason_and_taken_back(
    qtbot: QtBot, desk: Desk, office: Office, teacher: int
) -> None:
    tab = tab_at(qtbot, desk)
    tab.table.view.selectRow(0)
    settle(qtbot, desk)
    part = tab.exceptions
    assert part is not None
    part.ask_new()
    form = part.form
    assert form is not None
    form.permission.setCurrentIndex(form.permission.findData(Permission.READ_LOAD))
    form.scope.setCurrentIndex(form.scope.findData(Scope.DEPARTMENT))
    part.make()
    settle(qtbot, desk)
    assert list_exceptions(office, teacher) == ()  # no reason
    form.reason.setText("замещает заведующего")
    part.make()
    settle(qtbot, desk)
    (line,) = list_exceptions(office, teacher)
    assert (line.wish.scope, line.wish.allowed) == (Scope.DEPARTMENT, True)
    form = part.form
    assert form is None
    part.remove(part.lines[0])
    settle(qtbot, desk)
    assert list_exceptions(office, teacher) == ()


def test_a_refusal_asks_for_no_scope(qtbot: QtBot, desk: Desk) -> None:
    tab = tab_at(qtbot, desk)
    tab.table.view.selectRow(0)
    settle(qtbot, desk)
    assert tab.exceptions is not None
    tab.exceptions.ask_new()
    form = tab.exceptions.form
    assert form is not None
    form.permission.setCurrentIndex(form.permission.findData(Permission.READ_JOURNAL))
    assert form.scope.isEnabled()
    form.deed.setCurrentIndex(form.deed.findData(REFUSE))
    assert not form.scope.isEnabled()


def test_the_director_only_looks(qtbot: QtBot, database: Database, teacher: int) -> None:
    with desk_at(database, 0, Role.DIRECTOR) as desk:
        tab = tab_at(qtbot, desk)
        assert tab.actions_() == ()
        tab.table.view.selectRow(0)
        settle(qtbot, desk)
        assert tab.form is None
        words = {one.text() for one in tab.panel.findChildren(type(button("")))}
        assert not words & {"Сохранить", "Прекратить сейчас", "Добавить исключение…"}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.11.2026", date(2026, 11, 24)),
        ("24,11,26", date(2026, 11, 24)),
        ("24112026", date(2026, 11, 24)),
        (" 1.9.2026 ", date(2026, 9, 1)),
        ("31.02.2026", None),
        ("завтра", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, day: date | None) -> None:
    assert read_day(typed) == day


def test_an_empty_date_field_is_no_fault(qtbot: QtBot) -> None:
    field = DayField("С")
    qtbot.addWidget(field)
    assert (field.fits, field.day()) == (True, None)

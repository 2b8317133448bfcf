"""The college on the screen: its card, its rooms, its bells; read by everybody, written by few."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import pytest
from colleges import SmallCollege, small_college
from marks_desk import desk_at, settle, told
from pictures import png
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.bells import BellsValues, add_bells, open_bells
from desktop_app.services.buildings import BuildingValues, add_building, open_buildings, put_way
from desktop_app.services.institution import open_emblem
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rooms import RoomValues, open_rooms
from desktop_app.services.rooms_mass import RoomField
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.views.college.bells import BellsTab
from desktop_app.views.college.buildings import BuildingsTab
from desktop_app.views.college.institution import Institution
from desktop_app.views.college.rooms import Rooms
from desktop_app.views.college.view import CollegePage
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.wording import _

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
T = TypeVar("T", bound=Tab)
PAGES: list[CollegePage] = []
"""Of the test that runs: a tab lives as long as its page."""


@pytest.fixture(autouse=True)
def one_page() -> Iterator[None]:
    yield
    PAGES.clear()


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as made:
        yield made


def tab_at(qtbot: QtBot, desk: Desk, code: str, kind: type[T]) -> T:
    page = CollegePage(desk)
    qtbot.addWidget(page)
    page.show()
    page.go_to(code)
    settle(qtbot, desk)
    PAGES.append(page)
    tab = page.tabs[code]
    assert isinstance(tab, kind)
    return tab


def type_in(tab: Institution, name: str, text: str) -> None:
    tab.form.take(name, text)


def test_cases_are_suggested_saved_and_taken_back(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = tab_at(qtbot, desk, "institution", Institution)
    notices = told(desk)
    type_in(tab, "college_name", "Приазовский колледж")
    tab.cases_button.click()
    tab.form.save_button.click()
    settle(qtbot, desk)
    settings = open_settings(office).settings
    assert (settings.college_name, settings.college_name_dative) == ("Приазовский колледж", "Приазовскому колледжу")
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert open_settings(office).settings.college_name == ""


def test_what_somebody_else_saved_meanwhile_is_shown_and_nothing_typed_is_lost(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    tab = tab_at(qtbot, desk, "institution", Institution)
    type_in(tab, "city", "Азов")
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, city="Ейск", founder="Министерство"))
    tab.form.save_button.click()
    settle(qtbot, desk)
    assert open_settings(office).settings.city == "Ейск"
    assert (tab.form.typed().city, tab.form.typed().founder) == ("Азов", "Министерство")
    (line,) = desk.conflicts.lines
    assert (line.mine, line.theirs, line.by is not None and line.by.who) == ("Азов", "Ейск", "console")
    desk.conflicts.put([line])
    settle(qtbot, desk)
    assert open_settings(office).settings.city == "Азов"
    tab.form.save_button.click()  # nothing is left of the quarrel
    settle(qtbot, desk)
    assert desk.conflicts.lines == ()


def test_what_was_typed_before_the_news_came_does_not_overwrite_them(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = tab_at(qtbot, desk, "institution", Institution)
    type_in(tab, "city", "Азов")
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, city="Ейск", founder="Министерство"))
    qtbot.waitUntil(lambda: tab.form.typed().founder == "Министерство")
    type_in(tab, "founder", "Министерство образования")
    tab.form.save_button.click()
    qtbot.waitUntil(lambda: bool(desk.conflicts.lines))
    settle(qtbot, desk)
    now = open_settings(office).settings
    assert (now.city, now.founder) == ("Ейск", "Министерство образования")
    desk.conflicts.keep(desk.conflicts.lines)
    settle(qtbot, desk)
    assert tab.form.typed().city == "Ейск"


def test_an_emblem_comes_from_a_file_and_goes_again(qtbot: QtBot, desk: Desk, office: Office, tmp_path: Path) -> None:
    tab = tab_at(qtbot, desk, "institution", Institution)
    notices = told(desk)
    path = tmp_path / "emblem.png"
    path.write_bytes(png(side=900))
    tab.emblem.take(path)
    settle(qtbot, desk)
    kept = open_emblem(office).image
    assert kept
    assert tab.emblem.picture.isVisibleTo(tab)
    tab.emblem.away_button.click()
    settle(qtbot, desk)
    assert open_emblem(office).image == b""
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert open_emblem(office).image == kept


def test_a_secretary_reads_the_card_and_is_offered_no_deed(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        tab = tab_at(qtbot, desk, "institution", Institution)
        assert not tab.form.save_button.isVisible()
        assert tab.cases_button not in tab.actions_()
        name = tab.form.fields["college_name"]
        assert isinstance(name, QLineEdit)
        assert name.isReadOnly()
        assert not tab.emblem.deeds.isVisible()


def test_a_room_in_use_is_offered_to_be_closed_and_a_change_is_taken_back(
    qtbot: QtBot, desk: Desk, college: SmallCollege, office: Office
) -> None:
    tab = tab_at(qtbot, desk, "rooms", Rooms)
    notices = told(desk)
    assert tab.table.select_key(college.lecture_room)
    before = tab.shown
    assert before is not None
    assert tab.form is not None
    tab.form.inputs["equipment"].put("Проектор")
    tab.save()
    settle(qtbot, desk)
    assert room_of(office, college.lecture_room).equipment == "Проектор"
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert room_of(office, college.lecture_room) == before.values
    failures: list[object] = []
    desk.jobs.failed.connect(lambda _owner, error: failures.append(error))
    tab.remove()
    settle(qtbot, desk)
    assert notices[-1].kind == "bad"
    assert [text for text, _deed in notices[-1].actions] == [_("Close from today")]
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert [getattr(error, "reason", "") for error in failures] == ["room_has_lessons"]


def test_places_of_many_rooms_are_changed_at_once_and_taken_back(
    qtbot: QtBot, desk: Desk, college: SmallCollege, office: Office
) -> None:
    tab = tab_at(qtbot, desk, "rooms", Rooms)
    notices = told(desk)
    before = [one.values for one in open_rooms(office)]
    tab.table.view.selectAll()
    tab.change_button.click()
    settle(qtbot, desk)
    tab.mass.field.put(RoomField.BUILDING)
    settle(qtbot, desk)
    assert set(tab.buildings.values()) <= {tab.mass.value.itemText(n) for n in range(tab.mass.value.count())}
    tab.mass.field.put(RoomField.CAPACITY)
    settle(qtbot, desk)
    tab.mass.value.setText("33")
    tab.mass.show_plan()
    tab.mass.save_button.click()
    settle(qtbot, desk)
    assert {one.values.capacity for one in open_rooms(office)} == {33}
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert [one.values for one in open_rooms(office)] == before


def test_minutes_between_buildings_are_typed_told_late_and_taken_back(qtbot: QtBot, desk: Desk, office: Office) -> None:
    far = add_building(office, BuildingValues("Дальний корпус"))
    tab = tab_at(qtbot, desk, "buildings", BuildingsTab)
    notices = told(desk)
    home = next(one for one in open_buildings(office).buildings if one.id != far.id)
    tab.ways.fields[far.id, home.id].setText("15")
    tab.ways.fields[far.id, home.id].editingFinished.emit()
    settle(qtbot, desk)
    assert tab.ways.fields[home.id, far.id].text() == "15"
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert open_buildings(office).ways == {}
    stale = open_buildings(office).way(home.id, far.id)
    put_way(office, stale, 20)
    tab.save_way(stale, 25)
    settle(qtbot, desk)
    (line,) = desk.conflicts.lines
    assert ("25" in line.mine, "20" in line.theirs) == (True, True)


def test_a_building_is_added_and_one_with_rooms_is_offered_to_be_closed(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    tab = tab_at(qtbot, desk, "buildings", BuildingsTab)
    notices = told(desk)
    tab.new_button.click()
    assert tab.form is not None
    tab.form.inputs["name"].put("Новый корпус")
    tab.save()
    settle(qtbot, desk)
    assert "Новый корпус" in {one.values.name for one in open_buildings(office).buildings}
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    (home,) = open_buildings(office).buildings
    assert tab.table.select_key(home.id)
    delete_button(tab.panel).click()
    settle(qtbot, desk)
    assert [text for text, _deed in notices[-1].actions] == [_("Close from today")]


def delete_button(panel: QWidget) -> QPushButton:
    buttons = panel.findChildren(QPushButton)
    return next(one for one in buttons if one.text() == _("Delete") and one.isVisibleTo(panel))


def room_of(office: Office, key: int) -> RoomValues:
    return next(one.values for one in open_rooms(office) if one.id == key)


def type_pair(tab: BellsTab, number: int, starts: str, ends: str) -> None:
    assert tab.form is not None
    for field, text in zip(tab.form.grid.fields[number - 1], (starts, ends), strict=True):
        field.setText(text)


def test_bells_are_added_for_weekdays_dates_and_a_shift(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = tab_at(qtbot, desk, "bells", BellsTab)
    tab.new_button.click()
    assert tab.form is not None
    tab.form.name.setText("Обычные")
    tab.form.weekdays[2].setChecked(True)
    tab.form.days.setText("03.12.2026; 04.12.26")
    tab.form.shift.put(2)
    type_pair(tab, 1, "800", "9:30")
    tab.save()
    settle(qtbot, desk)
    (made,) = open_bells(office)
    assert (made.values.weekdays, made.values.days) == ((2,), (date(2026, 12, 3), date(2026, 12, 4)))
    assert "08:00" not in tab.said.text()
    tab.shift.put(2)
    settle(qtbot, desk)
    assert "08:00–09:30" in tab.said.text()


def test_times_of_bells_are_typed_warned_of_and_taken_back(qtbot: QtBot, desk: Desk, office: Office) -> None:
    made = add_bells(office, BellsValues("Обычные", ((time(8), time(9, 30)),), weekdays=(2,)))
    tab = tab_at(qtbot, desk, "bells", BellsTab)
    notices = told(desk)
    assert tab.table.select_key(made.id)
    type_pair(tab, 2, "935", "11:о5")
    tab.save()
    assert notices[-1].kind == "bad"
    type_pair(tab, 2, "935", "11.05")
    tab.save()
    settle(qtbot, desk)
    assert notices[-1].kind == "warn"
    assert "09:35–11:05" in tab.said.text()
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert open_bells(office) == (made,)


def test_deleted_bells_come_back(qtbot: QtBot, desk: Desk, office: Office) -> None:
    made = add_bells(office, BellsValues("Обычные", ((time(8), time(9)),), weekdays=(2,)))
    tab = tab_at(qtbot, desk, "bells", BellsTab)
    notices = told(desk)
    assert tab.table.select_key(made.id)
    delete_button(tab.panel).click()
    settle(qtbot, desk)
    assert open_bells(office) == ()
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert [one.values for one in open_bells(office)] == [made.values]

"""The college on the screen: its card, its rooms, its bells; read by everybody, written by few."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import TypeVar

import pytest
from college import SmallCollege, small_college
from marks_desk import desk_at, settle, told
from pictures import png
from pytestqt.qtbot import QtBot

from desktop_app.models.calendar import Bell, BellRule, BellSchedule
from desktop_app.models.database import Database
from desktop_app.services.bells import open_bells
from desktop_app.services.institution import open_emblem
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rooms import RoomValues, open_rooms
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.views.college.bells import BellsTab
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
        assert tab.form.fields["college_name"].isReadOnly()
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


def room_of(office: Office, key: int) -> RoomValues:
    return next(one.values for one in open_rooms(office) if one.id == key)


def test_times_of_bells_are_typed_warned_of_and_taken_back(qtbot: QtBot, desk: Desk, office: Office) -> None:
    with office.database.writing() as session:
        schedule = BellSchedule(name="Обычные")
        schedule.bells = [Bell(pair=1, starts=time(8), ends=time(9, 30))]
        session.add(schedule)
        session.flush()
        session.add(BellRule(schedule_id=schedule.id, weekday=2))
        session.commit()
    tab = tab_at(qtbot, desk, "bells", BellsTab)
    notices = told(desk)
    assert "08:00–09:30" in tab.said.text()
    tab.table.view.selectRow(0)
    assert tab.grid is not None
    tab.grid.fields[1][0].setText("935")
    tab.grid.fields[1][1].setText("11:о5")
    tab.save()
    assert notices[-1].kind == "bad"
    tab.grid.fields[1][1].setText("11.05")
    tab.save()
    settle(qtbot, desk)
    assert notices[-1].kind == "warn"
    assert "09:35–11:05" in tab.said.text()
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert [len(one.bells) for one in open_bells(office)] == [1]

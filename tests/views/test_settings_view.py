"""Settings on the screen: saved, stale without losing what was typed, and hidden from who may not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from college import SmallCollege, small_college
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.views.desk import Desk
from desktop_app.views.settings.view import COLLEGE, TIMES, SettingsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as made:
        yield made


def page_at(qtbot: QtBot, desk: Desk) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, desk)
    return made


def test_what_is_typed_is_saved(qtbot: QtBot, desk: Desk, office: Office) -> None:
    page = page_at(qtbot, desk)
    page.form.fields["college_name"].setText("Колледж у моря")  # type: ignore[union-attr]
    page.form.fields["pairs_a_day"].setValue(3)  # type: ignore[union-attr]
    page.form.save_button.click()
    settle(qtbot, desk)
    settings = open_settings(office).settings
    assert (settings.college_name, settings.pairs_a_day) == ("Колледж у моря", 3)


def test_what_somebody_else_saved_meanwhile_is_shown_and_nothing_typed_is_lost(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    page = page_at(qtbot, desk)
    city, founder = page.form.fields["city"], page.form.fields["founder"]
    city.setText("Азов")  # type: ignore[union-attr]
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, city="Ейск", founder="Министерство"))
    page.form.save_button.click()
    settle(qtbot, desk)
    assert open_settings(office).settings.city == "Ейск"
    assert (city.text(), founder.text()) == ("Азов", "Министерство")
    (line,) = desk.conflicts.lines
    assert (line.mine, line.theirs, line.by is not None and line.by.who) == ("Азов", "Ейск", "console")
    desk.conflicts.put([line])
    settle(qtbot, desk)
    assert open_settings(office).settings.city == "Азов"
    page.form.save_button.click()  # nothing is left of the quarrel
    settle(qtbot, desk)
    assert desk.conflicts.lines == ()


def test_what_was_typed_before_the_news_came_does_not_overwrite_them(qtbot: QtBot, desk: Desk, office: Office) -> None:
    page = page_at(qtbot, desk)
    city, founder = page.form.fields["city"], page.form.fields["founder"]
    city.setText("Азов")  # type: ignore[union-attr]
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, city="Ейск", founder="Министерство"))
    qtbot.waitUntil(lambda: founder.text() == "Министерство")
    founder.setText("Министерство образования")  # type: ignore[union-attr]
    page.form.save_button.click()
    qtbot.waitUntil(lambda: bool(desk.conflicts.lines))
    settle(qtbot, desk)
    now = open_settings(office).settings
    assert (now.city, now.founder) == ("Ейск", "Министерство образования")
    desk.conflicts.keep(desk.conflicts.lines)
    settle(qtbot, desk)
    assert city.text() == "Ейск"


def test_the_director_changes_settings_too(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        page = page_at(qtbot, desk)
        assert {COLLEGE, TIMES} <= set(page.views.codes)
        assert page.form.save_button.isVisible()


def test_rooms_and_days_are_listed(qtbot: QtBot, desk: Desk) -> None:
    page = page_at(qtbot, desk)
    assert [room.number for room in page.times.rooms.rows()] == ["101", "202"]

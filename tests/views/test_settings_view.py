"""Settings on the screen: saved, stale without losing what was typed, and hidden from who may not."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import open_settings
from desktop_app.views.desk import Desk
from desktop_app.views.settings.view import MEASURES, SettingsPage

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
    page.form.fields["pairs_a_day"].setValue(3)  # type: ignore[union-attr]
    page.form.save_button.click()
    settle(qtbot, desk)
    assert open_settings(office).settings.pairs_a_day == 3


def test_the_director_changes_settings_too(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        page = page_at(qtbot, desk)
        assert MEASURES in page.views.codes
        assert page.form.save_button.isVisible()

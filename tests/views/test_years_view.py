"""Semesters on the screen: typed, previewed, saved by Enter, taken back, only looked at by others."""

from datetime import date

import pytest
from colleges import SmallCollege, small_college
from marks_desk import ENTER, desk_at, press, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.terms import list_semesters
from desktop_app.views.college.years import Years
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def tab_at(qtbot: QtBot, desk: Desk) -> Years:
    made = Years(desk)
    qtbot.addWidget(made)
    made.show()
    made.load()
    settle(qtbot, desk)
    return made


def test_a_semester_is_typed_seen_saved_and_taken_back(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        tab, notices = tab_at(qtbot, desk), told(desk)
        assert "17" in tab.form.says.text()
        tab.form.ends.setText("20.12.2026")
        assert "16" in tab.form.says.text()
        press(tab.form.ends, ENTER)
        settle(qtbot, desk)
        assert list_semesters(office)[0].span.ends == date(2026, 12, 20)
        notices[-1].actions[0][1]()
        settle(qtbot, desk)
        assert list_semesters(office)[0].span.ends == date(2026, 12, 27)
        assert tab.form.ends.day() == date(2026, 12, 27)


def test_dates_that_leave_lessons_outside_are_refused_in_words(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        tab = tab_at(qtbot, desk)
        said: list[object] = []
        desk.jobs.failed.connect(lambda _owner, error: said.append(error))
        tab.form.ends.setText("01.12.2026")
        tab.save()
        settle(qtbot, desk)
        assert len(said) == 1
        assert tab.form.ends.text() == "01.12.2026"  # nothing typed is lost
        tab.add()
        settle(qtbot, desk)
        assert [one.year_starts for one in tab.table.rows()] == [2027, 2027, 2026]


def test_others_look_and_change_nothing(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        tab = tab_at(qtbot, desk)
        assert tab.form.starts.isReadOnly()
        assert not tab.form.save_button.isVisible()
        assert tab.add_button not in tab.actions_()

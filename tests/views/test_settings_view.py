"""Settings on the screen: saved, stale without losing what was typed, and hidden from who may not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from marks_desk import desk_at, press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.journal_values import WorkType
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.return_forms import RETURNABLE, USUAL, codes_of
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.services.works import list_work_rules
from desktop_app.views.desk import Desk
from desktop_app.views.record_sentences import value_word
from desktop_app.views.settings.ticks import FormTicks
from desktop_app.views.settings.view import MEASURES, SettingsPage
from desktop_app.views.settings.works import WorkRules
from desktop_app.views.settings.writing import said

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


def test_a_switch_is_saved_as_one(qtbot: QtBot, desk: Desk, office: Office) -> None:
    page = page_at(qtbot, desk)
    field = page.form.fields["mark_weights"]
    assert isinstance(field, QCheckBox)
    assert not field.isChecked()
    field.click()
    assert page.form.typed().mark_weights is True
    page.form.save_button.click()
    settle(qtbot, desk)
    assert open_settings(office).settings.mark_weights is True
    assert "весами" in page.works.says.text()


def test_forms_that_are_handed_in_are_ticked(qtbot: QtBot, desk: Desk, office: Office) -> None:
    page = page_at(qtbot, desk)
    field = page.form.fields["return_forms"]
    assert isinstance(field, FormTicks)
    assert field.value() == ", ".join(USUAL)
    field.unfold()
    rows = list(RETURNABLE)
    for code in ("journal-page", "curator-report"):
        field.list.setCurrentRow(rows.index(code))
        press(field.list, Qt.Key.Key_Space)
    field.sheet.close()
    page.form.save_button.click()
    settle(qtbot, desk)
    kept = codes_of(open_settings(office).settings.return_forms)
    assert set(kept) == {*USUAL, "journal-page"} - {"curator-report"}
    assert BY_CODE["journal-page"].title in field.toolTip()
    assert value_word("setting", "return_forms", '"journal-page"') == BY_CODE["journal-page"].title


def test_two_people_at_one_switch_see_words(qtbot: QtBot, desk: Desk, office: Office) -> None:
    page = page_at(qtbot, desk)
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, mark_weights=True, late_minutes=10))
    page.form.seen = seen
    page.writes.save(replace(seen.settings, late_minutes=15))
    settle(qtbot, desk)
    assert [(line.mine, line.theirs) for line in desk.conflicts.lines] == [("15", "10")]
    assert (said(True), said(False)) == ("да", "нет")


def test_a_type_of_works_is_weighed_on_its_line_and_taken_back(qtbot: QtBot, desk: Desk, office: Office) -> None:
    page, notices = page_at(qtbot, desk), told(desk)
    line = page.works.lines[WorkType.CONTROL]
    assert (line.weight.value(), line.control.isChecked(), line.usual.isHidden()) == (1.0, True, True)
    line.weight.setValue(2.5)
    settle(qtbot, desk)
    line.control.click()
    settle(qtbot, desk)
    rule = next(one for one in list_work_rules(office) if one.type is WorkType.CONTROL)
    assert (str(rule.weight), rule.control, line.usual.isHidden()) == ("2.50", False, False)
    assert "вес 2,5" in notices[-1].text
    line.usual.click()
    settle(qtbot, desk)
    assert line.weight.value() == 1.0
    assert all(one.version is None for one in list_work_rules(office))


def test_types_of_works_are_read_by_who_may_not_change_them(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        rules = WorkRules(desk)
        qtbot.addWidget(rules)
        rules.load()
        settle(qtbot, desk)
        assert len(rules.lines) == len(WorkType)
        assert not any(line.weight.isEnabled() or line.control.isEnabled() for line in rules.lines.values())

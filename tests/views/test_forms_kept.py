"""The preview when something changes: a few pages follow, many wait; what is seen goes into the archive as it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from forms_desk import forms_at
from kept_college import closed_college
from marks_desk import desk_at, settle, told
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from desktop_app.changes import Change
from desktop_app.models.database import Database
from desktop_app.services.archive import list_archive, open_archived
from desktop_app.services.attestation import create_sheets
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.views.desk import Desk
from desktop_app.views.forms import drawing
from desktop_app.views.forms.drawing import Drawn
from desktop_app.views.forms.forms_tab import FormsTab
from desktop_app.views.forms.scope import Scope

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SHEETS = "exam-sheet"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    create_sheets(acting(office, Role.SECRETARY), made.term)
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FormsTab:
    return forms_at(qtbot, desk, (SHEETS, {"group": "ИСП-21"}))


def seen(page: FormsTab) -> Drawn:
    assert page.drawn is not None
    return page.drawn


def rename(office: Office, name: str) -> None:
    """Every paper has the name of the college in its head."""
    shown = open_settings(office)
    change_settings(office, shown, replace(shown.settings, college_name=name))


# what changes
def test_a_few_pages_follow_the_news_and_the_place_stays(
    qtbot: QtBot, desk: Desk, office: Office, page: FormsTab
) -> None:
    before, bar = seen(page).sums, page.preview.verticalScrollBar()
    page.preview.set_zoom(2)
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    rename(office, "Колледж связи")
    page.load()
    settle(qtbot, desk)
    assert seen(page).sums != before
    assert bar.value() == place > 0
    assert page.changed.isHidden()


def test_the_same_bytes_leave_the_pictures_alone(qtbot: QtBot, desk: Desk, page: FormsTab) -> None:
    ticket = page.preview.sheets.ticket
    page.load()
    settle(qtbot, desk)
    assert page.preview.sheets.ticket == ticket


def test_a_print_of_many_groups_waits_for_the_person(
    qtbot: QtBot, desk: Desk, office: Office, page: FormsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "QUICK", 1)
    page.parameters.groups.pick(Scope())
    settle(qtbot, desk)
    before = seen(page)
    assert before.is_mass
    page.load()  # another view was looked at, nothing has changed
    settle(qtbot, desk)
    assert page.changed.isHidden()
    rename(office, "Колледж связи")
    page.changed.hear(Change("settings"))
    page.load()
    settle(qtbot, desk)
    assert page.drawn is before
    assert page.changed.isVisible()
    page.changed.again.click()
    settle(qtbot, desk)
    assert page.changed.isHidden()
    assert seen(page).sums != before.sums


def test_news_do_not_stop_what_goes_out(
    qtbot: QtBot, desk: Desk, office: Office, page: FormsTab, tmp_path: Path
) -> None:
    before = seen(page)
    page.out.save_to(tmp_path / "out")
    page.follow_news()  # while it is written
    rename(office, "Колледж связи")
    settle(qtbot, desk)
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [one.read() for one in before.files]
    assert seen(page).sums != before.sums


# into the archive
def test_a_statement_that_is_open_is_not_kept(qtbot: QtBot, database: Database, office: Office) -> None:
    made = small_college(office)
    create_sheets(office, made.term)
    with desk_at(database, made.term, Role.DEPUTY_ACADEMIC) as desk:
        page, notices = forms_at(qtbot, desk, (SHEETS, {"group": "ИСП-21"})), told(desk)
        page.out.keep()
        settle(qtbot, desk)
        assert notices[-1].kind == "bad"
    assert list_archive(office) == ()


def test_the_very_bytes_that_are_seen_are_kept_by_a_key_and_told_with_the_number(
    qtbot: QtBot, database: Database, office: Office
) -> None:
    made = closed_college(office)
    with desk_at(database, made.term, Role.DEPUTY_ACADEMIC) as desk:
        page, notices = forms_at(qtbot, desk, (SHEETS, {})), told(desk)
        assert page.panel.archive.shortcut() == QKeySequence("Ctrl+Shift+A")  # pressed in journeys, on a window alone
        page.panel.archive.click()
        settle(qtbot, desk)
        kept = list_archive(office)
        assert [open_archived(office, line.id).content for line in kept] == [one.read() for one in seen(page).files]
        assert [(line.group, line.stamp, line.sha256) for line in kept] == [
            (one.group, one.stamp, one.sha256) for one in seen(page).files
        ]
        assert all(line.name in notices[-1].text for line in kept)
        page.out.keep()  # once more: nothing is doubled
        settle(qtbot, desk)
        assert "Уже есть в архиве" in notices[-1].text
        assert list_archive(office) == kept
        asked: list[tuple[str, object]] = []
        desk.go.connect(lambda code, where: asked.append((code, where)))
        notices[-1].actions[0][1]()
        assert asked == [("forms", ("archive", ("paper", kept[0].id)))]


def test_who_keeps_no_archive_is_not_offered_it(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        page = forms_at(qtbot, desk, (SHEETS, {}))
        assert page.panel.archive.isHidden()
        page.out.keep()
        assert page.job is None

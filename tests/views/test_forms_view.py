"""Printed forms on the screen: the pages that are seen are the bytes that are saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from college import SmallCollege, small_college
from desks import acting
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.attestation import create_sheets
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.pages import sizes
from desktop_app.services.timetable import adopt, pose_problem
from desktop_app.services.timetable.solver import solve
from desktop_app.views.desk import Desk
from desktop_app.views.forms.view import FormsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    posed = pose_problem(office, made.term)
    adopt(office, posed, solve(posed.problem, QuietJob(), seconds=0.2, workers=1))
    create_sheets(acting(office, Role.SECRETARY), made.term)
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FormsPage:
    made = FormsPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    settle(qtbot, desk)
    return made


def test_the_first_form_is_drawn_at_once(page: FormsPage) -> None:
    assert page.forms.count() == 3
    assert page.drawn is not None
    assert page.preview.pages() == page.drawn.pages > 0
    assert page.print_button.isEnabled()


def test_what_is_saved_is_what_was_seen(qtbot: QtBot, desk: Desk, page: FormsPage, tmp_path: Path) -> None:
    drawn = page.drawn
    assert drawn is not None
    page.save_to(tmp_path / "out")
    settle(qtbot, desk)
    assert [path.read_bytes() for path in sorted((tmp_path / "out").iterdir())] == [data for _name, data in drawn.files]


def test_another_form_and_group_are_drawn_anew(qtbot: QtBot, desk: Desk, page: FormsPage) -> None:
    page.forms.setCurrentRow(1)
    settle(qtbot, desk)
    assert page.drawn is not None
    assert len(page.drawn.files) == 2
    page.groups.setCurrentIndex(1)
    page.groups.activated.emit(1)
    settle(qtbot, desk)
    assert [sizes(data)[0].height > sizes(data)[0].width for _name, data in page.drawn.files] == [True]


def test_a_form_with_nothing_to_print_says_so(qtbot: QtBot, desk: Desk, page: FormsPage) -> None:
    page.go_to(("exam-sheet", {"group": "НЕТ-99"}))
    settle(qtbot, desk)
    assert page.drawn is None
    assert page.stack.currentWidget() is page.empty
    assert "НЕТ-99" in page.empty.hint.text()
    assert not page.save_button.isEnabled()


def test_without_a_printer_the_person_is_told(page: FormsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    desk.noticed.connect(lambda notice: told.append(notice.text))
    monkeypatch.setattr("desktop_app.views.forms.view.has_printer", lambda: False)
    page.print_out()
    assert len(told) == 1

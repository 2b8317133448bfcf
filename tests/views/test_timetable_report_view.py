"""«Качество» and «Загрузка» on the screen of the conditions."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from demos import UntilFirst
from marks_desk import desk_at, press, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import adopt, pose_problem
from desktop_app.services.timetable.report import open_report
from desktop_app.services.timetable.sheets import Whose
from desktop_app.services.timetable.solver import solve
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.wishes.quality import QualityTab
from desktop_app.views.wishes.usage import UsageTab

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, office: Office, college: SmallCollege) -> Iterator[Desk]:
    posed = pose_problem(office, college.term)
    adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, workers=1))
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


def shown(qtbot: QtBot, desk: Desk, tab: Tab) -> None:
    qtbot.addWidget(tab)
    tab.resize(1200, 600)
    tab.show()
    tab.load()
    settle(qtbot, desk)


def test_groups_and_teachers_have_their_figures_and_the_form_is_at_hand(qtbot: QtBot, desk: Desk) -> None:
    tab = QualityTab(desk)
    shown(qtbot, desk, tab)
    report = open_report(desk.office, desk.term_id)
    assert tab.table.rows() == report.of(Whose.GROUP) != ()
    tab.whose.choose(str(Whose.TEACHER))
    tab.refresh()
    assert tab.table.rows() == report.of(Whose.TEACHER) != ()
    asked: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: asked.append((screen, where)))
    (form,) = tab.actions_()
    qtbot.addWidget(form)
    form.click()  # type: ignore[attr-defined]
    assert asked == [("forms", "timetable-quality")]


def test_a_cell_is_shaded_and_says_who_is_there(qtbot: QtBot, desk: Desk) -> None:
    tab = UsageTab(desk)
    shown(qtbot, desk, tab)
    model = tab.model
    line = model.lines[0]
    at = next(iter(line.weeks))
    index = model.index(1, model.places.index(at))
    assert model.data(index) == str(line.weeks[at])
    assert model.data(index, Qt.ItemDataRole.BackgroundRole) is not None
    tab.table.setCurrentIndex(index)
    assert line.said[at][0] in tab.told.text()
    press(tab.table, Qt.Key.Key_Up)
    assert "%" in tab.told.text()  # all rooms together
    assert f"{line.percent} %" in model.headerData(1, Qt.Orientation.Vertical)
    free = next(place for place in range(len(model.places)) if model.places[place] not in line.weeks)
    assert model.data(model.index(1, free), Qt.ItemDataRole.BackgroundRole) is None


def test_before_anything_is_placed_the_tabs_say_so(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        tab = QualityTab(desk)
        shown(qtbot, desk, tab)
        assert tab.table.rows() == ()
        assert tab.figure.text() == ""

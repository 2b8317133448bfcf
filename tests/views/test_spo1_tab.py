"""«СПО-1» on the screen: tables, sums below them, and whoever stands behind a number."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from marks_desk import ENTER, ESCAPE, desk_at, press, settle
from openpyxl import load_workbook
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from desktop_app.models.contingent import Student
from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.spo1_tab import SpoTab
from desktop_app.views.forms.spo1_words import FIXED
from desktop_app.views.forms.view import FormsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


def opened(qtbot: QtBot, desk: Desk) -> SpoTab:
    tab = SpoTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1366, 700)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab


def put_cursor(tab: SpoTab, row: str, column: str) -> None:
    table = tab.shown()
    assert table is not None
    place = table.place(row, column)
    assert place is not None
    tab.table.view.setCurrentIndex(tab.table.cell(place[0], place[1] + FIXED))


def test_enter_on_a_number_lists_its_people_and_enter_again_opens_the_card(
    qtbot: QtBot, desk: Desk, college: SmallCollege
) -> None:
    tab = opened(qtbot, desk)
    assert (tab.year(), tab.tables.count()) == (2026, 15)
    tab.go_to("2.1.2")
    put_cursor(tab, "form:full_time", "stands course:2")
    assert tab.table.view.currentIndex().data() == "12"
    press(tab.table.view, ENTER)
    settle(qtbot, desk)
    assert tab.people.isVisible()
    assert tab.people.title.text().startswith("02 очная форма — ")
    people = [one for _place, one in tab.people.table.shown_rows()]
    assert {one.key for one in people} == {*college.students_a, *college.students_b}
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: went.append((screen, where)))
    tab.people.table.opened.emit((0, people[0]))
    assert went == [("contingent", ("student", people[0].key))]
    press(tab.people.table.view, ESCAPE)
    assert not tab.people.isVisible()


def test_the_sums_below_a_table_say_what_does_not_agree(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        first = session.get_one(Student, college.students_a[0])
        session.get_one(Student, college.students_a[1]).person_id = first.person_id
        session.commit()
    tab = opened(qtbot, desk)
    tab.go_to("2.1.2")
    assert tab.tables.currentItem().text().endswith("≠")
    assert "строка 01, графа 3: 12, людей 11" in tab.sums.text()
    assert "дата рождения — 12" in tab.unfilled.text()
    tab.go_to("2.2")
    assert not tab.tables.currentItem().text().endswith("≠")
    assert tab.sums.property("role") == "good"


def test_heads_break_into_lines_and_none_is_cut(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    tab.resize(1182, 660)
    head, wrapped = tab.table.header, Qt.TextFlag.TextWordWrap
    for row in range(tab.tables.count()):
        tab.tables.setCurrentRow(row)
        for place, column in enumerate(tab.table.model.columns):
            room = QRect(0, 0, head.sectionSize(place) - 2 * theme.GAP, 999)
            needed = head.fontMetrics().boundingRect(room, wrapped, column.title)
            assert needed.width() <= room.width(), column.title
            assert needed.height() <= head.height(), column.title
    tab.go_to("2.1.1")
    assert tab.table.view.horizontalScrollBar().maximum() == 0


def test_a_zero_steps_back(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    tab.go_to("2.2")
    shown = [(column, row) for row in tab.table.shown_rows() for column in tab.table.model.columns[FIXED:]]
    assert {column.tone(row) for column, row in shown if column.tone and column.value(row) == 0} == {"muted"}
    assert {column.tone(row) for column, row in shown if column.tone and column.value(row) != 0} == {""}


def test_a_table_without_its_right_is_told_to_be_closed(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    tab.go_to("2.7")
    assert tab.stack.currentWidget() is tab.closed
    assert "о здоровье и льготах" in tab.closed.hint.text()
    tab.go_to("2.8")
    assert tab.stack.currentWidget() is tab.table


def test_another_year_is_counted_anew_and_goes_out_as_a_workbook(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    tab = opened(qtbot, desk)
    tab.years.setCurrentIndex(tab.years.findData(2025))
    tab.years.activated.emit(tab.years.currentIndex())
    settle(qtbot, desk)
    tab.go_to("2.1.1")
    put_cursor(tab, "total", "taken")
    assert tab.table.view.currentIndex().data() == "12"
    assert len(tab.actions_()) == 2
    tab.outlet.write(tmp_path / "spo.xlsx")
    settle(qtbot, desk)
    book = load_workbook(tmp_path / "spo.xlsx")
    assert book["2.1.1"]["F6"].value == 12
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: went.append((screen, where)))
    tab.print_button.click()
    assert went == [("forms", ("spo-1", {"day": date(2025, 10, 1)}))]


def test_only_who_reaches_everybody_sees_the_view(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    for role, sees in ((Role.SECRETARY, True), (Role.CURATOR, False), (Role.HEAD_OF_DEPARTMENT, False)):
        with desk_at(database, college.term, role, college.teacher_1) as made:
            page = FormsPage(made)
            qtbot.addWidget(page)
            assert ("spo1" in page.lines) is sees
            settle(qtbot, made)

"""A curriculum on the screen: typed in place, taken back, checked, compared, approved — by those who may."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from marks_desk import desk_at, settle, told
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.places import resources
from desktop_app.services.curriculum import import_curriculum, list_curricula, open_curriculum
from desktop_app.services.curriculum_approval import Approval, approve_curriculum, start_edition
from desktop_app.services.curriculum_difference import all_rows
from desktop_app.services.curriculum_edits import AddCycle, CycleValues, PlanSeen
from desktop_app.services.disciplines import DisciplineLine
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.curriculum.disciplines import Disciplines
from desktop_app.views.curriculum.numbers import FIXED
from desktop_app.views.curriculum.plan import CHECK, COMPARE, NUMBERS, PlanPane
from desktop_app.views.curriculum.plan_forms import NewPlan
from desktop_app.views.curriculum.plans import Plans
from desktop_app.views.curriculum.row_form import RowTyped
from desktop_app.views.curriculum.view import CurriculumPage
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.wording import _

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
FILE = resources() / "demo" / "09.02.07-2024.plx"
PRACTICAL = len(FIXED) + 1


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def key(office: Office, college: SmallCollege) -> int:
    return import_curriculum(office, FILE.read_bytes(), FILE.name).curriculum_id


@pytest.fixture
def deputy(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as made:
        yield made


def plans_at(qtbot: QtBot, desk: Desk, key: int) -> Plans:
    page = CurriculumPage(desk)
    desk.go.connect(lambda _screen, where: page.go_to(where))
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    settle(qtbot, desk)
    page.go_to(key)
    settle(qtbot, desk)
    plans = page.tabs["plans"]
    assert isinstance(plans, Plans)
    return plans


def cell(pane: PlanPane, index: str, column: int) -> QModelIndex:
    model = pane.sheet.model
    place = next(n for n, line in enumerate(model.lines) if line.row is not None and line.row.index == index)
    return model.index(place, column)


def first_lines(pane: PlanPane) -> list[tuple[str, str]]:
    """(index, title) of the tree from the top."""
    everything = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    return [(item.text(0), item.text(1)) for item in pane.tree.findItems("", everything)]


def grid_of(pane: PlanPane) -> FieldGrid[RowTyped]:
    found: FieldGrid[RowTyped] = pane.panel.findChildren(FieldGrid)[-1]
    return found


def key_click(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def press(pane: PlanPane, text: str) -> None:
    """The button of the side panel with this word."""
    [one for one in pane.panel.findChildren(QPushButton) if one.text() == _(text)][-1].click()


def test_numbers_are_typed_pasted_erased_and_taken_back(qtbot: QtBot, deputy: Desk, key: int) -> None:
    pane = plans_at(qtbot, deputy, key).plan
    pane.views.choose(NUMBERS)
    pane.show_view(NUMBERS)
    at = cell(pane, "ОП.08", PRACTICAL)
    was = at.data()
    pane.sheet.model.setData(at, "44")
    pane.sheet.model.setData(cell(pane, "ОП.08", pane.sheet.model.columnCount() - 1), f"{_('Ex')} {_('CW')}")
    settle(qtbot, deputy)
    assert at.data() == "44"
    assert cell(pane, "ОП.08", pane.sheet.model.columnCount() - 1).data() == f"{_('Ex')} {_('CW')}"
    assert pane.deeds.undo.isEnabled()
    pane.editor.undo()
    pane.editor.undo()
    settle(qtbot, deputy)
    assert at.data() == was
    pane.sheet.grid.setCurrentIndex(at)
    pane.sheet.paste("12\t13")
    settle(qtbot, deputy)
    assert [at.data(), at.siblingAtColumn(PRACTICAL + 1).data()] == ["12", "13"]
    pane.sheet.grid.erased.emit()
    settle(qtbot, deputy)
    assert at.data() == ""


def test_what_is_no_number_and_no_control_is_refused(qtbot: QtBot, deputy: Desk, key: int) -> None:
    pane = plans_at(qtbot, deputy, key).plan
    notices, at = told(deputy), cell(pane, "ОП.08", PRACTICAL)
    pane.sheet.model.setData(at, "много")
    pane.sheet.model.setData(cell(pane, "ОП.08", pane.sheet.model.columnCount() - 1), "Ы")
    settle(qtbot, deputy)
    assert len(notices) == 2
    assert not cell(pane, "ПМ.01", PRACTICAL).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_row_is_added_changed_moved_and_deleted_by_the_keyboard(
    qtbot: QtBot, deputy: Desk, office: Office, key: int
) -> None:
    pane = plans_at(qtbot, deputy, key).plan

    def indexes() -> list[str]:
        return [row.index for row in all_rows(open_curriculum(office, key).cycles)]

    pane.tree.select(next(row.id for row in all_rows(open_curriculum(office, key).cycles) if row.index == "ОП.08"))
    key_click(pane.tree, Qt.Key.Key_Insert)
    form = grid_of(pane)
    form.inputs["index"].setText("ОП.08а")
    form.inputs["title"].setText("Нейронные сети")
    form.inputs["competences"].setText("ОК 1")
    press(pane, "Add")
    settle(qtbot, deputy)
    assert indexes()[indexes().index("ОП.08") + 1] == "ОП.08а"
    key_click(pane.tree, Qt.Key.Key_F2)
    grid_of(pane).inputs["index"].setText("ОП.88")
    press(pane, "Save")
    settle(qtbot, deputy)
    press(pane, "Move up")
    settle(qtbot, deputy)
    assert indexes()[indexes().index("ОП.08") - 1] == "ОП.88"
    key_click(pane.tree, Qt.Key.Key_Delete)
    settle(qtbot, deputy)
    assert "ОП.88" not in indexes()
    pane.editor.undo()
    settle(qtbot, deputy)
    assert "ОП.88" in indexes()


def test_a_finding_opens_its_row(qtbot: QtBot, deputy: Desk, key: int) -> None:
    pane = plans_at(qtbot, deputy, key).plan
    pane.sheet.model.setData(cell(pane, "ОП.08", PRACTICAL), "90")
    settle(qtbot, deputy)
    pane.views.choose(CHECK)
    pane.show_view(CHECK)
    settle(qtbot, deputy)
    finding = next(one for one in pane.check.table.rows() if one.code == "row_sum_differs")
    pane.check.table.opened.emit(finding)
    row = pane.sheet.row_at(pane.sheet.grid.currentIndex())
    assert row is not None
    assert row.index == "ОП.08"
    assert pane.stack.currentWidget() is pane.sheet


def test_a_plan_is_approved_and_its_edition_compared_and_written(
    qtbot: QtBot, deputy: Desk, office: Office, key: int, tmp_path: Path
) -> None:
    plans = plans_at(qtbot, deputy, key)
    pane = plans.plan
    pane.deeds.main.click()
    form = grid_of(pane)
    form.inputs["by"].setText("директор")
    form.inputs["protocol"].setText("№ 1")
    press(pane, "Approve")
    settle(qtbot, deputy)
    assert not pane.editor.open
    assert not cell(pane, "ОП.08", PRACTICAL).flags() & Qt.ItemFlag.ItemIsEditable
    pane.deeds.main.click()
    settle(qtbot, deputy)
    assert pane.view is not None
    assert (pane.view.head.edition, pane.view.head.previous_id) == (2, key)
    pane.sheet.model.setData(cell(pane, "ОП.08", PRACTICAL), "90")
    settle(qtbot, deputy)
    pane.views.choose(COMPARE)
    pane.show_view(COMPARE)
    settle(qtbot, deputy)
    assert [one.index for one in pane.comparison.table.rows()] == ["ОП.08"]
    pane.comparison.write(tmp_path / "разница")
    settle(qtbot, deputy)
    assert (tmp_path / "разница.xlsx").read_bytes()[:2] == b"PK"


def test_groups_go_over_to_a_new_edition_and_come_back(  # noqa: PLR0915 - a whole day
    qtbot: QtBot, deputy: Desk, office: Office, college: SmallCollege, key: int
) -> None:
    plans = plans_at(qtbot, deputy, college.curriculum)
    approve_curriculum(office, plans.plan.editor.seen, Approval(deputy.office.today, "директор", "№ 1"))
    first = open_curriculum(office, college.curriculum).head
    draft = start_edition(office, PlanSeen(first.id, first.version))
    plans.open(draft.id)
    settle(qtbot, deputy)
    plans.plan.deeds.move_groups()
    settle(qtbot, deputy)
    moving = plans.moving
    assert plans.stack.currentWidget() is moving
    assert [one.name for one in moving.groups.selected()] == ["ИСП-21", "ИСП-22"]  # of the edition that is replaced
    assert {row.index for row in moving.rows.rows()} == {"ОП.04", "МДК.01.01"}
    moving.groups.select_key(college.group_b)
    settle(qtbot, deputy)
    assert {row.group for row in moving.rows.rows()} == {"ИСП-22"}
    key_click(moving.groups.view, Qt.Key.Key_Escape)
    assert plans.stack.currentWidget() is plans.plan
    plans.ask_moving()
    settle(qtbot, deputy)
    notices = told(deputy)
    moving.move_button.click()
    settle(qtbot, deputy)
    assert open_curriculum(office, draft.id).head.groups == 2
    notices[-1].actions[0][1]()
    settle(qtbot, deputy)
    assert open_curriculum(office, draft.id).head.groups == 0
    plans.open_moving(open_curriculum(office, key).head)
    settle(qtbot, deputy)
    assert moving.rows.rows() == ()
    moving.groups.select_key(college.group_a)
    settle(qtbot, deputy)
    assert any(row.new_id is None for row in moving.rows.rows()) != moving.move_button.isEnabled()


def test_rows_without_a_cycle_are_seen_and_put_into_one(qtbot: QtBot, deputy: Desk, college: SmallCollege) -> None:
    pane = plans_at(qtbot, deputy, college.curriculum).plan
    assert first_lines(pane)[0] == ("", _("Without a cycle"))
    pane.editor.do(AddCycle(CycleValues("ОП", "Общепрофессиональный цикл")))
    settle(qtbot, deputy)
    pane.select(college.exam_row)
    key_click(pane.tree, Qt.Key.Key_F2)
    form = grid_of(pane)
    form.show_values(replace(form.value(), place=("cycle", pane.view.cycles[0].id if pane.view else 0)))
    press(pane, "Save")
    settle(qtbot, deputy)
    assert pane.view is not None
    assert [[row.index for row in one.rows] for one in pane.view.cycles] == [["ОП.04"], ["МДК.01.01"]]
    assert [index for index, _title in first_lines(pane)][:2] == ["ОП", "ОП.04"]


def test_an_empty_plan_is_made_by_its_form(qtbot: QtBot, deputy: Desk, office: Office, key: int) -> None:
    plans = plans_at(qtbot, deputy, key)
    plans.ask_new()
    plans.make_plan(NewPlan("38.02.01", "Бухгалтер", "Экономика", 2027))
    settle(qtbot, deputy)
    assert plans.plan.view is not None
    assert (plans.plan.view.head.code, len(list_curricula(office))) == ("38.02.01", 3)
    assert plans.plan.editor.open


def test_others_look_and_are_offered_nothing(qtbot: QtBot, database: Database, college: SmallCollege, key: int) -> None:
    with desk_at(database, college.term, Role.DEPUTY_METHODICAL) as desk:
        pane = plans_at(qtbot, desk, key).plan
        assert not pane.editor.open
        assert not pane.deeds.main.isVisible()
        assert not any(one.isVisible() for one in pane.deeds.actions)
        assert not cell(pane, "ОП.08", PRACTICAL).flags() & Qt.ItemFlag.ItemIsEditable


def test_disciplines_are_put_into_the_list_and_merged(qtbot: QtBot, deputy: Desk, key: int) -> None:
    page = CurriculumPage(deputy)
    qtbot.addWidget(page)
    page.show()
    page.go_to("disciplines")
    settle(qtbot, deputy)
    tab = page.tabs["disciplines"]
    assert isinstance(tab, Disciplines)

    def lines(*titles: str) -> list[DisciplineLine]:
        return [one for one in tab.table.rows() if one.values.title in titles]

    tab.show_chosen(lines("История", "Основы философии"))
    tab.add(lines("История", "Основы философии"))
    settle(qtbot, deputy)
    both = lines("История", "Основы философии")
    assert [one.id is not None for one in both] == [True, True]
    tab.show_chosen(both)
    tab.merge(both[0], both)
    settle(qtbot, deputy)
    assert len(lines("История", "Основы философии")) == 1
    tab.show_chosen(lines("История"))
    tab.ask_change(lines("История")[0])
    tab.panel.findChildren(FieldGrid)[-1].inputs["title"].setText("История России")
    tab.panel.findChildren(FieldGrid)[-1].finished.emit()
    settle(qtbot, deputy)
    assert len(lines("История России")) == 1

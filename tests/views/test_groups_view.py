"""«Группы» on the screen: the tree, the card of a group, curators by date, what another desk has written."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY
from marks_desk import desk_at, settle, told
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import BadInput
from desktop_app.models.database import Database
from desktop_app.services.curators import name_curator
from desktop_app.services.groups import change_group, open_groups
from desktop_app.services.groups_values import Curator, GroupSeen
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.contingent.groups import ALL, LACKING, GroupsTab
from desktop_app.views.contingent.groups_forms import CuratorFields, DepartmentFields, GroupFields
from desktop_app.views.contingent.view import ContingentPage
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def admin(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        yield desk


def shown(qtbot: QtBot, desk: Desk) -> tuple[ContingentPage, GroupsTab]:
    page = ContingentPage(desk)
    qtbot.addWidget(page)
    page.resize(1256, 860)
    page.show()
    page.go_to("groups")
    settle(qtbot, desk)
    tab = page.tabs["groups"]
    assert isinstance(tab, GroupsTab)
    return page, tab


F = TypeVar("F", bound=QWidget)


def form_of(tab: GroupsTab, kind: type[F]) -> F:
    form = tab.panel.form
    assert isinstance(form, kind)
    return form


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def buttons(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]


def click(widget: QWidget, text: str) -> None:
    next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(widget)).click()


def now(office: Office, key: int) -> GroupSeen:
    return next(one for one in open_groups(office).groups if one.id == key)


def test_the_tree_narrows_the_table(qtbot: QtBot, admin: Desk, college: SmallCollege) -> None:
    _page, tab = shown(qtbot, admin)
    assert [one.values.name for one in tab.table.rows()] == ["ИСП-21", "ИСП-22"]
    assert tab.figure.text() == "2 группам чего-то не хватает"
    assert tab.tree is not None
    tab.departments.choose((tab.tree.departments[0].id, 2))
    assert len(tab.table.rows()) == 2
    tab.kinds.choose(LACKING)
    tab.refresh()
    assert len(tab.table.rows()) == 2
    assert "нет куратора" in tab.table.model.texts(tab.table.model.columns[-1]).values()
    tab.go_to(college.group_b)
    assert tab.kinds.value() == ALL
    assert tab.panel.title.text() == "ИСП-22"


def test_a_group_is_renamed_and_the_old_name_comes_back(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege
) -> None:
    (_page, tab), notices = shown(qtbot, admin), told(admin)
    refused: list[BadInput] = []
    admin.jobs.failed.connect(lambda _owner, error: refused.append(error))
    tab.go_to(college.group_a)
    settle(qtbot, admin)
    group = form_of(tab, GroupFields)
    group.name.setText("исп-22")
    click(tab.panel, "Сохранить")
    settle(qtbot, admin)
    assert [error.reason for error in refused] == ["group_name_taken"]
    assert group.name.text() == "исп-22"
    group.name.setText("ИСП-29")
    group.name.returnPressed.emit()
    settle(qtbot, admin)
    assert now(office, college.group_a).values.name == "ИСП-29"
    ((undo, do),) = notices[-1].actions
    assert undo == "Отменить"
    do()
    settle(qtbot, admin)
    assert now(office, college.group_a).values.name == "ИСП-21"


def test_a_curator_is_named_from_a_day_and_taken_back(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege
) -> None:
    (_page, tab), notices = shown(qtbot, admin), told(admin)
    tab.go_to(college.group_a)
    click(tab.panel, "Сменить куратора…")
    settle(qtbot, admin)
    form = form_of(tab, CuratorFields)
    form.person.setCurrentText("Соколова Анна Павловна")
    form.since.setText("1.13.2026")
    click(tab.panel, "Сохранить")
    assert "1.13.2026" in notices[-1].text
    form.since.setText("24112026")
    click(tab.panel, "Сохранить")
    settle(qtbot, admin)
    assert now(office, college.group_a).curator.startswith("Соколова")
    assert "с 24.11.2026" in words(tab.panel)
    notices[-1].actions[0][1]()
    settle(qtbot, admin)
    assert now(office, college.group_a).curators == ()


def test_what_another_desk_wrote_is_shown_beside_mine(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege
) -> None:
    _page, tab = shown(qtbot, admin)
    tab.go_to(college.group_a)
    group = form_of(tab, GroupFields)
    group.name.setText("ИСП-28")
    seen = now(office, college.group_a)
    change_group(office, seen, replace(seen.values, name="ИСП-27"))
    settle(qtbot, admin)
    click(tab.panel, "Сохранить")
    settle(qtbot, admin)
    (line,) = admin.conflicts.lines
    assert (line.mine[:6], line.theirs[:6]) == ("ИСП-28", "ИСП-27")
    admin.conflicts.put([line])
    settle(qtbot, admin)
    assert now(office, college.group_a).values.name == "ИСП-28"


def test_a_group_and_a_department_are_made_with_a_name_proposed(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege
) -> None:
    (_page, tab), notices = shown(qtbot, admin), told(admin)
    tab.panel.ask_department()
    form = form_of(tab, DepartmentFields)
    form.name.setText("Отделение экономики")
    settle(qtbot, admin)
    click(tab.panel, "Сохранить")
    settle(qtbot, admin)
    assert len(open_groups(office).departments) == 2
    tab.panel.ask_group()
    group = form_of(tab, GroupFields)
    assert group.name.text() == "ИСП-11"
    group.year.setValue(2025)
    assert group.name.text() == "ИСП-23"
    settle(qtbot, admin)
    click(tab.panel, "Сохранить")
    settle(qtbot, admin)
    assert "ИСП-23" in notices[-1].text
    assert "ИСП-23" in {one.values.name for one in open_groups(office).groups}


def test_a_group_that_somebody_hangs_on_is_not_closed(qtbot: QtBot, admin: Desk, college: SmallCollege) -> None:
    (_page, tab), notices = shown(qtbot, admin), told(admin)
    tab.go_to(college.group_a)
    click(tab.panel, "Закрыть")
    settle(qtbot, admin)
    assert "приказами" in notices[-1].text
    assert "(п. 4.1)" in notices[-1].text


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SECRETARY, Role.STUDENT])
def test_others_look_and_are_offered_nothing(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege, role: Role
) -> None:
    name_curator(office, now(office, college.group_a), Curator(college.teacher_1, TODAY))
    with desk_at(database, college.term, role, college.teacher_1) as desk:
        _page, tab = shown(qtbot, desk)
        tab.go_to(college.group_a)
        settle(qtbot, desk)
        assert "Соколова" in words(tab.panel)
        assert buttons(tab.panel) == ["Студенты группы"]
        assert tab.actions_() == ()

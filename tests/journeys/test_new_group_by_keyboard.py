"""A new group gets last year's curriculum and its load; 26 hours without a teacher are found and mended by keyboard."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from colleges import SmallCollege, small_college
from marks_desk import ENTER, desk_at, press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanNumber
from desktop_app.models.database import Database
from desktop_app.services.curriculum import open_curriculum
from desktop_app.services.load_findings import Difference, Finding
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.curriculum.plans import Plans
from desktop_app.views.curriculum.view import CurriculumPage
from desktop_app.views.desk import Desk
from desktop_app.views.load.findings import Findings
from desktop_app.views.load.give import GiveOut
from desktop_app.views.load.give_grid import TEACHER
from desktop_app.views.load.view import LoadPage
from desktop_app.views.widgets.field_grid import FieldGrid

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
GROUP = "ИСП-31"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Last year's curriculum gives the first term 32 and 26 hours; the new group is still on it."""
    made = small_college(office)
    with office.database.writing() as session:
        for row, hours in ((made.exam_row, 32), (made.credit_row, 26)):
            session.add(PlanNumber(row_id=row, work_code=103, hour_type=1, course=1, semester=1, amount=Decimal(hours)))
        old = session.get_one(Group, made.group_a)
        session.add(Group(name=GROUP, admission_year=2026, curriculum_id=made.curriculum,
                          department_id=old.department_id))  # fmt: skip
        session.commit()
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as made:
        yield made


def shown(qtbot: QtBot, desk: Desk, page: CurriculumPage | LoadPage, screen: str) -> None:
    qtbot.addWidget(page)
    desk.go.connect(lambda code, where: page.go_to(where) if code == screen else None)
    page.resize(1366, 700)
    page.show()
    settle(qtbot, desk)


def fill(plans: Plans, **texts: str) -> None:
    """Type into the form at the side; Enter in its last field does the deed."""
    form: FieldGrid[object] = plans.plan.panel.findChildren(FieldGrid)[-1]
    for name, text in texts.items():
        form.inputs[name].setText(text)
    press(list(form.inputs.values())[-1], ENTER)


def without_teacher(page: LoadPage, desk: Desk, qtbot: QtBot) -> list[Finding]:
    page.go_to("findings")
    settle(qtbot, desk)
    findings = page.tabs["findings"]
    assert isinstance(findings, Findings)
    found = [one for one in findings.table.rows() if one.group == GROUP and one.what is Difference.MISSING]
    if found:
        findings.table.select_key(findings.table.model.key(found[0]))
        press(findings.table.view, ENTER)
        settle(qtbot, desk)
    return found


def chosen(give: GiveOut) -> bool:
    """Whether somebody was typed, not only proposed, for the first row."""
    piece = give.grid.pieces.pieces[0]
    return piece.teacher_id is not None and not piece.suggested


def give_first(page: LoadPage, desk: Desk, qtbot: QtBot, letters: str) -> None:
    """A teacher for the first row, nobody for the others, then Ctrl+S."""
    give = page.tabs["give"]
    assert isinstance(give, GiveOut)
    assert (page.shown, give.giving.group if give.giving else "") == ("give", GROUP)
    for row in range(1, len(give.grid.pieces.pieces)):
        give.grid.setCurrentIndex(give.grid.pieces.index(row, TEACHER))
        press(give.grid, Qt.Key.Key_Delete)
    give.grid.setFocus()
    give.grid.setCurrentIndex(give.grid.pieces.index(0, TEACHER))
    press(give.grid, letters[0])
    (line,) = [one for one in give.grid.viewport().findChildren(QLineEdit) if one.isVisible()]
    press(line, letters[1:], ENTER)
    qtbot.waitUntil(lambda: chosen(give))
    give.give_button.click()  # Ctrl+S: an offscreen window is never the active one, and its shortcuts sleep
    settle(qtbot, desk)


def last_years_plan(qtbot: QtBot, desk: Desk, college: SmallCollege) -> Plans:
    """Copied to the new year and approved; the copy is shown."""
    page = CurriculumPage(desk)
    shown(qtbot, desk, page, "curriculum")
    plans = page.tabs["plans"]
    assert isinstance(plans, Plans)
    plans.table.select_key(college.curriculum)
    press(plans.table.view, ENTER)
    settle(qtbot, desk)
    plans.plan.deeds.copy()
    fill(plans)  # the year after is proposed
    settle(qtbot, desk)
    view = plans.plan.view
    assert view is not None
    assert (view.head.start_year, view.head.state) == (2026, "draft")
    plans.plan.deeds.main.click()
    fill(plans, by="директор", protocol="№ 1 от 20.11.2026")
    settle(qtbot, desk)
    return plans


def test_a_new_group_gets_its_curriculum_and_its_load_and_what_is_missing_is_mended(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    plans = last_years_plan(qtbot, desk, college)
    plans.plan.deeds.move_groups()
    settle(qtbot, desk)
    group = next(one for one in plans.moving.groups.rows() if one.name == GROUP)
    plans.moving.groups.select_key(group.id)
    settle(qtbot, desk)
    plans.moving.move_button.click()
    settle(qtbot, desk)
    head = open_curriculum(office, plans.plan.editor.seen.id).head
    assert (head.start_year, head.state, head.groups) == (2026, "approved", 1)

    load = LoadPage(desk)
    shown(qtbot, desk, load, "load")
    both = without_teacher(load, desk, qtbot)
    assert [(one.what, one.wanted) for one in both] == [
        (Difference.MISSING, Decimal(26)),
        (Difference.MISSING, Decimal(32)),
    ]
    give_first(load, desk, qtbot, "тих")
    (left,) = without_teacher(load, desk, qtbot)
    assert (left.what, left.wanted) == (Difference.MISSING, Decimal(26))
    notices = told(desk)
    give_first(load, desk, qtbot, "сок")
    assert "26" in notices[-1].text
    assert without_teacher(load, desk, qtbot) == []

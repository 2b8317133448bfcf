"""A statement's way: filled and closed by keys, its debts seen by the secretary, retaken, closed and passed."""

from collections.abc import Callable, Iterator

import pytest
from colleges import SmallCollege, small_college
from marks_desk import ENTER, desk_at, press, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.attestation import (
    FinalMark,
    SheetHead,
    SheetKind,
    SheetState,
    close_sheet,
    create_sheets,
    list_sheets,
    open_sheet,
    put_final_marks,
    put_reason,
    start_sheet,
)
from desktop_app.services.debts import list_debts
from desktop_app.services.debts_values import DebtState
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.contingent.debts import DebtsTab
from desktop_app.views.desk import Desk
from desktop_app.views.sheets.model import MARK, REASON
from desktop_app.views.sheets.view import SheetsPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def exam(office: Office, college: SmallCollege) -> SheetHead:
    """Group A's exam, open."""
    create_sheets(office, college.term)
    heads = list_sheets(office, college.term)
    head = next(one for one in heads if one.group_id == college.group_a and one.index == "ОП.04")
    return start_sheet(office, head).head


@pytest.fixture
def teacher(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        yield desk


@pytest.fixture
def secretary(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        yield desk


Opened = Callable[[Desk, int], SheetsPage]


@pytest.fixture
def sheets(qtbot: QtBot) -> Opened:
    def opened(desk: Desk, sheet_id: int) -> SheetsPage:
        page = SheetsPage(desk)
        qtbot.addWidget(page)
        page.resize(1256, 860)
        page.go_to(sheet_id)
        page.show()
        settle(qtbot, desk)
        qtbot.waitUntil(lambda: page.pane.sheet is not None)
        settle(qtbot, desk)
        return page

    return opened


def close_by_keys(qtbot: QtBot, page: SheetsPage) -> None:
    """Ctrl+Enter, and Enter on the question."""
    page.activateWindow()
    page.pane.deeds.ask_close()
    settle(qtbot, page.desk)
    qtbot.waitUntil(page.pane.ask.isVisible)
    press(page.pane.ask.yes, ENTER)
    settle(qtbot, page.desk)


def test_from_the_first_key_to_the_debt_that_is_passed(
    qtbot: QtBot, sheets: Opened, teacher: Desk, secretary: Desk, exam: SheetHead
) -> None:
    page = sheets(teacher, exam.id)
    fill_and_close(qtbot, page)
    assert open_sheet(teacher.office, exam.id).head.state is SheetState.CLOSED
    retake = ask_for_a_retake(qtbot, secretary)
    page.go_to(retake.id)
    settle(qtbot, teacher)
    qtbot.waitUntil(lambda: page.pane.sheet is not None and page.pane.sheet.head.id == retake.id)
    page.pane.deeds.begin()
    settle(qtbot, teacher)
    press(page.pane.grid, "3", ENTER, "2")
    settle(qtbot, teacher)
    close_by_keys(qtbot, page)
    now = open_sheet(teacher.office, retake.id)
    assert now.head.state is SheetState.CLOSED
    states = [line.state for line in list_debts(secretary.office, everything=True)]
    assert states == [DebtState.PASSED, DebtState.OPEN]


def fill_and_close(qtbot: QtBot, page: SheetsPage) -> None:
    """Marks by keys; two lines must say why, and the cursor stands on the first of them."""
    grid = page.pane.grid
    press(grid, "2", ENTER, "у", ENTER, "4", ENTER, "д", ENTER, "5", ENTER, "5")
    settle(qtbot, page.desk)
    assert not grid.isColumnHidden(REASON)
    assert grid.model().index(1, MARK).data() == "неявка, уваж."
    page.pane.deeds.ask_close()
    settle(qtbot, page.desk)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, REASON)
    page.pane.ask.put_away()
    for row, reason in ((1, "справка № 12"), (3, "не сданы работы")):
        grid.model().setData(grid.model().index(row, REASON), reason)
    settle(qtbot, page.desk)
    close_by_keys(qtbot, page)


def ask_for_a_retake(qtbot: QtBot, secretary: Desk) -> SheetHead:
    """From the page of debts, as «Создать» on the page of statements leads there."""
    debts = DebtsTab(secretary)
    qtbot.addWidget(debts)
    debts.show()
    debts.go_to("retakes")
    settle(qtbot, secretary)
    qtbot.waitUntil(lambda: debts.retakes.form is not None)
    assert [line.name for line in debts.lines] == ["Абрамова Вера", "Жуков Егор"]
    notices = told(secretary)
    debts.retakes.create(debts.retakes.lines())
    settle(qtbot, secretary)
    assert "2 направления" in notices[-1].text
    (retake,) = (one for one in list_sheets(secretary.office, secretary.term_id) if one.kind is SheetKind.RETAKE)
    debts.close()  # the hands are back on the statement
    return retake


def test_the_secretary_makes_an_individual_statement_and_annuls_it(
    qtbot: QtBot, sheets: Opened, secretary: Desk, office: Office, exam: SheetHead
) -> None:
    sheet = open_sheet(office, exam.id)
    sheet = put_final_marks(office, exam.id, [(row, FinalMark.FOUR) for row in sheet.rows[1:]])
    sheet = put_final_marks(office, exam.id, [(sheet.rows[0], FinalMark.NO_SHOW)])
    sheet = put_reason(office, exam.id, sheet.rows[0], "справка", excused=True)
    close_sheet(office, sheet.head)
    page = sheets(secretary, exam.id)
    page.creating.ask_individual()
    press(page.pane.ask.day_field, ENTER)
    settle(qtbot, secretary)
    qtbot.waitUntil(lambda: page.pane.sheet is not None and page.pane.sheet.head.kind is SheetKind.INDIVIDUAL)
    settle(qtbot, secretary)
    assert page.pane.sheet is not None
    own = page.pane.sheet.head
    assert page.pane.deeds.annul.isVisible()
    page.pane.deeds.ask_annul()
    page.pane.ask.reason_edit.setText("не тот день")
    press(page.pane.ask.reason_edit, ENTER)
    settle(qtbot, secretary)
    assert open_sheet(office, own.id).head.state is SheetState.ANNULLED

"""«Задолженности» on the screen: collected by opening, permits and results from the keyboard, who may what."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY
from marks_desk import CTRL, desk_at, settle, told
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.database import Database
from desktop_app.services.debts import export_debtors, list_debts, open_debt
from desktop_app.services.debts_values import DebtState, PauseCause, PauseValues, PermitValues
from desktop_app.services.debts_writing import add_pause, issue_permit
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports import debtors
from desktop_app.views.contingent.debts import DebtsTab
from desktop_app.views.contingent.debts_forms import PauseFields, PermitFields, ReasonFields, ResultFields
from desktop_app.views.contingent.view import ContingentPage
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The exam of group A is over: two of six owe it."""
    made = small_college(office)
    marks = (FinalMark.TWO, FinalMark.NO_SHOW, *[FinalMark.FOUR] * 4)
    with office.database.writing() as session:
        sheet = GradeSheet(
            term_id=made.term, group_id=made.group_a, row_id=made.exam_row, teacher_id=made.teacher_1, number=1,
            control=Control.EXAM, day=TODAY, hours=32, state=SheetState.CLOSED, closed_on=TODAY,
        )  # fmt: skip
        session.add(sheet)
        session.flush()
        for student, mark in zip(made.students_a, marks, strict=True):
            session.add(GradeRow(sheet_id=sheet.id, student_id=student, mark=mark))
        session.commit()
    return made


@pytest.fixture
def secretary(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        yield desk


def shown(qtbot: QtBot, desk: Desk) -> tuple[ContingentPage, DebtsTab]:
    page = ContingentPage(desk)
    qtbot.addWidget(page)
    page.resize(1256, 860)
    page.show()
    page.go_to("debts")
    settle(qtbot, desk)
    tab = page.tabs["debts"]
    assert isinstance(tab, DebtsTab)
    return page, tab


def first(qtbot: QtBot, desk: Desk, tab: DebtsTab) -> None:
    tab.table.view.selectRow(0)
    settle(qtbot, desk)


F = TypeVar("F", bound=QWidget)


def form_of(tab: DebtsTab, kind: type[F]) -> F:
    form = tab.panel.form
    assert isinstance(form, kind)
    return form


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def buttons(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]


def click(qtbot: QtBot, desk: Desk, widget: QWidget, text: str) -> None:
    next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(widget)).click()
    settle(qtbot, desk)


def test_opening_collects_and_explains_the_deadline(qtbot: QtBot, secretary: Desk, college: SmallCollege) -> None:
    notices = told(secretary)
    _page, tab = shown(qtbot, secretary)
    assert [one.name for one in tab.table.rows()] == ["Абрамова Вера", "Ежов Глеб"]
    assert "2 новые задолженности" in notices[-1].text
    assert tab.figure.text() == "2 задолженности у 2 обучающихся"
    first(qtbot, secretary, tab)
    assert "24.11.2027" in words(tab.panel)
    assert "Осталось 365 дней." in words(tab.panel)
    assert {"Выдать направление…", "Перерыв…", "Снять…"} <= set(buttons(tab.panel))


def test_from_permit_to_pass_by_the_keyboard(
    qtbot: QtBot, secretary: Desk, office: Office, college: SmallCollege
) -> None:
    notices = told(secretary)
    page, tab = shown(qtbot, secretary)
    page.activateWindow()
    first(qtbot, secretary, tab)
    QTest.keyClick(tab.table.view, Qt.Key.Key_N, CTRL)
    settle(qtbot, secretary)
    form = form_of(tab, PermitFields)
    assert form.examiners.text() == "Соколова А. П."
    QTest.keyClick(form.examiners, Qt.Key.Key_Return)
    settle(qtbot, secretary)
    assert "Направление № 1/2026" in words(tab.panel)
    QTest.keyClick(tab.table.view, Qt.Key.Key_R, CTRL)
    settle(qtbot, secretary)
    result = form_of(tab, ResultFields)
    result.mark.setCurrentText("3")
    QTest.keyClick(result.held, Qt.Key.Key_Return)
    settle(qtbot, secretary)
    assert [one.name for one in tab.table.rows()] == ["Ежов Глеб"]
    (line,) = [one for one in list_debts(office, everything=True) if one.state is DebtState.PASSED]
    undo, do = notices[-1].actions[0]
    assert undo == "Отменить"
    do()
    settle(qtbot, secretary)
    assert open_debt(office, line.id).line.state is DebtState.OPEN


def test_a_date_that_is_none_and_a_small_commission_stay_in_the_fields(
    qtbot: QtBot, secretary: Desk, office: Office, college: SmallCollege
) -> None:
    notices, refused = told(secretary), []
    secretary.jobs.failed.connect(lambda _owner, error: refused.append(type(error).__name__))
    _page, tab = shown(qtbot, secretary)
    first(qtbot, secretary, tab)
    tab.panel.ask_permit()
    settle(qtbot, secretary)
    form = form_of(tab, PermitFields)
    form.until.setText("31.02.2027")
    click(qtbot, secretary, tab.panel, "Сохранить")
    assert "31.02.2027" in notices[-1].text
    form.until.setText("01.12.2026")
    form.examiners.clear()
    click(qtbot, secretary, tab.panel, "Сохранить")
    assert refused == ["RuleBroken"]
    assert tab.panel.form is not None
    tab.follow(tab.table.rows()[1])
    settle(qtbot, secretary)
    assert tab.panel.title.text() == "Абрамова Вера"


def test_a_pause_and_striking_off_are_taken_back(
    qtbot: QtBot, secretary: Desk, office: Office, college: SmallCollege
) -> None:
    notices = told(secretary)
    _page, tab = shown(qtbot, secretary)
    first(qtbot, secretary, tab)
    tab.panel.ask_pause()
    settle(qtbot, secretary)
    form = form_of(tab, PauseFields)
    form.since.setText("25.11.2026")
    form.until.setText("04.12.2026")
    form.document.setText("справка № 7")
    click(qtbot, secretary, tab.panel, "Сохранить")
    assert "Добавлено 10 дней перерывов: срок — 04.12.2027." in words(tab.panel)
    notices[-1].actions[0][1]()
    settle(qtbot, secretary)
    assert "нет: считается каждый день" in words(tab.panel)
    tab.panel.ask_reason()
    settle(qtbot, secretary)
    why = form_of(tab, ReasonFields)
    click(qtbot, secretary, tab.panel, "Сохранить")
    assert tab.panel.form is not None  # a reason is needed
    why.reason.setText("болел, новая дата 1 декабря")
    click(qtbot, secretary, tab.panel, "Сохранить")
    assert "болел, новая дата 1 декабря" in words(tab.panel)
    click(qtbot, secretary, tab.panel, "Вернуть задолженность")
    assert len(list_debts(office)) == 2


def test_what_another_desk_did_is_shown_beside_mine(
    qtbot: QtBot, secretary: Desk, office: Office, college: SmallCollege
) -> None:
    _page, tab = shown(qtbot, secretary)
    first(qtbot, secretary, tab)
    tab.panel.ask_reason()
    settle(qtbot, secretary)
    card = tab.panel.card
    assert card is not None
    add_pause(office, card, PauseValues(PauseCause.ILLNESS, TODAY, TODAY + timedelta(days=3)))
    why = form_of(tab, ReasonFields)
    why.reason.setText("ошибка")
    click(qtbot, secretary, tab.panel, "Сохранить")
    (line,) = secretary.conflicts.lines
    assert "болезнь" in line.theirs
    secretary.conflicts.keep([line])
    settle(qtbot, secretary)
    assert "болезнь" in words(tab.panel)


def test_permit_and_lists_go_to_paper(
    qtbot: QtBot, secretary: Desk, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    _page, tab = shown(qtbot, secretary)
    card = open_debt(office, tab.table.rows()[0].id)
    issue_permit(office, card, PermitValues(TODAY, ("Соколова А. П.",)))
    settle(qtbot, secretary)
    first(qtbot, secretary, tab)
    click(qtbot, secretary, tab.panel, "Печать")
    qtbot.waitUntil(lambda: tab.paper.data.startswith(b"%PDF"))
    assert tab.paper.name == "Направление 1 Абрамова Вера"
    tab.paper.leave()
    settle(qtbot, secretary)
    tab.print_list(by_teacher=True)
    qtbot.waitUntil(lambda: tab.paper.name == "Список задолжников")
    tab.paper.leave()
    settle(qtbot, secretary)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DEPUTY_ACADEMIC])
def test_others_read_and_are_offered_nothing(
    qtbot: QtBot, database: Database, secretary: Desk, college: SmallCollege, role: Role
) -> None:
    _kept, _tab = shown(qtbot, secretary)
    with desk_at(database, college.term, role, college.teacher_1) as desk:
        _page, tab = shown(qtbot, desk)
        first(qtbot, desk, tab)
        assert len(tab.table.rows()) == 2
        assert [one for one in buttons(tab.panel) if one] == []
        tab.panel.ask_permit()
        assert tab.panel.form is None


def test_the_workbook(qtbot: QtBot, secretary: Desk, college: SmallCollege, tmp_path: Path) -> None:
    _page, tab = shown(qtbot, secretary)
    lines = tab.table.shown_rows()
    path = tmp_path / "список.xlsx"
    tab.write_workbook("debtors", "x", lambda: debtors.render_xlsx(export_debtors(secretary.office, lines)), path)
    settle(qtbot, secretary)
    assert load_workbook(path)["Задолженности"].max_row == 3

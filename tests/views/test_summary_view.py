"""The screen of the summary: the pivot from the keyboard, where a mark comes from, statistics, what goes out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from marks_desk import CTRL, ENTER, ESCAPE, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from summaries import attempt, debt, sheet

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetKind, SheetState
from desktop_app.models.feeds import PostgresFeed
from desktop_app.services.office import Office, Tx, operation
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.reports.pages import sizes
from desktop_app.services.summary import Which
from desktop_app.services.summary_statistics import By
from desktop_app.views.desk import Desk
from desktop_app.views.screens import screens_of
from desktop_app.views.summary.debtors import DebtorsTab
from desktop_app.views.summary.group import WHOLE, GroupTab
from desktop_app.views.summary.lagging import LaggingTab
from desktop_app.views.summary.results import ResultsTab
from desktop_app.views.summary.view import SummaryPage
from desktop_app.views.wording import CATALOGUE

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    before = CATALOGUE.language
    CATALOGUE.speak("ru")
    yield
    CATALOGUE.speak(before)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Group A: an exam with a retake and a commission, a credit that is not closed; group B: an exam."""
    made = small_college(office)
    with office.database.writing() as session:
        sheet(session, made, made.exam_row, made.students_a, "225н4о")
        sheet(session, made, made.credit_row, made.students_a, "......", control=Control.GRADED_CREDIT,
              state=SheetState.OPEN)  # fmt: skip
        sheet(session, made, made.exam_row, made.students_b, "455555", group_id=made.group_b)
        one, two = (debt(session, made, student, made.exam_row) for student in made.students_a[:2])
        held = sheet(session, made, made.exam_row, made.students_a[:2], "42", kind=SheetKind.RETAKE,
                     day=date(2026, 11, 23))  # fmt: skip
        attempt(session, one, 1, FinalMark.FOUR, held)
        attempt(session, two, 1, FinalMark.TWO, held)
        attempt(session, two, 2, FinalMark.THREE)
        session.commit()
    return made


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(office.database, college.term, Role.SECRETARY) as made:
        made.term_name = "2026/27-1"
        yield made


def opened(qtbot: QtBot, desk: Desk, code: str = "group") -> SummaryPage:
    page = SummaryPage(desk)
    qtbot.addWidget(page)
    desk.go.connect(lambda screen, where: page.go_to(where) if screen == "summary" else None)
    page.resize(1366 - 184, 700)
    page.show()
    page.go_to(code)
    settle(qtbot, desk)
    return page


def group_tab(page: SummaryPage) -> GroupTab:
    tab = page.tabs["group"]
    assert isinstance(tab, GroupTab)
    return tab


def text(tab: GroupTab, row: int, column: int) -> str:
    return str(tab.table.marks.model().index(row, column).data())


def words(tab: GroupTab) -> str:
    """Everything that the panel says."""
    found = [one.text() for one in tab.origin.findChildren(QPushButton) if not one.isHidden()]
    return " ".join([*(one.text() for one in tab.origin.findChildren(QLabel) if not one.isHidden()), *found])


def test_the_pivot_shows_what_counts_with_a_sign_of_how_it_was_got(qtbot: QtBot, desk: Desk) -> None:
    tab = group_tab(opened(qtbot, desk))
    assert [text(tab, row, 0) for row in range(6)] == ["4ʳ", "3ᵏ", "5", "н/я", "4", "осв"]
    assert {text(tab, row, 1) for row in range(6)} == {"…"}
    names = tab.table.names.model()
    below = [str(names.index(row, 0).data()) for row in range(6, names.rowCount())]
    assert below == ["«5»", "«4»", "«3»", "«2»", "зач. / не зач.", "н/а", "Ср. балл", "% усп.", "% кач.", "СОУ, %"]
    assert [text(tab, 6 + row, 0) for row in (0, 1, 2, 5, 7)] == ["1", "2", "1", "1", "80,00"]
    assert "неуспевающих 1" in tab.totals.text()


def test_enter_tells_where_a_mark_comes_from_and_leads_to_the_statement(
    qtbot: QtBot, desk: Desk, college: SmallCollege
) -> None:
    tab = group_tab(opened(qtbot, desk))
    asked: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: asked.append((screen, where)))
    tab.table.marks.setFocus()
    press(tab.table.marks, ENTER)
    said = words(tab)
    assert "Абрамова Вера" in said
    assert said.index("пересдача") < said.index("первая сдача")
    assert "ведомость № 4 от 23.11.2026" in said
    next(one for one in tab.origin.findChildren(QPushButton) if one.text() == "К ведомости").click()
    assert asked[0][0] == "sheets"
    press(tab.table.marks, Qt.Key.Key_Down)
    assert "направление №" in words(tab)
    press(tab.table.marks, Qt.Key.Key_Right)
    assert "не закрыта" in words(tab)
    press(tab.origin, ESCAPE)
    assert not tab.origin.isVisible()
    tab.table.put_cursor(8, 0)
    tab.table.marks.setFocus()
    press(tab.table.marks, ENTER)
    assert "Жуков Егор" in words(tab)


def test_a_letter_finds_a_student(qtbot: QtBot, desk: Desk) -> None:
    tab = group_tab(opened(qtbot, desk))
    press(tab.table.marks, "и")
    assert tab.table.finder.text() == "и"
    assert tab.table.marks.currentIndex().row() == 5
    press(tab.table.finder, ESCAPE)
    assert tab.table.finder.text() == ""


def test_groups_are_chosen_and_narrowed_by_course_and_year(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    tab = group_tab(opened(qtbot, desk))
    assert [tab.groups.itemText(n) for n in range(tab.groups.count())] == ["ИСП-21", "ИСП-22"]
    assert [tab.narrow.itemText(n) for n in range(3)][1] == "2 курс"
    tab.step(1)
    settle(qtbot, desk)
    assert (tab.chosen_name(), text(tab, 0, 0)) == ("ИСП-22", "4")
    tab.period.choose(WHOLE)
    tab.load()
    settle(qtbot, desk)
    assert tab.summary is not None
    assert [one.part for one in tab.summary.columns] == [1, 0]
    assert tab.chosen_name() == "ИСП-22"


@operation(Permission.BUILD_DEMO)
def close_with_fives(tx: Tx, row_id: int) -> None:
    """Somebody at another desk closes the statement of a discipline."""
    one = tx.session.query(GradeSheet).filter_by(row_id=row_id).one()
    one.state = SheetState.CLOSED
    for row in tx.session.query(GradeRow).filter_by(sheet_id=one.id):
        row.mark = FinalMark.FIVE
    tx.touch("sheets", one.id)


def test_the_pivot_follows_a_statement_that_is_closed_elsewhere(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    tab = group_tab(opened(qtbot, desk))
    feed = office.database.feed
    assert not isinstance(feed, PostgresFeed) or feed.ready.wait(10)
    close_with_fives(office, college.credit_row)
    qtbot.waitUntil(lambda: text(tab, 0, 1) == "5")


def test_results_are_summed_and_lead_to_the_group(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = opened(qtbot, desk, "results")
    tab = page.tabs["results"]
    assert isinstance(tab, ResultsTab)
    assert [row.name for row in tab.table.shown_rows()] == ["ИСП-21", "ИСП-22"]
    tab.by.choose(str(By.COURSE))
    tab.refresh()
    (row,) = tab.table.shown_rows()
    assert (row.totals.listed, row.groups) == (12, 2)
    tab.open_row(row)
    tab.open_row(tab.table.shown_rows()[1])
    settle(qtbot, desk)
    assert page.shown == "group"
    assert group_tab(page).chosen_name() == "ИСП-22"


def test_a_lagging_discipline_leads_into_its_group(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = opened(qtbot, desk, "lagging")
    tab = page.tabs["lagging"]
    assert isinstance(tab, LaggingTab)
    assert [row.head.name for row in tab.table.shown_rows()] == ["ИСП-21", "ИСП-22"]
    tab.table.opened.emit(tab.table.shown_rows()[0])
    settle(qtbot, desk)
    shown = group_tab(page)
    assert (page.shown, shown.chosen_name()) == ("group", "ИСП-21")
    assert "Основы алгоритмизации" in words(shown)


def test_debtors_lead_to_their_debts(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk, "debtors").tabs["debtors"]
    assert isinstance(tab, DebtorsTab)
    asked: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: asked.append((screen, where)))
    assert tab.figure.text() == "2 должника, задолженностей: 2"
    tab.open_debts(tab.table.shown_rows()[0])
    assert asked[0][0] == "contingent"


def test_files_go_out_of_a_group_and_of_a_course(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    tab = group_tab(opened(qtbot, desk))
    notices = told(desk)
    which = Which(desk.term_id, course=2)
    tab.outlet.write(tmp_path / "course.pdf", which)
    settle(qtbot, desk)
    assert len(sizes((tmp_path / "course.pdf").read_bytes())) == 3
    tab.outlet.write(tmp_path / "course.xlsx", which)
    settle(qtbot, desk)
    assert load_workbook(tmp_path / "course.xlsx").sheetnames == ["ИСП-21", "ИСП-22", "О выгрузке"]
    tab.outlet.write(tmp_path / "none.pdf", Which(desk.term_id, course=4))
    settle(qtbot, desk)
    assert [notice.kind for notice in notices] == ["good", "good", "bad"]
    assert not (tmp_path / "none.pdf").exists()
    assert not tab.outlet.progress.isVisible()


def test_a_term_without_statements_says_what_to_do(qtbot: QtBot, desk: Desk, office: Office) -> None:
    with office.database.writing() as session:
        session.query(GradeSheet).filter_by(kind=SheetKind.MAIN).update({"state": SheetState.ANNULLED})
        session.commit()
    tab = group_tab(opened(qtbot, desk))
    assert tab.stack.currentWidget() is tab.empty
    press(tab.table.marks, "а", held=CTRL)


def test_only_those_who_lead_groups_have_the_screen(office: Office, college: SmallCollege) -> None:
    having = {role for role in Role if "summary" in {one.code for one in screens_of(acting(office, role))}}
    assert having - {Role.CONSOLE} == {
        Role.CURATOR, Role.SECRETARY, Role.DEPUTY_ACADEMIC, Role.DEPUTY_METHODICAL, Role.HEAD_OF_DEPARTMENT,
        Role.DIRECTOR,
    }  # fmt: skip

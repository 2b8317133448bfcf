"""Certificates, record books and the movement on the screen: by keyboard, with a way back, on paper."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from marks_desk import ENTER, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reports.pdf import needs_poppler, pages
from sqlalchemy import update

from desktop_app.models.contingent import Group
from desktop_app.models.database import Database
from desktop_app.services.certificates import annul_certificate, issue_certificates, list_certificates
from desktop_app.services.certificates_values import CertificateKind, CertificateValues
from desktop_app.services.office import Office
from desktop_app.services.orders import (
    ExpulsionReason,
    LineValues,
    OrderKind,
    OrderValues,
    draft_order,
    sign_order,
)
from desktop_app.services.permissions import Role
from desktop_app.services.study_books import issue_books, list_books, propose_books
from desktop_app.services.study_books_values import BookKind
from desktop_app.views.desk import Desk
from desktop_app.views.orders.book_forms import IssueForm
from desktop_app.views.orders.books import CHECK, BooksTab
from desktop_app.views.orders.certificates import CertificatesTab
from desktop_app.views.orders.movement import MovementTab
from desktop_app.views.orders.movement_rows import draw_movement
from desktop_app.views.orders.student_papers import StudentPapers
from desktop_app.views.orders.view import OrdersPage
from desktop_app.views.tabbed import Tab

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
STUDIES = CertificateValues(CertificateKind.STUDIES)
Opened = Callable[[type[Tab]], Tab]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


def shown(qtbot: QtBot, desk: Desk, tab: Tab) -> None:
    """The view in a window of its own."""
    qtbot.addWidget(tab)
    tab.resize(1256, 860)
    tab.show()
    tab.load()
    settle(qtbot, desk)


def signed(office: Office, kind: OrderKind, day: date, *lines: LineValues) -> None:
    """An order signed on its day."""
    sign_order(office, draft_order(office, OrderValues(kind, day, lines=lines)), "", day)


def click(part: QWidget, text: str) -> None:
    QApplication.processEvents()  # a button shows itself when it has been laid
    next(one for one in part.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(part)).click()


def words(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


@needs_poppler
def test_a_certificate_takes_a_name_and_two_presses_of_enter(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = CertificatesTab(desk)
    shown(qtbot, desk, tab)
    tab.ask()
    settle(qtbot, desk)
    assert tab.form is not None
    finder = tab.form.picker.finder
    press(finder, "елкина", ENTER)  # ё as е
    press(finder, "абр", ENTER, ENTER)
    settle(qtbot, desk)
    assert [line.name for line in list_certificates(office, 2026)] == ["Ёлкина Дарья", "Абрамова Вера"]
    assert tab.stack.currentWidget() is tab.paper
    first, second = pages(tab.paper.data)
    assert "Ёлкиной Дарье" in first.text
    assert "№ 2" in second.text
    tab.paper.leave()
    settle(qtbot, desk)
    assert [line.number for line in tab.table.rows()] == [2, 1]


def test_whoever_left_is_refused_and_the_form_stays(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    signed(office, OrderKind.EXPULSION, TODAY, LineValues(college.students_a[0], expulsion=ExpulsionReason.OWN_WISH))
    failed: list[object] = []
    desk.jobs.failed.connect(lambda _owner, error: failed.append(error))
    tab = CertificatesTab(desk)
    shown(qtbot, desk, tab)
    assert "1 отчисленный без справки" in tab.waiting.text()
    tab.ask([college.students_a[0]])
    settle(qtbot, desk)
    form = tab.form
    assert form is not None
    assert form.kind.currentData() == CertificateKind.LEAVER  # proposed for a leaver
    form.kind.setCurrentIndex(form.kind.findData(CertificateKind.STUDIES))
    form.issue.click()
    settle(qtbot, desk)
    assert len(failed) == 1
    assert tab.form is form
    assert form.issue.isEnabled()
    form.kind.setCurrentIndex(form.kind.findData(CertificateKind.LEAVER))
    form.issue.click()
    settle(qtbot, desk)
    assert not tab.waiting.isVisibleTo(tab)


def test_a_card_leads_to_the_form_with_its_student_chosen(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    section = StudentPapers(desk, college.students_a[2], "Ёлкина Дарья")
    qtbot.addWidget(section)
    section.show()
    gone: list[object] = []
    desk.go.connect(lambda _code, where: gone.append(where))
    click(section, "Выдать справку…")
    page = OrdersPage(desk)  # nothing has been read yet
    qtbot.addWidget(page)
    page.show()
    page.go_to(gone[0])
    settle(qtbot, desk)
    tab = page.tabs["certificates"]
    assert isinstance(tab, CertificatesTab)
    assert tab.form is not None
    assert tab.form.picker.keys() == [college.students_a[2]]


def test_an_annulled_certificate_comes_back_by_undo(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    issue_certificates(office, STUDIES, [college.students_a[0]])
    tab = CertificatesTab(desk)
    shown(qtbot, desk, tab)
    notices = told(desk)
    tab.table.view.selectRow(0)
    click(tab.panel, "Аннулировать")
    settle(qtbot, desk)
    assert list_certificates(office, 2026)[0].annulled_on == TODAY
    assert "Аннулировать" not in [one.text() for one in tab.panel.findChildren(QPushButton) if one.isVisible()]
    _words, undo = notices[-1].actions[0]
    undo()
    settle(qtbot, desk)
    assert list_certificates(office, 2026)[0].annulled_on is None
    click(tab.panel, "Получена")
    settle(qtbot, desk)
    assert list_certificates(office, 2026)[0].received_on == TODAY


def test_a_certificate_that_somebody_else_has_annulled_meanwhile_is_shown_as_it_is_now(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    issue_certificates(office, STUDIES, [college.students_a[0]])
    tab = CertificatesTab(desk)
    shown(qtbot, desk, tab)
    tab.table.view.selectRow(0)
    seen = tab.table.rows()[0]
    annul_certificate(acting(office, Role.ADMINISTRATOR), seen, TODAY)
    tab._receive(seen, TODAY)
    settle(qtbot, desk)
    (line,) = desk.conflicts.lines
    assert (line.mine, line.theirs) == ("получена 24.11.2026", "аннулирована 24.11.2026")
    assert line.by is not None
    assert line.by.who == "administrator"
    line.keep()
    settle(qtbot, desk)
    assert [(one.received_on, one.annulled_on) for one in tab.table.rows()] == [(None, TODAY)]


def test_a_curator_reads_the_own_group_and_is_offered_no_deed(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == college.group_a).values(curator_id=college.teacher_1))
        session.commit()
    issue_certificates(office, STUDIES, [college.students_a[0], college.students_b[0]])
    with desk_at(database, college.term, Role.CURATOR, college.teacher_1) as desk:
        tab = CertificatesTab(desk)
        shown(qtbot, desk, tab)
        assert [line.name for line in tab.table.rows()] == ["Абрамова Вера"]
        tab.table.view.selectRow(0)
        deeds = {one.text() for one in tab.panel.findChildren(QPushButton)}
        assert {"Второй экземпляр…", "Дубликат…"} <= deeds
        assert not deeds & {"Аннулировать", "Получена"}
        tab.ask()
        assert tab.form is None
        section = StudentPapers(desk, college.students_a[0], "Абрамова Вера")
        qtbot.addWidget(section)
        section.show()
        settle(qtbot, desk)
        assert "Справка № 1" in words(section)
        assert section.findChildren(QPushButton) == []


def test_a_group_gets_its_cards_at_once(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = BooksTab(desk)
    shown(qtbot, desk, tab)
    tab.show_kind(BookKind.STUDENT_CARD)
    settle(qtbot, desk)
    tab.ask()
    settle(qtbot, desk)
    form = tab.panel.form
    assert isinstance(form, IssueForm)
    form.first.setText("700")
    form.first.editingFinished.emit()
    settle(qtbot, desk)
    cell = form.list.item(5, 1)
    assert cell is not None
    cell.setText("")  # the last one waits
    form.issue.click()
    settle(qtbot, desk)
    assert [line.number for line in list_books(office, BookKind.STUDENT_CARD)] == ["700", "701", "702", "703", "704"]
    tab.show_kind(CHECK)
    settle(qtbot, desk)
    assert {line.kind for line in tab.found.rows() if line.name == "Абрамова Вера"} == {BookKind.RECORD_BOOK}


def test_a_card_is_replaced_and_returned_and_the_return_taken_back(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    kind = BookKind.STUDENT_CARD
    issue_books(office, kind, propose_books(office, kind, college.group_a, "700"), TODAY)
    tab = BooksTab(desk)
    shown(qtbot, desk, tab)
    notices = told(desk)
    tab.show_kind(kind)
    settle(qtbot, desk)
    tab.table.view.selectRow(0)
    click(tab.panel, "Дубликат…")
    click(tab.panel, "Выдать дубликат")
    settle(qtbot, desk)
    assert [line.number for line in tab.table.rows()][:2] == ["700", "700-2"]
    tab.table.view.selectRow(1)
    click(tab.panel, "Сдано сегодня")
    settle(qtbot, desk)
    assert tab.table.rows()[1].returned_on == TODAY
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert tab.table.rows()[1].returned_on is None


@needs_poppler
def test_a_number_of_the_movement_tells_who_stands_behind_it(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    signed(office, OrderKind.EXPULSION, date(2026, 10, 5),
           LineValues(college.students_a[1], expulsion=ExpulsionReason.FAILURE))  # fmt: skip
    signed(office, OrderKind.TRANSFER, date(2026, 10, 6), LineValues(college.students_a[0], group_id=college.group_b))
    tab = MovementTab(desk)
    shown(qtbot, desk, tab)
    assert tab.check.text().startswith("✓")
    codes = [column.code for column in tab.table.model.columns]
    assert "failure" in codes
    assert "discipline" not in codes  # nobody stands behind it
    for code, name in (("failure", "Ежов Глеб"), ("end", "Ёлкина Дарья")):
        tab.show_people(tab.table.cell(0, codes.index(code)))
        settle(qtbot, desk)
        assert name in [one.text() for one in tab.panel.findChildren(QPushButton) if one.isVisibleTo(tab.panel)]
    movement = tab.movement
    assert movement is not None
    paper = pages(draw_movement(desk.office, movement))
    assert "Приложение" in paper[-1].text
    assert "Ежов Глеб" in paper[-1].text
    tab.first.setText("сегодня")
    press(tab.first, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert tab.movement is movement


def test_the_movement_is_a_workbook_of_numbers(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    tab = MovementTab(desk)
    shown(qtbot, desk, tab)
    movement = tab.movement
    assert movement is not None
    path = tmp_path / "движение.xlsx"
    tab.write_workbook("movement", "движение", lambda: draw_movement(desk.office, movement, workbook=True), path)
    settle(qtbot, desk)
    sheet = load_workbook(path).worksheets[0]
    assert sheet.freeze_panes == "B3"
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert last[0] == "Всего по колледжу"
    assert last[1] == 12

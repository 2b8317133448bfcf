"""«История» on the cards, and what goes out on paper or the clipboard, which the trail keeps."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from marks_desk import CTRL, desk_at, press, settle
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.models.audit import AuditRow
from desktop_app.models.contingent import Student
from desktop_app.models.database import Database
from desktop_app.models.load import Load
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    Sheet,
    create_sheets,
    list_sheets,
    put_final_mark,
    start_sheet,
)
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.views.contingent.students import Students
from desktop_app.views.contingent.view import ContingentPage
from desktop_app.views.desk import Desk
from desktop_app.views.forms.view import FormsPage
from desktop_app.views.load.rows import LoadRows
from desktop_app.views.load.view import LoadPage
from desktop_app.views.page import Page
from desktop_app.views.settings.view import SettingsPage
from desktop_app.views.sheets.view import SheetsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def exam(office: Office, college: SmallCollege) -> Sheet:
    """Group A's exam, open, with a mark in its first line."""
    create_sheets(acting(office, Role.SECRETARY), college.term)
    heads = list_sheets(office, college.term)
    head = next(one for one in heads if one.group_id == college.group_a and one.control is Control.EXAM)
    sheet = start_sheet(office, head)
    return put_final_mark(office, head.id, sheet.rows[0], FinalMark.FOUR)


@pytest.fixture
def director(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DIRECTOR) as made:
        yield made


@pytest.fixture
def secretary(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


def shown(qtbot: QtBot, desk: Desk, page: Page) -> None:
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    settle(qtbot, desk)


def words_in(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel)}


def notes(office: Office) -> list[tuple[str, object]]:
    """(operation, note) of what went out."""
    with office.database.reading() as session:
        deeds = session.scalars(
            select(AuditRow).where(AuditRow.operation == "history.note_paper").order_by(AuditRow.id)
        )
        return [(deed.who, note) for deed in deeds for note in deed.notes]


def test_the_card_of_a_student_tells_who_changed_it(
    qtbot: QtBot, director: Desk, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.get_one(Student, college.students_a[0]).record_book = "ЗК-7"
        session.commit()
    page = ContingentPage(director)
    shown(qtbot, director, page)
    students = page.tabs["students"]
    assert isinstance(students, Students)
    students.open(college.students_a[0])
    settle(qtbot, director)
    assert "История" in words_in(students.panel)
    if not office.database.is_sqlite:  # there what is written past the program is in nobody's trail
        assert any(text.startswith("Зачётка: 01-001 → ЗК-7") for text in words_in(students.panel))


def test_a_statement_and_its_lines_tell_who_changed_them(qtbot: QtBot, director: Desk, exam: Sheet) -> None:
    page = SheetsPage(director)
    shown(qtbot, director, page)
    page.go_to(exam.head.id)
    settle(qtbot, director)
    page.pane.history.toggle()
    settle(qtbot, director)
    told = words_in(page.pane.history)
    assert {exam.rows[0].name, "Итоговая оценка: — → 4", "Состояние: не открыта → заполняется"} <= told
    page.pane.put_away()
    assert not page.pane.history.isVisible()


def test_a_row_of_the_load_tells_its_history(
    qtbot: QtBot, director: Desk, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.get_one(Load, college.load_a).hours = 34
        session.commit()
    page = LoadPage(director)
    shown(qtbot, director, page)
    rows = page.tabs["rows"]
    assert isinstance(rows, LoadRows)
    rows.table.select_key(college.load_a)
    settle(qtbot, director)
    assert rows.panel.title.text() == "ИСП-21 · ОП.04"
    if not office.database.is_sqlite:
        assert "Академических часов: 32 → 34" in words_in(rows.panel)


def test_the_settings_tell_who_changed_which(qtbot: QtBot, director: Desk, office: Office) -> None:
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, city="Азов"))
    page = SettingsPage(director)
    shown(qtbot, director, page)
    page.history.toggle()
    settle(qtbot, director)
    assert "Город: Азов" in words_in(page.history)


def test_a_print_and_a_saved_file_stand_in_the_trail(
    qtbot: QtBot, secretary: Desk, office: Office, exam: Sheet, tmp_path: Path
) -> None:
    page = FormsPage(secretary)
    page.go_to(("exam-sheet", {"sheet_id": exam.head.id}))
    shown(qtbot, secretary, page)
    page.forms.out.save_as(tmp_path / "sheet.pdf")
    settle(qtbot, secretary)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.forms.out.print_on(printer)
    settle(qtbot, secretary)
    note = {"form": "exam-sheet", "subject": f"№ {exam.head.number}, ИСП-21", "count": 1}
    assert notes(office) == [("secretary", note)] * 2


def test_students_that_are_copied_stand_in_the_trail(
    qtbot: QtBot, director: Desk, office: Office, college: SmallCollege
) -> None:
    page = ContingentPage(director)
    shown(qtbot, director, page)
    students = page.tabs["students"]
    assert isinstance(students, Students)
    page.go_to(college.group_a)
    students.table.view.selectAll()
    press(students.table.view, Qt.Key.Key_C, held=CTRL)
    settle(qtbot, director)
    assert notes(office) == [("director", {"form": "copy", "subject": "ИСП-21", "count": 6})]

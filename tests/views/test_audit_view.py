"""The journal of changes on the screen and in files, and the history of a record at the side of its card."""

import csv
import importlib
import pkgutil
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from marks_desk import desk_at, settle, told
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

import desktop_app.services
from desktop_app.errors import BadFile
from desktop_app.models.database import Database
from desktop_app.models.everything import METADATA
from desktop_app.models.journal import MarkRow
from desktop_app.services.audit import AuditFilter, open_audit
from desktop_app.services.history import note_paper
from desktop_app.services.journal import Cell, Mark, put_mark, set_topic
from desktop_app.services.journal import open_page as open_journal
from desktop_app.services.office import Office, Operation
from desktop_app.services.permissions import Role
from desktop_app.services.reports.table_file import TableFile, render, render_csv
from desktop_app.views.access.audit import AuditTab, write_audit
from desktop_app.views.access.audit_rows import change_words, record_words
from desktop_app.views.desk import Desk
from desktop_app.views.record_columns import COLUMN_WORDS
from desktop_app.views.record_sentences import column_word, value_word
from desktop_app.views.record_words import OPERATION_WORDS, TABLE_WORDS
from desktop_app.views.widgets.history_panel import SHOWN, HistoryPanel, HistorySection, add_history
from desktop_app.views.widgets.side_panel import SidePanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DIRECTOR) as made:
        yield made


def tab_at(qtbot: QtBot, desk: Desk) -> AuditTab:
    tab = AuditTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab


def mark_row(office: Office, college: SmallCollege, *marks: Mark) -> int:
    """Marks written one after the other into a cell; the key of its row."""
    cell = Cell(college.lessons_a[0], college.students_a[0])
    for mark in marks:
        cell = put_mark(office, cell, mark)
    with office.database.reading() as session:
        return session.scalars(select(MarkRow.id)).one()


def words_in(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def test_the_newest_line_is_told_with_its_details(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    mark_row(office, college, Mark.FOUR, Mark.FIVE)
    tab = tab_at(qtbot, desk)
    first = tab.table.rows()[0]
    assert record_words(first) == "Отметка в журнале: Абрамова В. · ОП.04 · 02.11.2026"
    assert change_words(first) == "Оценка: 4 → 5"
    tab.table.view.selectRow(0)
    assert tab.panel.title.text() == "Отметка в журнале"
    assert "4 → 5" in words_in(tab.panel)


def test_the_filters_ask_the_office(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    mark_row(office, college, Mark.FOUR)
    note_paper(office, "exam-sheet", "ИСП-21", 2)
    tab = tab_at(qtbot, desk)
    tab.filters.table.setCurrentIndex(tab.filters.table.findData("mark"))
    qtbot.waitUntil(lambda: {line.table for line in tab.table.rows()} == {"mark"})
    tab.filters.clear()
    tab.filters.operation.setCurrentIndex(tab.filters.operation.findText("Печать или выгрузка"))
    qtbot.waitUntil(lambda: {line.operation for line in tab.table.rows()} == {"history.note_paper"})
    assert change_words(tab.table.rows()[0]) == ("Форма: Экзаменационная ведомость; О чём: ИСП-21; Количество: 2")


def test_what_is_sought_is_exported_to_a_workbook_and_to_csv(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    mark_row(office, college, Mark.FOUR)
    lesson = open_journal(office, college.load_a).lessons[0]
    set_topic(office, lesson, "=HYPERLINK(1)")
    tab = tab_at(qtbot, desk)
    notices = told(desk)
    tab.filters.table.setCurrentIndex(tab.filters.table.findData("lesson"))
    for name in ("audit.xlsx", "audit.csv"):
        tab.export_to(tmp_path / name)
        qtbot.waitUntil(lambda: not desk.jobs.busy)
    settle(qtbot, desk)
    assert notices[-1].text.startswith("Выгружен")  # on a server the lessons of the college stand in the trail too
    book = load_workbook(tmp_path / "audit.xlsx")
    rows = list(book.worksheets[0].iter_rows())
    assert rows[1][11].value == "=HYPERLINK(1)"
    assert rows[1][11].data_type == "s"
    assert book.worksheets[1]["B1"].value == "director"
    read = list(csv.reader(StringIO((tmp_path / "audit.csv").read_text("utf-8-sig")), delimiter=";"))
    assert read[1][11] == "'=HYPERLINK(1)"
    exports = [line for line in open_audit(office, AuditFilter()).lines if line.operation == "audit.note_audit_export"]
    assert len(exports) == 2


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t"])
def test_no_text_of_a_file_is_a_formula(begin: str) -> None:
    value = TableFile("Лист", ("Поле",), [(f"{begin}1+1",)], (("Кто", "admin"),))
    cell = load_workbook(BytesIO(render(value))).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert render_csv(value).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")


def test_a_file_that_can_not_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadFile):
        write_audit(desk.office, AuditFilter(), tmp_path / "file" / "audit.csv")


def test_a_card_tells_its_history(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    key = mark_row(office, college, Mark.FOUR, Mark.FIVE)
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.open_with("Абрамова Вера")
    section = add_history(panel, desk, "mark", key)
    assert section is not None
    settle(qtbot, desk)
    words = words_in(section)
    assert "Оценка: 4 → 5" in words
    assert "Создано" in words
    assert any("Отметка в журнале" in one for one in words)  # the director reads operation and workstation


def test_many_changes_wait_behind_a_link(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    key = mark_row(office, college, *[Mark.FOUR, Mark.FIVE] * SHOWN)
    section = HistorySection(desk)
    qtbot.addWidget(section)
    section.show()
    section.follow("mark", key)
    settle(qtbot, desk)
    assert sum(" → " in one for one in words_in(section)) == SHOWN
    (more,) = [one for one in section.findChildren(QWidget) if one.property("kind") == "link"]
    more.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: sum(" → " in one for one in words_in(section)) == 2 * SHOWN - 1)


def test_whoever_may_not_read_histories_sees_no_section(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.HR) as desk:
        panel = SidePanel()
        qtbot.addWidget(panel)
        assert add_history(panel, desk, "person", 1) is None
        assert panel.body.count() == 0
        history = HistoryPanel(desk)
        qtbot.addWidget(history)
        assert history.button().isHidden()


def test_every_table_and_column_has_words() -> None:
    assert sorted(METADATA.tables.keys() - TABLE_WORDS.keys()) == []
    columns = {column.name for table in METADATA.tables.values() for column in table.columns}
    assert sorted(columns - COLUMN_WORDS.keys()) == []
    assert column_word("mark", "value") == "Оценка"
    assert column_word("setting", "city") == "Город"


def test_every_deed_has_words() -> None:
    names = {
        one.name
        for found in pkgutil.walk_packages(desktop_app.services.__path__, "desktop_app.services.")
        for one in vars(importlib.import_module(found.name)).values()
        if isinstance(one, Operation) and one.writes
    }
    assert sorted(names - OPERATION_WORDS.keys()) == []


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("account_role", "role"), "teacher", "Преподаватель"),
        (("account_role", "since"), "1900-01-01", "—"),
        (("account_role", "until"), "2027-06-30", "30.06.2027"),
        (("account", "blocked"), True, "да"),
        (("mark", "absence"), "illness", "болезнь"),
        (("exam_event", "starts"), "13:00:00", "13:00"),
        (("setting", "city"), '"Азов"', "Азов"),
        (("access_grant", "scope"), "own_group", "своя группа"),
        (("mark", "value"), None, "—"),
        (("requirement", "kind"), "late", "Не позже пары N"),
    ],
)
def test_values_are_told_in_words(place: tuple[str, str], value: object, words: str) -> None:
    assert value_word(*place, value) == words

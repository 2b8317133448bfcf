"""The exchange of lists on the screen: a file is looked at row by row, loaded, and told of; others do not see it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from marks_desk import ESCAPE, desk_at, press, settle, told
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot
from sheets_in import snils, text, workbook

from desktop_app.models.database import Database
from desktop_app.services.contingent import list_students
from desktop_app.services.imports.values import ListKind, Verdict
from desktop_app.services.office import Office
from desktop_app.services.permissions import GIVEN, Role
from desktop_app.views.desk import Desk
from desktop_app.views.exchange.view import ExchangePage
from desktop_app.views.screens import SCREENS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
HEADS = ("ФИО", "Дата рождения", "СНИЛС", "Группа", "№ приказа", "Дата приказа", "Заметка")
DATED = datetime(2026, 8, 20)  # noqa: DTZ001 - as a workbook holds a date


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, secretary: Desk) -> ExchangePage:
    made = ExchangePage(secretary)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    settle(qtbot, secretary)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "новые.xlsx"
    path.write_bytes(workbook(
        HEADS,
        ("Новикова Анна Петровна", "14.03.2008", snils(1), "ИСП-21", "31-к", DATED, "а"),
        ("Новиков Пётр Ильич", "14.03.08", snils(2), "ИСП-21", "31-к", DATED, "б"),
        ("Новиков Лев Ильич", "14.03.2008", snils(3), "ИСП-22", "", None, ""),
    ))  # fmt: skip
    return path


def verdicts(page: ExchangePage) -> list[Verdict]:
    return [line.verdict for line in page.check.table.shown_rows()]


def test_a_file_is_judged_row_by_row_and_loaded(
    qtbot: QtBot, page: ExchangePage, secretary: Desk, file: Path, tmp_path: Path
) -> None:
    page.read(file)
    settle(qtbot, secretary)
    assert page.stack.currentWidget() is page.check
    assert verdicts(page) == [Verdict.NEW, Verdict.REJECTED, Verdict.NEW]
    why = page.check.table.model.columns[3].text(page.check.table.rows()[1])
    assert why == "«Дата рождения»: «14.03.08»: год пишется четырьмя цифрами, например 14.03.2008."
    page.check.which.group.button(4).click()
    assert verdicts(page) == [Verdict.REJECTED]
    assert page.check.write.text() == "Загрузить 2 строки"
    assert [chooser.currentText() for chooser in page.check.columns.choosers][-1] == "не загружать"
    page.check.order.setChecked(True)
    page.check.write.click()
    settle(qtbot, secretary)
    assert page.stack.currentWidget() is page.result
    assert page.result.done is not None
    assert [number for _key, number, _count in page.result.done.orders] == ["31-к", ""]
    assert len(list_students(secretary.office)) == 12 + 2


def test_another_meaning_of_a_column_judges_the_rows_again(
    qtbot: QtBot, page: ExchangePage, secretary: Desk, file: Path
) -> None:
    page.read(file)
    settle(qtbot, secretary)
    page.check.columns.choose(1, "")
    settle(qtbot, secretary)
    assert verdicts(page) == [Verdict.NEW] * 3
    for place in range(6):
        page.check.columns.choose(place, "")
    settle(qtbot, secretary)
    assert (verdicts(page), page.check.write.isEnabled()) == ([], False)


def test_escape_leaves_and_nothing_is_written(qtbot: QtBot, page: ExchangePage, secretary: Desk, file: Path) -> None:
    page.read(file)
    settle(qtbot, secretary)
    press(page.check, ESCAPE)
    assert page.stack.currentWidget() is page.start
    assert len(list_students(secretary.office)) == 12


def test_a_bad_file_is_told_in_the_notice_bar(
    qtbot: QtBot, page: ExchangePage, secretary: Desk, tmp_path: Path
) -> None:
    notices = told(secretary)
    path = tmp_path / "список.xlsx"
    path.write_bytes(b"%PDF-1.7")
    page.read(path)
    settle(qtbot, secretary)
    assert page.stack.currentWidget() is page.start
    assert notices[-1].text.startswith("«список.xlsx» не таблица")


def test_the_encoding_of_a_text_can_be_changed(
    qtbot: QtBot, page: ExchangePage, secretary: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "новые.csv"
    path.write_bytes(text(("ФИО", "Группа"), ("Новикова Анна Петровна", "ИСП-21"), encoding="cp866"))
    page.read(path)
    settle(qtbot, secretary)
    assert page.check.source.currentText() == "DOS (866)"
    page.check.source.setCurrentIndex(page.check.source.findData("koi8-r"))
    page.check.source.activated.emit(0)
    settle(qtbot, secretary)
    assert verdicts(page) == []


def test_lists_errors_and_templates_go_out(
    qtbot: QtBot, page: ExchangePage, secretary: Desk, file: Path, tmp_path: Path
) -> None:
    from desktop_app.views.exchange.rows import errors_file
    from desktop_app.views.exchange.work import save_template

    page.take_out(tmp_path / "out.xlsx")
    settle(qtbot, secretary)
    assert load_workbook(tmp_path / "out.xlsx").worksheets[0].max_row == 1 + 12
    page.read(file)
    settle(qtbot, secretary)
    out = tmp_path / "errors.xlsx"
    out.write_bytes(errors_file(page.kind, file.name, page.check.rejected()))
    row = [cell.value for cell in load_workbook(out).worksheets[0][2]]
    assert row[:3] == [3, "Новиков Пётр Ильич", "Дата рождения"]
    assert save_template(secretary.office, ListKind.PARENTS, tmp_path / "шаблон.xlsx").is_file()


def test_each_role_sees_its_own_lists_and_the_others_do_not_see_the_screen(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    (screen,) = (screen for screen in SCREENS if screen.code == "exchange")
    shown = {}
    for role in GIVEN:
        with desk_at(database, college.term, role) as desk:
            if screen.opens(desk.office):
                page = ExchangePage(desk)
                qtbot.addWidget(page)
                shown[role] = list(page.lists)
    assert shown == {
        Role.ADMINISTRATOR: [
            ListKind.STUDENTS,
            ListKind.PARENTS,
            ListKind.STAFF,
            ListKind.ROOMS,
            ListKind.USERS,
            ListKind.APPLICANTS,
        ],
        Role.HR: [ListKind.STAFF],
        Role.SECRETARY: [ListKind.STUDENTS, ListKind.PARENTS],
        Role.ADMISSIONS: [ListKind.APPLICANTS],
        Role.DEPUTY_ACADEMIC: [ListKind.DISCIPLINES],
    }

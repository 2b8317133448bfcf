"""«Загрузить из aSc…» on the board, and `vedomost timetable asc`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of, open_page, put, standing, told

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.views.desk import Desk
from desktop_app.views.timetable.view import TimetablePage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
FILE = Path(__file__).resolve().parents[1] / "data" / "asc" / "small.xml"
PREVIEW = ["Можно поставить 2 занятия", "Не поставить: 8"]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_of(database, college) as made:
        yield made


def read(qtbot: QtBot, page: TimetablePage, file: Path = FILE) -> None:
    page.from_asc.read(file)
    qtbot.waitUntil(lambda: page.from_asc.fit is not None and not page.desk.jobs.busy)


def test_the_file_is_looked_at_put_as_one_step_and_taken_back(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    page, notices = open_page(qtbot, desk), told(desk)
    read(qtbot, page)
    panel = page.from_asc
    assert panel.isVisible()
    assert panel.summary.text().splitlines() == PREVIEW
    assert [panel.missed.item(row).text().split(":")[0] for row in range(panel.missed.count())] == [
        f"Строка {line}" for line in range(54, 62)
    ]
    assert standing(office, college) == {}
    QTest.mouseClick(panel.put_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.summary.text().splitlines()[1:2] == ["Уже стоят: 2"])
    assert set(standing(office, college)) == {college.load_a, college.load_sub_1}
    assert not panel.put_button.isEnabled()
    assert notices[-1].actions
    page.edits.undo()
    qtbot.waitUntil(lambda: panel.summary.text().splitlines() == PREVIEW)
    assert standing(office, college) == {}


def test_esc_forgets_the_file_and_goes_back(qtbot: QtBot, desk: Desk) -> None:
    page = open_page(qtbot, desk)
    read(qtbot, page)
    QTest.keyClick(page.from_asc, Qt.Key.Key_Escape)
    assert not page.from_asc.isVisible()
    assert page.from_asc.cards == ()


def test_what_somebody_else_puts_meanwhile_is_seen_in_the_preview(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    page = open_page(qtbot, desk)
    read(qtbot, page)
    put(office, college, college.load_b, Place(Parity.EVERY, 1, 1, college.lecture_room))
    page.load()
    qtbot.waitUntil(lambda: page.from_asc.missed.count() == 9)
    assert "занят" in page.from_asc.missed.item(0).text()


def test_a_file_of_something_else_is_refused_in_words(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = open_page(qtbot, desk)
    wrong = tmp_path / "other.xml"
    wrong.write_text("<fet/>", encoding="utf-8")
    with qtbot.waitSignal(desk.noticed, timeout=10_000) as said:
        page.from_asc.read(wrong)
    assert "не выгрузка aSc" in said.args[0].text
    assert not page.from_asc.isVisible()


def test_who_does_not_edit_is_offered_nothing(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_of(database, college, Role.TEACHER, college.teacher_1) as desk:
        page = TimetablePage(desk)
        qtbot.addWidget(page)
        assert not page.bar.asc.isEnabled()
        assert not page.bar.asc.isVisible()


def test_the_command_tells_each_line_and_puts_the_rest(empty_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    college = small_college(office)
    words = ["--database", sqlite_address(empty_file), "timetable", "asc", str(FILE), "--term", "2026/27-1"]
    assert main([*words, "--dry-run"]) == 1
    said = capsys.readouterr().out
    assert said.count("Строка ") == 8
    assert said.splitlines()[-1] == "; ".join(PREVIEW)
    assert standing(office, college) == {}
    assert main(words) == 1
    assert "Поставлено занятий: 2" in capsys.readouterr().out
    assert set(standing(office, college)) == {college.load_a, college.load_sub_1}
    office.database.close()

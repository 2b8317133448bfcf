"""The archive and the check-list on the screen: by keyboard, with every answer seen (п. 4.9)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import SmallCollege
from kept_college import closed_college
from marks_desk import ENTER, desk_at, press, settle, told
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.archive import list_archive, open_archived
from desktop_app.services.archive_all import keep_all
from desktop_app.services.archive_values import Outlet, Print
from desktop_app.services.forms_register import note_printed
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.returns import open_returns
from desktop_app.services.returns_values import ReturnState
from desktop_app.services.storage import list_packages, make_package, propose_package
from desktop_app.services.storage_files import SUMS
from desktop_app.views.desk import Desk
from desktop_app.views.forms.archive_tab import ArchiveTab
from desktop_app.views.forms.returns_tab import ReturnsTab
from desktop_app.views.tabbed import Tab

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
SHELF = (2026, "09.02.07")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return closed_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as made:
        made.term_name = "2026/27-1"
        yield made


def shown(qtbot: QtBot, desk: Desk, tab: Tab) -> None:
    qtbot.addWidget(tab)
    tab.resize(1256, 760)
    tab.show()
    tab.load()
    settle(qtbot, desk)


def shelf(tab: ArchiveTab) -> tuple[object, ...]:
    return tab.shelves.shelf


def words(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def click(part: QWidget, text: str) -> None:
    QApplication.processEvents()  # a button shows itself when it has been laid
    next(one for one in part.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(part)).click()


def test_the_closed_term_goes_into_the_archive_by_two_presses(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    tab = ArchiveTab(desk)
    shown(qtbot, desk, tab)
    notices = told(desk)
    tab.ask_keep()
    settle(qtbot, desk)
    assert "Журнал учебных занятий" in words(tab.panel)
    assert tab.form is not None
    press(tab.form.keep, Qt.Key.Key_Space)
    settle(qtbot, desk)
    kept = list_archive(office)
    assert len(kept) > 6
    assert f"{len(kept)}" in notices[-1].text
    assert [line.id for line in tab.table.rows()] == [line.id for line in reversed(kept)]
    tab.open_line(kept[0])
    settle(qtbot, desk)
    assert tab.stack.currentWidget() is tab.paper
    assert tab.paper.data == open_archived(office, kept[0].id).content


def test_a_shelf_narrows_and_becomes_a_package(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    keep_all(office, college.term)
    tab = ArchiveTab(desk)
    shown(qtbot, desk, tab)
    tab.deeds.ask()
    assert list_packages(office) == ()
    press(tab.shelves, *[Qt.Key.Key_Down] * 3)
    assert shelf(tab) == (*SHELF, "ИСП-21")
    assert {line.group for line in tab.table.rows()} == {"ИСП-21"}
    press(tab.shelves, Qt.Key.Key_Up)
    assert shelf(tab) == SHELF
    tab.deeds.ask()
    settle(qtbot, desk)
    assert tab.deeds.form is not None
    press(tab.deeds.form.title, ENTER)
    settle(qtbot, desk)
    (line,) = list_packages(office)
    assert line.papers == len(list_archive(office))


def test_a_saved_package_is_checked_file_by_file(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    keep_all(office, college.term)
    line = make_package(office, propose_package(office, *SHELF))
    tab = ArchiveTab(desk)
    shown(qtbot, desk, tab)
    tab.deeds.save(line, tmp_path / "out", packed=False)
    settle(qtbot, desk)
    (folder,) = (tmp_path / "out").iterdir()
    tab.check_path(folder)
    settle(qtbot, desk)
    assert "такие, какими были" in words(tab.panel)
    next(folder.glob("002*")).unlink()
    tab.check_path(folder)
    settle(qtbot, desk)
    assert "отсутствует" in words(tab.panel)
    assert (folder / SUMS).is_file()


def test_a_package_is_shown_and_taken_apart(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    keep_all(office, college.term)
    tab = ArchiveTab(desk)
    shown(qtbot, desk, tab)
    tab.shelves.shelf = SHELF
    tab.deeds.ask()
    settle(qtbot, desk)
    tab.deeds.make()
    settle(qtbot, desk)
    (line,) = list_packages(office)
    for show in (tab.deeds.show_cover, tab.deeds.show_list):
        show(line)
        settle(qtbot, desk)
        assert tab.paper.data.startswith(b"%PDF")
        tab.paper.leave()
    tab.deeds.follow(line)
    click(tab.panel, "Расформировать дело")
    settle(qtbot, desk)
    assert list_packages(office) == ()


def test_a_paper_is_checked_by_its_code_and_by_its_bytes(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    (line, *_others) = keep_all(office, college.term).kept
    tab = ArchiveTab(desk)
    shown(qtbot, desk, tab)
    press(tab.code, line.stamp.lower(), ENTER)
    settle(qtbot, desk)
    assert "Эта бумага есть в архиве" in words(tab.panel)
    press(tab.code, "0", ENTER)
    settle(qtbot, desk)
    assert "не знает" in words(tab.panel)
    file = tmp_path / "paper.pdf"
    file.write_bytes(open_archived(office, line.id).content + b" ")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    tab.dropEvent(
        QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                   Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip
    settle(qtbot, desk)
    assert "файл изменён" in words(tab.panel)
    tab.deeds.check_all()
    settle(qtbot, desk)
    assert "такие, какими их положили" in words(tab.panel)


def test_the_register_of_prints_is_seen(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    note_printed(office, [Print("summary-sheet", "Сводная", "0" * 64, Outlet.MAIL, term_id=college.term)])
    tab = ArchiveTab(desk)
    shown(qtbot, desk, tab)
    tab.go_to("prints")
    assert [line.subject for line in tab.prints.rows()] == ["Сводная"]
    assert not tab.shelves.isVisible()


def test_who_only_reads_is_offered_nothing_to_write(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        archive, returns = ArchiveTab(desk), ReturnsTab(desk)
        for tab in (archive, returns):
            shown(qtbot, desk, tab)
        assert archive.keep_button not in archive.actions_()
        press(returns.grid, ENTER)
        settle(qtbot, desk)
        assert returns.board is not None
        assert returns.board.count(ReturnState.HANDED_IN) == 0


def test_the_check_list_is_kept_by_keys_and_taken_back(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    tab = ReturnsTab(desk)
    shown(qtbot, desk, tab)
    notices = told(desk)
    for key, state in (
        (ENTER, ReturnState.HANDED_IN),
        (ENTER, ReturnState.SIGNED),
        (Qt.Key.Key_Backspace, ReturnState.HANDED_IN),
        (Qt.Key.Key_2, ReturnState.SIGNED),
        (Qt.Key.Key_0, ReturnState.NOTHING),
    ):
        press(tab.grid, key)
        settle(qtbot, desk)
        cell = tab.grid.cell()
        assert cell is not None
        assert cell.state is state
        assert open_returns(office, college.term).lines[0].cells[0].state is state
    _words, undo = notices[-1].actions[0]
    undo()
    settle(qtbot, desk)
    assert open_returns(office, college.term).lines[0].cells[0].state is ReturnState.SIGNED
    tab.late.setChecked(True)
    assert tab.grid.rowCount() == 0


def test_a_note_is_written_and_the_list_is_printed(
    qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege
) -> None:
    tab = ReturnsTab(desk)
    shown(qtbot, desk, tab)
    press(tab.note, "нет подписи", ENTER)
    settle(qtbot, desk)
    assert open_returns(office, college.term).lines[0].cells[0].note == "нет подписи"
    asked: list[tuple[str, object]] = []
    desk.go.connect(lambda code, where: asked.append((code, where)))
    click(tab.panel, "Показать форму")
    assert asked == [("forms", ("summary-sheet", {"group": "ИСП-21"}))]
    tab.print_list()
    settle(qtbot, desk)
    assert tab.paper.data.startswith(b"%PDF")

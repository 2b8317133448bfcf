"""Typing while the network breaks, goes silent or loses a reply: nothing is lost, nothing is written twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from marks_desk import CTRL, ENTER, desk_at, press, settle
from proxy import Mode, Proxy, through
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop_app.models.audit import AuditRow
from desktop_app.models.database import Database
from desktop_app.models.journal import MarkRow
from desktop_app.services.journal import Mark, open_page, put_mark
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.main_window import MainWindow
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.screens import SCREENS
from desktop_app.views.wording import _

pytestmark = [
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
]
PATIENCE_MS = 60_000
Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(autouse=True)
def fresh_habits() -> Iterator[None]:
    PREFERENCES.open_file(None)
    yield
    PREFERENCES.open_file(None)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def line(postgres_server: str, database: Database, college: SmallCollege) -> Iterator[tuple[Proxy, Database]]:
    with through(postgres_server, database) as both:
        yield both


@pytest.fixture
def proxy(line: tuple[Proxy, Database]) -> Proxy:
    return line[0]


@pytest.fixture
def desk(line: tuple[Proxy, Database], college: SmallCollege) -> Iterator[Desk]:
    with desk_at(line[1], college.term, Role.TEACHER, college.teacher_1) as made:
        assert line[1].feed.ready.wait(PATIENCE_MS / 1000)  # type: ignore[attr-defined]
        yield made
        line[0].mode = "pass"


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, college: SmallCollege) -> JournalPage:
    made = JournalPage(desk)
    qtbot.addWidget(made)
    made.resize(1256, 860)
    made.go_to(college.load_a)
    made.show()
    qtbot.waitUntil(lambda: made.page is not None)
    settle(qtbot, desk)
    made.table.put_cursor(0, 0)
    return made


def look(page: JournalPage, row: int) -> tuple[str, bool]:
    """What a cell of the first lesson shows, and whether it is pale."""
    assert page.writing.model is not None
    found = page.writing.model.look(row, 0)
    return found.text, found.pending


class Books:
    """What the database holds, seen past the proxy."""

    def __init__(self, office: Office, college: SmallCollege) -> None:
        self.office, self.college = office, college

    def column(self) -> list[str]:
        read = open_page(self.office, self.college.load_a)
        return [str(read.cell(self.college.lessons_a[0], one).mark or "") for one in self.college.students_a]

    def count(self) -> tuple[int, int]:
        """(rows of marks, deeds that wrote marks)."""
        with self.office.database.reading() as session:
            deeds = select(func.count()).select_from(AuditRow).where(AuditRow.operation == "journal.put_mark")
            rows = session.scalar(select(func.count()).select_from(MarkRow))
            return rows or 0, session.scalar(deeds) or 0


@pytest.fixture
def books(office: Office, college: SmallCollege) -> Books:
    return Books(office, college)


@pytest.mark.parametrize("how", ["reset", "silent"])
def test_what_is_typed_without_a_link_waits_and_is_written_once(
    page: JournalPage, proxy: Proxy, books: Books, until: Until, how: Mode
) -> None:
    link = page.desk.link
    before = books.count()
    proxy.mode = how
    press(page.table.marks, "5", ENTER, "4", "3")
    until(lambda: link.since is not None)
    press(page.table.marks, ENTER, "2")
    until(lambda: not page.desk.jobs.busy)
    assert [look(page, row) for row in range(3)] == [("5", True), ("3", True), ("2", True)]
    assert books.column()[:3] == ["", "", ""]
    assert page.desk.jobs.unsaved == 4
    proxy.mode = "pass"
    until(lambda: link.since is None and page.desk.jobs.unsaved == 0)
    until(lambda: [look(page, row) for row in range(3)] == [("5", False), ("3", False), ("2", False)])
    assert books.column()[:3] == ["5", "3", "2"]
    rows, deeds = books.count()
    assert (rows - before[0], deeds - before[1]) == (3, 4)
    press(page.table.marks, Qt.Key.Key_Z, held=CTRL)
    until(lambda: not page.desk.jobs.busy)
    assert books.column()[2] == ""


@pytest.mark.parametrize("then", ["pass", "reset", "silent"])
def test_a_reply_that_is_lost_after_the_commit_doubles_nothing(
    page: JournalPage, proxy: Proxy, books: Books, until: Until, then: Mode
) -> None:
    before = books.count()
    proxy.mode, proxy.afterwards = "lose_commit", then
    press(page.table.marks, "5", "4")
    until(lambda: proxy.lost_replies == 1)
    if then != "pass":
        until(lambda: page.desk.link.since is not None)
        assert books.column()[0] == "5"  # it had arrived
        assert look(page, 0) == ("4", True)
    proxy.mode = "pass"
    until(lambda: page.desk.jobs.unsaved == 0 and page.desk.link.since is None and not page.desk.jobs.busy)
    assert books.column()[0] == "4"
    rows, deeds = books.count()
    assert (rows - before[0], deeds - before[1]) == (1, 2)
    assert page.desk.conflicts.lines == ()


def test_what_somebody_wrote_while_the_link_was_down_is_shown_beside_mine(
    page: JournalPage, proxy: Proxy, office: Office, college: SmallCollege, until: Until
) -> None:
    proxy.mode = "reset"
    press(page.table.marks, "5")
    until(lambda: page.desk.link.since is not None)
    put_mark(office, open_page(office, college.load_a).cell(college.lessons_a[0], college.students_a[0]), Mark.TWO)
    proxy.mode = "pass"
    until(lambda: bool(page.desk.conflicts.lines))
    (line,) = page.desk.conflicts.lines
    assert (line.mine, line.theirs) == ("5", "2")
    until(lambda: not page.desk.jobs.busy)


def test_the_window_tells_since_when_and_what_waits_and_asks_before_it_closes(
    qtbot: QtBot, page: JournalPage, proxy: Proxy, until: Until
) -> None:
    desk = page.desk
    window = MainWindow(desk, [screen for screen in SCREENS if screen.code == "journal"])
    qtbot.addWidget(window)
    window.show()
    until(lambda: not desk.jobs.busy)
    proxy.mode = "reset"
    press(page.table.marks, "5")
    until(lambda: desk.link.since is not None and not desk.jobs.busy)
    assert desk.link.since is not None
    assert f"{desk.link.since:%H:%M}" in window.bar.link_word.text()
    assert window.status.isVisible()
    assert "1" in window.status.words.text()
    with qtbot.assertNotEmitted(window.signed_out):
        window.person_menu.sign_out_wanted.emit()
    assert window.notices.isVisible()
    proxy.mode = "pass"
    until(lambda: desk.link.since is None and desk.jobs.unsaved == 0 and not desk.jobs.busy)
    assert window.bar.link_word.text() == _("server")
    with qtbot.waitSignal(window.signed_out):
        window.person_menu.sign_out_wanted.emit()


def test_what_waits_when_somebody_leaves_is_kept_for_their_next_sign_in(
    qtbot: QtBot, page: JournalPage, proxy: Proxy, until: Until, tmp_path: Path
) -> None:
    desk = page.desk
    desk.jobs.drafts.open(tmp_path / "unsaved", "college", "me")
    window = MainWindow(desk, [screen for screen in SCREENS if screen.code == "journal"])
    qtbot.addWidget(window)
    window.show()
    until(lambda: not desk.jobs.busy)
    proxy.mode = "reset"
    press(page.table.marks, "5", ENTER, "4")
    until(lambda: desk.link.since is not None and not desk.jobs.busy)
    window.person_menu.sign_out_wanted.emit()
    assert "журнал предложит" in window.notices.text.text()
    with qtbot.waitSignal(window.signed_out):
        window.person_menu.sign_out_wanted.emit()
    desk.jobs.drafts.close()
    desk.jobs.drafts.open(tmp_path / "unsaved", "college", "me")
    assert [draft.values for draft in desk.jobs.drafts.left] == [1, 1]
    desk.jobs.drafts.close()
    proxy.mode = "pass"
    until(lambda: desk.link.since is None and not desk.jobs.busy)

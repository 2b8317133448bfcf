"""«Заполнение» on real databases: counts by journal, places below, the way into the very cell."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from marks_desk import ENTER, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.journal import Mark, open_page, put_mark
from desktop_app.services.journal_gaps import GapKind
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.journal.gaps import FORM, JOURNAL_FORM, GapsTab
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.preferences import PREFERENCES

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

OpenTab = Callable[[Desk], GapsTab]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture(autouse=True)
def fresh_habits() -> Iterator[None]:
    """Nobody's habits before, nobody's after."""
    PREFERENCES.open_file(None)
    yield
    PREFERENCES.open_file(None)


@pytest.fixture
def teacher(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        yield desk


@pytest.fixture
def secretary(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        yield desk


@pytest.fixture
def shown(qtbot: QtBot) -> OpenTab:
    """The view on the screen, read."""

    def open_tab(desk: Desk) -> GapsTab:
        tab = GapsTab(desk)
        qtbot.addWidget(tab)
        tab.resize(1366, 700)
        tab.show()
        tab.load()
        settle(qtbot, desk)
        return tab

    return open_tab


def test_a_teacher_sees_all_that_is_to_be_filled(shown: OpenTab, teacher: Desk, college: SmallCollege) -> None:
    tab = shown(teacher)
    assert {one.load_id for one in tab.table.rows()} == {college.load_a, college.load_sub_1}
    assert {one.load_id for one in tab.missing.rows()} == {college.load_a, college.load_sub_1}
    assert tab.title.text() == f"Заполнить мне: {len(tab.missing.rows())}"
    assert tab.figure.text() == "Не заполнено в 2 журналах из 2"


def test_a_journal_with_the_cursor_shows_its_own_places(
    shown: OpenTab, teacher: Desk, college: SmallCollege, qtbot: QtBot
) -> None:
    tab = shown(teacher)
    tab.table.select_key(college.load_sub_1)
    settle(qtbot, teacher)
    assert {one.load_id for one in tab.missing.rows()} == {college.load_sub_1}
    tab.mine.click()
    settle(qtbot, teacher)
    assert {one.load_id for one in tab.missing.rows()} == {college.load_a, college.load_sub_1}


def test_the_office_begins_with_the_first_journal(shown: OpenTab, secretary: Desk, qtbot: QtBot) -> None:
    tab = shown(secretary)
    settle(qtbot, secretary)
    assert tab.mine.isHidden()
    assert {one.load_id for one in tab.missing.rows()} == {tab.table.rows()[0].load_id}


def test_what_is_filled_leaves_the_list_with_the_news(
    shown: OpenTab, teacher: Desk, college: SmallCollege, qtbot: QtBot, database: Database
) -> None:
    tab = shown(teacher)
    before = {(one.lesson_id, one.kind) for one in tab.missing.rows()}
    assert "journal" in tab.topics
    colleague = acting(teacher.office, Role.DIRECTOR)
    cell = open_page(colleague, college.load_a).cell(college.lessons_a[0], college.students_a[0])
    put_mark(colleague, cell, Mark.FIVE)
    tab.load()
    settle(qtbot, teacher)
    gone = before - {(one.lesson_id, one.kind) for one in tab.missing.rows()}
    assert gone == {(college.lessons_a[0], GapKind.ATTENDANCE), (college.lessons_a[0], GapKind.MARKS)}


def test_enter_asks_for_the_very_cell(shown: OpenTab, teacher: Desk, college: SmallCollege) -> None:
    tab = shown(teacher)
    asked: list[tuple[str, object]] = []
    teacher.go.connect(lambda screen, place: asked.append((screen, place)))
    few = next(one for one in tab.missing.rows() if one.kind is GapKind.FEW and one.load_id == college.load_a)
    tab.missing.select_key(("few", few.lesson_id, few.student_id, "None", ""))
    press(tab.missing.view, ENTER)
    assert asked == [("journal", (college.load_a, few.lesson_id, few.student_id))]


def test_the_journal_puts_its_cursor_there(teacher: Desk, college: SmallCollege, qtbot: QtBot) -> None:
    page = JournalPage(teacher)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    settle(qtbot, teacher)
    assert "gaps" in page.tabs.lines
    page.go_to("gaps")
    settle(qtbot, teacher)
    for student, row in ((college.students_a[3], 3), (None, 0)):
        page.go_to((college.load_a, college.lessons_a[2], student))
        settle(qtbot, teacher)
        at = page.table.marks.currentIndex()
        assert (at.row(), at.column()) == (row, 2)


def test_a_summary_leads_to_its_journals(shown: OpenTab, secretary: Desk, college: SmallCollege) -> None:
    tab = shown(secretary)
    tab.by.choose("teacher")
    tab.refresh()
    sums = {one.name.replace("\u00a0", " "): one for one in tab.sums.rows()}
    assert sums["Соколова А. П."].of == 2
    tab.sums.opened.emit(sums["Соколова А. П."])
    assert {one.load_id for one in tab.table.shown_rows()} == {college.load_a, college.load_sub_1}
    assert tab.by.value() == "journals"


def test_journals_without_gaps_are_seen_when_asked_for(shown: OpenTab, secretary: Desk, college: SmallCollege) -> None:
    tab = shown(secretary)
    assert college.load_b_mdk not in {one.load_id for one in tab.table.rows()}
    tab.whole.setChecked(True)
    assert college.load_b_mdk in {one.load_id for one in tab.table.rows()}


def test_the_list_goes_out_as_a_workbook_and_on_paper(
    shown: OpenTab, secretary: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    from desktop_app.services.journal_gaps_paper import open_gaps_paper
    from desktop_app.services.reports import journal_gaps

    tab = shown(secretary)
    tab.print_list()
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.paper)
    assert tab.paper.form == FORM
    tab.paper.leave()
    settle(qtbot, secretary)
    tab.print_journal()
    qtbot.waitUntil(lambda: tab.paper.form == JOURNAL_FORM)
    notices = told(secretary)
    value = open_gaps_paper(secretary.office, secretary.term_id)
    tab.write_workbook(FORM, "Контроль", lambda: journal_gaps.render_xlsx(value), tmp_path / "контроль")
    qtbot.waitUntil(lambda: bool(notices))
    QApplication.processEvents()
    assert len(list(load_workbook(tmp_path / "контроль.xlsx")["Незаполненное"].iter_rows())) == len(value.gaps) + 1

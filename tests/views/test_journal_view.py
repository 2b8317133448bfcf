"""The journal's page on real databases: typed, undone, pasted, overtaken, locked."""

import re
from collections.abc import Callable, Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from marks_desk import CTRL, DELETE, ENTER, ESCAPE, SHIFT, desk_at, press, settle, told
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    close_sheet,
    create_sheets,
    list_sheets,
    put_final_marks,
    start_sheet,
)
from desktop_app.services.journal import Mark, Page, cell_history, open_page, put_mark, set_topic
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.preferences import PREFERENCES

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

OpenJournal = Callable[[Desk], JournalPage]


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
def director(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        yield desk


@pytest.fixture
def secretary(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        yield desk


@pytest.fixture
def journal(qtbot: QtBot, college: SmallCollege) -> OpenJournal:
    """Opens group A's journal at a desk, the cursor on the first student of the first lesson."""

    def opened(desk: Desk) -> JournalPage:
        page = JournalPage(desk)
        qtbot.addWidget(page)
        page.resize(1256, 860)
        page.go_to(college.load_a)
        page.show()
        qtbot.waitUntil(lambda: page.page is not None and page.page.head.load_id == college.load_a)
        settle(qtbot, desk)
        page.table.put_cursor(0, 0)
        return page

    return opened


@pytest.fixture
def page(journal: OpenJournal, teacher: Desk) -> JournalPage:
    return journal(teacher)


def stands(office: Office, college: SmallCollege) -> Page:
    """Group A's journal as the database has it."""
    return open_page(office, college.load_a)


def marks(office: Office, college: SmallCollege, lesson: int) -> list[str]:
    """A column as the database has it, from the first student on."""
    read = stands(office, college)
    return [str(read.cell(college.lessons_a[lesson], one).mark or "") for one in college.students_a]


def shown(page: JournalPage, row: int, column: int) -> str:
    return str(page.table.marks.model().index(row, column).data())


def cursor(page: JournalPage) -> tuple[int, int]:
    at = page.table.marks.currentIndex()
    return at.row(), at.column()


def words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel)]


def written_by_other(office: Office, college: SmallCollege, student: int, mark: Mark | None) -> None:
    """Another desk writes in the first lesson."""
    cell = stands(office, college).cell(college.lessons_a[0], college.students_a[student])
    put_mark(office, cell, mark)


def close_statement(office: Office, college: SmallCollege) -> int:
    """Group A's exam is over; the number of its statement."""
    create_sheets(office, college.term)
    head = next(
        one
        for one in list_sheets(office, college.term)
        if one.group_id == college.group_a and one.control is Control.EXAM
    )
    sheet = start_sheet(office, head)
    sheet = put_final_marks(office, head.id, [(row, FinalMark.FOUR) for row in sheet.rows])
    return close_sheet(office, sheet.head).head.number


def test_marks_typed_down_a_column_stand_in_the_database(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "5", ENTER, "4", ENTER, "3", ENTER, "2", ENTER, "н", ENTER, "Н")
    settle(qtbot, page.desk)
    assert marks(office, college, 0) == ["5", "4", "3", "2", "н", "н"]
    assert [shown(page, row, 0) for row in range(6)] == ["5", "4", "3", "2", "н", "н"]


def test_the_key_of_absence_works_on_the_latin_layout(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "y", ENTER, "Y")
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[:2] == ["н", "н"]


def test_quick_changes_of_one_cell_are_written_in_their_order(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    notices = told(page.desk)
    press(page.table.marks, "5", "4", "3", "н", "2")
    settle(qtbot, page.desk)
    cell = stands(office, college).cell(college.lessons_a[0], college.students_a[0])
    assert [change.new.text for change in cell_history(office, cell)] == ["5", "4", "3", "н", "2"]
    assert notices == []


def test_a_mark_is_pending_till_it_is_committed(qtbot: QtBot, page: JournalPage) -> None:
    press(page.table.marks, "5")
    model = page.writing.model
    assert model is not None
    assert model.look(0, 0).pending
    settle(qtbot, page.desk)
    assert (model.look(0, 0).text, model.look(0, 0).pending) == ("5", False)


def test_the_mean_and_the_absences_follow(qtbot: QtBot, page: JournalPage) -> None:
    press(page.table.marks, "5", Qt.Key.Key_Right, "4", Qt.Key.Key_Right, "4", Qt.Key.Key_Right, "н")
    sums = page.table.totals.model()
    qtbot.waitUntil(lambda: sums.index(0, 0).data() == "4,33")
    assert sums.index(0, 1).data() == "2"
    assert sums.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "(5 + 4 + 4) / 3 = 4,33"


def test_delete_erases_and_undo_brings_back(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    grid = page.table.marks
    press(grid, "5", DELETE)
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == ""
    press(grid, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == "5"
    press(grid, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == ""
    press(grid, Qt.Key.Key_Y, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == "5"


def test_a_wrong_key_writes_nothing_and_says_so(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    notices = told(page.desk)
    press(page.table.marks, "9")
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == ""
    assert "«9»" in notices[-1].text


def test_a_lesson_that_has_not_been_held_takes_no_mark(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    notices = told(page.desk)
    page.table.put_cursor(0, 4)
    press(page.table.marks, "5")
    settle(qtbot, page.desk)
    assert marks(office, college, 4)[0] == ""
    assert "30.11.2026" in notices[-1].text


def test_the_cursor_stays_in_the_table_and_moves_as_one_likes(page: JournalPage) -> None:
    grid = page.table.marks
    press(grid, ENTER)
    assert cursor(page) == (1, 0)
    press(grid, Qt.Key.Key_End, held=CTRL)
    press(grid, ENTER)
    assert cursor(page) == (5, 5)
    page.menu.habits[0].setChecked(True)
    page.menu.habits[1].setChecked(True)
    page.table.put_cursor(0, 0)
    press(grid, "5", "4")
    assert cursor(page) == (0, 2)


def test_a_block_from_excel_is_pasted_whole(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    QGuiApplication.clipboard().setText("5\t4\r\n\tн\r\n3\t2\r\n")
    press(page.table.marks, Qt.Key.Key_V, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[:3] == ["5", "", "3"]
    assert marks(office, college, 1)[:3] == ["4", "н", "2"]
    press(page.table.marks, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert not any(marks(office, college, 0) + marks(office, college, 1))


@pytest.mark.parametrize(
    "case", [("5\n7\n4", "«7»"), ("5\t4\t3\t2\t5", "30.11.2026"), ("5\n" * 7, "beyond|за край")], ids=str
)
def test_a_block_with_something_wrong_is_not_pasted_at_all(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege, case: tuple[str, str]
) -> None:
    notices = told(page.desk)
    QGuiApplication.clipboard().setText(case[0])
    press(page.table.marks, Qt.Key.Key_V, held=CTRL)
    settle(qtbot, page.desk)
    assert not any(marks(office, college, 0))
    assert notices[-1].kind == "bad"
    assert re.search(case[1], notices[-1].text)


def test_the_fault_of_a_paste_is_told_with_its_place(page: JournalPage) -> None:
    notices = told(page.desk)
    QGuiApplication.clipboard().setText("5\nсто")
    press(page.table.marks, Qt.Key.Key_V, held=CTRL)
    assert "Ежов Глеб, 02.11" in notices[-1].text
    assert "«сто»" in notices[-1].text


def test_a_selected_block_is_copied_as_excel_reads_it(qtbot: QtBot, page: JournalPage) -> None:
    press(page.table.marks, "5", ENTER, "н")
    grid = page.table.marks
    grid.selectionModel().select(grid.model().index(0, 0), QItemSelectionModel.SelectionFlag.Select)
    page.table.put_cursor(0, 0)
    press(grid, Qt.Key.Key_Down, Qt.Key.Key_Right, held=SHIFT)
    press(grid, Qt.Key.Key_C, held=CTRL)
    assert QGuiApplication.clipboard().text() == "5\t\nн\t"
    settle(qtbot, page.desk)


def test_a_mark_for_the_whole_column_leaves_what_stands_there(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "н", ENTER, "2", ENTER)
    press(page.table.marks, "%", held=SHIFT)
    settle(qtbot, page.desk)
    assert marks(office, college, 0) == ["н", "2", "5", "5", "5", "5"]
    press(page.table.marks, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, college, 0) == ["н", "2", "", "", "", ""]


def test_the_mark_of_another_desk_appears_without_moving_anything(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    grid = page.table.marks
    page.table.put_cursor(1, 1)
    press(grid, Qt.Key.Key_Down, held=SHIFT)
    repainted: list[tuple[int, int, int, int]] = []

    grid.model().dataChanged.connect(
        lambda first, last: repainted.append((first.row(), first.column(), last.row(), last.column()))
    )
    written_by_other(office, college, 3, Mark.FOUR)
    qtbot.waitUntil(lambda: shown(page, 3, 0) == "4")
    assert cursor(page) == (2, 1)
    assert len(grid.selectedIndexes()) == 2
    assert repainted == [(3, 0, 3, 0)]


def test_somebody_elses_change_ends_the_undo_and_says_so(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "5")
    settle(qtbot, page.desk)
    notices = told(page.desk)
    written_by_other(office, college, 3, Mark.FOUR)
    qtbot.waitUntil(lambda: shown(page, 3, 0) == "4")
    assert len(notices) == 1
    press(page.table.marks, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == "5"


def test_a_stale_mark_is_refused_and_both_values_are_shown(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    conflicts = page.desk.conflicts
    written_by_other(acting(office, Role.DIRECTOR), college, 0, Mark.FOUR)
    press(page.table.marks, "5")  # before the news have come
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    (line,) = conflicts.lines
    assert (line.mine, line.theirs, line.by is not None and line.by.who) == ("5", "4", "director")
    assert "Абрамова Вера, 02.11" in line.where
    settle(qtbot, page.desk)
    assert shown(page, 0, 0) == "4"
    assert marks(office, college, 0)[0] == "4"
    conflicts.put([line])
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == "5"
    assert conflicts.lines == ()
    press(page.table.marks, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == "4"


def test_theirs_may_stay(qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege) -> None:
    conflicts = page.desk.conflicts
    written_by_other(office, college, 0, Mark.FOUR)
    press(page.table.marks, "5")
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    conflicts.keep(conflicts.lines)
    settle(qtbot, page.desk)
    assert (marks(office, college, 0)[0], conflicts.lines) == ("4", ())


def test_of_a_pasted_block_only_what_somebody_else_wrote_is_asked(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    conflicts = page.desk.conflicts
    written_by_other(office, college, 1, Mark.FOUR)
    QGuiApplication.clipboard().setText("5\n5\n5")
    press(page.table.marks, Qt.Key.Key_V, held=CTRL)
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[:3] == ["5", "4", "5"]
    assert [(line.mine, line.theirs) for line in conflicts.lines] == [("5", "4")]


def test_after_a_stale_mark_the_next_one_counts(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    conflicts = page.desk.conflicts
    written_by_other(office, college, 0, Mark.FOUR)
    press(page.table.marks, "5", "3")  # the second rests on the first, which fails
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    settle(qtbot, page.desk)
    assert [line.mine for line in conflicts.lines] == ["3"]
    assert shown(page, 0, 0) == "4"
    press(page.table.marks, "3")
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == "3"
    assert conflicts.lines == ()


def test_mine_is_written_though_another_journal_is_open(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    conflicts = page.desk.conflicts
    written_by_other(office, college, 0, Mark.FOUR)
    press(page.table.marks, "5")
    page.open_journal(college.load_sub_1)
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    settle(qtbot, page.desk)
    conflicts.put(conflicts.lines)
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == "5"


def test_mine_is_not_written_over_what_came_after_the_choice_was_offered(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    conflicts = page.desk.conflicts
    written_by_other(office, college, 0, Mark.FOUR)
    press(page.table.marks, "5")
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    written_by_other(office, college, 0, Mark.TWO)
    settle(qtbot, page.desk)
    conflicts.put(conflicts.lines)
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    assert (conflicts.lines[0].mine, conflicts.lines[0].theirs) == ("5", "2")
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[0] == "2"


def test_a_topic_that_somebody_else_wrote_meanwhile_is_shown_beside_mine(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    page.toggle_panel()
    settle(qtbot, page.desk)
    page.panel.topic.setPlainText("Моя тема")
    set_topic(acting(office, Role.DIRECTOR), stands(office, college).lessons[0], "Их тема")
    qtbot.waitUntil(lambda: page.page is not None and page.page.lessons[0].topic == "Их тема")
    assert page.panel.topic.toPlainText() == "Моя тема"
    page.panel.topic.save()
    conflicts = page.desk.conflicts
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    (line,) = conflicts.lines
    assert (line.mine, line.theirs, line.by is not None and line.by.who) == ("Моя тема", "Их тема", "director")
    conflicts.put([line])
    settle(qtbot, page.desk)
    assert stands(office, college).lessons[0].topic == "Моя тема"


def test_a_closed_statement_locks_the_journal_for_the_teacher(
    qtbot: QtBot, journal: OpenJournal, teacher: Desk, office: Office, college: SmallCollege
) -> None:
    number = close_statement(office, college)
    page, notices = journal(teacher), told(teacher)
    press(page.table.marks, "5")
    settle(qtbot, teacher)
    assert not any(marks(office, college, 0))
    assert str(number) in page.banner.text.text()
    assert page.banner.isVisible()
    assert not page.banner.reason_edit.isVisible()
    assert "п. 4.6" in notices[-1].text


def test_a_page_that_is_open_is_locked_as_soon_as_the_statement_is_closed(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    assert not page.banner.isVisible()
    close_statement(office, college)
    qtbot.waitUntil(page.banner.isVisible)


def test_the_director_corrects_a_closed_journal_with_one_reason(
    qtbot: QtBot, journal: OpenJournal, director: Desk, office: Office, college: SmallCollege
) -> None:
    close_statement(office, college)
    page = journal(director)
    press(page.table.marks, "5")
    settle(qtbot, director)
    assert not any(marks(office, college, 0))
    press(page.banner.reason_edit, ENTER)
    assert not any(marks(office, college, 0))
    page.banner.reason_edit.setText("ошибка при вводе")
    press(page.banner.reason_edit, ENTER)
    press(page.table.marks, ENTER, "4")
    settle(qtbot, director)
    assert marks(office, college, 0)[:2] == ["5", "4"]
    read = stands(office, college)
    for student in college.students_a[:2]:
        assert cell_history(office, read.cell(college.lessons_a[0], student))[-1].reason == "ошибка при вводе"


def test_who_only_reads_sees_no_way_to_write(
    qtbot: QtBot, journal: OpenJournal, secretary: Desk, office: Office, college: SmallCollege
) -> None:
    page, notices = journal(secretary), told(secretary)
    press(page.table.marks, "5")
    settle(qtbot, secretary)
    assert not any(marks(office, college, 0))
    assert notices[-1].kind == "warn"
    assert not page.menu.undo.isVisible()
    assert not page.menu.column.menuAction().isVisible()
    assert page.panel.topic.isReadOnly()


def test_the_panel_tells_the_lesson_and_who_wrote(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "5", "4")
    settle(qtbot, page.desk)
    page.toggle_panel()
    qtbot.waitUntil(lambda: "— → 5" in words(page.panel))
    assert "5 → 4" in words(page.panel)
    page.panel.topic.setPlainText("Линейные  алгоритмы")
    press(page.panel.topic, ENTER)
    settle(qtbot, page.desk)
    assert stands(office, college).lessons[0].topic == "Линейные алгоритмы"


def test_the_panel_is_worth_a_picture(page: JournalPage) -> None:
    _name, prepare = next(iter(page.pictures()))
    prepare()
    assert page.panel.isVisible()
    assert "02.11.2026" in page.panel.title.text()


def test_news_do_not_overwrite_a_topic_that_is_being_typed(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    page.toggle_panel()
    page.panel.topic.setPlainText("Линейные")
    written_by_other(office, college, 3, Mark.FOUR)
    qtbot.waitUntil(lambda: shown(page, 3, 0) == "4")
    assert page.panel.topic.toPlainText() == "Линейные"


def test_a_student_is_found_by_letters(page: JournalPage) -> None:
    finder = page.table.finder
    press(page.table.marks, Qt.Key.Key_F, held=CTRL)
    press(finder, "ёлк")
    assert cursor(page) == (2, 0)
    press(finder, ESCAPE)
    assert finder.text() == ""


def test_the_list_holds_a_teachers_own_journals_and_filters_at_once(page: JournalPage, college: SmallCollege) -> None:
    assert {head.load_id for head in page.list.model.heads} == {college.load_a, college.load_sub_1}
    press(page.list.search, "мдк")
    assert [head.load_id for head in page.list.model.shown] == [college.load_sub_1]
    assert page.load_id == college.load_a


def test_a_small_window_folds_the_list_into_a_chooser(qtbot: QtBot, page: JournalPage, college: SmallCollege) -> None:
    page.resize(1000, 640)
    assert page.combo.isVisible()
    assert not page.list.isVisible()
    page.combo.setCurrentIndex(page.combo.findData(college.load_sub_1))
    page.combo.activated.emit(page.combo.currentIndex())
    qtbot.waitUntil(lambda: page.page is not None and page.page.head.load_id == college.load_sub_1)
    assert page.table.marks.model().rowCount() == 3


def test_marks_on_their_way_arrive_though_another_journal_is_opened(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "5", ENTER, "4", ENTER, "3")
    page.open_journal(college.load_sub_1)
    settle(qtbot, page.desk)
    assert marks(office, college, 0)[:3] == ["5", "4", "3"]
    assert page.table.marks.model().rowCount() == 3

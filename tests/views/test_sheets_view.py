"""The statements' page on real databases: typed, counted, closed, returned, created."""

from collections.abc import Callable, Iterator

import pytest
from colleges import SmallCollege, small_college
from marks_desk import CTRL, DELETE, ENTER, ESCAPE, SHIFT, desk_at, press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    Sheet,
    SheetHead,
    SheetState,
    close_sheet,
    create_sheets,
    list_sheets,
    open_sheet,
    put_final_mark,
    put_final_marks,
    start_sheet,
)
from desktop_app.services.final_marks import Mark, open_finals, put_finals
from desktop_app.services.journal import open_page, put_marks
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.sheets.model import MARK, TICKET
from desktop_app.views.sheets.view import SheetsPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

OpenSheets = Callable[[Desk, int], SheetsPage]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def exam(office: Office, college: SmallCollege) -> Sheet:
    """Group A's exam, open."""
    create_sheets(office, college.term)
    return start_sheet(office, head_of(office, college, Control.EXAM))


@pytest.fixture
def filled(office: Office, exam: Sheet) -> Sheet:
    """The same with a four for everybody."""
    return put_final_marks(office, exam.head.id, [(row, FinalMark.FOUR) for row in exam.rows])


def head_of(office: Office, college: SmallCollege, control: Control) -> SheetHead:
    heads = list_sheets(office, college.term)
    return next(head for head in heads if head.group_id == college.group_a and head.control is control)


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
def sheets(qtbot: QtBot) -> OpenSheets:
    """Opens the page at a desk with a statement at its side (0: only the list)."""

    def opened(desk: Desk, sheet_id: int) -> SheetsPage:
        page = SheetsPage(desk)
        qtbot.addWidget(page)
        page.resize(1256, 860)
        if sheet_id:
            page.go_to(sheet_id)
        page.show()
        settle(qtbot, desk)
        if sheet_id:
            qtbot.waitUntil(lambda: page.pane.sheet is not None)
        settle(qtbot, desk)
        return page

    return opened


@pytest.fixture
def page(sheets: OpenSheets, teacher: Desk, exam: Sheet) -> SheetsPage:
    return sheets(teacher, exam.head.id)


def marks(office: Office, sheet: Sheet) -> list[str]:
    """The marks as the database has them."""
    return [str(row.mark or "") for row in open_sheet(office, sheet.head.id).rows]


def put_cursor(page: SheetsPage, row: int, column: int) -> None:
    page.pane.grid.setCurrentIndex(page.pane.grid.model().index(row, column))


def test_marks_are_typed_and_the_figures_follow(qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet) -> None:
    press(page.pane.grid, "5", ENTER, "4", ENTER, "3", ENTER, "2", ENTER, "н", ENTER, "о")
    settle(qtbot, page.desk)
    assert marks(office, exam) == ["5", "4", "3", "2", "неявка", "осв"]
    qtbot.waitUntil(
        lambda: (
            [label.text() for label in page.pane.figures.values.values()]
            == ["1", "1", "1", "1", "1", "1", "3,50", "60,00 %", "40,00 %", "44,60 %"]
        )
    )


def test_the_latin_layout_types_the_same_marks(qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet) -> None:
    press(page.pane.grid, "y", ENTER, "j")
    settle(qtbot, page.desk)
    assert marks(office, exam)[:2] == ["неявка", "осв"]


def test_a_mark_of_another_kind_of_control_is_refused_before_it_is_sent(
    qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet
) -> None:
    notices = told(page.desk)
    press(page.pane.grid, "з", "9")
    settle(qtbot, page.desk)
    assert not any(marks(office, exam))
    assert [notice.kind for notice in notices] == ["warn", "warn"]


def test_erased_undone_and_redone(qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet) -> None:
    grid = page.pane.grid
    press(grid, "5", DELETE)
    press(grid, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, exam)[0] == "5"
    press(grid, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, exam)[0] == ""
    press(grid, Qt.Key.Key_Y, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, exam)[0] == "5"


def test_ticket_and_mark_of_a_line_are_typed_quickly_one_after_the_other(
    qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet
) -> None:
    grid = page.pane.grid
    put_cursor(page, 0, TICKET)
    press(grid, "1")
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    press(editor, "7", ENTER)
    qtbot.waitUntil(lambda: grid.currentIndex().row() == 1)  # Enter goes on downwards, from a ticket too
    put_cursor(page, 0, MARK)
    press(grid, "5")
    settle(qtbot, page.desk)
    row = open_sheet(office, exam.head.id).rows[0]
    assert (row.ticket, str(row.mark)) == ("17", "5")


def test_a_column_from_excel_is_pasted_whole_or_not_at_all(
    qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet
) -> None:
    notices = told(page.desk)
    QGuiApplication.clipboard().setText("5\nзачтено\n3")
    press(page.pane.grid, Qt.Key.Key_V, held=CTRL)
    settle(qtbot, page.desk)
    assert not any(marks(office, exam))
    assert exam.rows[1].name in notices[-1].text
    QGuiApplication.clipboard().setText("5\n4\n3\n2\nнеявка\nосвобождён")
    press(page.pane.grid, Qt.Key.Key_V, held=CTRL)
    settle(qtbot, page.desk)
    assert marks(office, exam) == ["5", "4", "3", "2", "неявка", "осв"]


def test_one_mark_for_all_who_have_none(qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet) -> None:
    press(page.pane.grid, "н", ENTER)
    press(page.pane.grid, "$", held=SHIFT)
    settle(qtbot, page.desk)
    assert marks(office, exam) == ["неявка", "4", "4", "4", "4", "4"]


def test_a_stale_mark_is_refused_and_both_values_are_shown(
    qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet
) -> None:
    conflicts = page.desk.conflicts
    put_final_mark(office, exam.head.id, exam.rows[0], FinalMark.THREE)
    press(page.pane.grid, "5")  # before the news have come
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    (line,) = conflicts.lines
    assert exam.rows[0].name in line.where
    assert (line.mine[:2], line.theirs[:2]) == ("5 ", "3 ")
    assert line.by is not None
    assert line.by.who == "console"
    assert marks(office, exam)[0] == "3"
    settle(qtbot, page.desk)
    conflicts.put([line])
    settle(qtbot, page.desk)
    assert (marks(office, exam)[0], conflicts.lines) == ("5", ())


def test_of_many_lines_only_those_that_somebody_else_wrote_are_asked(
    qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet
) -> None:
    conflicts = page.desk.conflicts
    put_final_mark(office, exam.head.id, exam.rows[1], FinalMark.THREE)
    press(page.pane.grid, "%", held=SHIFT)  # five for all who have none
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    settle(qtbot, page.desk)
    assert marks(office, exam) == ["5", "3", "5", "5", "5", "5"]
    conflicts.keep(conflicts.lines)
    settle(qtbot, page.desk)
    assert marks(office, exam)[1] == "3"


def test_a_statement_that_changed_before_it_was_closed_shows_both_wishes(
    qtbot: QtBot, sheets: OpenSheets, director: Desk, office: Office, filled: Sheet
) -> None:
    page = sheets(director, filled.head.id)
    assert page.pane.sheet is not None
    put_final_mark(office, filled.head.id, page.pane.sheet.rows[0], FinalMark.TWO)
    page.pane.deeds.close_now()
    qtbot.waitUntil(lambda: bool(director.conflicts.lines))
    (line,) = director.conflicts.lines
    assert str(filled.head.number) in line.where
    settle(qtbot, director)
    director.conflicts.put([line])
    settle(qtbot, director)
    now = open_sheet(office, filled.head.id)
    assert (now.head.state, str(now.rows[0].mark)) == (SheetState.CLOSED, "2")


def test_the_mark_of_another_desk_appears_and_the_cursor_stays(
    qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet
) -> None:
    put_cursor(page, 2, MARK)
    put_final_mark(office, exam.head.id, exam.rows[4], FinalMark.TWO)
    grid = page.pane.grid
    qtbot.waitUntil(lambda: str(grid.model().index(4, MARK).data()).startswith("2"))
    assert grid.currentIndex().row() == 2


def test_closing_says_who_has_no_mark_and_goes_there(
    qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet
) -> None:
    press(page.pane.grid, "5", ENTER, "4")
    page.pane.deeds.ask_close()
    qtbot.waitUntil(page.pane.ask.isVisible)
    assert exam.rows[2].name in page.pane.ask.text.text()
    assert page.pane.grid.currentIndex().row() == 2
    assert open_sheet(office, exam.head.id).head.state is SheetState.OPEN


def test_a_statement_is_filled_and_closed_by_keyboard(
    qtbot: QtBot, page: SheetsPage, office: Office, exam: Sheet
) -> None:
    press(page.pane.grid, *(key for mark in "544332" for key in (mark, ENTER)))
    page.pane.deeds.ask_close()  # Ctrl+Enter, while the marks are still on their way
    qtbot.waitUntil(page.pane.ask.isVisible)
    assert page.pane.ask.yes.isVisible()
    press(page.pane.ask, ESCAPE)
    assert not page.pane.ask.isVisible()
    page.pane.deeds.ask_close()
    qtbot.waitUntil(page.pane.ask.isVisible)
    page.pane.ask.yes.setFocus()
    press(page.pane.ask.yes, ENTER)
    qtbot.waitUntil(lambda: page.pane.sheet is not None and page.pane.sheet.head.state is SheetState.CLOSED)
    assert open_sheet(office, exam.head.id).head.state is SheetState.CLOSED
    assert not page.pane.deeds.close.isVisible()
    assert not page.pane.deeds.reopen.isVisible()
    press(page.pane.grid, "5")
    settle(qtbot, page.desk)
    assert marks(office, exam) == list("544332")


def test_the_director_returns_a_statement_to_work_only_with_a_reason(
    qtbot: QtBot, sheets: OpenSheets, director: Desk, office: Office, filled: Sheet
) -> None:
    close_sheet(office, filled.head)
    page = sheets(director, filled.head.id)
    assert page.pane.deeds.reopen.isVisible()
    page.pane.deeds.reopen.click()
    press(page.pane.ask.reason_edit, ENTER)
    settle(qtbot, director)
    assert open_sheet(office, filled.head.id).head.state is SheetState.CLOSED
    page.pane.ask.reason_edit.setText("описка")
    press(page.pane.ask.reason_edit, ENTER)
    settle(qtbot, director)
    now = open_sheet(office, filled.head.id)
    assert (now.head.state, now.reason) == (SheetState.FILLED, "описка")


def test_the_secretary_creates_statements_and_fills_none(
    qtbot: QtBot, sheets: OpenSheets, secretary: Desk, office: Office, college: SmallCollege
) -> None:
    page = sheets(secretary, 0)
    assert page.table.rows() == ()
    page.creating.create_missing()
    qtbot.waitUntil(lambda: bool(page.table.rows()))
    heads = list_sheets(office, college.term)
    assert [head.id for head in page.table.rows()] == [head.id for head in heads]
    page.table.select_key(heads[0].id)
    page.table.opened.emit(page.table.current())
    settle(qtbot, secretary)
    assert page.pane.isVisible()
    assert [button.isVisible() for button in page.pane.deeds.buttons] == [False] * 4 + [True, True]


def test_a_teacher_sees_own_statements_and_creates_none(page: SheetsPage, college: SmallCollege, exam: Sheet) -> None:
    assert not page.creating.button.isVisible()
    assert {head.teacher_id for head in page.table.rows()} == {college.teacher_1}
    assert exam.head.id in {head.id for head in page.table.rows()}


def test_a_created_statement_is_opened_and_takes_the_list(
    qtbot: QtBot, sheets: OpenSheets, teacher: Desk, office: Office, college: SmallCollege
) -> None:
    create_sheets(office, college.term)
    head = head_of(office, college, Control.EXAM)
    page = sheets(teacher, head.id)
    assert page.pane.stack.currentWidget() is page.pane.waiting
    page.pane.deeds.start.click()
    qtbot.waitUntil(lambda: page.pane.stack.currentWidget() is page.pane.grid)
    assert page.pane.grid.model().rowCount() == 6
    press(page.pane.grid, "5")
    settle(qtbot, teacher)
    assert str(open_sheet(office, head.id).rows[0].mark) == "5"


def test_the_views_of_the_list_let_through_what_they_name(
    sheets: OpenSheets, director: Desk, office: Office, filled: Sheet
) -> None:
    close_sheet(office, filled.head)
    page = sheets(director, 0)
    for code, expected in (("closed", {True}), ("work", {False})):
        page.views.choose(code)
        page.arrange()
        assert {head.state is SheetState.CLOSED for head in page.table.rows()} == expected


def test_the_paper_is_asked_for_with_its_form(page: SheetsPage, college: SmallCollege, exam: Sheet) -> None:
    asked: list[tuple[str, object]] = []
    page.desk.go.connect(lambda code, where: asked.append((code, where)))
    page.pane.deeds.print.click()
    assert asked == [("forms", ("exam-sheet", {"term": college.term, "sheet_id": exam.head.id}))]


def test_a_statement_at_work_is_worth_a_picture(qtbot: QtBot, sheets: OpenSheets, director: Desk, exam: Sheet) -> None:
    page = sheets(director, 0)
    ((_name, prepare),) = page.pictures()
    prepare()
    qtbot.waitUntil(lambda: page.pane.sheet is not None)
    assert page.pane.sheet_id == exam.head.id


def test_escape_closes_the_statement_and_keeps_the_list(page: SheetsPage) -> None:
    press(page.pane.grid, ESCAPE)
    assert not page.pane.isVisible()
    assert page.table.isVisible()


def test_a_credit_takes_the_marks_of_the_journal_and_tells_whose_lines_stay_empty(
    qtbot: QtBot, office: Office, teacher: Desk, sheets: OpenSheets, college: SmallCollege
) -> None:
    create_sheets(office, college.term)
    credit = start_sheet(office, head_of(office, college, Control.GRADED_CREDIT))
    journal = open_page(office, college.load_sub_1)
    put_marks(office, [
        (journal.cell(lesson.id, student.id), Mark.FOUR)
        for student in journal.students for lesson in journal.lessons[:4]
    ])  # fmt: skip
    lines = open_finals(office, college.load_sub_1).lines
    put_finals(office, [(lines[0], Mark.FOUR), (lines[1], Mark.FIVE)], "Олимпиада")
    page = sheets(teacher, credit.head.id)
    page.pane.deeds.take.click()
    settle(qtbot, teacher)
    assert marks(office, credit) == ["4", "", "", "", "", ""]
    told_text = page.pane.ask.text.text()
    assert "Отметка выше правила не согласована: Ежов Глеб." in told_text
    assert "Отметка ещё не поставлена: Ёлкина Дарья" in told_text


def test_an_exam_has_no_button_to_take_marks_over(sheets: OpenSheets, teacher: Desk, exam: Sheet) -> None:
    page = sheets(teacher, exam.head.id)
    assert page.pane.deeds.take.isHidden()

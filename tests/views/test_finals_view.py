"""The views «Итоговые» and «Согласование» on real databases: typed, accepted, asked for, decided, overtaken."""

from collections.abc import Callable, Iterator

import pytest
from colleges import SmallCollege, small_college
from marks_desk import CTRL, DELETE, ENTER, ESCAPE, NONE, desk_at, press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.final_marks import Approval, Mark, open_finals, put_final, put_finals
from desktop_app.services.final_marks_requests import list_requests, refuse_mark
from desktop_app.services.journal import open_page, put_marks
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.journal.approvals import ApprovalsTab
from desktop_app.views.journal.finals import FinalsTab
from desktop_app.views.journal.finals_model import FINAL, MEAN, PROPOSED, REASON, STANDING, FinalsModel
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.window.counts import Counts

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

MARKS = [[5, 5, 5, 4], [4, 4, 4, 4], [3, 3, 2], [2, 2, 2, 2], [5, 5], []]
OpenFinals = Callable[[Desk, int], FinalsTab]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Marks for a five, a four, a disputed case, a two, too few, none."""
    made = small_college(office)
    page = open_page(office, made.load_a)
    put_marks(office, [
        (page.cell(lesson.id, student.id), Mark(str(mark)))
        for student, marks in zip(page.students, MARKS, strict=True)
        for lesson, mark in zip(page.lessons, marks, strict=False)
    ])  # fmt: skip
    return made


@pytest.fixture
def teacher(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        yield desk


@pytest.fixture
def deputy(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as desk:
        yield desk


@pytest.fixture
def finals(qtbot: QtBot) -> OpenFinals:
    """Opens the view at a desk, with a journal."""

    def opened(desk: Desk, load_id: int) -> FinalsTab:
        page = JournalPage(desk)
        qtbot.addWidget(page)
        page.resize(1256, 700)
        page.show()
        page.go_to(("finals", load_id))
        settle(qtbot, desk)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        tab = page.tabs.tab
        assert isinstance(tab, FinalsTab)
        assert tab.page is not None
        return tab

    return opened


def model(tab: FinalsTab) -> FinalsModel:
    assert tab.writing.model is not None
    return tab.writing.model


def texts(tab: FinalsTab, column: int) -> list[str]:
    return [str(model(tab).index(row, column).data()) for row in range(model(tab).rowCount())]


def cursor(tab: FinalsTab, row: int, column: int = FINAL) -> None:
    tab.grid.setCurrentIndex(model(tab).index(row, column))


def test_every_line_tells_what_section_6_proposes(teacher: Desk, finals: OpenFinals, college: SmallCollege) -> None:
    tab = finals(teacher, college.load_a)
    assert texts(tab, MEAN) == ["4,75", "4,00", "2,67", "2,00", "5,00", ""]
    assert texts(tab, PROPOSED) == ["5", "4", "спорный", "2", "н/а", "н/а"]
    assert texts(tab, FINAL) == [""] * 6
    tip = str(model(tab).index(0, PROPOSED).data(Qt.ItemDataRole.ToolTipRole))
    assert "(5 + 5 + 5 + 4) / 4 = 4,75" in tip
    assert "«5»" in tip
    assert texts(tab, STANDING)[2] == "решает преподаватель"


def test_a_mark_within_the_rule_is_typed_and_enter_goes_down(
    qtbot: QtBot, teacher: Desk, finals: OpenFinals, college: SmallCollege
) -> None:
    tab = finals(teacher, college.load_a)
    press(tab.grid, "5", ENTER, "4", ENTER, "3", ENTER, "2", ENTER, "а")
    settle(qtbot, teacher)
    assert texts(tab, FINAL) == ["5", "4", "3", "2", "н/а", ""]
    lines = open_finals(teacher.office, college.load_a).lines
    assert [line.mark for line in lines] == [Mark.FIVE, Mark.FOUR, Mark.THREE, Mark.TWO, Mark.NOT_ATTESTED, None]
    assert all(line.given is None or line.given.valid for line in lines)
    assert tab.ask.isHidden()


def test_ctrl_enter_accepts_what_is_proposed_but_disputed_cases(
    qtbot: QtBot, teacher: Desk, finals: OpenFinals, college: SmallCollege
) -> None:
    tab = finals(teacher, college.load_a)
    QTest.keyClick(tab, Qt.Key.Key_Return, CTRL)
    settle(qtbot, teacher)
    assert texts(tab, FINAL) == ["5", "4", "", "2", "н/а", "н/а"]
    assert tab.title.text() == "Итог выставлен: 5 из 6"
    notices = told(teacher)
    tab.writing.accept()
    assert [one.text for one in notices] == ["1 спорный случай решаете вы"]
    press(tab.grid, "z", held=CTRL)
    tab.writing.undo()
    settle(qtbot, teacher)
    assert texts(tab, FINAL) == [""] * 6


def test_a_mark_above_the_rule_asks_why_in_place_and_waits(
    qtbot: QtBot, teacher: Desk, finals: OpenFinals, college: SmallCollege
) -> None:
    tab = finals(teacher, college.load_a)
    cursor(tab, 1)
    press(tab.grid, "5")
    assert not tab.ask.isHidden()
    assert "Ежов Глеб" in tab.ask.text.text()
    press(tab.ask.reason_edit, ENTER)
    assert not tab.ask.isHidden()
    assert texts(tab, FINAL)[1] == ""
    press(tab.ask.reason_edit, "Олимпиада", ENTER)
    settle(qtbot, teacher)
    assert (texts(tab, FINAL)[1], texts(tab, REASON)[1], texts(tab, STANDING)[1]) == (
        "5", "Олимпиада", "ждёт согласования",
    )  # fmt: skip
    assert "не согласовано: 1" in tab.figure.text()
    assert tab.grid.hasFocus()


def test_escape_leaves_everything_as_it_was(teacher: Desk, finals: OpenFinals, college: SmallCollege) -> None:
    tab = finals(teacher, college.load_a)
    cursor(tab, 1)
    press(tab.grid, "5")
    press(tab.ask, ESCAPE)
    assert tab.ask.isHidden()
    assert not tab.writing.busy
    assert [line.mark for line in open_finals(teacher.office, college.load_a).lines] == [None] * 6


def test_another_reason_is_typed_over_the_old_one_and_asked_for_again(
    qtbot: QtBot, teacher: Desk, finals: OpenFinals, college: SmallCollege
) -> None:
    put_final(teacher.office, open_finals(teacher.office, college.load_a).lines[1], Mark.FIVE, "Олимпиада")
    tab = finals(teacher, college.load_a)
    cursor(tab, 1, REASON)
    tab.grid.edit(tab.grid.currentIndex())
    (editor,) = tab.grid.findChildren(QLineEdit)
    editor.setText("Диплом I степени")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, teacher)
    given = open_finals(teacher.office, college.load_a).lines[1].given
    assert given is not None
    assert (given.reason, given.approval) == ("Диплом I степени", Approval.ASKED)


def test_a_mark_is_taken_back_and_undone(
    qtbot: QtBot, teacher: Desk, finals: OpenFinals, college: SmallCollege
) -> None:
    tab = finals(teacher, college.load_a)
    press(tab.grid, "5", DELETE)
    settle(qtbot, teacher)
    assert texts(tab, FINAL)[0] == ""
    tab.writing.undo()
    settle(qtbot, teacher)
    assert texts(tab, FINAL)[0] == "5"


def test_a_column_is_pasted_whole_or_not_at_all(
    qtbot: QtBot, teacher: Desk, finals: OpenFinals, college: SmallCollege
) -> None:
    tab = finals(teacher, college.load_a)
    notices = told(teacher)
    QGuiApplication.clipboard().setText("5\n4\nшесть")
    tab.grid.paste()
    assert notices[-1].text == "Ничего не вставлено: «шесть» — не итоговая отметка."
    QGuiApplication.clipboard().setText("5\nзач")
    tab.grid.paste()
    assert notices[-1].text == "«зач» не может быть итоговой отметкой этой дисциплины (п. 6)"
    QGuiApplication.clipboard().setText("5\n4\n2\n2\nн/а")
    tab.grid.paste()
    settle(qtbot, teacher)
    assert texts(tab, FINAL) == ["5", "4", "2", "2", "н/а", ""]


def test_what_somebody_else_has_given_meanwhile_is_shown_and_not_overwritten(
    qtbot: QtBot, teacher: Desk, finals: OpenFinals, college: SmallCollege, office: Office
) -> None:
    tab = finals(teacher, college.load_a)
    put_final(office, open_finals(office, college.load_a).lines[0], Mark.THREE)
    tab.writing.put({0: Mark.FIVE, 1: Mark.FOUR})
    settle(qtbot, teacher)
    qtbot.waitUntil(lambda: texts(tab, FINAL)[:2] == ["3", "4"])
    (conflict,) = teacher.conflicts.lines
    assert (conflict.mine, conflict.theirs) == ("5", "3")
    teacher.conflicts.put([conflict])
    settle(qtbot, teacher)
    qtbot.waitUntil(lambda: texts(tab, FINAL)[:2] == ["5", "4"])


def test_news_of_marks_move_what_is_proposed(
    qtbot: QtBot, teacher: Desk, finals: OpenFinals, college: SmallCollege, office: Office
) -> None:
    put_final(office, open_finals(office, college.load_a).lines[0], Mark.FIVE)
    tab = finals(teacher, college.load_a)
    page = open_page(office, college.load_a)
    put_marks(office, [(page.cell(lesson.id, college.students_a[0]), Mark.TWO) for lesson in page.lessons[:4]])
    qtbot.waitUntil(lambda: texts(tab, PROPOSED)[0] == "2")
    assert (texts(tab, FINAL)[0], texts(tab, STANDING)[0]) == ("5", "предлагалась «5»")


def test_who_only_looks_types_nothing(
    qtbot: QtBot, database: Database, finals: OpenFinals, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as secretary:
        tab = finals(secretary, college.load_a)
        notices = told(secretary)
        press(tab.grid, "5", "5")
        assert not tab.writing.busy
        assert {one.text for one in notices} == {"Ваша роль только смотрит этот журнал"}
        assert tab.actions_() == ()
        QTest.keyClick(tab, Qt.Key.Key_Return, CTRL)
        assert [line.mark for line in open_finals(secretary.office, college.load_a).lines] == [None] * 6


def test_the_journal_beside_goes_along(qtbot: QtBot, teacher: Desk, finals: OpenFinals, college: SmallCollege) -> None:
    tab = finals(teacher, college.load_a)
    page = next(one for one in (tab.parent(), tab.window()) if isinstance(one, JournalPage))
    tab.open_journal(college.load_sub_1)
    settle(qtbot, teacher)
    assert page.load_id == college.load_sub_1
    page.go_to(college.load_a)
    page.go_to("finals")
    settle(qtbot, teacher)
    assert tab.page is not None
    assert tab.page.load_id == college.load_a


@pytest.fixture
def asked(office: Office, database: Database, college: SmallCollege) -> None:
    """Three marks above the rule, by their teacher."""
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        lines = open_finals(desk.office, college.load_a).lines
        put_finals(desk.office, [(line, Mark.FIVE) for line in lines[1:4]], "Олимпиада")


@pytest.fixture
def approvals(qtbot: QtBot, deputy: Desk, asked: None) -> ApprovalsTab:
    page = JournalPage(deputy)
    qtbot.addWidget(page)
    page.resize(1256, 700)
    page.show()
    page.go_to("approvals")
    settle(qtbot, deputy)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    tab = page.tabs.tab
    assert isinstance(tab, ApprovalsTab)
    return tab


def test_the_deputy_sees_all_that_is_needed_and_approves_one(
    qtbot: QtBot, deputy: Desk, approvals: ApprovalsTab, college: SmallCollege
) -> None:
    assert [one.student for one in approvals.table.shown_rows()] == ["Ежов Глеб", "Ёлкина Дарья", "Жуков Егор"]
    assert "(4 + 4 + 4 + 4) / 4 = 4,00" in approvals.side.parts["formula"][1].text()
    assert approvals.side.parts["reason"][1].text() == "Олимпиада"
    approvals.grant.click()
    settle(qtbot, deputy)
    assert [one.student for one in list_requests(deputy.office, college.term, Approval.GRANTED)] == ["Ежов Глеб"]
    assert [one.student for one in approvals.table.shown_rows()] == ["Ёлкина Дарья", "Жуков Егор"]


def test_many_are_approved_after_one_question(
    qtbot: QtBot, deputy: Desk, approvals: ApprovalsTab, college: SmallCollege
) -> None:
    approvals.table.view.selectAll()
    assert len(approvals.chosen()) == 3
    QTest.keyClick(approvals.table.view, Qt.Key.Key_Return, CTRL)
    assert "Ёлкина Дарья" in approvals.ask.text.text()
    approvals.ask.yes.click()
    settle(qtbot, deputy)
    assert list_requests(deputy.office, college.term) == ()
    approvals.kinds.choose(str(Approval.GRANTED))
    approvals.load()
    settle(qtbot, deputy)
    assert len(approvals.table.shown_rows()) == 3
    assert not approvals.grant.isEnabled()


def test_a_refusal_says_why(qtbot: QtBot, deputy: Desk, approvals: ApprovalsTab, college: SmallCollege) -> None:
    approvals.refuse.click()
    press(approvals.ask.reason_edit, "Нет диплома", ENTER)
    settle(qtbot, deputy)
    (refused,) = list_requests(deputy.office, college.term, Approval.REFUSED)
    assert (refused.student, refused.given.decision) == ("Ежов Глеб", "Нет диплома")


@pytest.mark.usefixtures("asked")
def test_the_teacher_reads_of_a_refusal_in_the_line(
    teacher: Desk, deputy: Desk, finals: OpenFinals, college: SmallCollege
) -> None:
    refuse_mark(deputy.office, list_requests(deputy.office, college.term)[0], "Нет диплома")
    tab = finals(teacher, college.load_a)
    assert texts(tab, STANDING)[1] == "отклонено: Нет диплома"


def test_an_own_request_is_somebody_elses_to_decide(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.CONSOLE) as console:
        put_final(console.office, open_finals(console.office, college.load_a).lines[1], Mark.FIVE, "Олимпиада")
        page = JournalPage(console)
        qtbot.addWidget(page)
        page.show()
        page.go_to("approvals")
        settle(qtbot, console)
        tab = page.tabs.tab
        assert isinstance(tab, ApprovalsTab)
        assert not tab.grant.isEnabled()
        press(tab, ENTER, held=CTRL)
        press(tab, ENTER, held=NONE)
        assert [one.own for one in list_requests(console.office, college.term)] == [True]


def test_the_journal_of_a_request_is_opened_at_its_student(
    qtbot: QtBot, deputy: Desk, approvals: ApprovalsTab, college: SmallCollege
) -> None:
    asked_for: list[tuple[str, object]] = []
    deputy.go.connect(lambda screen, where: asked_for.append((screen, where)))
    settle(qtbot, deputy)
    approvals.side.to_journal.click()
    assert asked_for == [("journal", ("finals", (college.load_a, college.students_a[1])))]


@pytest.mark.usefixtures("asked")
def test_the_rail_counts_what_waits_for_the_deputy(qtbot: QtBot, deputy: Desk) -> None:
    told_counts: list[dict[str, int]] = []
    counts = Counts(deputy, told_counts.append)
    counts.ask()
    settle(qtbot, deputy)
    assert told_counts[-1]["journal"] == 3

"""Reasons of absence on the journal's page: by keys, for a period, overtaken, and for nobody else (п. 4.3)."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from marks_desk import CTRL, DELETE, ENTER, desk_at, press, settle, told
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from desktop_app.models.contingent import Group
from desktop_app.models.database import Database
from desktop_app.services.absence import Absence, explain_absence
from desktop_app.services.journal import Cell, Mark, open_page, put_mark, put_marks
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.journal.view import JournalPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Teacher 2 is the curator of group A, whose first student missed three lessons and one of the subgroup."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == made.group_a).values(curator_id=made.teacher_2))
        session.commit()
    missed = (*made.lessons_a[:3], made.lessons_sub_1[0])
    put_marks(office, [(Cell(lesson, made.students_a[0]), Mark.ABSENT) for lesson in missed])
    put_mark(office, Cell(made.lessons_a[0], made.students_a[1]), Mark.FIVE)
    return made


@pytest.fixture
def curator(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.CURATOR, college.teacher_2) as desk:
        yield desk


@pytest.fixture
def journal(qtbot: QtBot, college: SmallCollege) -> Callable[[Desk], JournalPage]:
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
def page(journal: Callable[[Desk], JournalPage], curator: Desk) -> JournalPage:
    return journal(curator)


def shown(page: JournalPage, row: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    return str(page.table.marks.model().index(row, column).data(role))


def reasons(office: Office, college: SmallCollege, load: int | None = None) -> list[Absence | None]:
    """The reasons of the first student as the database has them."""
    read = open_page(office, load or college.load_a)
    cells = (read.cell(lesson.id, college.students_a[0]) for lesson in read.lessons)
    return [cell.absence for cell in cells if cell.mark is Mark.ABSENT]


def test_a_curator_types_reasons_over_absences(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    assert [shown(page, 0, column) for column in range(3)] == ["ОТ", "ОТ", "ОТ"]
    press(page.table.marks, "Б", Qt.Key.Key_Right, "п", Qt.Key.Key_Right, "e")  # E is У on a Latin keyboard
    settle(qtbot, page.desk)
    assert [shown(page, 0, column) for column in range(3)] == ["Б", "НП", "УП"]
    assert reasons(office, college) == [Absence.ILLNESS, Absence.NO_REASON, Absence.VALID]
    press(page.table.marks, DELETE)
    settle(qtbot, page.desk)
    assert shown(page, 0, 2) == "ОТ"
    assert open_page(office, college.load_a).cell(college.lessons_a[2], college.students_a[0]).mark is Mark.ABSENT


def test_a_block_gets_one_reason_and_only_where_somebody_was_absent(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, Qt.Key.Key_A, held=CTRL)
    page.table.marks.selectAll()
    press(page.table.marks, "б")
    settle(qtbot, page.desk)
    assert reasons(office, college) == [Absence.ILLNESS] * 3
    assert shown(page, 1, 0) == "5"


def test_quick_changes_of_one_reason_end_with_the_last(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    notices = told(page.desk)
    press(page.table.marks, "у", "б", "п", "о", "у")
    settle(qtbot, page.desk)
    assert reasons(office, college)[0] is Absence.VALID
    assert notices == []


def test_a_reason_is_pending_till_it_is_committed_and_can_be_taken_back(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    grid, model = page.table.marks, page.writing.model
    assert model is not None
    press(grid, "б")
    assert model.look(0, 0).pending
    settle(qtbot, page.desk)
    assert not model.look(0, 0).pending
    press(grid, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert reasons(office, college)[0] is None
    press(grid, Qt.Key.Key_Y, held=CTRL)
    settle(qtbot, page.desk)
    assert reasons(office, college)[0] is Absence.ILLNESS


def test_a_curator_writes_no_mark_and_is_told_so(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    notices = told(page.desk)
    before = open_page(office, college.load_a).cells
    press(page.table.marks, "5", "н")
    page.table.put_cursor(1, 0)
    press(page.table.marks, "б", DELETE)
    settle(qtbot, page.desk)
    assert open_page(office, college.load_a).cells == before
    assert len(notices) == 4
    assert [notice.text for notice in notices if "4.3" not in notice.text] == []
    visible = [entry.isVisible() for entry in (page.menu.paste, page.menu.erase, page.menu.column.menuAction())]
    assert visible == [False, False, False]
    assert page.menu.period.isVisible()


def test_words_tell_the_reasons_and_the_hours(qtbot: QtBot, page: JournalPage) -> None:
    press(page.table.marks, "б", Qt.Key.Key_Right, "б")
    settle(qtbot, page.desk)
    assert shown(page, 0, 0, TIP) == "Пропуск: Б — болезнь"
    tip = str(page.table.totals.model().index(0, 1).data(TIP))
    assert "2 + 2 + 2 = 6" in tip
    assert "Б — болезнь: 4 ч (02.11, 09.11)" in tip
    assert "ОТ — причина ещё не известна: 2 ч (16.11)" in tip
    page.toggle_panel()
    qtbot.waitUntil(lambda: "Б — болезнь: 4 ч" in page.panel.absences.text())
    qtbot.waitUntil(lambda: bool(page.panel.lines.findChildren(type(page.panel.about))))


def test_a_reason_that_came_too_late_is_shown_beside_the_other(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    cell = open_page(office, college.load_a).cell(college.lessons_a[0], college.students_a[0])
    press(page.table.marks, "б")  # on its way with the version that is shown
    model = page.writing.model
    assert model is not None
    settle(qtbot, page.desk)
    now = open_page(office, college.load_a).cell(cell.lesson_id, cell.student_id)
    model.queue.cells[now.lesson_id, now.student_id] = cell  # this desk has not heard of it
    page.explaining.write({(cell.lesson_id, cell.student_id): Absence.NO_REASON})
    settle(qtbot, page.desk)
    (line,) = page.desk.conflicts.lines
    assert (line.mine, line.theirs) == ("НП — без уважительной причины", "Б — болезнь")
    page.desk.conflicts.put([line])
    settle(qtbot, page.desk)
    assert reasons(office, college)[0] is Absence.NO_REASON


def test_a_student_was_ill_for_some_days_in_every_journal(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    explain_absence(
        office, open_page(office, college.load_a).cell(college.lessons_a[1], college.students_a[0]), Absence.VALID
    )
    settle(qtbot, page.desk)
    page.menu.period.trigger()
    settle(qtbot, page.desk)
    assert page.period.days() == (date(2026, 11, 2), date(2026, 11, 2))
    page.period.until.setDate(QDate(2026, 11, 16))
    settle(qtbot, page.desk)
    assert len(page.period.lines) == 4
    assert len(page.period.chosen()) == 3  # one has a reason already
    page.period.deed.click()
    settle(qtbot, page.desk)
    assert reasons(office, college) == [Absence.ILLNESS, Absence.VALID, Absence.ILLNESS]
    assert reasons(office, college, college.load_sub_1) == [Absence.ILLNESS]
    page.period.over.setChecked(True)
    assert len(page.period.chosen()) == 1


def test_a_period_given_by_mistake_is_taken_back_from_the_notice(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    notices = told(page.desk)
    page.ask_period()
    page.period.until.setDate(QDate(2026, 11, 30))
    settle(qtbot, page.desk)
    page.period.write()
    settle(qtbot, page.desk)
    (notice,) = notices
    ((_words, undo),) = notice.actions
    undo()
    settle(qtbot, page.desk)
    assert reasons(office, college) == [None] * 3


def test_a_last_day_before_the_first_follows_it(qtbot: QtBot, page: JournalPage) -> None:
    page.ask_period()
    page.period.since.setDate(QDate(2026, 11, 10))
    settle(qtbot, page.desk)
    assert page.period.days() == (date(2026, 11, 10), date(2026, 11, 10))
    page.period.until.setDate(QDate(2026, 11, 1))
    settle(qtbot, page.desk)
    assert page.period.lines == ()
    assert not page.period.deed.isEnabled()


def test_a_teacher_sees_the_plain_sign_and_gives_no_reason(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege, journal: Callable[[Desk], JournalPage]
) -> None:
    cell = open_page(office, college.load_a).cell(college.lessons_a[0], college.students_a[0])
    explain_absence(office, cell, Absence.ILLNESS)
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        page, notices = journal(desk), told(desk)
        assert shown(page, 0, 0) == "н"
        assert shown(page, 0, 0, TIP) == "Пропуск: Б — болезнь"
        press(page.table.marks, "б")
        settle(qtbot, desk)
        assert len(notices) == 1
        assert not page.menu.period.isVisible()
        assert reasons(office, college)[0] is Absence.ILLNESS


def test_the_director_types_an_absence_and_its_reason_one_after_the_other(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege, journal: Callable[[Desk], JournalPage]
) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        page, notices = journal(desk), told(desk)
        page.table.put_cursor(2, 0)
        press(page.table.marks, "н", "б", ENTER, "н", "у", ENTER, "4")
        settle(qtbot, desk)
        qtbot.waitUntil(lambda: not page.explaining.busy)
        settle(qtbot, desk)
        read = open_page(office, college.load_a)
        cells = [read.cell(college.lessons_a[0], student) for student in college.students_a[2:5]]
        assert [(cell.mark, cell.absence) for cell in cells] == [
            (Mark.ABSENT, Absence.ILLNESS), (Mark.ABSENT, Absence.VALID), (Mark.FOUR, None),
        ]  # fmt: skip
        assert notices == []

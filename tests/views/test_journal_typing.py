"""Every key of the journal on a real page and a real database: values, further marks, lateness, the roll, months."""

from collections.abc import Callable, Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marks_desk import CTRL, DELETE, ENTER, ESCAPE, NONE, SHIFT, desk_at, press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Student
from desktop_app.models.database import Database
from desktop_app.services.absence import Absence, explain_absence
from desktop_app.services.journal import Cell, Entry, Mark, Page, open_page, put_comment, put_mark
from desktop_app.services.journal_values import WorkType
from desktop_app.services.office import CONSOLE, Office, User
from desktop_app.services.permissions import Role
from desktop_app.services.works_writing import WorkWish, put_work
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.journal.delegate import ground, ink
from desktop_app.views.journal.totals import ABSENT, LATES, MEAN, PROPOSED
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.news import News
from desktop_app.views.preferences import PREFERENCES

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
TIP = Qt.ItemDataRole.ToolTipRole
BACK = Qt.Key.Key_Backspace


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
def page(journal: Callable[[Desk], JournalPage], teacher: Desk) -> JournalPage:
    return journal(teacher)


def stands(office: Office, college: SmallCollege) -> Page:
    return open_page(office, college.load_a)


def cell(office: Office, college: SmallCollege, row: int = 0, lesson: int = 0) -> Cell:
    return stands(office, college).cell(college.lessons_a[lesson], college.students_a[row])


def column(office: Office, college: SmallCollege, lesson: int = 0) -> list[str]:
    """What stands in a lesson, from the first student on."""
    return [cell(office, college, row, lesson).entry.text for row in range(6)]


def shown(page: JournalPage, row: int, lesson: int = 0, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    return str(page.table.marks.model().index(row, lesson).data(role))


def total(page: JournalPage, row: int, which: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    return str(page.table.totals.model().index(row, which).data(role))


VALUES = {"зач": "зp", "незач": "х[", "н/а": "аf", "осв": "сc", "н": "нy", "5": "5", "2": "2"}


@pytest.mark.parametrize("value", VALUES)
def test_every_value_is_one_key_in_either_layout(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege, value: str
) -> None:
    for key in VALUES[value]:
        press(page.table.marks, key, ENTER)
    settle(qtbot, page.desk)
    assert column(office, college)[: len(VALUES[value])] == [value] * len(VALUES[value])


def test_a_slash_joins_marks_in_a_cell_and_backspace_takes_the_last_away(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    grid = page.table.marks
    press(grid, "5/4.3")
    settle(qtbot, page.desk)
    assert cell(office, college).entry == Entry(Mark.FIVE, (Mark.FOUR, Mark.THREE))
    press(grid, BACK)
    settle(qtbot, page.desk)
    assert cell(office, college).entry.text == "5/4"
    press(grid, "/", BACK, "2")  # the slash is taken back, so the mark replaces
    settle(qtbot, page.desk)
    assert cell(office, college).entry.text == "2"


def test_of_two_works_the_first_may_be_owed_and_an_absent_student_earn_the_mark_later(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "/4", ENTER, "н/5", ENTER, "н/", ESCAPE, "3")
    settle(qtbot, page.desk)
    assert column(office, college)[:3] == ["–/4", "н/5", "3"]


def test_a_slash_after_stepping_on_belongs_to_the_mark_before(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    page.menu.habits[1].setChecked(True)
    press(page.table.marks, "5/4", "3")
    settle(qtbot, page.desk)
    assert column(office, college)[:2] == ["5/4", "3"]


def test_a_fourth_mark_and_a_second_absence_are_refused_with_words(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    notices = told(page.desk)
    press(page.table.marks, "5/5/5/5")
    press(page.table.marks, ENTER, "5/н")
    settle(qtbot, page.desk)
    assert [notice.kind for notice in notices] == ["warn", "warn"]
    assert column(office, college)[:2] == ["5/5/5", "5"]


def test_late_is_a_key_with_the_minutes_of_the_settings_and_the_panel_corrects_them(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "5", "о", ENTER, "н", "j")
    settle(qtbot, page.desk)
    assert cell(office, college).entry == Entry(Mark.FIVE, (), 5)
    assert cell(office, college, 1).entry == Entry(None, (), 5)  # who came late was there after all
    assert (shown(page, 0), shown(page, 1)) == ("5", "ОП")
    assert "5 мин" in shown(page, 0, role=TIP)
    page.table.put_cursor(0, 0)
    page.toggle_panel()
    page.panel.cell.minutes.setValue(15)
    settle(qtbot, page.desk)
    assert cell(office, college).entry == Entry(Mark.FIVE, (), 15)
    press(page.table.marks, "о")
    settle(qtbot, page.desk)
    assert cell(office, college).entry == Entry(Mark.FIVE)


@pytest.mark.parametrize("case", [("З", "зач"), ("Y", "н"), ("О", "ОП"), ("{", "незач")])
def test_every_value_goes_to_all_the_rest_of_the_column(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege, case: tuple[str, str]
) -> None:
    key, value = case
    press(page.table.marks, "н", ENTER, "5", ENTER, "3")
    press(page.table.marks, key, held=SHIFT)
    settle(qtbot, page.desk)
    assert column(office, college)[3:] == [value] * 3
    assert column(office, college)[:3] == ["н", "5", "3"]
    assert cell(office, college, 1).late == (5 if value == "ОП" else None)
    press(page.table.marks, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, page.desk)
    assert column(office, college)[3:] == [""] * 3


def test_a_block_with_several_marks_goes_to_excel_and_comes_back(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    grid = page.table.marks
    press(grid, "5/4", "о", ENTER, "н/3", ENTER, "а")
    page.table.put_cursor(0, 0)
    press(grid, Qt.Key.Key_Down, Qt.Key.Key_Down, held=SHIFT)
    press(grid, Qt.Key.Key_C, held=CTRL)
    assert QGuiApplication.clipboard().text() == "5;4 ОП5\nн;3\nн/а"
    page.table.put_cursor(0, 1)
    press(grid, Qt.Key.Key_V, held=CTRL)
    settle(qtbot, page.desk)
    assert [cell(office, college, row, 1).entry for row in range(3)] == [
        cell(office, college, row).entry for row in range(3)
    ]


def test_undo_and_redo_go_over_marks_lateness_and_joined_marks(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    grid = page.table.marks
    press(grid, "5", "/4", "о", DELETE)
    for expected in (Entry(Mark.FIVE, (Mark.FOUR,), 5), Entry(Mark.FIVE, (Mark.FOUR,)), Entry(Mark.FIVE), Entry()):
        press(grid, Qt.Key.Key_Z, held=CTRL)
        settle(qtbot, page.desk)
        assert cell(office, college).entry == expected
    for _step in range(3):
        press(grid, Qt.Key.Key_Y, held=CTRL)
    settle(qtbot, page.desk)
    assert cell(office, college).entry == Entry(Mark.FIVE, (Mark.FOUR,), 5)


def test_ctrl_enter_calls_the_roll_and_takes_it_back(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "н")
    press(page.table.marks, ENTER, held=CTRL)
    settle(qtbot, page.desk)
    assert stands(office, college).lessons[0].attendance
    assert column(office, college)[:2] == ["н", ""]
    press(page.table.marks, ENTER, held=CTRL)
    settle(qtbot, page.desk)
    assert not stands(office, college).lessons[0].attendance


def test_the_roll_of_a_lesson_to_come_is_refused(qtbot: QtBot, page: JournalPage) -> None:
    notices = told(page.desk)
    page.table.put_cursor(0, 4)
    press(page.table.marks, ENTER, held=CTRL)
    settle(qtbot, page.desk)
    assert notices[-1].kind == "bad"


def test_a_comment_is_typed_by_ctrl_m_and_a_mark_typed_after_it_overtakes_nothing(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    grid = page.table.marks
    press(grid, "4")
    page.sides.to_comment()
    page.panel.cell.comment.setPlainText("сдал  устно")
    press(page.panel.cell.comment, ENTER)
    press(grid, "5")
    settle(qtbot, page.desk)
    now = cell(office, college)
    assert (now.entry, now.comment) == (Entry(Mark.FIVE), "сдал устно")
    assert page.desk.conflicts.lines == ()
    assert "сдал устно" in shown(page, 0, role=TIP)
    qtbot.waitUntil(lambda: "4 → 5" in [one.text() for one in page.panel.lines.findChildren(QLabel)])
    lines = [one.text() for one in page.panel.lines.findChildren(QLabel)]
    assert "Комментарий: сдал устно" in lines
    assert "— → 4" in lines


def test_another_comment_is_shown_beside_mine(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    page.sides.to_comment()
    page.panel.cell.comment.setPlainText("моё")
    put_comment(acting(office, Role.DIRECTOR), cell(office, college), "чужое")
    page.panel.cell.comment.save()
    qtbot.waitUntil(lambda: bool(page.desk.conflicts.lines))
    (line,) = page.desk.conflicts.lines
    assert (line.mine, line.theirs) == ("моё", "чужое")
    page.desk.conflicts.put([line])
    settle(qtbot, page.desk)
    assert cell(office, college).comment == "моё"


@pytest.mark.parametrize("mine", ["моё", ""])
def test_a_comment_that_comes_while_another_is_typed_is_not_written_over(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege, mine: str
) -> None:
    put_comment(office, cell(office, college), "прежнее")
    page.read_page()
    settle(qtbot, page.desk)
    page.sides.to_comment()
    page.panel.cell.comment.setPlainText("мо")
    put_comment(acting(office, Role.DIRECTOR), cell(office, college), "чужое")
    page.read_page()
    settle(qtbot, page.desk)
    assert page.panel.cell.comment.toPlainText() == "мо"
    page.panel.cell.comment.setPlainText(mine)
    page.panel.cell.comment.save()
    qtbot.waitUntil(lambda: bool(page.desk.conflicts.lines))
    (line,) = page.desk.conflicts.lines
    assert (line.mine, line.theirs) == (mine, "чужое")
    assert cell(office, college).comment == "чужое"
    page.desk.conflicts.put([line])
    settle(qtbot, page.desk)
    assert cell(office, college).comment == mine


def test_a_comment_typed_on_while_it_is_written_is_no_conflict(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    page.sides.to_comment()
    edit = page.panel.cell.comment
    edit.setPlainText("сдал")
    edit.save()
    edit.setPlainText("сдал устно")
    settle(qtbot, page.desk)
    edit.save()
    settle(qtbot, page.desk)
    assert page.desk.conflicts.lines == ()
    assert cell(office, college).comment == "сдал устно"


def test_works_are_planned_changed_and_taken_out_at_the_side(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    page.toggle_panel()
    form = page.panel.works.form
    form.type.setCurrentIndex(form.type.findData(WorkType.TEST))
    form.title.setText("Циклы")
    press(form.title, ENTER)
    settle(qtbot, page.desk)
    (work,) = stands(office, college).lessons[0].works
    assert (work.type, work.title, work.announced) == (WorkType.TEST, "Циклы", True)
    header = page.table.marks.model().headerData(0, Qt.Orientation.Horizontal, TIP)
    assert "Циклы" in str(header)
    page.panel.works.begin(page.panel.works.lesson.works[0] if page.panel.works.lesson else None)
    form.title.setText("Циклы и условия")
    form.announced.setChecked(False)
    press(form.title, ENTER)
    settle(qtbot, page.desk)
    (work,) = stands(office, college).lessons[0].works
    assert (work.title, work.announced) == ("Циклы и условия", False)
    press(page.table.marks, "4")
    settle(qtbot, page.desk)
    notices = told(page.desk)
    page.panel.works.removed.emit(page.panel.works.lesson, work)
    settle(qtbot, page.desk)
    assert notices[-1].kind == "bad"  # it has marks
    assert len(stands(office, college).lessons[0].works) == 1


def test_the_list_of_lessons_leads_to_the_column(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    put_work(office, stands(office, college).lessons[2], WorkWish(WorkType.CONTROL, "Итог"))
    page.read_page()
    settle(qtbot, page.desk)
    page.sides.toggle_lessons()
    assert page.beside.lessons.model.rowCount() == 6
    page.beside.lessons.view.setCurrentIndex(page.beside.lessons.model.index(2, 0))
    press(page.beside.lessons.view, ENTER)
    assert page.table.marks.currentIndex().column() == 2
    assert [bool(lesson.works) for lesson in page.beside.lessons.model.lessons] == [False, False, True, *[False] * 3]


def test_a_month_narrows_the_columns_and_neither_the_sums_nor_what_is_typed(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "5")
    months = page.header.months
    assert [month.month for month in months.months] == [11, 12]
    months.choose(months.months[0])
    assert page.table.marks.model().columnCount() == 5
    page.table.put_cursor(0, 1)
    press(page.table.marks, "4")
    settle(qtbot, page.desk)
    assert total(page, 0, MEAN) == "4,50"
    months.step(1)
    assert page.table.marks.model().columnCount() == 1
    assert total(page, 0, MEAN) == "4,50"
    page.go_to((college.load_a, college.lessons_a[0], college.students_a[1]))
    assert page.table.marks.model().columnCount() == 6
    assert (page.table.marks.currentIndex().row(), page.table.marks.currentIndex().column()) == (1, 0)


def test_the_month_is_remembered_for_the_next_journal(
    page: JournalPage, journal: Callable[[Desk], JournalPage], teacher: Desk
) -> None:
    page.header.months.choose(page.header.months.months[0])
    again = journal(teacher)
    assert again.table.marks.model().columnCount() == 5


def test_cells_grow_and_shrink_by_ctrl_and_are_remembered(page: JournalPage) -> None:
    grid = page.table.marks
    usual = grid.rowHeight(0)
    press(grid, Qt.Key.Key_Plus, held=CTRL)
    larger = grid.rowHeight(0)
    assert larger > usual
    assert page.table.names.rowHeight(0) == page.table.totals.rowHeight(0) == larger
    assert PREFERENCES.value("journal/cells", 1.0) > 1
    press(grid, Qt.Key.Key_0, held=CTRL)
    assert grid.rowHeight(0) == usual


def test_a_column_is_as_wide_as_what_stands_in_it(qtbot: QtBot, page: JournalPage) -> None:
    grid = page.table.marks
    usual = grid.columnWidth(0)
    press(grid, "х/х/х")
    assert grid.columnWidth(0) > usual
    settle(qtbot, page.desk)
    assert grid.columnWidth(1) == usual


def test_the_sums_follow_at_once_and_tell_how_they_came_about(qtbot: QtBot, page: JournalPage) -> None:
    grid = page.table.marks
    press(grid, "5", Qt.Key.Key_Right, "4", "о", Qt.Key.Key_Right, "н/4")
    assert (total(page, 0, MEAN), total(page, 0, ABSENT), total(page, 0, LATES)) == (
        "4,33",
        "2",
        "1",
    )  # nothing awaited
    assert total(page, 0, PROPOSED) == "4"
    tip = total(page, 0, PROPOSED, TIP)
    assert "(5 + 4 + 4) / 3 = 4,33" in tip
    assert "3,75" in tip
    settle(qtbot, page.desk)
    assert (total(page, 0, MEAN), total(page, 0, PROPOSED)) == ("4,33", "4")


def test_too_few_marks_are_told_as_such(page: JournalPage) -> None:
    press(page.table.marks, "5")
    assert total(page, 0, PROPOSED) == "н/а"
    assert "п. 6" in total(page, 0, PROPOSED, TIP)


STROKES = ["5", "4", "3", "2", "н", "з", "с", "о", "/4", BACK, "х"]
HANDS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.sampled_from(STROKES)), min_size=1, max_size=12)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.tuples(HANDS, st.sampled_from(list(WorkType))))
def test_what_is_summed_while_typing_is_what_the_office_says_afterwards(
    qtbot: QtBot,
    page: JournalPage,
    office: Office,
    college: SmallCollege,
    drawn: tuple[list[tuple[int, int, str]], WorkType],
) -> None:
    hands, kind = drawn
    lesson = stands(office, college).lessons[1]
    if len(lesson.works) < 2:
        put_work(office, lesson, WorkWish(kind))
        page.read_page()
        settle(qtbot, page.desk)
    for row, place, keys in hands:
        page.table.put_cursor(row, place)
        press(page.table.marks, keys)
    model = page.writing.model
    assert model is not None
    typed = [model.figures(row) for row in range(6)]
    settle(qtbot, page.desk)
    assert typed == [student.figures for student in stands(office, college).students]


def test_two_people_in_one_cell_see_both_entries_whole(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    put_mark(acting(office, Role.DIRECTOR), cell(office, college), Entry(Mark.THREE, (Mark.TWO,), 7))
    press(page.table.marks, "5")
    press(page.table.marks, "/4")
    qtbot.waitUntil(lambda: bool(page.desk.conflicts.lines))
    settle(qtbot, page.desk)
    (line,) = page.desk.conflicts.lines
    assert (line.mine, line.theirs) == ("5/4", "3/2 ОП7")
    page.desk.conflicts.put([line])
    settle(qtbot, page.desk)
    assert cell(office, college).entry == Entry(Mark.FIVE, (Mark.FOUR,))


def test_shift_enter_goes_back(page: JournalPage) -> None:
    press(page.table.marks, ENTER, ENTER)
    press(page.table.marks, ENTER, held=SHIFT)
    assert page.table.marks.currentIndex().row() == 1
    press(page.table.marks, ENTER, held=NONE)
    assert page.table.marks.currentIndex().row() == 2


def test_ctrl_space_chooses_the_column_for_a_value_over_what_stands_there(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    press(page.table.marks, "3", ENTER)
    press(page.table.marks, Qt.Key.Key_Space, held=CTRL)
    press(page.table.marks, "5")
    settle(qtbot, page.desk)
    assert column(office, college) == ["5"] * 6


def test_a_closed_term_says_so_and_takes_nothing_but_the_directors_reason(
    qtbot: QtBot, journal: Callable[[Desk], JournalPage], database: Database, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.execute(update(Term).where(Term.id == college.term).values(journals_closed_on=TODAY))
        session.commit()
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        closed, notices = journal(desk), told(desk)
        press(closed.table.marks, "5")
        press(closed.table.marks, ENTER, held=CTRL)
        settle(qtbot, desk)
        assert closed.banner.isVisible()
        assert "24.11.2026" in closed.banner.text.text()
        assert "п. 4.11" in closed.banner.way.text()
        assert [("п. 7.4" in notice.text) for notice in notices] == [True, True]
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        opened = journal(desk)
        press(opened.table.marks, "5")
        opened.banner.reason_edit.setText("ошибка при вводе")
        press(opened.banner.reason_edit, ENTER)
        settle(qtbot, desk)
    assert cell(office, college).entry == Entry(Mark.FIVE)


def test_a_student_reads_the_own_line_with_comments_and_what_is_announced(
    qtbot: QtBot, journal: Callable[[Desk], JournalPage], database: Database, office: Office, college: SmallCollege
) -> None:
    put_mark(office, cell(office, college), Entry(Mark.FOUR, (Mark.FIVE,)))
    put_comment(office, cell(office, college), "молодец")
    put_work(office, stands(office, college).lessons[4], WorkWish(WorkType.CONTROL, "Массивы"))
    with database.reading() as session:
        person = session.get_one(Student, college.students_a[0]).person_id
    user = User("student", frozenset({Role.STUDENT}), login="student", person_id=person)
    desk = Desk(Office(database, CONSOLE, lambda: NOW).signed_in(user), Jobs(), News(database.feed))
    desk.term_id = college.term
    own = journal(desk)
    own.toggle_panel()
    settle(qtbot, desk)
    assert own.table.names.model().rowCount() == 1
    assert shown(own, 0) == "4/5"
    assert "молодец" in shown(own, 0, role=TIP)
    assert own.panel.cell.comment.isReadOnly()
    assert own.panel.works.more.isHidden()
    assert "контрольная работа «Массивы»" in [one.text() for one in own.panel.coming.findChildren(QLabel)]
    desk.news.close()
    desk.jobs.close()


def test_o_is_a_reason_over_an_absence_and_a_lateness_elsewhere_for_whoever_does_both(
    qtbot: QtBot, journal: Callable[[Desk], JournalPage], database: Database, office: Office, college: SmallCollege
) -> None:
    put_mark(office, cell(office, college), Mark.ABSENT)
    explain_absence(office, cell(office, college), Absence.ILLNESS)
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        page = journal(desk)
        press(page.table.marks, "о", ENTER, "о")
        settle(qtbot, desk)
    assert (cell(office, college).mark, cell(office, college).absence) == (Mark.ABSENT, None)
    assert cell(office, college, 1).entry == Entry(None, (), 5)


def test_the_menu_puts_every_value_and_tells_its_key(
    qtbot: QtBot, page: JournalPage, office: Office, college: SmallCollege
) -> None:
    told_keys = {entry.text().split("\t")[1]: entry for entry in page.menu.values.actions()}
    assert set(told_keys) == {*"5432", "З", "Х", "А", "С", "Н", "О"}
    told_keys["Х"].trigger()
    page.table.put_cursor(1, 0)
    told_keys["О"].trigger()
    settle(qtbot, page.desk)
    assert column(office, college)[:2] == ["незач", "ОП"]
    rest = {entry.text().split("\t")[1]: entry for entry in page.menu.column.actions()}
    rest["Shift+С"].trigger()
    settle(qtbot, page.desk)
    assert column(office, college) == ["незач", *["осв"] * 5]


def test_a_cell_looks_like_what_stands_in_it(qtbot: QtBot, page: JournalPage) -> None:
    grid, model = page.table.marks, page.writing.model
    assert model is not None
    for keys in ("2", "5/2", "н", "5о", "4"):
        press(grid, keys, ENTER)
    assert [model.look(row, 0).pending for row in range(5)] == [True] * 5
    settle(qtbot, page.desk)
    looks = [model.look(row, 0) for row in range(5)]
    assert [ground(look, selected=False, crossed=False) for look in looks[:3]] == ["bad_soft", "bad_soft", "surface"]
    assert [ink(look) for look in looks] == ["bad_text", "bad_text", "muted", "text", "text"]
    assert [look.late for look in looks] == [False, False, False, True, False]
    assert ground(looks[4], selected=False, crossed=True) == "hover"
    assert ground(model.look(0, 5), selected=False, crossed=False) == "window"

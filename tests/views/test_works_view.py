"""Course works and practices under hands: typed, pasted, filled down, undone, read again while others write."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desks import acting
from marks_desk import CTRL, DELETE, ENTER, ESCAPE, desk_at, press, settle, told
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from supervised import Supervised, supervised_college

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.services.course_works import open_course_register, put_course_works
from desktop_app.services.course_works_import import ThemeRow, ThemesFile
from desktop_app.services.course_works_values import CourseEntry
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.practices import open_practice_register
from desktop_app.services.practices_values import PracticeEntry
from desktop_app.views.desk import Desk
from desktop_app.views.wording import CATALOGUE
from desktop_app.views.works.course import CourseTab
from desktop_app.views.works.editor import RegisterEditor
from desktop_app.views.works.fields import COURSE_FIELDS, PRACTICE_FIELDS
from desktop_app.views.works.model import FIRST
from desktop_app.views.works.practice import PracticeTab
from desktop_app.views.works.view import WorksPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
THEME, SUPERVISOR, DUE, ISSUED, HANDED, MARK, NOTE = range(FIRST, FIRST + len(COURSE_FIELDS))
BASE = FIRST
P_SUPERVISOR, P_ENTERPRISE, P_CONTRACT, P_STARTS, P_ENDS, P_MARK = range(FIRST + 1, FIRST + len(PRACTICE_FIELDS))


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    before = CATALOGUE.language
    CATALOGUE.speak("ru")
    yield
    CATALOGUE.speak(before)


@pytest.fixture
def built(office: Office) -> Supervised:
    return supervised_college(office)


@pytest.fixture
def desk(office: Office, built: Supervised) -> Iterator[Desk]:
    """The secretary."""
    with desk_at(office.database, built.college.term, Role.SECRETARY) as made:
        yield made


def page_of(qtbot: QtBot, desk: Desk, code: str) -> WorksPage:
    page = WorksPage(desk)
    qtbot.addWidget(page)
    page.resize(1256, 740)
    page.show()
    settle(qtbot, desk)
    page.go_to(code)
    settle(qtbot, desk)
    return page


def course(qtbot: QtBot, desk: Desk) -> CourseTab:
    """The register of group A in the editor."""
    page = page_of(qtbot, desk, "course")
    tab = page.tabs["course"]
    assert isinstance(tab, CourseTab)
    tab.held = page  # type: ignore[attr-defined]  # the page lives as long as its tab
    tab.table.view.selectRow(0)
    press(tab.table.view, ENTER)
    settle(qtbot, desk)
    return tab


def practice(qtbot: QtBot, desk: Desk) -> PracticeTab:
    page = page_of(qtbot, desk, "practice")
    tab = page.tabs["practice"]
    assert isinstance(tab, PracticeTab)
    tab.held = page  # type: ignore[attr-defined]  # as above
    tab.table.view.selectRow(0)
    press(tab.table.view, ENTER)
    settle(qtbot, desk)
    return tab


def put_cursor(editor: RegisterEditor, row: int, column: int, last: int | None = None) -> None:
    """On a cell, or over a column of them."""
    model = editor.grid.model()
    at = model.index(row, column)
    editor.grid.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    if last is not None:
        block = QItemSelection(at, model.index(last, column))
        editor.grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def type_cell(editor: RegisterEditor, row: int, column: int, text: str) -> None:
    """Open a cell with F2, type, Enter."""
    put_cursor(editor, row, column)
    press(editor.grid, Qt.Key.Key_F2)
    field = editor.grid.focusWidget()
    assert isinstance(field, QLineEdit)
    field.clear()
    press(field, text)
    press(field, ENTER)


def entries(office: Office, built: Supervised) -> list[CourseEntry]:
    return [line.entry for line in open_course_register(office, built.place).lines]


def shown(editor: RegisterEditor, row: int, column: int) -> str:
    return str(editor.grid.model().index(row, column).data())


def test_a_theme_brings_the_teacher_and_the_deadline_and_marks_are_one_key(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    editor = course(qtbot, desk).editor
    type_cell(editor, 0, THEME, "Учёт заявок")
    settle(qtbot, desk)
    assert (shown(editor, 0, SUPERVISOR).replace("\u00a0", " "), shown(editor, 0, DUE)) == (
        "Соколова А. П.", "27.12.2026",
    )  # fmt: skip
    assert editor.grid.currentIndex().row() == 1  # Enter goes down
    put_cursor(editor, 0, MARK)
    press(editor.grid, "5")
    settle(qtbot, desk)
    assert entries(office, built)[0].mark is FinalMark.FIVE
    press(editor.grid, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, desk)
    assert entries(office, built)[0].mark is None
    press(editor.grid, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, desk)
    assert entries(office, built)[0] == CourseEntry()
    press(editor.grid, Qt.Key.Key_Y, held=CTRL)
    settle(qtbot, desk)
    assert entries(office, built)[0].theme == "Учёт заявок"


def test_themes_and_supervisors_are_pasted_from_excel(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    editor = course(qtbot, desk).editor
    put_cursor(editor, 0, THEME)
    QApplication.clipboard().setText("Учёт заявок\tТихонов Б.П.\nСклад\tсоколова\t18.12.26\n")
    editor.grid.paste()
    settle(qtbot, desk)
    first, second, *rest = entries(office, built)
    assert (first.theme, first.supervisor_id) == ("Учёт заявок", built.college.teacher_2)
    assert (second.supervisor_id, second.due) == (built.college.teacher_1, date(2026, 12, 18))
    assert {one.theme for one in rest} == {""}


def test_a_paste_with_a_fault_writes_nothing_and_says_where(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    editor = course(qtbot, desk).editor
    notices = told(desk)
    put_cursor(editor, 0, THEME)
    QApplication.clipboard().setText("Учёт заявок\tНикто Н. Н.\nСклад\t\t32.12.2026\n")
    editor.grid.paste()
    settle(qtbot, desk)
    assert entries(office, built)[0] == CourseEntry()
    assert "Абрамова Вера" in notices[-1].text
    assert "Никто Н. Н." in notices[-1].text
    assert "Ежов Глеб" in notices[-1].text


def test_ctrl_d_repeats_the_first_line_and_one_value_goes_to_all_selected(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    editor = course(qtbot, desk).editor
    put_cursor(editor, 0, THEME)
    QApplication.clipboard().setText("Первая\nВторая\nТретья\n")
    editor.grid.paste()
    settle(qtbot, desk)
    type_cell(editor, 0, SUPERVISOR, "Тихонов")
    settle(qtbot, desk)
    put_cursor(editor, 0, SUPERVISOR, last=2)
    editor.writing.fill_down()
    settle(qtbot, desk)
    assert {one.supervisor_id for one in entries(office, built)[:3]} == {built.college.teacher_2}
    put_cursor(editor, 0, HANDED, last=2)
    QApplication.clipboard().setText("20.11.2026")
    editor.grid.paste()
    settle(qtbot, desk)
    assert {one.handed_on for one in entries(office, built)[:3]} == {date(2026, 11, 20)}


def test_erasing_a_theme_takes_the_work_off_unless_it_is_marked(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    editor = course(qtbot, desk).editor
    for row, theme in enumerate(("Первая", "Вторая")):
        type_cell(editor, row, THEME, theme)
        settle(qtbot, desk)
    put_cursor(editor, 1, MARK)
    press(editor.grid, "4")
    settle(qtbot, desk)
    notices = told(desk)
    for row in range(2):
        put_cursor(editor, row, THEME)
        press(editor.grid, DELETE)
        settle(qtbot, desk)
    assert [one.theme for one in entries(office, built)[:2]] == ["", "Вторая"]
    assert notices


def test_what_somebody_else_has_written_is_shown_beside_what_was_typed(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    editor = course(qtbot, desk).editor
    seen = open_course_register(office, built.place)
    theirs = seen.fresh._replace(theme="Их тема")
    editor.reading = True  # the news are on their way while the hand types
    put_course_works(acting(office, Role.DEPUTY_ACADEMIC), built.place, [(seen.lines[0], theirs)])
    type_cell(editor, 0, THEME, "Моя тема")
    editor.reading = False
    settle(qtbot, desk)
    editor.read()
    settle(qtbot, desk)
    (line,) = desk.conflicts.lines
    assert ("Моя тема" in line.mine, "Их тема" in line.theirs) == (True, True)
    line.put()
    settle(qtbot, desk)
    assert entries(office, built)[0].theme == "Моя тема"


def test_themes_of_a_file_go_into_the_lines_and_are_taken_back_at_once(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    tab = course(qtbot, desk)
    rows = (ThemeRow(2, "Абрамова Вера", "Учёт"), ThemeRow(3, "Жуков", "Склад"), ThemeRow(4, "Чужой Человек", "Ничья"))
    notices = told(desk)
    tab.take(ThemesFile("темы.xlsx", rows))
    settle(qtbot, desk)
    assert [one.theme for one in entries(office, built)] == ["Учёт", "", "", "Склад", "", ""]
    assert any("Чужой Человек" in one.text for one in notices)
    tab.editor.writing.undo()
    settle(qtbot, desk)
    assert {one.theme for one in entries(office, built)} == {""}


def closed(office: Office, built: Supervised) -> None:
    college = built.college
    with office.database.writing() as session:
        sheet = GradeSheet(term_id=college.term, group_id=college.group_a, row_id=built.place.row_id,
                           teacher_id=college.teacher_1, number=7, control=Control.COURSE_WORK, day=date(2026, 11, 20),
                           hours=32)  # fmt: skip
        session.add(sheet)
        session.flush()
        session.add(GradeRow(sheet_id=sheet.id, student_id=college.students_a[0], mark=FinalMark.FOUR))
        sheet.state, sheet.closed_on = SheetState.CLOSED, date(2026, 11, 20)
        session.commit()


def test_a_closed_line_takes_nothing_from_the_secretary(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    closed(office, built)
    editor = course(qtbot, desk).editor
    notices = told(desk)
    put_cursor(editor, 0, MARK)
    press(editor.grid, "5")
    settle(qtbot, desk)
    assert "закрыта" in notices[-1].text
    assert not editor.grid.model().index(0, THEME).flags() & Qt.ItemFlag.ItemIsEditable
    assert not editor.grid.isColumnHidden(FIRST + len(COURSE_FIELDS))  # the statement's mark stands beside


def test_the_director_is_asked_why_once(qtbot: QtBot, office: Office, built: Supervised) -> None:
    closed(office, built)
    with desk_at(office.database, built.college.term, Role.DIRECTOR) as desk:
        editor = course(qtbot, desk).editor
        type_cell(editor, 0, THEME, "Исправленная тема")
        settle(qtbot, desk)
        assert entries(office, built)[0] == CourseEntry()
        assert editor.ask.isVisible()
        press(editor.ask.reason_edit, "опечатка")
        press(editor.ask.reason_edit, ENTER)
        settle(qtbot, desk)
        assert entries(office, built)[0].theme == "Исправленная тема"
        put_cursor(editor, 0, MARK)
        press(editor.grid, "4")
        settle(qtbot, desk)
        assert entries(office, built)[0].mark is FinalMark.FOUR


def test_a_teacher_of_another_discipline_only_looks(qtbot: QtBot, office: Office, built: Supervised) -> None:
    with desk_at(office.database, built.college.term, Role.DEPUTY_METHODICAL) as desk:
        tab = course(qtbot, desk)
        assert tab.take_button.isHidden()
        assert tab.editor.bar.keys.text().startswith("стрелки")
        put_cursor(tab.editor, 0, THEME)
        press(tab.editor.grid, "текст")
        settle(qtbot, desk)
        assert entries(office, built)[0] == CourseEntry()


def test_a_student_is_found_by_typing_and_escape_leads_back(qtbot: QtBot, desk: Desk) -> None:
    tab = course(qtbot, desk)
    tab.editor.sought.setText("жук")
    qtbot.waitUntil(lambda: tab.editor.row() == 3)
    press(tab.editor.grid, ESCAPE)
    settle(qtbot, desk)
    assert tab.stack.currentWidget() is tab.front


def test_everybody_else_is_sent_by_the_calendar_graph(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    tab = practice(qtbot, desk)
    type_cell(tab.editor, 0, BASE, "ООО «Кубань-Агро»")
    settle(qtbot, desk)
    tab.send_rest()
    settle(qtbot, desk)
    found = [line.entry for line in open_practice_register(office, built.practice).lines]
    assert {(one.supervisor_id, one.starts, one.ends) for one in found} == {
        (built.college.teacher_1, date(2026, 12, 7), date(2026, 12, 19))
    }
    assert [one.base for one in found[:2]] == ["ООО «Кубань-Агро»", ""]
    notices = told(desk)
    tab.send_rest()
    assert "Все уже направлены" in notices[-1].text


def test_the_sheet_is_filled_by_keys_and_copied_to_the_others(
    qtbot: QtBot, desk: Desk, office: Office, built: Supervised
) -> None:
    tab = practice(qtbot, desk)
    tab.send_rest()
    settle(qtbot, desk)
    put_cursor(tab.editor, 0, BASE)
    tab.open_panel()
    panel = tab.panel
    press(panel.works, "Монтаж сети — 36 ч")
    assert panel.sum.text() == "работ 1, 36 ч"
    panel.skills.setFocus()
    press(panel.skills, Qt.Key.Key_Space)
    press(panel.characteristic, "Аккуратна.")
    panel.copy_button.click()
    settle(qtbot, desk)
    lines = [line.entry for line in open_practice_register(office, built.practice).lines]
    assert {one.works for one in lines} == {"Монтаж сети — 36 ч"}
    assert {one.skills for one in lines} == {((built.skills[0], True),)}
    assert [one.characteristic for one in lines[:2]] == ["Аккуратна.", ""]
    tab.editor.writing.undo()
    settle(qtbot, desk)
    assert [bool(line.entry.works) for line in open_practice_register(office, built.practice).lines] == [
        True, *([False] * 5),
    ]  # fmt: skip


def test_a_student_who_is_not_sent_has_no_sheet_yet(qtbot: QtBot, desk: Desk) -> None:
    tab = practice(qtbot, desk)
    put_cursor(tab.editor, 2, BASE)
    tab.open_panel()
    assert tab.panel.works.isReadOnly()
    assert "ещё не направлен" in tab.panel.hint.text()
    assert not tab.panel.print_button.isEnabled()


def test_the_papers_open_beside_the_register(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    tab = practice(qtbot, desk)
    tab.send_rest()
    settle(qtbot, desk)
    for code, made in tab.printed:
        tab.print_form(code, made)
        qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.paper)
        assert tab.paper.data.startswith(b"%PDF")
        tab.show_list()
        settle(qtbot, desk)
        assert tab.stack.currentWidget() is tab.editor
    assert tab.editor.register is not None
    assert tab.editor.register.lines[0].entry != PracticeEntry()

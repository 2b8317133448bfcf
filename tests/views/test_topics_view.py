"""Topics and programmes by keyboard: a plan typed, pasted, moved, taken back, handed out; a programme added."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, acting
from marks_desk import DELETE, ENTER, desk_at, press, told
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from topics_desk import opened, settle, shown

from desktop_app.models.database import Database
from desktop_app.services.journal import open_page
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.topics import add_topic_plan, list_topic_plans, open_topic_plan, put_topics
from desktop_app.services.topics_journal import plan_topics, put_lesson_topics
from desktop_app.services.topics_values import LessonKind, PlanSheet, PlanWanted, TopicValues
from desktop_app.services.work_programmes import editions_of
from desktop_app.views.desk import Desk
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.topics.checks import FORM, OPEN, ChecksTab, workbook
from desktop_app.views.topics.programmes import ProgrammesTab

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TOPICS = tuple(TopicValues(f"Тема {n}", 2, homework=f"§ {n}") for n in range(1, 17))


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        yield desk


@pytest.fixture
def deputy(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DEPUTY_METHODICAL) as desk:
        yield desk


@pytest.fixture
def sheet(office: Office, college: SmallCollege) -> PlanSheet:
    own = acting(office, Role.TEACHER, college.teacher_1)
    return put_topics(own, add_topic_plan(own, PlanWanted(college.exam_row, college.teacher_1, 2026)), TOPICS)


def test_what_has_no_plan_is_begun_by_enter(qtbot: QtBot, teacher: Desk, college: SmallCollege) -> None:
    tab = opened(qtbot, teacher)
    assert tab.stack.currentWidget() is tab.editor
    assert tab.editor.stack.currentWidget() is tab.editor.empty
    assert list_topic_plans(teacher.office, 2026)[0].id is not None


def test_topics_are_written_while_they_are_typed_and_taken_back(qtbot: QtBot, teacher: Desk) -> None:
    tab = opened(qtbot, teacher)
    editor = tab.editor
    press(editor.grid, ENTER)
    index = editor.model.index(0, 2)
    editor.model.setData(index, "Введение")
    press(editor.grid, ENTER)  # behind the last row: another one
    editor.model.setData(editor.model.index(1, 2), "Циклы")
    editor.model.setData(editor.model.index(1, 3), "4 ч")
    editor.model.setData(editor.model.index(1, 4), "лекция")
    settle(qtbot, teacher)
    assert editor.sheet is not None
    kept = open_topic_plan(teacher.office, editor.sheet.id).topics
    assert [(one.title, one.hours, one.kind) for one in kept] == [
        ("Введение", 2, LessonKind.LESSON),
        ("Циклы", 4, LessonKind.LECTURE),
    ]
    press(editor.grid, Qt.Key.Key_Z, held=CTRL)
    settle(qtbot, teacher)
    assert open_topic_plan(teacher.office, editor.sheet.id).topics[1].kind is LessonKind.LESSON


def test_wrong_hours_are_told_and_nothing_changes(qtbot: QtBot, teacher: Desk, sheet: PlanSheet) -> None:
    tab = opened(qtbot, teacher)
    notices = told(teacher)
    assert not tab.editor.model.setData(tab.editor.model.index(2, 3), "много")
    assert "много" in notices[-1].text
    assert tab.editor.draft.rows[2].hours == 2


def test_a_topic_moves_with_alt_and_goes_with_delete(qtbot: QtBot, teacher: Desk, sheet: PlanSheet) -> None:
    tab = opened(qtbot, teacher)
    editor = tab.editor
    editor.grid.put_cursor(2)
    press(editor.grid, Qt.Key.Key_Up, held=ALT)
    settle(qtbot, teacher)
    assert [one.title for one in open_topic_plan(teacher.office, sheet.id).topics[:3]] == ["Тема 1", "Тема 3", "Тема 2"]
    press(editor.grid, DELETE)
    settle(qtbot, teacher)
    now = open_topic_plan(teacher.office, sheet.id)
    assert [one.title for one in now.topics[:2]] == ["Тема 1", "Тема 2"]
    assert {one.id for one in now.topics} < {one.id for one in sheet.topics}
    editor.undo()
    editor.undo()
    settle(qtbot, teacher)
    assert [one.title for one in open_topic_plan(teacher.office, sheet.id).topics] == [one.title for one in TOPICS]


def test_a_table_from_excel_is_pasted_by_its_heads(qtbot: QtBot, teacher: Desk) -> None:
    tab = opened(qtbot, teacher)
    QGuiApplication.clipboard().setText(
        "№\tТема занятия\tКол-во часов\tВид занятия\tДомашнее задание\n"
        "\tРаздел 1. Основы\t\t\t\n1\tПонятие алгоритма\t2\tлекция\tконспект\n"
        '2\t"Ветвления\nи циклы"\t4\tпрактическое занятие\t\n\tИтого\t6\t\t\n'
    )
    tab.editor.grid.paste()
    settle(qtbot, teacher)
    assert tab.editor.sheet is not None
    assert [(one.section, one.title, one.hours, one.kind, one.homework) for one in tab.editor.sheet.topics] == [
        ("Раздел 1. Основы", "Понятие алгоритма", 2, LessonKind.LECTURE, "конспект"),
        ("Раздел 1. Основы", "Ветвления и циклы", 4, LessonKind.PRACTICE, ""),
    ]


def test_a_rectangle_is_pasted_from_the_cursor_on_or_not_at_all(qtbot: QtBot, teacher: Desk, sheet: PlanSheet) -> None:
    tab = opened(qtbot, teacher)
    tab.editor.grid.put_cursor(15, 2)
    QGuiApplication.clipboard().setText("Последняя\t4\nДобавленная\t6")
    tab.editor.grid.paste()
    settle(qtbot, teacher)
    assert [(one.title, one.hours) for one in open_topic_plan(teacher.office, sheet.id).topics[15:]] == [
        ("Последняя", 4),
        ("Добавленная", 6),
    ]
    notices = told(teacher)
    QGuiApplication.clipboard().setText("Ещё\tсто")
    tab.editor.grid.paste()
    assert "сто" in notices[-1].text
    assert tab.editor.draft.rows[15].title == "Последняя"


def test_two_people_at_once_see_both_plans_side_by_side(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet, office: Office
) -> None:
    tab = opened(qtbot, teacher)
    put_topics(acting(office, Role.DEPUTY_METHODICAL), sheet, sheet.topics[:3])
    tab.editor.draft.put(0, "title", "Моя тема")
    settle(qtbot, teacher)
    lines = teacher.conflicts.lines
    assert len(lines) == 1
    assert "Моя тема" in lines[0].mine
    assert "Тема 3" in lines[0].theirs
    teacher.conflicts.put(lines)
    settle(qtbot, teacher)
    assert open_topic_plan(teacher.office, sheet.id).topics[0].title == "Моя тема"


def test_a_deputy_approves_and_the_teacher_goes_on_with_a_copy(
    qtbot: QtBot, deputy: Desk, teacher: Desk, sheet: PlanSheet
) -> None:
    _page, tab = shown(qtbot, deputy)
    tab.go_to(sheet.id)
    settle(qtbot, deputy)
    tab.editor.head.approve.click()
    settle(qtbot, deputy)
    mine = opened(qtbot, teacher)
    assert mine.editor.head.approve.isHidden()
    notices = told(teacher)
    mine.editor.remove()
    assert "4.10" in notices[-1].text
    mine.editor.head.copy.click()
    settle(qtbot, teacher)
    assert mine.editor.sheet is not None
    assert mine.editor.sheet.id != sheet.id
    assert [use.plan_id for use in mine.editor.sheet.uses] == [mine.editor.sheet.id]


def test_topics_are_handed_out_and_taken_back(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet, college: SmallCollege
) -> None:
    tab = opened(qtbot, teacher)
    tab.editor.hand_out(college.load_a, "ИСП-21")
    settle(qtbot, teacher)
    notices = told(teacher)
    tab.editor.handing.deed.click()
    settle(qtbot, teacher)
    assert [one.topic for one in open_page(teacher.office, college.load_a).lessons[:2]] == ["Тема 1", "Тема 2"]
    notices[-1].actions[0][1]()
    settle(qtbot, teacher)
    assert open_page(teacher.office, college.load_a).lessons[0].topic == ""


def test_what_was_given_can_not_be_changed_and_the_hours_are_brought_to_the_load(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet, college: SmallCollege
) -> None:
    put_lesson_topics(teacher.office, college.load_a, plan_topics(teacher.office, college.load_a).fresh)
    tab = opened(qtbot, teacher)
    editor = tab.editor
    assert editor.sheet is not None
    held = len(editor.sheet.given)
    assert 0 < held < 16
    assert editor.head.remove.isVisible() is False
    assert not editor.model.flags(editor.model.index(0, 2)) & Qt.ItemFlag.ItemIsEditable
    assert editor.model.flags(editor.model.index(0, 5)) & Qt.ItemFlag.ItemIsEditable
    notices = told(teacher)
    editor.grid.put_cursor(0)
    press(editor.grid, DELETE)
    assert "4.6" in notices[-1].text
    editor.take([TopicValues("Новая", 2), TopicValues("Последняя", 2)], whole=True)
    settle(qtbot, teacher)
    editor.fit_hours()
    settle(qtbot, teacher)
    topics = open_topic_plan(teacher.office, sheet.id).topics
    assert [topic.title for topic in topics] == [*(f"Тема {n}" for n in range(1, held + 1)), "Новая", "Последняя"]
    assert sum(topic.hours for topic in topics) == 32
    editor.fit_hours()
    assert "пар" in notices[-1].text


def test_topics_of_a_file_are_seen_before_they_are_taken(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet, tmp_path: Path
) -> None:
    file = tmp_path / "ктп.csv"
    file.write_text("Тема;Часов\nПервая;2\nВторая;сто\n", encoding="utf-8")
    tab = opened(qtbot, teacher)
    tab.editor.drop([QUrl.fromLocalFile(str(file))])
    settle(qtbot, teacher)
    panel = tab.editor.taking
    assert [one.title for one in panel.topics] == ["Первая"]
    panel._take(whole=True)
    settle(qtbot, teacher)
    assert [one.title for one in open_topic_plan(teacher.office, sheet.id).topics] == ["Первая"]


def test_a_programme_is_dropped_and_the_missing_are_counted(
    qtbot: QtBot, teacher: Desk, college: SmallCollege, tmp_path: Path
) -> None:
    page, _tab = shown(qtbot, teacher)
    page.go_to("programmes")
    settle(qtbot, teacher)
    tab = page.tabs["programmes"]
    assert isinstance(tab, ProgrammesTab)
    assert [one.missing for one in tab.lines] == [True, True]
    tab.table.view.selectRow(0)
    settle(qtbot, teacher)
    wrong = tmp_path / "рп.pdf"
    wrong.write_bytes(b"MZ not a pdf")
    notices: list[str] = []
    teacher.jobs.failed.connect(lambda _owner, error: notices.append(error.reason))
    tab.drop([QUrl.fromLocalFile(str(wrong))])
    settle(qtbot, teacher)
    assert notices == ["programme_other"]
    wrong.write_bytes(b"%PDF-1.7 programme")
    tab.drop([QUrl.fromLocalFile(str(wrong))])
    settle(qtbot, teacher)
    assert [one.missing for one in tab.lines] == [False, True]
    assert [one.file_name for one in editions_of(teacher.office, college.exam_row)] == ["рп.pdf"]


def test_what_is_lacking_opens_where_it_is_mended(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet, college: SmallCollege, tmp_path: Path
) -> None:
    page, plans = shown(qtbot, teacher)
    teacher.go.connect(lambda _screen, place: page.go_to(place))
    page.go_to("checks")
    settle(qtbot, teacher)
    tab = page.tabs["checks"]
    assert isinstance(tab, ChecksTab)
    assert [one.what for one in tab.table.rows()] == ["no_plan", "no_programme", "no_programme", "plan_open"]
    tab.kinds.choose(OPEN)
    tab.refresh()
    assert [one.what for one in tab.table.rows()] == ["plan_open"]
    tab.write_workbook(FORM, "x", lambda: workbook(tab.found), tmp_path / "x.xlsx")
    settle(qtbot, teacher)
    assert [cell.value for cell in load_workbook(tmp_path / "x.xlsx").worksheets[0][2]][:3] == [
        "нет КТП",
        "МДК.01.01",
        tab.found[0].title,
    ]
    tab.table.view.selectRow(0)
    press(tab.table.view, ENTER)
    settle(qtbot, teacher)
    assert plans.stack.currentWidget() is plans.editor
    tab.mend(tab.found[0])
    settle(qtbot, teacher)
    assert plans.stack.currentWidget() is plans.front
    assert [(one.id, one.index) for one in [plans.table.current()] if one] == [(None, "МДК.01.01")]
    tab.mend(tab.found[1])
    settle(qtbot, teacher)
    assert page.shown == "programmes"


def test_nothing_is_offered_that_would_be_refused(qtbot: QtBot, office: Office, college: SmallCollege) -> None:
    assert not acting(office, Role.STUDENT).may(list_topic_plans)
    assert Office(office.database, CONSOLE, lambda: NOW).may(list_topic_plans)


def journal_at(qtbot: QtBot, desk: Desk, load_id: int, column: int) -> JournalPage:
    """A journal with its panel, the cursor on a lesson."""
    page = JournalPage(desk)
    qtbot.addWidget(page)
    page.resize(1400, 860)
    page.show()
    page.go_to(load_id)
    settle(qtbot, desk)
    page.toggle_panel()
    page.table.put_cursor(0, column)
    settle(qtbot, desk)
    return page


def test_the_journal_proposes_the_next_topic(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet, college: SmallCollege
) -> None:
    page = journal_at(qtbot, teacher, college.load_a, 1)
    assert "Тема 2" in page.panel.fields.offer.text()
    page.panel.fields.offer.click()
    settle(qtbot, teacher)
    lesson = open_page(teacher.office, college.load_a).lessons[1]
    assert (lesson.topic, lesson.homework, lesson.topic_id) == ("Тема 2", "§ 2", sheet.topics[1].id)
    assert page.panel.fields.offer.isHidden()


def test_a_homework_typed_right_after_the_topic_is_no_conflict_with_oneself(
    qtbot: QtBot, teacher: Desk, college: SmallCollege
) -> None:
    page = journal_at(qtbot, teacher, college.load_a, 1)
    fields = page.panel.fields
    fields.topic.setPlainText("Иначе")
    press(fields.topic, ENTER)
    fields.homework.setPlainText("Упр. 7")  # before the answer has come
    press(fields.homework, ENTER)
    settle(qtbot, teacher)
    lesson = open_page(teacher.office, college.load_a).lessons[1]
    assert (lesson.topic, lesson.homework) == ("Иначе", "Упр. 7")
    assert teacher.conflicts.lines == ()


def test_topics_are_handed_out_from_the_journal_too(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet, college: SmallCollege
) -> None:
    page = journal_at(qtbot, teacher, college.load_a, 0)
    page.planned.hand_out()
    settle(qtbot, teacher)
    page.planned.handing.deed.click()
    settle(qtbot, teacher)
    assert [one.topic for one in open_page(teacher.office, college.load_a).lessons[:2]] == ["Тема 1", "Тема 2"]

"""A plan typed by hands: when it is written, what is never lost, rows moved by the mouse."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from marks_desk import CTRL, ENTER, ESCAPE, NONE, SHIFT, desk_at, press
from marks_desk import settle as answered
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from topics_desk import hands, opened, settle, shown

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.topics import add_topic_plan, open_topic_plan, put_topics
from desktop_app.services.topics_values import LessonKind, PlanSheet, PlanWanted, TopicValues
from desktop_app.views.desk import Desk
from desktop_app.views.topics.editor import PlanEditor

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
TAB, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Down
ALT = Qt.KeyboardModifier.AltModifier
TOPICS = tuple(TopicValues(f"Тема {n}", 2, homework=f"§ {n}") for n in range(1, 9))


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        yield desk


@pytest.fixture
def sheet(office: Office, college: SmallCollege) -> PlanSheet:
    own = acting(office, Role.TEACHER, college.teacher_1)
    return put_topics(own, add_topic_plan(own, PlanWanted(college.exam_row, college.teacher_1, 2026)), TOPICS)


def titles(desk: Desk, plan_id: int) -> list[str]:
    return [one.title for one in open_topic_plan(desk.office, plan_id).topics]


def numbers(desk: Desk, plan_id: int) -> str:
    return "".join(title[-1] for title in titles(desk, plan_id))


def strike(editor: PlanEditor, *keys: Qt.Key | str) -> None:
    """Keys where they go, one after the other."""
    for key in keys:
        for one in key if isinstance(key, str) else (key,):
            press(hands(editor), one)
            QApplication.sendPostedEvents()  # an open cell is kept by its Enter a moment later


def test_thirty_topics_are_typed_by_keys_alone_and_read_back(qtbot: QtBot, teacher: Desk) -> None:
    editor = opened(qtbot, teacher).editor
    strike(editor, ENTER)  # the first row
    for n in range(1, 31):
        strike(editor, f"Тема {n}", TAB, "4" if n % 3 else "2", TAB, TAB, f"§ {n}", ENTER)
    settle(qtbot, teacher)
    assert editor.sheet is not None
    assert [
        (one.title, one.hours, one.kind, one.homework)
        for one in open_topic_plan(teacher.office, editor.sheet.id).topics
    ] == [
        (f"Тема {n}", 4 if n % 3 else 2, LessonKind.LESSON, f"§ {n}") for n in range(1, 31)
    ]  # the empty row at the end is only a place to type


def test_two_hundred_topics_are_pasted(qtbot: QtBot, teacher: Desk) -> None:
    editor = opened(qtbot, teacher).editor
    QGuiApplication.clipboard().setText("\n".join(f"Тема {n}\t2" for n in range(200)))
    strike(editor, ENTER)
    press(editor.grid, Qt.Key.Key_V, held=CTRL)
    settle(qtbot, teacher)
    assert editor.sheet is not None
    assert titles(teacher, editor.sheet.id) == [f"Тема {n}" for n in range(200)]


def test_a_plan_is_written_a_moment_after_the_last_key_and_that_is_shown(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet
) -> None:
    editor = opened(qtbot, teacher).editor
    strike(editor, "Первая", ENTER)
    strike(editor, "Вторая", ENTER)
    answered(qtbot, teacher)
    assert titles(teacher, sheet.id)[:2] == ["Тема 1", "Тема 2"]  # hands that type do not wait
    assert editor.bar.state.text() == "не сохранено"
    qtbot.waitUntil(lambda: not editor.writing.waits)
    assert titles(teacher, sheet.id)[:2] == ["Первая", "Вторая"]
    assert "Сохранено" in editor.bar.state.text()


@pytest.mark.parametrize("way", ["save", "view", "list", "focus", "close"])
def test_nothing_typed_is_lost_by_going_away(qtbot: QtBot, teacher: Desk, sheet: PlanSheet, way: str) -> None:
    tab = opened(qtbot, teacher)
    editor = tab.editor
    page = tab.window()
    strike(editor, "Вся")
    press(hands(editor), " ")
    strike(editor, "тема")  # the cell is still open
    if way == "save":
        QTest.keyClick(hands(editor), Qt.Key.Key_S, CTRL)
    elif way == "view":
        page.go_to("checks")  # type: ignore[attr-defined]
    elif way == "list":
        editor.leave()
    elif way == "focus":
        page.header.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # type: ignore[attr-defined]
        page.header.setFocus()  # type: ignore[attr-defined]
    else:
        page.close()
    answered(qtbot, teacher)
    assert titles(teacher, sheet.id)[0] == "Вся тема"


def test_the_end_of_the_program_waits_for_two_writes_one_behind_the_other(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet
) -> None:
    editor = opened(qtbot, teacher).editor
    editor.draft.insert(0, [TopicValues("Новая", 2)])
    editor.writing.flush()  # its answer has not come …
    editor.draft.put(1, "title", "И эта")
    editor.window().close()  # … when this one goes
    teacher.jobs._short.submit(lambda: None).result()  # the answers have not been seen here
    assert titles(teacher, sheet.id) == ["Новая", "И эта", *(one.title for one in TOPICS[1:])]
    answered(qtbot, teacher)
    assert teacher.conflicts.lines == ()


def test_what_is_typed_is_approved_and_not_what_was_before(
    qtbot: QtBot, office: Office, database: Database, college: SmallCollege, sheet: PlanSheet
) -> None:
    whole = tuple(TopicValues(f"Тема {n}", 2) for n in range(1, 17))
    put_topics(office, sheet, whole)
    with desk_at(database, college.term, Role.DEPUTY_METHODICAL) as deputy:
        _page, tab = shown(qtbot, deputy)
        tab.go_to(sheet.id)
        settle(qtbot, deputy)
        tab.editor.draft.put(0, "title", "Введение")
        tab.editor.head.approve.click()
        answered(qtbot, deputy)
        now = open_topic_plan(office, sheet.id)
        assert now.line.approved_on is not None
        assert now.topics[0].title == "Введение"


def middle(editor: PlanEditor, row: int, *, below: bool = False) -> QPoint:
    """A place in the upper or the lower half of a row's number."""
    cell = editor.grid.visualRect(editor.model.index(row, 0))
    return QPoint(cell.center().x(), cell.bottom() - 3 if below else cell.top() + 3)


def drag(editor: PlanEditor, start: int, to: QPoint, *, let_go: bool = True) -> None:
    """By the number of a row."""
    viewport, left = editor.grid.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=middle(editor, start))
    for at in (middle(editor, start) + QPoint(0, 4), to):
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), viewport.mapToGlobal(QPointF(at)), left, left, NONE)
        QApplication.sendEvent(viewport, move)
    if let_go:
        QTest.mouseRelease(viewport, left, pos=to)


def test_one_row_or_many_are_dragged_by_the_number(qtbot: QtBot, teacher: Desk, sheet: PlanSheet) -> None:
    editor = opened(qtbot, teacher).editor
    drag(editor, 0, middle(editor, 3, below=True))
    settle(qtbot, teacher)
    assert numbers(teacher, sheet.id) == "23415678"
    editor.grid.put_cursor(4)
    for _step in range(2):
        press(editor.grid, DOWN, held=SHIFT)
    assert editor.grid.chosen() == [4, 5, 6]
    drag(editor, 5, middle(editor, 1))
    settle(qtbot, teacher)
    assert numbers(teacher, sheet.id) == "25673418"
    assert editor.grid.chosen() == [1, 2, 3]  # they go on together
    press(editor.grid, DOWN, held=ALT)
    settle(qtbot, teacher)
    assert numbers(teacher, sheet.id) == "23567418"
    editor.undo()
    editor.undo()
    editor.undo()
    settle(qtbot, teacher)
    assert numbers(teacher, sheet.id) == "12345678"


def test_rows_stay_where_they_are_dropped_on_themselves_or_let_go_by_escape(
    qtbot: QtBot, teacher: Desk, sheet: PlanSheet
) -> None:
    editor = opened(qtbot, teacher).editor
    drag(editor, 2, middle(editor, 2, below=True))
    drag(editor, 2, QPoint(20, 5), let_go=False)
    assert editor.grid.drag.line.isVisible()
    press(editor.grid, ESCAPE)
    assert not editor.grid.drag.line.isVisible()
    QTest.mouseRelease(editor.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 5))
    assert editor.draft.rows == sheet.topics
    editor.model.editable = False  # as an approved plan
    drag(editor, 2, middle(editor, 5))
    assert editor.draft.rows == sheet.topics

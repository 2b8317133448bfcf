"""The wizard of a division from the keyboard: from the lessons to a draft, with nothing typed lost on the way."""

from collections.abc import Iterator
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from divisions_desk import divided
from marks_desk import ENTER, ESCAPE, desk_at, press, settle, told
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.models.load import Load
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.problem import Method
from desktop_app.services.subgroups.reading import list_divisions, open_board
from desktop_app.services.subgroups.values import Board, DivisionState, LessonKind
from desktop_app.views.contingent.groups_forms import Chooser
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.making import MakingPanel
from desktop_app.views.subgroups.making_method import fitting
from desktop_app.views.subgroups.making_targets import TEACHER, WHY, TargetsTable
from desktop_app.views.subgroups.making_words import BY_HAND, PARTS, TARGETS, note_of_offer, sizes_of_offer

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "does not support grabbing the keyboard"
)
LATER = date(2026, 12, 7)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(office.database, college.term, Role.SECRETARY) as made:
        yield made


def opened(qtbot: QtBot, desk: Desk, panel: MakingPanel) -> list[Board]:
    """The wizard is seen; what it makes is gathered."""
    boards: list[Board] = []
    panel.changed.connect(boards.append)
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    settle(qtbot, desk)
    return boards


def ready(qtbot: QtBot, desk: Desk, panel: MakingPanel) -> None:
    """Until the optimiser has come."""
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: not any(one.waiting for one in panel.method.table.rows()))


def at_methods(qtbot: QtBot, desk: Desk, panel: MakingPanel, reason: str = "Рабочих мест 15.") -> None:
    """The first two steps are answered: the lessons of the cursor, both teachers."""
    press(panel.targets.table, ENTER)
    for chooser in panel.parts.choosers.values():
        chooser.setCurrentIndex(1)
    panel.parts.reason.setText(reason)
    panel.go_on()
    ready(qtbot, desk, panel)


def divided_for(college: SmallCollege) -> tuple[int, LessonKind]:
    """The lessons under the cursor."""
    return college.credit_row, LessonKind.PRACTICE


def type_teacher(panel: MakingPanel, field: Chooser, letters: str) -> None:
    """Into the field that has the cursor, and on."""
    line = field.lineEdit()
    assert line is not None
    assert panel.focusWidget() in {field, line}
    press(line, letters, ENTER)


def test_a_group_is_divided_without_touching_the_mouse(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    panel = MakingPanel(desk, college.term, college.group_b)
    boards, notices = opened(qtbot, desk, panel), told(desk)
    press(panel.targets.table, ENTER)  # the practice, which the college divides, stands first under the cursor
    assert (panel.step, panel.targets.name.text()) == (PARTS, "Разработка программных модулей")
    first, second = panel.parts.choosers.values()
    assert (first.number(), second.number()) == (college.teacher_2, None)  # who has the whole group; nobody yet
    type_teacher(panel, second, "соко")
    assert second.number() == college.teacher_1
    press(panel.parts.rooms[divided_for(college)], ENTER)
    press(panel.parts.reason, "Рабочих мест 15.", ENTER)
    ready(qtbot, desk, panel)
    panel.method.table.select_key(Method.HALVES)
    press(panel.method.table.view, ENTER)
    settle(qtbot, desk)
    (board,) = boards
    assert (board.state, board.reason, board.starts) == (DivisionState.DRAFT, "Рабочих мест 15.", date(2026, 11, 25))
    one, other = (part.id for part in board.parts)
    assert board.stands == {key: (one, other)[place // 3] for place, key in enumerate(college.students_b)}
    (target,) = board.targets
    assert target.teachers == {one: college.teacher_2, other: college.teacher_1}
    assert "3 + 3" in notices[-1].text
    notices[-1].actions[0][1]()  # undo
    settle(qtbot, desk)
    assert [len(one.divisions) for one in list_divisions(desk.office, college.term)] == [1, 0]


def test_every_method_tells_its_result_before_it_is_taken(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    panel = MakingPanel(desk, college.term, college.group_b)
    opened(qtbot, desk, panel)
    at_methods(qtbot, desk, panel)
    offers = {one.code: one for one in panel.method.table.rows()}
    assert sizes_of_offer(offers[Method.HALVES]) == sizes_of_offer(offers[Method.BALANCED]) == "3 + 3"
    assert sizes_of_offer(offers[Method.BY_SEX]) == "3 + 3"
    assert note_of_offer(offers[Method.BALANCED])
    assert Method.COPIED not in offers  # the group has never been divided
    assert note_of_offer(offers[BY_HAND])


def test_a_refusal_loses_nothing_that_was_typed(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    panel = MakingPanel(desk, college.term, college.group_b)
    boards = opened(qtbot, desk, panel)
    at_methods(qtbot, desk, panel, reason="")
    panel.parts.names[1].setText("первая")
    panel.method.table.select_key(Method.HALVES)
    press(panel.method.table.view, ENTER)
    settle(qtbot, desk)
    assert not boards
    assert panel.state.isVisible()
    assert "25" in panel.state.text()  # the threshold
    assert (panel.step, panel.parts.names[1].text()) == (PARTS, "первая")  # where the reason is typed
    assert panel.focusWidget() is panel.parts.reason
    assert all(one.number() is not None for one in panel.parts.choosers.values())
    press(panel.parts.reason, "Рабочих мест 15.", ENTER)
    assert panel.method.chosen() is not None  # nothing is reckoned twice
    press(panel.method.table.view, ENTER)
    settle(qtbot, desk)
    assert [one.parts[0].name for one in boards] == ["первая"]


def test_what_is_missing_is_told_where_it_is_missing(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    panel = MakingPanel(desk, college.term, college.group_b)
    opened(qtbot, desk, panel)
    panel.go_on()
    assert (panel.step, panel.state.isVisible()) == (TARGETS, True)  # no line is ticked
    press(panel.targets.table, Qt.Key.Key_Space)
    panel.targets.starts.setText("завтра")
    panel.go_on()
    assert (panel.step, panel.focusWidget()) == (TARGETS, panel.targets.starts)
    panel.targets.starts.put(LATER)
    panel.targets.name.setText(" ")
    panel.go_on()
    assert (panel.step, panel.focusWidget()) == (TARGETS, panel.targets.name)


def test_escape_goes_back_and_asks_before_it_leaves(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    panel = MakingPanel(desk, college.term, college.group_b)
    opened(qtbot, desk, panel)
    gone: list[bool] = []
    panel.closed.connect(lambda: gone.append(True))
    press(panel.targets.table, ENTER)
    press(panel, ESCAPE)
    assert panel.step == TARGETS
    press(panel, ESCAPE)
    assert not gone
    press(panel, ESCAPE)
    assert gone


def test_what_is_divided_already_says_so_and_is_not_ticked(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    panel = MakingPanel(desk, college.term, college.group_a)
    opened(qtbot, desk, panel)
    lines = panel.targets.table.lines
    (row,) = [place for place, one in enumerate(lines.choices) if one.divided]
    lines.toggle(row)
    assert not panel.targets.picked()
    assert lines.index(row, WHY).data() == "уже разделено"


@pytest.mark.parametrize(("width", "hidden"), [(600, True), (1000, False)])
def test_where_there_is_little_room_the_teacher_waits_for_the_next_step(
    qtbot: QtBot, *, width: int, hidden: bool
) -> None:
    table = TargetsTable()
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    assert table.isColumnHidden(TEACHER) == hidden


def test_a_stream_says_so_and_is_not_ticked(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    with desk.office.database.writing() as session:
        session.get_one(Load, college.load_b).lead_id = college.load_a
        session.commit()
    panel = MakingPanel(desk, college.term, college.group_b)
    opened(qtbot, desk, panel)
    lines = panel.targets.table.lines
    (row,) = [place for place, one in enumerate(lines.choices) if one.stream]
    lines.toggle(row)
    assert not panel.targets.picked()
    assert lines.index(row, WHY).data() == "поток: ИСП-21, ИСП-22"


def test_more_subgroups_keep_the_teachers_who_were_chosen(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    panel = MakingPanel(desk, college.term, college.group_b)
    opened(qtbot, desk, panel)
    press(panel.targets.table, ENTER)
    key = divided_for(college)
    panel.parts.choosers[key, 2].setCurrentIndex(panel.parts.choosers[key, 2].findData(college.teacher_1))
    press(panel.parts.counts, Qt.Key.Key_Right)
    assert panel.parts.count == 3
    chosen = [panel.parts.choosers[key, number].number() for number in (1, 2, 3)]
    assert chosen == [college.teacher_2, college.teacher_1, None]
    press(panel.parts.counts, Qt.Key.Key_Left)
    assert panel.parts.choosers[key, 2].number() == college.teacher_1


def test_a_draft_is_changed_and_its_students_stay(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    board = divided(desk.office, college, starts=LATER)
    panel = MakingPanel(desk, college.term, college.group_b, None, board)
    boards = opened(qtbot, desk, panel)
    assert [one.target.key for one in panel.targets.picked()] == [board.targets[0].key]
    assert panel.targets.starts.day() == LATER
    panel.targets.name.setText("Практика по модулю")
    panel.go_on()
    panel.parts.names[2].setText("вторая")
    press(panel.parts.reason, ENTER)
    settle(qtbot, desk)
    (now,) = boards
    assert (now.id, now.name, now.parts[1].name) == (board.id, "Практика по модулю", "вторая")
    assert (now.stands, now.targets[0].teachers) == (board.stands, board.targets[0].teachers)


def test_dividing_anew_begins_with_what_stood_and_with_its_copy(
    qtbot: QtBot, desk: Desk, college: SmallCollege
) -> None:
    panel = MakingPanel(desk, college.term, college.group_a, college.division)
    boards = opened(qtbot, desk, panel)
    old = open_board(desk.office, college.division)
    panel.targets.starts.put(LATER)
    press(panel.targets.starts, ENTER)
    assert [one.number() for one in panel.parts.choosers.values()] == [college.teacher_1, college.teacher_2]
    panel.parts.reason.setText("Перед сессией.")
    panel.go_on()
    ready(qtbot, desk, panel)
    qtbot.waitUntil(lambda: panel.method.table.rows()[0].code == Method.COPIED)
    press(panel.method.table.view, ENTER)
    settle(qtbot, desk)
    (board,) = boards
    assert board.replaces_id == college.division
    numbers = {part.id: part.number for one in (old, board) for part in one.parts}
    assert {key: numbers[part] for key, part in board.stands.items()} == {
        key: numbers[part] for key, part in old.stands.items()
    }


def test_only_what_has_begun_in_as_many_parts_is_a_sample(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    panel = MakingPanel(desk, college.term, college.group_a)
    opened(qtbot, desk, panel)
    assert panel.making is not None
    assert [one.id for one in fitting(panel.making, 2, ["Разработка программных модулей"], None)] == [college.division]
    assert fitting(panel.making, 3, [], None) == []

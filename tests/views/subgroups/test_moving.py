"""A student moves from a day on: what will happen is told before it happens, and it is taken back (п. 4.6)."""

from collections.abc import Iterator
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from marks_desk import ENTER, desk_at, press, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.moving import move_student
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DatedMove
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.moving import MovingPanel
from desktop_app.views.subgroups.moving_words import place_on, proposed_day, stays_of

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
TOMORROW = date(2026, 11, 25)
REASON = "Просьба преподавателя"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(office.database, college.term, Role.SECRETARY) as made:
        yield made


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, college: SmallCollege) -> MovingPanel:
    """Open for the first student of the first subgroup, to the second one."""
    made = MovingPanel(desk)
    qtbot.addWidget(made)
    board = open_board(desk.office, college.division)
    made.open_for(board, college.students_a[0], board.parts[1].id)
    settle(qtbot, desk)
    return made


def test_what_will_happen_is_said_first(panel: MovingPanel) -> None:
    assert panel.form is not None
    assert panel.form.day.day() == TOMORROW
    assert "Оценки до 25.11.2026 остаются" in panel.told.text()
    assert panel.go.isEnabled()
    panel.form.part.setCurrentIndex(0)  # where the student stands
    assert not panel.go.isEnabled()
    panel.form.part.setCurrentIndex(panel.form.part.findData(NOT_STUDYING))
    assert "это не изучает" in panel.told.text()
    panel.form.day.setText("когда-нибудь")
    assert not panel.go.isEnabled()


def test_moved_by_enter_and_taken_back(qtbot: QtBot, desk: Desk, college: SmallCollege, panel: MovingPanel) -> None:
    boards: list[Board] = []
    panel.changed.connect(boards.append)
    notices, student = told(desk), college.students_a[0]
    assert panel.form is not None
    press(panel.form.reason, REASON, ENTER)
    settle(qtbot, desk)
    (board,) = boards
    one, other = (part.id for part in board.parts)
    assert [place_on(board, student, day) for day in (date(2026, 11, 24), TOMORROW)] == [one, other]
    assert not panel.isVisible()
    notices[-1].actions[0][1]()  # undo
    settle(qtbot, desk)
    assert place_on(boards[-1], student, TOMORROW) == one


def test_a_refusal_keeps_what_is_typed(qtbot: QtBot, desk: Desk, panel: MovingPanel) -> None:
    notices = told(desk)
    assert panel.form is not None
    panel.form.day.put(date(2027, 3, 1))
    press(panel.form.reason, REASON, ENTER)
    settle(qtbot, desk)
    assert notices[-1].kind == "bad"
    assert panel.isVisible()
    assert panel.form.reason.text() == REASON


def test_who_was_moved_meanwhile_is_shown_where_they_stand(
    qtbot: QtBot, desk: Desk, college: SmallCollege, panel: MovingPanel
) -> None:
    student, board = college.students_a[0], panel.board
    assert board is not None
    assert panel.form is not None
    move_student(desk.office, board, DatedMove(student, NOT_STUDYING, TOMORROW, REASON))
    boards: list[Board] = []
    panel.changed.connect(boards.append)
    press(panel.form.reason, REASON, ENTER)
    settle(qtbot, desk)
    assert place_on(boards[-1], student, TOMORROW) == NOT_STUDYING
    assert panel.form.reason.text() == REASON
    assert len(stays_of(boards[-1], student)) == 2


def test_the_last_move_is_taken_back_from_the_card(
    qtbot: QtBot, desk: Desk, college: SmallCollege, panel: MovingPanel
) -> None:
    student, board = college.students_a[0], panel.board
    assert board is not None
    moved = move_student(desk.office, board, DatedMove(student, board.parts[1].id, TOMORROW, REASON))
    panel.open_for(moved, student, board.parts[0].id)
    boards: list[Board] = []
    panel.changed.connect(boards.append)
    panel.take_back_button.click()
    settle(qtbot, desk)
    assert place_on(boards[-1], student, TOMORROW) == board.parts[0].id


def test_the_proposed_day_is_a_school_day_of_the_division(desk: Desk, college: SmallCollege) -> None:
    board = open_board(desk.office, college.division)
    student = college.students_a[0]
    assert proposed_day(board, student, date(2026, 11, 28)) == date(2026, 11, 30)  # past the Sunday
    assert proposed_day(board, student, date(2026, 8, 1)) == board.starts
    assert proposed_day(board, college.students_b[0], date(2026, 11, 24)) == date(2026, 11, 24)  # stands nowhere: today

"""The board of a division without a database: lanes and bars, the cursor, keys, the mouse."""

from dataclasses import replace

import division_boards as made
import pytest
from division_boards import FIRST, SECOND
from marks_desk import CTRL, DELETE, ENTER, ESCAPE, SHIFT, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.subgroups.balance import Criterion
from desktop_app.services.subgroups.values import NOT_STUDYING
from desktop_app.views import theme
from desktop_app.views.subgroups.bars import Known, bars_of, fitting, known_of, many
from desktop_app.views.subgroups.board import BoardView
from desktop_app.views.subgroups.bottom import BottomLine
from desktop_app.views.subgroups.chip_fit import CardFit, fit_cards
from desktop_app.views.subgroups.chips import ChipPainter, Scene
from desktop_app.views.subgroups.lanes import UNPLACED, Lane, Limits, lanes_of, limits_of, short_name
from desktop_app.views.subgroups.words import names_words

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
Key = Qt.Key


@pytest.fixture
def asked() -> list[dict[int, int]]:
    return []


@pytest.fixture
def view(qtbot: QtBot, asked: list[dict[int, int]]) -> BoardView:
    made_ = BoardView()
    qtbot.addWidget(made_)
    made_.resize(900, 600)
    board = made.board()
    made_.show_board(board, board.stands, movable=True)
    made_.show()
    made_.activateWindow()
    made_.move_asked.connect(asked.append)
    qtbot.waitUntil(made_.isVisible)
    made_.choose(1)
    return made_


def hands(view: BoardView) -> QWidget:
    """The list that has the keyboard."""
    return view.boxes[view.hand.key].list


def put(view: BoardView, wanted: dict[int, int]) -> None:
    """What the page does with a move: the board is shown with it."""
    assert view.board is not None
    stands = {student: key for student, key in {**view.stands, **wanted}.items() if key != UNPLACED}
    view.show_board(view.board, stands, movable=True)


def test_lanes_stand_in_order_and_who_stands_nowhere_comes_first() -> None:
    board = made.board()
    stands = {student: key for student, key in board.stands.items() if student != 3} | {4: NOT_STUDYING}
    lanes = lanes_of(board, stands)
    assert [lane.key for lane in lanes] == [UNPLACED, FIRST, SECOND, NOT_STUDYING]
    assert [len(lane.pupils) for lane in lanes] == [1, 4, 6, 1]
    assert [lane.teachers for lane in lanes] == ["", "Соколова А. П.", "Ким Д. В.", ""]
    assert [lane.key for lane in lanes_of(board, board.stands)] == [FIRST, SECOND, NOT_STUDYING]


@pytest.mark.parametrize(
    ("size", "token"), [(2, "bad"), (3, "warn"), (5, "good"), (7, "good"), (8, "warn"), (11, "bad")]
)
def test_a_size_is_measured_against_its_range_and_the_room(size: int, token: str) -> None:
    assert Limits(3, 5, 7, 10).token(size) == token


def test_the_bars_of_a_lane_say_its_figures() -> None:
    board = made.board(knows_health=True)
    first = lanes_of(board, board.stands)[0]
    words = [bar.words for bar in bars_of(first, limits_of(board), known_of(board))]
    assert words == ["6 из 5–7", "ж 3 · м 3", "3,38", "английский 4 · немецкий 2", "основная 4 · подготовительная 2"]
    hidden = list(bars_of(first, limits_of(board), Known(means=False, languages=False, exercise=False)))
    assert [bar.words for bar in hidden] == words[:2]


def test_what_nobody_knows_has_no_bar_and_no_figure_below(qtbot: QtBot) -> None:
    known = made.board()
    board = replace(known, pupils=tuple(replace(one, mean=None, language="") for one in known.pupils))
    assert known_of(board) == Known(means=False, languages=False, exercise=False)
    bottom = BottomLine()
    qtbot.addWidget(bottom)
    for shown in (known, board):
        bottom.show_measures(shown, shown.stands)
        told = {key: not figure.isHidden() for key, figure in bottom.labels.items()}
        assert (told[Criterion.MEAN], told[Criterion.LANGUAGE]) == (shown is known, shown is known)


def test_the_words_of_a_bar_grow_shorter_with_the_room(qtbot: QtBot) -> None:
    metrics = QFontMetrics(theme.font(tabular=True))
    bar = many("Языки", (("английский", 9), ("французский", 3), ("немецкий", 1)))
    assert bar.short == ("англ. 9 · фран. 3 · нем. 1", "англ. 9 · фран. 3, ещё 1", "англ. 9, ещё 4")
    width = metrics.horizontalAdvance
    beside = width(bar.name) + theme.px(theme.GAP)
    assert fitting(bar, metrics, 1000) == ("Языки", bar.words)
    assert fitting(bar, metrics, beside + width(bar.words) - 1) == ("Языки", bar.short[0])
    assert fitting(bar, metrics, beside + width(bar.short[2])) == ("Языки", bar.short[2])
    assert fitting(bar, metrics, beside + width(bar.short[2]) - 1)[0] == ""
    cut = fitting(bar, metrics, width(bar.short[2]) - 1)
    assert cut[1].endswith("…")


CARDS = (("Абрамов Илья", "Абрамов И.", ("4,20", "нем.", "")), ("Ким Юлия", "Ким Ю.", ("", "англ.", "")))


@pytest.mark.parametrize(
    ("room", "fit"),
    [
        (12 + 1 + 4 + 1 + 5, CardFit(whole=True, columns=(4, 5, 0))),
        (10 + 1 + 4 + 1 + 5, CardFit(whole=False, columns=(4, 5, 0))),
        (12 + 1 + 4, CardFit(whole=True, columns=(4,))),
        (10 + 1 + 4, CardFit(whole=False, columns=(4,))),
        (12, CardFit(whole=True)),
        (9, CardFit(whole=False)),
    ],
)
def test_the_cards_of_a_lane_are_filled_alike(room: int, fit: CardFit) -> None:
    assert fit_cards(CARDS, room, 1, len) == fit


def test_what_fits_is_never_cut(qtbot: QtBot) -> None:
    pupils = tuple(replace(one, name=f"{one.name}{'а' * number}") for number, one in enumerate(made.pupils()))
    painter, metrics = ChipPainter(Scene()), QFontMetrics(theme.font(tabular=True))
    for room in range(60, 400):
        fit = painter.fit(pupils, room)
        left = room - sum(width + theme.px(theme.GAP) for width in fit.columns if width)
        names = [one.name if fit.whole else short_name(one.name) for one in pupils]
        cut = [name for name in names if metrics.elidedText(name, Qt.TextElideMode.ElideRight, left) != name]
        assert not cut or fit == CardFit(whole=False), room


def test_a_lane_without_cards_has_room_for_everything() -> None:
    assert fit_cards((), 0, 1, len) == CardFit(whole=True)


def test_many_teachers_are_named_as_far_as_there_is_room() -> None:
    assert names_words(("Ким Д. В.", "Соколова А. П.", "Шаов Р. А.")) == (
        "Ким Д. В., Соколова А. П., Шаов Р. А.", "Ким Д. В., Соколова А. П. и ещё 1", "Ким Д. В. и ещё 2",
    )  # fmt: skip
    assert names_words(("Ким Д. В.",)) == ("Ким Д. В.",)


def test_an_empty_lane_has_no_mean() -> None:
    bars = list(bars_of(Lane(FIRST, 1), Limits(), Known(means=True, languages=True, exercise=False)))
    assert [bar.words for bar in bars[1:]] == ["ж 0 · м 0", "—", "—"]


def test_names_are_short_with_initials() -> None:
    assert short_name("Абрамов Илья Петрович") == "Абрамов И. П."


def test_arrows_move_the_card_and_the_cursor_goes_along(view: BoardView, asked: list[dict[int, int]]) -> None:
    view.move_asked.connect(lambda wanted: put(view, wanted))
    press(hands(view), Key.Key_Right)
    assert asked == [{1: SECOND}]
    assert (view.hand.key, view.scene.at) == (SECOND, 1)
    assert view.boxes[SECOND].list.hasFocus()
    press(hands(view), Key.Key_Right)  # nothing stands at the right of the last subgroup
    assert len(asked) == 1
    press(hands(view), Key.Key_Left)
    assert asked[-1] == {1: FIRST}
    assert view.hand.key == FIRST


def test_a_digit_sends_the_card_and_the_cursor_stays_for_the_next(view: BoardView, asked: list[dict[int, int]]) -> None:
    view.move_asked.connect(lambda wanted: put(view, wanted))
    press(hands(view), "2", Key.Key_0, DELETE)
    press(hands(view), Key.Key_2)
    assert asked == [{1: NOT_STUDYING}, {2: UNPLACED}, {3: SECOND}]
    assert (view.hand.key, view.scene.at) == (FIRST, 4)


def test_up_and_down_walk_and_space_selects_what_a_key_then_moves(view: BoardView, asked: list[dict[int, int]]) -> None:
    press(hands(view), Key.Key_Space, Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Right)
    assert asked == [{1: SECOND, 3: SECOND}]
    press(hands(view), ESCAPE)
    assert view.scene.selected == set()


def test_shift_and_arrows_select_what_is_passed_and_ctrl_a_the_lane(
    view: BoardView, asked: list[dict[int, int]]
) -> None:
    press(hands(view), Key.Key_Down, Key.Key_Down, held=SHIFT)
    assert view.scene.selected == {1, 2, 3}
    press(hands(view), ESCAPE)
    press(hands(view), Key.Key_A, held=CTRL)
    press(hands(view), Key.Key_Right)
    assert asked == [dict.fromkeys(range(1, 7), SECOND)]


def test_ctrl_arrows_and_tab_go_between_lanes_without_moving(view: BoardView, asked: list[dict[int, int]]) -> None:
    press(hands(view), Key.Key_Right, held=CTRL)
    assert (view.hand.key, view.scene.at) == (SECOND, 7)
    press(hands(view), Key.Key_Backtab, held=SHIFT)
    assert view.hand.key == FIRST
    press(hands(view), Key.Key_Tab)
    assert view.hand.key == SECOND
    assert asked == []


def test_letters_find_a_student_in_any_lane(view: BoardView, asked: list[dict[int, int]]) -> None:
    press(hands(view), "кры")
    assert (view.hand.key, view.scene.at) == (SECOND, 10)
    assert view.boxes[SECOND].list.currentIndex().row() == 3
    assert asked == []


def test_enter_opens_the_student(view: BoardView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.opened) as opened:
        press(hands(view), ENTER)
    assert opened.args == [1]


def test_a_board_that_is_only_read_moves_nobody(view: BoardView, asked: list[dict[int, int]]) -> None:
    assert view.board is not None
    view.show_board(view.board, view.stands, movable=False)
    press(hands(view), Key.Key_Right, Key.Key_2)
    drag(view, 1, SECOND)
    assert asked == []


def place_of(view: BoardView, student: int) -> tuple[QWidget, QPoint]:
    """Where a card lies."""
    for box in view.boxes.values():
        for row, one in enumerate(box.lane.pupils):
            if one.id == student:
                return box.list.viewport(), box.list.visualRect(box.list.cards.index(row)).center()
    raise AssertionError(student)


def drag(view: BoardView, student: int, lane: int, *, drop: bool = True) -> None:
    """Carry a card over a lane with the mouse, and let go."""
    source, at = place_of(view, student)
    goal = view.boxes[lane].list.viewport()
    there = source.mapFromGlobal(goal.mapToGlobal(goal.rect().center()))
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=at)
    for step in (QPoint(3, 0), QPoint(30, 5)):
        QTest.mouseMove(source, at + step)
    QTest.mouseMove(source, there)
    if drop:
        QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=there)


def test_the_mouse_carries_a_card_and_the_heads_count_it_before_it_lands(
    view: BoardView, asked: list[dict[int, int]], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.hovered):
        drag(view, 2, SECOND, drop=False)
    assert view.boxes[SECOND].bars.bars[0].words == "7 из 5–7"
    assert view.boxes[FIRST].bars.bars[0].words == "5 из 5–7"
    assert view.boxes[FIRST].bars.bars[0].mark == 6 / 10
    assert view.carrying.ghost.isVisible()
    assert view.carrying.ghost.text() == "Белова Анна"
    assert asked == []
    source, _at = place_of(view, 2)
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton)
    assert asked == [{2: SECOND}]
    assert not view.carrying.ghost.isVisible()


def test_esc_puts_back_what_is_carried(view: BoardView, asked: list[dict[int, int]]) -> None:
    drag(view, 2, SECOND, drop=False)
    press(hands(view), ESCAPE)
    assert view.boxes[SECOND].bars.bars[0].words == "6 из 5–7"
    assert all(bar.mark is None for bar in view.boxes[SECOND].bars.bars)
    source, _at = place_of(view, 2)
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton)
    assert asked == []


def test_several_selected_cards_are_carried_together(view: BoardView, asked: list[dict[int, int]]) -> None:
    for student in (1, 3):
        source, at = place_of(view, student)
        QTest.mouseClick(source, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    drag(view, 3, SECOND, drop=False)
    assert view.carrying.ghost.text() == "2 студента"
    QTest.mouseRelease(place_of(view, 3)[0], Qt.MouseButton.LeftButton)
    assert asked == [{1: SECOND, 3: SECOND}]


def test_the_lane_of_those_who_do_not_study_is_folded_till_somebody_looks_into_it(view: BoardView) -> None:
    aside = view.boxes[NOT_STUDYING]
    put(view, {2: NOT_STUDYING})
    assert aside.inside.isHidden()
    assert aside.folded.words == "Не изучают · 1"
    QTest.mouseClick(aside.folded, Qt.MouseButton.LeftButton)
    assert aside.inside.isVisible()
    assert (view.hand.key, view.scene.at) == (NOT_STUDYING, 2)
    press(hands(view), Key.Key_Left, held=CTRL)
    assert view.hand.key == SECOND
    assert aside.inside.isHidden()


def test_a_student_who_leaves_the_group_leaves_the_selection_too(view: BoardView) -> None:
    assert view.board is not None
    view.scene.selected = {1, 2}
    rest = tuple(one for one in view.board.pupils if one.id != 1)
    view.show_board(replace(view.board, pupils=rest), view.stands, movable=True)
    assert view.scene.selected == {2}
    assert view.scene.at == 2


def test_a_new_board_opens_where_somebody_waits_else_in_the_first_subgroup(qtbot: QtBot) -> None:
    fresh = BoardView()
    qtbot.addWidget(fresh)
    board = made.board()
    fresh.show_board(board, board.stands, movable=True)
    assert (fresh.hand.key, fresh.scene.at) == (FIRST, 1)
    other = made.board(id=8)
    fresh.show_board(other, {student: key for student, key in other.stands.items() if student != 9}, movable=True)
    assert (fresh.hand.key, fresh.scene.at) == (UNPLACED, 9)

"""What the board of a session draws: cards in their cells, the days between exams, what may not stand; its words."""

from dataclasses import replace
from datetime import timedelta

import pytest
import session_boards as made
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.session.composing import Change as ProposedChange
from desktop_app.services.session.composing import Explained, Explanation
from desktop_app.services.session.values import (
    Control,
    ExaminerRole,
    Fault,
    Reason,
    SessionKind,
    SheetState,
    SittingKind,
)
from desktop_app.views import theme
from desktop_app.views.session.board import Look, Shape, Spot, grid_of, unplaced_of
from desktop_app.views.session.figures import BottomLine
from desktop_app.views.session.grid import GridView
from desktop_app.views.session.history import Change, differences, wanted
from desktop_app.views.session.lettering import credit_lines
from desktop_app.views.session.painting import Scene, allowed, broken_into, fitting, lines_of
from desktop_app.views.session.proposed import change_words, contradiction_lines
from desktop_app.views.session.tray import waiting_words
from desktop_app.views.session.words import (
    CONTROLS,
    KINDS,
    REASON_KINDS,
    REASONS,
    ROLES,
    SIGNS,
    SITTINGS,
    STATES,
    fault_words,
)

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
DAY = timedelta(days=1)


def test_cards_stand_in_the_cells_of_their_group_and_day_the_earliest_first() -> None:
    board = made.board()
    grid = grid_of(board, Look.GROUP)
    spot = grid.spot_of(22)
    assert spot is not None
    assert (grid.lines[spot.row].day, grid.columns[spot.column].title) == (made.MONDAY + 7 * DAY, "ИС-22")
    (card,) = grid.cards(spot.row, spot.column)
    assert (card.shape, card.room) == (Shape.EXAM, "310")
    (consultation,) = grid.cards(spot.row - 1, spot.column)
    assert (consultation.shape, consultation.event.id) == (Shape.CONSULTATION, 22)
    column = grid.columns[spot.column]
    assert (column.placed, column.wanted, column.note) == (4, 5, "11.01–21.01")
    assert grid.lines[2].today
    assert grid.lines[6].off


def test_the_free_days_between_exams_are_told_once_and_those_too_few_are_close() -> None:
    grid = grid_of(made.board(), Look.GROUP)
    second = [(row, one) for (row, column), one in sorted(grid.between.items()) if column == 1]
    assert [(row, one.days, one.close, one.named) for row, one in second] == [
        (4, 3, False, False), (5, 3, False, True), (6, 3, False, False), (8, 1, True, True),
    ]  # fmt: skip


def test_early_days_without_an_event_are_left_out_and_the_board_opens_at_the_session() -> None:
    seen = made.board(groups=1)
    starts = made.MONDAY + 7 * DAY
    seen = replace(seen, head=replace(seen.head, starts=starts))
    grid = grid_of(seen, Look.GROUP)
    days = [line.day for line in grid.lines]
    held = {event.place.day for event in seen.events if event.place is not None}
    early = [day for day in seen.days if day < starts and day not in days]
    assert early, "something is left out"
    assert not held & set(early)
    assert days[grid.opening] == starts
    assert [line.day for line in grid.lines if line.edge and line.day + DAY not in days]
    assert grid_of(replace(seen, days=()), Look.GROUP).lines == ()


def test_a_thin_card_says_as_much_as_it_has_the_room_for(qtbot: QtBot) -> None:
    card = next(card for cards in grid_of(made.board(), Look.GROUP).cells.values() for card in cards
                if card.shape is Shape.CREDIT)  # fmt: skip
    fullest, *_rest, least = credit_lines(card, Look.GROUP)
    assert fullest == f"{card.event.index} · дифф. зачёт · 11:00 · {card.room}"
    assert least == f"{card.event.index} ДЗ"
    assert credit_lines(card, Look.EXAMINER)[-1] == f"{card.event.index} {card.event.group}"
    font = theme.font(tabular=True)
    metrics = QFontMetrics(font)
    for text in credit_lines(card, Look.GROUP):
        width = metrics.horizontalAdvance(text) + 2
        assert metrics.horizontalAdvance(fitting(credit_lines(card, Look.GROUP), font, width)) < width
    assert fitting((fullest, least), font, 1) == least
    long = "Элементы высшей математики"
    first, second = broken_into(long, font, metrics.horizontalAdvance("Элементы высшей") + 2, 2)
    assert (first, second) == ("Элементы высшей", "математики")


def test_the_figures_are_compared_within_one_session_and_one_visit(qtbot: QtBot) -> None:
    line = BottomLine()
    qtbot.addWidget(line)
    line.show()
    figures = made.board().figures
    fewer = replace(figures, placed=figures.placed - 1)
    line.show_figures(1, figures)
    line.show_figures(2, fewer)
    waiting = line.labels["waiting"]
    assert "→" not in waiting.text()
    line.show_figures(2, figures)
    assert "→" in waiting.text()
    line.hide()
    line.show_figures(2, fewer)
    assert "→" not in waiting.text()


def test_the_tray_tells_what_waits_apart_from_what_is_in_the_way() -> None:
    assert waiting_words(5, 5) == "5 событий без места"
    assert waiting_words(5, 8) == "Без места: 5 · мешают: 3"
    assert waiting_words(0, 0) == "Все события на местах"


def test_many_contradictions_of_a_kind_are_one_line() -> None:
    events = made.board().events
    rooms = tuple(Explained(Reason.ROOM, str(number), (events[number],)) for number in range(5))
    days = Explained(Reason.DATES, "ИС-21", events[:1])
    lines = contradiction_lines(Explanation((days, *rooms), proved=True))
    assert [words for words, _key in lines][1] == "Кабинеты (0, 1, 2, 3, 4): 5 событий"
    assert [key for _words, key in lines] == [events[0].id, events[0].id]
    assert len(contradiction_lines(Explanation(rooms[:3], proved=True))) == 3


def test_a_proposal_that_moves_the_consultation_alone_says_so() -> None:
    event = next(one for one in made.board().events if one.place is not None and one.place.consultation_day)
    place = event.place
    assert place is not None
    line = change_words(
        ProposedChange(event, place, replace(place, consultation_starts=made.TIMES[0])), {1: event.room}
    )
    assert "консультация: " in line
    assert "14:00" in line
    assert "09:00 → " not in line
    other = replace(place, day=place.day + DAY)
    assert "консультация" not in change_words(ProposedChange(event, place, other), {1: event.room})


def test_a_day_outside_of_the_groups_session_is_hatched() -> None:
    grid = grid_of(made.board(), Look.GROUP)
    assert [row for row in range(len(grid.lines)) if grid.outside(row, 0)] == [0, 12]


def test_by_examiner_and_by_room_the_same_cards_stand_in_other_columns() -> None:
    board = made.board()
    by_name, by_room = grid_of(board, Look.EXAMINER), grid_of(board, Look.ROOM)
    assert [one.title for one in by_name.columns] == sorted(made.NAMES)
    placed = sum(event.place is not None for event in board.events)
    held = [card for cards in by_name.cells.values() for card in cards if card.shape is not Shape.CONSULTATION]
    assert len(held) == placed
    assert {card.room for (_row, column), cards in by_room.cells.items() for card in cards if column == 0} == {"200"}
    assert not by_name.between


def test_the_tray_has_what_has_no_place_exams_first() -> None:
    board = made.board()
    assert [event.id for event in unplaced_of(board, Look.GROUP)] == [24, 44, 64, 84]
    assert [event.id for event in unplaced_of(board, Look.GROUP, "4")] == [44]


def test_a_card_says_what_is_wrong_before_who_holds_it() -> None:
    grid = grid_of(made.board(), Look.GROUP)

    def lines(event: int) -> list[tuple[str, bool]]:
        spot = grid.spot_of(event)
        assert spot is not None
        card = next(one for one in grid.cards(spot.row, spot.column) if one.event.id == event)
        return [(texts[0], bad) for texts, _strong, bad in lines_of(card, Look.GROUP)]

    assert lines(12) == [("Физика", False), ("11:00 · 300", False), ("Сидорова К. М.", False)]
    assert lines(11)[2] == ("Близко к ОУД.11: свободен только 1 день", True)
    assert lines(21)[0][0].startswith("Накладка: ")
    assert lines(21)[2] == ("Кабинет 301 в это время занят: Физика, ИС-23", True)


def test_what_is_in_the_hand_knows_where_it_may_go_and_where_not() -> None:
    board, scene = made.board(), Scene()
    scene.grid = grid_of(board, Look.GROUP)
    scene.take(next(one for one in board.events if one.id == 22))
    assert not allowed(scene.verdict(Spot(0, 1, made.TIMES[0]))), "nobody knows yet"
    scene.know(made.ways(board, 22))
    found = [scene.verdict(Spot(row, 1, made.TIMES[0])) for row in range(3)]
    assert [allowed(one) for one in found] == [True, False, True]
    assert scene.verdict(Spot(0, 2, made.TIMES[0])) is None, "another group's column"
    assert scene.belongs(1)


@pytest.mark.parametrize("look", list(theme.THEMES.values()), ids=list(theme.THEMES))
@pytest.mark.parametrize("by", list(Look))
def test_every_look_is_painted_in_both_themes(qtbot: QtBot, look: theme.Theme, by: Look) -> None:
    before = theme.now()
    theme.MOMENT.theme = look
    board, scene, owner = made.board(), Scene(), QWidget()
    qtbot.addWidget(owner)
    grid = GridView(scene, None, owner)  # type: ignore[arg-type]
    grid.resize(1160, 640)
    owner.resize(1160, 640)
    grid.draw(grid_of(board, by))
    bare = grid.grab().toImage()
    scene.take(next(one for one in board.events if one.id == 22))
    scene.know(made.ways(board, 22))
    grid.hand_moved()
    held = grid.grab().toImage()
    theme.MOMENT.theme = before
    assert bare != held, "what may not be is grey"


def test_only_what_stands_elsewhere_is_a_step_and_only_a_step_that_fits_is_taken_back() -> None:
    board = made.board()
    moved = made.board(unplaced=0)
    changes = differences(board, moved)
    assert [one.event_id for one in changes] == [24, 44, 64, 84]
    assert all(one.before is None for one in changes)
    assert wanted(board, changes) is not None
    assert wanted(moved, changes) is None, "they stand already"
    assert wanted(board, [Change(999, None, None)]) is None


def test_every_kind_has_words() -> None:
    assert set(KINDS) == set(SessionKind)
    assert set(REASONS) == set(REASON_KINDS) == set(Reason)
    assert set(SIGNS) == set(Control)
    assert set(STATES) == set(SheetState)
    assert set(ROLES) == set(ExaminerRole)
    assert set(SITTINGS) == set(SittingKind)
    assert set(CONTROLS) == set(Control)
    assert fault_words(Fault(None, hard=False, subject="ОП.04", days=0)) == "Близко к ОП.04: ни одного свободного дня"

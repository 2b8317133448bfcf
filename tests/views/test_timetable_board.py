"""What the grid draws, from weeks made by hand."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timetable_desk import FIRST_HALF, GROUP_A, GROUP_B, HISTORY, MATHS, SECOND_HALF, lesson, week_with

from desktop_app.services.timetable.values import Parity, TermPart
from desktop_app.services.timetable.week import Week
from desktop_app.views.timetable.board import Board, Spot, board_of
from desktop_app.views.timetable.lens import APART, Lens, View
from desktop_app.views.timetable.sentences import free_in_short, free_in_words
from desktop_app.views.timetable.shares import Asking, Box, Free, shared
from desktop_app.views.wording import CATALOGUE

DAYS = {day: str(day) for day in range(1, 8)}


def seen(week: Week, view: View = View.GROUP, subject: int = GROUP_A, number: int = 0) -> Board:
    return board_of(week, Lens(view, subject, number), DAYS)


def boxes(board: Board, spot: Spot) -> dict[int, Box]:
    return {piece.lesson.id: piece.box for piece in board.cells[spot].pieces}


def test_parity_shares_the_height_of_a_cell() -> None:
    board = seen(week_with(lesson(1, MATHS, Parity.ODD, 2, 3), lesson(2, MATHS, Parity.EVEN, 2, 3)))
    assert boxes(board, Spot(0, 2, 3)) == {1: Box(0, 0, 1, 0.5), 2: Box(0, 0.5, 1, 1)}


def test_subgroups_share_the_width_of_a_cell() -> None:
    board = seen(week_with(lesson(1, FIRST_HALF, Parity.EVERY, 1, 1), lesson(2, SECOND_HALF, Parity.EVERY, 1, 1)))
    assert boxes(board, Spot(0, 1, 1)) == {1: Box(0, 0, 0.5, 1), 2: Box(0.5, 0, 1, 1)}


def test_a_subgroup_that_is_alone_takes_its_half_of_the_cell() -> None:
    board = seen(week_with(lesson(1, FIRST_HALF, Parity.EVERY, 1, 1), lesson(2, SECOND_HALF, Parity.EVERY, 1, 2)))
    assert boxes(board, Spot(0, 1, 1)) == {1: Box(0, 0, 0.5, 1)}
    assert board.cells[Spot(0, 1, 1)].free == (Free(Box(0.5, 0, 1, 1), Parity.EVERY, 2),)
    assert boxes(board, Spot(0, 1, 2)) == {2: Box(0.5, 0, 1, 1)}
    assert board.cells[Spot(0, 1, 2)].free == (Free(Box(0, 0, 0.5, 1), Parity.EVERY, 1),)


def test_a_subgroup_of_one_week_leaves_the_other_week_to_everybody() -> None:
    board = seen(week_with(lesson(1, SECOND_HALF, Parity.ODD, 1, 1)))
    assert boxes(board, Spot(0, 1, 1)) == {1: Box(0.5, 0, 1, 0.5)}
    assert set(board.cells[Spot(0, 1, 1)].free) == {
        Free(Box(0, 0, 0.5, 0.5), Parity.ODD, 1),
        Free(Box(0, 0.5, 1, 1), Parity.EVEN, 0),
    }


def test_subgroups_that_meet_in_one_week_only_keep_their_halves_in_both() -> None:
    board = seen(week_with(lesson(1, FIRST_HALF, Parity.EVERY, 1, 1), lesson(2, SECOND_HALF, Parity.ODD, 1, 1)))
    assert boxes(board, Spot(0, 1, 1)) == {1: Box(0, 0, 0.5, 1), 2: Box(0.5, 0, 1, 0.5)}
    assert board.cells[Spot(0, 1, 1)].free == (Free(Box(0.5, 0.5, 1, 1), Parity.EVEN, 2),)


def test_the_week_that_is_looked_at_alone_is_all_there_is() -> None:
    board = seen(week_with(lesson(1, FIRST_HALF, Parity.ODD, 1, 1)), number=1)
    assert board.cells[Spot(0, 1, 1)].free == (Free(Box(0.5, 0, 1, 1), Parity.EVERY, 2),)
    assert not seen(week_with(lesson(1, MATHS, Parity.ODD, 1, 1)), number=1).cells[Spot(0, 1, 1)].free


def test_a_teacher_has_no_subgroups_but_free_weeks() -> None:
    board = seen(week_with(lesson(1, FIRST_HALF, Parity.ODD, 1, 1)), View.TEACHER, 1)
    assert boxes(board, Spot(0, 1, 1)) == {1: Box(0, 0, 1, 0.5)}
    assert board.cells[Spot(0, 1, 1)].free == (Free(Box(0, 0.5, 1, 1), Parity.EVEN, 0),)


WEEKS = (Parity.EVERY, Parity.ODD, Parity.EVEN)
ASKINGS = st.lists(
    st.builds(Asking, st.sampled_from(WEEKS), st.integers(0, 3), st.just(TermPart.UNDIVIDED)), min_size=1, max_size=6
)


@given(ASKINGS)
def test_no_two_parts_of_a_cell_lie_on_one_another_and_all_of_it_is_told(asking: list[Asking]) -> None:
    taken, free = shared(asking, 3)
    parts = [*taken, *(one.box for one in free)]
    assert len(taken) == len(asking)
    assert not any(one.meets(other) for one, other in combinations(parts, 2))
    assert sum((part.right - part.left) * (part.bottom - part.top) for part in parts) == pytest.approx(1)


@pytest.mark.parametrize(
    ("parity", "subgroup", "words", "short"),
    [
        (Parity.EVERY, 2, "2 п/г свободна", "2 п/г"),
        (Parity.ODD, 1, "1 п/г свободна по числителю", "1 п/г"),
        (Parity.EVEN, 0, "знаменатель свободен", "знаменатель"),
    ],
)
def test_what_is_free_is_told_in_words(parity: Parity, subgroup: int, words: str, short: str) -> None:
    CATALOGUE.speak("ru")
    free = Free(Box(0, 0, 1, 1), parity, subgroup)
    assert (free_in_words(free), free_in_short(free)) == (words, short)


def test_two_lessons_of_one_group_at_once_stand_side_by_side_so_that_both_are_seen() -> None:
    board = seen(week_with(lesson(1, MATHS, Parity.EVERY, 1, 1), lesson(2, FIRST_HALF, Parity.ODD, 1, 1)))
    assert boxes(board, Spot(0, 1, 1)) == {1: Box(0, 0, 0.5, 1), 2: Box(0.5, 0, 1, 1)}


def test_one_week_shows_its_own_lessons_over_the_whole_cell() -> None:
    week = week_with(lesson(1, MATHS, Parity.ODD, 2, 3), lesson(2, MATHS, Parity.EVEN, 2, 3))
    assert boxes(seen(week, number=2), Spot(0, 2, 3)) == {2: Box(0, 0, 1, 1)}


def test_a_lens_shows_only_its_own_lessons() -> None:
    week = week_with(lesson(1, MATHS, Parity.EVERY, 1, 1), lesson(2, HISTORY, Parity.EVERY, 2, 1))
    assert set(seen(week, subject=GROUP_B).cells) == {Spot(0, 2, 1)}
    assert set(seen(week, View.TEACHER, 1).cells) == {Spot(0, 1, 1), Spot(0, 2, 1)}
    assert set(seen(week, View.ROOM, 1).cells) == {Spot(0, 1, 1), Spot(0, 2, 1)}
    assert set(seen(week, View.ROOM, 2).cells) == set()


def test_the_wall_has_a_column_for_each_group_and_a_line_for_each_pair_of_each_day() -> None:
    wall = seen(week_with(lesson(1, HISTORY, Parity.EVERY, 2, 3)), View.WALL)
    assert [column.title for column in wall.columns] == ["ИС-21", "ИС-22"]
    assert len(wall.lines) == 6 * 4
    assert wall.cell(Spot(GROUP_B, 2, 3)) == (6, 1)
    assert [piece.title for piece in wall.pieces(6, 1)] == ["История"]


def test_a_day_has_a_column_for_each_group_teacher_or_room() -> None:
    week = week_with(
        lesson(1, MATHS, Parity.EVERY, 2, 3), lesson(2, HISTORY, Parity.ODD, 2, 3), lesson(3, MATHS, Parity.EVERY, 3, 1)
    )
    found = {}
    for who in (View.GROUP, View.TEACHER, View.ROOM):
        day = board_of(week, Lens(View.DAY, 2, columns=who), DAYS)
        found[who] = {spot: {piece.lesson.id for piece in cell.pieces} for spot, cell in day.cells.items()}
        assert len(day.lines) == 4
    assert found[View.GROUP] == {Spot(GROUP_A, 2, 3): {1}, Spot(GROUP_B, 2, 3): {2}}
    assert found[View.TEACHER] == {Spot(1, 2, 3): {1, 2}}
    assert found[View.ROOM] == {Spot(1, 2, 3): {1, 2}}


def test_weeks_apart_have_a_column_each_with_the_pairs_of_that_week() -> None:
    week = week_with(lesson(1, MATHS, Parity.EVERY, 1, 1), lesson(2, MATHS, Parity.ODD, 1, 2))
    board = seen(week, number=APART)
    assert [(one.key, one.week, one.filled) for one in board.columns[:2]] == [(1, 1, 2), (1, 2, 1)]
    assert boxes(board, Spot(0, 1, 1, 1)) == boxes(board, Spot(0, 1, 1, 2)) == {1: Box(0, 0, 1, 1)}
    assert boxes(board, Spot(0, 1, 2, 1)) == {2: Box(0, 0, 1, 1)}
    assert Spot(0, 1, 2, 2) not in board.cells


def test_every_cell_leads_to_a_spot_and_back() -> None:
    week = week_with()
    days = [board_of(week, Lens(View.DAY, 2, columns=who), DAYS) for who in (View.GROUP, View.TEACHER, View.ROOM)]
    for board in (seen(week), seen(week, View.WALL), seen(week, number=APART), *days):
        cells = [(row, column) for row in range(len(board.lines)) for column in range(len(board.columns))]
        assert [board.cell(board.spot(*cell)) for cell in cells] == cells


def test_a_day_is_as_full_as_that_of_its_fullest_subgroup() -> None:
    week = week_with(
        lesson(1, MATHS, Parity.EVERY, 1, 1),
        lesson(2, FIRST_HALF, Parity.EVERY, 1, 2),
        lesson(3, SECOND_HALF, Parity.EVERY, 1, 3),
        lesson(4, FIRST_HALF, Parity.ODD, 1, 4),
    )
    monday = seen(week).columns[0]
    assert (monday.filled, monday.limit) == (3, 4)
    assert seen(week, View.WALL).columns[0].filled == 3
    assert seen(week, number=2).columns[0].filled == 2


def test_a_day_whose_bells_differ_is_told_apart() -> None:
    board = seen(week_with())
    assert set(board.unlike) == {1}
    assert [f"{line.bell.starts:%H:%M}" for line in board.lines if line.bell] == ["08:00", "09:00", "10:00", "11:00"]

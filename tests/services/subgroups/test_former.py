"""A former division is read to be copied, and a board poses its own problem."""

import pytest
from colleges import SmallCollege
from divisions_desk import divided, halves

from desktop_app.errors import NotFound
from desktop_app.services.office import Office
from desktop_app.services.subgroups.problem import Limits, Method
from desktop_app.services.subgroups.proposing import placed, posed, propose, read_former
from desktop_app.services.subgroups.values import NOT_STUDYING
from desktop_app.services.subgroups.writing import place_students


def test_a_former_division_tells_the_numbers_of_the_parts_and_who_did_not_study(
    desk: Office, college: SmallCollege
) -> None:
    board = divided(desk, college)
    first = college.students_b[0]
    board = place_students(desk, board, {first: NOT_STUDYING})
    assert read_former(desk, board.id) == halves(college) | {first: NOT_STUDYING}


def test_a_former_division_that_is_not_there_is_not_found(desk: Office, college: SmallCollege) -> None:
    with pytest.raises(NotFound):
        read_former(desk, 999)


def test_what_is_proposed_comes_back_by_the_keys_of_the_board(desk: Office, college: SmallCollege) -> None:
    board = divided(desk, college)
    one = board.pupils[-1].id
    problem = posed(board, {one: board.parts[0].id})
    assert problem.limits == Limits(board.least, board.high if board.seats is None else min(board.high, board.seats))
    keys = placed(board, propose(Method.HALVES, problem))
    assert keys[one] == board.parts[0].id
    assert keys.keys() == {pupil.id for pupil in board.pupils}
    assert set(keys.values()) == {part.id for part in board.parts}

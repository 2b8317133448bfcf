"""A division from draft to act over the logins of PostgreSQL: each does what is theirs, with no other right."""

from datetime import date

from guards.peopled import Peopled

from desktop_app.services.subgroups.agreeing import (
    answer_request,
    approve_division,
    ask_move,
    send_division,
    sign_division,
)
from desktop_app.services.subgroups.moving import move_student
from desktop_app.services.subgroups.papers import open_act
from desktop_app.services.subgroups.problem import Method
from desktop_app.services.subgroups.proposing import placed, posed, propose
from desktop_app.services.subgroups.reading import count_waiting, open_board
from desktop_app.services.subgroups.values import (
    DatedMove,
    DivisionState,
    DivisionValues,
    LessonKind,
    PartWish,
    RoomKind,
    TargetWish,
)
from desktop_app.services.subgroups.writing import create_division, place_students

STARTS, MOVED = date(2026, 11, 30), date(2026, 12, 8)


def test_from_a_draft_to_an_act_with_a_move_in_its_annex(own_college: Peopled) -> None:
    college = own_college.college
    secretary, first, second, deputy = (
        own_college.inside(login) for login in ("secretary", "teacher", "both", "deputy_methodical")
    )
    target = TargetWish(college.exam_row, LessonKind.LESSON, RoomKind.COMPUTER,
                        {1: college.teacher_1, 2: college.teacher_2})  # fmt: skip
    values = DivisionValues("Лабораторные", STARTS, (PartWish(1), PartWish(2)), (target,), "мест в классе 15")
    board = create_division(secretary, college.term, college.group_a, values, {})
    found = propose(Method.HALVES, posed(board))
    board = send_division(secretary, place_students(secretary, board, placed(board, found)))
    assert count_waiting(first, college.term).to_sign >= 1
    student = next(one.id for one in board.pupils if board.stands[one.id] == board.parts[0].id)
    asked = ask_move(first, open_board(first, board.id), student, board.parts[1].id, "сильнее")
    (request,) = asked.requests
    answer_request(secretary, open_board(secretary, board.id), request, accepted=True)
    for teacher in (first, second):
        sign_division(teacher, open_board(teacher, board.id))
    assert all(one.signed_on for one in open_act(second, board.id).signers)
    assert open_board(deputy, board.id).state is DivisionState.AGREEING
    approved = approve_division(deputy, open_board(deputy, board.id))
    assert approved.state is DivisionState.APPROVED
    moved = DatedMove(student, approved.parts[0].id, MOVED, "просьба родителей")
    move_student(secretary, open_board(secretary, board.id), moved)
    (shift,) = open_act(first, board.id).shifts
    assert (shift.day, shift.was, shift.now) == (MOVED, "2", "1")

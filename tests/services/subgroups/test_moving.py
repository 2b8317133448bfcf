"""A student moves to another subgroup on a date; marks before stay where they are (п. 4.6, 4.7)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from colleges import SmallCollege
from desks import TODAY, acting
from divisions_desk import arrive, divided, leave, settle
from sqlalchemy import select

from desktop_app.errors import BadInput, NotFound, RuleBroken, Stale
from desktop_app.models.calendar import Term
from desktop_app.models.journal import Mark
from desktop_app.models.people import Employee
from desktop_app.models.subgroups import Division
from desktop_app.models.substitutions import Notice
from desktop_app.services.journal import Cell, put_mark
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.moving import move_student, take_back_move
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DatedMove, Stay

DAY = timedelta(days=1)
TOMORROW = TODAY + DAY
WHY = "сменила язык"


def stays_of(board: Board, student: int) -> list[tuple[int, date, date | None]]:
    return [(one.part_id, one.since, one.until) for one in board.stays if one.student_id == student]


def last_stay(board: Board, student: int) -> Stay:
    return [one for one in board.stays if one.student_id == student][-1]


def move(board: Board, student: int, part: int = 1, day: date = TOMORROW, reason: str = WHY) -> DatedMove:
    """To the subgroup in that place of the board's."""
    return DatedMove(student, board.parts[part].id, day, reason)


def mark_second_lesson(office: Office, college: SmallCollege) -> date:
    """The first student of group A gets a mark in the second lesson of subgroup 1; its day."""
    put_mark(acting(office, Role.TEACHER, college.teacher_1), Cell(college.lessons_sub_1[1], college.students_a[0]),
             Mark.FOUR)  # fmt: skip
    return date(2026, 11, 10)


def test_a_student_moves_on_a_day_and_back(desk: Office, college: SmallCollege) -> None:
    seen = open_board(desk, college.division)
    first, second = (one.id for one in seen.parts)
    student = college.students_a[0]
    moved = move_student(desk, seen, move(seen, student))
    assert stays_of(moved, student) == [(first, seen.starts, TOMORROW), (second, TOMORROW, None)]
    assert moved.stands[student] == first  # today
    assert open_board(desk, seen.id, TOMORROW).stands[student] == second
    assert moved.edition == seen.edition
    back = take_back_move(desk, moved, last_stay(moved, student))
    assert stays_of(back, student) == [(first, seen.starts, None)]


def test_a_student_may_stop_studying_what_is_taught_here(desk: Office, college: SmallCollege) -> None:
    seen = open_board(desk, college.division)
    student = college.students_a[3]
    moved = move_student(desk, seen, DatedMove(student, NOT_STUDYING, TODAY, "освобождён"))
    assert moved.stands[student] == NOT_STUDYING
    assert stays_of(moved, student)[0][2] == TODAY
    again = move_student(desk, moved, DatedMove(student, seen.parts[0].id, TOMORROW, "справка кончилась"))
    assert len(stays_of(again, student)) == 3


def test_the_teachers_of_both_subgroups_are_told(office: Office, desk: Office, college: SmallCollege) -> None:
    seen = open_board(desk, college.division)
    move_student(desk, seen, move(seen, college.students_a[0]))
    with office.database.reading() as session:
        notices = {one.person_id: (one.subject, one.text) for one in session.scalars(select(Notice))}
        teachers = session.scalars(
            select(Employee.person_id).where(Employee.id.in_([college.teacher_1, college.teacher_2]))
        )
        assert notices.keys() == set(teachers)
    subject, text = next(iter(notices.values()))
    assert "ИСП-21" in subject
    assert "Абрамова" in subject
    assert text == "С 25.11.2026: подгруппа 1 → подгруппа 2. Причина: сменила язык."


def test_a_move_says_why_once_lessons_were_held(desk: Office, college: SmallCollege) -> None:
    seen = open_board(desk, college.division)
    with pytest.raises(RuleBroken) as refused:
        move_student(desk, seen, move(seen, college.students_a[0], reason="  "))
    assert refused.value.rule == "move_has_reason"
    before = date(2026, 11, 3)  # the first lesson of both
    assert stays_of(move_student(desk, seen, move(seen, college.students_a[0], day=before, reason="")),
                    college.students_a[0])[-1][1] == before  # fmt: skip


def test_a_student_does_not_leave_their_marks(office: Office, desk: Office, college: SmallCollege) -> None:
    marked = mark_second_lesson(office, college)
    seen = open_board(desk, college.division)
    student = college.students_a[0]
    with pytest.raises(RuleBroken) as refused:
        move_student(desk, seen, move(seen, student, day=marked))
    assert (refused.value.rule, refused.value.facts["marks"]) == ("marks_stay_behind", 1)
    assert stays_of(move_student(desk, seen, move(seen, student, day=marked + DAY)), student)[0][2] == marked + DAY


def test_a_move_with_marks_is_not_taken_back(office: Office, desk: Office, college: SmallCollege) -> None:
    seen = open_board(desk, college.division)
    student = college.students_a[0]
    moved = move_student(desk, seen, move(seen, student, day=date(2026, 11, 17)))
    put_mark(acting(office, Role.TEACHER, college.teacher_2), Cell(college.lessons_sub_2[2], student), Mark.FIVE)
    with pytest.raises(RuleBroken) as refused:
        take_back_move(desk, moved, last_stay(moved, student))
    assert refused.value.rule == "move_is_undone"


def test_where_a_student_has_stood_from_the_first_day_is_no_move(desk: Office, college: SmallCollege) -> None:
    seen = open_board(desk, college.division)
    with pytest.raises(BadInput, match="first_stay_stays"):
        take_back_move(desk, seen, seen.stays[0])


def test_whoever_came_later_is_placed_and_taken_out_again(office: Office, desk: Office, college: SmallCollege) -> None:
    came = TODAY - timedelta(weeks=1)
    late = arrive(office, college.group_a, "Яковлев Юрий", came)
    seen = open_board(desk, college.division)
    assert seen.unplaced == (late,)
    placed = move_student(desk, seen, move(seen, late, day=came, reason=""))
    assert (placed.unplaced, placed.stands[late]) == ((), seen.parts[1].id)
    assert take_back_move(desk, placed, last_stay(placed, late)).unplaced == (late,)


def test_nobody_moves_who_has_left_or_never_came(office: Office, desk: Office, college: SmallCollege) -> None:
    seen = open_board(desk, college.division)
    gone, stranger = college.students_a[0], college.students_b[0]
    leave(office, gone, TODAY)
    for student in (gone, stranger):
        with pytest.raises(BadInput, match="student_of_other_group"):
            move_student(desk, seen, move(seen, student))
    assert gone not in open_board(desk, seen.id).stands


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2026, 12, 28)])
def test_a_move_is_within_the_division(desk: Office, college: SmallCollege, day: date) -> None:
    seen = open_board(desk, college.division)
    with pytest.raises(RuleBroken) as refused:
        move_student(desk, seen, move(seen, college.students_a[0], day=day))
    assert refused.value.rule == "move_day_is_in_division"


def test_a_move_is_to_another_subgroup_of_this_division_and_after_the_last(desk: Office, college: SmallCollege) -> None:
    other = divided(desk, college)
    seen = open_board(desk, college.division)
    student = college.students_a[0]
    with pytest.raises(BadInput, match="stands_there_already"):
        move_student(desk, seen, move(seen, student, part=0))
    with pytest.raises(NotFound):
        move_student(desk, seen, replace(move(seen, student), part_id=other.parts[0].id))
    moved = move_student(desk, seen, move(seen, student))
    with pytest.raises(BadInput, match="moved_later"):
        move_student(desk, moved, DatedMove(student, NOT_STUDYING, TODAY, WHY))


def test_a_second_move_on_the_same_day_stands_instead_of_the_first(desk: Office, college: SmallCollege) -> None:
    seen = open_board(desk, college.division)
    student = college.students_a[0]
    moved = move_student(desk, seen, move(seen, student))
    again = move_student(desk, moved, DatedMove(student, NOT_STUDYING, TOMORROW, WHY))
    assert stays_of(again, student) == [
        (seen.parts[0].id, seen.starts, TOMORROW), (NOT_STUDYING, TOMORROW, None),
    ]  # fmt: skip
    third = move_student(desk, again, move(again, student, part=0))
    assert stays_of(third, student) == [(seen.parts[0].id, seen.starts, None)]


def test_two_desks_move_different_students_and_never_the_same(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    other = acting(office, Role.DEPUTY_ACADEMIC)
    seen = open_board(desk, college.division)
    a, b, *_rest = college.students_a
    moved = move_student(desk, seen, move(seen, a))
    both = move_student(other, seen, move(seen, b))
    assert {student for student, part, since in ((one.student_id, one.part_id, one.since) for one in both.stays)
            if since == TOMORROW and part == seen.parts[1].id} == {a, b}  # fmt: skip
    with pytest.raises(Stale):
        move_student(other, seen, DatedMove(a, NOT_STUDYING, TOMORROW, WHY))
    take_back_move(desk, moved, last_stay(moved, a))
    with pytest.raises(Stale):
        take_back_move(other, both, last_stay(both, a))


def test_before_a_division_is_approved_nobody_moves_on_a_date(desk: Office, college: SmallCollege) -> None:
    draft = divided(desk, college)
    with pytest.raises(RuleBroken) as refused:
        move_student(desk, draft, move(draft, college.students_b[0]))
    assert refused.value.rule == "division_is_in_force"


def test_when_the_journals_are_closed_nobody_moves(office: Office, desk: Office, college: SmallCollege) -> None:
    seen = open_board(desk, college.division)
    with office.database.writing() as session:
        session.get_one(Term, college.term).journals_closed_on = TODAY
        session.commit()
    with pytest.raises(RuleBroken) as refused:
        move_student(desk, seen, move(seen, college.students_a[0]))
    assert refused.value.rule == "term_is_open"


def test_until_a_division_ends_students_move_in_it(office: Office, desk: Office, college: SmallCollege) -> None:
    made = settle(office, divided(desk, college))
    ends = TODAY + timedelta(weeks=2)
    with office.database.writing() as session:
        session.get_one(Division, made.id).ends = ends
        session.commit()
    seen = open_board(desk, made.id)
    student = college.students_b[0]
    assert stays_of(move_student(desk, seen, move(seen, student)), student)[-1] == (seen.parts[1].id, TOMORROW, ends)
    with pytest.raises(RuleBroken) as refused:
        move_student(desk, seen, move(seen, college.students_b[1], day=ends))
    assert refused.value.rule == "move_day_is_in_division"

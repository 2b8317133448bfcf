"""Divisions composed and moved in over the logins of PostgreSQL: what the service does the server lets through."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desks import TODAY
from guards.peopled import Peopled
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.services.office import Office
from desktop_app.services.subgroups.moving import move_student, take_back_move
from desktop_app.services.subgroups.reading import count_waiting, list_divisions, open_board, open_making
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DatedMove, values_of
from desktop_app.services.subgroups.writing import change_division, create_division, place_students, remove_division

TOMORROW = TODAY + timedelta(days=1)
COMPOSERS = ("secretary", "deputy_academic", "deputy_methodical", "administrator")


def composed(desk: Office, made: Peopled) -> Board:
    """The division of group B, which its teachers have signed and want changed."""
    group = next(one for one in list_divisions(desk, made.college.term) if one.group_id == made.college.group_b)
    return open_board(desk, group.divisions[0].id)


@pytest.mark.parametrize("login", [*COMPOSERS, "head"])
def test_whoever_composes_places_changes_and_takes_away(own_college: Peopled, login: str) -> None:
    desk, made = own_college.inside(login), own_college.college
    seen = composed(desk, own_college)
    assert len(seen.requests) == 2
    student = made.students_b[0]
    placed = place_students(desk, seen, {student: NOT_STUDYING, made.students_b[1]: None})
    assert (placed.stands[student], placed.unplaced) == (NOT_STUDYING, (made.students_b[1],))
    wanted = values_of(placed)
    first = wanted.parts[0]
    target = replace(wanted.targets[0], teachers={1: made.teacher_1})
    changed = change_division(desk, placed, replace(
        wanted, name="Лаборатория", reason="мало мест", targets=(target,),
        parts=(first, replace(wanted.parts[1], id=None, number=3)),
    ))  # fmt: skip
    assert (changed.name, [one.number for one in changed.parts], changed.requests) == ("Лаборатория", [1, 3], ())
    count_waiting(desk, made.term)
    remove_division(desk, changed)
    with pytest.raises(NotFound):
        open_board(desk, seen.id)
    choices = open_making(desk, made.term, made.group_b).choices
    assert choices
    again = create_division(desk, made.term, made.group_b, replace(values_of(changed), parts=(
        replace(first, id=None), replace(wanted.parts[1], id=None))), dict.fromkeys(made.students_b, 1))  # fmt: skip
    assert again.sizes == (6, 0)


@pytest.mark.parametrize("login", COMPOSERS)
def test_whoever_composes_moves_students_on_a_date(own_college: Peopled, login: str) -> None:
    desk, made = own_college.inside(login), own_college.college
    seen = open_board(desk, made.division)
    student = made.students_a[5]
    moved = move_student(desk, seen, DatedMove(student, seen.parts[0].id, TOMORROW, "просьба родителей"))
    again = move_student(desk, moved, DatedMove(student, NOT_STUDYING, TOMORROW, "освобождена"))
    stay = [one for one in again.stays if one.student_id == student][-1]
    back = take_back_move(desk, again, stay)
    assert [one for one in back.stays if one.student_id == student][-1].until is None
    assert back.stands == seen.stands


@pytest.mark.parametrize("login", ["teacher", "curator", "director", "student"])
def test_nobody_else_composes(own_college: Peopled, login: str) -> None:
    secretary, made = own_college.inside("secretary"), own_college.college
    desk = own_college.inside(login)
    seen = composed(secretary, own_college)
    with pytest.raises(NotAllowed):
        place_students(desk, seen, {made.students_b[0]: None})
    with pytest.raises(NotAllowed):
        remove_division(desk, seen)
    for sentence in (
        "update subgroup_membership set subgroup_id = null",
        "delete from subgroup_membership",
        "delete from division",
    ):
        with desk.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
            connection.execute(text(sentence))


def test_a_head_composes_in_no_other_department(own_college: Peopled) -> None:
    head, made = own_college.inside("head"), own_college.college
    seen = open_board(own_college.inside("secretary"), made.division)
    with pytest.raises(NotAllowed):
        move_student(head, seen, DatedMove(made.students_a[5], seen.parts[0].id, TOMORROW, "просьба родителей"))
    with head.database.engine.connect() as connection:
        moved = connection.execute(
            text(f"update subgroup_membership set until = '2026-12-01' where id = {seen.stays[0].id}")
        )
        assert moved.rowcount == 0


def test_an_approved_division_is_not_composed_by_hand(own_college: Peopled) -> None:
    secretary, made = own_college.inside("secretary"), own_college.college
    for sentence in (
        f"update subgroup_membership set subgroup_id = {made.subgroups[1]} where subgroup_id = {made.subgroups[0]}",
        f"update subgroup set number = 7 where id = {made.subgroups[0]}",
        f"delete from division where id = {made.division}",
        f"update division set name = 'Иначе' where id = {made.division}",
    ):
        with secretary.database.engine.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(sentence))

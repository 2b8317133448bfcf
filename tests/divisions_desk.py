"""What the tests of divisions share: a wish for group B of the small college, a state, who comes and who leaves."""

from dataclasses import replace
from datetime import date
from typing import Any

from colleges import SmallCollege, add_person, saved
from sqlalchemy import select

from desktop_app.models.contingent import Funding, Student, StudentStatus
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState, Placement
from desktop_app.models.subgroups import Division, DivisionState
from desktop_app.services.office import Office
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import Board, DivisionValues, LessonKind, PartWish, RoomKind, TargetWish
from desktop_app.services.subgroups.writing import create_division

STARTS = date(2026, 9, 1)


def wish(college: SmallCollege, **changes: Any) -> DivisionValues:
    """МДК.01.01 of group B in two halves, each with a teacher of its own, with the reason that a small group needs."""
    target = TargetWish(college.credit_row, LessonKind.PRACTICE, RoomKind.COMPUTER,
                        {1: college.teacher_1, 2: college.teacher_2})  # fmt: skip
    values = DivisionValues("Практика", STARTS, (PartWish(1), PartWish(2)), (target,), "Рабочих мест 15.")
    return replace(values, **changes)


def halves(college: SmallCollege) -> dict[int, int]:
    """Student of group B → number of a half, in the order of the list."""
    return {key: 1 + place // 3 for place, key in enumerate(college.students_b)}


def divided(desk: Office, college: SmallCollege, **changes: Any) -> Board:
    """Group B in two halves, as a draft."""
    return create_division(desk, college.term, college.group_b, wish(college, **changes), halves(college))


def settle(office: Office, board: Board, state: DivisionState = DivisionState.APPROVED) -> Board:
    """The division in a state, however it came there; the load does not follow."""
    with office.database.writing() as session:
        division = session.get_one(Division, board.id)
        division.state = state
        division.approved_by = "zavuch" if state is DivisionState.APPROVED else ""
        session.commit()
    return open_board(office, board.id)


def arrive(office: Office, group: int, name: str, day: date) -> int:
    """Somebody comes into a group on a day, by an order; the key of the student."""
    with office.database.writing() as session:
        student = saved(session, Student(person_id=add_person(session, name), group_id=group, record_book=name[:20],
                                         funding=Funding.BUDGET, enrolled_on=day))  # fmt: skip
        order = Order(kind=OrderKind.ENROLMENT, effective_on=day, year=day.year, state=OrderState.SIGNED,
                      number=f"{student}-л", dated_on=day, taken_effect_on=day, sequence=1000 + student)  # fmt: skip
        order.lines = [OrderLine(student_id=student, position=1, group_id=group, funding=Funding.BUDGET)]
        saved(session, order)
        session.add(Placement(student_id=student, since=day, group_id=group, status=StudentStatus.STUDYING,
                              funding=Funding.BUDGET, line_id=order.lines[0].id))  # fmt: skip
        session.commit()
    return student


def leave(office: Office, student: int, day: date) -> None:
    """Somebody does not study from a day on."""
    with office.database.writing() as session:
        row = session.get_one(Student, student)
        row.status, row.left_on = StudentStatus.EXPELLED, day
        last = session.scalars(select(Placement).where(Placement.student_id == student)).one()
        last.next_since = day
        session.add(Placement(student_id=student, since=day, group_id=row.group_id, status=StudentStatus.EXPELLED,
                              funding=Funding.BUDGET, line_id=last.line_id))  # fmt: skip
        session.commit()

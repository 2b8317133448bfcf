"""The movement of the contingent: start + arrived − left = end, for each group and for the college."""

from datetime import date

from colleges import small_college
from signed_orders import signed

from desktop_app.services.movement import Movement, MovementRow, movement_of
from desktop_app.services.office import Office
from desktop_app.services.orders import ExpulsionReason, Funding, LeaveReason, LineValues, OrderKind

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 31)


def rows(movement: Movement) -> tuple[MovementRow, ...]:
    return (*movement.groups, *movement.specialties, *movement.departments, movement.college)


def test_a_term_of_movement_adds_up(office: Office) -> None:
    college = small_college(office)
    a, b = college.students_a, college.students_b
    signed(office, OrderKind.TRANSFER, date(2026, 10, 1), LineValues(a[0], group_id=college.group_b))
    signed(office, OrderKind.EXPULSION, date(2026, 10, 5), LineValues(a[1], expulsion=ExpulsionReason.FAILURE))
    signed(office, OrderKind.LEAVE, date(2026, 10, 7),
           LineValues(b[0], leave=LeaveReason.MEDICAL, until=date(2027, 9, 1)))  # fmt: skip
    signed(office, OrderKind.TRANSFER, date(2026, 10, 8), LineValues(b[1], funding=Funding.CONTRACT))
    movement = movement_of(office, FIRST, LAST)
    assert all(row.start.total + row.arrived.total - row.left.total == row.end.total for row in rows(movement))
    first, second = movement.groups
    assert (first.title, first.course, first.start.total, first.left.failure, first.left.to_groups) == (
        "ИСП-21", 2, 6, 1, 1)  # fmt: skip
    assert (second.arrived.from_groups, second.went_on_leave, second.end.on_leave, second.end.contract) == (1, 1, 1, 1)
    whole = movement.college
    assert (whole.start.total, whole.end.total, whole.arrived.total, whole.left.to_groups) == (12, 11, 0, 0)
    (line,) = movement.lines
    assert (line.name, line.came, line.group, line.expulsion) == ("Ежов Глеб", False, "ИСП-21", ExpulsionReason.FAILURE)


def test_a_leave_and_the_return_from_it_are_no_movement(office: Office) -> None:
    college = small_college(office)
    student, until = college.students_b[0], date(2027, 9, 1)
    signed(office, OrderKind.LEAVE, date(2026, 10, 7), LineValues(student, leave=LeaveReason.MEDICAL, until=until))
    signed(office, OrderKind.RETURN, date(2026, 11, 2), LineValues(student, group_id=college.group_b))
    movement = movement_of(office, FIRST, LAST)
    assert {(row.arrived.total, row.left.total, row.end.on_leave) for row in rows(movement)} == {(0, 0, 0)}
    assert (movement.college.went_on_leave, movement.college.returned, movement.lines) == (1, 1, ())


def test_a_day_before_everything_has_nobody(office: Office) -> None:
    small_college(office)
    movement = movement_of(office, date(2024, 1, 1), date(2024, 12, 31))
    assert (movement.groups, movement.lines, movement.college.end.total) == ((), (), 0)
    movement = movement_of(office, date(2025, 9, 1), date(2025, 9, 1))
    assert (movement.college.arrived.enrolled, len(movement.lines)) == (12, 12)

"""What an order can't do, line by line: the same look for a draft on the screen and for the signing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Group, Student
from desktop_app.models.orders import Order, OrderLine
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.office import Tx
from desktop_app.services.placements import chunks, line_of, signed_lines, ways_of
from desktop_app.services.rules.movement import Line, Step, line_fault, minor_needs_consent, replay, state_on


@dataclass(frozen=True, slots=True)
class Look:
    """A line of an order among all that is signed about its student."""

    step: Step
    fault: str
    later: int  # the order that could not work any more, 0: none


def looks_at(tx: Tx, order: Order) -> dict[int, Look]:
    """Student → their line of the order, signed or not, as it would work today."""
    keys = [line.student_id for line in order.lines]
    signed, closed = signed_lines(tx, keys, without=order.id), closed_groups(tx)
    return {line.student_id: look_at(order, line, signed.get(line.student_id, ()), closed) for line in order.lines}


def look_at(order: Order, row: OrderLine, signed: Sequence[Line], closed: Mapping[int, date]) -> Look:
    """The line among the others."""
    line = line_of(row, order.kind, order.effective_on, order.sequence)
    steps = replay([*signed, line])
    step = next(one for one in steps if one.line is line)
    later = next((one.line.order for one in steps if one.fault and one.line is not line), 0)
    fault = line_fault(line) or step.fault or closed_fault(line, closed)
    return Look(step, fault or ("order_breaks_later" if later else ""), later)


def closed_groups(tx: Tx) -> dict[int, date]:
    """Group → the day on which it was closed."""
    rows = tx.session.execute(select(Group.id, Group.closed_on).where(Group.closed_on.is_not(None)))
    return {key: day for key, day in rows if day is not None}


def closed_fault(line: Line, closed: Mapping[int, date]) -> str:
    """Whether the line leads into a group that is closed by then."""
    day = closed.get(line.group_id or 0)
    return "order_group_closed" if day is not None and day <= line.effective_on else ""


def require_signable(tx: Tx, order: Order) -> None:
    """Raise BadInput for the first line that can't work, or if there is none."""
    if not order.lines:
        raise BadInput("order_without_students")
    looks = looks_at(tx, order)
    for line in order.lines:
        refuse(tx, line.student_id, looks[line.student_id].fault, looks[line.student_id].later, order.effective_on)


def require_annullable(tx: Tx, order: Order) -> None:
    """Raise BadInput if a later order of one of its students could not work without this one."""
    keys = [line.student_id for line in order.lines]
    closed = closed_groups(tx)
    for key, steps in ways_of(tx, keys, without=order.id).items():
        broken = next((step.line.order for step in steps if step.fault), 0)
        if broken:
            refuse(tx, key, "order_annul_later_first", broken, order.effective_on)
        state = state_on(steps, tx.today)
        if state.in_college and closed.get(state.group_id, date.max) <= tx.today:
            refuse(tx, key, "order_back_to_closed", 0, order.effective_on)


def refuse(tx: Tx, student_id: int, fault: str, later: int, day: date) -> None:
    """Raise BadInput with the student's name, and the other order, unless there is no fault."""
    if not fault:
        return
    other = tx.session.get(Order, later)
    raise BadInput(
        fault,
        student=tx.get(Student, student_id).person.full_name,
        day=day,
        number=other.number if other else "",
        dated=other.dated_on if other else "",
    )


def warnings_of(tx: Tx, order: Order) -> set[int]:
    """The students under age whose expulsion has no basis: consent of the parents, or of the commission."""
    if str(order.kind) != "expulsion":
        return set()
    found: set[int] = set()
    bases = {line.student_id: f"{order.basis} {line.basis}" for line in order.lines}
    wanted = select(Student.id, PersonalData.birth_date).join(Person, Person.id == Student.person_id)
    wanted = wanted.join(PersonalData, PersonalData.person_id == Person.id)
    for keys in chunks(bases):
        for key, born in tx.session.execute(wanted.where(Student.id.in_(keys))):
            if minor_needs_consent(born, order.effective_on, bases[key]):
                found.add(key)
    return found

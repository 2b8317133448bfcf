"""How orders are read: the register, a card with what each line does, a student's history."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, func, select

from desktop_app.models.contingent import Funding, Group, Student, StudentStatus
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState
from desktop_app.models.people import Employee, Person
from desktop_app.services.office import Tx
from desktop_app.services.orders_checks import Look, looks_at, warnings_of
from desktop_app.services.orders_values import (
    LineValues,
    MovementStep,
    OrderCard,
    OrderHead,
    OrderLineSeen,
    OrderValues,
)
from desktop_app.services.placements import chunks, ways_of
from desktop_app.services.rules.movement import Step

MINOR = "order_minor_needs_consent"


def read_heads(tx: Tx, *where: ColumnElement[bool]) -> tuple[OrderHead, ...]:
    """The register: the newest first, drafts before them."""
    orders = tx.session.scalars(
        select(Order)
        .where(*where)
        .order_by(Order.state != OrderState.DRAFT, Order.dated_on.desc(), Order.sequence.desc(), Order.id.desc())
    ).all()
    counted = select(OrderLine.order_id, func.count()).group_by(OrderLine.order_id)
    counts = dict(tx.session.execute(counted).all())
    names, signers = first_names(tx), signers_of(tx)
    return tuple(
        head_of(tx, one, counts.get(one.id, 0), names.get(one.id, ""), signers.get(one.signer_id or 0, ""))
        for one in orders
    )


def first_names(tx: Tx) -> dict[int, str]:
    """Order → the first one in it, «Иванов И. И.»."""
    found = tx.session.execute(
        select(OrderLine.order_id, Person)
        .join(Student, Student.id == OrderLine.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(OrderLine.position == 1)
    )
    return {order: person.short_name for order, person in found}


def signers_of(tx: Tx) -> dict[int, str]:
    """Employee → «Иванова А. П.»."""
    signers = select(Order.signer_id).where(Order.signer_id.is_not(None))
    return {
        one.id: one.person.short_name for one in tx.session.scalars(select(Employee).where(Employee.id.in_(signers)))
    }


def head_of(tx: Tx, order: Order, students: int, names: str, signer: str) -> OrderHead:
    """An order in the register."""
    return OrderHead(
        id=order.id,
        version=order.version,
        kind=order.kind,
        state=order.state,
        number=order.number,
        dated_on=order.dated_on,
        effective_on=order.effective_on,
        basis=order.basis,
        signer=signer,
        students=students,
        names=names,
        in_force=order.state is OrderState.SIGNED and order.effective_on <= tx.today,
        annulled_on=order.annulled_on,
        annulment=order.annulment,
    )


def read_card(tx: Tx, order_id: int) -> OrderCard:
    """An order with its students. Raises NotFound."""
    tx.session.flush()
    order = tx.get(Order, order_id)
    people, groups = people_of(tx, order), group_names(tx)
    looks = looks_at(tx, order)
    warned = warnings_of(tx, order) if order.state is OrderState.DRAFT else set()
    lines = tuple(
        seen_line(line, people[line.student_id], looks[line.student_id], groups, line.student_id in warned)
        for line in order.lines
    )
    signer = tx.get(Employee, order.signer_id).person.short_name if order.signer_id else ""
    first = people[order.lines[0].student_id].person.short_name if order.lines else ""
    return OrderCard(head_of(tx, order, len(lines), first, signer), values_of(order), lines)


def people_of(tx: Tx, order: Order) -> dict[int, Student]:
    """The students of an order, each with the person."""
    found: dict[int, Student] = {}
    for keys in chunks({line.student_id for line in order.lines}):
        found |= {one.id: one for one in tx.session.scalars(select(Student).where(Student.id.in_(keys)))}
    return found


def group_names(tx: Tx) -> dict[int, str]:
    """Group → name."""
    return dict(tx.session.execute(select(Group.id, Group.name)).all())


def seen_line(line: OrderLine, student: Student, look: Look, groups: Mapping[int, str], warned: bool) -> OrderLineSeen:  # noqa: FBT001 - a fact of the line
    """A student in an order; only of a draft is it told what can't work."""
    draft = line.order.state is OrderState.DRAFT
    before, after = look.step.before, look.step.after
    group = line.group_id or before.group_id if look.step.fault else after.group_id
    return OrderLineSeen(
        id=line.id,
        version=line.version,
        position=line.position,
        name=student.person.full_name,
        record_book=student.record_book,
        group_before=groups.get(before.group_id, ""),
        group_after=groups.get(group, ""),
        status_before=StudentStatus(before.status),
        values=line_values(line),
        fault=look.fault if draft else "",
        warning=MINOR if warned else "",
    )


def values_of(order: Order) -> OrderValues:
    """What is typed into an order."""
    return OrderValues(
        kind=order.kind,
        effective_on=order.effective_on,
        dated_on=order.dated_on,
        number=order.number,
        basis=order.basis,
        signer_id=order.signer_id,
        lines=tuple(line_values(line) for line in order.lines),
    )


def line_values(line: OrderLine) -> LineValues:
    """What an order says of one student."""
    return LineValues(
        student_id=line.student_id,
        group_id=line.group_id,
        funding=line.funding,
        expulsion=line.expulsion,
        leave=line.leave,
        until=line.until,
        other_college=line.other_college,
        basis=line.basis,
        last_name=line.last_name,
        first_name=line.first_name,
        patronymic=line.patronymic,
    )


def read_history(tx: Tx, student_id: int) -> tuple[MovementStep, ...]:
    """What the signed orders, future ones too, make of a student."""
    steps = ways_of(tx, [student_id])[student_id]
    rows = {row.id: row for row in tx.session.scalars(select(OrderLine).where(OrderLine.student_id == student_id))}
    papers = {
        key: (number, dated_on)
        for key, number, dated_on in tx.session.execute(
            select(Order.id, Order.number, Order.dated_on).where(Order.id.in_({step.line.order for step in steps}))
        )
    }
    groups = group_names(tx)
    return tuple(movement_step(step, rows[step.line.key], papers[step.line.order], groups) for step in steps)


def movement_step(
    step: Step, row: OrderLine, paper: tuple[str, date | None], groups: Mapping[int, str]
) -> MovementStep:
    """A line of a history."""
    number, dated_on = paper
    renames = step.line.kind == OrderKind.NAME_CHANGE
    return MovementStep(
        order_id=step.line.order,
        kind=OrderKind(step.line.kind),
        number=number,
        dated_on=dated_on,
        effective_on=step.line.effective_on,
        group_before=groups.get(step.before.group_id, ""),
        group_after=groups.get(step.after.group_id, ""),
        status_after=StudentStatus(step.after.status),
        funding_after=Funding(step.after.funding),
        expulsion=row.expulsion,
        leave=row.leave,
        until=row.until,
        other_college=row.other_college,
        basis=row.basis,
        was_name=joined(row.was_last_name, row.was_first_name, row.was_patronymic) if renames else "",
        new_name=joined(row.last_name, row.first_name, row.patronymic) if renames else "",
    )


def joined(*parts: str) -> str:
    """A name in full."""
    return " ".join(part for part in parts if part)

"""The appendix of the movement: who came and who went, by which order, from where and to where."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.models.cards import Address, AddressKind
from desktop_app.models.contingent import Student
from desktop_app.models.orders import Order, OrderKind, OrderLine
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.movement_values import MovementLine
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.placements import chunks
from desktop_app.services.rules.movement import Step

PARTS = (("", "postcode"), ("", "region"), ("", "district"), ("", "settlement"), ("", "street"), ("д. ", "house"),
         ("кв. ", "flat"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What the lines take from elsewhere."""

    groups: Mapping[int, str]
    born: Mapping[int, date]
    live: Mapping[int, str]


def read_lines(tx: Tx, steps: Mapping[int, Step], groups: Mapping[int, str]) -> tuple[MovementLine, ...]:
    """A line for each step over the border of the college."""
    keys = [key for key, step in steps.items() if step.before.in_college != step.after.in_college]
    found: list[tuple[tuple[date, int, str], MovementLine]] = []
    for part in chunks(keys):
        rows = tx.session.execute(
            select(OrderLine, Order, Person)
            .join(Order, Order.id == OrderLine.order_id)
            .join(Student, Student.id == OrderLine.student_id)
            .join(Person, Person.id == Student.person_id)
            .where(OrderLine.id.in_(part))
        ).all()
        people = {person.id for _line, _order, person in rows}
        known = Known(groups, births(tx, people), addresses(tx, people))
        found += [
            (
                (order.effective_on, order.sequence or 0, person.sort_key),
                line_of(row, order, steps[row.id], person, known),
            )
            for row, order, person in rows
        ]
    return tuple(line for _rank, line in sorted(found, key=lambda one: one[0]))


def line_of(row: OrderLine, order: Order, step: Step, person: Person, known: Known) -> MovementLine:
    """A line of the appendix."""
    came = step.after.in_college
    return MovementLine(
        student_id=row.student_id,
        name=person.full_name,
        birth_date=known.born.get(person.id),
        came=came,
        group=known.groups.get(step.after.group_id if came else step.before.group_id, ""),
        address=known.live.get(person.id, ""),
        order_id=order.id,
        number=order.number,
        dated_on=order.dated_on,
        effective_on=order.effective_on,
        kind=OrderKind(order.kind),
        expulsion=row.expulsion,
        other_college=row.other_college,
    )


def births(tx: Tx, people: Collection[int]) -> dict[int, date]:
    """Person → birth date, of those whose data the person who asks may see."""
    found = tx.session.execute(
        select(PersonalData.person_id, PersonalData.birth_date)
        .where(PersonalData.person_id.in_(people), PersonalData.birth_date.is_not(None))
        .where(tx.within(PersonalData, Permission.READ_STUDENTS))
    )
    return {person: born for person, born in found if born is not None}


def addresses(tx: Tx, people: Collection[int]) -> dict[int, str]:
    """Person → where they are registered, of the same."""
    found = tx.session.scalars(
        select(Address)
        .where(Address.person_id.in_(people), Address.kind == AddressKind.REGISTERED)
        .where(tx.within(Address, Permission.READ_STUDENTS))
    )
    return {
        one.person_id: ", ".join(f"{word}{getattr(one, name)}" for word, name in PARTS if getattr(one, name))
        for one in found
    }

"""Changes of name: each remembers the name before it, so that taking one back gives exactly that name back."""

from collections.abc import Sequence

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Student
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState
from desktop_app.models.people import Person
from desktop_app.services.office import Tx

Name = tuple[str, str, str]


def rename(tx: Tx, order: Order) -> None:
    """An order takes effect: its people have their new names, or had them between two other changes."""
    if order.kind is not OrderKind.NAME_CHANGE:
        return
    for line in order.lines:
        person = person_of(tx, line)
        after = next((one for one in changes_of(tx, person.id) if rank(one) > rank(line)), None)
        if after is None:
            keep_old(line, (person.last_name, person.first_name, person.patronymic))
            person.last_name, person.first_name, person.patronymic = new_name(line)
        else:
            keep_old(line, old_name(after))
            keep_old(after, new_name(line))


def name_back(tx: Tx, order: Order) -> None:
    """An order that had taken effect is annulled: the name before it comes back, or stands before the next change.

    Raises BadInput (`name_corrected_since`): a name that was put right by hand in the meantime is not lost.
    """
    if order.kind is not OrderKind.NAME_CHANGE or order.taken_effect_on is None:
        return
    for line in order.lines:
        person = person_of(tx, line)
        after = next((one for one in changes_of(tx, person.id) if rank(one) > rank(line)), None)
        if after is not None:
            keep_old(after, old_name(line))
            continue
        if (person.last_name, person.first_name, person.patronymic) != new_name(line):
            raise BadInput("name_corrected_since", student=person.full_name, name=" ".join(new_name(line)).strip())
        person.last_name, person.first_name, person.patronymic = old_name(line)


def changes_of(tx: Tx, person_id: int) -> Sequence[OrderLine]:
    """The changes of a person's name that have taken effect, by any card, the first one first."""
    found = tx.session.scalars(
        select(OrderLine)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Student, Student.id == OrderLine.student_id)
        .where(Student.person_id == person_id, Order.kind == OrderKind.NAME_CHANGE)
        .where(Order.state == OrderState.SIGNED, Order.taken_effect_on.is_not(None))
    )
    return sorted(found, key=rank)


def rank(line: OrderLine) -> tuple[object, ...]:
    """The order in which changes work."""
    return line.order.effective_on, line.order.sequence, line.id


def person_of(tx: Tx, line: OrderLine) -> Person:
    """The person behind a line."""
    return tx.get(Student, line.student_id).person


def new_name(line: OrderLine) -> Name:
    """The name that a line gives."""
    return line.last_name, line.first_name, line.patronymic


def old_name(line: OrderLine) -> Name:
    """The name that a line took."""
    return line.was_last_name, line.was_first_name, line.was_patronymic


def keep_old(line: OrderLine, name: Name) -> None:
    """Remember what the name was before."""
    line.was_last_name, line.was_first_name, line.was_patronymic = name

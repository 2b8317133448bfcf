"""Orders that wait: expulsions without a signature (п. 4.1), and signed ones that have not taken effect."""

from collections.abc import Iterator

from sqlalchemy import and_, or_, select

from desktop_app.models.contingent import Student
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState
from desktop_app.models.people import Person
from desktop_app.services.duties import lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty, expulsion_order_due
from desktop_app.services.tasks_values import Clock, Fact

EXPULSION = Order.kind == OrderKind.EXPULSION


def find_expulsions(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """Expulsions whose day has come without a signed order, and those whose order was entered these days."""
    waits = and_(Order.state == OrderState.DRAFT, Order.effective_on <= clock.today)
    done = and_(Order.state == OrderState.SIGNED, Order.entered_on >= lately(clock))
    query = select(Order).where(EXPULSION, or_(waits, done), tx.within(Order, Permission.READ_ORDERS))
    orders = tx.session.scalars(query).all()
    names = first_names(tx, [order.id for order in orders])
    for order in orders:
        due = expulsion_order_due(
            clock.calendar, order.effective_on, clock.terms.days(Duty.EXPULSION_ORDER, order.effective_on)
        )
        done_on = None if order.state is OrderState.DRAFT else order.entered_on
        yield Fact(
            Duty.EXPULSION_ORDER,
            order.id,
            names.get(order.id, ""),
            order.effective_on,
            due,
            done_on,
            screen="orders",
            place=("orders", order.id),
        )


def find_idle(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """Signed orders whose day has come: whoever opens the program puts them into effect."""
    query = select(Order).where(
        Order.state == OrderState.SIGNED,
        Order.effective_on <= clock.today,
        Order.taken_effect_on.is_(None),
        tx.within(Order, Permission.READ_ORDERS),
    )
    orders = tx.session.scalars(query).all()
    names = first_names(tx, [order.id for order in orders])
    for order in orders:
        subject = f"№ {order.number} · {names.get(order.id, '')}"
        day = order.effective_on
        yield Fact(Duty.ORDER_EFFECT, order.id, subject, day, day, screen="orders", place=("orders", order.id))


def first_names(tx: Tx, orders: list[int]) -> dict[int, str]:
    """«Иванов И. И.», «Иванов И. И. +3»: whom the orders are about, in the order of their lines."""
    found: dict[int, list[str]] = {}
    query = (
        select(OrderLine.order_id, Person)
        .join(Student, Student.id == OrderLine.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(OrderLine.order_id.in_(orders))
        .order_by(OrderLine.order_id, OrderLine.position)
    )
    for order, person in tx.session.execute(query) if orders else ():
        found.setdefault(order, []).append(person.short_name)
    return {order: names[0] + (f" +{len(names) - 1}" if len(names) > 1 else "") for order, names in found.items()}

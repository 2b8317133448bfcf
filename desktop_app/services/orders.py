"""Orders (приказы): drafted, signed, in force on their day, annulled; nothing else moves students (п. 4.1)."""

from datetime import date

from sqlalchemy import ColumnElement, func, select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.contingent import Student
from desktop_app.models.orders import Order
from desktop_app.services.admission.freeing import free_left_out
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.orders_reading import read_card, read_heads, read_history
from desktop_app.services.orders_values import ExpulsionReason as ExpulsionReason
from desktop_app.services.orders_values import Funding as Funding
from desktop_app.services.orders_values import LeaveReason as LeaveReason
from desktop_app.services.orders_values import LineValues as LineValues
from desktop_app.services.orders_values import MovementStep as MovementStep
from desktop_app.services.orders_values import OrderCard as OrderCard
from desktop_app.services.orders_values import OrderHead as OrderHead
from desktop_app.services.orders_values import OrderKind as OrderKind
from desktop_app.services.orders_values import OrderState as OrderState
from desktop_app.services.orders_values import OrderValues as OrderValues
from desktop_app.services.orders_values import StudentStatus as StudentStatus
from desktop_app.services.orders_writing import (
    annul,
    bring_into_force,
    new_order,
    next_of,
    put_values,
    sign,
    taken_numbers,
)
from desktop_app.services.permissions import Permission


@reading(Permission.READ_ORDERS)
def list_orders(tx: Tx, year: int | None = None) -> tuple[OrderHead, ...]:
    """The register of orders, of a year or of all: drafts first, then the newest."""
    return read_heads(tx, *([] if year is None else [Order.year == year]))


@reading(Permission.READ_ORDERS)
def list_order_years(tx: Tx) -> tuple[int, ...]:
    """The years that have orders, the newest first."""
    return tuple(tx.session.scalars(select(Order.year).distinct().order_by(Order.year.desc())))


@reading(Permission.READ_ORDERS)
def open_order(tx: Tx, order_id: int) -> OrderCard:
    """An order with its students; of a draft, what can't work. Raises NotFound."""
    return read_card(tx, order_id)


@reading(Permission.READ_STUDENTS)
def history_of(tx: Tx, student_id: int) -> tuple[MovementStep, ...]:
    """What the signed orders make of a student, step by step, future ones too. Raises NotFound, NotAllowed."""
    tx.require_within(Student, tx.get(Student, student_id).id)
    return read_history(tx, student_id)


@reading(Permission.READ_ORDERS)
def next_number(tx: Tx, year: int) -> str:
    """The next free number of a year."""
    return next_of(taken_numbers(tx, year))


@operation(Permission.EDIT_ORDERS)
def draft_order(tx: Tx, values: OrderValues) -> OrderCard:
    """Write a draft: it moves nobody yet. Raises BadInput, RuleBroken (in force before its date), NotFound."""
    return read_card(tx, new_order(tx, values).id)


@operation(Permission.EDIT_ORDERS)
def change_order(tx: Tx, seen: OrderCard, values: OrderValues) -> OrderCard:
    """Write other values into a draft. Raises BadInput (signed already), RuleBroken, NotFound, Stale."""
    order = draft_seen(tx, seen)
    put_values(tx, order, values)
    tx.session.flush()
    free_left_out(tx, order)
    tx.touch("orders", order.id)
    return read_card(tx, order.id)


@operation(Permission.EDIT_ORDERS)
def remove_draft(tx: Tx, seen: OrderCard) -> None:
    """Throw a draft away; what is signed is never deleted. Raises BadInput, NotFound, Stale."""
    order = draft_seen(tx, seen)
    tx.session.delete(order)
    tx.touch("orders", order.id)


@operation(Permission.EDIT_ORDERS)
def sign_order(tx: Tx, seen: OrderCard, number: str, dated_on: date) -> OrderCard:
    """Sign a draft: from its day on its students are what it says. An empty number is the next free one of the year.

    Raises BadInput (what is missing or impossible, and of which student; a number that is taken), RuleBroken (in force
    before its date), NotFound, Stale.
    """
    order = draft_seen(tx, seen)
    sign(tx, order, number, dated_on)
    return read_card(tx, order.id)


@operation(Permission.EDIT_ORDERS)
def annul_order(tx: Tx, seen: OrderCard, annulment: str) -> OrderCard:
    """Take a signed order back, by which paper and why: what it changed is again as if it had never been.

    Raises BadInput (no reason, a later order that hangs on it, a name corrected by hand since), NotFound, Stale.
    """
    order = order_seen(tx, seen)
    annul(tx, order, annulment)
    return read_card(tx, order.id)


@reading(Permission.READ_ORDERS)
def count_due(tx: Tx) -> int:
    """How many signed orders wait for their effect though their day has come."""
    return tx.session.scalar(select(func.count()).select_from(Order).where(*due(tx))) or 0


@operation(Permission.EDIT_ORDERS)
def take_effect(tx: Tx) -> int:
    """Let the signed orders take effect whose day has come; how many did. Twice, or at two desks, is as once."""
    return bring_into_force(tx, list(tx.session.scalars(select(Order).where(*due(tx)).with_for_update())))


def due(tx: Tx) -> tuple[ColumnElement[bool], ...]:
    """The condition of a signed order whose day has come."""
    return Order.state == OrderState.SIGNED, Order.taken_effect_on.is_(None), Order.effective_on <= tx.today


def order_seen(tx: Tx, seen: OrderCard) -> Order:
    """The order as it was shown, its lines too. Raises NotFound, Stale."""
    order = tx.get(Order, seen.head.id)
    tx.require_version(order, seen.head.version)
    if [(line.id, line.version) for line in order.lines] != [(line.id, line.version) for line in seen.lines]:
        raise Stale(Order.__tablename__, {order.id: order.id})
    return order


def draft_seen(tx: Tx, seen: OrderCard) -> Order:
    """The same of a draft. Raises BadInput if it is signed."""
    order = order_seen(tx, seen)
    if order.state is not OrderState.DRAFT:
        raise BadInput("order_is_signed", number=order.number)
    return order

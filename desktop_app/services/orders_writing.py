"""How orders are written, signed and annulled: plain steps of a transaction, for whichever operation takes them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.contingent import Group, Student
from desktop_app.models.orders import Order, OrderLine, OrderState
from desktop_app.models.people import Employee
from desktop_app.services.name_changes import name_back, rename
from desktop_app.services.office import Tx
from desktop_app.services.orders_checks import require_annullable, require_signable
from desktop_app.services.orders_values import LineValues, OrderValues
from desktop_app.services.placements import chunks, lay
from desktop_app.services.rules import require
from desktop_app.services.rules.movement import order_comes_first
from desktop_app.services.trail import is_server
from desktop_app.services.typed import clean_line

LENGTHS = {"other_college": 200, "basis": 300, "last_name": 80, "first_name": 80, "patronymic": 80}
PLAIN = ("group_id", "funding", "expulsion", "leave", "until")
BASIS_LENGTH = 500
NUMBER_LENGTH = 20
ANNULMENT_LENGTH = 300
SIGNING = 0x4F524452
"""The lock of the server that lets one desk sign at a time."""

YEARS = range(1990, 2101)
"""Orders of other years are slips of the hand."""


def new_order(tx: Tx, values: OrderValues) -> Order:
    """A draft. Raises BadInput, NotFound."""
    order = Order(kind=values.kind, effective_on=values.effective_on, year=0, entered_on=tx.today)
    put_values(tx, order, values)
    tx.session.add(order)
    tx.session.flush()
    tx.touch("orders", order.id)
    return order


def put_values(tx: Tx, order: Order, values: OrderValues) -> None:
    """Write what was typed into a draft. Raises BadInput (a student twice, a date or text that can't be), NotFound."""
    require_dates(values)
    require_there(tx, values)
    order.kind = values.kind
    order.effective_on, order.dated_on = values.effective_on, values.dated_on
    order.year = (values.dated_on or values.effective_on).year
    order.number = clean_line(values.number, NUMBER_LENGTH)
    order.basis = clean_line(values.basis, BASIS_LENGTH)
    order.signer_id = values.signer_id
    old = {line.student_id: line for line in order.lines}
    order.lines = [
        put_line(old.get(one.student_id), position, one) for position, one in enumerate(values.lines, start=1)
    ]


def put_line(line: OrderLine | None, position: int, values: LineValues) -> OrderLine:
    """The line of a student, which may be new."""
    texts = {name: clean_line(getattr(values, name), length) for name, length in LENGTHS.items()}
    line = line or OrderLine(student_id=values.student_id, position=position)
    line.position = position
    for name, value in {**{name: getattr(values, name) for name in PLAIN}, **texts}.items():
        setattr(line, name, value)
    return line


def require_dates(values: OrderValues) -> None:
    """Raise BadInput or RuleBroken for dates that no order has."""
    for day in (values.effective_on, values.dated_on):
        if day is not None and day.year not in YEARS:
            raise BadInput("order_date_unlikely", day=day)
    if values.dated_on is not None:
        require(order_comes_first, dated_on=values.dated_on, effective_on=values.effective_on)


def require_there(tx: Tx, values: OrderValues) -> None:
    """Raise unless each student stands in the order once, and all that it names is there."""
    students = [line.student_id for line in values.lines]
    if len(set(students)) < len(students):
        raise BadInput("same_student_twice")
    require_rows(tx, Student, students)
    require_rows(tx, Group, {line.group_id for line in values.lines if line.group_id is not None})
    require_rows(tx, Employee, [] if values.signer_id is None else [values.signer_id])


def require_rows(tx: Tx, table: Any, keys: Collection[int]) -> None:
    """Raise NotFound unless all these rows are there."""
    for part in chunks(set(keys)):
        found = set(tx.session.scalars(select(table.id).where(table.id.in_(part))))
        for key in set(part) - found:
            raise NotFound(what=table.__tablename__, key=key)


def sign(tx: Tx, order: Order, number: str, dated_on: date) -> None:
    """Sign a draft: it takes effect today if its day has come, else on its day.

    An empty number is the next free one of the year. Raises BadInput (what is missing or impossible, of which
    student; a number that is taken), RuleBroken (in force before its date), NotFound.
    """
    if order.state is not OrderState.DRAFT:
        raise BadInput("order_is_signed", number=order.number)
    take_turn(tx)
    hold(tx, order)
    require(order_comes_first, dated_on=dated_on, effective_on=order.effective_on)
    order.dated_on, order.year = dated_on, dated_on.year
    order.number = free_number(tx, order.year, number)
    require_signable(tx, order)
    order.sequence = 1 + (tx.session.scalar(select(func.max(Order.sequence))) or 0)
    order.state = OrderState.SIGNED
    bring_into_force(tx, [order])


def annul(tx: Tx, order: Order, annulment: str) -> None:
    """Take a signed order back: its students are what the remaining orders make of them.

    Raises BadInput (no reason, a later order that hangs on this one, a name corrected by hand since).
    """
    if order.state is not OrderState.SIGNED:
        raise BadInput("order_not_in_force", number=order.number)
    why = clean_line(annulment, ANNULMENT_LENGTH)
    if not why:
        raise BadInput("annulment_needs_why", number=order.number)
    hold(tx, order)
    require_annullable(tx, order)
    name_back(tx, order)
    order.state, order.annulled_on, order.annulment = OrderState.ANNULLED, tx.today, why
    settle(tx, [order])


def bring_into_force(tx: Tx, orders: Sequence[Order]) -> int:
    """Let those signed orders take effect whose day has come; how many did. The placements show all of them."""
    due = [order for order in orders if order.taken_effect_on is None and order.effective_on <= tx.today]
    for order in sorted(due, key=lambda one: (one.effective_on, one.sequence or 0)):
        tx.session.flush()
        rename(tx, order)
        order.taken_effect_on = tx.today
    settle(tx, orders)
    return len(due)


def settle(tx: Tx, orders: Iterable[Order]) -> None:
    """The students of these orders are what all orders make of them; whoever looks at them looks again."""
    orders = list(orders)
    tx.session.flush()
    lay(tx, {line.student_id for order in orders for line in order.lines})
    for order in orders:
        tx.touch("orders", order.id)
    for topic in ("students", "groups", "journal"):
        tx.touch(topic)


def take_turn(tx: Tx) -> None:
    """Till the commit nobody else signs: no two desks share a number. An embedded database has one writer anyway."""
    if is_server(tx.session):
        tx.session.execute(select(func.pg_advisory_xact_lock(SIGNING)))


def hold(tx: Tx, order: Order) -> None:
    """Till the commit nobody else signs or annuls anything about these students."""
    for keys in chunks({line.student_id for line in order.lines}):
        tx.session.execute(select(Student.id).where(Student.id.in_(keys)).order_by(Student.id).with_for_update())


def free_number(tx: Tx, year: int, typed: str) -> str:
    """The typed number, or the next free one. Raises BadInput if it is taken."""
    number = clean_line(typed, NUMBER_LENGTH)
    taken = taken_numbers(tx, year)
    if number in taken:
        raise BadInput("order_number_taken", number=number, year=year)
    return number or next_of(taken)


def taken_numbers(tx: Tx, year: int) -> set[str]:
    """The numbers of the year's orders: an annulled order keeps its own."""
    return set(tx.session.scalars(select(Order.number).where(Order.year == year, Order.state != OrderState.DRAFT)))


def next_of(taken: Iterable[str]) -> str:
    """The number after the highest plain one: numbers with letters («12-с») are other series."""
    return str(1 + max((int(number) for number in taken if number.isascii() and number.isdigit()), default=0))

"""Orders of enrolment that an import brings: one for each number and date, signed, so that movement follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from desktop_app.models.contingent import Funding, StudentStatus
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState, Placement
from desktop_app.services.imports.bulk import add_rows, keys_for
from desktop_app.services.imports.values import Given
from desktop_app.services.imports.work import Case
from desktop_app.services.office import Tx
from desktop_app.services.orders_writing import YEARS


@dataclass(slots=True)
class Enrolling:
    """An order, there already or to be written."""

    number: str  # empty: a draft
    dated_on: date | None
    effective_on: date
    key: int | None = None
    fault: str = ""  # why nobody can be added to an order that is there
    students: int = 0  # added here
    position: int = 0  # of its last line
    row: int = 0  # the row of the file that named it first


class Enrolments:
    """The orders of one import."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.orders: dict[tuple[int, str], Enrolling] = {}
        self.drafts: dict[date, Enrolling] = {}
        query = select(Order.id, Order.number, Order.year, Order.dated_on, Order.effective_on, Order.kind, Order.state)
        for key, number, year, dated, effective, kind, state in tx.session.execute(
            query.where(Order.state != OrderState.DRAFT)
        ):
            fits = kind is OrderKind.ENROLMENT and state is OrderState.SIGNED
            self.orders[year, number] = Enrolling(
                number, dated, effective, key, "" if fits else "order_of_another_kind"
            )

    def judge(self, case: Case) -> None:
        """What is wrong with the order that a row names."""
        number, dated = case.given.get("order_number"), case.given.get("order_date")
        if number is None and dated is None:
            return
        if number is None or not isinstance(dated, date):
            case.refuse("order_number" if number is None else "order_date", "order_incomplete")
            return
        effective = effective_of(case.given, dated)
        if effective < dated:
            case.refuse("enrolled_on", "order_before_its_date", dated=dated, day=effective)
        elif dated.year not in YEARS or effective.year not in YEARS:
            case.refuse("order_date", "order_date_unlikely", day=dated)
        else:
            self.compare(case, str(number), dated, effective)

    def compare(self, case: Case, number: str, dated: date, effective: date) -> None:
        """The order as it is there, or as an earlier row has named it."""
        known = self.orders.get((dated.year, number))
        if known is None:
            self.orders[dated.year, number] = Enrolling(number, dated, effective, row=case.number)
        elif known.fault:
            case.refuse("order_number", known.fault, number=number)
        elif (known.dated_on, known.effective_on) != (dated, effective):
            case.refuse(
                "order_date", "order_has_another_date", number=number, dated=known.dated_on, day=known.effective_on
            )

    def enrol(self, students: Sequence[tuple[int, Given]], groups: Mapping[str, int], *, draft: bool) -> None:
        """Lines for these students; whoever comes without an order into a draft, if that is wanted."""
        lines: list[dict[str, Any]] = []
        placements: list[dict[str, Any]] = []
        places = [(key, given, self.order_of(given, draft=draft)) for key, given in students]
        ordered = [(key, given, order) for key, given, order in places if order is not None]
        self.write_orders([order for _key, _given, order in ordered])
        for line, (key, given, order) in zip(keys_for(self.tx, OrderLine, len(ordered)), ordered, strict=True):
            order.position += 1
            order.students += 1
            group, funding = groups[str(given["group"])], given.get("funding", Funding.BUDGET)
            place = {"student_id": key, "group_id": group, "funding": funding}
            lines.append({"id": line, "order_id": order.key, "position": order.position, **place})
            if order.number:
                placed = {"since": order.effective_on, "status": StudentStatus.STUDYING, "line_id": line}
                placements.append({**place, **placed})
        add_rows(self.tx, OrderLine, lines)
        keys = keys_for(self.tx, Placement, len(placements))
        add_rows(self.tx, Placement, [{"id": key, **row} for key, row in zip(keys, placements, strict=True)])

    def order_of(self, given: Given, *, draft: bool) -> Enrolling | None:
        """The order of a row."""
        dated = given.get("order_date")
        if isinstance(dated, date):
            return self.orders[dated.year, str(given["order_number"])]
        if not draft:
            return None
        day = effective_of(given, self.tx.today)
        return self.drafts.setdefault(day, Enrolling("", None, day))

    def write_orders(self, orders: Iterable[Enrolling]) -> None:
        """Those that are not written yet, and the last place in those that are."""
        for order in {id(one): one for one in orders}.values():
            if order.key is None:
                order.key = self.write(order)
            elif not order.position:
                last = select(func.max(OrderLine.position)).where(OrderLine.order_id == order.key)
                order.position = self.tx.session.scalar(last) or 0

    def write(self, order: Enrolling) -> int:
        """A new order: signed where the file gives its number, else a draft."""
        signed = bool(order.number)
        last = self.tx.session.scalar(select(func.max(Order.sequence))) if signed else None
        row = Order(
            kind=OrderKind.ENROLMENT,
            effective_on=order.effective_on,
            year=(order.dated_on or order.effective_on).year,
            state=OrderState.SIGNED if signed else OrderState.DRAFT,
            number=order.number,
            dated_on=order.dated_on,
            entered_on=self.tx.today,
            taken_effect_on=self.tx.today if signed and order.effective_on <= self.tx.today else None,
        )
        row.sequence = (last or 0) + 1 if signed else None
        self.tx.session.add(row)
        self.tx.session.flush()
        self.tx.touch("orders", row.id)
        return row.id

    def written(self) -> tuple[tuple[int, str, int], ...]:
        """(key, number, students) of the orders that somebody was added to."""
        used = [*self.orders.values(), *self.drafts.values()]
        return tuple((one.key, one.number, one.students) for one in used if one.students and one.key is not None)


def effective_of(given: Given, otherwise: date) -> date:
    """The day of enrolment."""
    day = given.get("enrolled_on", otherwise)
    return day if isinstance(day, date) else otherwise

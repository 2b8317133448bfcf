"""Orders as screens, papers and other services see them."""

from dataclasses import dataclass
from datetime import date

from desktop_app.models.contingent import Funding as Funding
from desktop_app.models.contingent import StudentStatus as StudentStatus
from desktop_app.models.orders import ExpulsionReason as ExpulsionReason
from desktop_app.models.orders import LeaveReason as LeaveReason
from desktop_app.models.orders import OrderKind as OrderKind
from desktop_app.models.orders import OrderState as OrderState


@dataclass(frozen=True, slots=True)
class LineValues:
    """What an order says of one student; what its kind does not ask for stays empty."""

    student_id: int
    group_id: int | None = None  # into which group
    funding: Funding | None = None
    expulsion: ExpulsionReason | None = None
    leave: LeaveReason | None = None
    until: date | None = None  # the last day of a leave, or the day to pass the debts by
    other_college: str = ""  # from where, or to where
    basis: str = ""
    last_name: str = ""  # the new name
    first_name: str = ""
    patronymic: str = ""


@dataclass(frozen=True, slots=True)
class OrderValues:
    """What is typed into an order."""

    kind: OrderKind
    effective_on: date
    dated_on: date | None = None
    number: str = ""
    basis: str = ""
    signer_id: int | None = None
    lines: tuple[LineValues, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderHead:
    """An order (приказ) in the register."""

    id: int
    version: int
    kind: OrderKind
    state: OrderState
    number: str
    dated_on: date | None
    effective_on: date
    basis: str
    signer: str  # «Иванова А. П.»
    students: int
    names: str  # «Иванов И. И.» of the first one
    in_force: bool  # signed, and its day has come
    annulled_on: date | None
    annulment: str


@dataclass(frozen=True, slots=True)
class OrderLineSeen:
    """A student in an order."""

    id: int
    version: int
    position: int
    name: str  # in full; of a change of name the new one, once it is in force
    record_book: str
    group_before: str  # on the eve of the order
    group_after: str
    status_before: StudentStatus
    values: LineValues
    fault: str  # code of why the order cannot take effect on this student; empty: it can
    warning: str = ""  # code of what somebody had better look at; it stops nothing


@dataclass(frozen=True, slots=True)
class OrderCard:
    """An order with its students."""

    head: OrderHead
    values: OrderValues
    lines: tuple[OrderLineSeen, ...]


@dataclass(frozen=True, slots=True)
class MovementStep:
    """A line of a student's history: what an order in force made of them."""

    order_id: int
    kind: OrderKind
    number: str
    dated_on: date | None
    effective_on: date
    group_before: str  # empty before the first enrolment
    group_after: str
    status_after: StudentStatus
    funding_after: Funding
    expulsion: ExpulsionReason | None
    leave: LeaveReason | None
    until: date | None
    other_college: str
    basis: str
    was_name: str  # of a change of name
    new_name: str

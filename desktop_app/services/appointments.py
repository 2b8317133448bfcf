"""Appointments (назначения): who is responsible for the work in the system, as what, for how long, by which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput, Stale
from desktop_app.models.access import Account, AccountRole
from desktop_app.models.people import Person
from desktop_app.services.accounts import checked_roles
from desktop_app.services.matrix import keeping_roles, require_keeper
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import GIVEN, OUTSIDE, Permission, Role
from desktop_app.services.rules import require
from desktop_app.services.rules.access import appointed_by_order
from desktop_app.services.typed import clean_line

ALWAYS = date(1900, 1, 1)
"""`since` of a role that came with the account itself."""

ORDER_LENGTH = 40


class Standing(StrEnum):
    """Whether an appointment holds today."""

    COMING = "coming"
    HOLDS = "holds"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Terms:
    """From when to when (the last day; None is for good), and by which order of the director."""

    since: date
    until: date | None = None
    order_number: str = ""
    order_date: date | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A line of the register."""

    id: int
    account_id: int
    login: str
    name: str  # of the person, in full
    role: Role
    terms: Terms
    standing: Standing
    needs_order: bool  # whoever works here without an order is to be given one (п. 3.1)


@reading(Permission.READ_ACCOUNTS)
def list_appointments(tx: Tx) -> tuple[Appointment, ...]:
    """The register of those responsible (п. 3.1), in the order of the Russian alphabet, the newest first for each."""
    found = tx.session.execute(
        select(AccountRole, Account)
        .join(Account, Account.id == AccountRole.account_id)
        .join(Account.person)
        .options(joinedload(Account.person))
        .where(tx.within(AccountRole), AccountRole.role.in_(GIVEN))
        .order_by(Person.sort_key, Account.login, AccountRole.since.desc(), AccountRole.id)
    )
    first = first_administrator(tx)
    return tuple(line_of(row, account, tx.today, first) for row, account in found)


@operation(Permission.EDIT_ACCOUNTS)
def appoint(tx: Tx, account_id: int, role: Role, terms: Terms) -> Appointment:
    """Give an account a role for a time; roles may be combined (п. 3.1).

    Raises NotFound, BadInput (`role_not_given`, `ends_before_it_begins`, `appointment_overlaps`, `text_too_long`),
    RuleBroken (no order).
    """
    (wanted,) = checked_roles([role])
    account = tx.get(Account, account_id)
    row = AccountRole(role=wanted)
    put(row, checked(tx, row, terms, account.roles))
    account.roles.append(row)
    return told(tx, row, account)


@operation(Permission.EDIT_ACCOUNTS)
def change_appointment(tx: Tx, seen: Appointment, terms: Terms) -> Appointment:
    """Other dates or another order.

    Raises Stale, BadInput and RuleBroken as `appoint` does, RuleBroken also if nobody were left who may change rights.
    """
    row, account = taken(tx, seen)
    put(row, checked(tx, row, terms, account.roles))
    tx.session.flush()
    keep_somebody(tx, seen)
    return told(tx, row, account)


@operation(Permission.EDIT_ACCOUNTS)
def end_appointment(tx: Tx, seen: Appointment, last_day: date) -> Appointment | None:
    """Let an appointment end with a day; a day before it begins takes it back altogether (the trail keeps it).

    Raises Stale, NotFound, RuleBroken (nobody who may change rights would be left).
    """
    row, account = taken(tx, seen)
    if last_day < row.since:
        account.roles.remove(row)
    else:
        row.until = last_day
    tx.session.flush()
    keep_somebody(tx, seen)
    if last_day < seen.terms.since:
        tx.touch("accounts", account.id)
        return None
    return told(tx, row, account)


def taken(tx: Tx, seen: Appointment) -> tuple[AccountRole, Account]:
    """The row as the user saw it, and nobody else's till the commit. Raises Stale."""
    row = tx.session.get(AccountRole, seen.id, with_for_update=True)
    if row is None or terms_of(row) != seen.terms or row.role != seen.role:
        raise Stale(AccountRole.__tablename__, {seen.id: seen.id})
    return row, tx.get(Account, row.account_id)


def checked(tx: Tx, row: AccountRole, terms: Terms, others: Iterable[AccountRole]) -> Terms:
    """The terms, cleaned. Raises BadInput (see `appoint`), RuleBroken."""
    cleaned = Terms(terms.since, terms.until, clean_line(terms.order_number, ORDER_LENGTH), terms.order_date)
    if cleaned.until is not None and cleaned.until < cleaned.since:
        raise BadInput("ends_before_it_begins", since=cleaned.since, until=cleaned.until)
    if any(one is not row and one.role == row.role and overlap(terms_of(one), cleaned) for one in others):
        raise BadInput("appointment_overlaps", role=str(row.role))
    is_first = row.role == Role.ADMINISTRATOR and row.id == first_administrator(tx)
    require(appointed_by_order, row.role not in OUTSIDE, is_first, cleaned.order_number, cleaned.order_date)
    return cleaned


def overlap(one: Terms, other: Terms) -> bool:
    """Whether two times have a day in common."""
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)


def keep_somebody(tx: Tx, seen: Appointment) -> None:
    """The last who may change rights is not let go. Raises RuleBroken."""
    if seen.role in keeping_roles(tx):
        require_keeper(tx)


def put(row: AccountRole, terms: Terms) -> None:
    """Write the terms down."""
    row.since, row.until = terms.since, terms.until
    row.order_number, row.order_date = terms.order_number, terms.order_date


def told(tx: Tx, row: AccountRole, account: Account) -> Appointment:
    """The appointment as it is now, and the news of it."""
    tx.session.flush()
    tx.touch("accounts", account.id)
    return line_of(row, account, tx.today, first_administrator(tx))


def first_administrator(tx: Tx) -> int | None:
    """The appointment that came before any order: the first administrator set the program up."""
    return tx.session.scalar(select(func.min(AccountRole.id)).where(AccountRole.role == Role.ADMINISTRATOR))


def terms_of(row: AccountRole) -> Terms:
    """From when to when, by which order."""
    return Terms(row.since, row.until, row.order_number, row.order_date)


def line_of(row: AccountRole, account: Account, today: date, first: int | None) -> Appointment:
    """An appointment as the register shows it."""
    terms = terms_of(row)
    ordered = appointed_by_order(row.role not in OUTSIDE, row.id == first, terms.order_number, terms.order_date)
    return Appointment(
        id=row.id,
        account_id=account.id,
        login=account.login,
        name=account.person.full_name,
        role=Role(row.role),
        terms=terms,
        standing=standing_of(terms, today),
        needs_order=not ordered,
    )


def standing_of(terms: Terms, today: date) -> Standing:
    """Whether it holds on a day."""
    if terms.since > today:
        return Standing.COMING
    return Standing.ENDED if terms.until is not None and terms.until < today else Standing.HOLDS

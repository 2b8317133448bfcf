"""Individual exceptions (п. 8.4): what the administrator gives one account beyond its roles, or takes from it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.access import AccessException, Account
from desktop_app.services.appointments import ALWAYS
from desktop_app.services.matrix import require_keeper
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import FIXED, SCOPES, Permission, Scope
from desktop_app.services.typed import clean_line

REASON_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Wish:
    """What is given or refused, to whose rows, why, for how long (the last day; None is for good)."""

    permission: Permission
    scope: Scope  # of what is given; a refusal takes all of it
    allowed: bool
    reason: str
    since: date = ALWAYS
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    """An exception of an account."""

    id: int
    version: int
    account_id: int
    wish: Wish
    holds: bool  # today


@reading(Permission.READ_ACCOUNTS)
def list_exceptions(tx: Tx, account_id: int) -> tuple[ExceptionLine, ...]:
    """The exceptions of an account, the newest first."""
    rows = tx.session.scalars(
        select(AccessException)
        .where(AccessException.account_id == account_id, tx.within(AccessException))
        .where(AccessException.permission.in_([permission for permission in Permission if permission not in FIXED]))
        .order_by(AccessException.id.desc())
    )
    return tuple(line_of(row, tx.today) for row in rows)


@operation(Permission.EDIT_ACCOUNTS)
def add_exception(
    tx: Tx,
    account_id: int,
    wish: Wish,
    seen: Collection[ExceptionLine] | None = None,
    instead: ExceptionLine | None = None,
) -> ExceptionLine:
    """Give an account a permission beyond its roles, or refuse it one (п. 8.4); maybe instead of one that stands.

    Where the caller tells which exceptions were seen, another one of the same right is news: Stale.

    Raises Stale, NotFound, BadInput (`scope_not_granted`, `reason_missing`, `ends_before_it_begins`,
    `exception_exists`, `text_too_long`), RuleBroken (nobody who may change rights would be left).
    """
    checked = cleaned(wish)
    account = tx.get(Account, account_id)
    give_way(tx, account.id, checked, instead)
    require_new(tx, account.id, checked, seen)
    row = AccessException(
        account_id=account.id,
        permission=checked.permission,
        scope=checked.scope,
        allowed=checked.allowed,
        reason=checked.reason,
        since=checked.since,
        until=checked.until,
    )
    tx.session.add(row)
    tx.session.flush()
    if not row.allowed and checked.permission is Permission.EDIT_RIGHTS:
        require_keeper(tx, beside=account.id)
    tx.touch("accounts", account.id)
    return line_of(row, tx.today)


@operation(Permission.EDIT_ACCOUNTS)
def remove_exception(tx: Tx, seen: ExceptionLine) -> None:
    """Take an exception back: the roles alone count again. Raises NotFound, Stale."""
    row = tx.get(AccessException, seen.id)
    tx.require_version(row, seen.version)
    tx.session.delete(row)
    tx.session.flush()
    tx.touch("accounts", seen.account_id)


def give_way(tx: Tx, account_id: int, wish: Wish, instead: ExceptionLine | None) -> None:
    """Remove the exception that the new one takes the place of. Raises Stale."""
    row = None if instead is None else tx.session.get(AccessException, instead.id)
    if instead is None or row is None or row.account_id != account_id:
        return
    if (row.permission, row.scope) == (wish.permission, wish.scope):
        tx.require_version(row, instead.version)
        tx.session.delete(row)
        tx.session.flush()


def require_new(tx: Tx, account_id: int, wish: Wish, seen: Collection[ExceptionLine] | None = None) -> None:
    """One exception for a permission and a scope. Raises BadInput (`exception_exists`), Stale."""
    same = select(AccessException.id).where(
        AccessException.account_id == account_id,
        AccessException.permission == wish.permission,
        AccessException.scope == wish.scope,
    )
    key = tx.session.scalar(same)
    if key is not None and seen is not None and key not in {line.id for line in seen}:
        raise Stale(AccessException.__tablename__, {key: key})
    if key is not None:
        raise BadInput("exception_exists")


def cleaned(wish: Wish) -> Wish:
    """The wish as it is kept. Raises BadInput (see `add_exception`)."""
    scope = wish.scope if wish.allowed else SCOPES[wish.permission][0]
    if wish.permission in FIXED or scope not in SCOPES[wish.permission]:
        raise BadInput("scope_not_granted")
    if wish.until is not None and wish.until < wish.since:
        raise BadInput("ends_before_it_begins", since=wish.since, until=wish.until)
    reason = clean_line(wish.reason, REASON_LENGTH)
    if not reason:
        raise BadInput("reason_missing")
    return Wish(wish.permission, scope, wish.allowed, reason, wish.since, wish.until)


def line_of(row: AccessException, today: date) -> ExceptionLine:
    """An exception as it is shown."""
    wish = Wish(
        permission=Permission(row.permission),
        scope=Scope(row.scope),
        allowed=row.allowed,
        reason=row.reason,
        since=row.since,
        until=row.until,
    )
    holds = row.since <= today and (row.until is None or row.until >= today)
    return ExceptionLine(row.id, row.version, row.account_id, wish, holds)

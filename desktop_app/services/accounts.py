"""Accounts (учётные записи): passwords are kept as Argon2id hashes, or by the server of PostgreSQL (п. 3.3, 8.4)."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from desktop_app.errors import BadInput, SignInRefused
from desktop_app.models.access import SERVER_KEEPS, Account, AccountRole
from desktop_app.models.database import verifier_of
from desktop_app.models.people import Person
from desktop_app.services.belonging import Belonging, belonging
from desktop_app.services.matrix import keeping_roles, require_keeper
from desktop_app.services.office import Tx, User, operation, reading
from desktop_app.services.passwords import LONGEST_PASSWORD, checked_password, normal
from desktop_app.services.permissions import GIVEN as GIVEN
from desktop_app.services.permissions import OUTSIDE, Permission, Role
from desktop_app.services.rights import user_of
from desktop_app.services.trail import is_server

LOGIN: Final = re.compile(r"[a-zа-яё0-9][a-zа-яё0-9._-]{1,58}")

NO_PASSWORD: Final = SERVER_KEEPS
"""Of an account whose password has not been handed out: no password has this hash, and the server's role has none."""

HASHER: Final = PasswordHasher()
"""The one place of the parameters: Argon2id as RFC 9106 advises for small memory (64 MiB, 3 passes), salted."""

QUICK_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
"""For one-time passwords: 57 random bits that live a fortnight need no stretching, and a group has sixty of them."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account in a list."""

    id: int
    version: int
    login: str
    person_id: int
    name: str  # of the person, in full
    roles: tuple[Role, ...]
    blocked: bool
    here: bool = True  # one of the roles holds today
    must_change: bool = False  # a one-time password has been handed out and not yet used
    valid_until: date | None = None  # its last day
    signed_in_at: datetime | None = None  # at this desk's clock, the last time
    may_hand_out: bool = field(default=False, compare=False)  # whoever reads it may make a new password for it


@reading(Permission.READ_ACCOUNTS)
def list_accounts(tx: Tx) -> tuple[AccountLine, ...]:
    """The accounts within reach, in the order of the Russian alphabet."""
    query = (
        select(Account)
        .join(Account.person)
        .options(contains_eager(Account.person))
        .where(tx.within(Account))
        .order_by(Person.sort_key, Account.login)
    )
    return lines_of(tx, tx.session.scalars(query))


@operation(Permission.EDIT_ACCOUNTS)
def add_account(
    tx: Tx, login: str, person_id: int, roles: Collection[Role], password: str | None = None
) -> AccountLine:
    """Give a person an account; without a password nobody comes in until one is handed out.

    Raises BadInput (`login_malformed`, `login_taken`, `roles_missing`, `role_not_given`, and what `checked_password`
    raises), NotFound.
    """
    wanted, person = free_login(tx, login), tx.get(Person, person_id)
    hashed = NO_PASSWORD if password is None else sealed(tx, password, wanted, *names_of(person))
    account = make_account(wanted, person, checked_roles(roles), hashed)
    tx.session.add(account)
    tx.session.flush()
    tx.touch("accounts", account.id)
    return line_of(tx, account)


@operation(Permission.EDIT_ACCOUNTS)
def block(tx: Tx, seen: AccountLine) -> AccountLine:
    """Let nobody in by this account until it is unblocked; whoever is in has no rights from now on.

    Raises BadInput (`own_account`), NotFound, Stale, RuleBroken (nobody who may change rights would be left).
    """
    if seen.id == tx.user.account_id:
        raise BadInput("own_account")
    blocked = set_blocked(tx, seen, blocked=True)
    if keeping_roles(tx) & set(blocked.roles):
        require_keeper(tx)
    return blocked


@operation(Permission.EDIT_ACCOUNTS)
def unblock(tx: Tx, seen: AccountLine) -> AccountLine:
    """Let people in by this account again. Raises NotFound, Stale."""
    return set_blocked(tx, seen, blocked=False)


@reading(Permission.BUILD_DEMO)
def user_behind(tx: Tx, account_id: int) -> User:
    """For the console: the user that an account is today, as if they had signed in. Raises NotFound."""
    return user_of(tx.session, tx.get(Account, account_id), tx.today)


def set_blocked(tx: Tx, seen: AccountLine, *, blocked: bool) -> AccountLine:
    """Open or close an account that the user saw."""
    account = tx.get(Account, seen.id)
    tx.require_version(account, seen.version)
    account.blocked = blocked
    tx.session.flush()
    tx.touch("accounts", account.id)
    return line_of(tx, account)


def make_account(login: str, person: Person, roles: Collection[Role], password_hash: str) -> Account:
    """An account that is not yet added."""
    account = Account(login=login, password_hash=password_hash, person_id=person.id)
    account.person = person
    account.roles = [AccountRole(role=role) for role in sorted(roles)]
    return account


def sealed(tx: Tx, password: str, *owner: str) -> str:
    """What is kept instead of a password: an Argon2id hash, or the verifier that goes to the server.

    Raises BadInput, see `checked_password`; `owner` are the login and the parts of the name.
    """
    kept = checked_password(password, *owner)
    return verifier_of(tx.session, kept) if is_server(tx.session) else HASHER.hash(kept)


def sealed_one_time(tx: Tx, password: str) -> str:
    """The same for a password that this program has drawn by chance."""
    return verifier_of(tx.session, password) if is_server(tx.session) else QUICK_HASHER.hash(password)


def names_of(person: Person) -> tuple[str, str, str]:
    """The parts of a name, none of which makes a password."""
    return person.last_name, person.first_name, person.patronymic


def check_password(account: Account | None, password: str) -> None:
    """Raise SignInRefused, after the same time, for no account, for one without a password and for a wrong one."""
    stand_in = decoy()  # made before it is needed, so that the first unknown login takes no longer than a known one
    known = account is not None and account.password_hash != NO_PASSWORD
    hashed = account.password_hash if account is not None and known else stand_in
    fits, weak = is_password(hashed, password), HASHER.check_needs_rehash(hashed)
    if weak:
        is_password(stand_in, password)  # a quick hash takes as long as the others
    if account is None or not known or not fits:
        raise SignInRefused
    if weak and not account.must_change:
        account.password_hash = HASHER.hash(normal(password))


def is_password(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed; one that is too long to be anybody's is compared cut."""
    try:
        return HASHER.verify(password_hash, normal(password[: LONGEST_PASSWORD + 1]))
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def decoy() -> str:
    """The hash that an unknown login is compared with, so that it takes as long as a known one."""
    return HASHER.hash("nobody has this password")


def tidy_login(login: str) -> str:
    """A login as it is kept: lower case, nothing around it."""
    return login.strip().lower()


def free_login(tx: Tx, login: str) -> str:
    """The login as it is kept. Raises BadInput (`login_malformed`, `login_taken`)."""
    tidied = tidy_login(login)
    if not LOGIN.fullmatch(tidied):
        raise BadInput("login_malformed", login=login[:60])
    if tx.session.scalar(select(Account.id).where(Account.login == tidied)) is not None:
        raise BadInput("login_taken", login=tidied)
    return tidied


def checked_roles(roles: Collection[Role]) -> frozenset[Role]:
    """The roles. Raises BadInput (`roles_missing`, `role_not_given`)."""
    for role in roles:
        if role not in GIVEN:
            raise BadInput("role_not_given", role=str(role))
    if not roles:
        raise BadInput("roles_missing")
    return frozenset(roles)


def roles_of(account: Account) -> frozenset[Role]:
    """The account's roles, whatever their dates; one that this version of the program does not know is left out."""
    return frozenset(Role(row.role) for row in account.roles if row.role in GIVEN)


def line_of(tx: Tx, account: Account) -> AccountLine:
    """An account as lists show it."""
    return lines_of(tx, (account,))[0]


def lines_of(tx: Tx, accounts: Iterable[Account]) -> tuple[AccountLine, ...]:
    """Accounts as lists show them."""
    rows, now = list(accounts), belonging(tx)
    reached = within_hand_out(tx, rows)
    return tuple(as_line(tx, row, now, reached) for row in rows)


def within_hand_out(tx: Tx, accounts: Collection[Account]) -> frozenset[int]:
    """Those for which this user may make a password: of those who work here the administrator only (п. 3.3)."""
    if not tx.user.may(Permission.HAND_OUT):
        return frozenset()
    office = tx.user.everywhere(Permission.EDIT_ACCOUNTS)
    wanted = [one.id for one in accounts if not one.blocked and (office or roles_of(one) <= OUTSIDE)]
    within = tx.within(Account, Permission.HAND_OUT)
    return frozenset(tx.session.scalars(select(Account.id).where(Account.id.in_(wanted), within)))


def as_line(tx: Tx, account: Account, now: Belonging, reached: Collection[int]) -> AccountLine:
    """An account, with those who belong to the college today and those within the user's reach at hand."""
    here = bool(now.live_roles(account))
    return AccountLine(
        id=account.id,
        version=account.version,
        login=account.login,
        person_id=account.person_id,
        name=account.person.full_name,
        roles=tuple(sorted(roles_of(account))),
        blocked=account.blocked,
        here=here,
        must_change=account.must_change,
        valid_until=account.valid_until,
        signed_in_at=at_desk(tx, account.signed_in_at),
        may_hand_out=here and account.id in reached,
    )


def at_desk(tx: Tx, moment: datetime | None) -> datetime | None:
    """A moment of the database (UTC) by the clock of this desk."""
    return None if moment is None else moment.replace(tzinfo=UTC).astimezone(tx.local.tzinfo)

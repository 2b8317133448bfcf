"""Accounts (учётные записи): passwords are kept as Argon2id hashes, or by the server of PostgreSQL (п. 3.3, 8.4)."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select

from desktop_app.errors import BadInput, SignInRefused
from desktop_app.models.access import Account, AccountRole
from desktop_app.models.database import verifier_of
from desktop_app.models.people import Person
from desktop_app.services.office import Tx, User, operation, reading
from desktop_app.services.permissions import GIVEN as GIVEN
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.rights import user_of
from desktop_app.services.trail import is_server

LOGIN: Final = re.compile(r"[a-zа-яё0-9][a-zа-яё0-9._-]{1,58}")
SHORTEST_PASSWORD: Final = 8
LONGEST_PASSWORD: Final = 256
"""Longer ones are refused before they are hashed, so that nobody keeps the desk busy with a megabyte."""

HASHER: Final = PasswordHasher()
"""The one place of the parameters: Argon2id as RFC 9106 advises for small memory (64 MiB, 3 passes), salted."""


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


@reading(Permission.READ_ACCOUNTS)
def list_accounts(tx: Tx) -> tuple[AccountLine, ...]:
    """All accounts, in the order of the Russian alphabet."""
    query = select(Account).join(Account.person).order_by(Person.sort_key, Account.login)
    return tuple(line_of(account) for account in tx.session.scalars(query))


@operation(Permission.EDIT_ACCOUNTS)
def add_account(tx: Tx, login: str, person_id: int, roles: Collection[Role], password: str) -> AccountLine:
    """Give a person an account.

    Raises BadInput (`login_malformed`, `login_taken`, `roles_missing`, `role_not_given`, `password_too_short`,
    `password_too_long`), NotFound.
    """
    wanted = free_login(tx, login)
    account = make_account(wanted, tx.get(Person, person_id), checked_roles(roles), sealed(tx, password))
    tx.session.add(account)
    tx.session.flush()
    tx.touch("accounts", account.id)
    return line_of(account)


@operation(Permission.EDIT_ACCOUNTS)
def set_password(tx: Tx, seen: AccountLine, password: str) -> AccountLine:
    """Give an account a new password. Raises BadInput (`password_too_short`, `password_too_long`), NotFound, Stale."""
    account = tx.get(Account, seen.id)
    tx.require_version(account, seen.version)
    account.password_hash = sealed(tx, password)
    tx.session.flush()
    tx.touch("accounts", account.id)
    return line_of(account)


@reading(Permission.BUILD_DEMO)
def user_behind(tx: Tx, account_id: int) -> User:
    """For the console: the user that an account is today, as if they had signed in. Raises NotFound."""
    return user_of(tx.session, tx.get(Account, account_id), tx.today)


def make_account(login: str, person: Person, roles: Collection[Role], password_hash: str) -> Account:
    """An account that is not yet added."""
    account = Account(login=login, password_hash=password_hash, person_id=person.id)
    account.person = person
    account.roles = [AccountRole(role=role) for role in sorted(roles)]
    return account


def sealed(tx: Tx, password: str) -> str:
    """What is kept instead of a password: an Argon2id hash, or the verifier that goes to the server.

    Raises BadInput (`password_too_short`, `password_too_long`).
    """
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput("password_too_short", shortest=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        raise BadInput("password_too_long", longest=LONGEST_PASSWORD)
    return verifier_of(tx.session, password) if is_server(tx.session) else HASHER.hash(password)


def check_password(account: Account | None, password: str) -> None:
    """Raise SignInRefused, after the same time, for no account and for a wrong password."""
    stand_in = decoy()  # made before it is needed, so that the first unknown login takes no longer than a known one
    fits = is_password(account.password_hash if account else stand_in, password)
    if account is None or not fits:
        raise SignInRefused
    if HASHER.check_needs_rehash(account.password_hash):
        account.password_hash = HASHER.hash(password)


def is_password(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed; one that is too long to be anybody's is compared cut."""
    try:
        return HASHER.verify(password_hash, password[: LONGEST_PASSWORD + 1])
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


def line_of(account: Account) -> AccountLine:
    """An account as lists show it."""
    return AccountLine(
        id=account.id,
        version=account.version,
        login=account.login,
        person_id=account.person_id,
        name=account.person.full_name,
        roles=tuple(sorted(roles_of(account))),
        blocked=account.blocked,
    )

"""The first account of a database that has none: whoever stands before it becomes its administrator (п. 3.3, 4.1)."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.access import Account
from desktop_app.models.people import Person
from desktop_app.models.people import Sex as Sex
from desktop_app.services.accounts import free_login, make_account, names_of, sealed
from desktop_app.services.office import Tx, User, operation
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.rights import user_of
from desktop_app.services.typed import clean_line

NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who sets the program up."""

    last_name: str
    first_name: str
    patronymic: str
    sex: Sex


@operation(Permission.SIGN_IN)
def open_first_account(tx: Tx, who: Newcomer, login: str, password: str) -> User:
    """Make the administrator's account; only while the database has no account at all.

    Raises NotAllowed when there is one already, BadInput (`name_missing`, `text_too_long`, `login_malformed`, and
    what `checked_password` raises).
    """
    if has_accounts(tx):
        raise NotAllowed(permission=tx.permission)
    account = add_administrator(tx, who, login, password)
    tx.user = user_of(tx.session, account, tx.today)  # the trail tells who it was
    return tx.user


def add_administrator(tx: Tx, who: Newcomer, login: str, password: str) -> Account:
    """A person with an administrator's account. Raises BadInput, see `open_first_account`."""
    last, first, patronymic = (
        clean_line(part, NAME_LENGTH) for part in (who.last_name, who.first_name, who.patronymic)
    )
    if not last or not first:
        raise BadInput("name_missing")
    person = Person(last_name=last, first_name=first, patronymic=patronymic, sex=who.sex)
    tx.session.add(person)
    tx.session.flush()
    wanted = free_login(tx, login)
    account = make_account(wanted, person, {Role.ADMINISTRATOR}, sealed(tx, password, wanted, *names_of(person)))
    tx.session.add(account)
    tx.session.flush()
    tx.touch("accounts", account.id)
    return account


def has_accounts(tx: Tx) -> bool:
    """Whether anybody can sign in."""
    return tx.session.scalar(select(Account.id).limit(1)) is not None

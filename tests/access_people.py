"""People with accounts of their own, and a way in with their own login."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from desktop_app.models.people import Person, Sex
from desktop_app.services.accounts import AccountLine, add_account
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.sign_in import enter

PASSWORD = "seven green kettles"


def account_of(office: Office, login: str, roles: Collection[Role], person_id: int | None = None) -> AccountLine:
    """An account, of somebody new if nobody is named."""
    return add_account(office, login, person_id or newcomer(office), roles, PASSWORD)


def newcomer(office: Office) -> int:
    """A person who is neither employee nor student."""
    with office.database.writing() as session:
        person = Person(last_name="Ларина", first_name="Нина", patronymic="Олеговна", sex=Sex.FEMALE)
        session.add(person)
        session.commit()
        return person.id


@contextmanager
def inside(visitor: Office, login: str, password: str = PASSWORD) -> Iterator[Office]:
    """The office behind a login; on a server over a connection of its own."""
    office = enter(visitor, login, password)
    try:
        yield office
    finally:
        if office.database is not visitor.database:
            office.database.close()

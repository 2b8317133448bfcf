"""Who sits where: the fixed day of the tests, and an office for each role."""

from datetime import datetime
from zoneinfo import ZoneInfo

from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role
from desktop_app.services.sign_in import enter

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))
TODAY = NOW.date()


def came_in(visitor: Office, login: str, password: str) -> User:
    """Sign in as a person would, and leave again."""
    office = enter(visitor, login, password)
    if office.database is not visitor.database:
        office.database.close()
    return office.user


def acting(office: Office, role: Role, employee_id: int | None = None) -> Office:
    """The same database for somebody in a role."""
    return office.signed_in(User(str(role), frozenset({role}), login=str(role), employee_id=employee_id))

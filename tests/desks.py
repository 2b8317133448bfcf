"""Who sits where: the fixed day of the tests, and an office for each role."""

from datetime import datetime
from zoneinfo import ZoneInfo

from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))
TODAY = NOW.date()


def acting(office: Office, role: Role, employee_id: int | None = None) -> Office:
    """The same database for somebody in a role."""
    return office.signed_in(User(str(role), frozenset({role}), login=str(role), employee_id=employee_id))

"""The lock of a desk that was left: the same password as at the sign-in opens it."""

from desktop_app.services.office import VISITOR, Office
from desktop_app.services.sign_in import enter


def confirm(office: Office, password: str) -> None:
    """Go on only if the password is that of the person at the desk; counted and kept in the trail like a sign-in.

    Raises SignInRefused (an account that was closed meanwhile too), SignInDelayed, Unreachable.
    """
    inside = enter(office.signed_in(VISITOR), office.user.login, password)
    if inside.database is not office.database:
        inside.database.close()

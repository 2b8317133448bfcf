"""Patience after refused sign-ins: the sixth try within a quarter of an hour waits, each further one twice as long.

The embedded database keeps the failures, so that a restart of the program forgets nothing. A server is asked by many
programs and has `auth_delay` for that (docs/guide/access.md); here this process at least does not hurry.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from sqlalchemy import delete, select

from desktop_app.errors import SignInDelayed
from desktop_app.models.access import Account, SignInFailure
from desktop_app.services.office import Office, Tx, operation
from desktop_app.services.permissions import Permission

FREE_TRIES: Final = 5
WINDOW: Final = timedelta(minutes=15)
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)
LOGIN_LENGTH: Final = 60

Failures = dict[tuple[str, str], list[datetime]]
ASKED_OF_SERVERS: Final[Failures] = {}
"""(database, login) → refused sign-ins of this process at servers."""


def require_patience(failures: Sequence[datetime], now: datetime) -> None:
    """Raise SignInDelayed (`seconds`) while the next try has to wait."""
    recent = [at for at in failures if at > now - WINDOW]
    if len(recent) < FREE_TRIES:
        return
    wait = min(FIRST_WAIT * 2 ** min(len(recent) - FREE_TRIES, 10), LONGEST_WAIT)
    left = max(recent) + wait - now
    if left > timedelta(0):
        raise SignInDelayed(seconds=ceil(left.total_seconds()))


# the embedded database
def failures_of(tx: Tx, login: str) -> Sequence[datetime]:
    """When a login was refused."""
    return tx.session.scalars(select(SignInFailure.at).where(SignInFailure.login == login[:LOGIN_LENGTH])).all()


def forget_failures(tx: Tx, login: str) -> None:
    """Somebody has come in."""
    tx.session.execute(delete(SignInFailure).where(SignInFailure.login == login[:LOGIN_LENGTH]))


@operation(Permission.SIGN_IN)
def note_failure(tx: Tx, login: str) -> None:
    """Keep that a login was refused, in a transaction of its own: that of the sign-in is taken back.

    The trail names a login only if there is such an account: what is no login may be somebody's password.
    """
    tx.session.execute(delete(SignInFailure).where(SignInFailure.at <= tx.now - WINDOW))
    tx.session.add(SignInFailure(login=login[:LOGIN_LENGTH], at=tx.now))
    if tx.session.scalar(select(Account.id).where(Account.login == login)) is not None:
        tx.note(refused=login)


# a server
def asked(office: Office, login: str) -> list[datetime]:
    """The refused sign-ins of this process with a login at a server."""
    place = office.database.url.set(username="guest", password="")  # whichever login asks
    return ASKED_OF_SERVERS.setdefault((place.render_as_string(), login), [])

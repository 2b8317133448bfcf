"""The way in: the embedded database compares the password itself, PostgreSQL is asked with the person's own login."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select, update

from desktop_app.errors import SignInRefused, Unreachable
from desktop_app.models.access import Account
from desktop_app.services.accounts import check_password, tidy_login
from desktop_app.services.office import Office, Tx, operation, reading
from desktop_app.services.passwords import normal
from desktop_app.services.permissions import Permission
from desktop_app.services.rights import user_of
from desktop_app.services.throttle import asked, failures_of, forget_failures, note_failure, require_patience
from desktop_app.services.trail import is_server
from desktop_app.services.user import User


def enter(visitor: Office, login: str, password: str) -> Office:
    """The office of the person behind a login and a password.

    Raises SignInRefused (an unknown login, a wrong password and a closed account are not told apart), SignInDelayed
    (after too many of these, see `services.throttle`), Unreachable.
    """
    if not visitor.database.is_sqlite:
        return enter_server(visitor, tidy_login(login), password)
    try:
        return visitor.signed_in(sign_in(visitor, login, password))
    except SignInRefused:
        note_failure(visitor, tidy_login(login))
        raise


def enter_server(visitor: Office, login: str, password: str) -> Office:
    """The same at a server. Raises SignInRefused, SignInDelayed, Unreachable."""
    failures, now = asked(visitor, login), visitor.clock()
    require_patience(failures, now)
    try:
        inside = let_in(visitor, login, password)
    except SignInRefused:
        failures.append(now)
        raise
    failures.clear()
    return inside


def let_in(visitor: Office, login: str, password: str) -> Office:
    """Ask the server with the person's own login. Raises SignInRefused, Unreachable."""
    database = visitor.database.of_login(role_of_login(visitor, login), normal(password))
    inside = Office(database, visitor.user, visitor.clock)
    try:
        return inside.signed_in(come_in(inside))
    except Unreachable as error:
        database.close()
        role_of_login(visitor, "")  # raises Unreachable itself if it is the server that is away
        raise SignInRefused from error
    except SignInRefused:
        database.close()
        raise


@reading(Permission.SIGN_IN)
def role_of_login(tx: Tx, login: str) -> str:
    """The name of the server's role for a login. Raises Unreachable."""
    return str(tx.session.scalar(select(func.sec.role_of(login))))


@operation(Permission.SIGN_IN)
def sign_in(tx: Tx, login: str, password: str) -> User:
    """The user behind a login and a password of the embedded database; the trail keeps who has come in.

    Raises SignInRefused, and takes the same time, for an unknown login, a wrong password and a closed account;
    SignInDelayed while the login has to wait.
    """
    tidied = tidy_login(login)
    require_patience(failures_of(tx, tidied), tx.now)
    account = tx.session.scalars(select(Account).where(Account.login == tidied)).one_or_none()
    check_password(account, password)
    user = welcomed(tx, account, None if account is None else account.signed_in_at)
    forget_failures(tx, tidied)
    return user


@operation(Permission.SIGN_IN)
def come_in(tx: Tx) -> User:
    """The user behind the login with which the server let this connection in. Raises SignInRefused."""
    before = tx.session.scalar(select(func.sec.signed_in()))
    account = tx.session.scalars(select(Account).where(Account.login == func.sec.login())).one_or_none()
    return welcomed(tx, account, before)


def welcomed(tx: Tx, account: Account | None, before: datetime | None) -> User:
    """Whoever has any right today is let in; the trail tells who signed in, not that a visitor did."""
    user = None if account is None else user_of(tx.session, account, tx.today)
    if account is None or user is None or not user.rights:
        raise SignInRefused
    if not is_server(tx.session):
        seen = update(Account).where(Account.id == account.id).values(signed_in_at=tx.now)
        tx.session.execute(seen.execution_options(synchronize_session=False))  # no edit: the version stays
    tx.user = replace(user, seen_before=before)
    return tx.user

"""One's own password: changed at the first sign-in, when the one-time password has done its work, or at any time."""

from dataclasses import replace

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.access import Account
from desktop_app.services.accounts import is_password, names_of, sealed
from desktop_app.services.office import VISITOR, Office, Tx, operation
from desktop_app.services.passwords import normal
from desktop_app.services.permissions import Permission
from desktop_app.services.rights import user_of
from desktop_app.services.throttle import asked, failures_of, forget_failures, note_failure, require_patience
from desktop_app.services.trail import is_server
from desktop_app.services.user import User


def change_password(office: Office, old: str, new: str) -> Office:
    """Change one's own password; the office that is returned has all the rights of the person (п. 3.3, 4.5).

    At a server the connections go on with the new password, and the one before opens nothing any more.
    Raises BadInput (`old_password_wrong`, `password_same`, and what `checked_password` raises), NotAllowed,
    SignInDelayed (the old one was wrong too often, see `services.throttle`).
    """
    if not office.database.is_sqlite:
        require_old(office, old)
    try:
        user = renew_password(office, old, new)
    except BadInput as error:
        if error.reason == "old_password_wrong":
            note_failure(office.signed_in(VISITOR), office.user.login)
        raise
    office.database.use_password(normal(new))
    return office.signed_in(replace(user, seen_before=office.user.seen_before))


def require_old(office: Office, old: str) -> None:
    """The server has let us in with the old one. Raises BadInput (`old_password_wrong`), SignInDelayed."""
    failures, now = asked(office, office.user.login), office.clock()
    require_patience(failures, now)
    if office.database.url.password != normal(old):
        failures.append(now)
        raise BadInput("old_password_wrong")
    failures.clear()


@operation(Permission.CHANGE_PASSWORD)
def renew_password(tx: Tx, old: str, new: str) -> User:
    """Keep the new password of the person who is signed in; returns them with the rights that they have now.

    Raises BadInput (`old_password_wrong`, `password_same`, and what `checked_password` raises), NotAllowed,
    SignInDelayed.
    """
    if tx.user.account_id is None:
        raise NotAllowed(permission=tx.permission)
    account = tx.get(Account, tx.user.account_id)
    if not is_server(tx.session):
        require_patience(failures_of(tx, account.login), tx.now)
        if not is_password(account.password_hash, old):
            raise BadInput("old_password_wrong")
        forget_failures(tx, account.login)
    if normal(old) == normal(new):
        raise BadInput("password_same")
    account.password_hash = sealed(tx, new, account.login, *names_of(account.person))
    account.must_change, account.valid_until = False, None
    tx.session.flush()
    tx.touch("accounts", account.id)
    return user_of(tx.session, account, tx.today)

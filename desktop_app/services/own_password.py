"""One's own password: changed at the first sign-in, when the one-time password has done its work, or at any time."""

from dataclasses import replace

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.access import Account
from desktop_app.services.accounts import is_password, names_of, sealed
from desktop_app.services.office import Office, Tx, operation
from desktop_app.services.passwords import normal
from desktop_app.services.permissions import Permission
from desktop_app.services.rights import user_of
from desktop_app.services.trail import is_server
from desktop_app.services.user import User


def change_password(office: Office, old: str, new: str) -> Office:
    """Change one's own password; the office that is returned has all the rights of the person (п. 3.3, 4.5).

    At a server the connections go on with the new password, and the one before opens nothing any more.
    Raises BadInput (`old_password_wrong`, `password_same`, and what `checked_password` raises), NotAllowed.
    """
    database = office.database
    if not database.is_sqlite and database.url.password != normal(old):  # the server has let us in with it
        raise BadInput("old_password_wrong")
    user = renew_password(office, old, new)
    database.use_password(normal(new))
    return office.signed_in(replace(user, seen_before=office.user.seen_before))


@operation(Permission.CHANGE_PASSWORD)
def renew_password(tx: Tx, old: str, new: str) -> User:
    """Keep the new password of the person who is signed in; returns them with the rights that they have now.

    Raises BadInput (`old_password_wrong`, `password_same`, and what `checked_password` raises), NotAllowed.
    """
    if tx.user.account_id is None:
        raise NotAllowed(permission=tx.permission)
    account = tx.get(Account, tx.user.account_id)
    if not is_server(tx.session) and not is_password(account.password_hash, old):
        raise BadInput("old_password_wrong")
    if normal(old) == normal(new):
        raise BadInput("password_same")
    account.password_hash = sealed(tx, new, account.login, *names_of(account.person))
    account.must_change, account.valid_until = False, None
    tx.session.flush()
    tx.touch("accounts", account.id)
    return user_of(tx.session, account, tx.today)

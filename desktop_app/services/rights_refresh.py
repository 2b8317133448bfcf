"""Rights that change while somebody works: what the desk knows of its own person, read again."""

from dataclasses import replace

from desktop_app.services.office import Tx, User, current, reading
from desktop_app.services.permissions import Permission


@reading(Permission.CHANGE_PASSWORD)
def who_am_i(tx: Tx) -> User:
    """The person at the desk with the rights of this moment; without any right when the access has ended.

    Raises NotFound when the account is gone or the server shows it no more.
    """
    return replace(current(tx), seen_before=tx.user.seen_before)

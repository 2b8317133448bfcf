"""What the sign-in window may show before anybody has signed in: whose college it is, and the demo's accounts."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.models.access import Account, AccountRole
from desktop_app.services.demo.logins import DEMO_PASSWORD, TEACHER_LOGIN
from desktop_app.services.first_account import has_accounts
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.settings import read_settings


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo college: invented people have no secrets."""

    login: str
    password: str
    role: Role
    name: str  # «Иванова А. П.»


@dataclass(frozen=True, slots=True)
class Entrance:
    """The college, and on the demo college an account for each role."""

    college: str
    demo: tuple[DemoAccount, ...]
    empty: bool = False  # nobody has an account yet


@reading(Permission.SIGN_IN)
def open_entrance(tx: Tx) -> Entrance:
    """Whose database this is; accounts are named for the demo college only."""
    settings = read_settings(tx)
    return Entrance(
        college=settings.college_short_name or settings.college_name,
        demo=demo_accounts(tx) if settings.demo else (),
        empty=not has_accounts(tx),
    )


def demo_accounts(tx: Tx) -> tuple[DemoAccount, ...]:
    """The first account of each role; of the teachers the one that the guide names."""
    found: dict[Role, DemoAccount] = {}
    query = select(Account, AccountRole.role).join(Account.roles).where(Account.blocked.is_(False)).order_by(Account.id)
    for account, name in tx.session.execute(query):
        role = Role(name)
        if role not in found or account.login == TEACHER_LOGIN:
            found[role] = DemoAccount(account.login, DEMO_PASSWORD, role, account.person.short_name)
    return tuple(found[role] for role in Role if role in found)

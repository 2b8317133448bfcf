"""What the sign-in window may show before anybody has signed in: whose college it is, and the demo's accounts."""

from dataclasses import dataclass

from sqlalchemy import func, select

from desktop_app.services.demo.logins import DEMO_PASSWORD, SHOWN
from desktop_app.services.first_account import has_accounts
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.settings import read_settings
from desktop_app.services.trail import is_server


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo college: invented people have no secrets."""

    login: str
    password: str
    role: Role


@dataclass(frozen=True, slots=True)
class Entrance:
    """The college, and on the demo college an account for each role."""

    college: str
    demo: tuple[DemoAccount, ...]
    empty: bool = False  # nobody has an account yet


@reading(Permission.SIGN_IN)
def open_entrance(tx: Tx) -> Entrance:
    """Whose database this is; accounts are named for the demo college only."""
    if is_server(tx.session):
        return at_server(tx)
    settings = read_settings(tx)
    return Entrance(
        college=settings.college_short_name or settings.college_name,
        demo=demo_accounts() if settings.demo else (),
        empty=not has_accounts(tx),
    )


def at_server(tx: Tx) -> Entrance:
    """The same through the one function that a guest of the server may ask; only its owner sees that it is empty."""
    told = func.sec.entrance().table_valued("college", "demo")
    college, demo = tx.session.execute(select(told.c.college, told.c.demo)).one()
    sees = tx.session.scalar(select(func.has_column_privilege("account", "id", "select")))
    return Entrance(college, demo_accounts() if demo else (), bool(sees) and not has_accounts(tx))


def demo_accounts() -> tuple[DemoAccount, ...]:
    """The account that shows each role, in the order of section 4."""
    return tuple(DemoAccount(login, DEMO_PASSWORD, role) for role, login in SHOWN.items())

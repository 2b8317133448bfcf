"""The table of those who get credentials through the curator: how far each has come."""

from datetime import date

from desktop_app.services.credentials_values import Holder
from desktop_app.services.permissions import Role
from desktop_app.views.access.standing import standing
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _

WAITING, NEVER = "waiting", "never"


def is_used(one: Holder) -> bool:
    """Whether somebody comes in with a password of their own."""
    return one.account is not None and one.account.signed_in_at is not None and not one.account.must_change


def waits(one: Holder, today: date) -> bool:
    """Whether somebody has no password that works: none was handed out yet, or it has run out."""
    account = one.account
    if account is None or is_used(one):
        return account is None
    return one.handout is None or (account.valid_until is not None and account.valid_until < today)


def fits(one: Holder, kind: str, today: date) -> bool:
    """Whether somebody is of the kind that is chosen."""
    if kind == WAITING:
        return waits(one, today)
    return kind != NEVER or one.account is None or one.account.signed_in_at is None


def state(one: Holder, today: date) -> tuple[str, str]:
    """(how far, tone)."""
    if one.account is None:
        return _("no account"), "bad"
    if one.handout is None and one.account.signed_in_at is None and not one.account.blocked:
        return _("no password yet"), "bad"
    return standing(one.account, today)


def columns(today: date) -> list[Column[Holder]]:
    """The columns of the table."""
    return [
        Column("name", _("Name"), lambda one: one.name, width=220, stretch=True),
        Column("role", _("Role"), role_of, width=166),
        Column("login", _("Login"), lambda one: one.account.login if one.account else "", width=112),
        Column("state", _("State"), lambda one: state(one, today)[0], width=152, tone=lambda one: state(one, today)[1]),
        Column("at", _("Password made"), lambda one: one.handout.at.date() if one.handout else None, hidden=True),
        Column("received", _("Received"), lambda one: one.handout.received_on if one.handout else None, width=84),
        Column(
            "signed_in", _("Last sign-in"), lambda one: one.account.signed_in_at if one.account else None, width=122
        ),
    ]


def signed_in_on(one: Holder) -> date | None:
    """The day of the last sign-in; the panel tells the hour."""
    return one.account.signed_in_at.date() if one.account and one.account.signed_in_at else None


def role_of(one: Holder) -> str:
    """«Обучающийся», «Родитель: Иванов П. С.»."""
    return f"{role_name(one.role)}: {one.children}" if one.role is Role.PARENT else role_name(one.role)

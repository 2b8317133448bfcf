"""How far somebody has come with an account, in words: what both lists of accounts say."""

from datetime import date, datetime

from desktop_app.services.accounts import AccountLine
from desktop_app.views.wording import _


def standing(line: AccountLine, today: date) -> tuple[str, str]:
    """(what is to be known of an account, tone)."""
    if line.blocked:
        return _("blocked"), "bad"
    if not line.here:
        return _("no longer here"), "muted"
    if line.must_change and line.valid_until is not None:
        if line.valid_until < today:
            return _("one-time password has run out"), "bad"
        return _("one-time password till {day}").format(day=f"{line.valid_until:%d.%m}"), "warn"
    if line.signed_in_at is None:
        return _("has never signed in"), "warn"
    return _("in use"), ""


def moment(at: datetime | None) -> str:
    """дд.мм.гггг чч:мм."""
    return "" if at is None else f"{at:%d.%m.%Y %H:%M}"

"""When one was here last: told once, quietly, after entering: whoever was not here then should say so."""

from datetime import UTC, datetime

from desktop_app.views.dates import long_day
from desktop_app.views.wording import _


def last_seen(before: datetime | None, now: datetime) -> str:
    """«Прошлый вход: вчера в 14:02…» for a moment in UTC; nothing at the first sign-in."""
    if before is None:
        return ""
    local = before.replace(tzinfo=UTC).astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    when = {0: _("today"), 1: _("yesterday")}.get(days) or f"{long_day(local.date())} {local.year}"
    return _("Last sign-in: {day}, {time}. If it was not you, change the password and tell the administrator.").format(
        day=when, time=f"{local:%H:%M}"
    )

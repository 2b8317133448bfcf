"""What is remembered of a form for the person who works here: its parameters, favourites, what was used last."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from desktop_app.services.forms import Choice
from desktop_app.services.meetings import Meeting
from desktop_app.services.reports.catalogue import BY_CODE, Ask
from desktop_app.views.forms.drawing import Offer
from desktop_app.views.preferences import PREFERENCES

FAVOURITES, RECENT, LAST = "forms/favourites", "forms/recent", "forms/last"
MOST_RECENT = 4
PLAIN = {"group": str, "course": int, "speciality": str, "holder": str, "whole_year": bool}
"""Parameters that are kept as they are; the month and the days are kept as dates, a statement and people are not."""


def favourites() -> list[str]:
    """Forms with a star, in the order they got it."""
    return PREFERENCES.value(FAVOURITES, list[str]())


def turn_favourite(code: str) -> bool:
    """Give a form its star, or take it; returns whether it has one now."""
    now = favourites()
    kept = [one for one in now if one != code] if code in now else [*now, code]
    PREFERENCES.keep(FAVOURITES, kept)
    return code in kept


def recent() -> list[str]:
    """Forms that went out last, the newest first."""
    return PREFERENCES.value(RECENT, list[str]())


def use(code: str) -> None:
    """A form has gone out."""
    PREFERENCES.keep(RECENT, [code, *(one for one in recent() if one != code)][:MOST_RECENT])


def last() -> str:
    """The form that was looked at last."""
    return PREFERENCES.value(LAST, "")


def look_at(code: str) -> None:
    """A form is looked at."""
    PREFERENCES.keep(LAST, code)


def remember(code: str, choice: Choice) -> None:
    """Keep the parameters of a form."""
    values: dict[str, Any] = {name: getattr(choice, name) for name in PLAIN}
    values["month"] = choice.month and choice.month.isoformat()
    values["days"] = choice.days and [day.isoformat() for day in choice.days]
    values["meeting"] = kept_meeting(choice.meeting)
    PREFERENCES.keep(f"forms/asked/{code}", json.dumps({name: one for name, one in values.items() if one}))


def kept_meeting(meeting: Meeting) -> dict[str, str]:
    """What is said of a meeting."""
    said = {
        "day": "" if meeting.day is None else meeting.day.isoformat(),
        "at": "" if meeting.at is None else meeting.at.isoformat("minutes"),
        "room": meeting.room,
        "text": meeting.text,
    }
    return {name: one for name, one in said.items() if one}


def forget(code: str) -> None:
    """The form starts anew."""
    PREFERENCES.keep(f"forms/asked/{code}", "{}")


def remembered(code: str, choice: Choice, offer: Offer) -> Choice:
    """The choice with what is remembered of the form, as far as the term still has it; else as it is."""
    kept = read(PREFERENCES.value(f"forms/asked/{code}", ""))
    if kept is None:
        return choice
    found = {name: kept[name] for name, kind in PLAIN.items() if type(kept.get(name)) is kind}
    found |= {"meeting": meeting_of(kept.get("meeting"))}
    found |= dates(kept, offer) if Ask.CAMPAIGN not in BY_CODE[code].asks else {}
    made = replace(Choice(choice.term_id), **found)
    here = {one.name for one in offer.groups}
    gone = made.group is not None and made.group not in here
    return replace(made, group=None if gone else made.group)


def read(text: str) -> dict[str, Any] | None:
    """What was kept; None when nothing was, or nothing that can be read."""
    try:
        kept = json.loads(text)
    except ValueError:
        return None
    return kept if isinstance(kept, dict) else None


def meeting_of(kept: object) -> Meeting:
    """The meeting; none where it cannot be read."""
    said = {name: one for name, one in kept.items() if isinstance(one, str)} if isinstance(kept, dict) else {}
    try:
        day = date.fromisoformat(said["day"]) if "day" in said else None
        at = time.fromisoformat(said["at"]) if "at" in said else None
    except ValueError:
        return Meeting()
    return Meeting(day, at, said.get("room", ""), said.get("text", ""))


def dates(kept: Mapping[str, Any], offer: Offer) -> dict[str, Any]:
    """The month and the days, if they lie in the term."""
    found: dict[str, Any] = {}
    try:
        month = date.fromisoformat(str(kept.get("month", "")))
        found |= {"month": month} if month in offer.months else {}
    except ValueError:
        pass
    try:
        since, until = (date.fromisoformat(str(day)) for day in kept.get("days", ()))
        found |= {"days": (since, until)} if since.replace(day=1) in offer.months else {}
    except (ValueError, TypeError):
        pass
    return found

"""What may be kept, packed for storage and handed in (п. 4.9)."""

from datetime import date

from desktop_app.services.rules import clause
from desktop_app.services.rules.calendar import WorkCalendar, working_day_after


@clause("п. 4.9")
def only_closed_is_kept(state: str) -> bool:
    """The archive takes a statement when it is closed: till then it may still change."""
    return state == "closed"


@clause("п. 4.9")
def kept_as_it_stands(drawn: int, now: int) -> bool:
    """A statement is kept as it stands: one that was changed since it was drawn is drawn again first."""
    return drawn == now


@clause("п. 4.9")
def packed_once(package: str) -> bool:
    """A kept form stands in one package: whoever looks for the paper finds one place."""
    return not package


@clause("п. 4.9")
def last_is_taken_apart(number: int, last: int) -> bool:
    """Of the packages of a year only the newest is taken apart: numbers of packages have no gaps."""
    return number == last


@clause("п. 4.9")
def signed_when_handed_in(*, handed_in: bool, signed: bool) -> bool:
    """A form is signed when it lies in the office: what was not handed in cannot be called signed."""
    return handed_in or not signed


@clause("п. 4.9")
def return_is_late(due: date, today: date, *, handed_in: bool) -> bool:
    """A form of a term is late from the day after the last one on which it was to be handed in."""
    return not handed_in and today > due


@clause("п. 4.9")
def return_due(calendar: WorkCalendar, ends: date, days: int) -> date:
    """The last day on which the forms of a term are handed in: so many working days after its end."""
    return working_day_after(calendar, ends, days)

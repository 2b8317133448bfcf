"""The report on activity (п. 5.1, domain.md 2.11): the halves of a month, and what the trail says of time at work."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from desktop_app.services.rules import clause
from desktop_app.services.rules.deadlines import activity_day_of

HALF = 15


@clause("п. 5.1")
def activity_period(made_on: date) -> tuple[date, date]:
    """The days that a report answers for: 1–15 for that of the 15th, 16 to the end of the month for the other one."""
    day = activity_day_of(made_on)
    if day.day == HALF:
        return day.replace(day=1), day
    return day.replace(day=HALF + 1), day.replace(day=monthrange(day.year, day.month)[1])


@clause("п. 5.1")
def days_at_work(moments: Iterable[datetime]) -> Mapping[date, timedelta]:
    """Day → from the first deed to the last one: what can be known of the time of work, and no more than that."""
    found: dict[date, list[datetime]] = defaultdict(list)
    for moment in moments:
        found[moment.date()].append(moment)
    return {day: max(some) - min(some) for day, some in found.items()}

"""The session (сессия): on which days a group's exams stand (domain.md 3.10)."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from desktop_app.services.rules import clause

WIDEST = 7
NARROWEST = 1


@clause("п. 4.7")
def exam_days(days: Sequence[date], count: int) -> list[date]:
    """Days for `count` exams of one group out of the working days of the session: as far apart as they go.

    A gap of three calendar days leaves two free ones between exams (приказ 464/762); when the session is too short the
    gap shrinks, and only when there are fewer days than exams do two stand on one day (they are taken in turn).
    """
    for gap in range(WIDEST, NARROWEST - 1, -1):
        chosen = days_apart(days, timedelta(days=gap))
        if len(chosen) >= count:
            return chosen[:count]
    return [days[number % len(days)] for number in range(count)] if days else []


def days_apart(days: Sequence[date], gap: timedelta) -> list[date]:
    """The first day, and after it each day at least `gap` later than the one before."""
    chosen: list[date] = []
    for day in days:
        if not chosen or day - chosen[-1] >= gap:
            chosen.append(day)
    return chosen


@clause("п. 4.7")
def times_fault(typed: str) -> str | None:
    """What is wrong with a list of times (`times_list`), or None: «09:00, 13:00», each later than the one before."""
    try:
        times = times_in(typed)
    except ValueError:
        return "times_list"
    return None if times and list(times) == sorted(set(times)) else "times_list"


def times_in(typed: str) -> tuple[time, ...]:
    """The times of a list. Raises ValueError."""
    return tuple(time.fromisoformat(part.strip().zfill(5)) for part in typed.split(","))

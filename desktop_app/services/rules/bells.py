"""Bells (п. 4.1): which schedule rings on a day, and what a schedule may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from desktop_app.services.rules import clause

SHORTEST_BREAK = 10  # minutes (domain.md 3.9)
ALL_SHIFTS = 0

Pair = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Ringing:
    """When a schedule rings: on a date, on a weekday (1 = Monday), or on short days (neither); shift 0: all."""

    schedule: int
    weekday: int | None = None
    day: date | None = None
    shift: int = ALL_SHIFTS


@clause("п. 4.1")
def schedule_on(rules: Iterable[Ringing], day: date, shift: int = ALL_SHIFTS, *, short: bool = False) -> int | None:
    """The schedule that rings on a day: that of the date goes before that of short days, this before the weekday's.

    Among them the shift's own goes before the one of all shifts. None: no bells are known.
    """

    def rank(rule: Ringing) -> int:
        if rule.day is not None:
            return 4 if rule.day == day else 0
        if rule.weekday is None:
            return 3 if short else 0
        return 2 if rule.weekday == day.isoweekday() else 0

    found = [(rank(one), one.shift == shift, one.schedule) for one in rules if one.shift in {shift, ALL_SHIFTS}]
    best = max((one for one in found if one[0]), default=None)
    return best[2] if best else None


@clause("п. 4.1")
def weekday_schedule(rules: Iterable[Ringing], weekday: int, shift: int = ALL_SHIFTS) -> int | None:
    """The schedule of a weekday (1 = Monday) in an ordinary week; None: no bells are known."""
    usual = (one for one in rules if one.weekday is not None)
    return schedule_on(usual, date.fromordinal(weekday), shift)  # the calendar's first day is a Monday


@clause("п. 4.1")
def pairs_fault(pairs: Sequence[Pair]) -> tuple[str, int] | None:
    """What is wrong with the times of a schedule, and in which pair (from 1): `bell_backwards`, `bell_overlaps`."""
    for number, (starts, ends) in enumerate(pairs, start=1):
        if ends <= starts:
            return "bell_backwards", number
        if number > 1 and starts < pairs[number - 2][1]:
            return "bell_overlaps", number
    return None


@clause("п. 4.1")
def short_breaks(pairs: Sequence[Pair]) -> tuple[int, ...]:
    """After which pairs the break is shorter than ten minutes: a warning."""
    return tuple(
        number
        for number, (before, after) in enumerate(pairwise(pairs), start=1)
        if minutes(after[0]) - minutes(before[1]) < SHORTEST_BREAK
    )


@clause("п. 4.1")
def way_fits_break(way: int, pause: int) -> bool:
    """Whether two lessons in a row may be that far apart: minutes of the way against minutes of the break."""
    return way <= pause


def minutes(moment: time) -> int:
    """Since midnight."""
    return 60 * moment.hour + moment.minute

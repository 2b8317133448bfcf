"""Academic debts (273-ФЗ, ст. 58): what is one, by when and how often it may be passed, and before whom."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.services.rules import clause

MONTHS = 12
WARNING_DAYS = 30
PERMIT_DAYS = 10
MOST_ATTEMPTS = 2
LEAST_COMMISSION = 3
FAILING = frozenset({"2", "незач", "неявка", "недоп"})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count, both ends included."""

    since: date
    until: date


@clause("273-ФЗ, ст. 58 ч. 2")
def mark_is_debt(mark: str, excused: bool = False) -> bool:  # noqa: FBT001, FBT002 - a fact of the line
    """An unsatisfactory result, or not sitting it without a valid reason («неявка», «недоп»), is a debt."""
    return mark in FAILING and not (mark == "неявка" and excused)


@clause("273-ФЗ, ст. 58 ч. 5")
def debt_due(since: date, pauses: Iterable[Pause], months: int = MONTHS) -> date:
    """The last day to pass a debt: a year after it arose, longer by the days of illness and leave that lie in it.

    Pauses that overlap count once; one that begins after the year (as far as it is extended by then) does not count.
    """
    due = months_later(since, months)
    for pause in union(pauses):
        if pause.since > due:
            break
        due += pause.until - max(pause.since, since + ONE_DAY) + ONE_DAY if pause.until > since else timedelta(0)
    return due


def union(pauses: Iterable[Pause]) -> list[Pause]:
    """The pauses in order; those that touch or overlap are one."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: one.since):
        if found and pause.since <= found[-1].until + ONE_DAY:
            found[-1] = Pause(found[-1].since, max(found[-1].until, pause.until))
        else:
            found.append(pause)
    return found


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month (ГК РФ, ст. 192 п. 3)."""
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@clause("273-ФЗ, ст. 58 ч. 5")
def attempts_are_left(attempts: int) -> bool:
    """A debt may be tried twice; there is no third attempt."""
    return attempts < MOST_ATTEMPTS


@clause("273-ФЗ, ст. 58 ч. 5")
def debt_is_in_time(today: date, due: date) -> bool:
    """An attempt is held within the year."""
    return today <= due


@clause("273-ФЗ, ст. 58 ч. 5")
def may_attempt(attempts: int, today: date, due: date) -> bool:
    """Whether there is another attempt: at most two, and within the year."""
    return attempts_are_left(attempts) and debt_is_in_time(today, due)


@clause("273-ФЗ, ст. 58 ч. 6")
def commission_is_whole(number: int, members: int) -> bool:
    """The second attempt is held before a commission of three and more, the first before an examiner."""
    return members >= (LEAST_COMMISSION if number == MOST_ATTEMPTS else 1)


@clause("273-ФЗ, ст. 58 ч. 5")
def attempt_is_over(waiting: bool) -> bool:  # noqa: FBT001 - a fact that the sentence tells
    """The next permit is issued when the result of the one before is written down."""
    return not waiting


@clause("273-ФЗ, ст. 58 ч. 3")
def debt_is_open(closed: bool) -> bool:  # noqa: FBT001 - a fact that the sentence tells
    """A permit is issued only while there is a debt."""
    return not closed


@clause("273-ФЗ, ст. 58 ч. 5")
def held_in_time(held_on: date, issued_on: date, last_day: date) -> bool:
    """A retake is held from the day of its permit on, and by the permit's last day at the latest."""
    return issued_on <= held_on <= last_day


@clause("273-ФЗ, ст. 58 ч. 11")
def debt_warns(today: date, due: date, days: int = WARNING_DAYS) -> bool:
    """Whether the year is about to end: whoever does not pass in it is expelled."""
    return today <= due <= today + timedelta(days=days)


def permit_until(issued_on: date, due: date, days: int = PERMIT_DAYS) -> date:
    """How long a permit lets one in: some days, but not beyond the debt's year."""
    return min(issued_on + timedelta(days=days), due)

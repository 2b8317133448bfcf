"""Deadlines of the regulation: which duties there are, how many days each has, and when it is done in time.

The numbers of days are defaults: a college may change them from a day on (`term_in_force`), and what began before that
day keeps the term of its own day (п. 8.2).
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from desktop_app.services.rules import clause
from desktop_app.services.rules.calendar import WorkCalendar, working_day_after, working_day_from

SEPTEMBER = 9
SOON_DAYS = 3
REPORTED_AHEAD = timedelta(days=4)
"""«Примерно 15 и 30 числа» (п. 5.1): so many days before it, a report is already the one of that day."""

HALF = 15
LAST_REPORT = 30


class Duty(StrEnum):
    """What somebody has to do by a day."""

    CARD = "card"
    FULL_DATA = "full_data"
    EXPULSION_ORDER = "expulsion_order"
    ORDER_EFFECT = "order_effect"
    LEAVER = "leaver"
    EMPLOYEE = "employee"
    GROUP_CHECK = "group_check"
    FINDINGS = "findings"
    DIVISION = "division"
    MARKS = "marks"
    DEBT = "debt"
    ACTIVITY = "activity"
    MONTHLY = "monthly"
    PERIOD = "period"
    FINAL = "final"


class Unit(StrEnum):
    """What a term counts."""

    WORKING = "working"  # working days after the event
    DAYS = "days"  # calendar days after the event
    OF_SEPTEMBER = "of_september"  # the day of September
    AHEAD = "ahead"  # days before the last one, from which on it is told


@dataclass(frozen=True, slots=True)
class DutyLaw:
    """Where a duty stands in the regulation, and how long its term is if the college says nothing else."""

    clause: str
    days: int | None = None  # None: its days are the regulation's own
    unit: Unit = Unit.WORKING


LAWS: Mapping[Duty, DutyLaw] = MappingProxyType({
    Duty.CARD: DutyLaw("п. 4.1", 3),
    Duty.FULL_DATA: DutyLaw("п. 4.1", 7, Unit.OF_SEPTEMBER),
    Duty.EXPULSION_ORDER: DutyLaw("п. 4.1", 3),
    Duty.ORDER_EFFECT: DutyLaw("п. 4.1"),
    Duty.LEAVER: DutyLaw("273-ФЗ, ст. 61 ч. 5", 3, Unit.DAYS),
    Duty.EMPLOYEE: DutyLaw("п. 4.2", 3),
    Duty.GROUP_CHECK: DutyLaw("п. 4.3", 7, Unit.DAYS),
    Duty.FINDINGS: DutyLaw("п. 4.3", 3),
    Duty.DIVISION: DutyLaw("п. 4.7", 5),
    Duty.MARKS: DutyLaw("п. 4.6", 1),
    Duty.DEBT: DutyLaw("273-ФЗ, ст. 58", 30, Unit.AHEAD),
    Duty.ACTIVITY: DutyLaw("п. 5.1"),
    Duty.MONTHLY: DutyLaw("п. 7.2"),
    Duty.PERIOD: DutyLaw("п. 5.2–5.4", 5),
    Duty.FINAL: DutyLaw("п. 7.4", 5),
})  # fmt: skip


class TaskState(StrEnum):
    """How a task stands today."""

    WAITING = "waiting"
    SOON = "soon"
    TODAY = "today"
    OVERDUE = "overdue"
    IN_TIME = "in_time"  # done
    LATE = "late"  # done


DONE = frozenset({TaskState.IN_TIME, TaskState.LATE})
DUE = frozenset({TaskState.OVERDUE, TaskState.TODAY})


@clause("п. 8.2")
def term_in_force(changes: Iterable[tuple[date, int]], default: int, event_on: date) -> int:
    """The days that a duty has if it began on a day: of the changes (from a day on, so many) the newest by then."""
    return max(((since, days) for since, days in changes if since <= event_on), default=(event_on, default))[1]


@clause("п. 4.1")
def student_card_due(calendar: WorkCalendar, enrolled_on: date, days: int = 3) -> date:
    """The last day to open the card of a student who was enrolled: the third working day."""
    return working_day_after(calendar, enrolled_on, days)


@clause("п. 4.1")
def expulsion_order_due(calendar: WorkCalendar, expelled_on: date, days: int = 3) -> date:
    """The last day to enter the order of an expulsion: the third working day."""
    return working_day_after(calendar, expelled_on, days)


@clause("п. 4.2")
def employee_card_due(calendar: WorkCalendar, took_office_on: date, days: int = 3) -> date:
    """The last day to enter a new employee: the third working day after taking office."""
    return working_day_after(calendar, took_office_on, days)


@clause("п. 4.7")
def division_due(calendar: WorkCalendar, begins_on: date, days: int = 5) -> date:
    """The last day to divide a group at the beginning of a period, or to place whoever came since: a working week."""
    return working_day_after(calendar, begins_on, days)


@clause("п. 4.6")
def attestation_due(calendar: WorkCalendar, held_on: date, days: int = 1) -> date:
    """The last day to enter the marks of an attestation: the next working day."""
    return working_day_after(calendar, held_on, days)


@clause("п. 4.6")
def is_in_time(due: date, done_on: date) -> bool:
    """Whether it was done (or, not being done yet, still can be done today) by the last day."""
    return done_on <= due


@clause("п. 4.1")
def full_data_due(year: int, last_day: int = 7) -> date:
    """The last day for the full data of students: the first week of September."""
    return date(year, SEPTEMBER, last_day)


@clause("п. 4.3")
def group_check_due(last_on: date | None, since: date, days: int = 7) -> date:
    """The last day of the curator's next check: a week after the last one, the first a week after `since`."""
    return max(since, last_on or since) + timedelta(days=days)


@clause("п. 4.3")
def findings_due(calendar: WorkCalendar, told_on: date, days: int = 3) -> date:
    """The last day to mend what a curator has found; the regulation names none, the college may."""
    return working_day_after(calendar, told_on, days)


@clause("п. 5.1")
def activity_days(year: int, month: int) -> tuple[date, date]:
    """The days of the reports on activity in a month: the 15th, and the 30th or the last of February."""
    return date(year, month, HALF), date(year, month, min(LAST_REPORT, monthrange(year, month)[1]))


@clause("п. 5.1")
def activity_day_of(made_on: date) -> date:
    """Which of these days a report answers for: «примерно» lets it be made four days before and until the next."""
    after = made_on + REPORTED_AHEAD
    before = after - timedelta(days=after.day)
    return max(day for month in (before, after) for day in activity_days(month.year, month.month) if day <= after)


@clause("п. 5.1")
def activity_due(calendar: WorkCalendar, report_on: date) -> date:
    """The last day of a report on activity: its day, or the first working one after it."""
    return working_day_from(calendar, report_on)


@clause("п. 7.2")
def monthly_control_due(year: int, month: int) -> date:
    """The last day of the monthly control: the last of the month."""
    return date(year, month, monthrange(year, month)[1])


@clause("п. 5.2")
def period_report_due(calendar: WorkCalendar, ends: date, days: int = 5) -> date:
    """The last day of the reports of a semester or a year that ended; the regulation names none, the college may."""
    return working_day_after(calendar, ends, days)


@clause("п. 7.4")
def final_control_due(calendar: WorkCalendar, ends: date, days: int = 5) -> date:
    """The last day of the final control of a semester that ended."""
    return working_day_after(calendar, ends, days)


@clause("п. 7.1")
def task_state(due: date, done_on: date | None, today: date) -> TaskState:
    """How a task stands today: done or not, in time or not, and how near its last day is."""
    if done_on is not None:
        return TaskState.IN_TIME if is_in_time(due, done_on) else TaskState.LATE
    if not is_in_time(due, today):
        return TaskState.OVERDUE
    if due == today:
        return TaskState.TODAY
    return TaskState.SOON if due <= today + timedelta(days=SOON_DAYS) else TaskState.WAITING

"""Deadlines of the regulation; the numbers of working days are arguments, their defaults are the regulation's."""

from datetime import date

from desktop_app.services.rules import clause
from desktop_app.services.rules.calendar import WorkCalendar, working_day_after

CARD_DAYS = 3
ATTESTATION_DAYS = 1
SEPTEMBER = 9


@clause("п. 4.1")
def student_card_due(calendar: WorkCalendar, enrolled_on: date, days: int = CARD_DAYS) -> date:
    """The last day to open the card of a student who was enrolled: the third working day."""
    return working_day_after(calendar, enrolled_on, days)


@clause("п. 4.1")
def expulsion_order_due(calendar: WorkCalendar, expelled_on: date, days: int = CARD_DAYS) -> date:
    """The last day to enter the order of an expulsion: the third working day."""
    return working_day_after(calendar, expelled_on, days)


@clause("п. 4.2")
def employee_card_due(calendar: WorkCalendar, took_office_on: date, days: int = CARD_DAYS) -> date:
    """The last day to enter a new employee: the third working day after taking office."""
    return working_day_after(calendar, took_office_on, days)


@clause("п. 4.6")
def attestation_due(calendar: WorkCalendar, held_on: date, days: int = ATTESTATION_DAYS) -> date:
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

"""Which certificate (справка) may be given to whom, by when, and how long a student card holds."""

from datetime import date, timedelta

from desktop_app.services.rules import clause
from desktop_app.services.rules.calendar import ONE_DAY, WorkCalendar

LEAVER_DAYS = 3
IN_COLLEGE = frozenset({"studying", "on_leave"})
STUDY_YEAR_ENDS = (8, 31)


@clause("273-ФЗ, ст. 61")
def studies_are_certified(status: str) -> bool:
    """Whether it can be certified that somebody studies: whoever is enrolled and not expelled, on leave too."""
    return status in IN_COLLEGE


@clause("273-ФЗ, ст. 60 ч. 12")
def leaving_is_certified(status: str) -> bool:
    """Whether the certificate for leavers is the one to give: to the expelled; a graduate is given a diploma."""
    return status == "expelled"


@clause("273-ФЗ, ст. 61 ч. 5")
def leaver_certificate_due(calendar: WorkCalendar, ordered_on: date, days: int = LEAVER_DAYS) -> date:
    """The last day to give a leaver the certificate: the third after the order; if nobody works then, the next one."""
    due = ordered_on + timedelta(days=days)
    return next(calendar.days_after(due - ONE_DAY))


@clause("приказ Минобрнауки № 240")
def student_card_until(issued_on: date) -> date:
    """The last day of a student card (студенческий билет): the next 31 August after the day on which it is given."""
    month, day = STUDY_YEAR_ENDS
    until = date(issued_on.year, month, day)
    return until if issued_on < until else date(issued_on.year + 1, month, day)

"""Periods that people ask for by name."""

from calendar import monthrange
from datetime import date

from desktop_app.services.college import TermLine
from desktop_app.views.words import N_

TERM, STUDY_YEAR, YEAR, MONTH, LAST_MONTH = "term", "study_year", "year", "month", "last_month"
PERIODS = {
    TERM: N_("Semester"),
    STUDY_YEAR: N_("Academic year"),
    YEAR: N_("Calendar year"),
    MONTH: N_("This month"),
    LAST_MONTH: N_("Last month"),
}
SEPTEMBER, AUGUST = 9, 8


def period_of(code: str, today: date, term: TermLine | None) -> tuple[date, date]:
    """The first and the last day; a semester that nobody has entered is the academic year."""
    if code == TERM and term is not None:
        return term.starts, term.ends
    if code == YEAR:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    if code in {MONTH, LAST_MONTH}:
        year, month = today.year, today.month
        if code == LAST_MONTH:
            year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    starts = term.year_starts if term is not None else today.year - (today.month < SEPTEMBER)
    return date(starts, SEPTEMBER, 1), date(starts + 1, AUGUST, 31)

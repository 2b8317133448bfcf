"""Academic years and semesters (п. 4.1): what is proposed, what a semester may be, which weeks are odd."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from desktop_app.services.rules.weeks import DAYS, monday_of_week

SEPTEMBER: Final = 9
DECEMBER: Final = 12
FIRST_WEEKS: Final = 19
"""Weeks from the first of September to the second semester: 17 of study and two of winter holidays (domain.md 3.9)."""

SECOND_WEEKS: Final = 25
SATURDAY: Final = 5
ANCHOR_WEEKS: Final = 2


class Span(NamedTuple):
    """A semester's first and last day, and a day of its first odd week (числитель)."""

    starts: date
    ends: date
    anchor: date


def proposed(year: int) -> tuple[Span, Span]:
    """The two semesters of an academic year as most colleges have them."""
    first = date(year, SEPTEMBER, 1)
    second = monday_of_week(first, FIRST_WEEKS + 1)
    return (
        Span(first, date(year, DECEMBER, 31), monday_of_week(first, 1)),
        Span(second, second + timedelta(days=DAYS * (SECOND_WEEKS - 1) + SATURDAY), second),
    )


def is_odd(day: date, anchor: date) -> bool:
    """Whether a day lies in a числитель: the parity counts from the week of the anchor, not from the ISO number."""
    return (day - monday_of_week(anchor, 1)).days // DAYS % 2 == 0


def inside_year(span: Span, year: int) -> bool:
    """Whether a semester lies in its academic year, August before it included (a year may begin a few days early)."""
    return date(year, 8, 1) <= span.starts and span.ends <= date(year + 1, 8, 31)


def anchor_near(span: Span) -> bool:
    """Whether the first odd week stands at the semester's beginning."""
    return abs((monday_of_week(span.anchor, 1) - monday_of_week(span.starts, 1)).days) <= ANCHOR_WEEKS * DAYS


def weeks_in(span: Span) -> list[date]:
    """The Mondays of a semester."""
    first = monday_of_week(span.starts, 1)
    return [first + timedelta(days=DAYS * week) for week in range((span.ends - first).days // DAYS + 1)]

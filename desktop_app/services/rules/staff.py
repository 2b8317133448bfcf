"""Staff: what a place of work and its end may be (п. 4.2)."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from desktop_app.services.rules import clause

MOST_RATE = Decimal(2)
"""Ставок in all: 1,440 hours a year are the double of a full load (приказ № 1601, 2)."""

ONE_DAY = timedelta(days=1)


@clause("п. 4.2")
def rates_fit(rates: Iterable[Decimal], most: Decimal = MOST_RATE) -> bool:
    """Whether the places that somebody holds at once come to no more than two full rates (ставки)."""
    return sum(rates, Decimal(0)) <= most


@clause("п. 4.2")
def leaves_after_coming(hired_on: date, last_day: date) -> bool:
    """Whether the last day of work is not before the first."""
    return hired_on <= last_day


def first_day_gone(last_day: date) -> date:
    """From when somebody no longer works: the day of a dismissal is a day of work (ТК РФ ст. 84.1)."""
    return last_day + ONE_DAY


def last_day_of(gone_on: date) -> date:
    """The last day of work of somebody who no longer works from a day on."""
    return gone_on - ONE_DAY

"""The teaching load: which hours of a curriculum are given with a teacher, and how they become pairs."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final

HOURS_A_PAIR: Final = 2
RATE_HOURS: Final = 720
"""Hours of a year that make one rate (ставка): above them a warning (приказ Минпросвещения 04.04.2025 № 269)."""

YEAR_LIMIT: Final = 1440
CONTACT_TYPES: Final = frozenset({1, 2, 3, 4, 9, 10, 11})
"""Types of kinds of work given with a teacher; 5 is self-study, 6 the hours of control, 7 a form of control."""

HOUR_TYPES: Final = CONTACT_TYPES | {5, 6}
CONTROL_TYPE: Final = 7
COURSE_PROJECT: Final = 114
LECTURES: Final = frozenset({101})
LABORATORY: Final = frozenset({102})


def is_hours(code: int, type_code: int | None) -> bool:
    """Whether the numbers of a kind of work are a student's hours; one that nobody described is judged by its code."""
    return type_code in HOUR_TYPES if type_code is not None else 100 <= code < 1000  # noqa: PLR2004 - the file's ranges


def is_contact(code: int, type_code: int | None) -> bool:
    """Whether the hours of a kind of work are given with a teacher and so belong to the load."""
    return is_hours(code, type_code) and (type_code is None or type_code in CONTACT_TYPES)


def whole_pairs(hours: Decimal) -> int:
    """Hours of a row of the load: lessons are pairs of two hours, so an odd hour is rounded up."""
    pairs = (hours / HOURS_A_PAIR).to_integral_value(ROUND_CEILING)
    return int(pairs) * HOURS_A_PAIR


def spread_of(hours: Mapping[int, Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Contact hours by kind of work → (lectures, practice of every kind, course project)."""
    lectures = sum((amount for code, amount in hours.items() if code in LECTURES), Decimal(0))
    project = hours.get(COURSE_PROJECT, Decimal(0))
    return lectures, sum(hours.values(), Decimal(0)) - lectures - project, project


def is_over_rate(hours_a_year: int) -> bool:
    """Whether a teacher's year holds more than one rate: to be agreed with the teacher."""
    return hours_a_year > RATE_HOURS


class Coverage(StrEnum):
    """How the load of a group (or a subgroup) stands to the hours of its curriculum."""

    MISSING = "missing"  # nobody gives it
    SHORT = "short"
    OVER = "over"


def coverage(planned: Decimal, given: Sequence[int]) -> Coverage | None:
    """What is wrong with the rows of the load that give the planned hours; None when nothing is.

    Every row may be above the plan by an hour: lessons are pairs, so an odd hour is rounded up.
    """
    if not given:
        return Coverage.MISSING if planned else None
    if sum(given) < planned:
        return Coverage.SHORT
    return Coverage.OVER if sum(given) > planned + len(given) * (HOURS_A_PAIR - 1) else None

"""The teaching load: which hours of a curriculum are given with a teacher, and how they become pairs."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final

from desktop_app.services.rules import clause

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


def kind_hours(hours: Mapping[int, Decimal]) -> dict[str, Decimal]:
    """Contact hours by kind of work → by kind of lesson: what is no lecture, laboratory or project is practice."""
    found: dict[str, Decimal] = dict.fromkeys(("lecture", "practice", "laboratory", "course_project"), Decimal(0))
    for code, amount in hours.items():
        known = {COURSE_PROJECT: "course_project"} | dict.fromkeys(LECTURES, "lecture")
        found[(known | dict.fromkeys(LABORATORY, "laboratory")).get(code, "practice")] += amount
    return {kind: amount for kind, amount in found.items() if amount}


def is_over_rate(hours_a_year: int, rate: int = RATE_HOURS) -> bool:
    """Whether a teacher's year holds more than one rate: to be agreed with the teacher."""
    return hours_a_year > rate


LAW = "приказ Минпросвещения 04.04.2025 № 269"


@clause(f"п. 1.9 (нагрузка); {LAW}")
def year_hours_agreed(teacher: str, hours: int, limit: int, reason: str) -> bool:
    """Whether a teacher may be given so many hours of a year: above the limit only with a reason."""
    return bool(teacher) and (hours <= limit or bool(reason))


@clause("п. 2.8, 4.6")
def hours_cover_given(hours: int, given: int) -> bool:
    """Whether a row of the load still holds what has been given of it; an odd hour is rounded up to a pair."""
    return given <= hours + HOURS_A_PAIR - 1


@clause("п. 4.6")
def teacher_may_change(held: int, handed_over: int) -> bool:
    """Whether another teacher may simply stand in a row: once lessons were held, it is handed over with a date."""
    return not held and not handed_over


@clause("п. 4.6")
def load_may_be_reshaped(lessons: int) -> bool:
    """Whether the kind and the subgroup may change, or the row go: not once it has lessons, whose journal it is."""
    return not lessons


@clause("п. 1.9 (поток)")
def stream_is_alike(rows: Sequence[Hashable]) -> bool:
    """Whether rows may be held together: one term and part of it, teacher, discipline, kind, hours, room."""
    return len(set(rows)) == 1


@clause("п. 1.9 (поток)")
def stream_joins_groups(groups: Sequence[int], subgroups: int) -> bool:
    """Whether it is a stream: several groups, each once and each whole."""
    return len(groups) > 1 and len(set(groups)) == len(groups) and not subgroups


@clause("п. 1.9 (поток), 4.7")
def stream_may_change(lessons: int) -> bool:
    """Whether rows may be joined or parted: not once they have lessons, of which each group has its own journal."""
    return not lessons


@clause("п. 4.6")
def handover_is_undone(written: int, later: int) -> bool:
    """Whether a handing over is taken back: until the new teacher has written anything, and the last one first."""
    return not written and not later


@clause("п. 2.8")
def hours_by_teacher(hours: int, teacher: int, handed: Iterable[tuple[int, int, int]]) -> dict[int, int]:
    """Who gives how much of a row; `handed`: (from, to, hours that the former teacher had given), in order of dates."""
    found: dict[int, int] = defaultdict(int)
    rest, last = hours, teacher
    for former, following, given in handed:
        part = min(given, rest)
        found[former] += part
        rest, last = rest - part, following
    found[last] += rest
    return {key: amount for key, amount in found.items() if amount}


class Coverage(StrEnum):
    """How the load of a group (or a subgroup) stands to the hours of its curriculum."""

    MISSING = "missing"  # nobody gives it
    SHORT = "short"
    OVER = "over"
    DOUBLED = "doubled"  # over, and without one of its rows the rest would do


def coverage(planned: Decimal, given: Sequence[int]) -> Coverage | None:
    """What is wrong with the rows of the load that give the planned hours; None when nothing is.

    Every row may be above the plan by an hour: lessons are pairs, so an odd hour is rounded up.
    """
    if not given:
        return Coverage.MISSING if planned else None
    if sum(given) < planned:
        return Coverage.SHORT
    if sum(given) <= planned + len(given) * (HOURS_A_PAIR - 1):
        return None
    twice = any(sum(given) - one >= planned for one in given)
    return Coverage.DOUBLED if len(given) > 1 and twice else Coverage.OVER

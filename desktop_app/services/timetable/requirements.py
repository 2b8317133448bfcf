"""What the requirements mean: small functions, each a price that is 0 where the requirement is kept (п. 1.9, 4.7).

A day is a mask of its occupied pairs: bit 0 is pair 1. A week is a mask of the days with lessons: bit 0 is Monday.
Prices count pairs (or days) too many or too few of one week; the screen, the solver and the tests all ask here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

DayPrice = Callable[[int, int], int]
"""(occupied pairs, number) → price."""

BesidePrice = Callable[[int, int, int], int]
"""(pairs of the lessons in question, pairs that they are compared with, number) → price."""

WeekPrice = Callable[[int, int, int], int]
"""(days with lessons, number, days of the study week) → price."""


def pairs_a_day(mask: int, number: int) -> int:
    """Pairs above so many."""
    return max(0, mask.bit_count() - number)


def least_pairs(mask: int, number: int) -> int:
    """Pairs short of so many, on a day that has any."""
    return max(0, number - mask.bit_count()) if mask else 0


def windows(mask: int, number: int) -> int:
    """Empty pairs between the first and the last, above so many."""
    return max(0, span(mask) - mask.bit_count() - number)


def late(mask: int, number: int) -> int:
    """Pairs after this one."""
    return (mask >> number).bit_count()


def early(mask: int, number: int) -> int:
    """Pairs before this one."""
    return (mask & ((1 << max(0, number - 1)) - 1)).bit_count()


def in_a_row(mask: int, number: int) -> int:
    """Pairs of the longest run above so many."""
    return max(0, longest_run(mask) - number)


def doubled(mask: int, number: int) -> int:
    """Pairs that the longest run is short of so many, on a day that has any."""
    return max(0, number - longest_run(mask)) if mask else 0


def not_first(own: int, day: int, _number: int) -> int:
    """1 if one of the lessons is the first of the day."""
    return int(bool(own & (day & -day)))


def not_last(own: int, day: int, _number: int) -> int:
    """1 if one of the lessons is the last of the day."""
    return int(bool(own) and own.bit_length() == day.bit_length())


def heavy(own: int, heavy_pairs: int, number: int) -> int:
    """Pairs of the discipline on a day with more than so many pairs of heavy disciplines."""
    return own.bit_count() if heavy_pairs.bit_count() > number else 0


def not_after(own: int, other: int, _number: int) -> int:
    """Lessons that are held on the same day after one of the other row."""
    first = other & -other
    return (own & ~(2 * first - 1)).bit_count() if other else 0


def together(own: int, other: int, _number: int) -> int:
    """Lessons that are not held at the same time as one of the other row."""
    return (own & ~other).bit_count()


def days_a_week(used: int, number: int, _days: int) -> int:
    """Days with lessons above so many."""
    return max(0, used.bit_count() - number)


def free_days(used: int, number: int, days: int) -> int:
    """Days off that are missing to so many."""
    return max(0, number - (days - used.bit_count()))


def same_room(rooms: Sequence[int]) -> int:
    """Rooms above one."""
    return max(0, len(set(rooms)) - 1)


def building_changes(buildings: Mapping[int, int], number: int) -> int:
    """How often the next pair is in another building, above so many; `buildings` is by pair."""
    moves = sum(buildings.get(pair + 1, building) != building for pair, building in buildings.items())
    return max(0, moves - number)


def span(mask: int) -> int:
    """Pairs from the first to the last."""
    return mask.bit_length() - (mask & -mask).bit_length() + 1 if mask else 0


def longest_run(mask: int) -> int:
    """The most pairs without a pause."""
    run = 0
    while mask:
        mask &= mask >> 1
        run += 1
    return run


PEOPLE: Final = ("groups", "teachers", "group", "teacher")
LESSONS: Final = ("discipline", "load")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of requirement: whose it can be, and what it begins with."""

    code: str
    owners: tuple[str, ...]  # of `models.wishes.RequirementOwner`
    number: int | None = None  # None: it has no number
    weight: int = 10
    must: bool = True  # whether it can be made binding
    least: int = 0  # the smallest number that says anything
    beside: bool = False  # whether it names another row of the load


KINDS: Final[Mapping[str, Kind]] = {
    kind.code: kind
    for kind in (
        Kind("pairs_a_day", PEOPLE, 4, least=1),
        Kind("least_pairs", PEOPLE, 2, least=2),
        Kind("windows", PEOPLE, 0),
        Kind("in_a_row", PEOPLE, 4, least=1),
        Kind("late", (*PEOPLE, *LESSONS), 4, least=1),
        Kind("early", (*PEOPLE, *LESSONS), 2, least=2),
        Kind("shift", ("groups",), 4, 100, least=1),
        Kind("days_a_week", PEOPLE, 5, least=1),
        Kind("free_days", PEOPLE, 1, least=1),
        Kind("not_first", LESSONS),
        Kind("not_last", LESSONS),
        Kind("spread", LESSONS, 1, least=1),
        Kind("doubled", LESSONS, 2, least=2),
        Kind("heavy", ("discipline",), 2, least=1),
        Kind("not_after", ("load",), beside=True),
        Kind("together", ("load",), beside=True),
        Kind("same_room", LESSONS, weight=5, must=False),
        Kind("building_changes", PEOPLE, 0, 5, must=False),
    )
}
"""In the order of the screen's list."""

DAY_PRICES: Final[Mapping[str, DayPrice]] = {
    "pairs_a_day": pairs_a_day, "least_pairs": least_pairs, "windows": windows, "late": late, "early": early,
    "in_a_row": in_a_row, "doubled": doubled, "spread": pairs_a_day,
}  # fmt: skip
BESIDE_PRICES: Final[Mapping[str, BesidePrice]] = {
    "not_first": not_first, "not_last": not_last, "heavy": heavy, "not_after": not_after, "together": together,
}  # fmt: skip
WEEK_PRICES: Final[Mapping[str, WeekPrice]] = {"days_a_week": days_a_week, "free_days": free_days}

NOT_SEARCHED: Final = ("same_room", "building_changes")
"""Kinds that CP-SAT does not see: it finds the times, the rooms come after them."""

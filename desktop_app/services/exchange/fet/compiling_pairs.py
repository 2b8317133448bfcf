"""The constraints between two activities, as rows of numbers."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from desktop_app.services.exchange.fet.selection import PAIR_RULES, hard
from desktop_app.services.exchange.fet.values import Constraint, FetFile

PairRow = tuple[int, int, int, int, int, int]

KINDS: Final = {
    "MinDaysBetweenActivities": (0, "MinDays"),
    "MaxDaysBetweenActivities": (1, "MaxDays"),
    "ActivitiesSameStartingHour": (2, ""),
    "ActivitiesSameStartingDay": (3, ""),
    "ActivitiesNotOverlapping": (4, ""),
    "MinGapsBetweenActivities": (5, "MinGaps"),
    "TwoActivitiesConsecutive": (6, ""),
    "TwoActivitiesGrouped": (7, ""),
    "TwoActivitiesOrdered": (8, ""),
    "TwoActivitiesOrderedIfSameDay": (9, ""),
    "ThreeActivitiesGrouped": (10, ""),
    "ActivitiesSameRoomIfConsecutive": (11, ""),
}


def pairs_of(fet: FetFile, unit_of: dict[int, int]) -> list[PairRow]:
    """The pairs, each once: unit, unit, kind, number, duration, duration."""
    rules = (rule for rule in hard(fet) if rule.name in PAIR_RULES and rule.name in KINDS)
    return list(dict.fromkeys(pair for rule in rules for pair in pairs_in(fet, rule, unit_of)))


def pairs_in(fet: FetFile, rule: Constraint, unit_of: dict[int, int]) -> Iterator[PairRow]:
    """The pairs of one constraint."""
    kind, fact = KINDS[rule.name]
    ids = [one for one in rule.activities if one in fet.activities]
    number = sum(fet.activities[one].duration for one in ids) if rule.name.startswith("Three") else rule.number(fact)
    for one, other in combinations(ids, 2):
        if unit_of[one] != unit_of[other]:
            durations = fet.activities[one].duration, fet.activities[other].duration
            yield (unit_of[one], unit_of[other], kind, number, *durations)

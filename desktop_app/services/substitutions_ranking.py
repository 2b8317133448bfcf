"""Who could give a lesson instead: a pure weighing of what is known of a teacher, and the reasons for it in codes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """What speaks for a candidate or against one."""

    SAME_DISCIPLINE = "same_discipline"
    TEACHES_GROUP = "teaches_group"
    CATCHES_UP = "catches_up"
    NEAR_LESSONS = "near_lessons"  # no empty pair
    WINDOW = "window"
    COMES_SPECIALLY = "comes_specially"  # has no lessons that day
    RELUCTANT = "reluctant"
    OVER_LIMIT = "over_limit"  # of the year's hours


@dataclass(frozen=True, slots=True)
class Hand:
    """A teacher who is free at the pair; hours are academic hours of 45 minutes."""

    teacher_id: int
    name: str
    same_discipline: bool
    teaches_group: bool
    short: int  # hours of the own rows in this group that no dated lesson gives yet
    pairs: frozenset[int]  # of that day
    reluctant: bool
    year_hours: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A teacher with the reasons; `hours` are those that are behind, or those of the year above the limit."""

    teacher_id: int
    name: str
    score: int
    why: tuple[tuple[Why, int], ...]  # with a figure where the reason has one


WEIGHTS = {
    Why.SAME_DISCIPLINE: 100,
    Why.TEACHES_GROUP: 40,
    Why.CATCHES_UP: 15,
    Why.NEAR_LESSONS: 20,
    Why.WINDOW: -5,
    Why.COMES_SPECIALLY: -15,
    Why.RELUCTANT: -30,
    Why.OVER_LIMIT: -60,
}


def rank(hands: Iterable[Hand], pair: int, year_limit: int) -> tuple[Candidate, ...]:
    """The candidates, best first; those who are alike stand by name."""
    found = [candidate(hand, pair, year_limit) for hand in hands]
    return tuple(sorted(found, key=lambda one: (-one.score, one.name, one.teacher_id)))


def candidate(hand: Hand, pair: int, year_limit: int) -> Candidate:
    """A teacher with all that speaks for and against."""
    near = day_of(hand.pairs, pair)
    said = (
        (Why.SAME_DISCIPLINE, 0, hand.same_discipline),
        (Why.TEACHES_GROUP, 0, hand.teaches_group),
        (Why.CATCHES_UP, hand.short, hand.short > 0),
        (near, 0, True),
        (Why.RELUCTANT, 0, hand.reluctant),
        (Why.OVER_LIMIT, hand.year_hours, hand.year_hours >= year_limit),
    )
    why = tuple((code, figure) for code, figure, holds in said if holds)
    return Candidate(hand.teacher_id, hand.name, sum(WEIGHTS[code] for code, _figure in why), why)


def day_of(pairs: Collection[int], pair: int) -> Why:
    """What one more pair makes of a teacher's day."""
    if not pairs:
        return Why.COMES_SPECIALLY
    return Why.WINDOW if opens_window(pairs, pair) else Why.NEAR_LESSONS


def opens_window(pairs: Collection[int], pair: int) -> bool:
    """Whether a day of these pairs gets more empty ones between them by one more."""
    return windows({*pairs, pair}) > windows(pairs)


def windows(pairs: Collection[int]) -> int:
    """Empty pairs between the first and the last."""
    return max(pairs) - min(pairs) + 1 - len(set(pairs)) if pairs else 0

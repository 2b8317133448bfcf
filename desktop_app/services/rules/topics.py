"""Calendar-thematic plans: whether the topics fill the hours, and which topic falls on which lesson."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from desktop_app.services.rules import clause

WHOLE: Final = "lesson"
"""The kind of a load that is theory and practice together, and of a topic that is any of them."""

BETWEEN: Final = "; "
"""Between the topics that a lesson names."""

PAIR: Final = 2
"""Academic hours."""


class Given(NamedTuple):
    """What of a topic a lesson has been given."""

    title: str
    hours: int
    kind: str


class Fit(StrEnum):
    """How the hours of the topics stand to those that are to be given."""

    EXACT = "exact"
    SHORT = "short"  # lessons would be left without a topic
    OVER = "over"  # topics would be left without a lesson


@clause("п. 4.10")
def topics_cover_hours(topics: int, hours: int) -> bool:
    """A plan is approved when its topics fill all hours of the load (of the curriculum, while nobody gives it)."""
    return 0 < topics >= hours


@clause("п. 4.10")
def topics_are_open(approved: bool) -> bool:  # noqa: FBT001 - a fact of the clause
    """What has been approved is not changed: another plan is made by copy, or the approval is taken back."""
    return not approved


@clause("п. 4.10")
def programme_is_open(approved: bool) -> bool:  # noqa: FBT001 - a fact of the clause
    """An approved working programme stays as it was approved: a change is another edition."""
    return not approved


def fit(topics: int, hours: int) -> Fit:
    """Whether academic hours of topics are as many as those to be given."""
    if topics == hours:
        return Fit.EXACT
    return Fit.SHORT if topics < hours else Fit.OVER


def taken(kinds: Sequence[str], load: str) -> tuple[int, ...]:
    """Places of the topics that a load of some kind takes.

    A load that is theory and practice together takes all; another one its own kind, or, where no topic names it,
    those of no particular kind.
    """
    if load == WHOLE:
        return tuple(range(len(kinds)))
    own = tuple(place for place, kind in enumerate(kinds) if kind == load)
    return own or tuple(place for place, kind in enumerate(kinds) if kind == WHOLE)


class Slot(NamedTuple):
    """A lesson: its academic hours, and the topics (by place) that it was given to; none: whatever comes next."""

    hours: int
    given: tuple[int, ...] = ()


class Share(NamedTuple):
    """What of the topics falls on a lesson: their places, and those of them that end in it."""

    topics: tuple[int, ...]
    ended: tuple[int, ...]


def fall(topics: Sequence[int], lessons: Sequence[Slot]) -> tuple[Share, ...]:
    """Which topics fall on which lesson, both by their academic hours in order.

    What has been given stays where it was; the rest falls on the other lessons in order. A topic that is longer than a
    lesson falls on several; a lesson that is longer than a topic has several.
    """
    rest = list(topics)
    here: dict[int, tuple[int, ...]] = {}
    for at, lesson in enumerate(lessons):
        if lesson.given:
            spend(rest, lesson.given, lesson.hours)
            here[at] = lesson.given
    for at, lesson in enumerate(lessons):
        if not lesson.given:
            here[at] = spend(rest, range(len(rest)), lesson.hours)
    last = {place: at for at, places in sorted(here.items()) for place in places}
    ends = {place for place, hours in enumerate(rest) if not hours}
    return tuple(
        Share(here[at], tuple(place for place in here[at] if place in ends and last[place] == at))
        for at in range(len(lessons))
    )


def spend(rest: list[int], places: Iterable[int], hours: int) -> tuple[int, ...]:
    """Take hours off the topics in order; which of them had some left."""
    used: list[int] = []
    for place in places:
        if hours and rest[place]:
            part = min(hours, rest[place])
            rest[place], hours = rest[place] - part, hours - part
            used.append(place)
    return tuple(used)


def named(text: str, titles: Sequence[str], first: int) -> tuple[int, ...]:
    """Places of the topics that a lesson names, from the one it is bound to on."""
    said = titles[first]
    last = first
    while last + 1 < len(titles) and text.startswith(f"{said}{BETWEEN}{titles[last + 1]}"):
        last += 1
        said += BETWEEN + titles[last]
    return tuple(range(first, last + 1))


def by_semester(topics: Sequence[tuple[str, int]], totals: Sequence[int]) -> tuple[dict[str, int], ...]:
    """Hours of topics (kind, hours) by kind in each semester, which ends where its hours do; the last one takes all."""
    found: list[dict[str, int]] = [{} for _ in totals]
    at, rest = 0, totals[0] if totals else 0
    for kind, hours in topics:
        left = hours
        while left and totals:
            while not rest and at < len(totals) - 1:
                at, rest = at + 1, totals[at + 1]
            part = left if at == len(totals) - 1 else min(left, rest)
            found[at][kind] = found[at].get(kind, 0) + part
            left, rest = left - part, max(rest - part, 0)
    return tuple(found)


@clause("п. 4.6")
def given_topic_stays(was: Given, now: Given | None) -> bool:
    """A topic that stands in the journal of a lesson held is not renamed, changed or taken out of the plan."""
    return was == now


def stretched(hours: Sequence[int], wanted: int) -> tuple[int, ...]:
    """The hours of topics brought to a sum, in whole pairs, each as near to its share as can be, none under a pair.

    The same hours come back where there is not a pair for each, or nothing to share.
    """
    pairs = wanted // PAIR
    if not hours or pairs < len(hours):
        return tuple(hours)
    whole = sum(hours)
    shares = [max(pairs * one / whole, 1.0) for one in hours]
    found = [int(one) for one in shares]
    order = sorted(range(len(hours)), key=lambda place: (found[place] - shares[place], place))
    for turn in range(max(pairs - sum(found), 0)):
        found[order[turn % len(order)]] += 1
    while sum(found) > pairs:  # those of less than a pair were given one
        large = [place for place, one in enumerate(found) if one > 1]
        found[max(large, key=lambda place: (found[place] - shares[place], found[place], place))] -= 1
    return tuple(one * PAIR for one in found)

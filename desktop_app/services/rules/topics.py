"""Calendar-thematic plans: whether the topics fill the hours, and which topic falls on which lesson."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from desktop_app.services.rules import clause

WHOLE: Final = "lesson"
"""The kind of a load that is theory and practice together, and of a topic that is any of them."""


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


class Share(NamedTuple):
    """What of the topics falls on a lesson: their places, and those of them that end in it."""

    topics: tuple[int, ...]
    ended: tuple[int, ...]


def fall(topics: Sequence[int], lessons: Sequence[int], before: int = 0) -> tuple[Share, ...]:
    """Which topics fall on which lesson, both by their academic hours in order.

    `before`: hours of the same work that were given in an earlier term of the year. A topic that is longer than a
    lesson falls on several; a lesson that is longer than a topic has several.
    """
    ends = [sum(topics[: place + 1]) for place in range(len(topics))]
    found: list[Share] = []
    start = before
    for hours in lessons:
        end = start + hours
        here = [place for place, last in enumerate(ends) if last > start and last - topics[place] < end]
        found.append(Share(tuple(here), tuple(place for place in here if ends[place] <= end)))
        start = end
    return tuple(found)

"""Divisions of a group into subgroups: when, for what, how large the parts are, who may move and when."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.services.rules import clause

PARTS: Final = range(2, 5)
"""How many subgroups a division may have."""

NEVER: Final = frozenset({"lecture", "course_project"})
"""Kinds of lessons that are held for the whole group."""

ALWAYS: Final = frozenset({"practice", "laboratory"})
ROOMS: Final = frozenset({"computer", "laboratory", "language", "gym"})
"""Kinds of rooms whose lessons are divided, whatever the kind of the lesson."""

TITLES: Final = re.compile(
    r"иностранн\w+ язык|информатик|информационн\w+ технологи|инженерн\w+ (?:и компьютерн\w+ )?график|"
    r"физическ\w+ (?:культур|воспитан)|компьютерн\w+ график|учебная практика",
    re.IGNORECASE,
)
PRACTICE: Final = re.compile(r"УП\b")


class SizeFit(StrEnum):
    """How the size of a subgroup stands to what the college has settled."""

    EMPTY = "empty"
    TOO_SMALL = "too_small"  # fewer than the least
    SMALL = "small"
    FITS = "fits"
    LARGE = "large"


@clause("п. 4.7 (domain.md 3.9)")
def lessons_are_divided(kind: str, room_kind: str, index: str, title: str) -> bool:
    """Whether the college gives such lessons to subgroups; a lecture and a course project are the whole group's.

    Languages, informatics, laboratory and practice lessons, engineering graphics, учебная практика, physical training.
    """
    if kind in NEVER:
        return False
    return kind in ALWAYS or room_kind in ROOMS or bool(TITLES.search(title) or PRACTICE.match(index))


@clause("п. 4.7 (domain.md 3.9)")
def division_has_reason(students: int, threshold: int, reason: str) -> bool:
    """A group of fewer students than the threshold is divided only with a reason."""
    return students >= threshold or bool(reason)


def part_size_fits(size: int, least: int, low: int, high: int) -> SizeFit:
    """How the size of a subgroup fits (domain.md 3.9: 12 to 15, not fewer than 8): told by the screen, not refused."""
    if not size:
        return SizeFit.EMPTY
    if size < least:
        return SizeFit.TOO_SMALL
    if size < low:
        return SizeFit.SMALL
    return SizeFit.FITS if size <= high else SizeFit.LARGE


@clause("п. 4.7")
def no_part_is_empty(sizes: Sequence[int]) -> bool:
    """A division has no subgroup with nobody in it."""
    return all(sizes)


@clause("п. 4.6, 4.7")
def division_is_composed(state: str) -> bool:
    """What a division is changes until it is approved; afterwards students move on a date."""
    return state != "approved"


@clause("п. 4.6, 4.7")
def division_is_in_force(state: str) -> bool:
    """A student moves on a date in an approved division; before that they are simply placed."""
    return state == "approved"


@clause("п. 4.6")
def division_starts_after_marks(starts: date, last_marked: date | None) -> bool:
    """A group is divided from a day on after which nobody has written a mark of what is divided."""
    return last_marked is None or last_marked < starts


@clause("п. 4.7 (domain.md 1.4)")
def move_day_is_in_division(day: date, starts: date, last: date) -> bool:
    """A student moves on a day on which the group is divided so; `last` is the last such day."""
    return starts <= day <= last


@clause("п. 4.7 (domain.md 1.4)")
def move_has_reason(held: int, reason: str) -> bool:
    """Once lessons were held in the subgroups, a student moves only with a reason."""
    return not held or bool(reason)


@clause("п. 4.6 (domain.md 1.4)")
def marks_stay_behind(marks: int) -> bool:
    """A student leaves a subgroup on a day after which no mark of theirs stands in its journals: none is lost."""
    return not marks


@clause("п. 4.6 (domain.md 1.4)")
def move_is_undone(marks: int) -> bool:
    """A move is taken back as long as no mark hangs on it."""
    return not marks

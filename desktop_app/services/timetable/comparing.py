"""Two versions of a timetable side by side: what moved, what got another room, what is new and what is gone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.models.timetable import Timetable
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable.basis import read_basis
from desktop_app.services.timetable.copying import Copied, copied
from desktop_app.services.timetable.drawing import draw_week
from desktop_app.services.timetable.posing import read_lessons
from desktop_app.services.timetable.values import Place
from desktop_app.services.timetable.versions import Version, shown
from desktop_app.services.timetable.week import Week


class Change(StrEnum):
    MOVED = "moved"
    ROOM = "room"  # another room at the same time
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Changed:
    """A lesson that the second version has elsewhere than the first, or that only one of them has."""

    load_id: int
    change: Change
    was: Place | None
    now: Place | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions, and the week whose names tell the changes."""

    one: Version
    other: Version
    changes: tuple[Changed, ...]
    same: int  # lessons that stand where they stood
    week: Week


@reading(Permission.EDIT_TIMETABLE)
def compare_versions(tx: Tx, one_id: int, other_id: int) -> Comparison:
    """What the second version does otherwise than the first. Raises NotFound."""
    rows = [tx.get(Timetable, key) for key in (one_id, other_id)]
    one, other = (copied(read_lessons(tx, row)) for row in rows)
    changes = compare(one, other)
    known = dict(zip([one_id, other_id], shown(tx, rows), strict=True))
    week = draw_week(read_basis(tx, rows[1].term_id, rows[1]), rows[1], ())
    moved = sum(change.now is not None for change in changes)
    return Comparison(known[one_id], known[other_id], changes, len(other) - moved, week)


def compare(one: Iterable[Copied], other: Iterable[Copied]) -> tuple[Changed, ...]:
    """The changes, by load and time.

    Of the lessons of a load those that stand alike are set aside first, then those that only have another room; what is
    left has moved, as far as both versions have it.
    """
    before, after = places_by_load(one), places_by_load(other)
    return tuple(
        change
        for load in sorted({*before, *after})
        for change in changes_of(load, before.get(load, []), after.get(load, []))
    )


def places_by_load(lessons: Iterable[Copied]) -> dict[int, list[Place]]:
    """Load → where its lessons stand, in the order of the week."""
    found: dict[int, list[Place]] = defaultdict(list)
    for lesson in sorted(lessons, key=lambda one: (one.load_id, one.place.day, one.place.pair, one.place)):
        found[lesson.load_id].append(lesson.place)
    return found


def changes_of(load: int, before: list[Place], after: list[Place]) -> Iterator[Changed]:
    """The changes of one load."""
    was, now = without(before, after), without(after, before)
    for place in list(was):
        stays = next((one for one in now if one[:3] == place[:3]), None)
        if stays is not None:
            was.remove(place)
            now.remove(stays)
            yield Changed(load, Change.ROOM, place, stays)
    for number in range(max(len(was), len(now))):
        then, here = (side[number] if number < len(side) else None for side in (was, now))
        change = Change.NEW if then is None else Change.GONE if here is None else Change.MOVED
        yield Changed(load, change, then, here)


def without(places: Iterable[Place], others: Iterable[Place]) -> list[Place]:
    """The places that the others don't have, one for one."""
    left = list(others)
    found = []
    for place in places:
        if place in left:
            left.remove(place)
        else:
            found.append(place)
    return found


def count_changes(changes: Iterable[Changed]) -> Mapping[Change, int]:
    """How many of each kind."""
    found = dict.fromkeys(Change, 0)
    for one in changes:
        found[one.change] += 1
    return found

"""Deeds on the timetable as values, and their undoing: the same deed with the old value.

A lesson is named by its load and its place, because its key changes when it is taken off and put back.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from desktop_app.errors import NotFound
from desktop_app.services.office import Office
from desktop_app.services.timetable import lock_lesson, move_lesson, place_card, swap_lessons, take_off
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.values import Parity, Place


class Standing(NamedTuple):
    """A lesson where it stands."""

    load: int
    place: Place


@dataclass(frozen=True, slots=True)
class Move:
    """From one place to another; only the room may differ."""

    load: int
    before: Place
    after: Place


@dataclass(frozen=True, slots=True)
class Put:
    """A card of the tray onto the grid."""

    load: int
    place: Place


@dataclass(frozen=True, slots=True)
class Off:
    """A lesson off the grid."""

    load: int
    place: Place


@dataclass(frozen=True, slots=True)
class Swap:
    """Two lessons exchange their slots; `ends` are their places afterwards, empty until it is done the first time."""

    one: Standing
    other: Standing
    ends: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """A lesson locked where it stands, or unlocked."""

    load: int
    place: Place
    locked: bool


Deed = Move | Put | Off | Swap | Lock


def inverse(deed: Deed) -> Deed:
    """What undoes a deed that has been done."""
    match deed:
        case Move(load, before, after):
            return Move(load, after, before)
        case Put(load, place):
            return Off(load, place)
        case Off(load, place):
            return Put(load, place)
        case Swap(one, other, ends):
            now = (Standing(one.load, ends[0]), Standing(other.load, ends[1]))
            return Swap(*now, (one.place, other.place))
        case Lock(load, place, locked):
            return Lock(load, place, not locked)


def lesson_at(editing: Editing, load: int, place: Place) -> int:
    """The key of the lesson of a load that stands there. Raises NotFound."""
    for lesson in editing.week.lessons:
        if lesson.load_id == load and Place(lesson.parity, lesson.day, lesson.pair, lesson.room_id) == place:
            return lesson.id
    raise NotFound(what="lesson", key=load)


def card_in_tray(editing: Editing, load: int, *, whole: bool) -> int:
    """The key of a card of the tray. Raises NotFound."""
    for card in editing.problem.cards:
        if card.id < 0 and card.load == load and card.whole == whole:
            return card.id
    raise NotFound(what="card", key=load)


def perform(office: Office, seen: Editing, deed: Deed) -> Editing:
    """Do it through the office. Raises what the operation raises, NotFound if the lesson is not there."""
    match deed:
        case Move(load, before, after):
            return move_lesson(office, seen, lesson_at(seen, load, before), after)
        case Put(load, place):
            card = card_in_tray(seen, load, whole=place.parity is Parity.EVERY)
            return place_card(office, seen, card, place)
        case Off(load, place):
            return take_off(office, seen, lesson_at(seen, load, place))
        case Swap():
            return exchange(office, seen, deed)
        case Lock(load, place, locked):
            return lock_lesson(office, seen, lesson_at(seen, load, place), locked=locked)


def exchange(office: Office, seen: Editing, deed: Swap) -> Editing:
    """Exchange slots; undone, both get back the rooms that they had."""
    keys = (lesson_at(seen, *deed.one), lesson_at(seen, *deed.other))
    seen = swap_lessons(office, seen, *keys)
    for key, end in zip(keys, deed.ends, strict=False):
        if seen.places[key] != end:
            seen = move_lesson(office, seen, key, end)
    return seen


def as_done(before: Editing, deed: Deed, after: Editing) -> Deed:
    """The deed with what came of it, so that it can be undone."""
    if isinstance(deed, Swap):
        keys = (lesson_at(before, *deed.one), lesson_at(before, *deed.other))
        return Swap(deed.one, deed.other, tuple(after.places[key] for key in keys))
    return deed


@dataclass
class History:
    """What can be undone and redone at this desk."""

    past: list[Deed] = field(default_factory=list)
    future: list[Deed] = field(default_factory=list)

    def add(self, deed: Deed) -> None:
        """A new deed; what had been undone can't be redone any more."""
        self.past.append(deed)
        self.future.clear()

    def to_undo(self) -> Deed | None:
        """What takes the last deed back."""
        return inverse(self.past[-1]) if self.past else None

    def to_redo(self) -> Deed | None:
        """What was taken back last."""
        return self.future[-1] if self.future else None

    def undone(self) -> None:
        """The last deed has been taken back."""
        self.future.append(self.past.pop())

    def redone(self) -> None:
        """The last deed that had been taken back is done again."""
        self.past.append(self.future.pop())

    def clear(self) -> bool:
        """Forget everything; returns whether there was anything."""
        had = bool(self.past or self.future)
        self.past.clear()
        self.future.clear()
        return had

    def last_of(self, load: int) -> Deed | None:
        """The last deed with a load that can still be undone."""
        return next((deed for deed in reversed(self.past) if load in loads_of(deed)), None)


def loads_of(deed: Deed) -> tuple[int, ...]:
    """The loads whose lessons a deed touched."""
    return (deed.one.load, deed.other.load) if isinstance(deed, Swap) else (deed.load,)

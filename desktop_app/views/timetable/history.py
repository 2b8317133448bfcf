"""Deeds on the timetable as values, and what came of them, so that they can be undone and done again.

A lesson is named by its load and its place, because its key changes when it is taken off and put back.
"""

from dataclasses import dataclass, field

from desktop_app.services.office import Office
from desktop_app.services.timetable import lock_lesson, move_lesson, place_card, swap_lessons, take_off
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.rearranging import (
    Change,
    Standing,
    backwards,
    card_in_tray,
    differences,
    lesson_at,
    lock_lessons,
    locks_changed,
    rearrange,
)
from desktop_app.services.timetable.repaired import take_repair_back
from desktop_app.services.timetable.values import Place


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
    """Two lessons exchange their slots."""

    one: Standing
    other: Standing


@dataclass(frozen=True, slots=True)
class Lock:
    """A lesson locked where it stands, or unlocked."""

    load: int
    place: Place
    locked: bool


@dataclass(frozen=True, slots=True)
class Many:
    """Several lessons at once."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class LockMany:
    """Several lessons locked where they stand, or unlocked."""

    lessons: tuple[Standing, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class Repaired:
    """A least-change repair was taken: taken back, what was wrong before stands again."""


@dataclass(frozen=True, slots=True)
class Done:
    """A deed with all that came of it; of a composed timetable there was no deed at this desk."""

    deed: "Deed | Repaired | None"
    changes: tuple[Change, ...]
    locks: tuple[Standing, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """What was done is taken back, or done once more."""

    done: Done
    back: bool


Deed = Move | Put | Off | Swap | Lock | Many | LockMany | Again


def perform(office: Office, seen: Editing, deed: Deed) -> Editing:
    """Do it through the office. Raises what the operation raises, NotFound if a lesson is not there."""
    match deed:
        case Lock(load, place, locked):
            return lock_lesson(office, seen, lesson_at(seen, load, place), locked=locked)
        case LockMany(lessons, locked):
            return lock_lessons(office, seen, lessons, locked=locked)
        case Many(changes):
            return rearrange(office, seen, changes)
        case Again(done, back):
            return repeat(office, seen, done, back=back)
        case _:
            return carry(office, seen, deed)


def carry(office: Office, seen: Editing, deed: Move | Put | Off | Swap) -> Editing:
    """One lesson, or two that exchange their slots: judged like a drag."""
    match deed:
        case Move(load, before, after):
            return move_lesson(office, seen, lesson_at(seen, load, before), after)
        case Put(load, place):
            return place_card(office, seen, card_in_tray(seen, load, place), place)
        case Off(load, place):
            return take_off(office, seen, lesson_at(seen, load, place))
        case Swap(one, other):
            return swap_lessons(office, seen, lesson_at(seen, *one), lesson_at(seen, *other))


def repeat(office: Office, seen: Editing, done: Done, *, back: bool) -> Editing:
    """Undo or redo."""
    if done.locks:
        return lock_lessons(office, seen, done.locks, locked=done.locked != back)
    if isinstance(done.deed, Repaired) and back:
        return take_repair_back(office, seen, backwards(done.changes))
    return rearrange(office, seen, backwards(done.changes) if back else done.changes)


def as_done(before: Editing, deed: Deed | Repaired | None, after: Editing) -> Done:
    """The deed with what came of it."""
    return Done(deed, differences(before, after), *locks_changed(before, after))


@dataclass
class History:
    """What can be undone and redone at this desk, as far back as one likes."""

    past: list[Done] = field(default_factory=list)
    future: list[Done] = field(default_factory=list)

    def add(self, done: Done) -> None:
        """A new deed; what had been undone can't be redone any more. Nothing came of it: nothing to undo."""
        if done.changes or done.locks:
            self.past.append(done)
            self.future.clear()

    def to_undo(self) -> Again | None:
        """What takes the last deed back."""
        return Again(self.past[-1], back=True) if self.past else None

    def to_redo(self) -> Again | None:
        """What was taken back last."""
        return Again(self.future[-1], back=False) if self.future else None

    def over(self, again: Again) -> None:
        """A step has been undone or redone."""
        self.drop(again)
        (self.future if again.back else self.past).append(again.done)

    def drop(self, again: Again) -> None:
        """A step can be undone or redone no more: somebody else's change stands in its way."""
        steps = self.past if again.back else self.future
        if again.done in steps:
            steps.remove(again.done)

    def clear(self) -> None:
        """Forget everything."""
        self.past.clear()
        self.future.clear()

    def last_of(self, load: int) -> Done | None:
        """The last deed with a load that can still be undone."""
        return next((done for done in reversed(self.past) if load in loads_of(done)), None)


def loads_of(of: Deed | Done) -> tuple[int, ...]:
    """The loads whose lessons a deed touches."""
    match of:
        case Done(_deed, changes, locks):
            found = [*(one.load for one in changes), *(one.load for one in locks)]
        case Again(done):
            return loads_of(done)
        case Swap(one, other):
            found = [one.load, other.load]
        case Many(changes):
            found = [one.load for one in changes]
        case LockMany(lessons):
            found = [one.load for one in lessons]
        case _:
            found = [of.load]
    return tuple(dict.fromkeys(found))

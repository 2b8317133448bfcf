"""From what the hand wants to a deed: an allowed place is taken, a forbidden one is refused with its reasons."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.rearranging import Change
from desktop_app.services.timetable.values import Place, Slot
from desktop_app.services.timetable.ways_out import WayOut, ways_out
from desktop_app.views.timetable.edits import Edits
from desktop_app.views.timetable.hand import Lifted
from desktop_app.views.timetable.history import Lock, Many, Move, Off, Put
from desktop_app.views.timetable.lens import Lens
from desktop_app.views.timetable.sentences import elsewhere, lesson_of, reasons_in_words
from desktop_app.views.timetable.told import way_in_words
from desktop_app.views.wording import _


@dataclass(frozen=True, slots=True)
class Wish:
    """A lesson of the grid and where it stands."""

    load: int
    place: Place
    locked: bool


def wish_of(editing: Editing | None, lesson_id: int) -> Wish | None:
    """The lesson that somebody wants to change."""
    lesson = lesson_of(editing.week, lesson_id) if editing else None
    if lesson is None:
        return None
    return Wish(lesson.load_id, Place(lesson.times, lesson.day, lesson.pair, lesson.room_id), lesson.locked)


def put_down(edits: Edits, lifted: Lifted, slot: Slot | None, lens: Lens) -> None:
    """Let a lifted card stand in a slot, or say why it can't."""
    editing = edits.editing
    if editing is None:
        return
    verdict = lifted.verdict(slot) if slot else None
    place = lifted.place(slot) if slot else None
    if slot is None or verdict is None:
        edits.desk.tell(elsewhere(lens), "warn")
    elif verdict.ok and place is not None:
        load = lifted.card.load
        edits.do(Put(load, place) if lifted.origin is None else Move(load, lifted.origin, place))
    else:
        refuse(edits, editing, lifted, slot)


def put_in_room(edits: Edits, lifted: Lifted, slot: Slot, room: int) -> None:
    """Let a lifted card stand in a slot in a room of one's choice, or say why it can't stand in the slot at all."""
    editing, verdict = edits.editing, lifted.verdict(slot)
    if editing is None or verdict is None:
        return
    if not verdict.ok:
        refuse(edits, editing, lifted, slot)
        return
    place, load = Place(*slot, room), lifted.card.load
    if lifted.origin != place:
        edits.do(Put(load, place) if lifted.origin is None else Move(load, lifted.origin, place))


def refuse(edits: Edits, editing: Editing, lifted: Lifted, slot: Slot) -> None:
    """Say the reasons, who is in the way, and offer the ways out."""
    words = reasons_in_words(lifted.verdicts[slot].reasons, editing.week)
    ways = ways_out(editing.occupancy, lifted.card.id, slot, lifted.verdicts)
    edits.desk.tell(words, "warn", *(way_of(edits, editing, way) for way in ways))


def way_of(edits: Edits, editing: Editing, way: WayOut) -> tuple[str, Callable[[], None]]:
    """A button of the notice, and what it does."""
    deed = Many(tuple(change_of(editing, *end) for end in way.places))
    return way_in_words(way, editing), lambda: edits.do(deed)


def change_of(editing: Editing, card: int, place: Place | None) -> Change:
    """A card of the problem to a place."""
    return Change(editing.occupancy.cards[card].load, editing.places.get(card), place)


def take_off(edits: Edits, lesson_id: int) -> None:
    """Put a lesson back into the tray; a locked one stays."""
    wish = wish_of(edits.editing, lesson_id)
    if wish is None:
        return
    if wish.locked:
        edits.desk.tell(_("The lesson is locked; unlock it with L to move it."), "warn")
    else:
        edits.do(Off(wish.load, wish.place))


def toggle_lock(edits: Edits, lesson_id: int) -> None:
    """Lock, or unlock."""
    wish = wish_of(edits.editing, lesson_id)
    if wish is not None:
        edits.do(Lock(wish.load, wish.place, not wish.locked))


def change_room(edits: Edits, lesson_id: int, room: int) -> None:
    """The same time, another room."""
    wish = wish_of(edits.editing, lesson_id)
    if wish is not None and room != wish.place.room:
        edits.do(Move(wish.load, wish.place, wish.place._replace(room=room)))

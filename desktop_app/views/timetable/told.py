"""What was done on the timetable, in words: for the side panel, for the tooltips of undo and redo, for a refusal."""

from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.rearranging import Change
from desktop_app.services.timetable.values import Place
from desktop_app.services.timetable.ways_out import WayKind, WayOut
from desktop_app.services.timetable.week import Week
from desktop_app.views.timetable.history import Done, Repaired, Swap, loads_of
from desktop_app.views.timetable.sentences import group_name, name_of, place_in_words
from desktop_app.views.wording import _, ngettext


def told(done: Done | None) -> str:
    """What was done with a lesson at this desk last, and that it can be undone."""
    return _("{deed} (undo: Ctrl+Z)").format(deed=done_in_words(done)) if done else ""


def step_in_words(done: Done, week: Week) -> str:
    """«ИС-21 · ОП.04: переставлено с Пн, 1-я пара на Вт, 3-я пара»; of many lessons how many."""
    words, loads = done_in_words(done), loads_of(done)
    load = week.loads.get(loads[0]) if len(loads) == 1 else None
    return f"{group_name(load, week)} · {load.index}: {words}" if load else words


def done_in_words(done: Done) -> str:
    """A step that is done."""
    if done.deed is None:
        return _("The program's timetable was taken")
    if isinstance(done.deed, Repaired):
        return _("Mended with the fewest changes")
    if isinstance(done.deed, Swap):
        return _("Exchanged with another lesson")
    if done.locks:
        return locked_in_words(len(done.locks), locked=done.locked)
    return changed(done.changes[0]) if len(done.changes) == 1 else changed_many(done.changes)


def locked_in_words(count: int, *, locked: bool) -> str:
    """One lesson, or how many."""
    if count == 1:
        return _("Locked") if locked else _("Unlocked")
    words = (
        ngettext("{count} lesson locked", "{count} lessons locked", count)
        if locked
        else ngettext("{count} lesson unlocked", "{count} lessons unlocked", count)
    )
    return words.format(count=count)


def changed(change: Change) -> str:
    """One lesson's way."""
    _load, before, after = change
    if before is not None and after is not None:
        return moved(before, after)
    if after is not None:
        return _("Put on {place}").format(place=words(after))
    return _("Taken off {place}").format(place=words(before)) if before is not None else ""


def changed_many(changes: tuple[Change, ...]) -> str:
    """How many lessons."""
    count = len(changes)
    if all(change.after is None for change in changes):
        return ngettext("{count} lesson taken off", "{count} lessons taken off", count).format(count=count)
    if all(change.before is None for change in changes):
        return ngettext("{count} lesson put", "{count} lessons put", count).format(count=count)
    return ngettext("{count} lesson changed", "{count} lessons changed", count).format(count=count)


def moved(before: Place, after: Place) -> str:
    """To another time, or only to another room."""
    if before[:3] == after[:3]:
        return _("Its room was changed")
    return _("Moved from {before} to {after}").format(before=words(before), after=words(after))


def words(place: Place) -> str:
    """A place without its room."""
    return place_in_words(place.parity, place.day, place.pair)


def way_in_words(way: WayOut, editing: Editing) -> str:
    """A way out of a refusal, short enough for a button: «Переставить ОП.04 ИС-22 → Вт, 3-я пара»."""
    week, place = editing.week, way.place
    if way.kind is WayKind.SWAP:
        return _("Exchange the lessons")
    if way.kind is WayKind.ROOM:
        return _("Another room: {room}").format(room=name_of(week.rooms, place.room))
    if way.kind is WayKind.ELSEWHERE:
        return _("Put nearby: {place}").format(place=words(place))
    mover, goal = way.mover
    load = week.loads[editing.occupancy.cards[mover].load]
    there = editing.places[mover][:3] != goal[:3]
    where = words(goal) if there else _("room {number}").format(number=name_of(week.rooms, goal.room))
    return _("Move {lesson} → {place}").format(lesson=f"{load.index} {group_name(load, week)}", place=where)

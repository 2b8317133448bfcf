"""A deed on the timetable that came too late: what was wanted, beside where the lesson stands now."""

from collections.abc import Callable
from dataclasses import replace

from desktop_app.errors import Quicker
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.values import Place
from desktop_app.services.timetable.week import Week
from desktop_app.views.conflicts import Line
from desktop_app.views.timetable.history import Again, Deed, Lock, LockMany, Many, Move, Off, Put, loads_of
from desktop_app.views.timetable.sentences import group_name, name_of, place_in_words
from desktop_app.views.timetable.told import done_in_words
from desktop_app.views.wording import _


def line_of(deed: Deed, now: Editing, by: Quicker | None, do: Callable[[Deed], None]) -> Line:
    """Both wishes; mine is done on what stands now, as far as it is still possible."""
    loads = loads_of(deed)
    cards = [now.week.loads[load] for load in loads if load in now.week.loads]
    where = "; ".join(f"{group_name(card, now.week)} · {card.index} {card.title}" for card in cards)
    theirs = "; ".join(standing(now.week, load) for load in loads)
    return Line(("timetable", *loads), where, wish(deed, now.week), theirs, by, put=lambda: do(rebased(deed, now)))


def wish(deed: Deed, week: Week) -> str:
    """What was wanted."""
    match deed:
        case Move(after=place) | Put(place=place):
            return in_words(place, week)
        case Off():
            return _("off the grid")
        case Lock(locked=locked) | LockMany(locked=locked):
            return _("lock") if locked else _("unlock")
        case Many(changes):
            return _("several lessons at once: {count}").format(count=len(changes))
        case Again(done, back):
            step = done_in_words(done)
            return _("take back: {step}").format(step=step) if back else _("do again: {step}").format(step=step)
        case _:
            return _("exchange the lessons")


def standing(week: Week, load: int) -> str:
    """Where the lessons of a load stand."""
    places = [Place(one.times, one.day, one.pair, one.room_id) for one in week.lessons if one.load_id == load]
    return ", ".join(in_words(place, week) for place in places) or _("off the grid")


def in_words(place: Place, week: Week) -> str:
    """«Пн, 2-я пара, ауд. 305»."""
    room = _("room {number}").format(number=name_of(week.rooms, place.room))
    return f"{place_in_words(place.parity, place.day, place.pair)}, {room}"


def rebased(deed: Deed, now: Editing) -> Deed:
    """The same wish for the load's only lesson, wherever somebody else has put it; other deeds as they are."""
    if not isinstance(deed, Move | Off | Lock):
        return deed
    stands = [Place(one.times, one.day, one.pair, one.room_id) for one in now.week.lessons if one.load_id == deed.load]
    before = deed.before if isinstance(deed, Move) else deed.place
    if before in stands or len(stands) != 1:
        return deed
    return replace(deed, before=stands[0]) if isinstance(deed, Move) else replace(deed, place=stands[0])

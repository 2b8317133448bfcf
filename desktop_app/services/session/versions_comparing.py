"""Two schedules of a session side by side: pure, of plain values."""

from collections.abc import Iterator
from datetime import date, time

from desktop_app.services.session.versions_values import EventChange, Shift, Stand, Stands


def changes_between(before: Stands, after: Stands) -> tuple[EventChange, ...]:
    """What is new, gone or stands otherwise, in the order of the days on which it stands now (else stood)."""
    found = [change_of(before.get(key), after.get(key)) for key in {*before, *after}]
    return tuple(sorted((one for one in found if one is not None), key=order_of))


def change_of(was: Stand | None, now: Stand | None) -> EventChange | None:
    """How one event differs; None if it does not."""
    either = now or was
    if either is None:
        return None
    if was is None or now is None:
        shifts: tuple[Shift, ...] = (Shift.NEW if was is None else Shift.GONE,)
    else:
        shifts = tuple(shifts_of(was, now))
    return EventChange(either.about, shifts, was, now) if shifts else None


def shifts_of(was: Stand, now: Stand) -> Iterator[Shift]:
    """In what two places differ; a room is told of only where the time is the same."""
    if (was.place.day, was.place.starts) != (now.place.day, now.place.starts):
        yield Shift.MOVED
    elif was.place.room_id != now.place.room_id:
        yield Shift.ROOM
    if was.examiners != now.examiners:
        yield Shift.EXAMINERS
    if was.consultation != now.consultation:
        yield Shift.CONSULTATION


def order_of(change: EventChange) -> tuple[date, time, str, int]:
    """By time, then by group."""
    stand = change.now or change.was
    at = (date.max, time.max) if stand is None else (stand.place.day, stand.place.starts)
    return (*at, change.about.group, change.about.event_id)


def in_order(stands: Stands) -> tuple[Stand, ...]:
    """By day, time and group."""
    return tuple(sorted(stands.values(), key=lambda one: (one.place.day, one.place.starts, one.about.group,
                                                          one.about.event_id)))  # fmt: skip

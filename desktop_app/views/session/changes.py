"""What differs between two schedules of a session, event by event, in words."""

from desktop_app.services.session.values import EventPlace
from desktop_app.services.session.versions_values import About, EventChange, Shift, Stand
from desktop_app.views.session.words import place_words, when
from desktop_app.views.wording import _


def change_words(change: EventChange) -> str:
    """«ИС-21 · ОП.04: ср, 14 января, 09:00 · 305 → пт, 16 января, 09:00 · 210»."""
    name = f"{change.about.group} · {change.about.index}"
    return f"{name}: {'; '.join(filter(None, (shift_words(one, change) for one in change.shifts)))}"


def about_words(event: About) -> str:
    """«ИС-21 · ОП.04 Основы алгоритмизации»."""
    return f"{event.group} · {event.index} {event.title}"


def shift_words(shift: Shift, change: EventChange) -> str:
    """One difference."""
    was, now = change.was, change.now
    if was is None or now is None:
        there = now or was
        words = place(there) if there is not None else ""
        return _("new: {place}").format(place=words) if now is not None else _("gone from {place}").format(place=words)
    if shift is Shift.EXAMINERS:
        return _("examiners: {before} → {after}").format(before=was.examiners, after=now.examiners)
    if shift is Shift.CONSULTATION:
        return _("consultation: {before} → {after}").format(
            before=consultation(was.place, was.consultation_room), after=consultation(now.place, now.consultation_room)
        )
    if shift is Shift.ROOM:
        return _("room: {before} → {after}").format(before=was.room or "—", after=now.room or "—")
    return f"{place(was)} → {place(now)}"


def place(stand: Stand) -> str:
    """When and where."""
    return place_words(stand.place, stand.room)


def consultation(there: EventPlace, room: str) -> str:
    """When and where the consultation is."""
    if there.consultation_day is None or there.consultation_starts is None:
        return _("none")
    return " · ".join(filter(None, (when(there.consultation_day, there.consultation_starts), room)))

"""What the program proposes, in words: each event's way, the requirements that contradict, the figures so far."""

from collections.abc import Mapping, Sequence

from desktop_app.services.session.composing import Change, Explained, Explanation, Proposal
from desktop_app.services.session.values import Fault, Reason
from desktop_app.views.session.changes import consultation
from desktop_app.views.session.words import REASON_KINDS, fault_words, place_words
from desktop_app.views.wording import _, ngettext

Lines = list[tuple[str, int]]
MOST_OF_A_KIND = 3


def change_lines(found: Proposal) -> Lines:
    """«ИС-21 · ОП.04: ср, 14 января, 09:00 · 305 → пт, 16 января, 09:00 · 210», by day."""
    ordered = sorted(
        found.changes, key=lambda one: (one.after is None, one.after and (one.after.day, one.after.starts))
    )
    return [(change_words(one, found.rooms), one.event.id) for one in ordered]


def change_words(one: Change, rooms: Mapping[int, str]) -> str:
    """An event's way."""
    before = place_words(one.before, one.event.room)
    after = place_words(one.after, rooms.get(one.after.room_id or 0, "") if one.after is not None else "")
    name = f"{one.event.group} · {one.event.index}"
    if one.before is None or one.after is None or before != after:
        return f"{name}: {after}" if one.before is None else f"{name}: {before} → {after}"
    room = rooms.get(one.after.consultation_room_id or 0, "")
    there = _("consultation: {before} → {after}").format(
        before=consultation(one.before, one.event.consultation_room), after=consultation(one.after, room))  # fmt: skip
    return f"{name}: {there}"


def contradiction_lines(found: Explanation) -> Lines:
    """What to relax, the softest first, with the events that each holds; many of a kind are told together."""
    kinds: dict[Reason, list[Explained]] = {}
    for one in found.parts:
        kinds.setdefault(one.reason, []).append(one)
    lines: Lines = []
    for reason, parts in kinds.items():
        told = [kind_words(reason, parts)] if len(parts) > MOST_OF_A_KIND else [part_words(one) for one in parts]
        lines += [(words, next((event.id for event in one.events), 0)) for words, one in zip(told, parts, strict=False)]
    if not found.proved:
        lines.append((_("Perhaps not all of these are needed: the time was too short to leave some out."), 0))
    return lines


def kind_words(reason: Reason, parts: Sequence[Explained]) -> str:
    """«Кабинеты (305, 210): 12 событий»."""
    subjects = ", ".join(dict.fromkeys(one.subject for one in parts if one.subject))
    count = len({event.id for one in parts for event in one.events})
    events = ngettext("{count} event", "{count} events", count).format(count=count)
    kind = _(REASON_KINDS[reason])
    return f"{kind} ({subjects}): {events}" if subjects else f"{kind}: {events}"


def part_words(one: Explained) -> str:
    """A requirement, and whom it holds."""
    words = fault_words(Fault(one.reason, hard=True, subject=one.subject))
    names = ", ".join(dict.fromkeys(f"{event.group} {event.index}" for event in one.events))
    return f"{words} ({names})" if names else words


def figures_of(figures: Mapping[str, float]) -> str:
    """Penalty, bound, how many wait."""
    words = _("Penalty: {objective:g}, at best {bound:g}").format(
        objective=figures["objective"], bound=figures.get("bound", 0)
    )
    waiting = figures.get("unplaced", 0)
    return words if not waiting else f"{words}\n" + _("Without a place: {count:g}").format(count=waiting)

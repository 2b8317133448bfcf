"""What stands in a lesson's way: the hard rules of a single place, as facts that a screen can put into words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_app.services.timetable.occupancy import Cell, Holder, Occupancy, cells_of, people_of, room_holder
from desktop_app.services.timetable.quality import gaps
from desktop_app.services.timetable.values import Card, Place, Slot


class ClashKind(StrEnum):
    TEACHER_BUSY = "teacher_busy"  # facts: teacher
    TEACHER_OFF = "teacher_off"  # facts: teacher
    GROUP_BUSY = "group_busy"  # facts: group, part (the first), parts (a bit for each that both lessons take)
    ROOM_BUSY = "room_busy"  # facts: room
    ROOM_KIND = "room_kind"  # facts: room (0: there is no room of this kind at all), needed
    ROOM_SMALL = "room_small"  # facts: room (0: none of the kind is large enough), size, capacity (of the largest)
    DAY_FULL = "day_full"  # facts: group, part, count, limit
    WINDOW = "window"  # facts: group, part; day and pair are those of the empty pair
    WISH = "wish"  # of a move only; facts: wish, asks (its kind), number, whose (teacher, group, load), owner
    NO_ROOM = "no_room"  # facts: needed, size, rooms (how many would do and are busy; 0: the place names no room)
    OUTSIDE = "outside"  # the place is not in the grid, or its parity does not suit the card


Fact = int | str


@dataclass(frozen=True, slots=True)
class Clash:
    """A hard rule that is broken, or would be."""

    kind: ClashKind
    card: int
    other: int | None = None  # the card that stands in the way
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    """Always `week` (0: in both weeks of the cycle), `day`, `pair`; and what the kind says."""


def of_the_grid(occupancy: Occupancy, card: Card, slot: Slot | Place) -> Iterator[Clash]:
    """OUTSIDE, TEACHER_OFF."""
    limits = occupancy.problem.limits
    inside = 1 <= slot.day <= limits.days and 1 <= slot.pair <= limits.pairs
    if not inside or slot.parity not in card.parities:
        yield from _told(ClashKind.OUTSIDE, card, slot)
    if (card.teacher, slot.day, slot.pair) in occupancy.problem.teacher_off:
        yield from _told(ClashKind.TEACHER_OFF, card, slot, teacher=card.teacher)


def of_people(occupancy: Occupancy, card: Card, slot: Slot | Place) -> Iterator[Clash]:
    """TEACHER_BUSY, GROUP_BUSY: subgroups of one group are different parts and do not meet."""
    for holder in people_of(card):
        for cell in cells_of(slot):
            for other in occupancy.at(holder, cell):
                if other != card.id:
                    yield _busy(card, other, holder, cell)


def of_room(occupancy: Occupancy, card: Card, place: Place) -> Iterator[Clash]:
    """ROOM_KIND, ROOM_SMALL, ROOM_BUSY, NO_ROOM of a place that names a room."""
    room = occupancy.rooms.get(place.room)
    if room is None:
        yield from _told(ClashKind.NO_ROOM, card, place, needed=card.room_kind, size=card.size, rooms=0)
        return
    if room.kind != card.room_kind:
        yield from _told(ClashKind.ROOM_KIND, card, place, room=room.id, needed=card.room_kind)
    if room.capacity < card.size:
        yield from _told(ClashKind.ROOM_SMALL, card, place, room=room.id, size=card.size, capacity=room.capacity)
    for cell in cells_of(place):
        others = (other for other in occupancy.at(room_holder(room.id), cell) if other != card.id)
        yield from (Clash(ClashKind.ROOM_BUSY, card.id, other, {**_when(cell), "room": room.id}) for other in others)


def without_room(occupancy: Occupancy, card: Card, slot: Slot) -> Iterator[Clash]:
    """Why no room at all can be found for a card in a slot: no such kind, all too small, or all busy."""
    of_kind = [room.capacity for room in occupancy.problem.rooms if room.kind == card.room_kind]
    if not of_kind:
        yield from _told(ClashKind.ROOM_KIND, card, slot, room=0, needed=card.room_kind)
    elif max(of_kind) < card.size:
        yield from _told(ClashKind.ROOM_SMALL, card, slot, room=0, size=card.size, capacity=max(of_kind))
    else:
        enough = sum(capacity >= card.size for capacity in of_kind)
        yield from _told(ClashKind.NO_ROOM, card, slot, needed=card.room_kind, size=card.size, rooms=enough)


def of_the_day(occupancy: Occupancy, part: Holder, week: int, day: int) -> Iterator[Clash]:
    """WINDOW (told of the lesson after the empty pair) and DAY_FULL (told of the day's last) of a part of a group."""
    mask = occupancy.mask(part, week, day)
    empty, limit = gaps(mask), occupancy.problem.limits.pairs_a_day
    for pair in pairs_in(empty):
        later = next(pairs_in(mask >> pair << pair))
        card = occupancy.at(part, Cell(week, day, later))[0]
        yield window_at(card, part, Cell(week, day, pair))
    if mask.bit_count() > limit:
        last = Cell(week, day, mask.bit_length() - 1)
        yield day_full(occupancy.at(part, last)[0], part, last, {"count": mask.bit_count(), "limit": limit})


def window_at(card: int, part: Holder, cell: Cell) -> Clash:
    """An empty pair of a part of a group, told of a card."""
    return Clash(ClashKind.WINDOW, card, None, {**_when(cell), "group": part.id, "part": part.number})


def day_full(card: int, part: Holder, cell: Cell, facts: Mapping[str, Fact]) -> Clash:
    """A day of a part of a group with too many pairs, told of a card; `cell` is the day's last pair."""
    return Clash(ClashKind.DAY_FULL, card, None, {**_when(cell), "group": part.id, "part": part.number, **facts})


def pairs_in(mask: int) -> Iterator[int]:
    """Numbers of the set bits, ascending."""
    return (pair for pair in range(mask.bit_length()) if mask >> pair & 1)


def merged(found: Iterable[Clash]) -> tuple[Clash, ...]:
    """One clash instead of the same in both weeks (week 0), or of several parts of one group (all in `parts`)."""
    kept: dict[tuple[object, ...], Clash] = {}
    for clash in found:
        where = (clash.facts["day"], clash.facts["pair"], clash.facts.get("group"), clash.facts.get("wish"))
        key = (clash.kind, clash.card, clash.other, *where)
        known = kept.setdefault(key, clash)
        if known.facts["week"] != clash.facts["week"]:
            known = kept[key] = replace(known, facts={**known.facts, "week": 0})
        if known.facts.get("parts") != clash.facts.get("parts"):
            both = int(known.facts["parts"]) | int(clash.facts["parts"])
            kept[key] = replace(known, facts={**known.facts, "parts": both})
    return tuple(kept.values())


def _busy(card: Card, other: int, holder: Holder, cell: Cell) -> Clash:
    if holder.kind == "teacher":
        return Clash(ClashKind.TEACHER_BUSY, card.id, other, {**_when(cell), "teacher": holder.id})
    who = {"group": holder.id, "part": holder.number, "parts": 1 << holder.number}
    return Clash(ClashKind.GROUP_BUSY, card.id, other, {**_when(cell), **who})


def _told(kind: ClashKind, card: Card, slot: Slot | Place, **facts: Fact) -> Iterator[Clash]:
    """One clash for the slot as a whole."""
    when = {"week": int(slot.parity.in_cycle), "day": slot.day, "pair": slot.pair}
    yield Clash(kind, card.id, None, {**when, **facts})


def _when(cell: Cell) -> dict[str, Fact]:
    return {"week": cell.week, "day": cell.day, "pair": cell.pair}

"""Out of a refusal: what may be done so that a lesson stands where it was not allowed to, as plain places.

Every way is judged as a whole by the rules of a drag, so taking it can't be refused while nothing else changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from desktop_app.services.timetable.clashes import Clash, ClashKind, Verdict, judge, swap_verdict
from desktop_app.services.timetable.conflicts import of_the_grid
from desktop_app.services.timetable.occupancy import Cell, Holder, Occupancy, cells_of, people_of, slot_of
from desktop_app.services.timetable.values import Card, Place, Slot

MOST_MOVERS: Final = 6  # lessons that are tried as the one that goes


class WayKind(StrEnum):
    SWAP = "swap"  # the two exchange their slots
    ROOM = "room"  # the slot is free in another room
    DISPLACE = "displace"  # another lesson goes first: who, and where to
    ELSEWHERE = "elsewhere"  # the nearest free slot


@dataclass(frozen=True, slots=True)
class WayOut:
    """Where everybody who moves would stand; the first is the lesson in the hand."""

    kind: WayKind
    places: tuple[tuple[int, Place], ...]
    cost: int = 0  # change of `Quality.cost`

    @property
    def place(self) -> Place:
        """Where the lesson in the hand would stand."""
        return self.places[0][1]

    @property
    def mover(self) -> tuple[int, Place]:
        """The other lesson, and where it would stand."""
        return self.places[-1]


def ways_out(occupancy: Occupancy, card: int, slot: Slot, verdicts: Mapping[Slot, Verdict]) -> tuple[WayOut, ...]:
    """The ways to a slot that is refused, the least upheaval first; at the end the nearest slot that is free.

    `verdicts` are those of `free_places`, or of the room that is looked at. The timetable is left as it was.
    """
    pinned = {number for number, _place in occupancy.problem.pinned}
    reasons = verdicts[slot].reasons
    movers = [mover for mover in movers_of(occupancy, card, slot, reasons) if mover not in pinned]
    found = (*in_another_room(occupancy, card, slot), *swaps(occupancy, card, movers))
    displaced = [] if found else list(displacements(occupancy, card, slot, movers))
    best = min(displaced, key=lambda way: (way.cost, distance(slot, way.mover[1])), default=None)
    return (*found[:1], *([best] if best else []), *nearest(occupancy, card, slot, verdicts))


def in_another_room(occupancy: Occupancy, card: int, slot: Slot) -> Iterator[WayOut]:
    """The slot is forbidden only in the room that is looked at."""
    end = judge(occupancy, {card: slot})
    if not end.reasons:
        yield WayOut(WayKind.ROOM, tuple(end.places.items()), end.cost)


def swaps(occupancy: Occupancy, card: int, movers: Iterable[int]) -> Iterator[WayOut]:
    """An exchange with a lesson that stands in the way."""
    if card not in occupancy.places:
        return
    for mover in movers:
        swap = swap_verdict(occupancy.problem, {}, card, mover, occupancy)
        if swap.ok:
            yield WayOut(WayKind.SWAP, swap.places, swap.cost)


def movers_of(occupancy: Occupancy, card: int, slot: Slot, reasons: Iterable[Clash]) -> list[int]:
    """The lessons of which one may have to go: those in the way, those in rooms that would do, those of a full day."""
    found: dict[int, None] = {}
    for reason in reasons:
        if reason.other is not None:
            found[reason.other] = None
        elif reason.kind is ClashKind.NO_ROOM:
            found.update(dict.fromkeys(in_rooms_of(occupancy, occupancy.cards[card], slot)))
        elif reason.kind is ClashKind.DAY_FULL:
            part = Holder("part", int(reason.facts["group"]), int(reason.facts["part"]))
            found.update(dict.fromkeys(on_day(occupancy, part, slot)))
    found.pop(card, None)
    return list(found)[:MOST_MOVERS]


def in_rooms_of(occupancy: Occupancy, card: Card, slot: Slot) -> Iterator[int]:
    """The lessons in the rooms that would do for a card in a slot."""
    for room in occupancy.problem.rooms:
        if room.kind == card.room_kind and room.capacity >= card.size:
            for cell in cells_of(slot):
                yield from occupancy.at(Holder("room", room.id), cell)


def on_day(occupancy: Occupancy, part: Holder, slot: Slot) -> Iterator[int]:
    """The lessons of a part of a group on the day of a slot."""
    for week, pair in product(slot.parity.weeks, range(occupancy.problem.limits.pairs, 0, -1)):
        yield from occupancy.at(part, Cell(week, slot.day, pair))


def displacements(occupancy: Occupancy, card: int, slot: Slot, movers: Iterable[int]) -> Iterator[WayOut]:
    """Another lesson goes to any place where both then stand by the rules."""
    for mover in movers:
        for goal in goals(occupancy, card, slot, mover):
            end = judge(occupancy, {card: slot, mover: goal})
            if not end.reasons:
                yield WayOut(WayKind.DISPLACE, tuple(end.places.items()), end.cost)


def goals(occupancy: Occupancy, card: int, slot: Slot, mover: int) -> list[Slot]:
    """Where the other lesson's people are free, if the card could stand in the slot without it."""
    place = occupancy.lift(mover)
    if place is None:
        return []
    try:
        if not stands(occupancy, card, slot):
            return []
        return [goal for goal in slots_for(occupancy, occupancy.cards[mover]) if stands(occupancy, mover, goal)]
    finally:
        occupancy.put(mover, place)


def stands(occupancy: Occupancy, number: int, slot: Slot) -> bool:
    """Whether a card's people and a room are free in a slot."""
    card = occupancy.cards[number]
    busy = (occupancy.at(holder, cell) for cell in cells_of(slot) for holder in people_of(card))
    if any(other != number for here in busy for other in here) or any(of_the_grid(occupancy, card, slot)):
        return False
    return occupancy.free_room(card, slot) is not None


def slots_for(occupancy: Occupancy, card: Card) -> Iterator[Slot]:
    """Every slot of the grid that suits a card."""
    limits = occupancy.problem.limits
    for parity, day, pair in product(card.parities, range(1, limits.days + 1), range(1, limits.pairs + 1)):
        yield Slot(parity, day, pair)


def nearest(occupancy: Occupancy, card: int, slot: Slot, verdicts: Mapping[Slot, Verdict]) -> Iterator[WayOut]:
    """The free slot that is nearest to the wanted one."""
    present = occupancy.places.get(card)
    free = [
        Place(*other, verdict.room)
        for other, verdict in verdicts.items()
        if verdict.ok and verdict.room is not None and (present is None or other != slot_of(present))
    ]
    if free:
        place = min(free, key=lambda one: distance(slot, one))
        yield WayOut(WayKind.ELSEWHERE, ((card, place),), verdicts[slot_of(place)].cost)


def distance(slot: Slot, place: Place) -> tuple[int, int, bool]:
    """How far a place is from a slot: days, pairs, the other week."""
    return abs(slot.day - place.day), abs(slot.pair - place.pair), slot.parity != place.parity

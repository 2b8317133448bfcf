"""Rooms for lessons whose times are known: per slot, a matching that keeps a card in one room in all its weeks.

The counts that the time model keeps (per week, kind and size: not more lessons than rooms that are large enough) are
enough for a matching to exist: sort the lessons of one week only by size, let the n-th odd and the n-th even share a
room, and the shared lessons of every size are not more than the rooms. Only pinned rooms can spoil this.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from desktop_app.services.timetable.matching import FORBIDDEN, cheapest_matching
from desktop_app.services.timetable.occupancy import Cell, Holder, cells_of, people_of
from desktop_app.services.timetable.values import Card, Place, Problem, Room, Slot, all_weeks

WISHES: Final = {"another_room_of_the_load": 8, "another_room_of_the_teacher": 4, "another_building": 6, "too_large": 1}
"""Price of a room for a lesson; `too_large` for every next larger size."""


class Unroomed(NamedTuple):
    """Cards of one day and pair that can't all have rooms at once."""

    slots: tuple[tuple[int, Slot], ...]


@dataclass
class Memory:
    """Where loads, teachers and students have been so far."""

    load: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    teacher: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    building: dict[tuple[Holder, Cell], int] = field(default_factory=dict)

    def keep(self, card: Card, slot: Slot, room: Room) -> None:
        self.load[card.load].add(room.id)
        self.teacher[card.teacher].add(room.id)
        for cell in cells_of(slot):
            self.building.update(((holder, cell), room.building) for holder in people_of(card))

    def price(self, card: Card, slot: Slot, room: Room) -> int:
        """How unwelcome a room is, its size aside."""
        before = (Cell(cell.week, cell.day, cell.pair - 1) for cell in cells_of(slot))
        came_from = {self.building.get((holder, cell)) for cell in before for holder in people_of(card)} - {None}
        return (
            WISHES["another_room_of_the_load"] * (room.id not in self.load[card.load])
            + WISHES["another_room_of_the_teacher"] * (room.id not in self.teacher[card.teacher])
            + WISHES["another_building"] * len(came_from - {room.building})
        )


def assign_rooms(problem: Problem, slots: Mapping[int, Slot]) -> dict[int, Place] | Unroomed:
    """A room for every card, or the cards that stand in the way of one another.

    Keeps one room for a load and a teacher, stays in the building and takes the smallest room that is large enough,
    as far as a best matching slot by slot can.
    """
    pinned = {card: place.room for card, place in problem.pinned}
    memory = Memory()
    places: dict[int, Place] = {}
    for _, cards in sorted(_by_slot(problem, slots).items()):
        for kind in sorted({card.room_kind for card in cards}):
            of_kind = [card for card in cards if card.room_kind == kind]
            rooms = [room for room in problem.rooms if room.kind == kind]
            chosen = _match(of_kind, rooms, slots, Choice(pinned, memory))
            if chosen is None:
                return Unroomed(tuple((card.id, slots[card.id]) for card in of_kind))
            for card, room in chosen:
                memory.keep(card, slots[card.id], room)
                places[card.id] = Place(*slots[card.id], room.id)
    return places


class Choice(NamedTuple):
    """What decides between rooms."""

    pinned: Mapping[int, int]
    memory: Memory

    def suits(self, card: Card, room: Room) -> bool:
        return self.pinned.get(card.id, room.id) == room.id and room.capacity >= card.size


def _by_slot(problem: Problem, slots: Mapping[int, Slot]) -> dict[tuple[int, int], list[Card]]:
    found: defaultdict[tuple[int, int], list[Card]] = defaultdict(list)
    for card in problem.cards:
        found[slots[card.id].day, slots[card.id].pair].append(card)
    return found


def _match(
    cards: Sequence[Card], rooms: Sequence[Room], slots: Mapping[int, Slot], choice: Choice
) -> list[tuple[Card, Room]] | None:
    """Best rooms if every card gets one of its own; else cards of opposite weeks share."""
    alone: list[tuple[Card, ...]] = [(card,) for card in cards]
    return _best(alone, rooms, slots, choice) or _best(_shares(cards, rooms, slots, choice), rooms, slots, choice)


def _best(
    shares: Sequence[tuple[Card, ...]], rooms: Sequence[Room], slots: Mapping[int, Slot], choice: Choice
) -> list[tuple[Card, Room]] | None:
    """The cheapest matching of shares of rooms with rooms; None if there is none."""
    if not shares or len(shares) > len(rooms):
        return None
    capacities = sorted({room.capacity for room in rooms})

    def price(card: Card, room: Room) -> int:
        if not choice.suits(card, room):
            return FORBIDDEN
        larger = sum(card.size <= capacity < room.capacity for capacity in capacities)
        return choice.memory.price(card, slots[card.id], room) + WISHES["too_large"] * larger

    costs = [[sum(price(card, room) for card in share) for room in rooms] for share in shares]
    chosen = cheapest_matching(costs)
    if sum(row[column] for row, column in zip(costs, chosen, strict=True)) >= FORBIDDEN:
        return None
    return [(card, rooms[column]) for share, column in zip(shares, chosen, strict=True) for card in share]


def _shares(
    cards: Sequence[Card], rooms: Sequence[Room], slots: Mapping[int, Slot], choice: Choice
) -> list[tuple[Card, ...]]:
    """Which cards share a room, by complete search with rooms of one capacity taken as one; empty if impossible."""
    order = sorted(cards, key=lambda card: (card.id not in choice.pinned, -card.size, not card.whole, card.id))
    weeks = {card.id: frozenset(slots[card.id].parity.weeks) for card in cards}
    free = {room.id: frozenset(all_weeks(cards)) for room in rooms}
    stands: dict[int, list[Card]] = {room.id: [] for room in rooms}

    def place(index: int) -> bool:
        if index == len(order):
            return True
        card = order[index]
        for room in _different(card, rooms, free, choice):
            if weeks[card.id] <= free[room.id]:
                free[room.id] -= weeks[card.id]
                stands[room.id].append(card)
                if place(index + 1):
                    return True
                stands[room.id].pop()
                free[room.id] |= weeks[card.id]
        return False

    return [tuple(share) for share in stands.values() if share] if place(0) else []


def _different(card: Card, rooms: Sequence[Room], free: Mapping[int, frozenset[int]], choice: Choice) -> Iterator[Room]:
    """Rooms worth trying: half taken and small ones first, one of those that are alike."""
    seen: set[tuple[int, frozenset[int]]] = set()
    for room in sorted(rooms, key=lambda room: (len(free[room.id]), room.capacity, room.id)):
        alike = (room.capacity, free[room.id])
        if choice.suits(card, room) and alike not in seen:
            seen.add(alike)
            yield room

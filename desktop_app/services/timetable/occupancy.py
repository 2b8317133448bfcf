"""Who stands where: an index of a timetable that can be changed card by card while a person drags."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from desktop_app.services.timetable.values import Card, Parity, Part, Place, Problem, Room, Slot, all_weeks

Places = Mapping[int, Place] | Iterable[tuple[int, Place]]
"""Card → place, as a mapping or as `Solution.places`; a card that is missing has no place yet."""


class Holder(NamedTuple):
    """Whoever a lesson takes up: a teacher, a part of a group, a room; a load is one too, to count its pairs."""

    kind: str
    id: int
    number: int = 0


class Cell(NamedTuple):
    """One pair of one week of the cycle."""

    week: int
    day: int
    pair: int


def teacher_of(card: Card) -> Holder:
    """The teacher of a lesson."""
    return Holder("teacher", card.teacher)


def holder_of(part: Part) -> Holder:
    """The students of a part."""
    return Holder("part", part.group, part.number)


def load_of(card: Card) -> Holder:
    """The line of the teaching load that a lesson belongs to."""
    return Holder("load", card.load)


@cache
def room_holder(room: int) -> Holder:
    """A room by its number."""
    return Holder("room", room)


def people_of(card: Card) -> tuple[Holder, ...]:
    """The teacher and the students of a lesson."""
    return (teacher_of(card), *map(holder_of, card.parts))


def cells_of(slot: Slot | Place) -> tuple[Cell, ...]:
    """The pairs that a lesson takes in the cycle: two for every week, one for a parity."""
    return _cells(slot[0], slot[1], slot[2])


@cache
def _cells(parity: Parity, day: int, pair: int) -> tuple[Cell, ...]:
    return tuple(Cell(week, day, pair) for week in parity.weeks)


def slot_of(place: Place) -> Slot:
    """A place without its room."""
    return Slot(place.parity, place.day, place.pair)


def as_mapping(places: Places) -> dict[int, Place]:
    """Places by card, in a mapping of their own."""
    if isinstance(places, Mapping):
        return dict(places)
    return dict(tuple(places))


class Occupancy:
    """A timetable looked up by holder and pair; `put` and `lift` keep it true."""

    def __init__(self, problem: Problem, places: Places) -> None:
        self.problem = problem
        self.cards: Mapping[int, Card] = {card.id: card for card in problem.cards}
        self.rooms: Mapping[int, Room] = {room.id: room for room in problem.rooms}
        self.places: dict[int, Place] = {}
        self._cards_at: defaultdict[tuple[Holder, Cell], list[int]] = defaultdict(list)
        self._masks: defaultdict[tuple[Holder, int, int], int] = defaultdict(int)
        self._holders = {card.id: (*people_of(card), load_of(card)) for card in problem.cards}
        self.weeks = all_weeks(problem.cards)
        self._rooms = sorted(problem.rooms, key=lambda room: (room.capacity, room.id))
        self._bits = {room_holder(room.id): 1 << number for number, room in enumerate(self._rooms)}
        self._suiting: dict[tuple[str, int], int] = {}
        self._taken_rooms: defaultdict[Cell, int] = defaultdict(int)  # a bit per room, the smallest room lowest
        for card, place in as_mapping(places).items():
            self.put(card, place)

    def put(self, card: int, place: Place) -> None:
        """Stand a lifted card at a place."""
        self.places[card] = place
        for holder, cell in self._takes(card, place):
            self._cards_at[holder, cell].append(card)
            self._masks[holder, cell.week, cell.day] |= 1 << cell.pair
            if holder.kind == "room":
                self._taken_rooms[cell] |= self._bits.get(holder, 0)

    def lift(self, card: int) -> Place | None:
        """Take a card away; returns where it stood."""
        place = self.places.pop(card, None)
        if place is not None:
            for holder, cell in self._takes(card, place):
                here = self._cards_at[holder, cell]
                here.remove(card)
                if not here:
                    self._masks[holder, cell.week, cell.day] &= ~(1 << cell.pair)
                    self._taken_rooms[cell] &= ~self._bits.get(holder, 0)
        return place

    def at(self, holder: Holder, cell: Cell) -> Sequence[int]:
        """Cards that take the holder up in this pair; more than one is a clash."""
        return self._cards_at.get((holder, cell), ())

    def free_room(self, card: Card, slot: Slot | Place, present: int = 0) -> Room | None:
        """A room where a card may be held in a slot: the present one if it is free, else the smallest."""
        free = self._free_rooms(card, slot)
        if free & self._bits.get(room_holder(present), 0):
            return self.rooms[present]
        return self._rooms[(free & -free).bit_length() - 1] if free else None

    def free_rooms(self, card: Card, slot: Slot | Place) -> list[Room]:
        """Every room where a card may be held in a slot, the smallest first."""
        free = self._free_rooms(card, slot)
        return [room for number, room in enumerate(self._rooms) if free >> number & 1]

    def _free_rooms(self, card: Card, slot: Slot | Place) -> int:
        free = self._suiting_rooms(card.room_kind, card.size)
        for cell in cells_of(slot):
            free &= ~self._taken_rooms.get(cell, 0)
        return free

    def _suiting_rooms(self, kind: str, size: int) -> int:
        """The rooms of a kind with so many seats."""
        known = self._suiting.get((kind, size))
        if known is None:
            fit = (room for room in self._rooms if room.kind == kind and room.capacity >= size)
            known = self._suiting[kind, size] = sum(self._bits[room_holder(room.id)] for room in fit)
        return known

    def mask(self, holder: Holder, week: int, day: int) -> int:
        """Occupied pairs of a day: bit n is pair n."""
        return self._masks.get((holder, week, day), 0)

    def taken(self) -> Iterator[tuple[Holder, Cell, Sequence[int]]]:
        """Every occupied pair of every holder."""
        return ((holder, cell, cards) for (holder, cell), cards in self._cards_at.items() if cards)

    def days(self) -> Iterator[tuple[Holder, int, int, int]]:
        """Every working day of every holder: holder, week, day, mask."""
        return ((holder, week, day, mask) for (holder, week, day), mask in self._masks.items() if mask)

    def _takes(self, card: int, place: Place) -> Iterator[tuple[Holder, Cell]]:
        holders = (*self._holders[card], room_holder(place.room))
        return ((holder, cell) for cell in cells_of(place) for holder in holders)

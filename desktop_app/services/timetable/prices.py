"""What a timetable costs by its requirements, and where each is broken."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.services.timetable.occupancy import Places, as_mapping, cells_of
from desktop_app.services.timetable.requirements import (
    BESIDE_PRICES,
    DAY_PRICES,
    WEEK_PRICES,
    building_changes,
    same_room,
)
from desktop_app.services.timetable.values import Card, Place, Problem, Wish, all_weeks

OF_LESSONS = frozenset({"not_after", "together", "same_room"})
"""Kinds that look at the lessons of a row, whoever attends them."""

Cards = tuple[Card, ...]


class Sight(NamedTuple):
    """The lessons that a requirement looks at, and those that it compares them with."""

    own: Cards
    beside: Cards = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody (or a row of the load) whose days are priced: of the parts of a group the dearest counts."""

    kind: str  # group | teacher | load
    id: int
    sights: tuple[Sight, ...]


class Broken(NamedTuple):
    """Where a requirement is broken: whose, when (0: in the whole week or cycle), and by how much."""

    kind: str
    id: int
    week: int
    day: int
    amount: int


@dataclass(frozen=True, slots=True)
class Price:
    """What a requirement costs in the two weeks together."""

    wish: Wish
    broken: tuple[Broken, ...]

    @property
    def amount(self) -> int:
        """By how much it is broken, in its own units."""
        return sum(one.amount for one in self.broken)

    @property
    def cost(self) -> int:
        """The amount by weight."""
        return self.wish.weight * self.amount


def price(problem: Problem, places: Places) -> tuple[Price, ...]:
    """Every requirement that is switched on, in the order of the problem, with its price."""
    reader = Reader(problem, as_mapping(places))
    return tuple(Price(wish, tuple(one for one in reader.broken(wish) if one.amount)) for wish in problem.requirements)


def wishes_cost(problem: Problem, places: Places) -> int:
    """What the requirements that may be broken cost together."""
    return sum(found.cost for found in price(problem, places) if not found.wish.must)


def subjects(problem: Problem, wish: Wish) -> Iterator[Subject]:
    """Whose days a requirement looks at."""
    for teacher in sorted(wish.teachers):
        yield Subject("teacher", teacher, (Sight(tuple(card for card in problem.cards if card.teacher == teacher)),))
    for group in sorted(wish.groups):
        yield Subject("group", group, _sights(problem.cards, problem.cards, group))
    for bundle in wish.bundles:
        yield from _of_bundle(problem, wish, bundle)


def _of_bundle(problem: Problem, wish: Wish, bundle: frozenset[int]) -> Iterator[Subject]:
    """The lessons of some loads by themselves, or as the parts of each group see them."""
    own = tuple(card for card in problem.cards if card.load in bundle)
    if wish.kind in OF_LESSONS:
        yield Subject("load", min(bundle), (Sight(own, _known(problem, wish)),))
        return
    for group in sorted({part.group for card in own for part in card.parts}):
        yield Subject("group", group, _sights(own, _known(problem, wish), group))


def _known(problem: Problem, wish: Wish) -> Cards:
    """What lessons are compared with: those of some loads, or the whole day."""
    return tuple(card for card in problem.cards if not wish.beside or card.load in wish.beside)


def _sights(own: Collection[Card], beside: Collection[Card], group: int) -> tuple[Sight, ...]:
    """What each part of a group sees; parts with the same lessons are one."""
    parts = sorted({part for card in own for part in card.parts if part.group == group})
    found = [
        Sight(tuple(card for card in own if part in card.parts), tuple(card for card in beside if part in card.parts))
        for part in parts
    ]
    return tuple(dict.fromkeys(found))


class Reader:
    """A timetable as the requirements read it."""

    def __init__(self, problem: Problem, places: Mapping[int, Place]) -> None:
        self.problem, self.places = problem, places
        self.buildings = {room.id: room.building for room in problem.rooms}
        self.days = range(1, problem.limits.days + 1)
        self.weeks = all_weeks(problem.cards)

    def broken(self, wish: Wish) -> Iterator[Broken]:
        """Where it is broken, and where not (amount 0)."""
        read = self._reading(wish.kind)
        for subject in subjects(self.problem, wish):
            found: defaultdict[tuple[int, int], int] = defaultdict(int)
            for sight in subject.sights:
                for at, amount in read(wish, sight):
                    found[at] = max(found[at], amount)
            for (week, day), amount in found.items():
                yield Broken(subject.kind, subject.id, week, day, amount)

    def _reading(self, kind: str) -> Callable[[Wish, Sight], Iterator[tuple[tuple[int, int], int]]]:
        if kind in DAY_PRICES:
            return self._day
        if kind in BESIDE_PRICES:
            return self._beside
        if kind in WEEK_PRICES:
            return self._week
        return self._rooms if kind == "same_room" else self._ways

    def masks(self, cards: Cards) -> dict[tuple[int, int], int]:
        """(week, day) → occupied pairs, bit 0 is pair 1."""
        found: defaultdict[tuple[int, int], int] = defaultdict(int)
        for card in cards:
            if card.id in self.places:
                for cell in cells_of(self.places[card.id]):
                    found[cell.week, cell.day] |= 1 << (cell.pair - 1)
        return found

    def _day(self, wish: Wish, sight: Sight) -> Iterator[tuple[tuple[int, int], int]]:
        for at, mask in self.masks(sight.own).items():
            yield at, DAY_PRICES[wish.kind](mask, wish.number)

    def _beside(self, wish: Wish, sight: Sight) -> Iterator[tuple[tuple[int, int], int]]:
        beside = self.masks(sight.beside)
        for at, mask in self.masks(sight.own).items():
            yield at, BESIDE_PRICES[wish.kind](mask, beside.get(at, 0), wish.number)

    def _week(self, wish: Wish, sight: Sight) -> Iterator[tuple[tuple[int, int], int]]:
        busy = self.masks(sight.own)
        for week in self.weeks:
            used = sum(1 << (day - 1) for day in self.days if busy.get((week, day)))
            yield (week, 0), WEEK_PRICES[wish.kind](used, wish.number, len(self.days))

    def _rooms(self, _wish: Wish, sight: Sight) -> Iterator[tuple[tuple[int, int], int]]:
        yield (0, 0), same_room([self.places[card.id].room for card in sight.own if card.id in self.places])

    def _ways(self, wish: Wish, sight: Sight) -> Iterator[tuple[tuple[int, int], int]]:
        found: defaultdict[tuple[int, int], dict[int, int]] = defaultdict(dict)
        for card in sight.own:
            place = self.places.get(card.id)
            for cell in cells_of(place) if place else ():
                found[cell.week, cell.day][cell.pair] = self.buildings.get(place.room, 0) if place else 0
        for at, buildings in found.items():
            yield at, building_changes(buildings, wish.number)

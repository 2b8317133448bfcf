"""The times of lessons as a CP-SAT model: a Boolean per card and slot, rooms only counted.

Interchangeable rooms inside the model make the solver crawl; counted by kind and size they cost nothing and are enough
(see `rooms`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final

from ortools.sat.python.cp_model import CpModel, IntVar

from desktop_app.services.timetable.occupancy import Cell, Holder, holder_of, load_of, people_of, slot_of, teacher_of
from desktop_app.services.timetable.rooms import Unroomed
from desktop_app.services.timetable.values import CYCLE, PARITIES_OF, Card, Problem, Room, Slot, all_weeks

PARITY_IN: Final = {
    (*kind, week): parity for kind, parities in PARITIES_OF.items() for parity in parities for week in parity.weeks
}
"""(every week?, part of the term, week of the cycle) → the parity of a card that is held then."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Holders with the same cards: one timetable, counted `times`."""

    holder: Holder  # one of them
    cards: tuple[Card, ...]
    times: int

    @property
    def weeks(self) -> tuple[int, ...]:
        """One week stands for others if no card tells them apart."""
        return weeks_of(self.cards)

    @property
    def price(self) -> int:
        """How much one week of the model counts."""
        return self.times * weight_of(self.cards)


@dataclass(frozen=True, slots=True)
class Focus:
    """What a model may move: these cards, over these days; the others stay where they stand."""

    free: frozenset[int]
    days: tuple[int, ...]
    slots: Mapping[int, Slot] = field(default_factory=dict)

    def moves(self, crowd: Crowd) -> bool:
        """Whether anything of a crowd may change."""
        return any(card.id in self.free for card in crowd.cards)


@dataclass(frozen=True, slots=True)
class TimeModel:
    """The model and its words."""

    problem: Problem  # only the cards that matter to the focus
    days: tuple[int, ...]
    model: CpModel
    stands: Mapping[int, Mapping[Slot, IntVar]]  # card → slot → whether it stands there
    parts: tuple[Crowd, ...]
    teachers: tuple[Crowd, ...]
    loads: tuple[Crowd, ...]
    busy: dict[tuple[Holder, int, int], list[IntVar]]  # part, week, day → a Boolean per pair
    focus: Focus
    whole: Problem  # with the cards that stay where they stand

    def cells(self, weeks: Sequence[int]) -> Iterator[Cell]:
        """Every pair of some weeks."""
        return (Cell(*at) for at in product(weeks, self.days, range(1, self.problem.limits.pairs + 1)))

    def at(self, cards: Sequence[Card], cell: Cell) -> list[IntVar]:
        """Booleans of the cards that may stand in a pair of a week."""
        slots = ((card, slot_in(card, cell)) for card in cards)
        found = (self.stands[card.id].get(slot) for card, slot in slots if slot is not None)
        return [stands for stands in found if stands is not None]


def weeks_of(cards: Sequence[Card]) -> tuple[int, ...]:
    """The weeks of the cycle that must be told apart for these cards: of alike ones the first."""
    weeks = all_weeks(cards)
    of_parts = weeks[: len(CYCLE)] if len({card.part for card in cards}) == 1 else weeks
    return of_parts[:: len(CYCLE)] if all(card.whole for card in cards) else of_parts


def weight_of(cards: Sequence[Card]) -> int:
    """How many weeks each of those told apart stands for."""
    return len(all_weeks(cards)) // len(weeks_of(cards))


def slot_in(card: Card, cell: Cell) -> Slot | None:
    """The slot of a card that is held in a pair of a week; None in a part of the term where it never is."""
    parity = PARITY_IN.get((card.whole, card.part, cell.week))
    return None if parity is None else Slot(parity, cell.day, cell.pair)


def everything(problem: Problem) -> Focus:
    """The focus of the first search: all cards, all days."""
    return Focus(frozenset(card.id for card in problem.cards), tuple(range(1, problem.limits.days + 1)))


def build(problem: Problem, focus: Focus) -> TimeModel:
    """The hard rules of the times that the cards of the focus can break."""
    near = replace(problem, cards=tuple(_near(problem, focus)))
    model = CpModel()
    pinned = {card: slot_of(place) for card, place in problem.pinned}
    fixed = {card: slot for card, slot in focus.slots.items() if card not in focus.free} | pinned
    stands = {
        card.id: {slot: model.new_bool_var("") for slot in _open_slots(near, card, fixed.get(card.id), focus.days)}
        for card in near.cards
    }

    def concerned(holders: Callable[[Card], Sequence[Holder]]) -> tuple[Crowd, ...]:
        return tuple(crowd for crowd in crowds(near.cards, holders) if focus.moves(crowd))

    of_whom = (concerned(_parts), concerned(_teachers), concerned(_loads))
    times = TimeModel(near, focus.days, model, stands, *of_whom, {}, focus, problem)
    for slots in stands.values():
        model.add_exactly_one(slots.values())
    for teacher in times.teachers:
        for cell in times.cells(teacher.weeks):
            model.add_at_most_one(times.at(teacher.cards, cell))
    for part in times.parts:
        _days_of_part(times, part)
    _count_rooms(times)
    return times


def _near(problem: Problem, focus: Focus) -> Iterator[Card]:
    """The free cards and those that share people or a kind of room with them on these days."""
    free = [card for card in problem.cards if card.id in focus.free]
    people = {holder for card in free for holder in people_of(card)}
    kinds = {card.room_kind for card in free}
    for card in problem.cards:
        meets = card.room_kind in kinds or not people.isdisjoint(people_of(card))
        if card.id in focus.free or (meets and focus.slots[card.id].day in focus.days):
            yield card


def _open_slots(problem: Problem, card: Card, fixed: Slot | None, days: Sequence[int]) -> Iterator[Slot]:
    """Slots where the teacher is available; of a card that stays, only its own."""
    grid = product(card.parities, days, range(1, problem.limits.pairs + 1))
    for slot in [fixed] if fixed else (Slot(*at) for at in grid):
        if (card.teacher, slot.day, slot.pair) not in problem.teacher_off:
            yield slot


def _parts(card: Card) -> list[Holder]:
    return [holder_of(part) for part in card.parts]


def _teachers(card: Card) -> list[Holder]:
    return [teacher_of(card)]


def _loads(card: Card) -> list[Holder]:
    return [load_of(card)]


def crowds(cards: Sequence[Card], holders: Callable[[Card], Sequence[Holder]]) -> tuple[Crowd, ...]:
    """Holders of the cards, those with the same cards taken together."""
    of_holder: defaultdict[Holder, list[Card]] = defaultdict(list)
    for card in cards:
        for holder in holders(card):
            of_holder[holder].append(card)
    same: defaultdict[tuple[Card, ...], list[Holder]] = defaultdict(list)
    for holder, mine in of_holder.items():
        same[tuple(mine)].append(holder)
    return tuple(Crowd(alike[0], mine, len(alike)) for mine, alike in same.items())


def keep_together(model: CpModel, line: Sequence[IntVar]) -> None:
    """No hole in a row of Booleans: none may be false after a true one and before another."""
    for hole in range(1, len(line) - 1):
        for later in line[hole + 1 :]:
            model.add_bool_or(~line[hole - 1], line[hole], ~later)


def forbid(times: TimeModel, found: Unroomed) -> None:
    """Never again all these cards in these slots: their rooms can't be found."""
    times.model.add_bool_or(~times.stands[card][slot] for card, slot in found.slots)


def _days_of_part(times: TimeModel, part: Crowd) -> None:
    """One lesson at a time, not more pairs a day than allowed, no windows."""
    limits, model = times.problem.limits, times.model
    for week, day in product(part.weeks, times.days):
        line = [model.new_bool_var("") for _ in range(limits.pairs)]
        for pair, busy in enumerate(line, start=1):
            model.add_exactly_one([*times.at(part.cards, Cell(week, day, pair)), ~busy])
        if limits.pairs_a_day < limits.pairs:
            model.add(sum(line) <= limits.pairs_a_day)
        keep_together(model, line)
        times.busy[part.holder, week, day] = line


def _count_rooms(times: TimeModel) -> None:
    """In each pair, of each kind and size, not more lessons than rooms that are large enough."""
    pinned = {card: place.room for card, place in times.problem.pinned}
    for kind in sorted({card.room_kind for card in times.problem.cards}):
        cards = [card for card in times.problem.cards if card.room_kind == kind]
        rooms = [room for room in times.problem.rooms if room.kind == kind]
        needs = {card.id: _room_need(rooms, card, pinned.get(card.id)) for card in cards}
        for need in sorted(set(needs.values())):
            large = [card for card in cards if needs[card.id] >= need]
            enough = sum(room.capacity >= need for room in rooms)
            if len({card.teacher for card in large}) > enough:
                _at_most(times, large, enough)


def _room_need(rooms: Sequence[Room], card: Card, pinned: int | None) -> int:
    """The capacity that a card takes away: of its pinned room, else of the smallest that is large enough."""
    own = [room.capacity for room in rooms if room.id == pinned]
    return min(own or [room.capacity for room in rooms if room.capacity >= card.size], default=card.size)


def _at_most(times: TimeModel, cards: Sequence[Card], rooms: int) -> None:
    for cell in times.cells(weeks_of(cards)):
        here = times.at(cards, cell)
        if len(here) > rooms:
            times.model.add(sum(here) <= rooms)

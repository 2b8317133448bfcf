"""Whether a timetable keeps the hard rules, where a lesson may go by hand, and why not.

The same rules judge the solver's work, the drag on the screen and the exchange of two lessons.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from desktop_app.services.timetable import binding
from desktop_app.services.timetable.conflicts import (
    Clash,
    ClashKind,
    Fact,
    day_full,
    merged,
    of_people,
    of_room,
    of_the_day,
    of_the_grid,
    pairs_in,
    window_at,
    without_room,
)
from desktop_app.services.timetable.occupancy import (
    Cell,
    Holder,
    Occupancy,
    Places,
    slot_of,
)
from desktop_app.services.timetable.quality import Quality, Scope, gaps, measure, quality, scope_of, windows
from desktop_app.services.timetable.values import Card, Place, Problem, Slot

__all__ = [
    "Clash",
    "ClashKind",
    "Quality",
    "Swap",
    "Verdict",
    "clashes",
    "free_places",
    "judge",
    "quality",
    "swap_verdict",
    "windows",
]

NOWHERE: Final = 0  # a room's number when there is none


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a lesson may stand in a slot."""

    ok: bool
    reasons: tuple[Clash, ...] = ()  # why not
    room: int | None = None  # the room that would be taken
    cost: int = 0  # of a slot that is free, the change of `Quality.cost`: below zero is better than now


@dataclass(frozen=True, slots=True)
class Swap:
    """Whether two lessons may exchange their slots, and where both would stand."""

    ok: bool
    reasons: tuple[Clash, ...]
    places: tuple[tuple[int, Place], ...]
    cost: int = 0


class Moved(NamedTuple):
    """How a trial ended."""

    reasons: tuple[Clash, ...]
    places: dict[int, Place]
    cost: int


class PartWeek(NamedTuple):
    """A week of a part of a group before a trial: day → occupied pairs."""

    part: Holder
    week: int
    days: dict[int, int]


class Day(NamedTuple):
    day: int
    before: int
    after: int


def clashes(problem: Problem, places: Places, occupancy: Occupancy | None = None) -> tuple[Clash, ...]:
    """Every broken hard rule of the lessons that have a place; a pair of cards is told once, by the smaller id."""
    return merged(_all_clashes(occupancy or Occupancy(problem, places)))


def free_places(problem: Problem, places: Places, card: int, occupancy: Occupancy | None = None) -> dict[Slot, Verdict]:
    """Where a card may go: a verdict for every slot of the grid (of a half card in both weeks).

    A window or a day over the limit refuses a slot only if a week of a part would have more of them than *now*, where
    now is the timetable with the card in its present place (or without it, if it has none): a move that would leave a
    window behind is refused too, and the reason names the empty pair. A timetable that is already wrong can be mended
    step by step; so it is with binding requirements (`binding`). An `Occupancy` of the same timetable spares building
    one; it is left as it was.
    """
    trial = occupancy or Occupancy(problem, places)
    grid = product(trial.cards[card].parities, range(1, problem.limits.days + 1), range(1, problem.limits.pairs + 1))
    return {slot: _verdict(trial, card, slot) for slot in (Slot(*at) for at in grid)}


def swap_verdict(problem: Problem, places: Places, a: int, b: int, occupancy: Occupancy | None = None) -> Swap:
    """Whether two placed cards may exchange their slots; rooms are chosen anew where the present ones don't suit.

    A card of every week and a card of one week exchange day and pair only, since each keeps its own parity.
    """
    occupancy = occupancy or Occupancy(problem, places)
    cards = occupancy.cards
    to_a = _exchanged(cards[a], cards[b], slot_of(occupancy.places[a]), slot_of(occupancy.places[b]))
    to_b = _exchanged(cards[b], cards[a], slot_of(occupancy.places[b]), slot_of(occupancy.places[a]))
    end = judge(occupancy, {a: to_a, b: to_b})
    return Swap(not end.reasons, end.reasons, tuple(end.places.items()), end.cost)


def _all_clashes(occupancy: Occupancy) -> Iterator[Clash]:
    for number, place in sorted(occupancy.places.items()):
        card = occupancy.cards[number]
        yield from of_the_grid(occupancy, card, place)
        in_the_way = (*of_people(occupancy, card, place), *of_room(occupancy, card, place))
        yield from (clash for clash in in_the_way if clash.other is None or clash.other > number)
    for holder, week, day, _mask in occupancy.days():
        if holder.kind == "part":
            yield from of_the_day(occupancy, holder, week, day)


def _verdict(occupancy: Occupancy, card: int, slot: Slot) -> Verdict:
    end = judge(occupancy, {card: slot})
    room = end.places[card].room
    return Verdict(not end.reasons, end.reasons, None if room == NOWHERE else room, end.cost)


def _exchanged(card: Card, other: Card, own: Slot, target: Slot) -> Slot:
    parity = target.parity.in_cycle.within(card.part) if card.whole == other.whole else own.parity
    return target._replace(parity=parity)


def judge(occupancy: Occupancy, moves: Mapping[int, Slot]) -> Moved:
    """Try the moves, say what is wrong with them, and put everything back."""
    present = {card: occupancy.places.get(card) for card in moves}
    days = {slot.day for slot in moves.values()} | {place.day for place in present.values() if place}
    scope = scope_of((occupancy.cards[card] for card in moves), sorted(days))
    before, watched = _part_weeks(occupancy, scope), binding.watches_of(occupancy, moves)
    with _lifted(occupancy, present):
        reasons = [clash for card, slot in moves.items() for clash in _stand(occupancy, card, slot, present[card])]
        reasons += (clash for week in before for clash in _worse(occupancy, next(iter(moves)), week))
        bound = {} if reasons else binding.amounts(occupancy, watched, days)  # told where nothing else hinders
        new = {card: occupancy.places[card] for card in moves}
        cost = 0 if reasons else measure(occupancy, scope).cost
    if bound:
        reasons += binding.broken(occupancy, watched, bound, (next(iter(moves)), days))
    return Moved(merged(reasons), new, 0 if reasons else cost - measure(occupancy, scope).cost)


@contextmanager
def _lifted(occupancy: Occupancy, present: Mapping[int, Place | None]) -> Iterator[None]:
    """The timetable without some cards, for a while."""
    for card in present:
        occupancy.lift(card)
    try:
        yield
    finally:
        for card in present:
            occupancy.lift(card)
        for card, place in present.items():
            if place:
                occupancy.put(card, place)


def _stand(occupancy: Occupancy, number: int, slot: Slot, present: Place | None) -> list[Clash]:
    """Put a lifted card into a slot, in the best room that is free; returns what stands in its way."""
    card = occupancy.cards[number]
    room = occupancy.free_room(card, slot, present.room if present else NOWHERE)
    found = [*of_the_grid(occupancy, card, slot), *of_people(occupancy, card, slot)]
    if room is None:
        found.extend(without_room(occupancy, card, slot))
    occupancy.put(number, Place(*slot, room.id if room else NOWHERE))
    return found


def _part_weeks(occupancy: Occupancy, scope: Scope) -> list[PartWeek]:
    return [
        PartWeek(part, week, {day: occupancy.mask(part, week, day) for day in scope.days})
        for part in sorted(scope.parts)
        for week in occupancy.weeks
    ]


def _worse(occupancy: Occupancy, card: int, before: PartWeek) -> Iterator[Clash]:
    """WINDOW and DAY_FULL if a week of a part has more of them than before."""
    part, week, masks = before
    limit = occupancy.problem.limits.pairs_a_day
    days = [Day(day, then, occupancy.mask(part, week, day)) for day, then in masks.items()]
    if sum(gaps(day.after).bit_count() - gaps(day.before).bit_count() for day in days) > 0:
        new = ((day.day, pair) for day in days for pair in pairs_in(gaps(day.after) & ~gaps(day.before)))
        yield from (window_at(card, part, Cell(week, *at)) for at in new)
    if sum(_over(day.after, limit) - _over(day.before, limit) for day in days) > 0:
        longer = [day for day in days if _over(day.after, limit) > _over(day.before, limit)]
        for day in longer:
            facts: dict[str, Fact] = {"count": day.after.bit_count(), "limit": limit}
            yield day_full(card, part, Cell(week, day.day, day.after.bit_length() - 1), facts)


def _over(mask: int, limit: int) -> int:
    return max(0, mask.bit_count() - limit)

"""The college's problem as the flat arrays of the local search, and back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from desktop_app.services.timetable.occupancy import people_of
from desktop_app.services.timetable.prices import subjects
from desktop_app.services.timetable.quality import LONG_WEEK, WEIGHTS
from desktop_app.services.timetable.requirements import DAY_PRICES, WEEK_PRICES, windows
from desktop_app.services.timetable.search_table import FORBIDDEN, Ints, Task
from desktop_app.services.timetable.values import CYCLE, Card, Limits, Parity, Place, Problem, Slot, Wish, all_weeks

HARD = 100_000
"""Price of a broken hard rule that the search walks through: more than all wishes of a college together."""


Kin = tuple[int, int, str, int]


class Watcher(NamedTuple):
    """Whose lessons a requirement looks at: no two of them are held at once."""

    cards: frozenset[int]
    wish: Wish


class Prices(NamedTuple):
    """What a day (by the mask of its pairs) and a week (by the mask of its days) cost somebody."""

    day: Ints
    week: Ints


def task_of(problem: Problem) -> Task:
    """Times and rooms of every card; the wishes cost what `quality` and `prices` count, as far as a mask tells.

    What only a timetable with rooms tells, and what compares two rows of the load, is left to the judge of the result.
    """
    limits = problem.limits
    alike = {kin_of(card): card for card in problem.cards}
    people = sorted({holder for card in problem.cards for holder in people_of(card)})
    number = {holder: index for index, holder in enumerate(people)}
    watchers = list(watchers_of(problem))
    kin = {key: index for index, key in enumerate(alike)}
    pinned = {card for card, _place in problem.pinned}
    first, holders = joined(
        [*(number[holder] for holder in people_of(card)), *watched_by(card, watchers, len(people))]
        for card in problem.cards
    )
    first_room, rooms = joined(rooms_for(problem, card) for card in alike.values())
    prices = [teacher_prices(limits), students_prices(limits), *(watcher_prices(limits, one.wish) for one in watchers)]
    return Task(
        weeks=last_week(problem.cards),
        days=limits.days,
        pairs=limits.pairs,
        kin=ints(kin[kin_of(card)] for card in problem.cards),
        fixed=ints(card.id in pinned for card in problem.cards),
        first=first,
        holders=holders,
        kind=ints([*(holder.kind == "part" for holder in people), *range(2, len(prices))]),
        day_price=np.array([one.day for one in prices]),
        week_price=np.array([one.week for one in prices]),
        spread_price=spread_prices(problem.cards, kin, limits),
        time_price=np.array([time_prices(problem, card) for card in alike.values()], np.int32),
        room_price=np.array([room_prices(problem, card) for card in alike.values()], np.int32),
        first_room=first_room,
        rooms=rooms,
        steady_price=0,
    )


def last_week(cards: Iterable[Card]) -> int:
    """How many weeks the cycle has: two, or two in each part of the term."""
    return max(all_weeks(cards), default=len(CYCLE))


def kin_of(card: Card) -> Kin:
    """Lessons of a load, with the same teacher, kind of room and students, may stand in the same places."""
    return card.load, card.teacher, card.room_kind, card.size


def ints(values: Iterable[int]) -> Ints:
    """An array of whole numbers."""
    return np.fromiter(values, np.int32)


def joined(lists: Iterable[Sequence[int]]) -> tuple[Ints, Ints]:
    """Where each of some lists begins (and the last one ends), and all of them in one array."""
    kept = list(lists)
    begins = np.cumsum([0, *map(len, kept)])
    return begins.astype(np.int32), ints(value for line in kept for value in line)


def watchers_of(problem: Problem) -> Iterator[Watcher]:
    """The requirements that a mask of pairs or days tells."""
    for wish in problem.requirements:
        if wish.kind in DAY_PRICES or wish.kind in WEEK_PRICES:
            for subject in subjects(problem, wish):
                for sight in subject.sights:
                    yield Watcher(frozenset(card.id for card in sight.own), wish)


def watched_by(card: Card, watchers: Sequence[Watcher], after: int) -> list[int]:
    """The numbers of the watchers of a card, which follow those of the people."""
    return [index for index, watcher in enumerate(watchers, start=after) if card.id in watcher.cards]


def table(bits: int, price: Callable[[int], int]) -> Ints:
    """A function of a mask, looked up."""
    return ints(price(mask) for mask in range(1 << bits))


def teacher_prices(limits: Limits) -> Prices:
    """Windows of a teacher."""
    day = table(limits.pairs, lambda mask: WEIGHTS["teacher_windows"] * windows(mask, 0))
    return Prices(day, np.zeros(1 << limits.days, np.int32))


def students_prices(limits: Limits) -> Prices:
    """Of students: windows and pairs beyond the limit are forbidden; a late start and a full day cost."""

    def price(mask: int) -> int:
        count = mask.bit_count()
        late = (mask & -mask).bit_length() - 1 if mask else 0
        wishes = WEIGHTS["late_starts"] * late + WEIGHTS["full_days"] * (count >= limits.pairs_a_day)
        return HARD * (windows(mask, 0) + max(0, count - limits.pairs_a_day)) + wishes

    return Prices(table(limits.pairs, price), np.zeros(1 << limits.days, np.int32))


def watcher_prices(limits: Limits, wish: Wish) -> Prices:
    """What a requirement costs by its weight; a binding one is a hard rule."""
    weight = HARD if wish.must else wish.weight
    by_day, by_week = DAY_PRICES.get(wish.kind), WEEK_PRICES.get(wish.kind)
    return Prices(
        table(limits.pairs, lambda mask: weight * by_day(mask, wish.number) if by_day else 0),
        table(limits.days, lambda used: weight * by_week(used, wish.number, limits.days) if by_week else 0),
    )


def spread_prices(cards: Sequence[Card], kin: Mapping[Kin, int], limits: Limits) -> Ints:
    """Pairs of a kin beyond the first on a day, by how many days have any."""
    cells = dict.fromkeys(kin, 0)
    for card in cards:
        cells[kin_of(card)] += len(card.parities[0].weeks)
    days = range(last_week(cards) * limits.days + 1)
    return np.array([[WEIGHTS["repeats"] * max(0, cells[key] - used) for used in days] for key in kin], np.int32)


def time_prices(problem: Problem, card: Card) -> list[int]:
    """What each time costs a load's cards in each week; FORBIDDEN when the teacher can't."""
    limits = problem.limits
    grid = product(range(1, limits.days + 1), range(1, limits.pairs + 1))
    return [time_price(problem, card, *at) for at in grid]


def time_price(problem: Problem, card: Card, day: int, pair: int) -> int:
    """The last day of a long week, and what the teacher would rather not have."""
    if (card.teacher, day, pair) in problem.teacher_off:
        return FORBIDDEN
    dear = (card.teacher, day, pair) in problem.reluctant
    return WEIGHTS["last_day"] * (day == LONG_WEEK) + WEIGHTS["reluctant"] * dear + not_first(problem, card, pair)


def not_first(problem: Problem, card: Card, pair: int) -> int:
    """The first pair of the day, for the lessons that should not begin it."""
    if pair > 1:
        return 0
    wishes = (wish for wish in problem.requirements if wish.kind == "not_first")
    return sum(HARD if wish.must else wish.weight for wish in wishes if any(card.load in one for one in wish.bundles))


def rooms_for(problem: Problem, card: Card) -> list[int]:
    """The rooms where a load's cards may be, the smallest first."""
    fit = [
        (room.capacity, index)
        for index, room in enumerate(problem.rooms)
        if room.kind == card.room_kind and room.capacity >= card.size
    ]
    return [index for _capacity, index in sorted(fit)]


def room_prices(problem: Problem, card: Card) -> list[int]:
    """0 where a load's cards may be."""
    fit = set(rooms_for(problem, card))
    return [0 if index in fit else FORBIDDEN for index in range(len(problem.rooms))]


def place_in(problem: Problem, place: Place) -> tuple[int, int, int]:
    """A place in the numbers of the search: time, weeks, room."""
    room = next((index for index, room in enumerate(problem.rooms) if room.id == place.room), FORBIDDEN)
    time = (place.day - 1) * problem.limits.pairs + place.pair - 1
    return time, mask_of(place.parity), room


def mask_of(parity: Parity) -> int:
    """The weeks of the cycle as bits."""
    return sum(1 << (week - 1) for week in parity.weeks)


def slots_in(problem: Problem, time: Ints, weeks: Ints) -> dict[int, Slot]:
    """Where the cards of the search stand."""
    pairs = problem.limits.pairs
    by_mask = {(one.part, mask_of(one)): one for one in Parity}
    return {
        card.id: Slot(by_mask[card.part, int(mask)], int(at) // pairs + 1, int(at) % pairs + 1)
        for card, at, mask in zip(problem.cards, time, weeks, strict=True)
    }

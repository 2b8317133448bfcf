"""What a move would break of the binding requirements: reasons beside the hard rules (п. 1.9, 4.7).

Only what gets worse is a reason: a timetable that breaks a requirement already can be mended step by step.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from desktop_app.services.timetable.conflicts import Clash, ClashKind, Fact
from desktop_app.services.timetable.occupancy import Holder, Occupancy, holder_of, load_of, teacher_of
from desktop_app.services.timetable.prices import Cards, Subject, subjects
from desktop_app.services.timetable.requirements import BESIDE_PRICES, DAY_PRICES, NOT_SEARCHED, WEEK_PRICES
from desktop_app.services.timetable.values import Card, Problem, Wish

SLOWLY: Final = ("least_pairs", "doubled", "together")
"""Kinds that the first of several lessons always breaks: by hand one comes to them lesson by lesson, so no drag is
refused for them."""


class Watch(NamedTuple):
    """A binding requirement as it looks at somebody.

    Of the parts of a group the dearest counts; a sight is whose pairs, and what they are compared with.
    """

    wish: Wish
    subject: tuple[str, int]
    sights: tuple[tuple[tuple[Holder, ...], tuple[Holder, ...]], ...]


Days = Collection[int]
Amounts = dict[tuple[int, int, int], int]
"""(watch, week, day; day 0: the week) → by how much it is broken."""

KNOWN: "WeakKeyDictionary[Occupancy, Mapping[int, tuple[Watch, ...]]]" = WeakKeyDictionary()


def watches_of(occupancy: Occupancy, cards: Collection[int]) -> list[Watch]:
    """The binding requirements that some lessons matter to."""
    if occupancy not in KNOWN:
        KNOWN[occupancy] = watches(occupancy.problem)
    of_card = KNOWN[occupancy]
    return list({id(watch): watch for card in cards for watch in of_card.get(card, ())}.values())


def watches(problem: Problem) -> dict[int, tuple[Watch, ...]]:
    """Card → the requirements that it matters to."""
    binding = [wish for wish in problem.requirements if wish.must and wish.kind not in (*NOT_SEARCHED, *SLOWLY)]
    if not binding:
        return {}
    people = _people(problem)
    found: defaultdict[int, list[Watch]] = defaultdict(list)
    for wish, subject in _subjects(problem, binding):
        compared = wish.kind in BESIDE_PRICES
        sights = tuple(
            (_holders(own, people), _holders(beside, people) if compared else ()) for own, beside in subject.sights
        )
        watch = Watch(wish, (subject.kind, subject.id), sights)
        cards = (card for own, beside in subject.sights for card in (*own, *(beside if compared else ())))
        for number in {card.id for card in cards}:
            found[number].append(watch)
    return {card: tuple(of_card) for card, of_card in found.items()}


def _subjects(problem: Problem, binding: Collection[Wish]) -> Iterator[tuple[Wish, Subject]]:
    """Whose days they look at, each sought among the own lessons alone: a college has hundreds of them."""
    of_teacher: defaultdict[int, list[Card]] = defaultdict(list)
    of_group: defaultdict[int, dict[int, Card]] = defaultdict(dict)
    for card in problem.cards:
        of_teacher[card.teacher].append(card)
        for part in card.parts:
            of_group[part.group][card.id] = card
    for wish in binding:
        nobody = replace(wish, teachers=frozenset(), groups=frozenset(), bundles=())
        owners = [(replace(nobody, teachers=frozenset({one})), of_teacher[one]) for one in sorted(wish.teachers)]
        owners += [(replace(nobody, groups=frozenset({one})), [*of_group[one].values()]) for one in sorted(wish.groups)]
        owners += [(replace(nobody, bundles=wish.bundles), [*problem.cards])] if wish.bundles else []
        for owned, cards in owners:
            yield from ((wish, subject) for subject in subjects(replace(problem, cards=tuple(cards)), owned))


def _people(problem: Problem) -> dict[frozenset[Holder], Holder]:
    """Loads that together are all that somebody has → that somebody: one mask instead of many."""
    found: defaultdict[Holder, set[Holder]] = defaultdict(set)
    for card in problem.cards:
        for holder in (teacher_of(card), *map(holder_of, card.parts)):
            found[holder].add(load_of(card))
    return {frozenset(loads): holder for holder, loads in found.items()}


def _holders(cards: Cards, people: Mapping[frozenset[Holder], Holder]) -> tuple[Holder, ...]:
    loads = frozenset(load_of(card) for card in cards)
    return (people[loads],) if loads in people else tuple(sorted(loads))


def amounts(occupancy: Occupancy, watched: Sequence[Watch], days: Days) -> Amounts:
    """By how much each is broken, on some days or in the whole weeks."""
    return {
        (number, week, day): amount
        for number, watch in enumerate(watched)
        for week, day, amount in _of(occupancy, watch, days)
        if amount
    }


def _of(occupancy: Occupancy, watch: Watch, days: Days) -> Iterator[tuple[int, int, int]]:
    if watch.wish.kind in WEEK_PRICES:
        yield from (
            (week, 0, max(_week(occupancy, watch.wish, own, week) for own, _ in watch.sights))
            for week in occupancy.weeks
        )
        return
    for week, day in product(occupancy.weeks, days):
        yield week, day, max(_day(occupancy, watch.wish, sight, (week, day)) for sight in watch.sights)


def _week(occupancy: Occupancy, wish: Wish, own: Collection[Holder], week: int) -> int:
    days = occupancy.problem.limits.days
    used = sum(1 << (day - 1) for day in range(1, days + 1) if _mask(occupancy, own, (week, day)))
    return WEEK_PRICES[wish.kind](used, wish.number, days)


def _day(
    occupancy: Occupancy, wish: Wish, sight: tuple[Collection[Holder], Collection[Holder]], at: tuple[int, int]
) -> int:
    own = _mask(occupancy, sight[0], at)
    if not own:
        return 0
    if wish.kind in DAY_PRICES:
        return DAY_PRICES[wish.kind](own, wish.number)
    return BESIDE_PRICES[wish.kind](own, _mask(occupancy, sight[1], at), wish.number)


def _mask(occupancy: Occupancy, holders: Collection[Holder], at: tuple[int, int]) -> int:
    """Occupied pairs of a day of a week, bit 0 is pair 1."""
    mask = 0
    for holder in holders:
        mask |= occupancy.mask(holder, *at)
    return mask >> 1


def broken(occupancy: Occupancy, watched: Sequence[Watch], now: Amounts, moved: tuple[int, Days]) -> Iterator[Clash]:
    """Where each is broken more than in the timetable that stands, if it is on the whole; told of the card moved."""
    card, days = moved
    then = amounts(occupancy, watched, days)
    for number, watch in enumerate(watched):
        places = [at for at in now if at[0] == number]
        total = sum(amount for at, amount in then.items() if at[0] == number)
        if sum(now[at] for at in places) > total:
            worse = (at for at in places if now[at] > then.get(at, 0))
            yield from (_told(watch, card, week, day) for _number, week, day in worse)


def _told(watch: Watch, card: int, week: int, day: int) -> Clash:
    facts: dict[str, Fact] = {
        "week": week,
        "day": day,
        "pair": 0,
        "wish": watch.wish.id,
        "asks": watch.wish.kind,
        "number": watch.wish.number,
        "whose": watch.subject[0],
        "owner": watch.subject[1],
    }
    return Clash(ClashKind.WISH, card, None, facts)

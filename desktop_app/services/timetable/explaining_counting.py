"""Contradictions that counting alone proves: one teacher, one part of a group, one kind of room has too few pairs.

Lessons that all need the same teacher (students, single room) exclude one another, so they fit exactly if they are not
more than its pairs: whatever is left out here is proved to matter by the same count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from desktop_app.services.timetable.explaining import Conflict, Demand, DemandKind, Way
from desktop_app.services.timetable.values import Card, Problem, all_weeks


@dataclass(frozen=True, slots=True)
class Narrow:
    """Lessons of which no two are held at once, and the pairs that there are for them."""

    cards: tuple[Card, ...]
    places: int
    limit: Demand | None  # what makes the places few
    without: int  # places if the limit is left out


def counted(problem: Problem) -> Iterator[Conflict]:
    """Every holder with more lessons than pairs, each with as few rows of the load as prove it."""
    numbers = load_numbers(problem)
    for narrow in (*_teachers(problem), *_students(problem), *_single_rooms(problem)):
        if a_week(narrow.cards) > narrow.places:
            yield _conflict(narrow, numbers, problem.limits.days)


def load_numbers(problem: Problem) -> Counter[int]:
    """Load → pairs in the two weeks."""
    found: Counter[int] = Counter()
    for card in problem.cards:
        found[card.load] += 2 if card.whole else 1
    return found


def a_week(cards: Sequence[Card]) -> int:
    """Lessons in the fuller week of the fuller part, if the halves are shared out as evenly as can be."""
    return max((_in_part(cards, week) for week in all_weeks(cards)), default=0)


def _in_part(cards: Sequence[Card], week: int) -> int:
    there = [card for card in cards if any(week in parity.weeks for parity in card.parities)]
    whole = sum(card.whole for card in there)
    return whole + ceil((len(there) - whole) / 2)


def _conflict(narrow: Narrow, numbers: Mapping[int, int], days: int) -> Conflict:
    overfull = a_week(narrow.cards) > narrow.without
    limit = None if overfull else narrow.limit
    places = narrow.without if overfull else narrow.places
    of_load: dict[int, list[Card]] = defaultdict(list)
    for card in narrow.cards:
        of_load[card.load].append(card)
    kept = sorted(of_load, key=lambda load: (a_week(of_load[load]), load))
    for load in list(kept):
        rest = [card for other in kept if other != load for card in of_load[other]]
        if a_week(rest) > places:
            kept.remove(load)
    lessons = a_week([card for load in kept for card in of_load[load]])
    kept.reverse()
    loads = [Demand(DemandKind.LOAD, load, numbers[load]) for load in kept]
    ways = [Way(load, min(2 * (lessons - places), load.number)) for load in loads]
    if limit is not None:
        loads.append(limit)
        ways.append(Way(limit, _missing(limit, lessons, places, days)))
    return Conflict(tuple(loads), tuple(ways))


def _missing(limit: Demand, lessons: int, places: int, days: int) -> int:
    """How much more of what makes the places few is needed."""
    if limit.kind is DemandKind.PAIRS_A_DAY:
        return ceil(lessons / days) - limit.number
    if limit.kind is DemandKind.ROOMS:
        return ceil(lessons / places) - limit.id if places else 1
    return lessons - places


def _teachers(problem: Problem) -> Iterator[Narrow]:
    free = problem.limits.days * problem.limits.pairs
    off = Counter(
        teacher
        for teacher, day, pair in problem.teacher_off
        if day <= problem.limits.days and pair <= problem.limits.pairs
    )
    of: dict[int, list[Card]] = defaultdict(list)
    for card in problem.cards:
        of[card.teacher].append(card)
    for teacher, cards in sorted(of.items()):
        demand = Demand(DemandKind.TEACHER_OFF, teacher, off[teacher])
        yield Narrow(tuple(cards), free - off[teacher], demand, free)


def _students(problem: Problem) -> Iterator[Narrow]:
    limits = problem.limits
    of: dict[tuple[int, int], list[Card]] = defaultdict(list)
    for card in problem.cards:
        for part in card.parts:
            of[part.group, part.number].append(card)
    told: set[int] = set()
    for (group, _number), cards in sorted(of.items()):
        places = limits.days * min(limits.pairs, limits.pairs_a_day)
        if group not in told and a_week(cards) > places:
            told.add(group)
            limit = Demand(DemandKind.PAIRS_A_DAY, group, limits.pairs_a_day)
            yield Narrow(tuple(cards), places, limit, limits.days * limits.pairs)


def _single_rooms(problem: Problem) -> Iterator[Narrow]:
    """Kinds and sizes of which there is one room, or none."""
    free = problem.limits.days * problem.limits.pairs
    needs = {shape: seats(problem, *shape) for shape in {(card.room_kind, card.size) for card in problem.cards}}
    for kind, need in sorted({(shape[0], need) for shape, need in needs.items()}):
        rooms = sum(room.kind == kind and room.capacity >= need for room in problem.rooms)
        if rooms <= 1:
            of_kind = [card for card in problem.cards if card.room_kind == kind]
            cards = [card for card in of_kind if needs[kind, card.size] >= need]
            limit = Demand(DemandKind.ROOMS, rooms, need, kind)
            for some in [cards] if rooms else _by_load(cards):
                yield Narrow(tuple(some), rooms * free, limit, len(problem.cards))


def _by_load(cards: Sequence[Card]) -> list[list[Card]]:
    """Without any room each row is a contradiction of its own."""
    of: dict[int, list[Card]] = defaultdict(list)
    for card in cards:
        of[card.load].append(card)
    return list(of.values())


def seats(problem: Problem, kind: str, size: int) -> int:
    """The seats of the smallest room of a kind that is large enough for so many students; else their number."""
    return min((room.capacity for room in problem.rooms if room.kind == kind and room.capacity >= size), default=size)

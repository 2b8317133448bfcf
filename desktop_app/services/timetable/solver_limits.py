"""What can be seen to be impossible by counting, before anything is searched."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from desktop_app.services.timetable.clashes import ClashKind, clashes
from desktop_app.services.timetable.occupancy import Holder, people_of
from desktop_app.services.timetable.values import Card, Problem, all_weeks

Facts = Mapping[str, int | str]


class ReasonKind(StrEnum):
    PART_OVERFULL = "part_overfull"  # facts: group, part, lessons (a week), places
    TEACHER_OVERFULL = "teacher_overfull"  # facts: teacher, lessons (a week), places
    ROOMS_SHORT = "rooms_short"  # facts: needed (the kind), size, lessons (a week), places, rooms
    CARD_TOO_LARGE = "card_too_large"  # facts: card, needed (the kind), size, capacity (of the largest, 0: no room)
    PINNED_CLASH = "pinned_clash"  # facts: card, other (or 0), kind (of the clash), week, day, pair


@dataclass(frozen=True, slots=True)
class Reason:
    """Why no timetable can exist."""

    kind: ReasonKind
    facts: Facts = field(default_factory=dict, hash=False)


def hopeless(problem: Problem) -> tuple[Reason, ...]:
    """Plain over-commitments: a necessary condition only, an empty answer promises nothing."""
    return (*_people(problem), *_rooms(problem), *_too_large(problem), *_pins(problem))


def _people(problem: Problem) -> Iterator[Reason]:
    limits = problem.limits
    cards_of: defaultdict[Holder, list[Card]] = defaultdict(list)
    for card in problem.cards:
        for holder in people_of(card):
            cards_of[holder].append(card)
    for holder, cards in sorted(cards_of.items(), key=lambda item: item[0]):
        lessons = _lessons_a_week(cards)
        if holder.kind == "part":
            places = limits.days * min(limits.pairs_a_day, limits.pairs)
            facts: Facts = {"group": holder.id, "part": holder.number, "lessons": lessons, "places": places}
            kind = ReasonKind.PART_OVERFULL
        else:
            places = _available(problem, holder.id)
            facts = {"teacher": holder.id, "lessons": lessons, "places": places}
            kind = ReasonKind.TEACHER_OVERFULL
        if lessons > places:
            yield Reason(kind, facts)


def _rooms(problem: Problem) -> Iterator[Reason]:
    """Lessons of a kind and of at least a size, against the pairs of the rooms that are large enough."""
    for kind, size in sorted({(card.room_kind, card.size) for card in problem.cards}):
        cards = [card for card in problem.cards if card.room_kind == kind and card.size >= size]
        rooms = sum(room.kind == kind and room.capacity >= size for room in problem.rooms)
        places = rooms * problem.limits.days * problem.limits.pairs
        lessons = _lessons_a_week(cards)
        if rooms and lessons > places:
            facts: Facts = {"needed": kind, "size": size, "lessons": lessons, "places": places, "rooms": rooms}
            yield Reason(ReasonKind.ROOMS_SHORT, facts)


def _too_large(problem: Problem) -> Iterator[Reason]:
    for card in problem.cards:
        largest = max((room.capacity for room in problem.rooms if room.kind == card.room_kind), default=0)
        if largest < card.size or largest == 0:
            facts: Facts = {"card": card.id, "needed": card.room_kind, "size": card.size, "capacity": largest}
            yield Reason(ReasonKind.CARD_TOO_LARGE, facts)


def _pins(problem: Problem) -> Iterator[Reason]:
    """Locked lessons that contradict one another or the rules of a single place."""
    for clash in clashes(problem, problem.pinned):
        if clash.kind not in (ClashKind.WINDOW, ClashKind.DAY_FULL):
            when = {name: clash.facts[name] for name in ("week", "day", "pair")}
            facts: Facts = {"card": clash.card, "other": clash.other or 0, "kind": str(clash.kind), **when}
            yield Reason(ReasonKind.PINNED_CLASH, facts)


def _lessons_a_week(cards: Sequence[Card]) -> int:
    """In the fuller week of the fuller part, if the halves are shared out as evenly as can be."""
    return max(_in_part(cards, week) for week in all_weeks(cards))


def _in_part(cards: Sequence[Card], week: int) -> int:
    there = [card for card in cards if any(week in parity.weeks for parity in card.parities)]
    whole = sum(card.whole for card in there)
    return whole + (len(there) - whole + 1) // 2


def _available(problem: Problem, teacher: int) -> int:
    grid = product(range(1, problem.limits.days + 1), range(1, problem.limits.pairs + 1))
    return sum((teacher, day, pair) not in problem.teacher_off for day, pair in grid)

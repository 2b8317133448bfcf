"""Least-change repair (п. 4.7): lessons that are not allowed any more find new places, as few others move as can be.

A timetable that was in force is known to hundreds of people: when a teacher leaves or a room closes, what still stands
by the rules stays. `solver_repairing` searches; here is what is wrong, and what came of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, NamedTuple

from desktop_app.services.job import Job
from desktop_app.services.timetable.binding import SLOWLY
from desktop_app.services.timetable.clashes import Clash, ClashKind, clashes, free_places
from desktop_app.services.timetable.occupancy import Cell, Holder, Occupancy
from desktop_app.services.timetable.prices import price, subjects
from desktop_app.services.timetable.requirements import NOT_SEARCHED
from desktop_app.services.timetable.solver_limits import hopeless
from desktop_app.services.timetable.values import Place, Problem

PATIENCE: Final = 20.0  # seconds
OF_THE_DAY: Final = frozenset({ClashKind.WINDOW, ClashKind.DAY_FULL})


class NewPlace(NamedTuple):
    """A lesson and where it goes; one of the tray stood nowhere."""

    card: int
    before: Place | None
    after: Place


@dataclass(frozen=True, slots=True)
class Repair:
    """What came of it.

    `found`; `sound` (nothing is wrong); `impossible` (it is proved: see `explaining`); `unknown` (the time was short).
    """

    status: str
    moves: tuple[NewPlace, ...] = ()
    broken: int = 0  # lessons that something was wrong with
    least: bool = False  # it is proved that no fewer lessons can move

    @property
    def moved(self) -> int:
        """How many lessons that had a place get another one."""
        return sum(move.before is not None for move in self.moves)


@dataclass(frozen=True, slots=True)
class Faults:
    """The lessons that something is wrong with."""

    alone: frozenset[int] = frozenset()  # they can't stay whatever the others do
    pairs: tuple[tuple[int, int], ...] = ()  # of these one must go
    others: frozenset[int] = frozenset()  # a window, a day too full, a binding requirement: somebody must go

    @property
    def cards(self) -> frozenset[int]:
        """All of them."""
        return self.alone | self.others | frozenset(chain.from_iterable(self.pairs))

    @property
    def least(self) -> int:
        """At least so many lessons must move."""
        met: set[int] = set(self.alone)
        count = len(self.alone)
        for pair in self.pairs:
            if met.isdisjoint(pair):
                met.update(pair)
                count += 1
        return max(count, int(bool(self.cards)))


def repair(
    problem: Problem, places: Mapping[int, Place], job: Job, *, seconds: float = PATIENCE, tray: bool = False
) -> Repair:
    """Let everything stay that may, and move the fewest lessons; of such timetables take the one that is least new.

    Least new is: on the same day, in the same weeks, then as good as can be. Locked lessons stay. With `tray` lessons
    without a place get one where nobody moves for them. One worker of CP-SAT: the same timetable gives the same repair
    unless the clock cuts it short. Cancelling gives the best so far. Raises Cancelled when there is none yet.
    """
    placed = placed_only(problem, places)
    faults = faults_of(placed, places)
    if not faults.cards:
        found = Repair("sound", least=True)
    elif hopeless(placed):
        return Repair("impossible", broken=len(faults.cards))
    else:
        from desktop_app.services.timetable.solver_repairing import mend

        found = mend(placed, places, faults, job, seconds)
    if tray and found.status in {"found", "sound"}:
        added = tuple(from_tray(problem, {**places, **{move.card: move.after for move in found.moves}}))
        status = "found" if added else found.status
        return replace(found, status=status, moves=(*found.moves, *added))
    return found


def placed_only(problem: Problem, places: Mapping[int, Place]) -> Problem:
    """Without what has no place yet; requirements that come true lesson by lesson wait for the rest."""
    cards = tuple(card for card in problem.cards if card.id in places)
    whole = len(cards) == len(problem.cards)
    asked = tuple(wish for wish in problem.requirements if whole or wish.kind not in SLOWLY)
    return replace(problem, cards=cards, requirements=asked)


def faults_of(problem: Problem, places: Mapping[int, Place]) -> Faults:
    """Which lessons the rules and the binding requirements are broken by."""
    occupancy = Occupancy(problem, {card.id: places[card.id] for card in problem.cards})
    found = clashes(problem, places, occupancy)
    alone = frozenset(clash.card for clash in found if clash.other is None and clash.kind not in OF_THE_DAY)
    pairs = tuple((clash.card, clash.other) for clash in found if clash.other is not None)
    of_days = (card for clash in found if clash.kind in OF_THE_DAY for card in on_the_day(occupancy, clash))
    return Faults(alone, pairs, frozenset((*of_days, *against_wishes(problem, places))))


def on_the_day(occupancy: Occupancy, clash: Clash) -> Iterator[int]:
    """The lessons of a part of a group on the day that something is wrong with."""
    part = Holder("part", int(clash.facts["group"]), int(clash.facts["part"]))
    for week in occupancy.weeks:
        for pair in range(1, occupancy.problem.limits.pairs + 1):
            yield from occupancy.at(part, Cell(week, int(clash.facts["day"]), pair))


def against_wishes(problem: Problem, places: Mapping[int, Place]) -> Iterator[int]:
    """The lessons of those whose binding requirements are broken."""
    binding = tuple(wish for wish in problem.requirements if wish.must and wish.kind not in NOT_SEARCHED)
    for found in price(replace(problem, requirements=binding), places):
        whose = {(one.kind, one.id) for one in found.broken}
        for subject in subjects(problem, found.wish) if whose else ():
            if (subject.kind, subject.id) in whose:
                yield from (card.id for sight in subject.sights for side in sight for card in side)


def from_tray(problem: Problem, places: Mapping[int, Place]) -> Iterator[NewPlace]:
    """Lessons without a place, each at the best that is free."""
    occupancy = Occupancy(problem, places)
    for card in problem.cards:
        if card.id not in places:
            verdicts = free_places(problem, occupancy.places, card.id, occupancy)
            free = [(verdict.cost, slot, verdict.room) for slot, verdict in verdicts.items() if verdict.ok]
            if free:
                _cost, slot, room = min(free)
                occupancy.put(card.id, Place(*slot, room or 0))
                yield NewPlace(card.id, None, occupancy.places[card.id])

"""The search of the least-change repair: the times of `solver_model`, and for every lesson whether it keeps its place.

First only the broken lessons may move, then those of the same people, at last everybody; each wider search asks for
fewer moves than the best so far, so that the last «impossible» is the proof. Rooms are counted with those that are
kept; where the matching still fails, its lessons are forbidden and the search goes on.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ortools.sat.python.cp_model import INFEASIBLE, OPTIMAL, IntVar, LinearExprT

from desktop_app.errors import Cancelled
from desktop_app.services.job import Job
from desktop_app.services.timetable.occupancy import cells_of, people_of, slot_of
from desktop_app.services.timetable.repairing import Faults, NewPlace, Repair
from desktop_app.services.timetable.rooms import Unroomed, assign_rooms
from desktop_app.services.timetable.solver_model import Focus, TimeModel, build, weeks_of
from desktop_app.services.timetable.solver_objective import wish_terms
from desktop_app.services.timetable.solver_requirements import keep_requirements
from desktop_app.services.timetable.solver_run import Effort, Run, Watch, run_model
from desktop_app.services.timetable.values import Card, Place, Problem, Room, Slot

MOVE: Final = 1_000_000  # a lesson that moves, against everything below
OTHER_DAY, OTHER_WEEK, DAY, PAIR = 1000, 500, 20, 10
PRICED: Final = 60  # so many lessons at most are moved with an eye on the wishes: more, and the proof takes minutes


@dataclass
class Ward:
    """A timetable under repair."""

    run: Run
    places: Mapping[int, Place]
    faults: Faults
    best: dict[int, Place] | None = None
    kept: dict[int, bool] = field(default_factory=dict)

    @property
    def problem(self) -> Problem:
        return self.run.problem

    @property
    def moves(self) -> tuple[NewPlace, ...]:
        """From the present places to the best."""
        ends = sorted((self.best or {}).items())
        return tuple(NewPlace(card, self.places[card], end) for card, end in ends if end != self.places[card])

    @property
    def good_enough(self) -> bool:
        """It can't be less, or there is something and the person has waited as long as was said."""
        waited = self.run.elapsed >= self.run.effort.seconds
        return self.best is not None and (waited or len(self.moves) <= self.faults.least)


@dataclass(frozen=True, slots=True)
class Model:
    """The times, and which free lessons keep their place: room and all."""

    times: TimeModel
    keeps: Mapping[int, IntVar]

    def kept(self, card: int) -> IntVar | int:
        """1 for a lesson that may not move, 0 for one that can't stay."""
        return self.keeps.get(card, int(card not in self.times.focus.free))


class Keeping(Watch):
    """Notes too who keeps the place."""

    def __init__(self, model: Model) -> None:
        super().__init__(model.times)
        self.keeps = model.keeps
        self.kept: frozenset[int] = frozenset()

    def on_solution_callback(self) -> None:
        """Called by CP-SAT on every improvement."""
        super().on_solution_callback()
        self.kept = frozenset(card for card, keep in self.keeps.items() if self.boolean_value(keep))


def mend(problem: Problem, places: Mapping[int, Place], faults: Faults, job: Job, seconds: float) -> Repair:
    """The repair. Raises Cancelled when there is none yet."""
    job.report(0.0)
    ward = Ward(Run(problem, job, Effort(seconds, seed=1, workers=1)), places, faults)
    status = ""
    for free in neighbourhoods(problem, faults.cards):
        status = attempt(ward, free)
        if not ward.run.may_go_on or ward.good_enough:
            break
    if job.cancelled and ward.best is None:
        raise Cancelled
    job.report(1.0, moved=len(ward.moves))
    if ward.best is None:
        return Repair("impossible" if status == "proved" else "unknown", broken=len(faults.cards))
    least = status == "proved" or len(ward.moves) <= faults.least
    return Repair("found", ward.moves, len(faults.cards), least)


def neighbourhoods(problem: Problem, broken: frozenset[int]) -> Iterator[frozenset[int]]:
    """Who may move: the broken, those of the same people, those of theirs, everybody."""
    pinned = {card for card, _place in problem.pinned}
    everybody = frozenset(card.id for card in problem.cards) - pinned
    free = broken - pinned
    for _step in range(3):
        if free and len(free) < len(everybody):
            yield free
        people = {
            holder for card in problem.cards if card.id in free or card.id in broken for holder in people_of(card)
        }
        free = frozenset(card.id for card in problem.cards if not people.isdisjoint(people_of(card))) - pinned
    yield everybody


def attempt(ward: Ward, free: frozenset[int]) -> str:
    """Look for fewer moves than so far among some lessons; `proved` if nothing is left to look for."""
    whole = len(free) + len(ward.problem.pinned) == len(ward.problem.cards)
    model = model_of(ward, free)
    while ward.run.may_go_on:
        watch = Keeping(model)
        outcome = run_model(model.times, ward.run, ward.run.left / (1 if whole and ward.best is None else 4), watch)
        if outcome.status == INFEASIBLE:
            return "proved" if whole else ""
        if not outcome.slots:
            return ""
        if take(ward, model, watch):
            return "proved" if whole and outcome.status == OPTIMAL else ""
    return ""


def take(ward: Ward, model: Model, watch: Keeping) -> bool:
    """Keep what was found if it has rooms; else never again."""
    times, kept = model.times, watch.kept
    staying = [card.id for card in times.problem.cards if card.id in kept or card.id not in times.focus.free]
    pinned = tuple((card, ward.places[card]) for card in staying)
    rooms = assign_rooms(replace(times.problem, pinned=pinned), watch.slots)
    if isinstance(rooms, Unroomed):
        there = dict(rooms.slots)
        again = [~times.stands[card][slot] for card, slot in there.items()]
        times.model.add_bool_or([*again, *(~model.keeps[card] for card in there if card in kept)])
        return False
    ward.best = {**ward.places, **rooms}
    ward.run.job.report(min(1.0, ward.run.elapsed / ward.run.effort.seconds), moved=len(ward.moves))
    return True


def model_of(ward: Ward, free: frozenset[int]) -> Model:
    """The hard rules, who keeps the place, and what a move costs."""
    slots = {card.id: slot_of(ward.places[card.id]) for card in ward.problem.cards}
    times = build(ward.problem, Focus(free, tuple(range(1, ward.problem.limits.days + 1)), slots))
    keep_requirements(times)
    keeps = {}
    for card in sorted(free - ward.faults.alone):
        stands = times.stands[card].get(slots[card])
        if stands is not None:
            keeps[card] = times.model.new_bool_var("")
            times.model.add_implication(keeps[card], stands)
    model = Model(times, keeps)
    share_rooms(ward, model)
    terms = list(wish_terms(times, slots)) if len(free) <= PRICED else []
    moved = len(free) - sum(keeps.values())
    terms += [(stands, far(slots[card], slot)) for card in sorted(free) for slot, stands in times.stands[card].items()]
    times.model.minimize(sum((term * price for term, price in terms), moved * MOVE))
    if ward.best is not None:
        times.model.add(moved <= len(ward.moves) - 1)
    return model


def far(present: Slot, slot: Slot) -> int:
    """How new a slot is."""
    days, pairs = abs(slot.day - present.day), abs(slot.pair - present.pair)
    return OTHER_DAY * bool(days) + OTHER_WEEK * (slot.parity != present.parity) + DAY * days + PAIR * pairs


def share_rooms(ward: Ward, model: Model) -> None:
    """Nobody keeps a room that another keeps; what is kept is not there for those who need as large a room."""
    times = model.times
    rooms = {room.id: room for room in ward.problem.rooms}
    there: defaultdict[object, list[LinearExprT]] = defaultdict(list)
    for card in times.problem.cards:
        for cell in cells_of(ward.places[card.id]):
            there[ward.places[card.id].room, cell].append(model.kept(card.id))
    for keeping in there.values():
        if len(keeping) > 1:
            times.model.add(sum(keeping) <= 1)
    for kind in sorted({card.room_kind for card in times.problem.cards}):
        count_rooms(ward, model, kind, rooms)


def count_rooms(ward: Ward, model: Model, kind: str, rooms: Mapping[int, Room]) -> None:
    """In each pair, for each size: the lessons that need it and the smaller ones that keep a room of it."""
    cards = [card for card in model.times.problem.cards if card.room_kind == kind]
    sizes = sorted(room.capacity for room in rooms.values() if room.kind == kind)
    needs = {card.id: next((size for size in sizes if size >= card.size), card.size) for card in cards}
    for need in sorted(set(needs.values())):
        large = [card for card in cards if needs[card.id] >= need]
        small = [card for card in cards if needs[card.id] < need and holds(rooms, ward.places[card.id].room, need)]
        one_size(ward, model, (large, small), sum(size >= need for size in sizes))


def holds(rooms: Mapping[int, Room], room: int, need: int) -> bool:
    """Whether a room has so many seats."""
    return room in rooms and rooms[room].capacity >= need


def one_size(ward: Ward, model: Model, sides: tuple[list[Card], list[Card]], enough: int) -> None:
    """Not more lessons than rooms."""
    large, small = sides
    for cell in model.times.cells(weeks_of([*large, *small])):
        keeping = [model.kept(card.id) for card in small if cell in cells_of(ward.places[card.id])]
        here = model.times.at(large, cell)
        if keeping and len(here) + len(keeping) > enough:
            model.times.model.add(sum([*here, *keeping]) <= enough)

"""The requirements as a CP-SAT model in which each can be left out: a literal for each, and by how much it gives way.

Lessons of a load are alike, so a Boolean says that *one* of them stands in a slot and a sum how many do: counting is
what proves most contradictions, and alike lessons would only hide it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExprT

from desktop_app.services.timetable.clashes import ClashKind, clashes
from desktop_app.services.timetable.explaining import Demand, DemandKind
from desktop_app.services.timetable.explaining_counting import load_numbers, seats
from desktop_app.services.timetable.occupancy import Cell, Holder, holder_of, slot_of, teacher_of
from desktop_app.services.timetable.prices import subjects
from desktop_app.services.timetable.requirements import NOT_SEARCHED
from desktop_app.services.timetable.solver_model import TimeModel, crowds, everything, weeks_of
from desktop_app.services.timetable.solver_requirements import Writer, priced
from desktop_app.services.timetable.values import Card, Problem, Slot, Wish

OF_A_DAY: Final = (ClashKind.WINDOW, ClashKind.DAY_FULL, ClashKind.TEACHER_OFF)
"""Clashes of locked lessons that other requirements tell."""


@dataclass
class Asked:
    """A model of some lessons and everything that is asked of them."""

    problem: Problem  # the whole
    times: TimeModel  # of the lessons in question, alike ones as one
    counts: Mapping[int, int]  # card that stands for alike ones → how many
    one_of: Mapping[int, int]  # card → the card that stands for it
    literals: dict[Demand, IntVar] = field(default_factory=dict)
    slack: dict[Demand, LinearExprT] = field(default_factory=dict)  # by how much it gives way
    _terms: dict[Demand, list[LinearExprT]] = field(default_factory=dict)
    _raised: dict[Demand, IntVar] = field(default_factory=dict)

    @property
    def model(self) -> CpModel:
        return self.times.model

    def demand(self, demand: Demand, slack: LinearExprT, most: int) -> None:
        """Ask for something: what gives way is zero (it is never below) unless the literal is false."""
        if demand not in self.literals:
            self.literals[demand] = self.model.new_bool_var("")
        self.model.add(slack <= most * (1 - self.literals[demand]))
        self._terms.setdefault(demand, []).append(slack)
        self.slack[demand] = sum(self._terms[demand])

    def raised(self, demand: Demand, most: int) -> IntVar:
        """By how much a limit is raised, one number for all who keep it."""
        if demand not in self._raised:
            self._raised[demand] = self.model.new_int_var(0, most, "") if most > 1 else self.model.new_bool_var("")
            self.demand(demand, self._raised[demand], most)
        return self._raised[demand]


def ask(problem: Problem, chosen: Collection[int] | None = None) -> Asked:
    """The model of all lessons or of some cards; what needs to see others too (windows, wishes) is left out."""
    cards = [card for card in problem.cards if chosen is None or card.id in chosen]
    alike: dict[Card, list[int]] = defaultdict(list)
    for card in cards:
        alike[replace(card, id=0)].append(card.id)
    stand_for = [replace(kind, id=numbers[0]) for kind, numbers in alike.items()]
    asked = Asked(
        problem,
        _empty(replace(problem, cards=tuple(stand_for))),
        {numbers[0]: len(numbers) for numbers in alike.values()},
        {number: numbers[0] for numbers in alike.values() for number in numbers},
    )
    _people(asked, {part.group for card in problem.cards if card.id not in asked.one_of for part in card.parts})
    for write in (_loads, _teachers_off, _rooms, _locked, _wishes):
        write(asked)
    return asked


def _empty(problem: Problem) -> TimeModel:
    """Every lesson may stand everywhere, or nowhere."""
    focus, model = everything(problem), CpModel()
    grid = list(product(focus.days, range(1, problem.limits.pairs + 1)))
    stands = {
        card.id: {Slot(parity, *at): model.new_bool_var("") for parity in card.parities for at in grid}
        for card in problem.cards
    }
    return TimeModel(problem, focus.days, model, stands, (), (), (), {}, focus, problem)


def _people(asked: Asked, partly: Collection[int]) -> None:
    """Nobody is in two lessons at once; of a group that is seen as a whole: no windows."""
    times = asked.times
    for teacher in crowds(times.problem.cards, lambda card: [teacher_of(card)]):
        for cell in times.cells(teacher.weeks):
            asked.model.add_at_most_one(times.at(teacher.cards, cell))
    for students in crowds(times.problem.cards, lambda card: [holder_of(part) for part in card.parts]):
        pairs = range(1, times.problem.limits.pairs + 1)
        for week, day in product(students.weeks, times.days):
            here = [times.at(students.cards, Cell(week, day, pair)) for pair in pairs]
            _day(asked, students.holder, here, whole=students.holder.id not in partly)


def _day(asked: Asked, part: Holder, here: Sequence[Sequence[IntVar]], *, whole: bool) -> None:
    limits, model = asked.problem.limits, asked.model
    line = [model.new_bool_var("") for _ in here]
    for stands, busy in zip(here, line, strict=True):
        model.add_exactly_one([*stands, ~busy])
    if limits.pairs_a_day < limits.pairs:
        limit = Demand(DemandKind.PAIRS_A_DAY, part.id, limits.pairs_a_day)
        model.add(sum(line) <= limits.pairs_a_day + asked.raised(limit, limits.pairs - limits.pairs_a_day))
    if whole:
        hole = asked.raised(Demand(DemandKind.WINDOWS, part.id), 1)
        for at in range(1, len(line) - 1):
            for later in line[at + 1 :]:
                model.add_bool_or(~line[at - 1], line[at], ~later, hole)


def _loads(asked: Asked) -> None:
    """So many lessons of every load, never more."""
    of_load: dict[int, list[Card]] = defaultdict(list)
    for card in asked.times.problem.cards:
        of_load[card.load].append(card)
    wanted = load_numbers(asked.problem)
    for load, cards in of_load.items():
        total, placed = 0, []
        for card in cards:
            stands = list(asked.times.stands[card.id].values())
            asked.model.add(sum(stands) <= asked.counts[card.id])
            total += worth(card) * asked.counts[card.id]
            placed += [worth(card) * one for one in stands]
        asked.demand(Demand(DemandKind.LOAD, load, wanted[load]), total - sum(placed), total)


def worth(card: Card) -> int:
    """Pairs in the two weeks."""
    return 2 if card.whole else 1


def _teachers_off(asked: Asked) -> None:
    off = Counter(teacher for teacher, _day, _pair in asked.problem.teacher_off)
    for teacher, times in sorted(off.items()):
        against = [variable for _at, variable in off_times(asked, teacher)]
        if against:
            asked.demand(Demand(DemandKind.TEACHER_OFF, teacher, times), sum(against), len(against))


def off_times(asked: Asked, teacher: int) -> Iterator[tuple[Slot, IntVar]]:
    """Where lessons of a teacher would stand when the teacher is not available."""
    for card in asked.times.problem.cards:
        if card.teacher == teacher:
            for slot, variable in asked.times.stands[card.id].items():
                if (teacher, slot.day, slot.pair) in asked.problem.teacher_off:
                    yield slot, variable


def _rooms(asked: Asked) -> None:
    """In each pair not more lessons of a kind and size than rooms that are large enough."""
    shapes = {(card.room_kind, card.size) for card in asked.problem.cards}
    needs = {shape: seats(asked.problem, *shape) for shape in shapes}
    mine = {card.room_kind for card in asked.times.problem.cards}
    for kind, need in sorted({(shape[0], need) for shape, need in needs.items() if shape[0] in mine}):
        of_kind = [card for card in asked.times.problem.cards if card.room_kind == kind]
        large = [card for card in of_kind if needs[kind, card.size] >= need]
        enough = sum(room.kind == kind and room.capacity >= need for room in asked.problem.rooms)
        if len({card.teacher for card in large}) > enough:
            _enough(asked, large, Demand(DemandKind.ROOMS, enough, need, kind))


def _enough(asked: Asked, cards: Sequence[Card], demand: Demand) -> None:
    for week, day, pair in product(weeks_of(cards), asked.times.days, range(1, asked.problem.limits.pairs + 1)):
        here = asked.times.at(cards, Cell(week, day, pair))
        if len(here) > demand.id:
            asked.model.add(sum(here) <= demand.id + asked.raised(demand, len(cards)))


def _locked(asked: Asked) -> None:
    """Locked lessons stand where they do; what no other requirement tells of them is told of themselves."""
    for card, place in asked.problem.pinned:
        if card in asked.one_of:
            variable = asked.times.stands[asked.one_of[card]].get(slot_of(place))
            asked.demand(Demand(DemandKind.LOCKED, card), 1 if variable is None else 1 - variable, 1)
    for lessons in locked_clashes(asked.problem):
        literals = [asked.literals.get(Demand(DemandKind.LOCKED, card)) for card in lessons]
        if all(literal is not None for literal in literals):
            asked.model.add_bool_or(~literal for literal in literals if literal is not None)


def locked_clashes(problem: Problem) -> Iterator[tuple[int, ...]]:
    """Locked lessons (one, or two) that can't stand as they do, whatever else is asked."""
    for clash in clashes(problem, problem.pinned) if problem.pinned else ():
        if clash.kind not in OF_A_DAY:
            yield (clash.card,) if clash.other is None else (clash.card, clash.other)


def _wishes(asked: Asked) -> None:
    """Binding wishes about whose lessons are all seen."""
    writer, unseen = Writer(asked.times), [card for card in asked.problem.cards if card.id not in asked.one_of]
    for wish in asked.problem.requirements:
        if wish.must and wish.kind not in NOT_SEARCHED:
            soft = replace(wish, weight=1)
            for subject in subjects(asked.times.whole, soft):
                if not any(concerns(wish, (subject.kind, subject.id), card) for card in unseen):
                    demand = Demand(DemandKind.WISH, wish.id, subject.id, subject.kind)
                    for amount, _price in priced(writer, soft, subject):
                        asked.demand(demand, amount, asked.problem.limits.pairs)


def concerns(wish: Wish, whom: tuple[str, int], card: Card) -> bool:
    """Whether a lesson may matter to what a requirement asks of somebody."""
    kind, number = whom
    if kind == "teacher":
        return card.teacher == number
    if kind == "group":
        return any(part.group == number for part in card.parts)
    return card.load in wish.beside.union(*wish.bundles)

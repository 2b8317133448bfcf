"""The soft wishes of the times, priced as `quality` prices them: the objective equals `Quality.cost` without rooms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from ortools.sat.python.cp_model import IntVar, LinearExprT

from desktop_app.services.timetable.occupancy import Cell, Occupancy, load_of
from desktop_app.services.timetable.quality import LONG_WEEK, WEIGHTS, gaps
from desktop_app.services.timetable.solver_model import Crowd, TimeModel, keep_together
from desktop_app.services.timetable.solver_requirements import wish_requirements
from desktop_app.services.timetable.values import Card, Place, Slot


@dataclass
class Wishes:
    """The objective while it is being written, and the timetable to start from, which every variable is told."""

    times: TimeModel
    start: Occupancy
    terms: list[tuple[LinearExprT, int]] = field(default_factory=list)

    def boolean(self, begins: bool) -> IntVar:  # noqa: FBT001 - the value of a variable
        variable = self.times.model.new_bool_var("")
        self.times.model.add_hint(variable, begins)
        return variable


def add_wishes(times: TimeModel, slots: Mapping[int, Slot]) -> None:
    """Add the objective, and hint a timetable that keeps the hard rules."""
    times.model.minimize(sum(variable * price for variable, price in wish_terms(times, slots)))


def wish_terms(times: TimeModel, slots: Mapping[int, Slot]) -> list[tuple[LinearExprT, int]]:
    """What the objective is made of; where the lessons stand is hinted."""
    wishes = Wishes(times, Occupancy(times.problem, {card: Place(*slots[card], 0) for card in times.stands}))
    times.model.clear_hints()  # type: ignore[no-untyped-call]  # OR-Tools forgot
    _begin_with(wishes, slots)
    for teacher in times.teachers:
        _teacher_windows(wishes, teacher)
    for part in times.parts:
        _days_of_students(wishes, part)
    for load in (load for load in times.loads if len(load.cards) > 1):
        _repeats(wishes, load)
    _last_day(wishes)
    _reluctant(wishes)
    wish_requirements(times, wishes.terms)
    return wishes.terms


def _begin_with(wishes: Wishes, slots: Mapping[int, Slot]) -> None:
    model = wishes.times.model
    for card, variables in wishes.times.stands.items():
        for slot, variable in variables.items():
            model.add_hint(variable, slot == slots[card])
    for (holder, week, day), line in wishes.times.busy.items():
        mask = wishes.start.mask(holder, week, day)
        for pair, variable in enumerate(line, start=1):
            model.add_hint(variable, bool(mask >> pair & 1))


def _teacher_windows(wishes: Wishes, teacher: Crowd) -> None:
    """Windows are the pairs between coming and going that have no lesson."""
    times, limits = wishes.times, wishes.times.problem.limits
    price = WEIGHTS["teacher_windows"] * teacher.price
    for week, day in product(teacher.weeks, times.days):
        mask = wishes.start.mask(teacher.holder, week, day)
        present = [wishes.boolean(bool((mask | gaps(mask)) >> pair & 1)) for pair in range(1, limits.pairs + 1)]
        for pair, here in enumerate(present, start=1):
            idle = wishes.boolean(bool(gaps(mask) >> pair & 1))
            times.model.add_exactly_one(*times.at(teacher.cards, Cell(week, day, pair)), idle, ~here)
            wishes.terms.append((idle, price))
        keep_together(times.model, present)


def _days_of_students(wishes: Wishes, part: Crowd) -> None:
    """Late starts and full days."""
    times, limits = wishes.times, wishes.times.problem.limits
    for week, day in product(part.weeks, times.days):
        line, mask = times.busy[part.holder, week, day], wishes.start.mask(part.holder, week, day)
        for skipped in range(1, limits.pairs):
            first = wishes.boolean(bool(mask) and mask & -mask == 2 << skipped)
            times.model.add(line[skipped] - line[skipped - 1] <= first)
            wishes.terms.append((first, WEIGHTS["late_starts"] * part.price * skipped))
        full = wishes.boolean(mask.bit_count() >= limits.pairs_a_day)
        times.model.add(sum(line) <= limits.pairs_a_day - 1 + full)
        wishes.terms.append((full, WEIGHTS["full_days"] * part.price))


def _repeats(wishes: Wishes, load: Crowd) -> None:
    """A load's pairs beyond the first on one day."""
    times, limits = wishes.times, wishes.times.problem.limits
    for week, day in product(load.weeks, times.days):
        here = [
            held for pair in range(1, limits.pairs + 1) for held in _held(wishes, load.cards, Cell(week, day, pair))
        ]
        again = times.model.new_int_var(0, limits.pairs - 1, "")
        times.model.add_hint(again, max(0, wishes.start.mask(load.holder, week, day).bit_count() - 1))
        times.model.add(sum(here) - 1 <= again)
        wishes.terms.append((again, WEIGHTS["repeats"] * load.price))


def _held(wishes: Wishes, cards: Sequence[Card], cell: Cell) -> list[IntVar]:
    """What tells that a load has a lesson: lessons of several teachers at once are one pair, as in `quality`."""
    standing = wishes.times.at(cards, cell)
    if len({card.teacher for card in cards}) == 1:
        return standing
    held = wishes.boolean(bool(wishes.start.mask(load_of(cards[0]), cell.week, cell.day) >> cell.pair & 1))
    for stands in standing:
        wishes.times.model.add(stands <= held)
    return [held]


def _reluctant(wishes: Wishes) -> None:
    """Lessons at pairs that their teachers would rather not have, week by week."""
    dear, teachers = wishes.times.problem.reluctant, {card.id: card.teacher for card in wishes.times.problem.cards}
    for card, variables in wishes.times.stands.items():
        for slot, variable in variables.items():
            if (teachers[card], slot.day, slot.pair) in dear:
                wishes.terms.append((variable, WEIGHTS["reluctant"] * len(slot.parity.weeks)))


def _last_day(wishes: Wishes) -> None:
    """Lessons on Saturday, week by week."""
    for variables in wishes.times.stands.values():
        for slot, variable in variables.items():
            if slot.day == LONG_WEEK:
                wishes.terms.append((variable, WEIGHTS["last_day"] * len(slot.parity.weeks)))

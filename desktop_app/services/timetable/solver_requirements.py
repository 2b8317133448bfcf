"""Requirements as CP-SAT knows them: binding ones hold, the others cost; what they mean stands in `requirements`.

What is a function of one mask goes in as the table of that function; sums and comparisons of two masks go in as
inequalities. `tests/services/timetable/test_requirements_searched.py` holds every kind against its price.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExprT

from desktop_app.services.timetable.occupancy import Cell
from desktop_app.services.timetable.prices import Cards, Sight, Subject, subjects
from desktop_app.services.timetable.requirements import DAY_PRICES, NOT_SEARCHED, WEEK_PRICES
from desktop_app.services.timetable.solver_model import TimeModel, weeks_of, weight_of
from desktop_app.services.timetable.values import Wish

Line = tuple[IntVar, ...]
Key = tuple[tuple[int, ...], int, int]


@dataclass
class Writer:
    """Writes requirements into a model; the lines of the same lessons are made once."""

    times: TimeModel
    lines: dict[Key, Line] = field(default_factory=dict)
    days: dict[Key, IntVar] = field(default_factory=dict)

    @property
    def model(self) -> CpModel:
        """Where it writes."""
        return self.times.model

    def boolean(self) -> IntVar:
        """A new one."""
        return self.model.new_bool_var("")

    def line(self, cards: Cards, week: int, day: int) -> Line:
        """A Boolean per pair: whether one of the lessons is held; those outside of the model stand still."""
        key = tuple(card.id for card in cards), week, day
        if key not in self.lines:
            pairs = range(1, self.times.problem.limits.pairs + 1)
            self.lines[key] = tuple(self._busy(cards, Cell(week, day, pair)) for pair in pairs)
        return self.lines[key]

    def _busy(self, cards: Cards, cell: Cell) -> IntVar:
        inside = [card for card in cards if card.id in self.times.stands and cell.day in self.times.days]
        still = [card for card in cards if card.id not in self.times.stands or cell.day not in self.times.days]
        slots = (self.times.focus.slots.get(card.id) for card in still)
        if any(slot and slot[1:] == (cell.day, cell.pair) and cell.week in slot.parity.weeks for slot in slots):
            return self.model.new_constant(1)
        busy = self.boolean()
        self.model.add_max_equality(busy, self.times.at(inside, cell) or [self.model.new_constant(0)])
        return busy

    def used(self, cards: Cards, week: int, day: int) -> IntVar:
        """Whether a day has any of the lessons."""
        key = tuple(card.id for card in cards), week, day
        if key not in self.days:
            self.days[key] = self.boolean()
            self.model.add_max_equality(self.days[key], self.line(cards, week, day))
        return self.days[key]

    def table(self, line: Sequence[IntVar], price: Callable[[int], int], amount: IntVar | None) -> None:
        """`amount` is the price of the mask; without one only masks that cost nothing are left."""
        masks = [(mask, price(mask)) for mask in range(1 << len(line))]
        bits = {mask: tuple(mask >> place & 1 for place in range(len(line))) for mask, _cost in masks}
        if amount is None:
            self.model.add_allowed_assignments(line, [bits[mask] for mask, cost in masks if cost == 0])
        else:
            self.model.add_allowed_assignments([*line, amount], [(*bits[mask], cost) for mask, cost in masks])


def keep_requirements(times: TimeModel) -> None:
    """What must be kept, is."""
    writer = Writer(times)
    for wish in times.whole.requirements:
        if wish.must and wish.kind not in NOT_SEARCHED:
            for subject in _moving(times, wish):
                priced(writer, wish, subject)


def wish_requirements(times: TimeModel, terms: list[tuple[LinearExprT, int]]) -> None:
    """What may be broken costs its weight, in all weeks."""
    writer = Writer(times)
    for wish in times.whole.requirements:
        if not wish.must and wish.kind not in NOT_SEARCHED:
            for subject in _moving(times, wish):
                terms.extend((amount, price * wish.weight) for amount, price in priced(writer, wish, subject))


def _moving(times: TimeModel, wish: Wish) -> Iterator[Subject]:
    """The subjects of which a lesson may move."""
    for subject in subjects(times.whole, wish):
        if any(card.id in times.focus.free for sight in subject.sights for cards in sight for card in cards):
            yield subject


def priced(writer: Writer, wish: Wish, subject: Subject) -> list[tuple[IntVar, int]]:
    """The amounts by which it may be broken (none if it must be kept), each with how many weeks it stands for."""
    cards = [card for sight in subject.sights for side in sight for card in side]
    weeks = weeks_of(cards)
    places = [(week, 0) for week in weeks] if wish.kind in WEEK_PRICES else list(product(weeks, writer.times.days))
    found = []
    for at in places:
        amount = None if wish.must else writer.model.new_int_var(0, writer.times.problem.limits.pairs, "")
        for sight in subject.sights:
            _one(writer, wish, sight, at, amount)
        if amount is not None:
            found.append((amount, weight_of(cards)))
    return found


def _one(writer: Writer, wish: Wish, sight: Sight, at: tuple[int, int], amount: IntVar | None) -> None:
    """At least so much for one sight; the amount of the subject is the dearest."""
    days = writer.times.whole.limits.days
    if wish.kind in WEEK_PRICES:
        used = [writer.used(sight.own, at[0], day) for day in range(1, days + 1)]
        _tabled(writer, used, lambda mask: WEEK_PRICES[wish.kind](mask, wish.number, days), amount)
    elif wish.kind in LINEAR:
        beside = writer.line(sight.beside, *at) if sight.beside else ()
        LINEAR[wish.kind](writer.model, wish, (writer.line(sight.own, *at), beside), 0 if amount is None else amount)
    else:
        _tabled(writer, writer.line(sight.own, *at), lambda mask: DAY_PRICES[wish.kind](mask, wish.number), amount)


def _tabled(writer: Writer, line: Sequence[IntVar], price: Callable[[int], int], amount: IntVar | None) -> None:
    if amount is None:
        writer.table(line, price, None)
        return
    own = writer.model.new_int_var(0, max(price(mask) for mask in range(1 << len(line))), "")
    writer.table(line, price, own)
    writer.model.add(own <= amount)


Lines = tuple[Sequence[IntVar], Sequence[IntVar]]


def _sum(model: CpModel, wish: Wish, lines: Lines, amount: LinearExprT) -> None:
    model.add(sum(lines[0]) - wish.number <= amount)


def _late(model: CpModel, wish: Wish, lines: Lines, amount: LinearExprT) -> None:
    model.add(sum(lines[0][wish.number :]) <= amount)


def _early(model: CpModel, wish: Wish, lines: Lines, amount: LinearExprT) -> None:
    model.add(sum(lines[0][: max(0, wish.number - 1)]) <= amount)


def _not_first(model: CpModel, _wish: Wish, lines: Lines, amount: LinearExprT) -> None:
    for place, own in enumerate(lines[0]):
        model.add(own - sum(lines[1][:place]) <= amount)


def _not_last(model: CpModel, _wish: Wish, lines: Lines, amount: LinearExprT) -> None:
    for place, own in enumerate(lines[0]):
        model.add(own - sum(lines[1][place + 1 :]) <= amount)


def _heavy(model: CpModel, wish: Wish, lines: Lines, amount: LinearExprT) -> None:
    full = model.new_bool_var("")
    model.add(sum(lines[1]) <= wish.number + len(lines[1]) * full)
    model.add(sum(lines[0]) - len(lines[0]) * (1 - full) <= amount)


def _not_after(model: CpModel, _wish: Wish, lines: Lines, amount: LinearExprT) -> None:
    broken = [model.new_bool_var("") for _ in lines[0]]
    for place, own in enumerate(lines[0]):
        for before in lines[1][:place]:
            model.add(own + before - 1 <= broken[place])
    model.add(sum(broken) <= amount)


def _together(model: CpModel, _wish: Wish, lines: Lines, amount: LinearExprT) -> None:
    broken = [model.new_bool_var("") for _ in lines[0]]
    for place, own in enumerate(lines[0]):
        model.add(own - (lines[1][place] if lines[1] else 0) <= broken[place])
    model.add(sum(broken) <= amount)


LINEAR: Final[dict[str, Callable[[CpModel, Wish, Lines, LinearExprT], None]]] = {
    "pairs_a_day": _sum,
    "spread": _sum,
    "late": _late,
    "early": _early,
    "not_first": _not_first,
    "not_last": _not_last,
    "heavy": _heavy,
    "not_after": _not_after,
    "together": _together,
}

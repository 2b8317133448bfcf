"""Local search for the college: a first timetable in moments, then annealing as long as it is allowed.

The engine's CP-SAT proves, explains and repairs; this finds and polishes. Compiled code is loaded when first needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from desktop_app.services.timetable.search_anneal import Stretch, anneal, keep, price_of
from desktop_app.services.timetable.search_college import HARD, ints, mask_of, place_in, slots_in, task_of
from desktop_app.services.timetable.search_start import place_all, worn_of
from desktop_app.services.timetable.search_steps import fits, put
from desktop_app.services.timetable.search_table import FORBIDDEN, Ints, State, Task, empty_state
from desktop_app.services.timetable.values import Card, Part, Place, Problem, Room, Slot

STEPS = 60
"""Turnings out for each card before the start is given up."""


@dataclass
class Search:
    """A local search of a problem; it begins where the cards stand."""

    problem: Problem
    task: Task
    state: State
    price: int
    least: int

    @property
    def keeps_the_rules(self) -> bool:
        """Whether the best timetable breaks no hard rule."""
        return self.least < HARD

    @property
    def slots(self) -> dict[int, Slot]:
        """Where the cards of the best timetable stand."""
        return slots_in(self.problem, self.state.best.time, self.state.best.weeks)

    def anneal(self, heat: float, moves: int) -> None:
        """So many moves at one heat."""
        stretch = Stretch(heat, moves, longest=12, room_share=0.1)
        self.price, self.least = anneal(self.task, self.state, stretch, (self.price, self.least))


def begin(problem: Problem, seed: int, places: Mapping[int, Place]) -> Search | None:
    """A search from places that some cards have; None if no timetable without a clash was found.

    A place that can't be is left out, unless it is locked: then there is none.
    The first timetable may break rules about days, which the annealing mends.
    """
    task = task_of(problem)
    if any(begins == ends for begins, ends in zip(task.first_room, task.first_room[1:], strict=False)):
        return None
    state = empty_state(task, weeks_of(problem), seed)
    _stand(problem, task, state, {**places, **dict(problem.pinned)})
    if (state.room[task.fixed > 0] == FORBIDDEN).any():
        return None
    if place_all(task, state, worn_of(task), STEPS * len(problem.cards)):
        return None
    keep(state)
    price = price_of(task, state)
    return Search(problem, task, state, price, price)


def weeks_of(problem: Problem) -> Ints:
    """Cards of one week begin in the first."""
    return ints(mask_of(card.parities[0]) for card in problem.cards)


def _stand(problem: Problem, task: Task, state: State, places: Mapping[int, Place]) -> None:
    """Put the cards at their places, the locked ones first, as far as these are free."""
    order = sorted(range(len(problem.cards)), key=lambda index: not task.fixed[index])
    for index in order:
        card = problem.cards[index]
        if card.id in places:
            place = place_in(problem, places[card.id])
            if fits(task, state, index, place):
                put(task, state, index, place)


@cache
def make_ready() -> None:
    """Compile, or load what is compiled, before the clock of a search runs: the first time takes half a minute."""
    card = Card(id=1, load=1, whole=False, teacher=1, parts=(Part(1, 0),), size=1, room_kind="")
    search = begin(Problem((card,), (Room(1, "", 1, 1),)), 1, {})
    if search is not None:
        search.anneal(1.0, 1)

"""Annealing over feasible examination timetables."""

from typing import NamedTuple

from desktop_app.services.session.search_moves import accepts, change_of, gather, grow, move_chain, shift
from desktop_app.services.session.search_table import MARGIN, State, Task
from desktop_app.services.timetable.compiled import compiled
from desktop_app.services.timetable.search_steps import chance, draw


class Stretch(NamedTuple):
    """A stretch of the annealing at one heat."""

    heat: float
    moves: int
    chains: float  # the part of the moves into a period with a clash that take along a chain; the others are left
    swaps: float  # the part of them that exchange the two periods with all their exams


@compiled
def anneal(task: Task, state: State, stretch: Stretch, prices: tuple[int, int]) -> tuple[int, int]:
    """So many moves at one heat; (price now, price of the best)."""
    price, least = prices
    for _move in range(stretch.moves):
        exam, there = draw(state.random, len(state.period)), draw(state.random, task.periods)
        if there != state.period[exam]:
            price += _try(task, state, exam, there, stretch)
            if price < least:
                least = price
                keep(state)
    return price, least


@compiled
def _try(task: Task, state: State, exam: int, there: int, stretch: Stretch) -> int:
    here = state.period[exam]
    if state.clash[exam, there] == 0:
        change = state.cost[exam, there + MARGIN] - state.cost[exam, here + MARGIN]
        if not accepts(state, change, stretch.heat):
            return 0
        shift(task, state, exam, there)
        return int(change)
    lot = chance(state.random)
    if lot < stretch.swaps:
        length = gather(state, here, there)
    elif lot < stretch.chains:
        length = grow(task, state, exam, there)
    else:
        return 0
    change = change_of(task, state, length, there)
    if not accepts(state, change, stretch.heat):
        return 0
    move_chain(task, state, length, there)
    return int(change)


@compiled
def keep(state: State) -> None:
    """Remember the timetable as the best."""
    for exam in range(len(state.period)):
        state.best[exam] = state.period[exam]

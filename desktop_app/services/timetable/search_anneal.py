"""Annealing over timetables without a clash, and the price of one counted from nothing."""

from typing import NamedTuple

import numpy as np

from desktop_app.services.timetable.compiled import compiled
from desktop_app.services.timetable.search_moves import Exchange, change_room, exchange_times
from desktop_app.services.timetable.search_steps import chance, draw, turned
from desktop_app.services.timetable.search_table import State, Task


class Stretch(NamedTuple):
    """A stretch of the annealing at one heat."""

    heat: float
    moves: int
    longest: int  # chain
    room_share: float  # of moves that only change a room


@compiled
def anneal(task: Task, state: State, stretch: Stretch, prices: tuple[int, int]) -> tuple[int, int]:
    """So many moves at one heat; (price now, price of the best)."""
    price, least = prices
    for _move in range(stretch.moves):
        lesson = draw(state.random, len(task.kin))
        if chance(state.random) < stretch.room_share:
            price += change_room(task, state, lesson, stretch.heat)
        else:
            price += _exchange(task, state, lesson, stretch)
        if price < least:
            least = price
            keep(state)
    return price, least


@compiled
def _exchange(task: Task, state: State, lesson: int, stretch: Stretch) -> int:
    """A random exchange of times, or of weeks where a lesson has one."""
    one, other = state.time[lesson], draw(state.random, task.days * task.pairs)
    flip = task.weeks > 1 and state.weeks[lesson] != turned(state.weeks[lesson]) and draw(state.random, 4) == 0
    if one == other and not flip:
        return 0
    return exchange_times(task, state, lesson, Exchange(one, other, flip, stretch.longest), stretch.heat)


@compiled
def keep(state: State) -> None:
    """Remember the timetable as the best."""
    for lesson in range(len(state.time)):
        state.best.time[lesson] = state.time[lesson]
        state.best.weeks[lesson] = state.weeks[lesson]
        state.best.room[lesson] = state.room[lesson]


def price_of(task: Task, state: State) -> int:
    """The price of a whole timetable, counted from what follows from it and not from the changes."""
    weeks = np.sum([state.weeks >> week & 1 for week in range(task.weeks)], axis=0)
    total = int((task.time_price[task.kin, state.time] * weeks).sum()) + int(
        task.room_price[task.kin, state.room].sum()
    )
    total += int(task.day_price[task.kind[:, None], state.day_mask].sum())
    total += int(task.week_price[task.kind[:, None], state.week_mask].sum())
    total += int(task.spread_price[np.arange(len(task.spread_price)), state.on_row[:, -1]].sum())
    return total + task.steady_price * int(np.maximum(state.of_room[:, -1] - 1, 0).sum())

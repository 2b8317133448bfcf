"""The search for a valid timetable of a `.fet` task: annealing of what is broken by chains of moves; compiled."""

import math

import numpy as np

from desktop_app.services.exchange.fet.compiled import compiled, entry
from desktop_app.services.exchange.fet.search_bounds import clashes
from desktop_app.services.exchange.fet.search_moves import BAD, COST, MOVE, TOUCHED, keep, stand, weigh
from desktop_app.services.exchange.fet.search_state import State
from desktop_app.services.exchange.fet.search_steps import (
    AWAY,
    choose_rooms,
    quiet_slot,
    random_in,
    try_chain,
    try_move,
)
from desktop_app.services.exchange.fet.task import Task


@entry
def seed_chance(seed: int) -> None:
    """Give the compiled code its chance."""
    np.random.seed(seed)  # noqa: NPY002  numba's own generator, one a thread


@entry
def begin(task: Task, state: State) -> None:
    """Put every unit somewhere, one with few starts first, where it disturbs least."""
    units = len(task.seats) - 1
    for unit in range(units):
        for seat in range(task.seats[unit], task.seats[unit + 1]):
            state.choice[seat] = task.options.of[random_in(task.options.at[seat], task.options.at[seat + 1])]
        state.start[unit] = AWAY
    for at in range(units):
        unit = task.order[at]
        state.start[unit] = quiet_slot(task, state, unit, AWAY)
        choose_rooms(task, state, unit)
        stand(task, state, unit, 1)
    state.total[MOVE] += 1
    for item in range(len(state.cost)):
        state.touched[item] = item
    state.total[TOUCHED] = len(state.cost)
    weigh(task, state, 0.0)
    keep(state)


@compiled
def pick_unit(task: Task, state: State, aim: float) -> int:
    """A unit at which something is broken, or any."""
    if np.random.random() < aim:  # noqa: NPY002
        item = state.bad[random_in(0, state.total[BAD])]
        if task.units_of.at[item + 1] > task.units_of.at[item]:
            return one_of(task, state, item)
    return random_in(0, len(task.seats) - 1)


@compiled
def one_of(task: Task, state: State, item: int) -> int:
    """One of the units of an item; of a crowd one that stands where another does."""
    first, end = task.units_of.at[item], task.units_of.at[item + 1]
    at = random_in(first, end)
    if item >= len(state.cost) - task.crowds:
        for _unit in range(first, end):
            unit = task.units_of.of[at]
            if clashes(task, state, unit, state.start[unit], 0) > 0:
                break
            at = at + 1 if at + 1 < end else first
    return int(task.units_of.of[at])


@entry
def anneal(task: Task, state: State, steps: int, warmth: float, how: tuple[float, float, int]) -> None:
    """So many moves at one warmth; `how`: the share aimed at what is broken, that of chains, the longest chain.

    It stops as soon as nothing is broken.
    """
    for _step in range(steps):
        if state.total[COST] == 0:
            return
        unit = pick_unit(task, state, how[0])
        allowed = -warmth * math.log(1.0 - np.random.random())  # noqa: NPY002
        slot = task.starts.of[random_in(task.starts.at[unit], task.starts.at[unit + 1])]
        if slot == state.start[unit] and task.seats[unit] == task.seats[unit + 1]:
            continue
        if np.random.random() < how[1]:  # noqa: NPY002
            try_chain(task, state, unit, slot, (allowed, how[2]))
        else:
            try_move(task, state, unit, slot, allowed)

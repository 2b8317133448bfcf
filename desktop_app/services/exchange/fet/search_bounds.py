"""What a move of a `.fet` search costs at least, counted before anything moves: most moves end here; compiled."""

from desktop_app.services.exchange.fet.compiled import compiled
from desktop_app.services.exchange.fet.search_state import State
from desktop_app.services.exchange.fet.task import Task


@compiled
def clashes(task: Task, state: State, unit: int, slot: int, enough: int) -> int:
    """The weight of what a unit would break among its crowds and days apart; counting ends above enough."""
    total, first_crowd, here = 0, len(state.cost) - task.crowds, state.start[unit]
    for at in range(task.shares.at[unit], task.shares.at[unit + 1]):
        share = task.shares.of[at]
        crowd, duration = task.share[share, 0], task.share[share, 1]
        found = 0
        for hour in range(slot, slot + duration):
            found += state.held[crowd, hour] > (1 if here <= hour < here + duration else 0)
        total += found * state.weight[first_crowd + crowd]
        if total > enough:
            return int(total)
    return int(total + too_near(task, state, unit, slot))


@compiled
def too_near(task: Task, state: State, unit: int, slot: int) -> int:
    """The weight of the pairs that would not be days enough apart."""
    total, first_pair, day = 0, task.rows + task.rooms, slot // task.hours
    for at in range(task.pairs_of.at[unit], task.pairs_of.at[unit + 1]):
        pair = task.pairs_of.of[at]
        if task.pair[pair, 2] == 0:
            other = task.pair[pair, 0] + task.pair[pair, 1] - unit
            if abs(state.start[other] // task.hours - day) < task.pair[pair, 3]:
                total += state.weight[first_pair + pair]
    return int(total)


@compiled
def own_cost(task: Task, state: State, unit: int) -> int:
    """The weight of all that is broken where a unit has a part: no move of it gains more."""
    first_crowd, cost = len(state.cost) - task.crowds, 0
    for at in range(task.shares.at[unit], task.shares.at[unit + 1]):
        item = first_crowd + task.share[task.shares.of[at], 0]
        cost += state.cost[item] * state.weight[item]
    for at in range(task.rows_of.at[unit], task.rows_of.at[unit + 1]):
        cost += state.cost[task.rows_of.of[at]] * state.weight[task.rows_of.of[at]]
    for at in range(task.pairs_of.at[unit], task.pairs_of.at[unit + 1]):
        item = task.rows + task.rooms + task.pairs_of.of[at]
        cost += state.cost[item] * state.weight[item]
    return int(cost + cost_of_rooms(task, state, unit))


@compiled
def cost_of_rooms(task: Task, state: State, unit: int) -> int:
    """The same of its rooms and sets."""
    cost, first_set = 0, task.rows + task.rooms + len(task.pair)
    for seat in range(task.seats[unit], task.seats[unit + 1]):
        option = state.choice[seat]
        for at in range(task.real.at[option], task.real.at[option + 1]):
            item = task.rows + task.real.of[at]
            cost += state.cost[item] * state.weight[item]
        for at in range(task.sets.at[seat], task.sets.at[seat + 1]):
            item = first_set + task.sets.of[at]
            cost += state.cost[item] * state.weight[item]
    return int(cost)

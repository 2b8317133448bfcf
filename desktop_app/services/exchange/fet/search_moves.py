"""Moves of a `.fet` search: put a unit down, lift it, count what that changes, keep it or take it back; compiled."""

from desktop_app.services.exchange.fet.compiled import compiled
from desktop_app.services.exchange.fet.search_costs import row_cost, set_cost
from desktop_app.services.exchange.fet.search_pairs import pair_cost
from desktop_app.services.exchange.fet.search_state import State
from desktop_app.services.exchange.fet.task import Task

COST, BAD, MOVE, TOUCHED, MOVED = range(5)


@compiled
def stand(task: Task, state: State, unit: int, sign: int) -> None:
    """Put a unit down where `start` and `choice` say (sign 1), or lift it from there (-1)."""
    slot = state.start[unit]
    first_crowd = len(state.cost) - task.crowds
    for at in range(task.shares.at[unit], task.shares.at[unit + 1]):
        share = task.shares.of[at]
        crowd = task.share[share, 0]
        for hour in range(slot, slot + task.share[share, 1]):
            state.over[first_crowd + crowd] += sign if state.held[crowd, hour] > (sign < 0) else 0
            state.held[crowd, hour] += sign
            state.holder[crowd, hour] += sign * unit
    for at in range(task.parts.at[unit], task.parts.at[unit + 1]):
        take(task, state, task.parts.of[at], slot, sign)
    for seat in range(task.seats[unit], task.seats[unit + 1]):
        sit(task, state, seat, sign)


@compiled
def take(task: Task, state: State, part: int, slot: int, sign: int) -> None:
    """The hours of one row."""
    row, duration = task.part[part, 0], task.part[part, 1]
    day = slot // task.hours
    for at in range(slot, slot + duration):
        bit = 1 << (at - day * task.hours)
        state.lessons[row, at] += sign
        if state.lessons[row, at] > 0:
            state.busy[row, day] |= bit
        else:
            state.busy[row, day] &= ~bit
    state.ends[row, slot + duration - 1] += sign * task.part[part, 2]


@compiled
def sit(task: Task, state: State, seat: int, sign: int) -> None:
    """The rooms of one seat, and the buildings that those who sit there walk between."""
    option, slot = state.choice[seat], state.start[task.seat[seat, 0]]
    for index in range(task.real.at[option], task.real.at[option + 1]):
        room = task.real.of[index]
        for at in range(slot, slot + task.seat[seat, 1]):
            state.over[task.rows + room] += sign * task.closed[room, at]
            state.over[task.rows + room] += sign if state.room[room, at] > (sign < 0) else 0
            state.room[room, at] += sign
    for index in range(task.sets.at[seat], task.sets.at[seat + 1]):
        state.used[task.sets.of[index], task.option[option, 0]] += sign
    for index in range(task.walkers.at[seat], task.walkers.at[seat + 1]):
        for at in range(slot, slot + task.seat[seat, 1]):
            state.building[task.walkers.of[index], at] += sign * task.option[option, 1]


@compiled
def item_cost(task: Task, state: State, item: int) -> int:
    """What an item costs."""
    if item < task.rows:
        return row_cost(task, state, item)
    pair = item - task.rows - task.rooms
    if pair < 0 or item >= len(state.cost) - task.crowds:
        return int(state.over[item])
    if pair < len(task.pair):
        return pair_cost(task, state, pair)
    return set_cost(task, state, pair - len(task.pair))


@compiled
def touch(state: State, item: int) -> None:
    """Remember that the move changes this item."""
    if state.mark[item] != state.total[MOVE]:
        state.mark[item] = state.total[MOVE]
        state.touched[state.total[TOUCHED]] = item
        state.total[TOUCHED] += 1


@compiled
def touch_unit(task: Task, state: State, unit: int) -> None:
    """Everything that depends on where a unit stands."""
    first_crowd = len(state.cost) - task.crowds
    for at in range(task.shares.at[unit], task.shares.at[unit + 1]):
        touch(state, first_crowd + task.share[task.shares.of[at], 0])
    for at in range(task.rows_of.at[unit], task.rows_of.at[unit + 1]):
        touch(state, task.rows_of.of[at])
    for at in range(task.pairs_of.at[unit], task.pairs_of.at[unit + 1]):
        touch(state, task.rows + task.rooms + task.pairs_of.of[at])
    touch_rooms(task, state, unit)


@compiled
def touch_rooms(task: Task, state: State, unit: int) -> None:
    """The rooms and sets of a unit."""
    for seat in range(task.seats[unit], task.seats[unit + 1]):
        option = state.choice[seat]
        for at in range(task.real.at[option], task.real.at[option + 1]):
            touch(state, task.rows + task.real.of[at])
        for at in range(task.sets.at[seat], task.sets.at[seat + 1]):
            touch(state, task.rows + task.rooms + len(task.pair) + task.sets.of[at])


@compiled
def weigh(task: Task, state: State, allowed: float) -> bool:
    """Whether the touched items cost at most so much more than before the move."""
    more = 0.0 - allowed
    for at in range(state.total[TOUCHED] - 1, -1, -1):
        item = state.touched[at]
        state.news[at] = item_cost(task, state, item)
        more += (state.news[at] - state.cost[item]) * state.weight[item]
    return more <= 0


@compiled
def keep(state: State) -> None:
    """The move stands: its costs are the costs."""
    for at in range(state.total[TOUCHED]):
        item = state.touched[at]
        state.total[COST] += state.news[at] - state.cost[item]
        state.cost[item] = state.news[at]
        if (state.cost[item] > 0) != (state.bad_at[item] >= 0):
            list_bad(state, item)


@compiled
def list_bad(state: State, item: int) -> None:
    """Put an item on the list of bad ones, or take it off."""
    if state.bad_at[item] < 0:
        state.bad_at[item] = state.total[BAD]
        state.bad[state.total[BAD]] = item
        state.total[BAD] += 1
        return
    state.total[BAD] -= 1
    last = state.bad[state.total[BAD]]
    state.bad[state.bad_at[item]] = last
    state.bad_at[last] = state.bad_at[item]
    state.bad_at[item] = -1

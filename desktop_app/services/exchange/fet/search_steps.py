"""Steps of a `.fet` search: a unit lifted, put down, moved, or moved with all that stands in its way; compiled."""

import numpy as np

from desktop_app.services.exchange.fet.compiled import compiled
from desktop_app.services.exchange.fet.search_bounds import clashes, own_cost
from desktop_app.services.exchange.fet.search_moves import (
    MOVE,
    MOVED,
    TOUCHED,
    keep,
    stand,
    touch_rooms,
    touch_unit,
    weigh,
)
from desktop_app.services.exchange.fet.search_pairs import CONSECUTIVE, GROUPED, THREE
from desktop_app.services.exchange.fet.search_state import State
from desktop_app.services.exchange.fet.task import Task

ROOM_TRIES = 30
ELSEWHERE = 0.3  # how often a room is sought before the one that it had is tried
HOME = 0.5  # how often what stood in the way goes where the first of the chain came from
AWAY = -1000  # where a lifted unit stands
ENOUGH = 1 << 60
NOBODY, STUCK = -1, -2
TWO = 2
MOST_DRAGGED = 5  # no move takes more units with it


@compiled
def random_in(first: int, end: int) -> int:
    """A whole number from first on, below end."""
    return int(first + int(np.random.random() * (end - first)))  # noqa: NPY002


@compiled
def choose_rooms(task: Task, state: State, unit: int) -> None:
    """Give each seat of a lifted unit the option that is least taken, its own if that is free."""
    for seat in range(task.seats[unit], task.seats[unit + 1]):
        first, end = task.options.at[seat], task.options.at[seat + 1]
        best, option = 1 << 30, state.choice[seat]
        for tried in range(min(ROOM_TRIES, end - first) + 1):
            if tried > 0 or np.random.random() < ELSEWHERE:  # noqa: NPY002
                option = task.options.of[random_in(first, end)]
            taken = taken_rooms(task, state, seat, option)
            if taken < best:
                best = taken
                state.choice[seat] = option
            if taken == 0:
                break


@compiled
def taken_rooms(task: Task, state: State, seat: int, option: int) -> int:
    """The hours for which the rooms of an option are taken or closed."""
    taken, slot = 0, state.start[task.seat[seat, 0]]
    for at in range(task.real.at[option], task.real.at[option + 1]):
        room = task.real.of[at]
        for hour in range(slot, slot + task.seat[seat, 1]):
            taken += state.room[room, hour] + task.closed[room, hour]
    return int(taken)


@compiled
def lift(task: Task, state: State, unit: int) -> None:
    """Take a unit from where it stands, and remember where that was."""
    state.moved[state.total[MOVED]] = unit
    state.from_[state.total[MOVED]] = state.start[unit]
    state.total[MOVED] += 1
    touch_unit(task, state, unit)
    stand(task, state, unit, -1)
    state.start[unit] = AWAY
    for seat in range(task.seats[unit], task.seats[unit + 1]):
        state.old[seat] = state.choice[seat]


@compiled
def drop(task: Task, state: State, unit: int, slot: int) -> None:
    """Put a lifted unit down at a slot, in rooms that are free if there are any."""
    state.start[unit] = slot
    choose_rooms(task, state, unit)
    stand(task, state, unit, 1)
    touch_rooms(task, state, unit)


@compiled
def take_back(task: Task, state: State) -> None:
    """Put all that the move has lifted down where it stood."""
    for at in range(state.total[MOVED]):
        stand(task, state, state.moved[at], -1)
    for at in range(state.total[MOVED]):
        unit = state.moved[at]
        state.start[unit] = state.from_[at]
        for seat in range(task.seats[unit], task.seats[unit + 1]):
            state.choice[seat] = state.old[seat]
        stand(task, state, unit, 1)


@compiled
def try_move(task: Task, state: State, unit: int, slot: int, allowed: float) -> bool:
    """Move a unit to a slot if that costs no more than allowed."""
    if clashes(task, state, unit, slot, ENOUGH) - own_cost(task, state, unit) > allowed:
        return False
    state.total[MOVE] += 1
    state.total[TOUCHED] = 0
    state.total[MOVED] = 0
    lift(task, state, unit)
    drop(task, state, unit, slot)
    if weigh(task, state, allowed):
        keep(state)
        return True
    take_back(task, state)
    return False


@compiled
def quiet_slot(task: Task, state: State, unit: int, but: int) -> int:
    """Of the slots of a lifted unit one of those in which it clashes least; not the one that is named."""
    first, end = task.starts.at[unit], task.starts.at[unit + 1]
    best, least, at = task.starts.of[first], ENOUGH, random_in(first, end)
    for _start in range(first, end):
        slot = task.starts.of[at]
        cost = clashes(task, state, unit, slot, least) if slot != but else ENOUGH
        if cost < least:
            best, least = slot, cost
            if cost == 0:
                break
        at = at + 1 if at + 1 < end else first
    return int(best)


@compiled
def has_moved(state: State, unit: int) -> bool:
    """Whether the move has lifted this unit already."""
    found = False
    for at in range(state.total[MOVED]):
        found |= state.moved[at] == unit
    return found


@compiled
def in_the_way(task: Task, state: State, unit: int) -> int:
    """A unit that stands where another does, and has not moved; NOBODY, or STUCK when it can't be told or moved."""
    slot = state.start[unit]
    for at in range(task.shares.at[unit], task.shares.at[unit + 1]):
        share = task.shares.of[at]
        crowd = task.share[share, 0]
        for hour in range(slot, slot + task.share[share, 1]):
            if state.held[crowd, hour] > 1:
                other = state.holder[crowd, hour] - unit
                return STUCK if state.held[crowd, hour] > TWO or has_moved(state, other) else int(other)
    return NOBODY


@compiled
def try_chain(task: Task, state: State, unit: int, slot: int, how: tuple[float, int]) -> None:
    """Move a unit, what stands in its way, and so on; keep that if it costs no more than `how` says, for so many."""
    state.total[MOVE] += 1
    state.total[TOUCHED] = 0
    state.total[MOVED] = 0
    here, at = state.start[unit], 0
    lift(task, state, unit)
    drop(task, state, unit, slot)
    drag(task, state, unit, slot - here)
    while at < state.total[MOVED] < how[1]:
        other = in_the_way(task, state, state.moved[at])
        if other == STUCK:
            break
        if other == NOBODY:
            at += 1
        else:
            push(task, state, other, here)
    if weigh(task, state, how[0]):
        keep(state)
    else:
        take_back(task, state)


@compiled
def drag(task: Task, state: State, unit: int, shift: int) -> None:
    """Move what must stand beside a unit as far as the unit has been moved."""
    for at in range(task.pairs_of.at[unit], task.pairs_of.at[unit + 1]):
        pair = task.pairs_of.of[at]
        if task.pair[pair, 2] in (CONSECUTIVE, GROUPED, THREE):
            other = task.pair[pair, 0] + task.pair[pair, 1] - unit
            to = state.start[other] + shift
            if 0 <= to < task.may.shape[1] and task.may[other, to] and can_drag(state, other):
                lift(task, state, other)
                drop(task, state, other, to)


@compiled
def can_drag(state: State, unit: int) -> bool:
    """Whether the move may take one more unit with it, and has not taken this one."""
    return bool(state.total[MOVED] < MOST_DRAGGED and not has_moved(state, unit))


@compiled
def push(task: Task, state: State, unit: int, here: int) -> None:
    """Move a unit that stands in the way: to where the first came from, or to where it clashes least."""
    before = state.start[unit]
    lift(task, state, unit)
    if task.may[unit, here] and np.random.random() < HOME:  # noqa: NPY002
        drop(task, state, unit, here)
    else:
        drop(task, state, unit, quiet_slot(task, state, unit, before))

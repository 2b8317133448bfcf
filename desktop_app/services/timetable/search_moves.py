"""The moves of the annealing: two times exchange a chain of lessons (Kempe), or a lesson changes its room.

Only timetables without a clash are walked through. A chain begins with one lesson that goes to another time, takes
along whoever stands in its way there, whoever stands in *their* way here, and so on; if it grows too long, it is left.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.services.timetable.compiled import compiled
from desktop_app.services.timetable.search_steps import chance, draw, first_week, free_room, put, take, turned
from desktop_app.services.timetable.search_table import FORBIDDEN, State, Task

BLOCKED = -2


class Exchange(NamedTuple):
    """Lessons of `one` go to `other` and the other way round; with `flip` those of one week change the week instead."""

    one: int
    other: int
    flip: bool
    longest: int  # chain


@compiled
def accepts(state: State, change: int, heat: float) -> bool:
    """Metropolis: what is not worse always, what is worse the less the colder."""
    return change <= 0 or change < -heat * np.log(chance(state.random))


@compiled
def target(state: State, lesson: int, exchange: Exchange) -> tuple[int, int]:
    """The time and the weeks that a lesson goes to."""
    time, weeks = state.time[lesson], state.weeks[lesson]
    if exchange.flip:
        return time, turned(weeks)
    return (exchange.other if time == exchange.one else exchange.one), weeks


@compiled
def _may_go(task: Task, state: State, lesson: int, exchange: Exchange) -> bool:
    if task.fixed[lesson] or (exchange.flip and state.weeks[lesson] == turned(state.weeks[lesson])):
        return False
    return bool(task.time_price[task.kin[lesson], target(state, lesson, exchange)[0]] != FORBIDDEN)


@compiled
def _add(state: State, length: int, lesson: int) -> int:
    """The length of the chain with a lesson; the same if it is there already."""
    for index in range(length):
        if state.chain.lesson[index] == lesson:
            return length
    state.chain.lesson[length] = lesson
    return length + 1


@compiled
def _add_in_the_way(task: Task, state: State, step: tuple[int, int], exchange: Exchange) -> int:
    """Take along whoever is busy with the holders of a link at its target; −1 if somebody may not go."""
    index, length = step
    lesson = state.chain.lesson[index]
    time, weeks = target(state, lesson, exchange)
    for week in range(task.weeks):
        if weeks >> week & 1:
            cell = week * task.days * task.pairs + time
            length = _add_busy(task, state, (lesson, cell, length), exchange)
            if length < 0:
                return length
    return length


@compiled
def _add_busy(task: Task, state: State, step: tuple[int, int, int], exchange: Exchange) -> int:
    lesson, cell, length = step
    for index in range(task.first[lesson], task.first[lesson + 1]):
        other = state.busy[task.holders[index], cell]
        if other > FORBIDDEN and other != lesson:
            longer = _add(state, length, other)
            if longer > length and (longer > exchange.longest or not _may_go(task, state, other, exchange)):
                return -1
            length = longer
    return length


@compiled
def _close(task: Task, state: State, length: int, exchange: Exchange) -> int:
    """Everybody who must move if the first `length` do; −1: that can't be."""
    index = 0
    while index < length:
        length = _add_in_the_way(task, state, (index, length), exchange)
        index += 1
    return length


@compiled
def _lift(task: Task, state: State, length: int) -> int:
    change = 0
    for index in range(length):
        lesson = state.chain.lesson[index]
        state.chain.time[index], state.chain.weeks[index] = state.time[lesson], state.weeks[lesson]
        state.chain.room[index] = state.room[lesson]
        change += take(task, state, lesson)
    return change


@compiled
def _put_back(task: Task, state: State, length: int, placed: int) -> None:
    for index in range(placed):
        take(task, state, state.chain.lesson[index])
    for index in range(length):
        put(
            task,
            state,
            state.chain.lesson[index],
            (state.chain.time[index], state.chain.weeks[index], state.chain.room[index]),
        )


@compiled
def move_chain(task: Task, state: State, length: int, exchange: Exchange, heat: float) -> int:
    """Move a closed chain if the heat allows it; the change of the price."""
    room = state.chain.room[0]
    change = _lift(task, state, length)
    for index in range(length):
        lesson = state.chain.lesson[index]
        time, weeks = target(state, lesson, exchange)
        wished = room if index == 0 and room != FORBIDDEN else state.chain.room[index]
        found = free_room(task, state, lesson, (time, weeks, wished))
        if found == FORBIDDEN:
            _put_back(task, state, length, index)
            return 0
        change += put(task, state, lesson, (time, weeks, found))
    if accepts(state, change, heat):
        return change
    _put_back(task, state, length, length)
    return 0


@compiled
def _wished(state: State, lesson: int) -> int:
    """Its own room or any, by lot."""
    return int(state.room[lesson]) if draw(state.random, 2) else draw(state.random, state.in_room.shape[1])


@compiled
def exchange_times(task: Task, state: State, lesson: int, exchange: Exchange, heat: float) -> int:
    """A lesson and whoever is in its way change times; half of the moves take along a lesson from a room there."""
    if not _may_go(task, state, lesson, exchange):
        return 0
    state.chain.lesson[0] = lesson
    length, room = 1, _wished(state, lesson)
    cell = target(state, lesson, exchange)[0]
    cell += first_week(state.weeks[lesson]) * task.days * task.pairs
    mate = state.in_room[cell, room]
    if mate > FORBIDDEN and mate != lesson and draw(state.random, 2):
        if not _may_go(task, state, mate, exchange):
            return 0
        length = _add(state, length, mate)
    length = _close(task, state, length, exchange)
    if length < 0:
        return 0
    state.chain.room[0] = room if mate == FORBIDDEN else FORBIDDEN
    return move_chain(task, state, length, exchange, heat)


@compiled
def change_room(task: Task, state: State, lesson: int, heat: float) -> int:
    """A lesson takes another room; whoever has it then takes this one, if the weeks are the same."""
    kin, time, weeks, room = task.kin[lesson], state.time[lesson], state.weeks[lesson], state.room[lesson]
    begin, count = task.first_room[kin], task.first_room[kin + 1] - task.first_room[kin]
    wanted = task.rooms[begin + draw(state.random, count)]
    if wanted == room or task.fixed[lesson]:
        return 0
    other = _occupant(task, state, time, weeks, wanted)
    if other == BLOCKED or (other != FORBIDDEN and task.room_price[task.kin[other], room] == FORBIDDEN):
        return 0
    change = take(task, state, lesson)
    if other != FORBIDDEN:
        change += take(task, state, other) + put(task, state, other, (time, weeks, room))
    change += put(task, state, lesson, (time, weeks, wanted))
    if accepts(state, change, heat):
        return change
    take(task, state, lesson)
    if other != FORBIDDEN:
        take(task, state, other)
        put(task, state, other, (time, weeks, wanted))
    put(task, state, lesson, (time, weeks, room))
    return 0


@compiled
def _occupant(task: Task, state: State, time: int, weeks: int, room: int) -> int:
    """The one lesson of the same weeks in a room; FORBIDDEN if it is free; BLOCKED if it can't be exchanged."""
    times, found = task.days * task.pairs, FORBIDDEN
    for week in range(task.weeks):
        if weeks >> week & 1:
            other = state.in_room[week * times + time, room]
            if other != FORBIDDEN and (state.weeks[other] != weeks or task.fixed[other]):
                return BLOCKED
            found = other
    return found

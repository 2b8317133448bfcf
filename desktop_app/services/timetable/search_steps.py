"""The steps of the local search: a lesson takes a place or gives it up, and the price changes by table.

Machine code: small functions over the arrays of `search_table`, which the compiler joins.
"""

import numpy as np

from desktop_app.services.timetable.compiled import compiled
from desktop_app.services.timetable.search_table import FORBIDDEN, Randoms, State, Task

ODD, EVEN = 0b0101, 0b1010
"""The masks of the weeks числитель and знаменатель, in both parts of the term."""


@compiled
def turned(weeks: int) -> int:
    """A mask with числитель for знаменатель; that of a lesson of every week stays as it is."""
    return (weeks & ODD) << 1 | (weeks & EVEN) >> 1


@compiled
def count(weeks: int) -> int:
    """How many weeks a mask has."""
    return (weeks & 1) + (weeks >> 1 & 1) + (weeks >> 2 & 1) + (weeks >> 3 & 1)


@compiled
def first_week(weeks: int) -> int:
    """The first week of a mask, from 0."""
    return count((weeks & -weeks) - 1)


@compiled
def rotated(word: np.uint64, by: np.uint64) -> np.uint64:
    """A word turned to the left."""
    return np.uint64((word << by) | (word >> (np.uint64(64) - by)))


@compiled
def next_word(random: Randoms) -> np.uint64:
    """The next random word (xoshiro256++: Blackman, Vigna, 2019)."""
    result: np.uint64 = rotated(random[0] + random[3], np.uint64(23)) + random[0]
    shifted = random[1] << np.uint64(17)
    random[2] ^= random[0]
    random[3] ^= random[1]
    random[1] ^= random[2]
    random[0] ^= random[3]
    random[2] ^= shifted
    random[3] = rotated(random[3], np.uint64(45))
    return result


@compiled
def draw(random: Randoms, below: int) -> int:
    """A number from 0 to `below` − 1."""
    return int(np.int64(((next_word(random) >> np.uint64(32)) * np.uint64(below)) >> np.uint64(32)))


@compiled
def chance(random: Randoms) -> float:
    """A number from 0 to 1, never 0."""
    return (float(next_word(random) >> np.uint64(11)) + 1.0) * (1.0 / 9007199254740993.0)


@compiled
def _fill(task: Task, state: State, lesson: int, week: int, step: int) -> int:
    """Occupy the lesson's holders and room in one of its weeks (step 1), or free them (−1); the change of the price."""
    time = state.time[lesson]
    row, bit = week * task.days + time // task.pairs, 1 << time % task.pairs
    cell = week * task.days * task.pairs + time
    mark = lesson if step > 0 else FORBIDDEN
    state.in_room[cell, state.room[lesson]] = mark
    change = _count_row(task, state, task.kin[lesson], row, step)
    for index in range(task.first[lesson], task.first[lesson + 1]):
        holder = task.holders[index]
        state.busy[holder, cell] = mark
        change += _turn(task, state, (holder, row, bit))
    return change


@compiled
def _turn(task: Task, state: State, where: tuple[int, int, int]) -> int:
    """Turn a pair of a holder's day; the change of the price."""
    holder, row, bit = where
    kind, before = task.kind[holder], state.day_mask[holder, row]
    after = before ^ bit
    state.day_mask[holder, row] = after
    change = task.day_price[kind, after] - task.day_price[kind, before]
    if before == 0 or after == 0:
        week, day = row // task.days, row % task.days
        days = state.week_mask[holder, week]
        state.week_mask[holder, week] = days ^ (1 << day)
        change += task.week_price[kind, days ^ (1 << day)] - task.week_price[kind, days]
    return int(change)


@compiled
def _count_row(task: Task, state: State, kin: int, row: int, step: int) -> int:
    """Count a lesson of a kin on a row, or one less; the change of the price."""
    state.on_row[kin, row] += step
    if state.on_row[kin, row] != (step > 0):
        return 0
    used = state.on_row[kin, -1]
    state.on_row[kin, -1] = used + step
    return int(task.spread_price[kin, state.on_row[kin, -1]] - task.spread_price[kin, used])


@compiled
def _place_price(task: Task, state: State, lesson: int) -> int:
    """What the time and the room of a lesson cost."""
    kin = task.kin[lesson]
    weeks = count(state.weeks[lesson])
    return int(task.time_price[kin, state.time[lesson]] * weeks + task.room_price[kin, state.room[lesson]])


@compiled
def put(task: Task, state: State, lesson: int, place: tuple[int, int, int]) -> int:
    """Stand a lesson at (time, weeks, room), which are free; the change of the price."""
    state.time[lesson], state.weeks[lesson], state.room[lesson] = place
    kin, room = task.kin[lesson], place[2]
    change = _place_price(task, state, lesson)
    state.of_room[kin, room] += 1
    if state.of_room[kin, room] == 1:
        state.of_room[kin, -1] += 1
        if state.of_room[kin, -1] > 1:
            change += task.steady_price
    for week in range(task.weeks):
        if place[1] >> week & 1:
            change += _fill(task, state, lesson, week, 1)
    return change


@compiled
def take(task: Task, state: State, lesson: int) -> int:
    """Take a lesson away from its place; the change of the price."""
    kin, room = task.kin[lesson], state.room[lesson]
    change = -_place_price(task, state, lesson)
    state.of_room[kin, room] -= 1
    if state.of_room[kin, room] == 0:
        state.of_room[kin, -1] -= 1
        if state.of_room[kin, -1] > 0:
            change -= task.steady_price
    for week in range(task.weeks):
        if state.weeks[lesson] >> week & 1:
            change += _fill(task, state, lesson, week, -1)
    state.room[lesson] = FORBIDDEN
    return change


@compiled
def is_free(task: Task, state: State, time: int, weeks: int, room: int) -> bool:
    """Whether a room is free at a time of these weeks."""
    times = task.days * task.pairs
    for week in range(task.weeks):
        if weeks >> week & 1 and state.in_room[week * times + time, room] != FORBIDDEN:
            return False
    return True


@compiled
def free_room(task: Task, state: State, lesson: int, place: tuple[int, int, int]) -> int:
    """The room of a wished place if it is free and allowed, else the cheapest such room, else FORBIDDEN."""
    time, weeks, room = place
    kin = task.kin[lesson]
    if room != FORBIDDEN and task.room_price[kin, room] != FORBIDDEN and is_free(task, state, time, weeks, room):
        return room
    begin, count = task.first_room[kin], task.first_room[kin + 1] - task.first_room[kin]
    start, found, least = draw(state.random, count), FORBIDDEN, 1 << 30
    for step in range(count):
        other = task.rooms[begin + (start + step) % count]
        cost = task.room_price[kin, other] + (task.steady_price if state.of_room[kin, other] == 0 else 0)
        if cost < least and is_free(task, state, time, weeks, other):
            found, least = other, cost
            if cost == 0:
                break
    return int(found)


@compiled
def fits(task: Task, state: State, lesson: int, place: tuple[int, int, int]) -> bool:
    """Whether a lesson without a place may stand at one: allowed, nobody busy, the room free."""
    time, weeks, room = place
    kin = task.kin[lesson]
    if task.time_price[kin, time] == FORBIDDEN or task.room_price[kin, room] == FORBIDDEN:
        return False
    for week in range(task.weeks):
        if weeks >> week & 1:
            cell = week * task.days * task.pairs + time
            for index in range(task.first[lesson], task.first[lesson + 1]):
                if state.busy[task.holders[index], cell] != FORBIDDEN:
                    return False
    return is_free(task, state, time, weeks, room)

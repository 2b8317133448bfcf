"""The first timetable without a clash: lessons take places one by one and turn others out if they must.

Whoever has been turned out often is dear to turn out again, so the search does not go round in circles (as in FET;
the weights are those of Galinier and Hertz, 2007).
"""

import numpy as np

from desktop_app.services.timetable.compiled import compiled
from desktop_app.services.timetable.search_steps import draw, free_room, put, take, turned
from desktop_app.services.timetable.search_table import FORBIDDEN, Ints, State, Task

FIXED = 1 << 20
"""Dearer to turn out than all the others together."""


@compiled
def _hindrance(task: Task, state: State, lesson: int, place: tuple[int, int], worn: Ints) -> int:
    """What it costs to turn out whoever has the lesson's holders at a time of some weeks."""
    time, weeks = place
    cost = 0
    for week in range(task.weeks):
        if weeks >> week & 1:
            cell = week * task.days * task.pairs + time
            for index in range(task.first[lesson], task.first[lesson + 1]):
                other = state.busy[task.holders[index], cell]
                if other != FORBIDDEN:
                    cost += worn[other]
    return cost


@compiled
def _room_hindrance(task: Task, state: State, place: tuple[int, int, int], worn: Ints) -> int:
    """What it costs to turn out whoever is in a room."""
    time, weeks, room = place
    cost = 0
    for week in range(task.weeks):
        other = state.in_room[week * task.days * task.pairs + time, room]
        if weeks >> week & 1 and other != FORBIDDEN:
            cost += worn[other]
    return cost


@compiled
def _cheapest_room(task: Task, state: State, lesson: int, place: tuple[int, int], worn: Ints) -> tuple[int, int]:
    """(room, what it costs): a free one, or the one whose lessons are the cheapest to turn out."""
    time, weeks = place
    room = free_room(task, state, lesson, (time, weeks, FORBIDDEN))
    if room != FORBIDDEN:
        return room, 0
    kin, best, least = task.kin[lesson], FORBIDDEN, 1 << 30
    for index in range(task.first_room[kin], task.first_room[kin + 1]):
        cost = _room_hindrance(task, state, (time, weeks, task.rooms[index]), worn)
        if cost < least:
            best, least = task.rooms[index], cost
    return best, least


@compiled
def _choose(task: Task, state: State, lesson: int, worn: Ints) -> tuple[int, int, int]:
    """The place that costs the least, one of several by lot."""
    whole = state.weeks[lesson] == turned(state.weeks[lesson])
    times, ties = task.days * task.pairs, 0
    chosen, least = (FORBIDDEN, 0, FORBIDDEN), FIXED
    for number in range(times if whole or task.weeks == 1 else 2 * times):
        time, weeks = number % times, (state.weeks[lesson] if number < times else turned(state.weeks[lesson]))
        if task.time_price[task.kin[lesson], time] == FORBIDDEN:
            continue
        cost = _hindrance(task, state, lesson, (time, weeks), worn)
        if cost > least:
            continue
        room, more = _cheapest_room(task, state, lesson, (time, weeks), worn)
        ties = 1 if cost + more < least else ties + (cost + more == least)
        if cost + more < least or (cost + more == least and draw(state.random, ties) == 0):
            chosen, least = (time, weeks, room), cost + more
    return chosen


@compiled
def _turn_out(task: Task, state: State, lesson: int, place: tuple[int, int, int], worn: Ints) -> int:
    """Free a place for a lesson; how many were turned out."""
    time, weeks, room = place
    count = 0
    for week in range(task.weeks):
        if weeks >> week & 1:
            cell = week * task.days * task.pairs + time
            count += _evict(task, state, state.in_room[cell, room], worn)
            for index in range(task.first[lesson], task.first[lesson + 1]):
                count += _evict(task, state, state.busy[task.holders[index], cell], worn)
    return count


@compiled
def _evict(task: Task, state: State, lesson: int, worn: Ints) -> int:
    if lesson == FORBIDDEN:
        return 0
    take(task, state, lesson)
    worn[lesson] += 1
    return 1


@compiled
def place_all(task: Task, state: State, worn: Ints, most: int) -> int:
    """Give every lesson a place in at most so many steps; how many are left without one."""
    left = 0
    for lesson in range(len(task.kin)):
        left += state.room[lesson] == FORBIDDEN
    for _step in range(most):
        if left == 0:
            break
        lesson = _next(task, state, worn)
        place = _choose(task, state, lesson, worn)
        if place[0] == FORBIDDEN:
            break  # every place is forbidden, or held by a fixed lesson
        left += _turn_out(task, state, lesson, place, worn) - 1
        put(task, state, lesson, place)
    return left


@compiled
def _next(task: Task, state: State, worn: Ints) -> int:
    """Of the lessons without a place the one most often turned out, then the one with the most holders."""
    best, most = 0, -1
    for lesson in range(len(task.kin)):
        if state.room[lesson] == FORBIDDEN:
            weight = worn[lesson] * 64 + (task.first[lesson + 1] - task.first[lesson]) * 4 + draw(state.random, 4)
            if weight > most:
                best, most = lesson, weight
    return best


def worn_of(task: Task) -> Ints:
    """Nobody has been turned out yet; a fixed lesson never is, if there is any other way."""
    return np.where(task.fixed, np.int32(FIXED), np.int32(1)).astype(np.int32)

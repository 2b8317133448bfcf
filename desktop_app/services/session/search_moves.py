"""The moves of the examination search, compiled: an exam goes to another period and takes along whoever it must.

Only feasible timetables are walked through. An exam that goes to a period changes places with the exams there that it
has students in common with, these with those that *they* meet in the period it left, and so on (a Kempe chain); what
stays behind in both periods is not disturbed. The chain of all exams of two periods changes the periods themselves.
"""

import numpy as np

from desktop_app.services.session.search_table import AROUND, MARGIN, State, Task
from desktop_app.services.timetable.compiled import compiled
from desktop_app.services.timetable.search_steps import chance

PATTERN = 0x03F79D71B4CB0A89
DE_BRUIJN = np.uint64(PATTERN)
"""A word whose 64 pieces of six bits all differ: times a power of two its upper bits tell which."""
LOWEST = np.argsort([(PATTERN << at & 2**64 - 1) >> 58 for at in range(64)])


@compiled
def accepts(state: State, change: int, heat: float) -> bool:
    """Metropolis: what is not worse always, what is worse the less the colder."""
    if change <= 0:
        return True
    return change < 20.0 * heat and change < -heat * np.log(chance(state.random))


@compiled
def shift(task: Task, state: State, exam: int, there: int) -> None:
    """Stand an exam in another period, whatever is there."""
    here = state.period[exam]
    word, bit = exam >> 6, np.uint64(1) << np.uint64(exam & 63)
    state.held[here, word] ^= bit
    state.held[there, word] ^= bit
    state.period[exam] = there
    for at in range(task.first[exam], task.first[exam + 1]):
        other, common = task.others[at], task.common[at]
        state.clash[other, here] -= common
        state.clash[other, there] += common
        left = state.cost[other, here : here + 2 * MARGIN]
        for step in range(2 * MARGIN):
            left[step] -= common * AROUND[step]
        entered = state.cost[other, there : there + 2 * MARGIN]
        for step in range(2 * MARGIN):
            entered[step] += common * AROUND[step]


@compiled
def lowest(bits: np.uint64) -> int:
    """The place of the lowest bit of a word that has one."""
    return int(LOWEST[((bits & (~bits + np.uint64(1))) * DE_BRUIJN) >> np.uint64(58)])


@compiled
def grow(task: Task, state: State, exam: int, other: int) -> int:
    """The chain of an exam that goes to another period; its length."""
    one = state.period[exam]
    words = task.meets.shape[1]
    for word in range(words):
        state.free[0, word] = state.held[one, word]
        state.free[1, word] = state.held[other, word]
    state.free[0, exam >> 6] ^= np.uint64(1) << np.uint64(exam & 63)
    state.chain[0] = exam
    length, index = 1, 0
    while index < length:
        link = state.chain[index]
        side, there = (1, other) if state.period[link] == one else (0, one)
        if state.clash[link, there] > 0:
            for word in range(words):
                length = _take_along(state, (side, word), task.meets[link, word], length)
        index += 1
    return length


@compiled
def _take_along(state: State, where: tuple[int, int], meets: np.uint64, length: int) -> int:
    """Those of a word of exams that are still free join the chain; its length."""
    met = meets & state.free[where]
    state.free[where] ^= met
    return _join(state, where[1], met, length)


@compiled
def _join(state: State, word: int, bits: np.uint64, length: int) -> int:
    while bits != 0:
        state.chain[length] = word * 64 + lowest(bits)
        length += 1
        bits &= bits - np.uint64(1)
    return length


@compiled
def change_of(task: Task, state: State, length: int, other: int) -> int:
    """What the move of a chain changes; two links that meet stay as far apart as they were."""
    one = state.period[state.chain[0]]
    change, inside = 0, 0
    for index in range(length):
        link = state.chain[index]
        if state.period[link] == one:
            change += state.cost[link, other + MARGIN] - state.cost[link, one + MARGIN]
            inside += state.clash[link, other]
        else:
            change += state.cost[link, one + MARGIN] - state.cost[link, other + MARGIN]
    return int(change + 2 * inside * task.price[abs(one - other)])


@compiled
def move_chain(task: Task, state: State, length: int, other: int) -> None:
    """Every link goes to the other of the two periods."""
    one = state.period[state.chain[0]]
    for index in range(length):
        link = state.chain[index]
        shift(task, state, link, other if state.period[link] == one else one)


@compiled
def gather(state: State, one: int, other: int) -> int:
    """The chain of all exams of two periods, of which the first is not empty; its length."""
    length = _gather(state, one, 0)
    return _gather(state, other, length)


@compiled
def _gather(state: State, period: int, length: int) -> int:
    for word in range(state.held.shape[1]):
        length = _join(state, word, state.held[period, word], length)
    return length

"""What the examination search works on: flat arrays of exams, periods and the students that two exams have in common.

A timetable is feasible when no two exams of a period have a student in common. It costs, for every two exams and every
student of both, 16 for periods that follow one another, 8, 4, 2, 1 for one, two, three, four periods between.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bits = NDArray[np.uint64]
Randoms = NDArray[np.uint64]

NEAR = (16, 8, 4, 2, 1)
MARGIN = 8
"""Columns before the first period and after the last: a price reaches five periods, a step of the processor eight."""
AROUND = np.array([0, 0, 0, *NEAR[::-1], 0, *NEAR, 0, 0], np.int32)
"""What the 2·MARGIN periods around one cost, which is at MARGIN."""


class Task(NamedTuple):
    """What does not change while searching."""

    periods: int
    first: Ints  # exam → where those that it has students in common with begin in `others`; one more at the end
    others: Ints
    common: Ints  # beside `others`: how many students
    meets: Bits  # exam × word: the exams that it has a student in common with
    price: Ints  # by how far apart two periods are


class State(NamedTuple):
    """Where the exams stand, and what follows from it."""

    period: Ints
    held: Bits  # period × word: the exams of a period
    clash: Ints  # exam × period: students that it has in common with the exams there
    cost: Ints  # exam × (period + MARGIN): what it costs there
    chain: Ints  # the exams that the move being tried takes along
    free: Bits  # 2 × word: the exams of its two periods that it has not taken along
    best: Ints  # exam → period of the best timetable
    random: Randoms  # the generator: four words


def task_of(common: Ints, periods: int) -> Task:
    """A task from the table exam × exam of students in common; its diagonal does not matter."""
    table = np.array(common, np.int32)
    np.fill_diagonal(table, 0)
    rows, others = np.nonzero(table)
    price = np.zeros(max(periods, 2 * MARGIN), np.int32)
    price[1 : len(NEAR) + 1] = NEAR
    return Task(
        periods=periods,
        first=np.searchsorted(rows, np.arange(len(table) + 1)).astype(np.int32),
        others=others.astype(np.int32),
        common=np.ascontiguousarray(table[rows, others]),
        meets=bits_of(table > 0),
        price=price,
    )


def bits_of(flags: NDArray[np.bool_]) -> Bits:
    """Rows of flags as words of 64 bits, the lowest first."""
    padded = np.pad(flags, ((0, 0), (0, -flags.shape[1] % 64)))
    return np.packbits(padded, axis=1, bitorder="little").view("<u8").astype(np.uint64)


def state_of(task: Task, period: Ints, seed: int) -> State:
    """The state of a timetable."""
    exams = len(period)
    clash = np.zeros((exams, task.periods), np.int32)
    rows = np.repeat(np.arange(exams), np.diff(task.first))
    np.add.at(clash, (rows, period[task.others]), task.common)
    near = task.price[np.abs(np.subtract.outer(np.arange(task.periods), np.arange(task.periods)))]
    cost = np.zeros((exams, task.periods + 2 * MARGIN), np.int32)
    cost[:, MARGIN:-MARGIN] = clash @ near
    return State(
        period=period.astype(np.int32),
        held=bits_of(period == np.arange(task.periods)[:, None]),
        clash=clash,
        cost=cost,
        chain=np.zeros(exams, np.int32),
        free=np.zeros((2, task.meets.shape[1]), np.uint64),
        best=period.astype(np.int32),
        random=np.random.SeedSequence(seed).generate_state(4, np.uint64).astype(np.uint64),
    )


def price_of(task: Task, period: Ints) -> int:
    """The cost of a whole timetable, counted from the exams alone; each two exams once."""
    rows = np.repeat(np.arange(len(period)), np.diff(task.first))
    apart = np.abs(period[rows] - period[task.others])
    return int((task.price[apart].astype(np.int64) * task.common).sum()) // 2

"""What the local search works on: flat arrays. A requirement is a price of a mask, looked up and never computed.

A *time* is a pair of a day (``day * pairs + pair``); a *cell* is a time of a week of the cycle
(``week * times + time``), a *row* a day of a week (``week * days + day``). Whoever can do one thing at a time is a
*holder*: a teacher, a part of a group, a curriculum. Lessons of a *kin* are alike (the load they belong to).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Randoms = NDArray[np.uint64]

FORBIDDEN = -1


class Task(NamedTuple):
    """What does not change while searching."""

    weeks: int
    days: int
    pairs: int
    kin: Ints  # lesson → kin
    fixed: Ints  # lesson → 1 if it stays where it stands
    first: Ints  # lesson → where its holders begin in `holders`; one more at the end
    holders: Ints
    kind: Ints  # holder → row of `day_price` and `week_price`
    day_price: Ints  # kind × mask of occupied pairs of a day
    week_price: Ints  # kind × mask of days with lessons
    spread_price: Ints  # kin × how many rows have its lessons
    time_price: Ints  # kin × time, for each week; FORBIDDEN: never
    room_price: Ints  # kin × room; FORBIDDEN: never
    first_room: Ints  # kin → where its rooms begin in `rooms`; one more at the end
    rooms: Ints
    steady_price: int  # of each room of a kin beyond the first


CHAIN = 64
"""More lessons than a chain of a move may have, whatever the run asks for."""


class Chain(NamedTuple):
    """The lessons that a move takes along, and where they stood."""

    lesson: Ints
    time: Ints
    weeks: Ints
    room: Ints


class Best(NamedTuple):
    """The best timetable so far."""

    time: Ints
    weeks: Ints
    room: Ints


class State(NamedTuple):
    """Where the lessons stand, and what follows from it."""

    time: Ints
    weeks: Ints  # lesson → mask of weeks: 1, 2 or both
    room: Ints  # FORBIDDEN: the lesson has no place
    in_room: Ints  # cell × room → lesson, or FORBIDDEN
    busy: Ints  # holder × cell → lesson, or FORBIDDEN
    day_mask: Ints  # holder × row
    week_mask: Ints  # holder × week
    on_row: Ints  # kin × row: how many lessons; the last column: how many rows have any
    of_room: Ints  # kin × room: how many lessons; the last column: how many rooms have any
    random: Randoms  # the generator: four words
    chain: Chain  # of the move that is being tried
    best: Best


def empty_state(task: Task, weeks: Ints, seed: int) -> State:
    """No lesson has a place; `weeks` is where those of one week begin."""
    lessons, holders = len(task.kin), len(task.kind)
    kins, rooms = task.room_price.shape
    cells, rows = task.weeks * task.days * task.pairs, task.weeks * task.days
    words = np.random.SeedSequence(seed).generate_state(4, np.uint64)
    return State(
        time=np.zeros(lessons, np.int32),
        weeks=weeks.astype(np.int32),
        room=np.full(lessons, FORBIDDEN, np.int32),
        in_room=np.full((cells, rooms), FORBIDDEN, np.int32),
        busy=np.full((holders, cells), FORBIDDEN, np.int32),
        day_mask=np.zeros((holders, rows), np.int32),
        week_mask=np.zeros((holders, task.weeks), np.int32),
        on_row=np.zeros((kins, rows + 1), np.int32),
        of_room=np.zeros((kins, rooms + 1), np.int32),
        random=words.astype(np.uint64),
        chain=Chain(*(np.zeros(CHAIN + 1, np.int32) for _ in Chain._fields)),
        best=Best(*(np.zeros(lessons, np.int32) for _ in Best._fields)),
    )

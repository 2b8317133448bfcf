"""What changes while a `.fet` task is searched: where everything stands, what is taken, and what it costs."""

from typing import NamedTuple

import numpy as np

from desktop_app.services.exchange.fet.task import Ints, Task

CHAIN = 16


class State(NamedTuple):
    start: Ints  # unit → slot
    choice: Ints  # seat → option
    lessons: Ints  # row × slot
    busy: Ints  # row × day → bits
    ends: Ints  # row × slot → activities that end the students' day
    building: Ints  # row × slot → sum of the buildings
    held: Ints  # crowd × slot → activities
    holder: Ints  # crowd × slot → sum of their units
    over: Ints  # room or crowd as an item → lessons too many
    room: Ints  # room × slot
    used: Ints  # set × room
    cost: Ints  # item → what is broken there
    weight: Ints  # item → how much that matters now
    bad: Ints  # items that cost, in any order
    bad_at: Ints  # item → its place among them, or -1
    touched: Ints  # items whose cost may change with the move
    mark: Ints  # item → the move that touched it last
    news: Ints  # touched item → its new cost
    old: Ints  # seat → option before the move
    moved: Ints  # the units that a move has lifted, in order
    from_: Ints  # where each of them stood
    total: Ints  # sum of cost, length of bad, number of the move, length of touched, length of moved
    best_start: Ints
    best_choice: Ints


def new_state(task: Task) -> State:
    """Nothing stands anywhere yet."""
    units, slots = len(task.starts.at) - 1, task.closed.shape[1]
    items = task.rows + task.rooms + len(task.pair) + len(task.most_rooms) + task.crowds
    seats = len(task.seat)

    def ints(*shape: int) -> Ints:
        return np.zeros(shape, dtype=np.int64)

    return State(
        start=ints(units),
        choice=ints(seats),
        lessons=ints(task.rows, slots),
        busy=ints(task.rows, slots // task.hours),
        ends=ints(task.rows, slots),
        building=ints(task.rows, slots),
        held=ints(task.crowds, slots),
        holder=ints(task.crowds, slots),
        over=ints(items),
        room=ints(task.rooms, slots),
        used=ints(len(task.most_rooms), task.rooms),
        cost=ints(items),
        weight=np.ones(items, dtype=np.int64),
        bad=ints(items),
        bad_at=np.full(items, -1, dtype=np.int64),
        touched=ints(items),
        mark=ints(items),
        news=ints(items),
        old=ints(seats),
        moved=ints(CHAIN),
        from_=ints(CHAIN),
        total=ints(5),
        best_start=ints(units),
        best_choice=ints(seats),
    )

"""The task of a `.fet` file as arrays for the compiled search.

A *unit* is what moves as one: an activity, or those that begin together. A *row* is whoever can't be in two places:
a teacher or subgroups that are never told apart; rows of tags and of hours count only a part and may overlap. A *seat*
is an activity of a unit that needs a room, an *option* a room that it may take.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

LIMITS: Final = (
    "gaps_week", "gaps_day", "most_days", "fewest_days", "most_hours", "fewest_hours", "no_empty_day",
    "in_a_row", "early", "span", "span_spare", "changes_day", "changes_week", "walk", "ends",
)  # fmt: skip
"""Columns of a row's limits; -1 stands for none."""


class Csr(NamedTuple):
    """Lists of lists: those of number i are `of[at[i] : at[i + 1]]`."""

    at: Ints
    of: Ints


class Task(NamedTuple):
    """What does not change while we search."""

    hours: int
    rows: int  # items are numbered: rows, rooms, pairs, sets of activities with few rooms, crowds
    rooms: int
    starts: Csr  # unit → slots that it may begin in
    may: Ints  # unit × slot → 1 when it may begin there
    crowds: int  # the last of the items
    shares: Csr  # unit → shares
    share: Ints  # share → crowd, duration
    parts: Csr  # unit → parts
    part: Ints  # part → row, duration, whether the students' day ends with it
    rows_of: Csr  # unit → rows, each once
    units_of: Csr  # item (row or pair) → units
    limits: Ints  # row × LIMITS
    open: Ints  # row × day → bits of the hours that count as gaps
    within: Ints  # row → bits of the hours that are counted at all
    pairs_of: Csr  # unit → pairs
    pair: Ints  # pair → unit, unit, kind, number, duration, duration
    after: Ints  # day × hour (one more than a day has) → the next hour that is no break
    order: Ints  # units, those with the fewest starts first
    seats: Ints  # unit → its first seat; one more at the end
    seat: Ints  # seat → unit, duration
    options: Csr  # seat → options
    option: Ints  # option → room that is named, building from 1 or 0
    real: Csr  # option → rooms that it takes
    closed: Ints  # room × slot
    sets: Csr  # seat → sets
    most_rooms: Ints  # set → rooms that it may take
    walkers: Csr  # seat → rows whose buildings are counted

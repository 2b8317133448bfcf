"""A `.fet` file made into the arrays of the search."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.errors import BadInput
from desktop_app.services.exchange.fet.compiling_crowds import crowds_of
from desktop_app.services.exchange.fet.compiling_pairs import PairRow, pairs_of
from desktop_app.services.exchange.fet.compiling_rooms import Seats, seats_of
from desktop_app.services.exchange.fet.compiling_rows import Row, rows_of
from desktop_app.services.exchange.fet.compiling_starts import allowed_starts
from desktop_app.services.exchange.fet.selection import hard, rooms_allowed
from desktop_app.services.exchange.fet.task import LIMITS, Csr, Ints, Task
from desktop_app.services.exchange.fet.values import FetFile

Unit = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The task, and which activities its units and seats are."""

    task: Task
    units: list[Unit]
    seats: Seats


def compile_fet(fet: FetFile) -> Compiled:
    """Make the arrays. Raises BadInput (`fet_no_slot`, `fet_no_room`)."""
    units = units_of(fet)
    unit_of = {activity: number for number, unit in enumerate(units) for activity in unit}
    starts = allowed_starts(fet)
    keep_roomy(fet, starts)
    common = [sorted(set.intersection(*(starts[one] for one in unit))) for unit in units]
    for unit, slots in zip(units, common, strict=True):
        if not slots:
            raise BadInput("fet_no_slot", file=fet.file, activities=", ".join(map(str, unit)))
    rows = rows_of(fet)
    seats = seats_of(fet, units)
    pairs = pairs_of(fet, unit_of)
    return Compiled(arrays(fet, common, (rows, pairs, seats), unit_of), units, seats)


def keep_roomy(fet: FetFile, starts: dict[int, set[int]]) -> None:
    """Leave only starts at which some allowed room is open for as long as the activity lasts."""
    shut = {name: set(np.flatnonzero(row)) for name, row in zip(fet.rooms, closed_rooms(fet), strict=True)}
    for activity, rooms in rooms_allowed(fet).items():
        closed = [shut[name] for name in rooms]
        if closed and all(closed):
            hours = fet.activities[activity].duration
            taken = {
                slot
                for slot in starts[activity]
                if not any(one.isdisjoint(range(slot, slot + hours)) for one in closed)
            }
            starts[activity] -= taken


def units_of(fet: FetFile) -> list[Unit]:
    """Activities that must begin at the same time, joined."""
    lead = {one: one for one in fet.activities}
    together = [rule for rule in hard(fet) if rule.name == "ActivitiesSameStartingTime"]
    for ids in ([one for one in rule.activities if one in lead] for rule in together):
        leads = {lead[one] for one in ids}
        lead = {one: min(leads) if first in leads else first for one, first in lead.items()}
    found: dict[int, list[int]] = defaultdict(list)
    for one, first in lead.items():
        found[first].append(one)
    return [tuple(unit) for unit in found.values()]


def arrays(
    fet: FetFile, starts: list[list[int]], parts: tuple[list[Row], list[PairRow], Seats], unit_of: dict[int, int]
) -> Task:
    """Put everything into arrays."""
    rows, pairs, seats = parts
    crowds = crowds_of(fet)
    count = len(starts)
    of_unit: list[list[int]] = [[] for _unit in range(count)]
    part: list[tuple[int, int, int]] = []
    for number, row in enumerate(rows):
        for activity, ends in row.activities:
            of_unit[unit_of[activity]].append(len(part))
            part.append((number, fet.activities[activity].duration, int(ends)))
    crowd_parts = [
        (unit_of[activity], number, fet.activities[activity].duration)
        for number, crowd in enumerate(crowds)
        for activity in crowd
    ]
    both: list[list[int]] = [[] for _unit in range(count)]
    for number, pair in enumerate(pairs):
        both[pair[0]].append(number)
        both[pair[1]].append(number)
    row_sets = [sorted({part[one][0] for one in ones}) for ones in of_unit]
    members = [sorted({unit_of[activity] for activity, _ends in row.activities}) for row in rows]
    return Task(
        hours=len(fet.hours),
        rows=len(rows),
        rooms=len(fet.rooms),
        starts=csr(starts),
        may=table([[slot in each for slot in range(len(fet.days) * len(fet.hours))] for each in map(set, starts)], -1),
        crowds=len(crowds),
        shares=grouped([share[0] for share in crowd_parts], count),
        share=table([share[1:] for share in crowd_parts], 2),
        parts=csr(of_unit),
        part=table(part, 3),
        rows_of=csr(row_sets),
        units_of=csr(
            [
                *members,
                *seats.units_of_room,
                *([pair[0], pair[1]] for pair in pairs),
                *seats.units_of_set,
                *([unit_of[one] for one in crowd] for crowd in crowds),
            ]
        ),
        limits=table([[row.limits.get(name, -1) for name in LIMITS] for row in rows], len(LIMITS)),
        open=table([row.open for row in rows], len(fet.days)),
        within=np.array([row.within for row in rows], dtype=np.int64),
        pairs_of=csr(both),
        pair=table(pairs, 6),
        after=after_breaks(fet),
        order=np.array(sorted(range(count), key=lambda unit: len(starts[unit])), dtype=np.int64),
        seats=np.array(seats.first, dtype=np.int64),
        seat=table(seats.seat, 2),
        options=csr(seats.options),
        option=table(seats.option, 2),
        real=csr(seats.real),
        closed=closed_rooms(fet),
        sets=csr(seats.sets),
        most_rooms=np.array(seats.most_rooms, dtype=np.int64),
        walkers=csr(walkers(rows, seats)),
    )


def walkers(rows: list[Row], seats: Seats) -> list[list[int]]:
    """Seat → the rows whose ways between buildings are counted."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if {"changes_day", "changes_week", "walk"} & row.limits.keys():
            for activity, _ends in row.activities:
                found[activity].append(number)
    return [found[activity] for activity in seats.activities]


def grouped(owners: Sequence[int], count: int) -> Csr:
    """Owner → the numbers at which it stands."""
    found: list[list[int]] = [[] for _owner in range(count)]
    for number, owner in enumerate(owners):
        found[owner].append(number)
    return csr(found)


def csr(lists: Sequence[Iterable[int]]) -> Csr:
    """Lists of lists as two arrays."""
    whole = [list(one) for one in lists]
    at = np.zeros(len(whole) + 1, dtype=np.int64)
    at[1:] = np.cumsum([len(one) for one in whole], dtype=np.int64)
    return Csr(at, np.array([each for one in whole for each in one], dtype=np.int64))


def table(rows: Sequence[Sequence[int]], width: int) -> Ints:
    """Rows of equal length as an array, also when there are none."""
    return np.array(rows, dtype=np.int64).reshape(len(rows), width if rows else abs(width))


def after_breaks(fet: FetFile) -> Ints:
    """Day and hour → the first hour from there on that is no break."""
    hours = len(fet.hours)
    breaks = {slot for rule in hard(fet) if rule.name == "BreakTimes" for slot in rule.slots}
    found = np.full((len(fet.days), hours + 1), hours, dtype=np.int64)
    for day in range(len(fet.days)):
        for hour in reversed(range(hours)):
            found[day, hour] = found[day, hour + 1] if day * hours + hour in breaks else hour
    return found


def closed_rooms(fet: FetFile) -> Ints:
    """Room × slot → 1 when it is closed."""
    found = np.zeros((len(fet.rooms), len(fet.days) * len(fet.hours)), dtype=np.int64)
    number = {name: at for at, name in enumerate(fet.rooms)}
    for rule in hard(fet):
        if rule.name == "RoomNotAvailableTimes":
            found[number[rule.text("Room")], list(rule.slots)] = 1
    return found

"""Who needs a room, and which rooms there are to choose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from desktop_app.errors import BadInput
from desktop_app.services.exchange.fet.compiling_crowds import only_rooms
from desktop_app.services.exchange.fet.selection import chosen, hard, rooms_allowed
from desktop_app.services.exchange.fet.values import FetFile

MOST_WAYS = 200


@dataclass(slots=True)
class Seats:
    """Activities that need a room, with their options; lists that become arrays."""

    plain: frozenset[str] = frozenset()  # rooms that crowds look after
    activities: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    seat: list[tuple[int, int]] = field(default_factory=list)
    options: list[list[int]] = field(default_factory=list)
    option: list[tuple[int, int]] = field(default_factory=list)
    real: list[list[int]] = field(default_factory=list)
    sets: list[list[int]] = field(default_factory=list)
    most_rooms: list[int] = field(default_factory=list)
    units_of_room: list[list[int]] = field(default_factory=list)
    units_of_set: list[list[int]] = field(default_factory=list)


def seats_of(fet: FetFile, units: list[tuple[int, ...]]) -> Seats:
    """Every activity that must have a room. Raises BadInput (`fet_no_room`)."""
    allowed = rooms_allowed(fet)
    found = Seats(plain=plain_rooms(fet, allowed))
    found.units_of_room = [[] for _room in fet.rooms]
    numbers = {name: at for at, name in enumerate(fet.rooms)}
    for number, unit in enumerate(units):
        found.first.append(len(found.seat))
        for activity in unit:
            if activity in allowed:
                found.activities.append(activity)
                found.seat.append((number, fet.activities[activity].duration))
                add_options(fet, found, sorted(allowed[activity]), numbers)
    found.first.append(len(found.seat))
    add_sets(fet, found)
    return found


def plain_rooms(fet: FetFile, allowed: Mapping[int, frozenset[str]]) -> frozenset[str]:
    """The rooms that only activities without another choice take."""
    only = only_rooms(fet)
    chosen_from = {name for one, rooms in allowed.items() if one not in only for name in rooms}
    inner = {name for room in fet.rooms.values() for of in room.sets for name in of}
    return frozenset(set(only.values()) - chosen_from - inner)


def add_options(fet: FetFile, found: Seats, rooms: list[str], numbers: dict[str, int]) -> None:
    """The options of the seat that was added last."""
    buildings = sorted({room.building for room in fet.rooms.values()} - {""})
    mine: list[int] = []
    for name in rooms:
        building = fet.rooms[name].building
        for real in real_rooms(fet, name):
            mine.append(len(found.option))
            found.option.append((numbers[name], buildings.index(building) + 1 if building else 0))
            found.real.append([numbers[one] for one in real if one not in found.plain])
            for one in real:
                if found.units_of_room[numbers[one]][-1:] != [found.seat[-1][0]]:
                    found.units_of_room[numbers[one]].append(found.seat[-1][0])
    if not mine:
        raise BadInput("fet_no_room", file=fet.file, activity=found.activities[-1])
    found.options.append(mine)


def real_rooms(fet: FetFile, name: str) -> Iterator[tuple[str, ...]]:
    """The ways to have a room: itself, or for a virtual one a different real room from each of its sets."""
    sets = fet.rooms[name].sets
    if not sets:
        return iter([(name,)])
    ways = {tuple(sorted(way)): way for way in islice(product(*sets), MOST_WAYS * 50) if len(set(way)) == len(way)}
    return islice(iter(ways.values()), MOST_WAYS)


def add_sets(fet: FetFile, found: Seats) -> None:
    """The sets of activities that may take only so many rooms."""
    found.sets = [[] for _seat in found.seat]
    seat_of = {activity: number for number, activity in enumerate(found.activities)}
    for rule in hard(fet):
        if rule.name == "ActivitiesOccupyMaxDifferentRooms":
            seats = [seat_of[one.id] for one in chosen(fet, rule) if one.id in seat_of]
            for seat in seats:
                found.sets[seat].append(len(found.most_rooms))
            found.units_of_set.append(sorted({found.seat[seat][0] for seat in seats}))
            found.most_rooms.append(rule.number("Max_Number_of_Different_Rooms"))

"""The constraints of space."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations
from operator import contains

from desktop_app.services.exchange.fet.check_view import View
from desktop_app.services.exchange.fet.selection import HOME_RULES, ROOM_RULES, at_home, chosen
from desktop_app.services.exchange.fet.values import Constraint


def room_breaks(view: View, one: Constraint) -> Iterator[str]:
    """Where a constraint of space does not hold."""
    if one.name == "BasicCompulsorySpace":
        return space_breaks(view)
    if one.name == "RoomNotAvailableTimes":
        return away_breaks(view, one)
    if one.name == "ActivitiesOccupyMaxDifferentRooms":
        return many_rooms(view, one)
    return preferred_breaks(view, one)


def takes(view: View) -> dict[tuple[str, int], list[int]]:
    """Real room and slot → the activities there."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for each, put in view.puts.items():
        for room in put.real or ((put.room,) if put.room else ()):
            for slot in view.slots(each):
                found[room, slot].append(each)
    return found


def space_breaks(view: View) -> Iterator[str]:
    """Two activities in one room, a room that is too small, a virtual room that does not take its rooms."""
    yield from (f"{room} {view.say(slot)}: {ids}" for (room, slot), ids in takes(view).items() if len(ids) > 1)
    for each, put in view.puts.items():
        room_of = view.fet.rooms.get(put.room)
        if room_of and (room_of.capacity < view.fet.activities[each].size or not one_of_each(put.real, room_of.sets)):
            yield f"{put.room}: {each} {put.real}"


def one_of_each(real: tuple[str, ...], sets: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the rooms are one of each set, in some order."""
    orders = permutations(real)
    return len(real) == len(sets) and any(all(map(contains, sets, order)) for order in orders)


def away_breaks(view: View, one: Constraint) -> Iterator[str]:
    """Activities in a room that is closed then."""
    room = one.text("Room")
    return (
        f"{room} {view.say(slot)}: {ids}"
        for (name, slot), ids in takes(view).items()
        if name == room and slot in one.slots
    )


def many_rooms(view: View, one: Constraint) -> Iterator[str]:
    """Activities that take more rooms than they may."""
    used = {view.puts[each.id].room for each in chosen(view.fet, one)} - {""}
    if len(used) > one.number("Max_Number_of_Different_Rooms"):
        yield ", ".join(sorted(used))


def preferred_breaks(view: View, one: Constraint) -> Iterator[str]:
    """Activities that stand in none of the rooms that they should."""
    asked = {each.id for rule in view.fet.constraints if rule.name in ROOM_RULES for each in chosen(view.fet, rule)}
    for each in at_home(view.fet, one, asked) if one.name in HOME_RULES else chosen(view.fet, one):
        if view.puts[each.id].room not in one.rooms:
            yield f"{each.id}: {view.puts[each.id].room}"

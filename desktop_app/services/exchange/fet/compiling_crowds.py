"""Activities of which no two may overlap, in few and large crowds: what teachers and students attend, joined."""

from collections.abc import Iterator

from desktop_app.services.exchange.fet.selection import rooms_allowed
from desktop_app.services.exchange.fet.values import FetFile


def crowds_of(fet: FetFile) -> list[list[int]]:
    """Crowds that hold every two activities that share a teacher, students or their only room; as large as they get."""
    ids = list(fet.activities)
    lists = [sum(1 << one for one in ones) for ones in attended(fet).values() if len(ones) > 1]
    beside = [0] * len(ids)
    for mask in lists:
        for one in members(mask):
            beside[one] |= mask & ~(1 << one)
    open_pairs, found = list(beside), []
    for mask in sorted(set(lists), key=int.bit_count, reverse=True):
        if any(open_pairs[one] & mask for one in members(mask)):
            crowd = widened(mask, beside)
            for one in members(crowd):
                open_pairs[one] &= ~crowd
            found.append([ids[one] for one in members(crowd)])
    return found


def attended(fet: FetFile) -> dict[tuple[str, str], list[int]]:
    """Teacher, subgroup or room → the numbers of the activities that it can't be without."""
    found: dict[tuple[str, str], list[int]] = {}
    only = only_rooms(fet)
    for number, one in enumerate(fet.activities.values()):
        for name in dict.fromkeys(one.teachers):
            found.setdefault(("teacher", name), []).append(number)
        for name in fet.subgroups_of(one):
            found.setdefault(("subgroup", name), []).append(number)
        if one.id in only:
            found.setdefault(("room", only[one.id]), []).append(number)
    return found


def only_rooms(fet: FetFile) -> dict[int, str]:
    """Activity → its room, where it has no choice."""
    allowed = {one: min(rooms) for one, rooms in rooms_allowed(fet).items() if len(rooms) == 1}
    return {one: room for one, room in allowed.items() if not fet.rooms[room].sets}


def widened(crowd: int, beside: list[int]) -> int:
    """The crowd with others that may overlap none of it, or of each other."""
    others = -1
    for one in members(crowd):
        others &= beside[one]
    while others:
        one = (others & -others).bit_length() - 1
        crowd |= 1 << one
        others &= beside[one]
    return crowd


def members(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low

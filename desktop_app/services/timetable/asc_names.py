"""Names as another program writes them, and what they mean here: only letters and figures count."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.values import Card, Slot
from desktop_app.services.timetable.week import LoadCard, Week

ALIKE: Final = 0.6
ROOM_WORD: Final = re.compile(r"^(ауд(итория)?|каб(инет)?|room)\b[.\s№]*", re.IGNORECASE)


def squeezed(name: str) -> str:
    """«Иванова А. П.» → «ивановаап»; ё is е."""
    return "".join(filter(str.isalnum, ROOM_WORD.sub("", name.strip()).casefold().replace("ё", "е")))


class Book:
    """Things by the ways in which their names are written."""

    def __init__(self, things: Iterable[tuple[int, str, Iterable[str]]]) -> None:
        keys: defaultdict[str, set[int]] = defaultdict(set)
        self.shown: dict[str, str] = {}
        self.alike: dict[str, str] = {}
        for key, shown, spellings in things:
            for spelling in spellings:
                keys[squeezed(spelling)].add(key)
                self.shown.setdefault(squeezed(spelling), shown)
        keys.pop("", None)
        self.keys = {name: frozenset(found) for name, found in keys.items()}

    def find(self, names: Sequence[str]) -> frozenset[int]:
        """What the first spelling that is known means; several things may share a name."""
        return next((self.keys[one] for name in names if (one := squeezed(name)) in self.keys), frozenset())

    def nearest(self, names: Sequence[str]) -> str:
        """The name here that is most like one of the spellings, or nothing."""
        for name in map(squeezed, names):
            if name not in self.alike:
                found = get_close_matches(name, self.keys, 1, ALIKE)
                self.alike[name] = self.shown[found[0]] if found else ""
            if self.alike[name]:
                return self.alike[name]
        return ""


@dataclass(frozen=True, slots=True)
class Books:
    """Everybody and every room of a week by name."""

    groups: Book
    teachers: Book
    rooms: Book


def books_of(week: Week) -> Books:
    """A teacher may be written in full, with initials or by the last name alone; a room without its building."""
    return Books(
        Book((one.id, one.name, (one.name,)) for one in week.groups),
        Book((one.id, one.name, (one.full_name, one.name, one.full_name.split()[0])) for one in week.teachers),
        Book((one.id, one.name, (one.name, one.name.split(" (")[0])) for one in week.rooms),
    )


def load_spellings(load: LoadCard) -> tuple[str, ...]:
    """A discipline by its title, its index or both."""
    return load.title, load.index, f"{load.index} {load.title}"


def one_room(occupancy: Occupancy, card: Card, slot: Slot, named: Iterable[int]) -> int:
    """The room: of those that are named one that is free and suits, else the first; if none is named any, or 0."""
    free = [room.id for room in occupancy.free_rooms(card, slot)]
    wanted = sorted(named)
    return next((room for room in wanted if room in free), wanted[0] if wanted else (free[0] if free else 0))

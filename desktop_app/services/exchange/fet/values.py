"""What a `.fet` file says, as plain values. Slots are numbered day by day: slot = day · hours + hour, from nought."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

HARD = 100.0


@dataclass(frozen=True, slots=True)
class Activity:
    """A lesson of some hours that wants a place; `size` is the number of its students."""

    id: int
    series: int  # the first activity of those that were entered together, 0 for one that stands alone
    subject: str
    teachers: tuple[str, ...]
    tags: frozenset[str]
    students: tuple[str, ...]
    duration: int
    size: int


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand: its name without the word Constraint, its weight in per cent, and all that stands in it."""

    name: str
    weight: float
    facts: Mapping[str, tuple[str, ...]]
    slots: tuple[int, ...] = ()

    def text(self, *names: str) -> str:
        """The first of these facts that is given, or nothing."""
        return next((self.facts[name][0] for name in names if self.facts.get(name)), "")

    def number(self, *names: str) -> int:
        """The same as a number."""
        return int(self.text(*names) or 0)

    @property
    def activities(self) -> tuple[int, ...]:
        """The activities that it names, in their order."""
        keys = ("Activity_Id", "First_Activity_Id", "Second_Activity_Id", "Third_Activity_Id")
        return tuple(int(one) for key in keys for one in self.facts.get(key, ()))

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms that it names."""
        return self.facts.get("Preferred_Room", ()) + self.facts.get("Room", ())


@dataclass(frozen=True, slots=True)
class FetRoom:
    name: str
    building: str
    capacity: int
    sets: tuple[tuple[str, ...], ...] = ()  # of a virtual room: one real room of each set is taken


@dataclass(frozen=True, slots=True)
class FetFile:
    """The whole file; only activities and constraints that are active are kept."""

    file: str
    data: bytes
    days: tuple[str, ...]
    hours: tuple[str, ...]
    teachers: tuple[str, ...]
    sets: Mapping[str, frozenset[str]]  # year, group or subgroup → its subgroups
    rooms: Mapping[str, FetRoom]
    activities: Mapping[int, Activity]
    constraints: tuple[Constraint, ...]

    @property
    def subgroups(self) -> frozenset[str]:
        """The smallest sets of students."""
        return frozenset().union(*self.sets.values())

    def subgroups_of(self, activity: Activity) -> frozenset[str]:
        """The subgroups that attend."""
        return frozenset().union(*(self.sets[one] for one in activity.students))


class Put(NamedTuple):
    """Where an activity stands: the slot that it begins in, and its room if it needs one."""

    slot: int
    room: str = ""
    real: tuple[str, ...] = ()  # the rooms that a virtual room takes

"""Versions of the schedule of a session, and what differs between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from desktop_app.models.attestation import Control
from desktop_app.models.session import SittingKind
from desktop_app.services.session.values import EventPlace

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class About:
    """What an event is, wherever it stands."""

    event_id: int
    group_id: int
    group: str
    subgroup: str  # «1», empty of a whole group
    index: str
    title: str
    control: Control
    sitting: SittingKind


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an event stood or stands, and before whom; the words stay when the rest has changed."""

    about: About
    place: EventPlace
    room: str
    consultation_room: str
    examiners: str  # «Иванова А. П.; Петров О. С.»
    employees: frozenset[int] = field(default=NOBODY, compare=False)  # of what stands now

    @property
    def consultation(self) -> tuple[object, ...]:
        """When and where the consultation is."""
        return self.place.consultation_day, self.place.consultation_starts, self.place.consultation_room_id


Stands = Mapping[int, Stand]
"""Event → where it stands; an event without a place, or taken off, is not there."""

NOTHING: Stands = MappingProxyType({})


class Shift(StrEnum):
    """In what an event of two versions differs."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    ROOM = "room"
    EXAMINERS = "examiners"
    CONSULTATION = "consultation"


@dataclass(frozen=True, slots=True)
class EventChange:
    """An event that the second version has otherwise than the first."""

    about: About
    shifts: tuple[Shift, ...]
    was: Stand | None
    now: Stand | None

    @property
    def employees(self) -> frozenset[int]:
        """The examiners, old and new."""
        return frozenset().union(*(one.employees for one in (self.was, self.now) if one is not None))


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a session's schedule in the list."""

    id: int
    version: int
    session_id: int
    title: str  # empty of what was published
    published: bool
    correction: bool  # published after the schedule had been
    made_at: datetime  # UTC
    made_by: str
    events: int


@dataclass(frozen=True, slots=True)
class VersionSeen:
    """A version, whole."""

    line: VersionLine
    stands: tuple[Stand, ...]  # by day, time and group


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """What the second of two versions has otherwise; without the second it is the schedule as it is now."""

    one: VersionLine
    other: VersionLine | None
    changes: tuple[EventChange, ...]
    same: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What was changed in a published schedule on one day."""

    day: date
    made_by: str
    changes: tuple[EventChange, ...]

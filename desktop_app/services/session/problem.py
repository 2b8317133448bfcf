"""What the composer of a session is asked, and what it answers: plain values with the caller's own keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """Kinds of hard requirements: why an event can't stand somewhere (domain.md 3.10)."""

    DATES = "dates"  # outside the group's days of the session; subject: group
    DAY_OFF = "day_off"  # the calendar
    LESSONS = "lessons"  # the group has lessons that day; subject: group
    PRACTICE = "practice"  # the group is at practice; subject: group
    AWAY = "away"  # the examiner can't; subject: employee
    TEACHES = "teaches"  # the examiner gives a lesson then; subject: employee
    ONE_A_DAY = "one_a_day"  # subject: group
    GROUP = "group"  # sits another event at that time; subject: group
    STUDENT = "student"  # of a retake or of combined groups; subject: student
    EXAMINER = "examiner"  # holds another event at that time; subject: employee
    ROOM = "room"  # taken at that time; subject: room
    CAPACITY = "capacity"  # no room is large enough; subject: event
    ROOM_KIND = "room_kind"  # no room of the kind; subject: event
    UNROOMED = "unroomed"  # stands without the room it wants; subject: event
    CONSULTATION = "consultation"  # none, at no time open to it or too near the exam; subject: event
    PINNED = "pinned"  # subject: event


@dataclass(frozen=True, slots=True)
class Requirement:
    """A hard requirement and whom it is about: a key whose kind follows from the reason."""

    reason: Reason
    subject: int


@dataclass(frozen=True, slots=True)
class Span:
    """A time of a date, in minutes from midnight; the end is not in it."""

    day: date
    starts: int
    ends: int

    def meets(self, other: "Span") -> bool:
        """Whether the two have a minute in common."""
        return self.day == other.day and self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """Where an event may begin."""

    day: date
    starts: int  # minutes from midnight

    def span(self, minutes: int) -> Span:
        """The time of an event that begins here."""
        return Span(self.day, self.starts, self.starts + minutes)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands, with its consultation if it has one; a room of None: none was wanted."""

    slot: Slot
    room: int | None = None
    consultation: Slot | None = None
    consultation_room: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An exam (or a credit, a defence) to be placed, with its consultation."""

    key: int
    groups: tuple[int, ...]  # that sit it: several when held for a stream; of a retake: where its students study
    examiners: tuple[int, ...]  # employees; the first holds the consultation
    minutes: int
    size: int  # who sits it, in heads
    closed: Mapping[Slot, Requirement] = field(default_factory=dict)  # slots where it can't begin, and why
    students: frozenset[int] = frozenset()  # who sits it alone (retakes): their own clashes count, not the group's
    parts: frozenset[int] = frozenset()  # who sits it, if not the whole groups: two parts may sit at one time
    rooms: tuple[int, ...] = ()  # that would do, the nearest first; empty with `wants_room`: none would
    wants_room: bool = True
    no_room: Requirement | None = None  # why `rooms` is empty
    unfit: Mapping[int, Reason] = field(default_factory=dict)  # other rooms, and why they wouldn't do (CAPACITY …)
    is_exam: bool = True  # counts for «one a day» and for the days between
    hard: bool = False  # трудная дисциплина
    consultation_minutes: int = 0  # 0: none is held
    consultations: tuple[
        Slot, ...
    ] = ()  # where it may begin, also on days before the session: working, no lessons then
    pinned: Place | None = None  # stays there
    stands: Place | None = None  # where it was before: what a re-solve leaves if it can


@dataclass(frozen=True, slots=True)
class Weights:
    """What a violation of a soft requirement costs."""

    gap: int = 1000  # a free day too few between two exams of a group, for each day
    hard_pair: int = 200  # two hard disciplines one after the other with only the usual gap
    uneven: int = 10  # a day that a gap of a group differs from the even spread
    consultation: int = 30  # a day of consultations passed over between a consultation and its exam
    examiner_day: int = 3  # a day on which an examiner comes
    room_far: int = 1  # a place down the list of rooms
    moved: int = 5000  # an event that stood somewhere and is put on another day or time
    retold: int = 1000  # one that has only its room or its consultation changed


@dataclass(frozen=True, slots=True)
class Terms:
    """The settings of domain.md 3.10."""

    gap_days: int = 2  # free calendar days between two exams of a group
    exams_a_day: int = 1
    consultation_days_before: int = 1  # at least so many days before the exam


@dataclass(frozen=True, slots=True)
class Problem:
    """A session: where events may begin, what they are, what is taken already."""

    slots: tuple[Slot, ...]  # in order of time
    events: tuple[Event, ...]
    days: Mapping[int, tuple[date, ...]]  # group → its working days of the session, in order
    busy_rooms: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)  # by lessons and other sessions
    busy_examiners: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    terms: Terms = Terms()
    weights: Weights = Weights()


@dataclass(frozen=True, slots=True)
class Cost:
    """What a schedule costs, requirement by requirement, each already weighed."""

    gap: int = 0
    hard_pair: int = 0
    uneven: int = 0
    consultation: int = 0
    examiner_day: int = 0
    room_far: int = 0
    moved: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        spread = self.gap + self.hard_pair + self.uneven
        return spread + self.consultation + self.examiner_day + self.room_far + self.moved


@dataclass(frozen=True, slots=True)
class Break:
    """A hard requirement that a schedule breaks: which events, and what it is about."""

    requirement: Requirement
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Relaxing:
    """A way out of a contradiction: what to let go."""

    requirement: Requirement
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """An answer: places by event, what they cost, and the least that any schedule costs as far as it is proved."""

    places: Mapping[int, Place]
    cost: Cost
    bound: int
    optimal: bool
    unplaced: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Requirements that can't all be kept, and from which none can be left out; what to relax comes first."""

    parts: tuple[Relaxing, ...]
    proved: bool  # whether the set was shrunk to the end

"""What substitutions (замены) are told and shown with, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime, time

from desktop_app.models.substitutions import SubstitutionKind as SubstitutionKind
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.substitutions_ranking import Candidate

REASON_LENGTH = 300


@dataclass(frozen=True, slots=True)
class DayLesson:
    """A dated lesson as the day shows it; the lessons of a stream at one time stand in a line each."""

    id: int
    version: int
    load_id: int
    day: date
    pair: int
    starts: time | None
    ends: time | None
    group: str
    subgroup: int | None
    index: str
    title: str
    teacher_id: int
    teacher: str
    room_id: int
    room: str
    kind: SubstitutionKind | None = None  # how it is substituted


@dataclass(frozen=True, slots=True)
class Side:
    """A lesson before or after a substitution."""

    day: date
    pair: int
    title: str
    teacher: str
    room: str


@dataclass(frozen=True, slots=True)
class Known:
    """How many were told of a substitution, and how many of them say that they know («ознакомлен»)."""

    staff: int = 0
    staff_know: int = 0
    others: int = 0  # students and parents
    others_know: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A substitution as lists and the sheet show it."""

    id: int
    version: int
    kind: SubstitutionKind
    batch: str
    group: str
    subgroup: int | None
    base: Side
    now: Side | None  # none: the lesson is cancelled, or the substitution taken back
    reason: str
    made_by: str
    made_at: datetime  # UTC
    posted_on: date | None
    revoked: bool
    known: Known | None = None  # for whoever makes substitutions


@dataclass(frozen=True, slots=True)
class SubstitutionsDay:
    """A day: its lessons as they will be held, and the substitutions that come from it or fall on it."""

    day: date
    works: bool
    lessons: tuple[DayLesson, ...]
    made: tuple[Made, ...]

    @property
    def standing(self) -> tuple[Made, ...]:
        """Those that are not taken back."""
        return tuple(one for one in self.made if not one.revoked)


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """A room that nobody has at the time; `fits`: its kind and its places are enough."""

    id: int
    name: str
    capacity: int
    fits: bool


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Another discipline of the group that may be given at the time: its teacher is free."""

    load_id: int
    index: str
    title: str
    teacher: str
    short: int  # academic hours of the row that no dated lesson gives yet


@dataclass(frozen=True, slots=True)
class Spot:
    """A day and pair at which the group, the teacher and a room are free."""

    day: date
    pair: int
    room_id: int
    room: str
    window: bool  # the group would have an empty pair that day


@dataclass(frozen=True, slots=True)
class Parallel:
    """A lesson of the same time that this one can be held with."""

    lesson_id: int
    group: str
    subgroup: int | None
    title: str
    teacher: str
    room: str
    students: int  # of both
    capacity: int


@dataclass(frozen=True, slots=True)
class SubstitutionChoice:
    """Everything that may become of a lesson, best first."""

    lesson: DayLesson
    candidates: tuple[Candidate, ...]
    rows: tuple[OtherRow, ...]
    rooms: tuple[FreeRoom, ...]
    spots: tuple[Spot, ...]
    parallel: tuple[Parallel, ...]


@dataclass(frozen=True, slots=True)
class SubstitutionWish:
    """What shall become of a lesson; a room is taken besides where it is given."""

    kind: SubstitutionKind
    reason: str
    teacher_id: int | None = None
    load_id: int | None = None  # of the other discipline
    room_id: int | None = None
    day: date | None = None
    pair: int | None = None
    with_id: int | None = None  # the lesson that it is held with


@dataclass(frozen=True, slots=True)
class SubstitutionSheet:
    """«Лист замен» of a day."""

    day: date
    lines: tuple[Made, ...]
    posted_on: date | None
    letterhead: Letterhead

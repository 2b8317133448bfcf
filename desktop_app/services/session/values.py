"""A session as screens and papers see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import SheetState as SheetState
from desktop_app.models.rooms import RoomKind as RoomKind
from desktop_app.models.session import ExaminerRole as ExaminerRole
from desktop_app.models.session import SessionKind as SessionKind
from desktop_app.models.session import SittingKind as SittingKind
from desktop_app.services.session.problem import Reason as Reason


@dataclass(frozen=True, slots=True)
class SessionHead:
    """A session in a list."""

    id: int
    version: int
    term_id: int
    term: str  # «2026/27 · I семестр»
    kind: SessionKind
    title: str
    starts: date | None  # of the first group
    ends: date | None  # of the last one
    groups: int
    events: int
    placed: int
    published_on: date | None
    publish_by: date | None  # domain.md 3.10: so many days before it begins
    edits: bool  # whether this person may change it


@dataclass(frozen=True, slots=True)
class GroupDays:
    """A group's days in a session."""

    id: int  # of SessionGroup
    version: int
    group_id: int
    group: str
    course: int
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class ExaminerSeen:
    """Somebody who holds an event."""

    employee_id: int | None
    name: str  # «Иванова А. П.»; of somebody from outside as typed
    role: ExaminerRole


@dataclass(frozen=True, slots=True)
class SitterSeen:
    """A student who sits a retake, or who may."""

    student_id: int
    name: str  # «Абрамова Вера Олеговна»


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event stands and its consultation."""

    day: date
    starts: time
    room_id: int | None = None
    consultation_day: date | None = None
    consultation_starts: time | None = None
    consultation_room_id: int | None = None


@dataclass(frozen=True, slots=True)
class SheetSign:
    """The statement of an event, as the board shows its state."""

    id: int
    number: int
    state: SheetState
    overdue: bool


@dataclass(frozen=True, slots=True)
class EventSeen:
    """An event on the board."""

    id: int
    version: int
    key: int  # shared by events that are held together
    group_id: int
    group: str
    subgroup_id: int | None
    subgroup: str
    row_id: int
    index: str
    title: str
    term: str  # of what is attested
    control: Control
    is_module: bool  # экзамен по модулю: before a commission
    sitting: SittingKind
    examiners: tuple[ExaminerSeen, ...]
    minutes: int
    oral: bool
    hard: bool
    room_kind: RoomKind | None
    students: int  # who sit it
    place: EventPlace | None
    room: str  # «305», empty without one
    consultation_room: str
    pinned: bool
    cancelled: bool
    sheet: SheetSign | None
    sitters: tuple[SitterSeen, ...] = ()  # of a retake, for whoever may know


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with where an event stands: a hard requirement that is broken, or a warning."""

    reason: Reason | None  # None: the days between exams, a warning
    hard: bool
    subject: str  # «Иванова А. П.», «ИС-21», «305»; of the days between: the other discipline
    other_id: int | None = None  # the other event
    other: str = ""  # who or what stands there: «Математика, ИС-21»; of a lesson as well
    days: int | None = None  # free days between, of a warning


@dataclass(frozen=True, slots=True)
class SessionFigures:
    """The schedule in figures."""

    events: int
    placed: int
    broken: int  # hard requirements
    close: int  # pairs of exams with fewer free days than the setting says
    cost: int
    examiner_days: int


@dataclass(frozen=True, slots=True)
class SessionBoard:
    """A session, whole: dates down, groups across."""

    head: SessionHead
    days: tuple[date, ...]  # from the first to the last, days off too
    off: frozenset[date]
    groups: tuple[GroupDays, ...]
    events: tuple[EventSeen, ...]
    faults: Mapping[int, tuple[Fault, ...]]  # by event
    figures: SessionFigures
    times: tuple[time, ...]  # when exams may begin
    gap_days: int
    today: date


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that an event could be put into, as the board says while it is dragged."""

    day: date
    starts: time
    fault: Fault | None  # None: nothing against it; a warning, or why not


@dataclass(frozen=True, slots=True)
class Ways:
    """Where an event may go, the others staying where they are."""

    event_id: int
    spots: tuple[Spot, ...]
    rooms: Mapping[tuple[date, time], tuple[tuple[int, str], ...]]  # free rooms that would do: key, number


@dataclass(frozen=True, slots=True)
class Skipped:
    """A form of control that got no event, and why."""

    group: str
    index: str
    title: str
    control: Control
    reason: str  # no_load, no_teacher


@dataclass(frozen=True, slots=True)
class Pulled:
    """What was drawn from curriculum and load into a session."""

    session_id: int
    events: int
    existing: int
    skipped: tuple[Skipped, ...]
    without_weeks: tuple[str, ...] = ()  # groups to which КУГ gives no weeks of a session: their last week of theory

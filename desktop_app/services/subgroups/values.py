"""What services tell of divisions: who may stand where, who stands where, what it is for, who has agreed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from desktop_app.models.cards import ExerciseGroup as ExerciseGroup
from desktop_app.models.divisions import RequestState as RequestState
from desktop_app.models.load import LessonKind as LessonKind
from desktop_app.models.people import Sex as Sex
from desktop_app.models.rooms import RoomKind as RoomKind
from desktop_app.models.subgroups import DivisionState as DivisionState

NOT_STUDYING: Final = 0
"""Instead of the key of a subgroup: the student does not study what is taught here (не изучает)."""

Stands = Mapping[int, int]
"""Student → the key of a subgroup, or NOT_STUDYING; who is not in it is not distributed (не распределён)."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A student as a card of the board."""

    id: int
    name: str  # «Абрамов Илья»
    sex: Sex
    mean: Decimal | None = None  # of the marks in statements of earlier terms; before the first, of the certificate
    language: str = ""  # at school
    exercise: ExerciseGroup | None = None  # of physical training; None too where the person may not see health data
    base: str = ""  # основное общее, среднее общее: code of AdmissionBase
    since: date | None = None  # in the group; later than the division's first day: a late arrival


@dataclass(frozen=True, slots=True)
class PartHead:
    """A subgroup of a division."""

    id: int
    number: int
    name: str = ""  # «английский», «юноши»; empty: the number tells it


@dataclass(frozen=True, slots=True)
class Target:
    """What a division is for: a row of the curriculum and a kind of lessons."""

    row_id: int
    index: str
    title: str
    kind: LessonKind
    room_kind: RoomKind
    hours: int  # academic hours of the term that the load gives, or that the curriculum plans
    teachers: Mapping[int, int] = field(default_factory=dict)  # subgroup → employee

    @property
    def key(self) -> tuple[int, LessonKind]:
        """What no two targets of a group in force at one time share."""
        return self.row_id, self.kind


@dataclass(frozen=True, slots=True)
class Stay:
    """A student stood in a subgroup (NOT_STUDYING: in none) from a day until another."""

    id: int
    version: int
    student_id: int
    part_id: int
    since: date
    until: date | None  # excluded


@dataclass(frozen=True, slots=True)
class DatedMove:
    """A student is to stand in a subgroup (NOT_STUDYING: in none) from a day on."""

    student_id: int
    part_id: int
    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MoveAsked:
    """A teacher asks that a student stand elsewhere (п. 4.6)."""

    id: int
    version: int
    student_id: int
    part_id: int  # to; NOT_STUDYING too
    teacher_id: int
    note: str
    state: RequestState
    answer: str
    asked_at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Signer:
    """A teacher of the division; signed or not what stands now."""

    teacher_id: int
    name: str  # «Соколова А. П.»
    parts: tuple[int, ...]  # subgroups that they teach
    signed_at: datetime | None = None  # UTC; None: not this edition
    is_me: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """A division as its board shows it."""

    id: int
    version: int
    edition: int
    state: DivisionState
    name: str
    group_id: int
    group: str
    term_id: int
    term: str
    starts: date
    ends: date | None  # excluded
    parts: tuple[PartHead, ...]
    pupils: tuple[Pupil, ...]  # whoever studies in the group, in the order of the list
    stands: Stands  # on the day of the board; of whoever stands nowhere yet on that day, where they will
    stays: tuple[Stay, ...]  # all of them, by date
    targets: tuple[Target, ...]
    teachers: Mapping[int, str]  # employee → «Соколова А. П.», of all who can be named
    signers: tuple[Signer, ...]
    requests: tuple[MoveAsked, ...]  # the unanswered first
    day: date  # of `stands`: today, or the nearest day of the division
    reason: str = ""  # why a group below the threshold is divided
    replaces_id: int | None = None
    approved_by: str = ""  # «Завьялова Н. П.», as far as it is known
    approved_at: datetime | None = None  # UTC
    unsigned: str = ""  # why it was approved without a signature
    threshold: int = 25  # students from which a group is divided
    least: int = 8  # of a part, at least
    low: int = 12  # a part has from …
    high: int = 15  # … to so many
    seats: int | None = None  # places of the largest room of the kinds that the targets need
    knows_health: bool = False  # whether the person sees `Pupil.exercise`
    may_edit: bool = False
    may_agree: bool = False  # teaches a part of it
    may_approve: bool = False

    @property
    def unplaced(self) -> tuple[int, ...]:
        """The students who stand nowhere."""
        return tuple(one.id for one in self.pupils if one.id not in self.stands)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many stand in each subgroup, by number."""
        standing = list(self.stands.values())
        return tuple(standing.count(one.id) for one in self.parts)

    def part(self, key: int) -> PartHead:
        """A subgroup of it."""
        return next(one for one in self.parts if one.id == key)


@dataclass(frozen=True, slots=True)
class DivisionHead:
    """A division in the list."""

    id: int
    version: int
    group_id: int
    name: str
    state: DivisionState
    starts: date
    ends: date | None
    sizes: tuple[int, ...]  # of the parts, by number, today
    aside: int  # do not study
    unplaced: int  # not distributed: a task
    unsigned: int  # teachers who have not signed what stands now
    asked: int  # requests that nobody has answered
    targets: tuple[tuple[str, str, LessonKind], ...]  # (index, title, kind)


@dataclass(frozen=True, slots=True)
class GroupDivisions:
    """A group of a term and how it is divided."""

    group_id: int
    group: str
    course: int
    students: int
    divisions: tuple[DivisionHead, ...]  # in force and composed first, ended last
    may_edit: bool
    threshold: int = 25  # students from which a group is divided


@dataclass(frozen=True, slots=True)
class DivisionsWaiting:
    """What in a term's divisions waits for the person."""

    unplaced: int = 0  # students who stand nowhere, where the person composes
    to_sign: int = 0  # divisions that the person teaches and has not signed
    to_answer: int = 0  # requests, where the person composes
    to_approve: int = 0  # divisions that all teachers have signed, where the person approves

    @property
    def total(self) -> int:
        """All of it."""
        return self.unplaced + self.to_sign + self.to_answer + self.to_approve


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """A row of the load, or of the curriculum, for which a group may be divided."""

    target: Target
    divided: bool  # a division in force, or being composed, is for it already
    whole: bool  # the load gives it to the whole group today
    asked: bool  # the college divides such lessons (domain.md 3.9)
    teacher_id: int | None = None  # of the whole group
    stream: tuple[str, ...] = ()  # groups that have these lessons together (поток): they are not divided


@dataclass(frozen=True, slots=True)
class Making:
    """What the wizard offers for a group."""

    term_id: int
    term: str
    group_id: int
    group: str
    starts: date  # proposed: the first school day of the term, later on the next from tomorrow on
    pupils: tuple[Pupil, ...]
    choices: tuple[TargetChoice, ...]
    teachers: Mapping[int, str]
    models: tuple[DivisionHead, ...]  # of earlier terms, and of this one: to copy, to replace
    threshold: int
    least: int
    low: int
    high: int
    knows_health: bool


@dataclass(frozen=True, slots=True)
class PartWish:
    """A subgroup that is wanted; `id` of one that stands already."""

    number: int
    name: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class TargetWish:
    """What a division shall be for, with a teacher for each number of a subgroup."""

    row_id: int
    kind: LessonKind
    room_kind: RoomKind
    teachers: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DivisionValues:
    """What is typed of a division."""

    name: str
    starts: date
    parts: tuple[PartWish, ...]
    targets: tuple[TargetWish, ...]
    reason: str = ""
    replaces_id: int | None = None


def values_of(board: Board) -> DivisionValues:
    """A division as it would be typed."""
    numbers = {one.id: one.number for one in board.parts}
    return DivisionValues(
        name=board.name,
        starts=board.starts,
        parts=tuple(PartWish(one.number, one.name, one.id) for one in board.parts),
        targets=tuple(
            TargetWish(one.row_id, one.kind, one.room_kind, {numbers[key]: who for key, who in one.teachers.items()})
            for one in board.targets
        ),
        reason=board.reason,
        replaces_id=board.replaces_id,
    )

"""The state final attestation (ГИА) as screens and papers see it: commissions, students before them, protocols."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import FinalMark as FinalMark
from desktop_app.models.contingent import StudentStatus
from desktop_app.models.gia import GiaForm as GiaForm
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.rules.gia import Gap as Gap

MARKS = (FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE, FinalMark.TWO, FinalMark.NO_SHOW)
"""What a form of the attestation may end in, in the order in which it is offered."""


@dataclass(frozen=True, slots=True)
class CommissionValues:
    """What is typed of a commission (ГЭК)."""

    group_id: int
    form: GiaForm
    year: int
    chair: str = ""  # from outside, with the post: «Иванов И. И., директор ООО «Свет»»
    members: str = ""  # «; » between
    secretary: str = ""
    order_text: str = ""  # who appointed it
    day: date | None = None
    room_id: int | None = None


@dataclass(frozen=True, slots=True)
class CommissionLine:
    """A commission in a list."""

    id: int
    version: int
    values: CommissionValues
    group: str
    room: str
    students: int
    admitted: int
    marked: int


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands between a student and the admission, named with its discipline."""

    gap: Gap
    index: str = ""
    title: str = ""
    control: Control | None = None
    course: int = 0
    semester: int = 0  # 1 or 2 of the course
    mark: str = ""  # the last one, where it is no passing one
    due: date | None = None  # of a debt
    debt_id: int = 0

    @property
    def blocks(self) -> bool:
        """Whether nobody is admitted with it."""
        return self.gap is not Gap.UNKNOWN


@dataclass(frozen=True, slots=True)
class EntryValues:
    """What is typed of a student before a commission."""

    theme: str = ""
    supervisor_id: int | None = None
    reviewer: str = ""
    day: date | None = None  # None: the commission's
    questions: str = ""
    points: Decimal | None = None  # of a demonstration exam
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A student before a commission."""

    id: int
    version: int
    student_id: int
    name: str
    record_book: str
    status: StudentStatus
    values: EntryValues
    supervisor: str  # «Иванова А. П.»
    admitted_on: date | None
    admission: str  # the order
    protocol_number: int | None
    mark: FinalMark | None
    qualified: bool
    honours: bool
    reason: str  # why the protocol was corrected
    obstacles: tuple[Obstacle, ...] = ()
    may_honours: bool = False  # by the marks, with those of ГИА that are there

    @property
    def blocked(self) -> tuple[Obstacle, ...]:
        """Those with which nobody is admitted."""
        return tuple(one for one in self.obstacles if one.blocks)


@dataclass(frozen=True, slots=True)
class Commission:
    """A commission, whole; the students in the order of the list."""

    line: CommissionLine
    programme_code: str
    programme: str
    qualification: str
    form_of_study: str
    entries: tuple[EntryLine, ...]
    may_edit: bool
    today: date

    def entry(self, student_id: int) -> EntryLine | None:
        """A student's line."""
        return next((one for one in self.entries if one.student_id == student_id), None)


@dataclass(frozen=True, slots=True)
class GraduatingGroup:
    """A group for which a commission can be made; those of the last course stand first."""

    id: int
    name: str
    course: int
    last: bool


@dataclass(frozen=True, slots=True)
class ProtocolPaper:
    """The protocols of students: a page for each."""

    commission: Commission
    entries: tuple[EntryLine, ...]
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class AttestationPaper:
    """The summary protocol of a commission, or the list of those who are admitted."""

    commission: Commission
    letterhead: Letterhead


def people_of(text: str) -> tuple[str, ...]:
    """Members as they are typed, «; » between."""
    return tuple(name for part in text.split(";") if (name := " ".join(part.split())))

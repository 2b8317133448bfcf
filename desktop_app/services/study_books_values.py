"""Record books (зачётные книжки) and student cards (студенческие билеты) as registers, screens and papers see them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import FinalMark as FinalMark
from desktop_app.models.contingent import StudentStatus as StudentStatus
from desktop_app.models.papers import BookKind as BookKind
from desktop_app.services.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class BookLine:
    """A book or a card in its register."""

    id: int
    version: int
    student_id: int
    kind: BookKind
    number: str
    name: str
    group: str
    status: StudentStatus
    record_book: str  # the number on the card of the student
    issued_on: date
    valid_until: date | None
    returned_on: date | None
    note: str
    current: bool  # the newest of its kind: the others were replaced by it

    @property
    def owed(self) -> bool:
        """Whether somebody has left and not given it back."""
        left = self.status in {StudentStatus.EXPELLED, StudentStatus.GRADUATED}
        return self.current and left and self.returned_on is None


@dataclass(frozen=True, slots=True)
class NewBook:
    """A number that a student is to be given."""

    student_id: int
    name: str
    number: str


class Finding(StrEnum):
    """Where the registers and the cards of students differ."""

    NO_BOOK = "no_book"  # studies without one
    OTHER_NUMBER = "other_number"  # the card names another record book
    EXPIRED = "expired"  # a student card that is not prolonged
    NOT_RETURNED = "not_returned"


@dataclass(frozen=True, slots=True)
class BookFinding:
    """A difference, and whose it is."""

    finding: Finding
    kind: BookKind
    student_id: int
    name: str
    group: str
    number: str  # in the register
    record_book: str  # in the card of the student
    until: date | None = None


@dataclass(frozen=True, slots=True)
class BookRegister:
    """The register of one kind, ready to print; of a group, or of all."""

    kind: BookKind
    group: str
    lines: tuple[BookLine, ...]
    cards: dict[int, str]  # student → the number of the student card
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class CardPaper:
    """A student card to be filled in and cut out."""

    number: str
    name: str
    form: str
    order_number: str
    order_date: date | None
    issued_on: date
    valid_until: date | None
    photo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CardsPaper:
    """Student cards, ready to print."""

    college: str
    letterhead: Letterhead
    cards: tuple[CardPaper, ...]


@dataclass(frozen=True, slots=True)
class InlayLine:
    """What is written into a record book by one control."""

    title: str
    hours: int
    control: Control
    mark: FinalMark
    day: date
    teacher: str


@dataclass(frozen=True, slots=True)
class InlayPaper:
    """The data of one student for a term: exams and credits that are passed (domain.md 2.22)."""

    name: str
    record_book: str
    group: str
    course: int
    term: str
    lines: tuple[InlayLine, ...]


@dataclass(frozen=True, slots=True)
class InlaysPaper:
    """The data of a group for its record books, ready to print."""

    group: str
    term: str
    inlays: tuple[InlayPaper, ...]
    letterhead: Letterhead

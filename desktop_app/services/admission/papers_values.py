"""What the papers of admission are drawn from (domain.md 2.13(2), 2.16–2.18, 2.24): values with their heads."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop_app.services.admission.journal_values import JournalPaper as JournalPaper
from desktop_app.services.admission.rating_values import Place as Place
from desktop_app.services.admission.rating_values import Rating as Rating
from desktop_app.services.admission.values import (
    ApplicantValues,
    Offer,
    PaperLine,
)
from desktop_app.services.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class ChosenOffer:
    """An application on paper: what for, and how much it is wanted."""

    priority: int
    offer: Offer
    contract: str = ""  # of target studies
    extra: bool = False  # after the last day


@dataclass(frozen=True, slots=True)
class TestLine:
    """An entrance test of an applicant, held or to be held; no score: none yet, or absent."""

    title: str
    character: str
    day: date | None
    score: Decimal | None = None
    examiners: str = ""


@dataclass(frozen=True, slots=True)
class ApplicantSheet:
    """What all papers of one applicant are drawn from."""

    number: int
    code: str
    year: int  # of the campaign
    registered_by: str
    values: ApplicantValues
    offers: tuple[ChosenOffer, ...]  # by priority, without the withdrawn
    papers: tuple[PaperLine, ...]  # the campaign's list
    originals_by: date
    letterhead: Letterhead
    mean: Decimal | None = None  # rounded as the campaign rounds
    minor: bool = False  # under 18 on the day of the statement, or the birth date is not known
    tests: tuple[TestLine, ...] = ()
    photo: bytes = field(default=b"", repr=False)
    order: str = ""  # of enrolment

    @property
    def name(self) -> str:
        """«Иванова Анна Петровна»."""
        person = self.values.person
        return " ".join(part for part in (person.last_name, person.first_name, person.patronymic) if part)


@dataclass(frozen=True, slots=True)
class RegistrationJournal:
    """The journal of registration (журнал регистрации поступающих) of a day, a period, or a whole campaign."""

    journal: JournalPaper
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class RatingPaper:
    """The rating of a competition group on paper; the public one holds no name of an applicant at all."""

    year: int
    rating: Rating
    public: bool
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class EnrolmentEntry:
    """Somebody who is recommended or enrolled."""

    number: int  # registration
    name: str
    mean: Decimal | None
    group: str = ""  # once a card of a student is made
    order: str = ""


@dataclass(frozen=True, slots=True)
class EnrolmentList:
    """Whom a competition group takes in (пофамильный перечень), by name."""

    year: int
    offer: Offer
    entries: tuple[EnrolmentEntry, ...]
    enrolled_from: date | None
    letterhead: Letterhead

"""What is told of the journal of registration (domain.md 2.24): its days, and its lines."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from desktop_app.services.admission.values import PaperForm, Sex


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of the journal: closed, or still open."""

    day: date
    accepted: int  # applicants who are registered on it
    version: int | None = None  # of the closed day; None: it is open
    closed_by: str = ""
    closed_at: datetime | None = None  # at this desk's clock

    @property
    def closed(self) -> bool:
        """Whether nobody is registered on it any more."""
        return self.version is not None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line of the journal: an applicant as registered."""

    place: int  # № п/п, from 1 over what is read
    number: int  # регистрационный
    day: date
    name: str
    address: str
    sex: Sex | None
    birth_date: date | None
    school: str
    document: str  # «аттестат 02324 0000123»
    form: PaperForm | None  # original or copy of the document of education; None: not handed in
    returned_on: date | None  # when it was given back
    returned_to: str
    mean: Decimal | None  # as the campaign rounds it
    specialities: tuple[str, ...]  # by priority
    fundings: tuple[str, ...]  # codes of Funding, in the same order
    achievements: tuple[str, ...]
    preferences: tuple[str, ...]
    phone: str
    result: str  # «№ 12 от 20.08.2026»; empty: not enrolled


@dataclass(frozen=True, slots=True)
class JournalPaper:
    """The journal of some days as it is printed."""

    year: int
    since: date
    until: date
    lines: tuple[JournalLine, ...]
    days: tuple[DayLine, ...]  # with applicants, or closed: «за день принято … заявлений»
    forms: tuple[str, ...] = ()  # of study, codes, of what is applied for: the title sheet
    bases: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()  # «09.02.07 Информационные системы и программирование»

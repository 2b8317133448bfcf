"""The blocks of a student's card as values (domain.md 3.3): what a person sees, types, and sends back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from desktop_app.models.cards import AddressKind as AddressKind
from desktop_app.models.cards import BenefitKind as BenefitKind
from desktop_app.models.cards import Disability as Disability
from desktop_app.models.cards import DocumentKind as DocumentKind
from desktop_app.models.cards import ExerciseGroup as ExerciseGroup
from desktop_app.models.cards import SchoolLevel as SchoolLevel
from desktop_app.models.contingent import AdmissionBase as AdmissionBase
from desktop_app.models.contingent import Funding as Funding
from desktop_app.models.people import Sex as Sex
from desktop_app.services.completeness import Completeness
from desktop_app.services.contingent import StudentCard

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Shown(Generic[V]):
    """A block of a card as it was shown: a write that has seen other values comes too late."""

    student_id: int
    values: V


@dataclass(frozen=True, slots=True)
class GeneralValues:
    """Who it is."""

    last_name: str = ""
    first_name: str = ""
    patronymic: str = ""
    sex: Sex = Sex.FEMALE
    birth_date: date | None = None
    birth_place: str = ""
    citizenship: str = ""
    former_names: str = ""


@dataclass(frozen=True, slots=True)
class ContactValues:
    """How they are reached."""

    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class AddressValues:
    """An address; all of it empty: there is none."""

    postcode: str = ""
    region: str = ""
    district: str = ""
    settlement: str = ""
    street: str = ""
    house: str = ""
    flat: str = ""
    since: date | None = None  # of a temporary registration
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Addresses:
    """The three addresses of a person."""

    registered: AddressValues = AddressValues()
    stay: AddressValues = AddressValues()
    actual: AddressValues = AddressValues()


@dataclass(frozen=True, slots=True)
class SchoolingValues:
    """Previous education."""

    level: SchoolLevel | None = None
    document: str = ""
    series: str = ""
    number: str = ""
    issued_on: date | None = None
    organisation: str = ""
    region: str = ""
    year: int | None = None
    mean: Decimal | None = None
    language: str = ""
    honours: bool = False


@dataclass(frozen=True, slots=True)
class StudyValues:
    """What of the studies no order says."""

    record_book: str = ""
    file_number: str = ""
    admission_base: AdmissionBase | None = None
    contract_number: str = ""
    target_contract: str = ""
    individual_plan: bool = False


@dataclass(frozen=True, slots=True)
class MilitaryValues:
    """Military registration."""

    category: str = ""
    commissariat: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class AchievementValues:
    """An achievement; id None: a new one."""

    id: int | None = None
    title: str = ""
    day: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class HealthValues:
    """Health: behind a right of its own (152-ФЗ, ст. 10)."""

    policy: str = ""
    health_group: int | None = None
    exercise_group: ExerciseGroup | None = None
    disability: Disability | None = None
    disability_document: str = ""
    disability_until: date | None = None
    special_needs: str = ""
    adapted: bool = False
    long_treatment: bool = False


@dataclass(frozen=True, slots=True)
class BenefitValues:
    """A social category; id None: a new one. Behind the right to health."""

    kind: BenefitKind
    id: int | None = None
    document: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class GuardianValues:
    """A legal representative: the person, and what they are to the student."""

    last_name: str = ""
    first_name: str = ""
    patronymic: str = ""
    sex: Sex = Sex.FEMALE
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    kinship: str = ""
    custody: str = ""
    workplace: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class GuardianCard:
    """A legal representative on a student's card."""

    id: int
    person_id: int
    values: GuardianValues
    snils: str  # masked
    passport: str  # masked


@dataclass(frozen=True, slots=True)
class Card:
    """A student's card in full, as far as whoever opens it may see it. Documents in full: `identity.open_identity`."""

    student: StudentCard
    general: GeneralValues
    contacts: ContactValues
    addresses: Addresses
    guardians: tuple[GuardianCard, ...]
    schooling: SchoolingValues
    study: StudyValues
    military: MilitaryValues
    achievements: tuple[AchievementValues, ...]
    health: HealthValues | None  # None: no right to see it
    benefits: tuple[BenefitValues, ...] | None
    has_photo: bool
    no_snils_reason: str
    completeness: Completeness
    edits: bool
    edits_health: bool
    adds_people: bool
    """Whether a person who is not here yet may be written down."""

"""What services tell of applicants: their cards and what is missing in them; of campaigns, `offered_values`."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from desktop_app.models.admission import AchievementRule as AchievementRule
from desktop_app.models.admission import PaperKind as PaperKind
from desktop_app.models.admission import PaperNeed as PaperNeed
from desktop_app.models.admission import StudyForm as StudyForm
from desktop_app.models.applicants import AchievementKind as AchievementKind
from desktop_app.models.applicants import ApplicantState as ApplicantState
from desktop_app.models.applicants import Channel as Channel
from desktop_app.models.applicants import PaperForm as PaperForm
from desktop_app.models.applicants import PreferenceKind as PreferenceKind
from desktop_app.models.cards import SchoolLevel as SchoolLevel
from desktop_app.models.contingent import AdmissionBase as AdmissionBase
from desktop_app.models.contingent import Funding as Funding
from desktop_app.models.people import Sex as Sex
from desktop_app.services.admission.offered_values import CampaignCard as CampaignCard
from desktop_app.services.admission.offered_values import CampaignHead as CampaignHead
from desktop_app.services.admission.offered_values import CampaignValues as CampaignValues
from desktop_app.services.admission.offered_values import EntranceTestValues as EntranceTestValues
from desktop_app.services.admission.offered_values import Offer as Offer
from desktop_app.services.admission.offered_values import OfferValues as OfferValues
from desktop_app.services.admission.offered_values import PaperLine as PaperLine
from desktop_app.services.cards_values import AddressValues as AddressValues


@dataclass(frozen=True, slots=True)
class PersonValues:
    """Who it is, and how they are reached."""

    last_name: str = ""
    first_name: str = ""
    patronymic: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    birth_place: str = ""
    citizenship: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class IdentityBlock:
    """СНИЛС and the document of identity; kind: «passport» or a code of `cards.DocumentKind`."""

    snils: str = ""
    no_snils_reason: str = ""
    kind: str = "passport"
    series: str = ""
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    code: str = ""
    inn: str = ""


@dataclass(frozen=True, slots=True)
class MarkValues:
    """A mark of the certificate; None: «зачёт»."""

    subject: str
    mark: int | None


@dataclass(frozen=True, slots=True)
class SchoolingBlock:
    """Previous education: with marks the mean follows from them, without it is typed."""

    level: SchoolLevel | None = None
    document: str = ""
    series: str = ""
    certificate: str = ""  # number
    issued_on: date | None = None
    organisation: str = ""
    school_region: str = ""
    finished: int | None = None
    language: str = ""
    honours: bool = False
    mean: Decimal | None = None
    marks: tuple[MarkValues, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceValues:
    """An application: its place among the others is its priority, 1 first."""

    group_id: int
    contract: str = ""


@dataclass(frozen=True, slots=True)
class ParentValues:
    """A legal representative; id None: a new one."""

    id: int | None = None
    kinship: str = ""
    last_name: str = ""
    first_name: str = ""
    patronymic: str = ""
    phone: str = ""
    workplace: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class PreferenceValues:
    """A right to be enrolled first, or before equals; id None: a new one."""

    kind: PreferenceKind
    reason: str = ""
    document: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class AwardValues:
    """An individual achievement; id None: a new one."""

    kind: AchievementKind
    title: str = ""
    points: Decimal = Decimal(0)
    day: date | None = None
    document: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class PaperValues:
    """A document that was handed in; id None: a new one."""

    kind: PaperKind
    title: str
    form: PaperForm
    received_on: date
    copies: int = 1
    returned_on: date | None = None
    returned_to: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ResultValues:
    """The result of an entrance test; no score: absent."""

    test_id: int
    day: date
    score: Decimal | None = None
    examiners: str = ""


NOWHERE = AddressValues()


@dataclass(frozen=True, slots=True)
class ApplicantValues:
    """Everything that is typed on a card, in one value: it is saved at once, and as a draft on disk."""

    person: PersonValues = PersonValues()
    identity: IdentityBlock = IdentityBlock()
    registered: AddressValues = NOWHERE
    actual: AddressValues = NOWHERE  # empty: the same
    schooling: SchoolingBlock = SchoolingBlock()
    choices: tuple[ChoiceValues, ...] = ()
    parents: tuple[ParentValues, ...] = ()
    preferences: tuple[PreferenceValues, ...] = ()
    awards: tuple[AwardValues, ...] = ()
    papers: tuple[PaperValues, ...] = ()
    registered_on: date | None = None  # дата подачи; None: today
    channel: Channel = Channel.DESK
    first_time: bool = True
    dormitory: bool = False
    conditions: str = ""
    consent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What a card still lacks: a field of п. 4.8, or a document of the campaign's list."""

    block: str  # person | identity | address | schooling | choices | papers | consent
    field: str  # name of the field, or the title of the document
    must: bool  # without it nobody is recommended


@dataclass(frozen=True, slots=True)
class ChoiceState:
    """An application as it stands."""

    id: int
    group_id: int
    name: str  # of the competition group
    priority: int
    filed_on: date
    extra: bool
    withdrawn_on: date | None = None
    wave: int | None = None


@dataclass(frozen=True, slots=True)
class ScanHead:
    """A scan without its bytes."""

    id: int
    version: int
    kind: PaperKind
    name: str
    media: str
    size: int
    added_on: date


@dataclass(frozen=True, slots=True)
class ApplicantLine:
    """An applicant in the list."""

    id: int
    version: int
    number: int
    name: str
    birth_date: date | None
    registered_on: date
    mean: Decimal | None  # rounded as the campaign rounds
    choices: tuple[int, ...]  # competition groups by priority, without the withdrawn
    first_choice: str
    original: bool  # of the document of education, here or confirmed by the portal
    missing: int
    state: ApplicantState
    wave: int | None = None  # in which one of the applications was recommended
    order: str = ""  # «№ 12 от 20.08.2026», «проект»; empty: not enrolled
    search_key: str = ""  # of the name
    phone: str = ""
    school: str = ""
    snils_end: str = ""  # its last four digits, for those who may know them


@dataclass(frozen=True, slots=True)
class ApplicantCard:
    """A card as it was shown; `version` covers all of its blocks."""

    id: int
    version: int
    campaign_id: int
    number: int
    code: str
    registered_at: datetime  # at this desk's clock
    registered_by: str
    values: ApplicantValues
    choices: tuple[ChoiceState, ...]  # the withdrawn ones too
    results: tuple[ResultValues, ...]
    scans: tuple[ScanHead, ...]
    missing: tuple[Missing, ...]
    state: ApplicantState
    left_on: date | None = None
    left_why: str = ""
    order: str = ""
    locked: bool = False  # in a signed order: the student's card goes on
    person_id: int | None = None

    @property
    def name(self) -> str:
        """«Иванова Анна Петровна»."""
        person = self.values.person
        return " ".join(part for part in (person.last_name, person.first_name, person.patronymic) if part)


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody who may be the same person: an applicant of any campaign, a student, a former student, an employee."""

    name: str
    birth_date: date | None
    why: str  # snils | certificate | name | like
    applicant_id: int | None = None
    number: int | None = None
    year: int | None = None  # of the campaign
    person_id: int | None = None
    status: str = ""  # of the newest student's card: a code of StudentStatus; empty: no student
    group: str = ""

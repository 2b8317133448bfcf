"""What services tell of a campaign: its dates and rules, what it offers, its list of documents."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.models.admission import AchievementRule, PaperKind, PaperNeed, StudyForm
from desktop_app.models.contingent import AdmissionBase, Funding


@dataclass(frozen=True, slots=True)
class CampaignValues:
    """Dates and rules of a campaign (domain.md 3.4, 3.5)."""

    year: int
    starts: date
    ends: date
    ends_tests: date
    ends_other: date
    originals_by: date
    extra_until: date
    second_by: date | None = None
    enrolled_from: date | None = None
    mean_digits: int = 2
    unrounded: bool = False
    target_first: bool = True
    achievements: AchievementRule = AchievementRule.POINTS
    by_profile: bool = False
    by_time: bool = False
    most_choices: int = 5


@dataclass(frozen=True, slots=True)
class EntranceTestValues:
    """An entrance test; id None: a new one."""

    id: int | None = None
    title: str = ""
    character: str = ""
    day: date | None = None
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(5)


@dataclass(frozen=True, slots=True)
class OfferValues:
    """What a competition group offers."""

    programme_id: int
    form: StudyForm
    base: AdmissionBase
    funding: Funding
    places: int
    customer: str = ""
    medical: bool = False
    profile: tuple[str, ...] = ()  # subjects
    tests: tuple[EntranceTestValues, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A competition group as lists show it."""

    id: int
    version: int
    values: OfferValues
    code: str  # «09.02.07»
    title: str  # of the speciality
    qualification: str
    applications: int = 0  # that are not withdrawn
    tests_versions: tuple[tuple[int, int], ...] = ()

    @property
    def name(self) -> str:
        """«09.02.07 Информационные системы и программирование»: what distinguishes it stands beside."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of the list of documents; id None: a new one."""

    kind: PaperKind
    title: str
    need: PaperNeed = PaperNeed.ALWAYS
    copies: int = 1
    id: int | None = None


@dataclass(frozen=True, slots=True)
class CampaignHead:
    """A campaign in a list."""

    id: int
    version: int
    year: int
    starts: date
    ends: date
    extra_until: date
    closed_on: date | None
    anonymised_on: date | None
    applicants: int  # registered, whatever became of them
    places: int


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """A campaign in full, as it was shown."""

    head: CampaignHead
    values: CampaignValues
    offers: tuple[Offer, ...]
    papers: tuple[PaperLine, ...]
    closed_days: tuple[date, ...] = ()

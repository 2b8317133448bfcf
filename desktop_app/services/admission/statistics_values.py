"""What the statistics of a campaign tell, day by day and by competition group (п. 4.8)."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.services.admission.values import CampaignHead, Offer

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands at the end of a day, counted from the first day of the campaign."""

    applicants: int = 0  # registered, whatever became of them later
    competing: int = 0  # of these, who have not left: neither withdrawn nor refused
    originals: int = 0  # of those competing: the document of education is an original, or confirmed by the portal
    applications: int = 0  # filed
    withdrawn: int = 0  # of these: withdrawn alone, or with all the others when somebody left
    mean: Decimal | None = None  # of the certificates of those competing; rounded as the campaign rounds
    mean_originals: Decimal | None = None  # of those who have brought the original

    @property
    def standing(self) -> int:
        """Applications that compete."""
        return self.applications - self.withdrawn


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A day: what came on it, what stands at its end, and what stood on the same date a year before."""

    day: date
    applicants: int  # registered on the day
    applications: int  # filed on the day
    withdrawn: int  # applications withdrawn on the day
    originals: int  # brought less given back
    total: Figures
    before: Figures | None = None  # None: there was no campaign the year before


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A competition group on the last day that is counted."""

    offer: Offer
    total: Figures
    before: Figures | None = None  # of the same speciality, form, base, funding and customer a year before
    before_places: int = 0

    @property
    def contest(self) -> Decimal | None:
        """Competition: applications per place, to a tenth."""
        return per_place(self.total.standing, self.offer.values.places)

    @property
    def contest_before(self) -> Decimal | None:
        """The same a year before."""
        return per_place(self.before.standing, self.before_places) if self.before else None


@dataclass(frozen=True, slots=True)
class AdmissionStatistics:
    """A campaign up to a day, beside last year's up to the same date."""

    campaign: CampaignHead
    until: date
    days: tuple[DayFigures, ...]  # without a gap, from the first day of the campaign; empty: it has not begun
    groups: tuple[GroupFigures, ...]
    total: Figures
    before: Figures | None = None
    before_year: int | None = None
    before_until: date | None = None
    before_places: int = 0

    @property
    def contest(self) -> Decimal | None:
        """Competition of the campaign: applications per place, to a tenth."""
        return per_place(self.total.standing, self.campaign.places)

    @property
    def contest_before(self) -> Decimal | None:
        """The same a year before."""
        return per_place(self.before.standing, self.before_places) if self.before else None


def per_place(applications: int, places: int) -> Decimal | None:
    """Applications per place, to a tenth, half up; None: no places."""
    return (Decimal(applications) / places).quantize(TENTH, ROUND_HALF_UP) if places else None

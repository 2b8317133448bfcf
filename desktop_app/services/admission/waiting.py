"""What admission asks of the secretary today: cards to complete, days to close, originals that are due (п. 4.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import exists, func, select

from desktop_app.models.admission import AdmissionDay, Campaign, PaperKind
from desktop_app.models.applicants import Applicant, ApplicantPaper, ApplicantState, Application, PaperForm
from desktop_app.services.admission.missing import missing_of_campaign
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission

SOON: Final = timedelta(days=7)
"""So long before the day originals are asked about."""


@dataclass(frozen=True, slots=True)
class AdmissionWaiting:
    """What waits in the campaigns that are open."""

    campaign_id: int | None = None  # the newest one in which something waits
    lacking: int = 0  # applicants whose cards lack what must be there before a recommendation
    days: int = 0  # of the journal: over, and not closed
    originals_by: date | None = None  # within a week, while somebody's original is not here
    originals: int = 0  # applicants who have not brought theirs

    @property
    def total(self) -> int:
        """What can't wait."""
        return self.lacking + self.days


@reading(Permission.EDIT_APPLICANTS)
def count_admission(tx: Tx) -> AdmissionWaiting:
    """What waits in the newest open campaign that has begun; nothing, if there is none."""
    campaign = tx.session.scalars(
        select(Campaign)
        .where(Campaign.closed_on.is_(None), Campaign.starts <= tx.today)
        .order_by(Campaign.year.desc())
        .limit(1)
    ).one_or_none()
    if campaign is None:
        return AdmissionWaiting()
    deadline = next_deadline(campaign, tx.today)
    competing = read_competing(tx, campaign, extra=deadline is None)
    without = count_without_original(tx, competing) if deadline is not None and deadline - tx.today <= SOON else 0
    return AdmissionWaiting(
        campaign_id=campaign.id,
        lacking=count_lacking(tx, campaign, competing),
        days=count_open_days(tx, campaign),
        originals_by=deadline if without else None,
        originals=without,
    )


def next_deadline(campaign: Campaign, today: date) -> date | None:
    """The day for originals that comes next; None: only the extra set goes on."""
    days = (campaign.originals_by, campaign.second_by)
    return next((day for day in days if day is not None and today <= day), None)


def read_competing(tx: Tx, campaign: Campaign, *, extra: bool) -> Sequence[int]:
    """Who may still be recommended: not in an order, and in time; after the last deadline the extra set alone."""
    stands = exists().where(
        Application.applicant_id == Applicant.id,
        Application.withdrawn_on.is_(None),
        *((Application.extra,) if extra else ()),
    )
    query = select(Applicant.id).where(
        Applicant.campaign_id == campaign.id,
        Applicant.state == ApplicantState.ACTIVE,
        Applicant.order_id.is_(None),
        stands,
        tx.within(Applicant),
    )
    return tx.session.scalars(query).all()


def count_lacking(tx: Tx, campaign: Campaign, competing: Sequence[int]) -> int:
    """How many of them lack what must be there."""
    if not competing:
        return 0
    missing = missing_of_campaign(tx, campaign.id)
    return sum(any(one.must for one in missing.get(key, ())) for key in competing)


def count_without_original(tx: Tx, competing: Sequence[int]) -> int:
    """How many of them have not brought the original."""
    query = select(ApplicantPaper.applicant_id).where(
        ApplicantPaper.kind == PaperKind.SCHOOLING,
        ApplicantPaper.form.in_((PaperForm.ORIGINAL, PaperForm.PORTAL)),
        ApplicantPaper.returned_on.is_(None),
    )
    brought = set(tx.session.scalars(query))
    return sum(key not in brought for key in competing)


def count_open_days(tx: Tx, campaign: Campaign) -> int:
    """Days before today on which somebody was registered and that are not closed."""
    closed = exists().where(
        AdmissionDay.campaign_id == Applicant.campaign_id, AdmissionDay.day == Applicant.registered_on
    )
    query = select(func.count(Applicant.registered_on.distinct())).where(
        Applicant.campaign_id == campaign.id, Applicant.registered_on < tx.today, ~closed
    )
    return tx.session.scalar(query) or 0

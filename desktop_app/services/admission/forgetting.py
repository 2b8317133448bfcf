"""The archive of a campaign is made anonymous (152-ФЗ, ст. 5, ч. 7): who was not enrolled is a number from then on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, DateTime, delete, func, or_, select, update

from desktop_app.errors import BadInput
from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import (
    Applicant,
    ApplicantAchievement,
    ApplicantAddress,
    ApplicantIdentity,
    ApplicantPaper,
    ApplicantParent,
    Preference,
    Scan,
)
from desktop_app.models.base import Base
from desktop_app.models.orders import Order, OrderState
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.enrolling import kept_until, term_is_over
from desktop_app.services.settings import read_settings

GONE: tuple[type[Base], ...] = (ApplicantIdentity, ApplicantAddress, ApplicantParent, Scan)
"""What tells nothing but who somebody is."""
BLANKED: tuple[type[Base], ...] = (ApplicantPaper, Preference, ApplicantAchievement)
"""What counts in statistics and in the rating, without its words."""
AS_IT_IS = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Archive:
    """What forgetting would do to a campaign."""

    campaign_id: int
    version: int
    since: date  # the first day on which it may be done
    people: int  # who would be forgotten
    done_on: date | None


@reading(Permission.EDIT_CAMPAIGN)
def open_archive(tx: Tx, campaign_id: int) -> Archive:
    """Who was not enrolled, and from when on they are forgotten. Raises NotFound."""
    return archive_of(tx, tx.get(Campaign, campaign_id))


@operation(Permission.EDIT_CAMPAIGN)
def anonymise_campaign(tx: Tx, seen: Archive) -> Archive:
    """Forget whoever was not enrolled: names, numbers, addresses, parents, scans; dates, marks, choices stay.

    There is no way back. Raises NotFound, Stale, RuleBroken (`term_is_over`), BadInput (`anonymised_already`).
    """
    campaign = tx.get(Campaign, seen.campaign_id)
    tx.require_version(campaign, seen.version)
    if campaign.anonymised_on is not None:
        raise BadInput("anonymised_already", day=campaign.anonymised_on)
    require(term_is_over, day=seen.since, today=tx.today)
    people = forgotten(tx, campaign.id)
    mine = select(Applicant.id).where(people)
    for model in GONE:
        tx.session.execute(delete(model).where(of(model, mine)), execution_options=AS_IT_IS)
    for model in BLANKED:
        tx.session.execute(update(model).where(of(model, mine)).values(blank(model)), execution_options=AS_IT_IS)
    number = tx.session.scalar(select(func.count(Applicant.id)).where(people)) or 0
    tx.session.execute(update(Applicant).where(people).values(blank(Applicant)), execution_options=AS_IT_IS)
    campaign.anonymised_on = tx.today
    campaign.closed_on = campaign.closed_on or tx.today
    tx.note(year=campaign.year, forgotten=number)
    tx.session.flush()
    tx.touch("applicants")
    tx.touch("campaign", campaign.id)
    return archive_of(tx, campaign)


def archive_of(tx: Tx, campaign: Campaign) -> Archive:
    """The archive as it stands."""
    people = select(func.count(Applicant.id)).where(forgotten(tx, campaign.id))
    since = kept_until(campaign.extra_until, read_settings(tx).admission_keep_months)
    return Archive(campaign.id, campaign.version, since, tx.session.scalar(people) or 0, campaign.anonymised_on)


def forgotten(tx: Tx, campaign_id: int) -> ColumnElement[bool]:
    """The condition of whoever stands in no signed order of enrolment."""
    enrolled = select(Order.id).where(Order.state == OrderState.SIGNED)
    return (
        (Applicant.campaign_id == campaign_id)
        & or_(Applicant.order_id.is_(None), Applicant.order_id.not_in(enrolled))
        & tx.within(Applicant)
    )


def of(model: type[Base], applicants: Any) -> ColumnElement[bool]:
    """The condition of rows that hang on these applicants."""
    found: ColumnElement[bool] = model.__table__.c.applicant_id.in_(applicants)
    return found


def blank(model: type[Base]) -> dict[str, object]:
    """Column → what stands there of somebody who is forgotten: every column that the trail keeps silent about."""
    secret: Sequence[Any] = [column for column in model.__table__.c if column.info.get("secret")]
    return {column.name: None if isinstance(column.type, Date | DateTime) else "" for column in secret}

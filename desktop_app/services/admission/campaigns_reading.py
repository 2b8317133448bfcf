"""A campaign and its parts as values: what every operation on campaigns shares."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from sqlalchemy import Select, func, select

from desktop_app.models.admission import AdmissionDay, AdmissionPaper, Campaign, CompetitionGroup
from desktop_app.models.applicants import Applicant
from desktop_app.services.admission.missing import read_papers
from desktop_app.services.admission.offers import read_offers
from desktop_app.services.admission.values import CampaignCard, CampaignHead, CampaignValues
from desktop_app.services.cards_blocks import read
from desktop_app.services.office import Tx

RULES = tuple(one.name for one in fields(CampaignValues))


def heads_of(tx: Tx, rows: Iterable[Campaign]) -> tuple[CampaignHead, ...]:
    """The campaigns with what is counted of them."""
    listed = tuple(rows)
    keys = [row.id for row in listed]
    applicants = counted(tx, select(Applicant.campaign_id, func.count()).where(Applicant.campaign_id.in_(keys)))
    offered = select(CompetitionGroup.campaign_id, func.sum(CompetitionGroup.places))
    places = counted(tx, offered.where(CompetitionGroup.campaign_id.in_(keys)))
    return tuple(
        CampaignHead(
            row.id, row.version, row.year, row.starts, row.ends, row.extra_until, row.closed_on, row.anonymised_on,
            applicants.get(row.id, 0), places.get(row.id, 0),
        )
        for row in listed
    )  # fmt: skip


def counted(tx: Tx, query: Select[int, int]) -> Mapping[int, int]:
    """Campaign → a number."""
    key = query.selected_columns[0]
    return {row[0]: int(row[1]) for row in tx.session.execute(query.group_by(key))}


def card_of(tx: Tx, campaign: Campaign) -> CampaignCard:
    """A campaign in full."""
    days = select(AdmissionDay.day).where(AdmissionDay.campaign_id == campaign.id).order_by(AdmissionDay.day)
    return CampaignCard(
        heads_of(tx, [campaign])[0],
        read(CampaignValues, campaign),
        read_offers(tx, campaign.id),
        read_papers(tx, campaign.id),
        tuple(tx.session.scalars(days)),
    )


def papers_of(tx: Tx, campaign_id: int) -> Sequence[AdmissionPaper]:
    """The rows of the list of documents."""
    query = select(AdmissionPaper).where(AdmissionPaper.campaign_id == campaign_id)
    return tx.session.scalars(query.order_by(AdmissionPaper.position, AdmissionPaper.id)).all()

"""Campaigns (приёмные кампании, п. 4.8): dates and rules, what is competed for, the list of documents."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import delete, exists, func, select

from desktop_app.errors import BadInput
from desktop_app.models.admission import Campaign, CompetitionGroup, EntranceTest
from desktop_app.models.applicants import Applicant, Application
from desktop_app.models.curriculum import Programme
from desktop_app.services.admission.campaigns_checks import checked_offer, checked_papers, checked_values, refuse_twin
from desktop_app.services.admission.campaigns_reading import card_of, heads_of
from desktop_app.services.admission.campaigns_values import ProgrammeChoice
from desktop_app.services.admission.campaigns_writing import (
    copy_parts,
    move_extra,
    new_offer,
    put_list,
    put_tests,
    write_offer,
)
from desktop_app.services.admission.offers import taken_places
from desktop_app.services.admission.values import (
    CampaignCard,
    CampaignHead,
    CampaignValues,
    Offer,
    OfferValues,
    PaperLine,
)
from desktop_app.services.cards_blocks import made, refuse, require_seen, write
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.admission import places_fault
from desktop_app.services.rules.applicants import campaign_takes_entries

P = Permission


@reading(P.READ_APPLICANTS)
def list_campaigns(tx: Tx) -> tuple[CampaignHead, ...]:
    """All campaigns, the newest first."""
    return heads_of(tx, tx.session.scalars(select(Campaign).order_by(Campaign.year.desc())))


@reading(P.READ_APPLICANTS)
def open_campaign(tx: Tx, campaign_id: int) -> CampaignCard:
    """A campaign with its competition groups, list of documents and closed days. Raises NotFound."""
    return card_of(tx, tx.get(Campaign, campaign_id))


@reading(P.READ_APPLICANTS)
def list_programmes(tx: Tx) -> tuple[ProgrammeChoice, ...]:
    """The programmes that may be offered, by code."""
    rows = tx.session.scalars(select(Programme).order_by(Programme.code, Programme.qualification, Programme.id))
    return tuple(ProgrammeChoice(row.id, row.code, row.title, row.qualification) for row in rows)


@operation(P.EDIT_CAMPAIGN)
def create_campaign(tx: Tx, values: CampaignValues, copy_from: int | None = None) -> CampaignCard:
    """Begin a campaign, with the list of documents of domain.md 3.4 or with all parts of a former campaign.

    The days of copied entrance tests move by the years. Raises NotFound, BadInput (`year_odd`, `year_taken`,
    `campaign_dates`, `mean_digits_odd`, `most_choices_odd`).
    """
    checked_values(values)
    refuse_year(tx, values, None)
    campaign = made(Campaign, **asdict(values))
    tx.session.add(campaign)
    tx.session.flush()
    copy_parts(tx, campaign, None if copy_from is None else tx.get(Campaign, copy_from))
    return told(tx, campaign)


@operation(P.EDIT_CAMPAIGN)
def change_campaign(tx: Tx, seen: CampaignCard, values: CampaignValues) -> CampaignCard:
    """Write dates and rules; applications that are not recommended yet follow the new last days.

    Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`), BadInput (`year_with_applicants`,
    `applicants_before_start`, and those of `create_campaign`).
    """
    campaign = as_seen(tx, seen)
    tx.require_version(campaign, seen.head.version)
    checked_values(values)
    refuse_year(tx, values, campaign)
    write(values, campaign)
    tx.session.flush()
    move_extra(tx, campaign)
    return told(tx, campaign)


@operation(P.EDIT_CAMPAIGN)
def put_offer(tx: Tx, seen: CampaignCard, offer: Offer | None, values: OfferValues) -> CampaignCard:
    """Add a competition group (offer None) or write one anew, with its entrance tests.

    A group that somebody has applied for keeps what it is: only places, medical certificate, profile and tests may
    change. Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`), BadInput (`offer_taken`,
    `offer_has_applications`, `places_negative`, `places_below_recommended`, `test_has_results`,
    `test_score_above`, and those of `checked_offer`).
    """
    campaign = as_seen(tx, seen)
    wanted = checked_offer(tx, values)
    refuse_twin(tx, campaign.id, offer, wanted)
    if offer is None:
        refuse(places_fault(wanted.places, 0))
        row = new_offer(tx, campaign.id, wanted)
    else:
        row = group_seen(tx, campaign, offer)
        refuse_other(tx, row, offer, wanted)
        write_offer(row, wanted)
    tx.session.flush()
    put_tests(tx, row, wanted.tests)
    move_extra(tx, campaign)
    return told(tx, campaign)


@operation(P.EDIT_CAMPAIGN)
def remove_offer(tx: Tx, seen: CampaignCard, offer: Offer) -> CampaignCard:
    """Take a competition group away that nobody has applied for.

    Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`), BadInput (`offer_has_applications`).
    """
    campaign = as_seen(tx, seen)
    row = group_seen(tx, campaign, offer)
    refuse("offer_has_applications" if has_applications(tx, row) else None, offer=offer.name)
    tx.session.execute(delete(EntranceTest).where(EntranceTest.group_id == row.id))
    tx.session.delete(row)
    return told(tx, campaign)


@operation(P.EDIT_CAMPAIGN)
def put_papers(tx: Tx, seen: CampaignCard, papers: Sequence[PaperLine]) -> CampaignCard:
    """Write the list of documents in this order; lines that are not there any more go.

    Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`), BadInput (`paper_untitled`, `paper_twice`,
    `copies_odd`, `text_too_long`).
    """
    campaign = as_seen(tx, seen)
    require_seen(None, "admission_paper", seen.papers, card_of(tx, campaign).papers)
    put_list(tx, campaign.id, checked_papers(papers))
    return told(tx, campaign)


@operation(P.EDIT_CAMPAIGN)
def close_campaign(tx: Tx, seen: CampaignCard) -> CampaignCard:
    """End a campaign: nothing is entered any more. Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`)."""
    campaign = as_seen(tx, seen)
    tx.require_version(campaign, seen.head.version)
    campaign.closed_on = tx.today
    return told(tx, campaign)


@operation(P.EDIT_CAMPAIGN)
def reopen_campaign(tx: Tx, seen: CampaignCard) -> CampaignCard:
    """Let a campaign that was closed go on. Raises NotFound, Stale, BadInput (`campaign_anonymised`)."""
    campaign = tx.get(Campaign, seen.head.id)
    tx.require_version(campaign, seen.head.version)
    refuse("campaign_anonymised" if campaign.anonymised_on is not None else None, year=campaign.year)
    campaign.closed_on = None
    return told(tx, campaign)


def as_seen(tx: Tx, seen: CampaignCard) -> Campaign:
    """The campaign, if it may change. Raises NotFound, RuleBroken (`campaign_takes_entries`)."""
    campaign = tx.get(Campaign, seen.head.id)
    closed = campaign.closed_on is not None or campaign.anonymised_on is not None
    require(campaign_takes_entries, closed=closed)
    return campaign


def group_seen(tx: Tx, campaign: Campaign, offer: Offer) -> CompetitionGroup:
    """A group of the campaign as shown. Raises NotFound, Stale."""
    row = tx.get(CompetitionGroup, offer.id)
    refuse(None if row.campaign_id == campaign.id else "offer_of_another_campaign", offer=offer.name)
    tx.require_version(row, offer.version)
    return row


def refuse_year(tx: Tx, values: CampaignValues, campaign: Campaign | None) -> None:
    """Raise BadInput if the year is taken, or can't change any more."""
    twin = select(Campaign.id).where(Campaign.year == values.year)
    own = None if campaign is None else campaign.id
    refuse("year_taken" if tx.session.scalar(twin) not in {None, own} else None, year=values.year)
    if campaign is None:
        return
    first = tx.session.scalar(select(func.min(Applicant.registered_on)).where(Applicant.campaign_id == campaign.id))
    refuse("year_with_applicants" if first is not None and campaign.year != values.year else None, year=campaign.year)
    refuse("applicants_before_start" if first is not None and first < values.starts else None, day=first)


def refuse_other(tx: Tx, row: CompetitionGroup, offer: Offer, wanted: OfferValues) -> None:
    """Raise BadInput if a group would lose places that are promised, or be another one for those who applied."""
    taken = taken_places(tx, row.campaign_id).get(row.id)
    recommended = 0 if taken is None else taken.recommended
    refuse(places_fault(wanted.places, recommended), recommended=recommended)
    kept = ("programme_id", "form", "base", "funding", "customer")
    moved = any(getattr(row, name) != getattr(wanted, name) for name in kept)
    if moved and has_applications(tx, row):
        raise BadInput("offer_has_applications", offer=offer.name)


def has_applications(tx: Tx, row: CompetitionGroup) -> bool:
    """Whether anybody has ever applied for a group, withdrawn or not."""
    return bool(tx.session.scalar(select(exists().where(Application.group_id == row.id))))


def told(tx: Tx, campaign: Campaign) -> CampaignCard:
    """The campaign as it stands now; whoever looks at it looks again."""
    tx.session.flush()
    tx.touch("campaign", campaign.id)
    return card_of(tx, campaign)

"""Waves of recommendation (п. 4.8): proposed, recommended as it was seen, taken back while no order names anybody."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, func, select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant, Application
from desktop_app.models.orders import Order, OrderState
from desktop_app.services.admission.proposing import proposal
from desktop_app.services.admission.rating_values import Proposal
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.placements import chunks
from desktop_app.services.rules import require
from desktop_app.services.rules.applicants import campaign_takes_entries
from desktop_app.services.rules.recommending import equals_are_decided, recommended_without_order, wave_has_come
from desktop_app.services.trail import is_server

WAVES_OF = 0x57415645
"""The advisory lock of waves, with the campaign: one desk at a time recommends or takes back."""


@reading(Permission.READ_APPLICANTS)
def propose_wave(tx: Tx, campaign_id: int, wave: int, chosen: Sequence[int] = ()) -> Proposal:
    """Whom the wave would recommend today: with an original, a complete card and the tests passed, by the rating.

    `chosen`: applications that are to go before those whom the rules leave equal to them, each before the next.
    Raises NotFound, BadInput (`no_such_wave`).
    """
    return proposal(tx, tx.get(Campaign, campaign_id), wave, chosen)


@operation(Permission.EDIT_APPLICANTS)
def recommend(tx: Tx, seen: Proposal) -> Proposal:
    """Recommend whom the proposal names, with the choices among equals that it was made with; what is left then.

    Raises Stale if anything that counts has changed since, RuleBroken (`campaign_takes_entries`, `wave_has_come`,
    `equals_are_decided`), BadInput (`nobody_to_recommend`).
    """
    campaign = tx.get(Campaign, seen.campaign_id)
    require(campaign_takes_entries, closed=campaign.closed_on is not None)
    take_turn(tx, campaign)
    hold(tx, {one.applicant_id for group in seen.groups for one in group.recommended})
    now = proposal(tx, campaign, seen.wave, seen.chosen)
    if now.seen != seen.seen:
        raise Stale("application")
    require(wave_has_come, now.since, tx.today)
    require(equals_are_decided, tuple(tie.group_id for tie in now.ties))
    wanted = [one.application_id for group in now.groups for one in group.recommended]
    if not wanted:
        raise BadInput("nobody_to_recommend", wave=seen.wave)
    for row in applications(tx, wanted):
        row.wave, row.recommended_on = seen.wave, tx.today
    tx.note(wave=seen.wave, recommended=len(wanted), chosen=len(seen.chosen))
    tx.session.flush()
    tx.touch("applicants")
    return proposal(tx, campaign, seen.wave, ())


@operation(Permission.EDIT_APPLICANTS)
def take_back(tx: Tx, campaign_id: int, wave: int) -> int:
    """Take a wave back: nobody of it is recommended any more; how many were.

    Raises RuleBroken (`campaign_takes_entries`, `recommended_without_order`), BadInput (`nobody_recommended`).
    """
    campaign = tx.get(Campaign, campaign_id)
    require(campaign_takes_entries, closed=campaign.closed_on is not None)
    take_turn(tx, campaign)
    mine = of_wave(campaign_id, wave)
    people = tx.session.scalars(select(Application.applicant_id).join(Applicant).where(mine)).all()
    hold(tx, set(people))
    require(recommended_without_order, ordered(tx, mine))
    rows = tx.session.scalars(select(Application).join(Applicant).where(mine)).all()
    if not rows:
        raise BadInput("nobody_recommended", wave=wave)
    for row in rows:
        row.wave, row.recommended_on = None, None
    tx.note(wave=wave, taken_back=len(rows))
    tx.touch("applicants")
    return len(rows)


def of_wave(campaign_id: int, wave: int) -> ColumnElement[bool]:
    """The condition of what was recommended in a wave."""
    return (Applicant.campaign_id == campaign_id) & (Application.wave == wave)


def ordered(tx: Tx, which: ColumnElement[bool]) -> int:
    """How many of them an order of enrolment names, drafted or signed."""
    query = (
        select(func.count(Application.id))
        .join(Applicant, Applicant.id == Application.applicant_id)
        .join(Order, Order.id == Applicant.order_id)
        .where(which, Order.state != OrderState.ANNULLED)
    )
    return tx.session.scalar(query) or 0


def applications(tx: Tx, keys: Collection[int]) -> Iterator[Application]:
    """The rows of these applications."""
    for some in chunks(keys):
        yield from tx.session.scalars(select(Application).where(Application.id.in_(some)))


def take_turn(tx: Tx, campaign: Campaign) -> None:
    """Till the commit nobody else recommends in this campaign. An embedded database has one writer anyway."""
    if is_server(tx.session):
        tx.session.execute(select(func.pg_advisory_xact_lock(WAVES_OF, campaign.id)))


def hold(tx: Tx, applicants: Collection[int]) -> None:
    """Till the commit nobody changes these cards: what stands in them is read after that."""
    for some in chunks(applicants):
        tx.session.execute(select(Applicant.id).where(Applicant.id.in_(some)).order_by(Applicant.id).with_for_update())

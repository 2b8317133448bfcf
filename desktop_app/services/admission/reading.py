"""Applicants are looked at (п. 4.8): the list, a card, and what the card of entry offers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date
from decimal import Decimal

from sqlalchemy import func, select

from desktop_app.models.admission import AdmissionDay, Campaign
from desktop_app.models.applicants import Applicant, EntranceResult, Scan
from desktop_app.models.orders import Order, OrderState
from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.missing import list_missing, read_papers
from desktop_app.services.admission.offers import Open, open_groups, read_offers
from desktop_app.services.admission.reading_blocks import Read, read_applicants, sees_identity
from desktop_app.services.admission.typed_before import SUBJECTS, issuers_before, schools_before, subjects_before
from desktop_app.services.admission.values import (
    ApplicantCard,
    ApplicantLine,
    CampaignValues,
    ChoiceState,
    Offer,
    PaperForm,
    PaperKind,
    PaperLine,
    PaperValues,
    ResultValues,
    ScanHead,
)
from desktop_app.services.cards_blocks import read
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.applicants import filing_fault, is_extra, rounded_mean

P = Permission
HERE = (PaperForm.ORIGINAL, PaperForm.PORTAL)
SNILS_END = 4
"""Digits of СНИЛС by which a secretary finds somebody in the list."""


@dataclass(frozen=True, slots=True)
class OrderHead:
    """What everybody may know of an order of enrolment."""

    state: OrderState
    number: str
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What of a campaign a card is shown with."""

    digits: int
    offers: Mapping[int, Offer]
    papers: tuple[PaperLine, ...]
    orders: Mapping[int, OrderHead]


@reading(P.READ_APPLICANTS)
def list_applicants(tx: Tx, campaign_id: int) -> tuple[ApplicantLine, ...]:
    """The applicants of a campaign by registration number, whatever became of them. Raises NotFound."""
    around = surroundings(tx, tx.get(Campaign, campaign_id))
    found = read_applicants(tx, Applicant.campaign_id == campaign_id, marks=False)
    return tuple(line_of(tx, one, around) for one in found)


@reading(P.READ_APPLICANTS)
def open_applicant(tx: Tx, applicant_id: int) -> ApplicantCard:
    """A card in full; numbers of documents and scans only for those who enter applicants or may see identities.

    Raises NotFound.
    """
    return card_of(tx, tx.get(Applicant, applicant_id))


@reading(P.EDIT_APPLICANTS)
def open_entry(tx: Tx, campaign_id: int) -> Entry:
    """What the card of entry offers today: groups, documents, words that were typed before. Raises NotFound."""
    campaign = tx.get(Campaign, campaign_id)
    groups = open_groups(tx, campaign)
    last = select(func.max(Applicant.number)).where(Applicant.campaign_id == campaign_id)
    days = select(AdmissionDay.day).where(AdmissionDay.campaign_id == campaign_id).order_by(AdmissionDay.day)
    return Entry(
        campaign_id=campaign_id,
        today=tx.today,
        campaign=read(CampaignValues, campaign),
        offers=tuple(one.offer for one in groups.values()),
        refused={key: fault for key, one in groups.items() if (fault := fault_today(tx, one)) is not None},
        extra=frozenset(key for key, one in groups.items() if is_extra(one.window, tx.today)),
        papers=read_papers(tx, campaign_id),
        subjects={base: subjects_before(tx, known) for base, known in SUBJECTS.items()},
        schools=schools_before(tx),
        issuers=issuers_before(tx),
        closed_days=tuple(tx.session.scalars(days)),
        next_number=1 + (tx.session.scalar(last) or 0),
    )


def fault_today(tx: Tx, group: Open) -> str | None:
    """Why nobody may apply for a competition group today."""
    return filing_fault(group.window, tx.today, group.offer.values.places, group.left)


def surroundings(tx: Tx, campaign: Campaign) -> Surroundings:
    """What all cards of a campaign are shown with."""
    drafted = select(Applicant.order_id).where(Applicant.campaign_id == campaign.id, Applicant.order_id.is_not(None))
    heads = select(Order.id, Order.state, Order.number, Order.dated_on).where(Order.id.in_(drafted))
    orders = {row.id: OrderHead(row.state, row.number, row.dated_on) for row in tx.session.execute(heads)}
    offers = {one.id: one for one in read_offers(tx, campaign.id)}
    return Surroundings(campaign.mean_digits, offers, read_papers(tx, campaign.id), orders)


def line_of(tx: Tx, one: Read, around: Surroundings) -> ApplicantLine:
    """An applicant in the list."""
    row, values = one.row, one.values
    choices = tuple(each.group_id for each in values.choices)
    missing = list_missing(values, around.papers, around.offers, tx.today, identity=sees_identity(tx))
    return ApplicantLine(
        id=row.id,
        version=row.version,
        number=row.number,
        name=" ".join(part for part in (row.last_name, row.first_name, row.patronymic) if part),
        birth_date=row.birth_date,
        registered_on=row.registered_on,
        mean=shown_mean(row.mean, around),
        choices=choices,
        first_choice=around.offers[choices[0]].name if choices else "",
        original=has_original(values.papers),
        missing=len(missing),
        state=row.state,
        wave=next((each.wave for each in one.applications if each.wave is not None), None),
        order=order_words(around.orders.get(row.order_id)),
        search_key=row.search_key,
        phone=row.phone,
        school=row.organisation,
        snils_end=values.identity.snils[-SNILS_END:],
    )


def shown_mean(mean: Decimal | None, around: Surroundings) -> Decimal | None:
    """The mean as the campaign shows it."""
    return rounded_mean(mean, around.digits)


def has_original(papers: tuple[PaperValues, ...]) -> bool:
    """Whether the original of the document of education is here, or confirmed by the portal."""
    return any(one.kind is PaperKind.SCHOOLING and one.form in HERE and one.returned_on is None for one in papers)


def order_words(order: OrderHead | None) -> str:
    """«№ 12 от 20.08.2026», «проект»; of none, or of an annulled one, nothing."""
    if order is None or order.state is OrderState.ANNULLED:
        return ""
    if order.state is OrderState.DRAFT or order.dated_on is None:
        return "проект"
    return f"№ {order.number} от {order.dated_on:%d.%m.%Y}"


def card_of(tx: Tx, applicant: Applicant) -> ApplicantCard:
    """A card as it stands. Raises NotAllowed."""
    tx.require_within(Applicant, applicant.id)
    around = surroundings(tx, tx.get(Campaign, applicant.campaign_id))
    (one,) = read_applicants(tx, Applicant.id == applicant.id)
    sees = sees_identity(tx)
    order = around.orders.get(one.row.order_id)
    return ApplicantCard(
        id=one.row.id,
        version=one.row.version,
        campaign_id=one.row.campaign_id,
        number=one.row.number,
        code=one.row.code,
        registered_at=one.row.registered_at.replace(tzinfo=UTC).astimezone(tx.local.tzinfo),
        registered_by=one.row.registered_by,
        values=one.values,
        choices=states_of(one, around),
        results=results_of(tx, applicant.id),
        scans=scans_of(tx, applicant.id) if sees else (),
        missing=list_missing(one.values, around.papers, around.offers, tx.today, identity=sees),
        state=one.row.state,
        left_on=one.row.left_on,
        left_why=one.row.left_why,
        order=order_words(order),
        locked=is_locked(order),
        person_id=one.row.person_id,
    )


def is_locked(order: OrderHead | None) -> bool:
    """Whether the order of enrolment is signed: from then on the student's card counts."""
    return order is not None and order.state is OrderState.SIGNED


def states_of(one: Read, around: Surroundings) -> tuple[ChoiceState, ...]:
    """The applications as they stand, the withdrawn ones last."""
    states = [
        ChoiceState(
            row.id, row.group_id, around.offers[row.group_id].name, row.priority, row.filed_on, row.extra,
            row.withdrawn_on, row.wave,
        )
        for row in one.applications
    ]  # fmt: skip
    return tuple(sorted(states, key=lambda state: (state.withdrawn_on is not None, state.priority)))


def results_of(tx: Tx, applicant_id: int) -> tuple[ResultValues, ...]:
    """The results of entrance tests."""
    query = select(EntranceResult).where(EntranceResult.applicant_id == applicant_id).order_by(EntranceResult.test_id)
    return tuple(ResultValues(one.test_id, one.day, one.score, one.examiners) for one in tx.session.scalars(query))


def scans_of(tx: Tx, applicant_id: int) -> tuple[ScanHead, ...]:
    """The scans without their bytes."""
    query = select(Scan).where(Scan.applicant_id == applicant_id).order_by(Scan.id)
    return tuple(scan_head(one) for one in tx.session.scalars(query))


def scan_head(row: Scan) -> ScanHead:
    """A scan without its bytes."""
    return ScanHead(row.id, row.version, row.kind, row.name, row.media, row.size, row.added_on)

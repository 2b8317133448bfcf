"""What a card of an applicant lacks (п. 4.8): listed from the first word on, asked for before a recommendation."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.models.admission import AdmissionPaper
from desktop_app.models.applicants import Applicant
from desktop_app.services.admission.offers import read_offers
from desktop_app.services.admission.reading_blocks import read_applicants
from desktop_app.services.admission.values import (
    ApplicantValues,
    Channel,
    Missing,
    Offer,
    PaperKind,
    PaperLine,
    PaperNeed,
)
from desktop_app.services.office import Tx
from desktop_app.services.rules.card import needs_guardian

Offers = Mapping[int, Offer]
Field = tuple[str, str, Callable[[ApplicantValues], object]]
"""Block, name, and what stands there."""

MUST: tuple[Field, ...] = (
    ("person", "birth_date", lambda card: card.person.birth_date),
    ("person", "citizenship", lambda card: card.person.citizenship),
    ("person", "sex", lambda card: card.person.sex),
    ("schooling", "level", lambda card: card.schooling.level),
    ("schooling", "mean", lambda card: card.schooling.mean),
    ("choices", "choices", lambda card: card.choices),
    ("consent", "consent_on", lambda card: card.consent_on),
)
"""Of the nine fields of п. 4.8 those that may be absent; the sex, which no student's card does without; consent."""
WANTED: tuple[Field, ...] = (
    ("person", "birth_place", lambda card: card.person.birth_place),
    ("person", "phone", lambda card: card.person.phone),
    ("address", "settlement", lambda card: card.registered.settlement),
    ("schooling", "certificate", lambda card: card.schooling.certificate),
    ("schooling", "organisation", lambda card: card.schooling.organisation),
    ("schooling", "finished", lambda card: card.schooling.finished),
)
OF_IDENTITY: tuple[Field, ...] = (
    ("identity", "snils", lambda card: card.identity.snils or card.identity.no_snils_reason),
    ("identity", "number", lambda card: card.identity.number),
)
BY_PORTAL = (PaperKind.IDENTITY, PaperKind.SCHOOLING)
"""The portal of public services has confirmed them: nobody presents them."""


def list_missing(
    card: ApplicantValues,
    papers: Sequence[PaperLine],
    offers: Offers,
    today: date,
    *,
    identity: bool = True,
) -> tuple[Missing, ...]:
    """What a card lacks, what must be there first; `offers`: the competition groups of the campaign.

    `identity`: whether the numbers of documents are known to whoever asks.
    """
    must = [Missing(part, name, must=True) for part, name, value in MUST if not value(card)]
    wanted = [
        Missing(part, name, must=False)
        for part, name, value in (*WANTED, *(OF_IDENTITY if identity else ()))
        if not value(card)
    ]
    if needs_guardian(card.person.birth_date, today) and not card.parents:
        wanted.append(Missing("parents", "parents", must=False))
    listed = list(missing_papers(card, papers, offers))
    return tuple(sorted((*must, *listed, *wanted), key=lambda one: not one.must))


def missing_papers(card: ApplicantValues, papers: Sequence[PaperLine], offers: Offers) -> Iterator[Missing]:
    """The lines of the campaign's list that were not handed in, in any form, or were given back."""
    here = {(one.kind, one.title) for one in card.papers if one.returned_on is None}
    kinds = {kind for kind, _title in here}
    for line in papers:
        given = (line.kind, line.title) in here if line.kind is PaperKind.OTHER else line.kind in kinds
        if not given and is_needed(line, card, offers):
            yield Missing("papers", line.title, must=line.need is not PaperNeed.OPTIONAL)


def is_needed(line: PaperLine, card: ApplicantValues, offers: Offers) -> bool:
    """Whether a line of the list is asked of this applicant."""
    if card.channel is Channel.PORTAL and line.kind in BY_PORTAL:
        return False
    if line.need is PaperNeed.IF_MEDICAL:
        return any(offers[one.group_id].values.medical for one in card.choices if one.group_id in offers)
    return line.need is not PaperNeed.IF_CLAIMED or is_claimed(line.kind, card, offers)


def is_claimed(kind: PaperKind, card: ApplicantValues, offers: Offers) -> bool:
    """Whether the applicant claims what a paper of this kind proves."""
    return bool({
        PaperKind.PREFERENCE: card.preferences,
        PaperKind.TARGET: [one for one in card.choices if one.contract or is_target(offers.get(one.group_id))],
        PaperKind.ACHIEVEMENT: card.awards,
    }.get(kind))  # fmt: skip


def is_target(offer: Offer | None) -> bool:
    """Whether the places of a competition group are those of a target contract."""
    return offer is not None and bool(offer.values.customer)


def read_papers(tx: Tx, campaign_id: int) -> tuple[PaperLine, ...]:
    """The campaign's list of documents."""
    query = select(AdmissionPaper).where(AdmissionPaper.campaign_id == campaign_id).order_by(AdmissionPaper.position)
    return tuple(PaperLine(one.kind, one.title, one.need, one.copies, one.id) for one in tx.session.scalars(query))


def names_of_must(missing: Sequence[Missing]) -> tuple[str, ...]:
    """What must be there and is not: of this `rules.applicants.card_complete` asks that it is empty."""
    return tuple(one.field for one in missing if one.must)


def missing_of_campaign(tx: Tx, campaign_id: int) -> dict[int, tuple[Missing, ...]]:
    """Applicant → what their card lacks."""
    papers, offers = read_papers(tx, campaign_id), {one.id: one for one in read_offers(tx, campaign_id)}
    return {
        one.row.id: list_missing(one.values, papers, offers, tx.today)
        for one in read_applicants(tx, Applicant.campaign_id == campaign_id, marks=False)
    }

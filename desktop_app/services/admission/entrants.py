"""All who compete in a campaign, with what counts of them, by as many queries as there are tables (п. 4.8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select

from desktop_app.models.admission import Campaign, PaperKind
from desktop_app.models.applicants import (
    Applicant,
    ApplicantAchievement,
    ApplicantPaper,
    ApplicantState,
    Application,
    CertificateMark,
    EntranceResult,
    PaperForm,
    Preference,
    PreferenceKind,
)
from desktop_app.models.orders import Order as CollegeOrder
from desktop_app.models.orders import OrderState
from desktop_app.services.admission.offers import read_offers
from desktop_app.services.admission.rating_values import Entrant, Order
from desktop_app.services.admission.reading_blocks import NONE, Rows, grouped
from desktop_app.services.admission.values import EntranceTestValues, Offer
from desktop_app.services.cards_blocks import read
from desktop_app.services.office import Tx
from desktop_app.services.rules.applicants import mean_of_marks

Scores = dict[int | None, Decimal | None]
"""Test → score; None: absent."""
AS_ORIGINAL = (PaperForm.ORIGINAL, PaperForm.PORTAL)


@dataclass(frozen=True, slots=True)
class Contest:
    """What is competed for in a campaign, by whom, and by what rules."""

    offers: tuple[Offer, ...]
    entrants: tuple[Entrant, ...]
    order: Order
    originals_by: date  # that counts today: after the main one that of the second wave

    @property
    def places(self) -> Mapping[int, int]:
        """Competition group → its places."""
        return {offer.id: offer.values.places for offer in self.offers}


@dataclass(frozen=True, slots=True)
class Facts:
    """What counts of all applicants, whatever they apply for: applicant → rows."""

    preferences: Rows
    awards: Rows
    originals: Rows
    results: Rows
    marks: Rows


def read_contest(tx: Tx, campaign: Campaign) -> Contest:
    """Everybody who competes: neither withdrawn nor refused."""
    offers, order = read_offers(tx, campaign.id), read(Order, campaign)
    by_id = {offer.id: offer for offer in offers}
    facts = read_facts(tx, competing(campaign.id), profiles=order.by_profile)
    entrants = [entrant_of(tx, row, by_id[row.group_id], facts) for row in read_rows(tx, competing(campaign.id))]
    second = campaign.second_by if campaign.second_by and tx.today > campaign.originals_by else None
    return Contest(offers, tuple(entrants), order, second or campaign.originals_by)


def competing(campaign_id: int) -> ColumnElement[bool]:
    """The condition of whoever takes part."""
    return and_(Applicant.campaign_id == campaign_id, Applicant.state == ApplicantState.ACTIVE)


def read_rows(tx: Tx, which: ColumnElement[bool]) -> Iterable[Row[Any]]:
    """The applications with what stands in the applicant's own row."""
    query = (
        select(
            Application.id, Application.applicant_id, Application.group_id, Application.priority, Application.contract,
            Application.filed_at, Application.extra, Application.wave, Applicant.number, Applicant.code,
            Applicant.last_name, Applicant.first_name, Applicant.patronymic, Applicant.mean, Applicant.dormitory,
            Applicant.phone, CollegeOrder.state.label("order_state"),
        )
        .join(Applicant, Applicant.id == Application.applicant_id)
        .outerjoin(CollegeOrder, CollegeOrder.id == Applicant.order_id)
        .where(which, Application.withdrawn_on.is_(None), tx.within(Applicant))
        .order_by(Applicant.number, Application.priority)
    )  # fmt: skip
    return tx.session.execute(query)


def read_facts(tx: Tx, which: ColumnElement[bool], *, profiles: bool) -> Facts:
    """What counts of the applicants of a condition; their marks only where those of a profile do."""
    return Facts(
        preferences=grouped(tx, Preference, which),
        awards=grouped(tx, ApplicantAchievement, which),
        originals=grouped(tx, ApplicantPaper, and_(which, is_original())),
        results=grouped(tx, EntranceResult, which),
        marks=grouped(tx, CertificateMark, which) if profiles else {},
    )


def is_original() -> ColumnElement[bool]:
    """The condition of a paper that is the document of education, here as an original or confirmed by the portal."""
    return and_(
        ApplicantPaper.kind == PaperKind.SCHOOLING,
        ApplicantPaper.form.in_(AS_ORIGINAL),
        ApplicantPaper.returned_on.is_(None),
    )


def entrant_of(tx: Tx, row: Row[Any], offer: Offer, facts: Facts) -> Entrant:
    """An application as it competes."""
    own, tests = row.applicant_id, offer.values.tests
    kinds = {one.kind for one in facts.preferences.get(own, NONE)}
    awards = facts.awards.get(own, NONE)
    scores: Scores = {one.test_id: one.score for one in facts.results.get(own, NONE)}
    marks = {one.subject.casefold(): one.mark for one in facts.marks.get(own, NONE)}
    return Entrant(
        application_id=row.id,
        applicant_id=own,
        number=row.number,
        code=row.code,
        name=" ".join(part for part in (row.last_name, row.first_name, row.patronymic) if part),
        group_id=row.group_id,
        priority=row.priority,
        first=PreferenceKind.FIRST in kinds,
        advantage=PreferenceKind.ADVANTAGE in kinds,
        mean=row.mean,
        target=bool(row.contract),
        points=sum((one.points for one in awards), Decimal(0)),
        awards=len(awards),
        profile=mean_of_marks([marks.get(subject.casefold()) for subject in offer.values.profile]),
        tests=sum((scores.get(one.id) or Decimal(0) for one in tests), Decimal(0)) if tests else None,
        passed=not any(is_failed(one, scores) for one in tests),
        awaited=any(one.id not in scores for one in tests),
        filed_at=row.filed_at.replace(tzinfo=UTC).astimezone(tx.local.tzinfo),
        extra=row.extra,
        original=own in facts.originals,
        dormitory=row.dormitory,
        wave=row.wave,
        enrolled=row.wave is not None and row.order_state is OrderState.SIGNED,
        phone=row.phone,
    )


def is_failed(test: EntranceTestValues, scores: Scores) -> bool:
    """Whether a test was not passed; whoever was absent has not passed it, whose result is awaited may yet."""
    score = scores.get(test.id)
    return test.id in scores and (score is None or score < test.least)

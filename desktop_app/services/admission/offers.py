"""The competition groups of a campaign, read for a card: what they offer, until when, and how many places are left."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from desktop_app.models.admission import Campaign, CompetitionGroup, EntranceTest, StudyForm
from desktop_app.models.applicants import Applicant, ApplicantState, Application
from desktop_app.models.contingent import AdmissionBase
from desktop_app.services.admission.values import EntranceTestValues, Offer, OfferValues
from desktop_app.services.office import Tx
from desktop_app.services.rules.applicants import Window, last_day


@dataclass(frozen=True, slots=True)
class Open:
    """A competition group as one applies for it."""

    offer: Offer
    window: Window
    left: int  # places that nobody has

    @property
    def after_nine(self) -> bool:
        """Whether basic education is asked for."""
        return self.offer.values.base is AdmissionBase.NINE


def read_offers(tx: Tx, campaign_id: int) -> tuple[Offer, ...]:
    """The competition groups in the order of their specialities."""
    query = select(CompetitionGroup).where(CompetitionGroup.campaign_id == campaign_id)
    rows = tx.session.scalars(query).all()
    tests = tests_of(tx, [row.id for row in rows])
    counts = {key: taken.filed for key, taken in taken_places(tx, campaign_id).items()}
    offers = [offer_of(row, tests.get(row.id, ()), counts.get(row.id, 0)) for row in rows]
    return tuple(sorted(offers, key=lambda one: (one.code, one.title, one.values.base, one.values.form, one.id)))


def tests_of(tx: Tx, groups: Sequence[int]) -> dict[int, tuple[EntranceTest, ...]]:
    """Competition group → its entrance tests."""
    found: dict[int, tuple[EntranceTest, ...]] = {}
    query = select(EntranceTest).where(EntranceTest.group_id.in_(groups)).order_by(EntranceTest.id)
    for row in tx.session.scalars(query):
        found[row.group_id] = (*found.get(row.group_id, ()), row)
    return found


def offer_of(row: CompetitionGroup, tests: Sequence[EntranceTest], applications: int) -> Offer:
    """A competition group as lists show it."""
    values = OfferValues(
        row.programme_id, row.form, row.base, row.funding, row.places, row.customer, row.medical,
        tuple(part.strip() for part in row.profile.split(";") if part.strip()),
        tuple(EntranceTestValues(one.id, one.title, one.character, one.day, one.least, one.most) for one in tests),
    )  # fmt: skip
    programme = row.programme
    versions = tuple((one.id, one.version) for one in tests)
    return Offer(
        row.id, row.version, values, programme.code, programme.title, programme.qualification, applications, versions
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """How much of a competition group is spoken for."""

    filed: int  # applications that are not withdrawn
    regular: int  # those of them that came in time
    recommended: int

    @property
    def places(self) -> int:
        """Before anybody is recommended each that came in time counts; afterwards those who are recommended."""
        return self.recommended or self.regular


def taken_places(tx: Tx, campaign_id: int) -> Mapping[int, Taken]:
    """Competition group → how much of it is spoken for."""
    query = (
        select(
            Application.group_id,
            func.count(),
            func.count().filter(Application.extra.is_(False)),
            func.count(Application.wave),
        )
        .join(Applicant, Applicant.id == Application.applicant_id)
        .where(
            Applicant.campaign_id == campaign_id,
            Applicant.state == ApplicantState.ACTIVE,
            Application.withdrawn_on.is_(None),
        )
        .group_by(Application.group_id)
    )
    return {row[0]: Taken(row[1], row[2], row[3]) for row in tx.session.execute(query)}


def open_groups(tx: Tx, campaign: Campaign) -> dict[int, Open]:
    """Competition group → what one has to know to apply for it."""
    taken = taken_places(tx, campaign.id)
    none = Taken(0, 0, 0)
    return {
        offer.id: Open(offer, window_of(campaign, offer), offer.values.places - taken.get(offer.id, none).places)
        for offer in read_offers(tx, campaign.id)
    }


def window_of(campaign: Campaign, offer: Offer) -> Window:
    """The days of filing of a competition group."""
    last = last_day(
        full_time=offer.values.form is StudyForm.FULL_TIME,
        with_tests=bool(offer.values.tests),
        ends=campaign.ends,
        ends_tests=campaign.ends_tests,
        ends_other=campaign.ends_other,
    )
    return Window(campaign.starts, last, max(last, campaign.extra_until))


def names_of(offers: Collection[Offer]) -> dict[int, str]:
    """Competition group → its name."""
    return {one.id: one.name for one in offers}

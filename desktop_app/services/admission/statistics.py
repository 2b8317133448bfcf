"""The statistics of a campaign (п. 4.8): by day and by competition group, beside last year's on the same date."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from desktop_app.models.admission import Campaign, CompetitionGroup, PaperKind
from desktop_app.models.applicants import Applicant, ApplicantPaper, Application, PaperForm
from desktop_app.services.admission.statistics_counting import Course, Span, Stay, day_by_day, earlier, year_before
from desktop_app.services.admission.statistics_values import AdmissionStatistics as AdmissionStatistics
from desktop_app.services.admission.statistics_values import Figures as Figures
from desktop_app.services.admission.statistics_values import GroupFigures
from desktop_app.services.admission.values import CampaignHead, Offer, OfferValues
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission

HERE = (PaperForm.ORIGINAL, PaperForm.PORTAL)

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A campaign as it is counted: as a whole, and by what its competition groups offer."""

    campaign: Campaign
    groups: Sequence[CompetitionGroup]
    whole: Course
    by_group: Mapping[int, Course]

    @property
    def places(self) -> int:
        """Of all groups."""
        return sum(group.places for group in self.groups)

    def same_as(self, offer: CompetitionGroup) -> CompetitionGroup | None:
        """The group that offers the same as one of another year."""
        return next((group for group in self.groups if key_of(group) == key_of(offer)), None)


@reading(Permission.READ_APPLICANTS)
def open_statistics(tx: Tx, campaign_id: int, until: date | None = None) -> AdmissionStatistics:
    """The campaign up to a day (today, or its last day if that is over), and last year's up to the same date.

    Raises NotFound. Everybody registered is counted, whatever became of them; an application that is withdrawn, or
    whose applicant has left, stops competing on that day, and so do originals that are given back.
    """
    campaign = tx.get(Campaign, campaign_id)
    counted = read_counted(tx, campaign)
    last = until or min(tx.today, max([campaign.extra_until, *counted.whole.days[-1:]]))
    first = min([campaign.starts, *counted.whole.days[:1]])
    earlier_one = tx.session.scalars(select(Campaign).where(Campaign.year == campaign.year - 1)).one_or_none()
    before = read_counted(tx, earlier_one) if earlier_one is not None else None
    total = counted.whole.at(last)
    return AdmissionStatistics(
        campaign=head_of(tx, counted),
        until=last,
        days=tuple(day_by_day(counted.whole, first, last, before.whole if before else None)),
        groups=tuple(group_figures(counted, group, last, before) for group in counted.groups),
        total=total,
        before=before.whole.at(year_before(last)) if before else None,
        before_year=before.campaign.year if before else None,
        before_until=year_before(last) if before else None,
        before_places=before.places if before else 0,
    )


def group_figures(counted: Counted, group: CompetitionGroup, last: date, before: Counted | None) -> GroupFigures:
    """A competition group, beside that of last year."""
    same = before.same_as(group) if before else None
    figures = counted.by_group[group.id].at(last)
    return GroupFigures(
        offer=offer_of(group, figures),
        total=figures,
        before=before.by_group[same.id].at(year_before(last)) if before and same else None,
        before_places=same.places if same else 0,
    )


def read_counted(tx: Tx, campaign: Campaign) -> Counted:
    """Who came and left, from the tables."""
    groups = tx.session.scalars(
        select(CompetitionGroup).where(CompetitionGroup.campaign_id == campaign.id).order_by(CompetitionGroup.id)
    ).all()
    originals = read_originals(tx, campaign)
    stays: dict[int, Stay] = {}
    people = select(Applicant.id, Applicant.registered_on, Applicant.left_on, Applicant.mean).where(
        Applicant.campaign_id == campaign.id
    )
    for key, since, left, mean in tx.session.execute(people):
        stays[key] = Stay((since, left), mean, tuple(originals.get(key, ())))
    by_group, by_applicant = read_applications(tx, campaign, stays)
    whole = [Stay(one.span, one.mean, one.originals, tuple(by_applicant[key])) for key, one in stays.items()]
    digits = campaign.mean_digits
    return Counted(
        campaign=campaign,
        groups=groups,
        whole=Course(whole, digits),
        by_group={group.id: Course(by_group[group.id], digits) for group in groups},
    )


def read_applications(
    tx: Tx, campaign: Campaign, stays: Mapping[int, Stay]
) -> tuple[Mapping[int, Sequence[Stay]], Mapping[int, Sequence[Span]]]:
    """Who stays in which competition group, and the applications of each applicant."""
    by_group: dict[int, list[Stay]] = defaultdict(list)
    by_applicant: dict[int, list[Span]] = defaultdict(list)
    query = (
        select(Application.applicant_id, Application.group_id, Application.filed_on, Application.withdrawn_on)
        .join(Applicant, Applicant.id == Application.applicant_id)
        .where(Applicant.campaign_id == campaign.id)
    )
    for key, group, filed, withdrawn in tx.session.execute(query):
        stay = stays[key]
        span = (filed, earlier(withdrawn, stay.span[1]))
        by_applicant[key].append(span)
        by_group[group].append(Stay(span, stay.mean, stay.originals, (span,)))
    return by_group, by_applicant


def read_originals(tx: Tx, campaign: Campaign) -> Mapping[int, Sequence[Span]]:
    """When the documents of education of each applicant were here."""
    found: dict[int, list[Span]] = defaultdict(list)
    query = (
        select(ApplicantPaper.applicant_id, ApplicantPaper.received_on, ApplicantPaper.returned_on)
        .join(Applicant, Applicant.id == ApplicantPaper.applicant_id)
        .where(Applicant.campaign_id == campaign.id)
        .where(ApplicantPaper.kind == PaperKind.SCHOOLING, ApplicantPaper.form.in_(HERE))
    )
    for key, since, until in tx.session.execute(query):
        found[key].append((since, until))
    return found


def key_of(group: CompetitionGroup) -> Key:
    """What makes groups of two years the same."""
    return group.programme.code, group.programme.qualification, group.form, group.base, group.funding, group.customer


def offer_of(group: CompetitionGroup, figures: Figures) -> Offer:
    """A competition group as tables of figures show it."""
    programme = group.programme
    values = OfferValues(
        group.programme_id, group.form, group.base, group.funding, group.places, group.customer, group.medical
    )
    return Offer(
        id=group.id,
        version=group.version,
        values=values,
        code=programme.code,
        title=programme.title,
        qualification=programme.qualification,
        applications=figures.standing,
    )


def head_of(tx: Tx, counted: Counted) -> CampaignHead:
    """The campaign in a line."""
    one = counted.campaign
    people = select(func.count(Applicant.id)).where(Applicant.campaign_id == one.id)
    return CampaignHead(
        id=one.id,
        version=one.version,
        year=one.year,
        starts=one.starts,
        ends=one.ends,
        extra_until=one.extra_until,
        closed_on=one.closed_on,
        anonymised_on=one.anonymised_on,
        applicants=tx.session.scalar(people) or 0,
        places=counted.places,
    )

"""The lines of the journal of registration (domain.md 2.24), from the cards of those who are registered."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant
from desktop_app.models.orders import Order, OrderState
from desktop_app.services.admission.journal_values import DayLine, JournalLine, JournalPaper
from desktop_app.services.admission.offers import read_offers
from desktop_app.services.admission.reading_blocks import Read, read_applicants
from desktop_app.services.admission.values import AddressValues, Offer, PaperKind, PaperValues
from desktop_app.services.office import Tx
from desktop_app.services.rules.applicants import rounded_mean


def lines_between(tx: Tx, campaign: Campaign, since: date, until: date, days: tuple[DayLine, ...]) -> JournalPaper:
    """The journal of these days; its title sheet names what is applied for in the campaign."""
    offers = {one.id: one for one in read_offers(tx, campaign.id)}
    results = results_of(tx, campaign.id)
    which = (Applicant.campaign_id == campaign.id) & Applicant.registered_on.between(since, until)
    lines = tuple(
        line_of(place, one, offers, results, campaign.mean_digits)
        for place, one in enumerate(read_applicants(tx, which, marks=False), start=1)
    )
    return JournalPaper(
        campaign.year, since, until, lines, days,
        forms=tuple(dict.fromkeys(str(one.values.form) for one in offers.values())),
        bases=tuple(dict.fromkeys(str(one.values.base) for one in offers.values())),
        programmes=tuple(dict.fromkeys(one.name for one in offers.values())),
    )  # fmt: skip


def results_of(tx: Tx, campaign_id: int) -> Mapping[int, str]:
    """Order → «№ 12 от 20.08.2026», of those that are signed."""
    drafted = select(Applicant.order_id).where(Applicant.campaign_id == campaign_id, Applicant.order_id.is_not(None))
    query = select(Order.id, Order.number, Order.dated_on).where(
        Order.id.in_(drafted), Order.state == OrderState.SIGNED, Order.dated_on.is_not(None)
    )
    return {row.id: f"№ {row.number} от {row.dated_on:%d.%m.%Y}" for row in tx.session.execute(query)}


def line_of(place: int, one: Read, offers: Mapping[int, Offer], results: Mapping[int, str], digits: int) -> JournalLine:
    """A line of the journal; applications that are withdrawn stand in it too, as they were registered."""
    row, values = one.row, one.values
    schooling, person = values.schooling, values.person
    paper = certificate_of(values.papers)
    chosen = [offers[each.group_id] for each in one.applications]
    return JournalLine(
        place=place,
        number=row.number,
        day=row.registered_on,
        name=" ".join(part for part in (person.last_name, person.first_name, person.patronymic) if part),
        address=address_line(values.registered),
        sex=person.sex,
        birth_date=person.birth_date,
        school=schooling.organisation,
        document=" ".join(part for part in (schooling.document, schooling.series, schooling.certificate) if part),
        form=None if paper is None else paper.form,
        returned_on=None if paper is None else paper.returned_on,
        returned_to="" if paper is None else paper.returned_to,
        mean=rounded_mean(schooling.mean, digits),
        specialities=tuple(each.name for each in chosen),
        fundings=tuple(str(each.values.funding) for each in chosen),
        achievements=tuple(each.title for each in values.awards),
        preferences=tuple(each.reason for each in values.preferences),
        phone=person.phone,
        result=results.get(row.order_id, ""),
    )


def certificate_of(papers: Sequence[PaperValues]) -> PaperValues | None:
    """The document of education that counts: one that is here before one that was given back, an original first."""
    found = [one for one in papers if one.kind is PaperKind.SCHOOLING]
    return max(found, key=lambda one: (one.returned_on is None, one.form != "copy", one.received_on), default=None)


def address_line(values: AddressValues) -> str:
    """An address in a line, without what is not known."""
    house = f"д. {values.house}" if values.house else ""
    flat = f"кв. {values.flat}" if values.flat else ""
    parts = (values.postcode, values.region, values.district, values.settlement, values.street, house, flat)
    return ", ".join(part for part in parts if part)

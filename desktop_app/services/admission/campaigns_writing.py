"""The parts of a campaign are written: competition groups, their entrance tests, the list of documents."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from desktop_app.models.admission import AdmissionPaper, Campaign, CompetitionGroup, EntranceTest
from desktop_app.models.applicants import Application, EntranceResult
from desktop_app.services.admission.campaign_defaults import PAPERS
from desktop_app.services.admission.campaigns_reading import papers_of
from desktop_app.services.admission.missing import read_papers
from desktop_app.services.admission.offers import open_groups, read_offers
from desktop_app.services.admission.values import EntranceTestValues, OfferValues, PaperLine
from desktop_app.services.cards_blocks import refuse, write
from desktop_app.services.office import Tx
from desktop_app.services.rules.admission import moved_day
from desktop_app.services.rules.applicants import is_extra

SUBJECTS_APART = "; "


def new_offer(tx: Tx, campaign_id: int, values: OfferValues) -> CompetitionGroup:
    """A competition group more."""
    row = CompetitionGroup(
        campaign_id=campaign_id, programme_id=values.programme_id, form=values.form, base=values.base,
        funding=values.funding, places=values.places,
    )  # fmt: skip
    write_offer(row, values)
    tx.session.add(row)
    return row


def write_offer(row: CompetitionGroup, values: OfferValues) -> None:
    """Put the values into the row; its version moves even if only tests change."""
    for name in ("programme_id", "form", "base", "funding", "places", "customer", "medical"):
        setattr(row, name, getattr(values, name))
    row.profile = SUBJECTS_APART.join(values.profile)
    flag_modified(row, "places")


def put_tests(tx: Tx, group: CompetitionGroup, wanted: Sequence[EntranceTestValues]) -> None:
    """The entrance tests of a group. Raises BadInput (`test_has_results`, `test_score_above`)."""
    query = select(EntranceTest).where(EntranceTest.group_id == group.id)
    rows = {row.id: row for row in tx.session.scalars(query)}
    highest = highest_scores(tx, rows)
    for key in rows.keys() - {one.id for one in wanted}:
        refuse("test_has_results" if key in highest else None, test=rows[key].title)
        tx.session.delete(rows[key])
    tx.session.flush()
    for one in wanted:
        row = rows.get(one.id) if one.id is not None else None
        if row is None:
            new = EntranceTest(group_id=group.id, title=one.title)
            write(one, new)
            tx.session.add(new)
            continue
        above = highest.get(row.id)
        refuse("test_score_above" if above is not None and above > one.most else None, test=one.title, score=above)
        write(one, row)


def highest_scores(tx: Tx, rows: Mapping[int, EntranceTest]) -> dict[int, Decimal]:
    """Test → the highest score that was given; 0 where everybody was absent."""
    query = select(EntranceResult.test_id, func.coalesce(func.max(EntranceResult.score), 0))
    found = tx.session.execute(query.where(EntranceResult.test_id.in_(rows)).group_by(EntranceResult.test_id))
    return {row[0]: Decimal(row[1] or 0) for row in found}


def put_list(tx: Tx, campaign_id: int, wanted: Sequence[PaperLine]) -> None:
    """The list of documents in its order; a title that stays keeps its row, so that two lines may change places."""
    rows = papers_of(tx, campaign_id)
    titled = {row.title: row for row in rows}
    kept = {place: titled[one.title] for place, one in enumerate(wanted) if one.title in titled}
    free = {row.id: row for row in rows if row not in kept.values()}
    renamed = {place: free.pop(one.id) for place, one in enumerate(wanted) if place not in kept and one.id in free}
    for row in free.values():
        tx.session.delete(row)
    tx.session.flush()
    for place, one in enumerate(wanted):
        found = kept.get(place) or renamed.get(place)
        if found is None:
            found = AdmissionPaper(campaign_id=campaign_id, position=place + 1, kind=one.kind, title=one.title)
            tx.session.add(found)
        write(one, found)
        found.position = place + 1


def copy_parts(tx: Tx, campaign: Campaign, former: Campaign | None) -> None:
    """The competition groups and the list of documents of a former campaign, or the list of the order of admission."""
    if former is None:
        put_list(tx, campaign.id, PAPERS)
        return
    put_list(tx, campaign.id, [replace(one, id=None) for one in read_papers(tx, former.id)])
    for offer in read_offers(tx, former.id):
        row = new_offer(tx, campaign.id, offer.values)
        tx.session.flush()
        years = campaign.year - former.year
        put_tests(tx, row, [replace(one, id=None, day=moved_day(one.day, years)) for one in offer.values.tests])


def move_extra(tx: Tx, campaign: Campaign) -> None:
    """Whether an application belongs to the extra set follows the last days of its group, till it is recommended."""
    for key, group in open_groups(tx, campaign).items():
        query = select(Application).where(Application.group_id == key, Application.wave.is_(None))
        for row in tx.session.scalars(query):
            extra = is_extra(group.window, row.filed_on)
            if row.extra != extra:
                row.extra = extra

"""The papers of admission gathered (domain.md 2.13(2), 2.16–2.18, 2.24): of people, days, groups."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, and_, select

from desktop_app.errors import BadInput
from desktop_app.models.admission import Campaign, EntranceTest, PaperKind
from desktop_app.models.applicants import Applicant, ApplicantState, Application, EntranceResult, Scan, ScanFile
from desktop_app.models.contingent import Group, Student
from desktop_app.services.admission.entrants import read_contest
from desktop_app.services.admission.journal import days_of
from desktop_app.services.admission.journal_lines import lines_between
from desktop_app.services.admission.papers_values import (
    ApplicantSheet,
    ChosenOffer,
    EnrolmentEntry,
    EnrolmentList,
    Rating,
    RatingPaper,
    RegistrationJournal,
    TestLine,
)
from desktop_app.services.admission.rating_reading import ratings
from desktop_app.services.admission.reading import Surroundings, order_words, shown_mean, surroundings
from desktop_app.services.admission.reading_blocks import Read, read_applicants, sees_identity
from desktop_app.services.admission.values import Offer
from desktop_app.services.forms_choice import Choice
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.card import needs_guardian

PICTURES = ("image/jpeg", "image/png")
Days = tuple[date, date]


def campaign_of(tx: Tx, campaign_id: int | None) -> Campaign:
    """The campaign, or the newest. Raises NotFound, BadInput (`no_campaign_yet`)."""
    if campaign_id is not None:
        return tx.get(Campaign, campaign_id)
    newest = tx.session.scalars(select(Campaign).order_by(Campaign.year.desc()).limit(1)).one_or_none()
    if newest is None:
        raise BadInput("no_campaign_yet")
    return newest


def chosen_applicants(campaign: Campaign, choice: Choice) -> ColumnElement[bool]:
    """Whose papers: these applicants', or those of some numbers, days, of a competition group, of all three together.

    Raises BadInput (`papers_of_whom`: a whole campaign is nobody's wish).
    """
    if choice.applicants:
        return Applicant.id.in_(choice.applicants)
    wanted: list[ColumnElement[bool]] = []
    if choice.numbers:
        wanted.append(Applicant.number.in_(choice.numbers))
    if choice.days is not None:
        wanted.append(Applicant.registered_on.between(*choice.days))
    if choice.offer_id is not None:
        standing = select(Application.applicant_id).where(
            Application.group_id == choice.offer_id, Application.withdrawn_on.is_(None)
        )
        wanted.append(Applicant.id.in_(standing))
    if not wanted:
        raise BadInput("papers_of_whom")
    return and_(Applicant.campaign_id == campaign.id, *wanted)


def sheets_of(tx: Tx, campaign: Campaign, which: ColumnElement[bool]) -> list[ApplicantSheet]:
    """What the papers of these applicants are drawn from, by number."""
    around = surroundings(tx, campaign)
    found = read_applicants(tx, which, marks=False)
    tests, photos = tests_of(tx, found), photos_of(tx, [one.row.id for one in found])
    return [
        replace(sheet_of(tx, campaign, one, around), tests=tests.get(one.row.id, ()), photo=photos.get(one.row.id, b""))
        for one in found
    ]


def sheet_of(tx: Tx, campaign: Campaign, one: Read, around: Surroundings) -> ApplicantSheet:
    """An applicant without tests and photograph."""
    row, values = one.row, one.values
    return ApplicantSheet(
        number=row.number,
        code=row.code,
        year=campaign.year,
        registered_by=row.registered_by,
        values=values,
        offers=tuple(
            ChosenOffer(place, around.offers[each.group_id], each.contract, each.extra)
            for place, each in enumerate((each for each in one.applications if each.withdrawn_on is None), start=1)
        ),
        papers=around.papers,
        originals_by=campaign.originals_by,
        letterhead=letterhead_of(tx),
        mean=shown_mean(row.mean, around),
        minor=needs_guardian(values.person.birth_date, values.registered_on or tx.today),
        order=order_words(around.orders.get(row.order_id)),
    )


def tests_of(tx: Tx, found: Sequence[Read]) -> dict[int, tuple[TestLine, ...]]:
    """Applicant → the tests of what is applied for, with the results that are known."""
    wanted = {one.row.id: [each.group_id for each in one.applications if each.withdrawn_on is None] for one in found}
    groups = {group for chosen in wanted.values() for group in chosen}
    tests = tx.session.scalars(
        select(EntranceTest).where(EntranceTest.group_id.in_(groups)).order_by(EntranceTest.id)
    ).all()
    query = select(EntranceResult).where(EntranceResult.test_id.in_([test.id for test in tests]))
    results = {(row.applicant_id, row.test_id): row for row in tx.session.scalars(query)}
    return {
        key: tuple(
            test_line(test, results.get((key, test.id))) for group in chosen for test in tests if test.group_id == group
        )
        for key, chosen in wanted.items()
    }


def test_line(test: EntranceTest, result: EntranceResult | None) -> TestLine:
    """A test as it stands."""
    if result is None:
        return TestLine(test.title, test.character, test.day)
    return TestLine(test.title, test.character, result.day, result.score, result.examiners)


def photos_of(tx: Tx, applicants: Collection[int]) -> dict[int, bytes]:
    """Applicant → the newest photograph; of none for those who may not see scans."""
    if not sees_identity(tx):
        return {}
    query = (
        select(Scan.applicant_id, ScanFile.content)
        .join(ScanFile, ScanFile.scan_id == Scan.id)
        .where(Scan.applicant_id.in_(applicants), Scan.kind == PaperKind.PHOTO, Scan.media.in_(PICTURES))
        .order_by(Scan.id)
    )
    return {row.applicant_id: row.content for row in tx.session.execute(query)}


def journal_of(tx: Tx, campaign: Campaign, days: Days | None) -> RegistrationJournal:
    """The journal of some days, or of all that stand in it. Raises BadInput (`journal_days_order`)."""
    known = days_of(tx, campaign.id)
    if days is None:
        days = (known[0].day, known[-1].day) if known else (campaign.starts, campaign.starts)
    since, until = days
    if since > until:
        raise BadInput("journal_days_order")
    told = tuple(one for one in known if since <= one.day <= until)
    return RegistrationJournal(lines_between(tx, campaign, since, until, told), letterhead_of(tx))


def ratings_of(tx: Tx, campaign: Campaign, offer_id: int | None, *, public: bool) -> list[RatingPaper]:
    """The ratings of a campaign or of one competition group; a public one has lost the names before it is drawn."""
    contest = read_contest(tx, campaign)
    offers = [one for one in contest.offers if offer_id in {None, one.id}]
    found = ratings(tx, contest, offers, originals_only=False)
    return [
        RatingPaper(campaign.year, nameless(one) if public else one, public, letterhead_of(tx))
        for one in found
        if one.lines
    ]


def nameless(rating: Rating) -> Rating:
    """The rating without what tells who somebody is."""
    lines = tuple(
        replace(line, entrant=replace(line.entrant, name="", number=0, phone="", dormitory=False))
        for line in rating.lines
    )
    return replace(rating, lines=lines)


def lists_of(tx: Tx, campaign: Campaign, offer_id: int | None) -> list[EnrolmentList]:
    """Who is recommended or enrolled, a list of each competition group that has somebody."""
    around = surroundings(tx, campaign)
    offers = [one for one in around.offers.values() if offer_id in {None, one.id}]
    made = [list_of(tx, campaign, offer, around) for offer in offers]
    return [one for one in made if one.entries]


def list_of(tx: Tx, campaign: Campaign, offer: Offer, around: Surroundings) -> EnrolmentList:
    """The list of a competition group, by name."""
    rows = tx.session.scalars(
        select(Applicant)
        .join(Application, Application.applicant_id == Applicant.id)
        .where(
            Application.group_id == offer.id,
            Application.wave.is_not(None),
            Applicant.state == ApplicantState.ACTIVE,
            tx.within(Applicant),
        )
        .order_by(Applicant.sort_key, Applicant.number)
    ).all()
    groups = groups_of(tx, [row.person_id for row in rows if row.person_id is not None])
    entries = tuple(
        EnrolmentEntry(
            row.number,
            row.full_name,
            shown_mean(row.mean, around),
            groups.get(row.person_id, ""),
            order_words(None if row.order_id is None else around.orders.get(row.order_id)),
        )
        for row in rows
    )
    return EnrolmentList(campaign.year, offer, entries, campaign.enrolled_from, letterhead_of(tx))


def groups_of(tx: Tx, people: Collection[int]) -> dict[int | None, str]:
    """Person → the group of the newest card, for those who may read students."""
    if not people or not tx.user.may(Permission.READ_STUDENTS):
        return {}
    query = select(Student.person_id, Group.name).join(Group, Group.id == Student.group_id)
    found = tx.session.execute(query.where(Student.person_id.in_(people), tx.within(Student)).order_by(Student.id))
    return {row.person_id: row.name for row in found}

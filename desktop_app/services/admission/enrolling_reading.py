"""Whom an order of enrolment can name, and into which groups: what is looked at before one press."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy import func, select

from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant
from desktop_app.models.base import sort_key
from desktop_app.models.contingent import Department, Group, Student
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.people import Identity
from desktop_app.services.admission.enrolling_values import (
    Candidate,
    Enrolment,
    EnrolmentList,
    GroupPlace,
    GroupValues,
)
from desktop_app.services.admission.missing import list_missing
from desktop_app.services.admission.offers import read_offers
from desktop_app.services.admission.reading import Surroundings, has_original, order_words, shown_mean, surroundings
from desktop_app.services.admission.reading_blocks import Read, read_applicants
from desktop_app.services.admission.values import ApplicantState, Offer
from desktop_app.services.groups import BELONG
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.enrolling import stops

P = Permission
NEEDS: Final = (P.READ_APPLICANTS, P.EDIT_STUDENTS, P.READ_IDENTITY, P.EDIT_IDENTITY)
"""What enrolment takes besides the right to orders: cards of students come of it."""
SEPTEMBER = 9
FULL_GROUP = 25
"""Students of a new group, at most (domain.md 3.9): more make another."""


def enrolment(tx: Tx, campaign: Campaign) -> Enrolment:
    """The enrolment of a campaign as it stands."""
    lists = lists_of(tx, campaign) if not lacking(tx) else ()
    return Enrolment(
        campaign_id=campaign.id,
        year=campaign.year,
        effective_on=campaign.enrolled_from or date(campaign.year, SEPTEMBER, 1),
        lists=lists,
        makes_groups=tx.user.may(P.EDIT_GROUPS),
        makes_accounts=tx.user.may(P.EDIT_ACCOUNTS),
        lacks=lacking(tx),
    )


def lacking(tx: Tx) -> tuple[str, ...]:
    """The rights that the person lacks to enrol anybody."""
    return tuple(one.value for one in NEEDS if not tx.user.everywhere(one))


def lists_of(tx: Tx, campaign: Campaign) -> tuple[EnrolmentList, ...]:
    """The competition groups with whoever is recommended in them."""
    around = surroundings(tx, campaign)
    people = read_applicants(tx, Applicant.campaign_id == campaign.id, marks=False)
    known = people_by_snils(tx, [one.values.identity.snils for one in people])
    found: dict[int, list[Candidate]] = {}
    for one in people:
        for row in one.applications:
            if row.wave is not None:
                found.setdefault(row.group_id, []).append(candidate(tx, one, row.wave, around, known))
    places, plans = group_places(tx, campaign.year), curricula(tx, campaign.year)
    department = department_of(tx)
    return tuple(
        EnrolmentList(
            offer,
            tuple(sorted(found[offer.id], key=lambda one: sort_key(one.name))),
            places.get(offer.values.programme_id, ()),
            proposed(offer, len(found[offer.id]), campaign.year, plans, department),
        )
        for offer in read_offers(tx, campaign.id)
        if offer.id in found
    )


def candidate(tx: Tx, one: Read, wave: int, around: Surroundings, known: Mapping[str, int]) -> Candidate:
    """Somebody who is recommended, with what stands in the way."""
    row, values = one.row, one.values
    order = order_words(around.orders.get(row.order_id))
    must = [each for each in list_missing(values, around.papers, around.offers, tx.today) if each.must]
    return Candidate(
        applicant_id=row.id,
        version=row.version,
        number=row.number,
        name=" ".join(part for part in (row.last_name, row.first_name, row.patronymic) if part),
        mean=shown_mean(row.mean, around),
        wave=wave,
        stops=stops(
            active=row.state == ApplicantState.ACTIVE,
            original=has_original(values.papers),
            complete=not must,
            ordered=bool(order),
        ),
        known_as=row.person_id or known.get(values.identity.snils),
        order=order,
    )


def people_by_snils(tx: Tx, numbers: Sequence[str]) -> dict[str, int]:
    """СНИЛС → the person of the college who has it."""
    wanted = {number for number in numbers if number}
    rows = tx.session.execute(select(Identity.snils, Identity.person_id).where(Identity.snils.is_not(None)))
    return {number: key for number, key in rows if number in wanted}


def group_places(tx: Tx, year: int) -> dict[int, tuple[GroupPlace, ...]]:
    """Programme → its groups of a year of admission."""
    there = (
        select(func.count(Student.id)).where(Student.group_id == Group.id, Student.status.in_(BELONG)).scalar_subquery()
    )
    query = (
        select(Curriculum.programme_id, Group.id, Group.name, there)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .where(Group.admission_year == year, Group.closed_on.is_(None))
        .order_by(Group.name)
    )
    found: dict[int, tuple[GroupPlace, ...]] = {}
    for programme, key, name, students in tx.session.execute(query):
        found[programme] = (*found.get(programme, ()), GroupPlace(key, name, students))
    return found


def curricula(tx: Tx, year: int) -> dict[int, int]:
    """Programme → its newest curriculum that has begun by the year."""
    query = select(Curriculum.programme_id, Curriculum.id).where(Curriculum.start_year <= year)
    rows = tx.session.execute(query.order_by(Curriculum.start_year, Curriculum.edition, Curriculum.id))
    return {row[0]: row[1] for row in rows}


def department_of(tx: Tx) -> int | None:
    """The first department that is not closed: whoever enrols chooses another."""
    query = select(Department.id).where(Department.closed_on.is_(None)).order_by(Department.name)
    return tx.session.scalars(query).first()


def proposed(
    offer: Offer, people: int, year: int, plans: Mapping[int, int], department: int | None
) -> tuple[GroupValues, ...]:
    """New groups for so many: «ИС-261», by the letters of the speciality, the year and a number."""
    curriculum = plans.get(offer.values.programme_id)
    if curriculum is None or department is None:
        return ()
    letters = "".join(word[0] for word in offer.title.split() if word[0].isalpha() and len(word) > 1)[:3].upper()
    groups = max(1, -(-people // FULL_GROUP))
    return tuple(
        GroupValues(f"{letters}-{year % 100:02}{number}", year, curriculum, department)
        for number in range(1, groups + 1)
    )

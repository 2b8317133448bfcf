"""Whom an order of enrolment can name, and into which groups: what is looked at before one press."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count, islice
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
from desktop_app.services.admission.values import AdmissionBase, ApplicantState, Offer
from desktop_app.services.groups import BELONG
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.enrolling import stops

P = Permission
NEEDS: Final = (P.READ_APPLICANTS, P.EDIT_STUDENTS, P.READ_IDENTITY, P.EDIT_IDENTITY)
"""What enrolment takes besides the right to orders: cards of students come of it."""
SEPTEMBER = 9
LETTERS = 3
BASES = {AdmissionBase.NINE: "основное", AdmissionBase.ELEVEN: "среднее"}
"""How curricula call what one comes with."""
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
    offers = [offer for offer in read_offers(tx, campaign.id) if offer.id in found]
    places = group_places(tx, campaign.year)
    new = proposed(tx, campaign.year, {offer: len(found[offer.id]) for offer in offers})
    return tuple(
        EnrolmentList(
            offer,
            tuple(sorted(found[offer.id], key=lambda one: sort_key(one.name))),
            tuple(place for base, place in places.get(offer.values.programme_id, ()) if fits(base, offer)),
            new.get(offer.id, ()),
        )
        for offer in offers
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


def fits(base: str, offer: Offer) -> bool:
    """Whether a curriculum of this base («основное общее», «среднее общее»; empty: not told) is for the group's."""
    said = base.casefold()
    return not said or said.startswith(BASES[offer.values.base])


def group_places(tx: Tx, year: int) -> dict[int, list[tuple[str, GroupPlace]]]:
    """Programme → its groups of a year of admission, each with the base of its curriculum."""
    there = (
        select(func.count(Student.id)).where(Student.group_id == Group.id, Student.status.in_(BELONG)).scalar_subquery()
    )
    query = (
        select(Curriculum.programme_id, Curriculum.base, Group.id, Group.name, there)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .where(Group.admission_year == year, Group.closed_on.is_(None))
        .order_by(Group.name)
    )
    found: dict[int, list[tuple[str, GroupPlace]]] = {}
    for programme, base, key, name, students in tx.session.execute(query):
        found.setdefault(programme, []).append((base, GroupPlace(key, name, students)))
    return found


def proposed(tx: Tx, year: int, people: Mapping[Offer, int]) -> dict[int, tuple[GroupValues, ...]]:
    """Competition group → new groups; those that learn by one curriculum share them, whoever pays.

    «ИСП-261»: by the letters of the speciality, the year, and a number that no group has.
    """
    department = department_of(tx)
    plans = {offer: curriculum_of(tx, year, offer) for offer in people}
    taken = {name.casefold() for name in tx.session.scalars(select(Group.name))}
    made: dict[int, tuple[GroupValues, ...]] = {}
    for offer, plan in plans.items():
        if plan is None or department is None or plan in made:
            continue
        groups = max(1, -(-sum(number for one, number in people.items() if plans[one] == plan) // FULL_GROUP))
        head = f"{letters_of(offer)}-{year % 100:02}"
        names = list(islice((name for n in count(1) if (name := f"{head}{n}").casefold() not in taken), groups))
        taken |= {name.casefold() for name in names}
        made[plan] = tuple(GroupValues(name, year, plan, department) for name in names)
    return {offer.id: made[plan] for offer, plan in plans.items() if plan is not None and plan in made}


def letters_of(offer: Offer) -> str:
    """«ИСП» of «Информационные системы и программирование»."""
    return "".join(word[0] for word in offer.title.split() if word[0].isalpha() and len(word) > 1)[:LETTERS].upper()


def curriculum_of(tx: Tx, year: int, offer: Offer) -> int | None:
    """The newest curriculum of the speciality for this base that has begun by the year."""
    query = (
        select(Curriculum.id, Curriculum.base)
        .where(Curriculum.programme_id == offer.values.programme_id, Curriculum.start_year <= year)
        .order_by(Curriculum.start_year.desc(), Curriculum.edition.desc(), Curriculum.id.desc())
    )
    return next((key for key, base in tx.session.execute(query) if fits(base, offer)), None)


def department_of(tx: Tx) -> int | None:
    """The first department that is not closed: the group may be given to another one among the groups."""
    query = select(Department.id).where(Department.closed_on.is_(None)).order_by(Department.name)
    return tx.session.scalars(query).first()

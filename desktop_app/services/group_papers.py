"""The papers of a group's people (п. 4.3): contacts, and the social passport — health behind a right of its own."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from desktop_app.models.cards import Address, AddressKind, Benefit, Health
from desktop_app.models.contingent import Guardian, StudentStatus
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.contingent import GroupLine, StudentLine, groups_of_term, read_students
from desktop_app.services.forms_choice import Choice, group_named
from desktop_app.services.group_papers_values import (
    ContactLine,
    Family,
    GroupContacts,
    Held,
    Relative,
    SocialLine,
    SocialPassport,
)
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.spo1 import full_years
from desktop_app.services.subgroups.pupils import leads_group

HERE = frozenset({StudentStatus.STUDYING, StudentStatus.ON_LEAVE})
HOMES = (AddressKind.ACTUAL, AddressKind.STAY, AddressKind.REGISTERED)
"""Where somebody lives: the first of these that is filled."""

PARENTS = frozenset({"мать", "отец"})
GUARDIANS = ("опекун", "попечител", "приёмн", "приемн", "усыновител", "патронат")

Listed = tuple[GroupLine, tuple[StudentLine, ...]]


def groups_with_people(tx: Tx, choice: Choice) -> Iterator[Listed]:
    """Each group that the right reaches as a whole, or the one that is named, with those who belong to it.

    Raises BadInput (`no_such_group`).
    """
    wanted = None if choice.group is None else group_named(tx, choice.group)
    lines = [one for one in read_students(replace(tx, permission=Permission.READ_STUDENTS), wanted)
             if one.status in HERE]  # fmt: skip
    for group in groups_of_term(tx, choice.term_id):
        if wanted in {None, group.id} and leads_group(tx, group.id, tx.permission):
            yield group, tuple(one for one in lines if one.group_id == group.id)


def contacts_of(tx: Tx, choice: Choice) -> tuple[GroupContacts, ...]:
    """The contacts of each group within reach, or of one."""
    found, head = list(groups_with_people(tx, choice)), letterhead_of(tx)
    people = {line.person_id for _group, lines in found for line in lines}
    homes, emails, relatives = homes_of(tx, people), emails_of(tx, people), relatives_of(tx, found)
    return tuple(
        GroupContacts(
            group,
            tuple(
                ContactLine(
                    one.name, one.birth_date, one.phone, emails.get(one.person_id, ""), homes.get(one.person_id, ""),
                    tuple(relatives.get(one.id, ())),
                )
                for one in lines
            ),
            head,
        )
        for group, lines in found
    )  # fmt: skip


def homes_of(tx: Tx, people: Collection[int]) -> Mapping[int, str]:
    """Person → where they live."""
    rows = tx.session.scalars(
        select(Address).where(Address.person_id.in_(people), tx.within(Address, Permission.READ_STUDENTS))
    )
    found: dict[int, dict[AddressKind, str]] = defaultdict(dict)
    for one in rows:
        found[one.person_id][one.kind] = address_text(one)
    return {
        person: next((kinds[kind] for kind in HOMES if kinds.get(kind)), "") for person, kinds in found.items()
    }  # fmt: skip


def address_text(one: Address) -> str:
    """«350000, Краснодарский край, Приморск, ул. Мира, д. 5, кв. 12»."""
    parts = (one.postcode, one.region, one.district, one.settlement, one.street,
             one.house and f"д.\u00a0{one.house}", one.flat and f"кв.\u00a0{one.flat}")  # fmt: skip
    return ", ".join(part for part in parts if part)


def emails_of(tx: Tx, people: Collection[int]) -> Mapping[int, str]:
    """Person → address of electronic mail."""
    rows = tx.session.execute(
        select(PersonalData.person_id, PersonalData.email).where(
            PersonalData.person_id.in_(people), tx.within(PersonalData, Permission.READ_STUDENTS)
        )
    )
    return {row.person_id: row.email for row in rows}


def relatives_of(tx: Tx, found: Sequence[Listed]) -> Mapping[int, Sequence[Relative]]:
    """Student → legal representatives, the main one first."""
    students = {line.id for _group, lines in found for line in lines}
    rows = tx.session.execute(
        select(Guardian.student_id, Guardian.kinship, Person, PersonalData.phone)
        .join(Person, Person.id == Guardian.person_id)
        .outerjoin(PersonalData, PersonalData.person_id == Person.id)
        .where(Guardian.student_id.in_(students), tx.within(Guardian, Permission.READ_STUDENTS))
        .order_by(Guardian.is_main.desc(), Person.sort_key, Guardian.id)
    )
    made: dict[int, list[Relative]] = defaultdict(list)
    for student, kinship, person, phone in rows:
        made[student].append(Relative(person.full_name, kinship, phone or ""))
    return made


def passports_of(tx: Tx, choice: Choice) -> tuple[SocialPassport, ...]:
    """The social passport of each group within reach, or of one; categories whose days are over are left out."""
    found, head = list(groups_with_people(tx, choice)), letterhead_of(tx)
    people = {line.person_id for _group, lines in found for line in lines}
    health, held, relatives = health_of(tx, people), held_of(tx, people), relatives_of(tx, found)
    return tuple(
        SocialPassport(
            group,
            tx.today,
            tuple(
                social_line(one, tx.today, (health.get(one.person_id), held.get(one.person_id, ())),
                            relatives.get(one.id, ()))
                for one in lines
            ),
            head,
        )
        for group, lines in found
    )  # fmt: skip


def health_of(tx: Tx, people: Collection[int]) -> Mapping[int, Health]:
    """Person → health, as far as the right reaches."""
    rows = tx.session.scalars(
        select(Health).where(Health.person_id.in_(people), tx.within(Health, Permission.READ_HEALTH))
    )
    return {one.person_id: one for one in rows}


def held_of(tx: Tx, people: Collection[int]) -> Mapping[int, Sequence[Held]]:
    """Person → social categories that hold today, as far as the right reaches."""
    rows = tx.session.scalars(
        select(Benefit)
        .where(Benefit.person_id.in_(people), tx.within(Benefit, Permission.READ_HEALTH))
        .order_by(Benefit.id)
    )
    found: dict[int, list[Held]] = defaultdict(list)
    for one in rows:
        if (one.since or date.min) <= tx.today <= (one.until or date.max):
            found[one.person_id].append(Held(one.kind, one.document, one.until))
    return found


def social_line(
    one: StudentLine, day: date, social: tuple[Health | None, Sequence[Held]], relatives: Sequence[Relative]
) -> SocialLine:
    """A student of the passport."""
    health, held = social
    disabled = health is not None and health.disability is not None and day <= (health.disability_until or date.max)
    return SocialLine(
        name=one.name,
        sex=one.sex,
        birth_date=one.birth_date,
        age=None if one.birth_date is None else full_years(one.birth_date, day),
        family=family_of(relatives),
        held=tuple(held),
        disability=health.disability if disabled and health is not None else None,
        disability_until=health.disability_until if disabled and health is not None else None,
        special_needs=health.special_needs if health is not None else "",
        adapted=health is not None and health.adapted,
    )


def family_of(relatives: Sequence[Relative]) -> Family:
    """What those who are written down tell of a family."""
    kinds = {one.kinship.casefold().strip() for one in relatives}
    if any(kind.startswith(GUARDIANS) for kind in kinds):
        return Family.GUARDIAN
    if not kinds:
        return Family.UNKNOWN
    return Family.BOTH if kinds >= PARENTS else Family.ONE

"""Legal representatives are written down on a student's card: somebody who is here already, or a new person."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.contingent import Guardian, Student
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.cards import guardian_card
from desktop_app.services.cards_blocks import (
    clean,
    data_of,
    reached,
    refuse,
    require_everywhere,
    require_seen,
    told,
    write,
)
from desktop_app.services.cards_checks import checked_contacts, checked_name
from desktop_app.services.cards_values import GuardianCard, GuardianValues
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.search_words import search_key
from desktop_app.services.trail import is_server

MOST_FOUND = 20
SHORTEST = 3
P = Permission


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who is written down here already: a parent of another student, an employee."""

    person_id: int
    name: str
    birth_date: date | None
    phone: str
    children: tuple[str, ...]


@reading(P.EDIT_STUDENTS)
def find_people(tx: Tx, words: str) -> tuple[Found, ...]:
    """Who of those within reach has these words in the name: a parent of two students is one person."""
    wanted = search_key(words).split()
    if len("".join(wanted)) < SHORTEST:
        return ()
    query = select(Person).where(
        tx.within(Person), *(Person.search_key.contains(word, autoescape=True) for word in wanted)
    )
    people = tx.session.scalars(query.order_by(Person.sort_key, Person.id).limit(MOST_FOUND)).all()
    children = children_of(tx, [person.id for person in people])
    return tuple(found(person, children.get(person.id, ())) for person in people)


def children_of(tx: Tx, people: list[int]) -> dict[int, tuple[str, ...]]:
    """Person → the names of those for whom they stand."""
    query = select(Guardian).where(Guardian.person_id.in_(people), tx.within(Guardian)).order_by(Guardian.id)
    names: dict[int, tuple[str, ...]] = {}
    for row in tx.session.scalars(query):
        names[row.person_id] = (*names.get(row.person_id, ()), row.student.person.short_name)
    return names


def found(person: Person, children: tuple[str, ...]) -> Found:
    """A person as the search shows one."""
    data = person.data
    return Found(person.id, person.full_name, data.birth_date if data else None, data.phone if data else "", children)


@operation(P.EDIT_STUDENTS)
def add_guardian(tx: Tx, student_id: int, values: GuardianValues, person_id: int | None = None) -> GuardianCard:
    """Write down who stands for a student; `person_id`: somebody who is here already.

    Raises NotFound, NotAllowed, BadInput (`kinship_missing`, `guardian_there_already`, `guardian_of_oneself`,
    `name_missing`, `name_with_digits`, `phone_malformed`, `email_malformed`, `text_too_long`).
    """
    student = reached(tx, student_id)
    wanted = checked(tx, values)
    person = new_person(tx, wanted) if person_id is None else known_person(tx, student, person_id)
    row = Guardian(student_id=student.id, person_id=person.id, kinship=wanted.kinship)
    tx.session.add(row)
    return kept(tx, student, row, person, wanted)


@operation(P.EDIT_STUDENTS)
def put_guardian(tx: Tx, student_id: int, seen: GuardianCard, values: GuardianValues) -> GuardianCard:
    """Write a legal representative anew.

    Raises NotFound, NotAllowed, Stale, BadInput (see `add_guardian`).
    """
    student = reached(tx, student_id)
    row = of_student(tx, student, seen)
    return kept(tx, student, row, row.person, checked(tx, values))


@operation(P.EDIT_STUDENTS)
def remove_guardian(tx: Tx, student_id: int, seen: GuardianCard) -> None:
    """Somebody no longer stands for the student; the person stays. Raises NotFound, NotAllowed, Stale."""
    student = reached(tx, student_id)
    tx.session.delete(of_student(tx, student, seen))
    told(tx, student, None)


def of_student(tx: Tx, student: Student, seen: GuardianCard) -> Guardian:
    """The row as it was shown. Raises NotFound, Stale."""
    row = tx.session.scalars(select(Guardian).filter_by(id=seen.id, student_id=student.id)).one_or_none()
    if row is None:
        raise NotFound(what=Guardian.__tablename__, key=seen.id)
    require_seen(row, Guardian.__tablename__, seen.values, guardian_card(row).values)
    return row


def checked(tx: Tx, values: GuardianValues) -> GuardianValues:
    """The values as they are kept. Raises BadInput (see `add_guardian`)."""
    wanted = checked_contacts(checked_name(clean(values, Person, PersonalData, Guardian)))
    if not wanted.kinship:
        raise BadInput("kinship_missing")
    refuse("day_to_come" if wanted.birth_date and wanted.birth_date > tx.today else None, day=wanted.birth_date)
    return wanted


def new_person(tx: Tx, values: GuardianValues) -> Person:
    """Somebody who was not here yet; on a server the key comes first. Raises NotAllowed."""
    require_everywhere(tx, P.EDIT_STUDENTS)
    person = Person(last_name=values.last_name, first_name=values.first_name, sex=values.sex)
    if is_server(tx.session):
        person.id = tx.session.scalars(select(func.nextval("person_id_seq"))).one()
    tx.session.add(person)
    tx.session.flush()
    return person


def known_person(tx: Tx, student: Student, person_id: int) -> Person:
    """Somebody who is here. Raises NotFound, NotAllowed, BadInput."""
    tx.require_within(Person, person_id)
    person = tx.get(Person, person_id)
    refuse("guardian_of_oneself" if person.id == student.person_id else None)
    there = select(Guardian.id).where(Guardian.student_id == student.id, Guardian.person_id == person.id)
    refuse("guardian_there_already" if tx.session.scalar(there) is not None else None, name=person.full_name)
    return person


def kept(tx: Tx, student: Student, row: Guardian, person: Person, values: GuardianValues) -> GuardianCard:
    """The row and the person as they stand now; of several only one is the main one."""
    write(values, row, person, data_of(person))
    tx.session.flush()
    if values.is_main:
        others = select(Guardian).where(Guardian.student_id == student.id, Guardian.id != row.id, Guardian.is_main)
        for other in tx.session.scalars(others):
            other.is_main = False
    told(tx, student, None)
    tx.session.refresh(row)
    return guardian_card(row)

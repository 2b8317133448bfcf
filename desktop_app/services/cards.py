"""A student's card in full (п. 4.1, domain.md 3.3): every block, as far as whoever opens it may see it."""

from collections.abc import Sequence

from sqlalchemy import select

from desktop_app.models.cards import (
    Achievement,
    Address,
    Benefit,
    Health,
    MilitaryService,
    Photo,
    Schooling,
)
from desktop_app.models.contingent import Guardian, Student
from desktop_app.models.people import Person
from desktop_app.services.cards_blocks import read, read_rows, row_of
from desktop_app.services.cards_values import (
    AchievementValues,
    Addresses,
    AddressKind,
    AddressValues,
    BenefitValues,
    Card,
    ContactValues,
    GeneralValues,
    GuardianCard,
    GuardianValues,
    HealthValues,
    MilitaryValues,
    SchoolingValues,
    StudyValues,
)
from desktop_app.services.completeness import completeness_of_one
from desktop_app.services.contingent import read_card
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@reading(Permission.READ_STUDENTS)
def open_card(tx: Tx, student_id: int) -> Card:
    """A student's card. Health and social data only with the right to them. Raises NotFound, NotAllowed."""
    tx.require_within(Student, student_id)
    student = tx.get(Student, student_id)
    person = student.person
    sees_health = tx.reaches(Person, person.id, Permission.READ_HEALTH)
    return Card(
        student=read_card(tx, student),
        general=read(GeneralValues, person, person.data),
        contacts=read(ContactValues, person.data),
        addresses=read_addresses(tx, person.id),
        guardians=read_guardians(tx, student.id),
        schooling=read(SchoolingValues, row_of(tx, Schooling, person.id)),
        study=read(StudyValues, student),
        military=read(MilitaryValues, row_of(tx, MilitaryService, person.id)),
        achievements=read_rows(tx, AchievementValues, Achievement, person.id),
        health=read(HealthValues, row_of(tx, Health, person.id)) if sees_health else None,
        benefits=read_benefits(tx, person.id) if sees_health else None,
        has_photo=tx.session.scalar(select(Photo.id).where(Photo.person_id == person.id)) is not None,
        no_snils_reason=person.data.no_snils_reason if person.data else "",
        completeness=completeness_of_one(tx, student.id),
        edits=tx.reaches(Student, student.id, Permission.EDIT_STUDENTS),
        edits_health=tx.reaches(Person, person.id, Permission.EDIT_HEALTH),
        adds_people=tx.user.everywhere(Permission.EDIT_STUDENTS),
    )


def read_addresses(tx: Tx, person_id: int) -> Addresses:
    """The addresses of a person."""
    rows = {row.kind: row for row in tx.session.scalars(select(Address).where(Address.person_id == person_id))}
    return Addresses(**{kind.value: read(AddressValues, rows.get(kind)) for kind in AddressKind})


def read_benefits(tx: Tx, person_id: int) -> tuple[BenefitValues, ...]:
    """The social categories of a person."""
    return read_rows(tx, BenefitValues, Benefit, person_id)


def read_guardians(tx: Tx, student_id: int) -> tuple[GuardianCard, ...]:
    """The legal representatives of a student, the main one first."""
    query = select(Guardian).where(Guardian.student_id == student_id).order_by(Guardian.is_main.desc(), Guardian.id)
    rows: Sequence[Guardian] = tx.session.scalars(query).all()
    return tuple(guardian_card(row) for row in rows)


def guardian_card(row: Guardian) -> GuardianCard:
    """A legal representative as the card shows one."""
    data = row.person.data
    return GuardianCard(
        id=row.id,
        person_id=row.person_id,
        values=read(GuardianValues, row, row.person, data),
        snils=data.snils_masked if data else "",
        passport=data.passport_masked if data else "",
    )

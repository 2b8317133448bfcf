"""The template of a card's fields (п. 4.1, domain.md 3.3): block, who sees it, which rows show that it is filled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from desktop_app.models.cards import Address, AddressKind, Health, MilitaryService, Photo, Schooling
from desktop_app.models.contingent import Guardian, Student
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState
from desktop_app.models.people import Consent, Identity, PersonalData, Sex
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.card import needs_guardian

ENROLLING = (OrderKind.ENROLMENT, OrderKind.TRANSFER_IN, OrderKind.REENROLMENT)
Keys = Select[int]
Having = Callable[[date], Keys]


class Block(StrEnum):
    """A block of the card, in its order."""

    GENERAL = "general"
    DOCUMENTS = "documents"
    ADDRESSES = "addresses"
    CONTACTS = "contacts"
    GUARDIANS = "guardians"
    HEALTH = "health"
    BENEFITS = "benefits"
    SCHOOLING = "schooling"
    STUDY = "study"
    MILITARY = "military"
    ACHIEVEMENTS = "achievements"
    PHOTO = "photo"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides whether a field is asked of somebody."""

    born: date | None
    sex: Sex
    without_snils: bool  # a reason stands instead of the number
    today: date


def of_everybody(_who: Asked) -> bool:
    """A field that every card has."""
    return True


@dataclass(frozen=True, slots=True)
class CardField:
    """A field of the card; `filled` gives the keys of those who have it: of persons, or of students.

    None: no card is without it, the database sees to that.
    """

    block: Block
    filled: Having | None
    of_students: bool = False
    in_card: bool = False  # the regulation names it itself: within three days (п. 4.1)
    required: bool = True  # by default
    reads: Permission | None = None  # a right of its own
    asked: Callable[[Asked], bool] = field(default=of_everybody)


def data(*shown: ColumnElement[bool]) -> Having:
    """Persons of whose data this holds."""
    return persons(PersonalData, *shown)


def persons(model: Any, *shown: ColumnElement[bool]) -> Having:
    """Persons who have a row of which this holds."""
    return lambda _today: select(model.person_id).where(*shown)


def students(*shown: ColumnElement[bool]) -> Having:
    """Students of whom this holds."""
    return lambda _today: select(Student.id).where(*shown)


def enrolled(_today: date) -> Keys:
    """Students with an order of enrolment that is signed and not annulled."""
    return (
        select(OrderLine.student_id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.kind.in_(ENROLLING), Order.state == OrderState.SIGNED)
    )


def represented(_today: date) -> Keys:
    """Students with somebody who stands for them."""
    return select(Guardian.student_id)


def reached(_today: date) -> Keys:
    """Students one of whose parents has a telephone."""
    parents = select(PersonalData.person_id).where(PersonalData.phone != "")
    return select(Guardian.student_id).where(Guardian.person_id.in_(parents))


def consenting(today: date) -> Keys:
    """Persons with a consent that holds today."""
    return select(Consent.person_id).where(
        or_(Consent.withdrawn_on.is_(None), Consent.withdrawn_on > today),
        or_(Consent.until.is_(None), Consent.until >= today),
    )


def address(kind: AddressKind) -> Having:
    """Persons with an address that a letter would find."""
    return persons(Address, Address.kind == kind, Address.settlement != "", Address.house != "")


def minors(who: Asked) -> bool:
    """Of those under eighteen."""
    return needs_guardian(who.born, who.today)


def men(who: Asked) -> bool:
    """Of men."""
    return who.sex is Sex.MALE


HEALTH = Permission.READ_HEALTH
B = Block
SCHOOL_PAPER = (Schooling.number != "", Schooling.issued_on.is_not(None))

FIELDS: Mapping[str, CardField] = MappingProxyType({
    "name": CardField(B.GENERAL, None, in_card=True),
    "birth_date": CardField(B.GENERAL, data(PersonalData.birth_date.is_not(None)), in_card=True),
    "sex": CardField(B.GENERAL, None, in_card=True),
    "snils": CardField(
        B.DOCUMENTS, data(or_(PersonalData.snils_masked != "", PersonalData.no_snils_reason != "")), in_card=True
    ),
    "group": CardField(B.STUDY, None, of_students=True, in_card=True),
    "enrolment_order": CardField(B.STUDY, enrolled, of_students=True, in_card=True),
    "snils_number": CardField(B.DOCUMENTS, data(PersonalData.snils_masked != ""),
                              asked=lambda who: who.without_snils),
    "birth_place": CardField(B.GENERAL, data(PersonalData.birth_place != "")),
    "citizenship": CardField(B.GENERAL, data(PersonalData.citizenship != "")),
    "identity_document": CardField(B.DOCUMENTS, data(PersonalData.passport_masked != "")),
    "inn": CardField(B.DOCUMENTS, persons(Identity, Identity.inn != ""), required=False,
                     reads=Permission.READ_IDENTITY),
    "address_registered": CardField(B.ADDRESSES, address(AddressKind.REGISTERED)),
    "address_actual": CardField(B.ADDRESSES, address(AddressKind.ACTUAL), required=False),
    "phone": CardField(B.CONTACTS, data(PersonalData.phone != "")),
    "email": CardField(B.CONTACTS, data(PersonalData.email != ""), required=False),
    "guardian": CardField(B.GUARDIANS, represented, of_students=True, asked=minors),
    "guardian_phone": CardField(B.GUARDIANS, reached, of_students=True, asked=minors),
    "policy": CardField(B.HEALTH, persons(Health, Health.policy != ""), reads=HEALTH),
    "health_group": CardField(B.HEALTH, persons(Health, Health.health_group.is_not(None)), reads=HEALTH),
    "exercise_group": CardField(B.HEALTH, persons(Health, Health.exercise_group.is_not(None)), reads=HEALTH),
    "school_level": CardField(B.SCHOOLING, lambda _today: select(Schooling.person_id)),
    "school_document": CardField(B.SCHOOLING, persons(Schooling, *SCHOOL_PAPER)),
    "school_mean": CardField(B.SCHOOLING, persons(Schooling, Schooling.mean.is_not(None)), required=False),
    "admission_base": CardField(B.STUDY, students(Student.admission_base.is_not(None)), of_students=True),
    "file_number": CardField(B.STUDY, students(Student.file_number != ""), of_students=True, required=False),
    "military": CardField(B.MILITARY, persons(MilitaryService, MilitaryService.commissariat != ""), required=False,
                          asked=men),
    "photo": CardField(B.PHOTO, lambda _today: select(Photo.person_id), required=False),
    "consent": CardField(B.CONSENT, consenting),
})  # fmt: skip
"""Code → field, in the order of the card. What is `in_card` stays mandatory; of the others a college may choose."""

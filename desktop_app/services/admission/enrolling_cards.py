"""A student's card made of an applicant's: nothing is typed twice, nothing that is known already is written over."""

from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select

from desktop_app.models.applicants import ScanFile
from desktop_app.models.base import Base
from desktop_app.models.cards import (
    Achievement,
    Address,
    AddressKind,
    Benefit,
    BenefitKind,
    Document,
    DocumentKind,
    Photo,
    Schooling,
)
from desktop_app.models.contingent import Group, Guardian, Student, StudentStatus
from desktop_app.models.people import Consent, Identity, Person
from desktop_app.services.admission.values import (
    ApplicantCard,
    ApplicantValues,
    IdentityBlock,
    OfferValues,
    PaperKind,
    ParentValues,
    Sex,
)
from desktop_app.services.cards_blocks import data_of
from desktop_app.services.cards_new import NewCard, known_person, new_person, open_card, put_snils
from desktop_app.services.cards_values import GuardianValues
from desktop_app.services.cards_writing import put_address
from desktop_app.services.guardians_writing import add_guardian
from desktop_app.services.identity import IdentityValues, keep_masks, put_values, row_of
from desktop_app.services.imports.students_parents import sex_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.photo import LARGEST

PASSPORT = "passport"
CENT = Decimal("0.01")
PHOTOS = ("image/jpeg", "image/png")


def make_card(tx: Tx, card: ApplicantCard, group: Group, offer: OfferValues, known_as: int | None) -> Student:
    """The student's card, as a candidate's; one that an earlier draft of an order has left is used again.

    Raises BadInput (as `cards_new.add_card`), NotFound, NotAllowed.
    """
    student = waiting_card(tx, known_as)
    if student is None:
        person = new_person(tx, new_card(card.values, group, offer)) if known_as is None else known_person(tx, known_as)
        student = open_card(tx, person, group, offer.funding)
    put_person(tx, student.person, card.values)
    put_identity(tx, student.person, card.values.identity)
    put_blocks(tx, student.person, card)
    student.admission_base = offer.base
    student.target_contract = next((one.contract for one in card.values.choices if one.contract), "")
    student.file_number = f"{group.admission_year}-{card.number}"
    if not student_has_parents(tx, student):
        for parent in card.values.parents:
            put_parent(tx, student, parent)
    tx.session.flush()
    return student


def new_card(values: ApplicantValues, group: Group, offer: OfferValues) -> NewCard:
    """What a card begins with."""
    person = values.person
    return NewCard(
        last_name=person.last_name,
        first_name=person.first_name,
        patronymic=person.patronymic,
        sex=person.sex or Sex.FEMALE,
        birth_date=person.birth_date,
        group_id=group.id,
        funding=offer.funding,
    )


def waiting_card(tx: Tx, person_id: int | None) -> Student | None:
    """The card of a candidate that somebody has already."""
    query = select(Student).where(Student.person_id == person_id, Student.status == StudentStatus.CANDIDATE)
    return None if person_id is None else tx.session.scalars(query.order_by(Student.id.desc())).first()


def put_person(tx: Tx, person: Person, values: ApplicantValues) -> None:
    """What lists show of somebody; what is known already stays."""
    data = data_of(person)
    for name in ("birth_date", "birth_place", "citizenship", "phone", "email"):
        if not getattr(data, name):
            setattr(data, name, getattr(values.person, name))
    tx.session.flush()
    given = values.consent_on
    if given is not None and is_absent(tx, Consent, person):
        tx.session.add(Consent(person_id=person.id, given_on=given))


def put_identity(tx: Tx, person: Person, block: IdentityBlock) -> None:
    """The documents of identity, if none are known. Raises BadInput (`snils_…`)."""
    if row_of(tx, person.id) is not None:
        return
    papers = block if block.kind == PASSPORT else IdentityBlock(block.snils)
    wanted = IdentityValues(
        snils=block.snils,
        passport_series=papers.series,
        passport_number=papers.number,
        passport_issued_on=papers.issued_on,
        passport_issuer=papers.issuer,
        passport_code=papers.code,
        inn=block.inn,
        no_snils_reason=block.no_snils_reason,
    )
    put_documents(tx, person, wanted)
    if block.kind != PASSPORT and block.number:
        kind = DocumentKind(block.kind)
        tx.session.add(
            Document(person_id=person.id, kind=kind, number=block.number, series=block.series,
                     issued_on=block.issued_on, issuer=block.issuer)
        )  # fmt: skip


def put_documents(tx: Tx, person: Person, wanted: IdentityValues) -> None:
    """СНИЛС and passport, and what lists show of them. Raises BadInput (`snils_…`)."""
    put_snils(tx, person, wanted.snils)
    row = row_of(tx, person.id)
    if row is None:
        row = Identity(person_id=person.id)
        tx.session.add(row)
    put_values(person, row, wanted)
    tx.session.flush()
    keep_masks(person, wanted)


def put_blocks(tx: Tx, person: Person, card: ApplicantCard) -> None:
    """Addresses, previous education, achievements, rights, the photograph."""
    values = card.values
    if is_absent(tx, Address, person):
        for kind, address in ((AddressKind.REGISTERED, values.registered), (AddressKind.ACTUAL, values.actual)):
            put_address(tx, person.id, kind, None, address)
    if values.schooling.level is not None and is_absent(tx, Schooling, person):
        tx.session.add(schooling_of(person, values))
    if is_absent(tx, Achievement, person):
        tx.session.add_all(
            Achievement(person_id=person.id, title=one.title, day=one.day, document=one.document)
            for one in values.awards
        )
    if tx.user.may(Permission.EDIT_HEALTH) and is_absent(tx, Benefit, person):
        put_benefits(tx, person, values)
    put_photo(tx, person, card)


def schooling_of(person: Person, values: ApplicantValues) -> Schooling:
    """Previous education with its mean to two digits."""
    block = values.schooling
    assert block.level is not None  # noqa: S101 - whoever calls has looked
    return Schooling(
        person_id=person.id, level=block.level, document=block.document, series=block.series,
        number=block.certificate, issued_on=block.issued_on, organisation=block.organisation,
        region=block.school_region, year=block.finished, language=block.language, honours=block.honours,
        mean=None if block.mean is None else block.mean.quantize(CENT, ROUND_HALF_UP),
    )  # fmt: skip


def put_benefits(tx: Tx, person: Person, values: ApplicantValues) -> None:
    """Rights to be enrolled first, and the need of a dormitory: behind the right to social data."""
    tx.session.add_all(
        Benefit(person_id=person.id, kind=BenefitKind.OTHER, document=one.document, note=one.reason)
        for one in values.preferences
    )
    if values.dormitory:
        tx.session.add(Benefit(person_id=person.id, kind=BenefitKind.DORMITORY))


def put_photo(tx: Tx, person: Person, card: ApplicantCard) -> None:
    """The photograph among the scans, if there is one and none is known."""
    scan = next((one for one in card.scans if one.kind is PaperKind.PHOTO and one.media in PHOTOS), None)
    if scan is None or not is_absent(tx, Photo, person):
        return
    image = tx.session.scalars(select(ScanFile.content).where(ScanFile.scan_id == scan.id)).one()
    if len(image) <= LARGEST:
        tx.session.add(Photo(person_id=person.id, image=image))


def put_parent(tx: Tx, student: Student, parent: ParentValues) -> None:
    """A legal representative of the student's card."""
    named = {"last_name": parent.last_name, "first_name": parent.first_name, "patronymic": parent.patronymic}
    values = GuardianValues(
        parent.last_name, parent.first_name, parent.patronymic, sex=sex_of(parent.kinship, named),
        phone=parent.phone, kinship=parent.kinship, workplace=parent.workplace, is_main=parent.is_main,
    )  # fmt: skip
    add_guardian.deed(tx, student.id, values)


def student_has_parents(tx: Tx, student: Student) -> bool:
    """Whether somebody stands for the student already."""
    return tx.session.scalar(select(Guardian.id).where(Guardian.student_id == student.id).limit(1)) is not None


def is_absent(tx: Tx, model: type[Base], person: Person) -> bool:
    """Whether nothing of a block is known of somebody."""
    table = model.__table__
    return tx.session.scalar(select(table.c.id).where(table.c.person_id == person.id).limit(1)) is None
